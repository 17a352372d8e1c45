//! What people say when they ask for an identifier or announce one, in the Netherlands and Flanders.
//!
//! Sources: the phrasings are those of ordinary calls; the kinds and their usual announcers stand in
//! the module of each recognizer.

use std::sync::LazyLock;

use crate::recognize::Entity;
use crate::recognize::tokens::{Cue, CueKind, CueTable};

/// The cues of Dutch, ready for matching.
pub static CUES: LazyLock<CueTable> = LazyLock::new(|| CueTable::new(all()));

/// Words that by themselves say what a value is: asked for or announced, the value is near.
const NOUNS: &[(Entity, &[&str])] = &[
    (
        Entity::Bsn,
        &[
            "bsn", "bsn-nummer", "bsnnummer", "burgerservicenummer", "sofinummer", "sofi-nummer", "bsm", "bsl",
            "burger service nummer", "b s n", "b es en", "bs nummer", "burger servicenummer",
            "burgerservice nummer", "sofi nummer", "persoonsnummer",
        ],
    ),
    (
        Entity::NationalId,
        &[
            "rijksregisternummer", "rijksregister nummer", "rijksregister", "rijks register nummer", "reisregister",
            "rijksregistratienummer", "nationaal nummer", "insz", "i n s z", "insz-nummer", "inss", "niss",
            "bis nummer", "kleefbriefje", "rijksnummer", "steuernummer", "registernummer",
        ],
    ),
    (
        Entity::Phone,
        &[
            "telefoonnummer", "telefoon nummer", "telefoonnummers", "mobiel nummer", "mobiele nummer",
            "mobiele nummers", "mobielnummer", "06-nummer", "nulzesnummer", "nulzes nummer", "nul zes nummer",
            "gsm-nummer", "gsm nummer", "gsmnummer", "gsm", "terugbelnummer", "vast nummer", "vaste nummer",
            "vaste lijn", "vaste telefoon", "mobieltje", "thuisnummer", "privenummer", "doorkiesnummer",
            "noodnummer", "contactnummer", "whatsappnummer", "faxnummer", "werknummer", "telefoon",
        ],
    ),
    (
        Entity::Email,
        &[
            "e-mailadres", "emailadres", "e mail adres", "e-mail adres", "email adres", "mailadres", "mail adres",
            "e-mail", "email", "e mail", "mailtje", "mail", "mailbox", "privemail", "werkmail",
        ],
    ),
    (
        Entity::Iban,
        &[
            "iban", "ibannummer", "iban-nummer", "iban nummer", "rekeningnummer", "rekening nummer",
            "bankrekeningnummer", "bankrekening", "bank rekening", "bankrekening nummer", "gironummer",
            "tegenrekening", "incassorekening", "spaarrekening", "bankgegevens", "rekeningnummers",
        ],
    ),
    (
        Entity::Card,
        &[
            "creditcard", "credit card", "creditcardnummer", "kredietkaart", "kaartnummer", "kaart nummer",
            "cardnummer", "pasnummer", "pas nummer", "bankkaart", "betaalkaart", "vervaldatum", "vervaldag",
            "cvc", "cvv", "cvc-code", "cvc code", "cvv code", "c v c", "beveiligingscode", "visakaart", "mastercard",
            "debitcard", "kaartgegevens", "bankpas", "betaalpas",
        ],
    ),
    (
        Entity::Postcode,
        &["postcode", "post code", "postcodes", "postnummer", "postkode", "de letters", "postcodecijfers"],
    ),
    (
        Entity::Address,
        &[
            "huisnummer", "huis nummer", "toevoeging", "adres", "woonadres", "bezorgadres", "factuuradres",
            "postadres", "afleveradres", "leveringsadres", "straat", "straatnaam", "busnummer", "huisnummers",
            "verhuisadres", "adresgegevens", "thuisadres", "verblijfsadres", "correspondentieadres", "postbus",
            "antwoordnummer", "bus nummer",
        ],
    ),
    (
        Entity::DateOfBirth,
        &[
            "geboortedatum", "geboorte datum", "geboortedag", "geboortejaar", "geboren", "verjaardag", "jarig",
            "geboortedata", "geboorte", "geboortedatums", "geb datum",
        ],
    ),
    (Entity::Age, &["leeftijd", "hoe oud", "hoe jong"]),
    (
        Entity::LicensePlate,
        &[
            "kenteken", "kentekens", "kentekennummer", "kentekenplaat", "nummerplaat", "nummerbord", "meldcode",
            "chassisnummer", "chassis nummer", "kenteken nummer", "nummer plaat", "vin-nummer", "plaatnummer",
        ],
    ),
    (
        Entity::IdDocument,
        &[
            "paspoortnummer", "paspoort nummer", "paspoort", "documentnummer", "document nummer", "rijbewijsnummer",
            "rijbewijs nummer", "rijbewijs", "identiteitskaart", "identiteitskaartnummer", "id-kaart", "id kaart",
            "identiteitsbewijs", "identiteitsnummer", "v-nummer", "v nummer", "vnummer", "vreemdelingennummer",
            "verblijfsvergunning", "verblijfsdocument", "verblijfskaart", "reispas", "reispasnummer", "legitimatie",
            "legitimatiebewijs", "ind-nummer", "ind nummer", "kaartnummer van de identiteitskaart", "vluchtelingenpaspoort",
            "fe nummer", "vee nummer", "legitimatienummer", "idkaart",
        ],
    ),
    (
        Entity::CustomerId,
        &[
            "*nummer", "*nummers", "*nummertje", "klantcode", "klantennummer", "klant nummer", "klanten nummer",
            "ean", "ean-code", "eancode", "ean code", "dossier", "kenmerk", "betalingskenmerk", "referentie",
            "polis", "track en trace", "track and trace", "tracktrace", "barcode", "boekingscode", "boeking",
            "reserveringscode", "bestelcode", "gestructureerde mededeling", "mededeling", "kvk", "k v k", "rsin",
            "btw-nummer", "kamer van koophandel", "ticket", "zaaknummer", "relatie nummer", "polis nummer",
            "contract nummer", "order nummer", "bestel nummer", "factuur nummer", "dossier nummer", "meter nummer",
            "lid nummer", "agb code", "agb-code", "studentnummer", "personeelsnummer", "personeels nummer",
            "klantnr", "ordernr", "volgnummer", "lotnummer", "aansluiting", "trackingcode", "tracking code",
            "tracktracecode", "track-and-tracecode", "referentiecode", "nummer van de melding", "btw nummer",
            "k f k", "kfk", "ondernemingsnummer", "aanvraagnummer",
        ],
    ),
    (Entity::IpAddress, &["ip-adres", "ip adres", "ipadres", "ip", "i p adres", "i p", "ip-nummer", "ip nummer"]),
    (
        Entity::MacAddress,
        &["mac-adres", "mac adres", "macadres", "mac address", "mac", "hardwareadres", "m a c adres"],
    ),
    (
        Entity::DeviceId,
        &[
            "imei", "imeinummer", "imei-nummer", "imei nummer", "serienummer", "serie nummer", "serial", "simkaart",
            "simkaartnummer", "sim-kaart", "simnummer", "sim", "modemnummer", "device id", "device-id",
            "apparaatnummer", "toestelnummer", "reclame-id", "reclame id", "advertentie id", "advertentie-id", "iccid",
            "s n", "i m e i", "typeplaatje", "toestel-id", "imsi",
        ],
    ),
    (
        Entity::CookieId,
        &[
            "cookie", "cookies", "cookie-id", "cookie id", "sessie", "sessie-id", "sessie id", "sessienummer",
            "client-id", "client id", "session id", "tracking id", "sessiecode", "cookiecode",
        ],
    ),
    (
        Entity::Username,
        &[
            "gebruikersnaam", "gebruikers naam", "inlognaam", "inlog naam", "accountnaam", "schermnaam", "nickname",
            "gamertag", "username", "user name", "insta", "instagram", "tiktok", "snapchat", "twitter", "facebook",
            "handle", "loginnaam", "profielnaam", "login",
        ],
    ),
    (
        Entity::Secret,
        &[
            "wachtwoord", "wachtwoorden", "paswoord", "password", "pincode", "pin code", "pin", "puk", "pukcode",
            "puk-code", "puk code", "verificatiecode", "verificatie code", "sms-code", "sms code", "smscode",
            "inlogcode", "toegangscode", "beveiligingscode", "controlecode", "activatiecode", "code", "geheime code",
            "wachtzin", "controlevraag", "beveiligingsvraag", "deurcode", "alarmcode", "kluiscode", "voicemailcode",
            "herstelcode", "sleutelcode", "veiligheidsvraag", "geheime vraag", "wifi-code", "codewoord", "pas woord",
            "wacht woord", "eerste huisdier", "meisjesnaam van", "codes", "tan-code", "bevestigingscode",
        ],
    ),
    (
        Entity::Url,
        &["website", "webpagina", "webadres", "site", "linkedin", "linkje", "link", "pagina", "profiel", "url", "webshop"],
    ),
    (
        Entity::Location,
        &["woonplaats", "gemeente", "deelgemeente", "woonachtig", "plaatsnaam", "geboorteplaats", "welke plaats",
          "welke stad", "welk dorp", "waar woont", "waar woon", "waar bent u", "in welke gemeente"],
    ),
    (
        Entity::Name,
        &[
            "achternaam", "voornaam", "voornamen", "voorletters", "initialen", "meisjesnaam", "familienaam", "naam",
            "namen", "roepnaam", "achter naam", "voor naam", "tenaamstelling", "geboortenaam", "tussenvoegsel",
            "voorletter", "contactpersoon", "bijnaam",
        ],
    ),
];

