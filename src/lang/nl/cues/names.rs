//! Words for the names of places and persons.

use crate::recognize::Entity;

/// Words for names.
pub(super) const NOUNS: &[(Entity, &[&str])] = &[
    (
        Entity::Location,
        &[
            "woonplaats",
            "gemeente",
            "deelgemeente",
            "woonachtig",
            "plaatsnaam",
            "geboorteplaats",
            "welke plaats",
            "welke stad",
            "welk dorp",
            "waar woont",
            "waar woon",
            "waar bent u",
            "in welke gemeente",
        ],
    ),
    (
        Entity::Name,
        &[
            "achternaam",
            "voornaam",
            "voornamen",
            "voorletters",
            "initialen",
            "meisjesnaam",
            "familienaam",
            "naam",
            "namen",
            "roepnaam",
            "achter naam",
            "voor naam",
            "tenaamstelling",
            "geboortenaam",
            "tussenvoegsel",
            "voorletter",
            "contactpersoon",
            "bijnaam",
        ],
    ),
];
