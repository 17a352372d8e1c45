//! More phrases that ask for a number or a code: compounds that a speech model split ("leerling nummer"), letters of an
//! abbreviation ("bee es en"), and questions for what stands on a card, a letter or a label.

use crate::recognize::Entity;
use crate::recognize::tokens::CueKind;

/// Words before "nummer" or "code" that a speech model wrote apart, all for one phrase.
pub(super) const PHRASES: &[(Entity, CueKind, &[&str])] = &[
    (
        Entity::CustomerId,
        CueKind::Ask,
        &[
            "leerling|leerlingen|student|studenten|personeels|lid|leden|lidmaatschaps|relatie|klant|klanten|polis|contract nummer|nummers",
            "order|bestel|factuur|dossier|meter|zaak|zaaks|melding|meldings|aanvraag|referentie|ticket|boekings|reserverings nummer|nummers",
            "zending|zendings|pakket|track|frame|traject|debiteur|debiteuren|inschrijf|inschrijvings|registratie|abonnee|abonnements nummer|nummers",
            "werk|werkorder|opdracht|offerte|claim|schade|ean|aansluit|aansluitings|patient|patienten|client|clienten|deelnemer nummer|nummers",
            "deelnemers|certificaat|spaar|spaarkaart|account|gebruikers|partij|rol|donateur|donateurs|volg|vlucht|beschikkings nummer|nummers",
            "pensioen|verzekerings|verzekerden|huurders|huur|woning|container|bon|aankoop|garantie|lot|parket nummer|nummers",
            "boekings|reserverings|bestel|klant|verwijs|verwijzings|tracking|wallet code|codes",
            "buitenlands|lang|langer|ander|uniek nummer",
            "nummer|code|reeks|cijfers op|bovenaan|onderaan|linksboven|rechtsboven|achterop",
            "staat|staan|hangt|stond er|daar .. nummer|nummers|code|reeks|cijfers",
            "staat|staan er .. op|achter|onder",
            "lees|leest|lezen|voorlezen|oplezen|aflezen maar|eens|voor|op|af",
            "voorlezen|oplezen|aflezen",
            "kenmerk|kenmerken|dossier|order|traject|zaak|melding|bestelling|boeking",
            "onder|met welk nummer",
            "code voor|van de verwijzing",
            "letters of cijfers",
            "nog een|'n cijfer|letter|teken",
            "laatste|eerste|volgende|welk|welke|tweede|derde|middelste|ander cijfer|letter|cijfers|letters|teken",
            "controlegetal|controlecijfer|controlecijfers",
            "p v nummer",
            "proces verbaal nummer?",
            "e a n",
            "r s i n",
            "b t w",
            "o v",
        ],
    ),
    (
        Entity::Postcode,
        CueKind::Ask,
        &[
            "cijfers en|met letters",
            "letters en cijfers",
            "letters erbij|erachter|daarachter",
        ],
    ),
    (
        Entity::MacAddress,
        CueKind::Ask,
        &["m a c", "mak adres", "mak"],
    ),
    (
        Entity::DeviceId,
        CueKind::Ask,
        &[
            "i mei",
            "ie mei",
            "i mei nummer",
            "console id",
            "frame nummer",
            "framenummer",
            "toestel nummer",
            "serie code",
            "i c c i d",
            "s n",
            "serial number",
        ],
    ),
    (
        Entity::Secret,
        CueKind::Ask,
        &[
            "p u k",
            "p u k code",
            "t a n code",
            "deur|kluis|alarm|poort|pin|sms|app code",
        ],
    ),
    (Entity::IpAddress, CueKind::Ask, &["i p", "i p nummer"]),
    (
        Entity::NationalId,
        CueKind::Ask,
        &[
            "klevertje",
            "klevertjes",
            "kleefbriefjes",
            "pesel",
            "rijks register",
        ],
    ),
    (
        Entity::IdDocument,
        CueKind::Ask,
        &["i d kaart", "i d bewijs", "id bewijs", "verblijfs kaart"],
    ),
    (
        Entity::LicensePlate,
        CueKind::Ask,
        &[
            "kenteken nummer",
            "op de plaat",
            "nummer plaat",
            "chassis nummer",
            "meld code",
            "ken teken",
        ],
    ),
];