/// Phrases without such a word.
const PHRASES: &[(Entity, CueKind, &[&str])] = &[
    (
        Entity::Phone,
        CueKind::Ask,
        &[
            "op welk|welke nummer|telefoon|gsm|mobiel", "waar kan|kunnen|mag|mogen ik|we|wij u|je|jou bereiken|bellen",
            "hoe kan|kunnen ik|we|wij u|je bereiken", "waar|hoe bent u|je bereikbaar|telefonisch|bereiken",
            "waarop|waar kan|kunnen|mag de|die|een|onze monteur|collega|chauffeur|expert u|je bellen|bereiken",
            "een nummer waar|waarop", "welk nummer kan|kunnen|mag|heeft|heb|moet|is",
            "uw|je|jouw mobiele?", "heeft|hebt|heb u|je een? mobiel|06|gsm", "u|je terugbellen op",
        ],
    ),
    (
        Entity::Phone,
        CueKind::Announce,
        &[
            "mijn|m'n|me|zijn|haar|hun nummer|nr|gsm|mobiel|mobiele|06|telefoon", "bereiken|bereikbaar op|onder",
            "bel|belt|bellen me|mij|mij|u|je|hem|haar maar? op", "bellen op|naar", "terugbellen op", "bel|belt op",
            "het nummer van mijn|m'n|me|zijn|haar|die", "het nummer is", "nummer dat eindigt|begint",
            "bel|belt|bel ik u? op|naar|met", "sms naar", "whatsapp|app|appen op|naar",
        ],
    ),
    (
        Entity::Name,
        CueKind::Ask,
        &[
            "wie spreek ik", "met wie spreek|heb|praat|bel|sprak", "hoe heet|heten|heette|noemt", "wat is|was uw|je|jouw|de|zijn|haar|hun naam",
            "wie bent u|je", "wie is dat|dit|die|daar", "op welke naam|namen", "op wiens naam", "uw|je|jouw naam|voornaam|achternaam",
            "hoe schrijf|schrijft|spel|spelt|spellen", "spellen|spel|spelt u|je|hem|die|de|uw|jouw|even|dat|me", "op naam van",
            "met wie", "staat op naam", "en u|je bent", "welke naam", "wie heeft|had u|je", "de naam van", "wie moet|kan|mag ik",
        ],
    ),
    (
        Entity::Address,
        CueKind::Ask,
        &[
            "waar woont|woon|wonen|wonen u|je|jullie", "waar staat|ligt|is de|het|uw woning|huis|pand|meter|aansluiting",
            "wat is uw|je|het|jouw adres", "op welk adres", "welk adres|nummer", "naar welk adres", "waar moet|mag|kan het|hij|dat|ie|de|die heen|naartoe|bezorgd|geleverd",
            "waar mag|moet|kan de|het", "welke straat", "het adres nog? is", "en het nummer", "welk huisnummer",
        ],
    ),
    (
        Entity::Address,
        CueKind::Announce,
        &[
            "ik woon|wonen|woonde", "wij|we wonen|woonden", "woon|woont op|aan|in", "nummer", "verhuisd|verhuizen|verhuis van|naar",
            "op de hoek", "mijn|ons|het adres is|wordt|was",
        ],
    ),
    (
        Entity::DateOfBirth,
        CueKind::Announce,
        &[
            "ik|hij|zij|ze|u|je ben|bent|is van", "geboren op|in|de", "is van", "zijn|waren|ben|bent geboren", "bouwjaar van",
        ],
    ),
    (Entity::DateOfBirth, CueKind::Ask, &["wanneer bent|ben|is|zijn u|je|hij|zij|ze|uw .. geboren|jarig", "van welk jaar", "welk jaar"]),
    (Entity::Age, CueKind::Ask, &["hoe oud|jong", "wat is uw|je|zijn|haar leeftijd", "mag ik uw leeftijd"]),
    (
        Entity::Email,
        CueKind::Ask,
        &["waar|waarheen kan|mag|zal|moet ik|we|het|de|een .. sturen|mailen|naartoe", "naar welk|welke adres|mailadres|mail", "op welk mailadres|adres"],
    ),
    (Entity::Email, CueKind::Announce, &["mail|mailen|stuur|sturen .. naar", "mail het|maar|me|hem naar", "de mail is", "bevestiging .. naar|op"]),
    (
        Entity::Iban,
        CueKind::Ask,
        &["welk|welke rekening|bankrekening|rekeningnummer", "op welke rekening", "waar .. terugstorten|overmaken|storten", "wat is uw|je rekening"],
    ),
    (
        Entity::Iban,
        CueKind::Announce,
        &["mijn|onze|de|zijn|haar rekening is|wordt", "overmaken|storten|terugstorten naar|op", "uw|je|jouw|de rekening"],
    ),
    (
        Entity::Card,
        CueKind::Ask,
        &["tot wanneer|hoelang|hoe lang is|geldig .. geldig", "de drie cijfers", "drie cijfers achterop|achteraan|achterkant", "geldig tot", "de kaart .. eindigt|eindigend", "pas eindigt|eindigend"],
    ),
    (
        Entity::CustomerId,
        CueKind::Ask,
        &["welk nummer staat", "wat is het|uw|je|jouw nummer", "het nummer op|van|onder|boven|bovenaan|rechtsboven de|het|uw", "kunt|kan u|je het nummer"],
    ),
    (
        Entity::CustomerId,
        CueKind::Announce,
        &["onder nummer", "met nummer", "het nummer is|begint|eindigt", "eindigt|eindigend|eindigen|begint|beginnend op|met", "de laatste|eerste twee|drie|vier|vijf|zes|2|3|4|5|6 cijfers?", "geregistreerd onder"],
    ),
    (Entity::Secret, CueKind::Ask, &["welke code", "wat is de code", "de code uit|van|die|in", "hoe heette uw|je|jouw eerste", "wat was|is uw|je|jouw eerste|lievelings*"]),
    (Entity::LicensePlate, CueKind::Ask, &["welke auto", "welk kenteken", "welke wagen"]),
    (
        Entity::Location,
        CueKind::Ask,
        &["in|uit welke plaats|stad|gemeente|dorp", "waar woont|woon|wonen", "waar komt u|je vandaan", "waar belt u|je vandaan", "waar is dat|het", "welke gemeente|plaats|stad"],
    ),
];

/// Words before or behind a noun that make a question of it.
fn all() -> Vec<Cue> {
    let mut cues = Vec::new();
    for (entity, nouns) in NOUNS {
        for noun in *nouns {
            cues.push(Cue { phrase: noun, entity: *entity, kind: kind_of_noun(*entity) });
        }
    }
    for (entity, kind, phrases) in PHRASES {
        cues.extend(phrases.iter().map(|phrase| Cue { phrase, entity: *entity, kind: *kind }));
    }
    cues
}

/// A noun ends what was asked before, except where people use it without giving a value.
fn kind_of_noun(entity: Entity) -> CueKind {
    match entity {
        Entity::Url | Entity::Username | Entity::Name | Entity::Address | Entity::Location => CueKind::Mention,
        _ => CueKind::Ask,
    }
}
