//! Words for branches of work, subjects of study and kinds of business.

use crate::lang::nl::classes::{BRANCH, BRANCH_APART};
use crate::lang::nl::words::ends_with_one;
use crate::recognize::tokens::{Gap, Tokens};

/// The end of a branch of work or a kind of workplace that begins at a token: "zorg", "kippen slachterij".
pub(super) fn is_branch(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    if !tokens.is_word(at) || tokens.is_function(at) {
        return None;
    }
    let (word, next) = (tokens.text(at), tokens.text(at + 1));
    let beside = tokens
        .get(at + 1)
        .is_some_and(|token| token.gap == Gap::Space);
    // "kippen slachterij", "thuis zorg": a compound that was written apart.
    if beside && tokens.is(at + 1, BRANCH_APART) {
        return Some(at + 2);
    }
    if (word, next) == ("grote", "vaart")
        || (beside && word.len() > 2 && next.len() > 2 && is_plain_branch(&[word, next].concat()))
    {
        return Some(at + 2);
    }
    // "vwo 5"
    if is_level(word)
        && tokens
            .run_at(at + 1)
            .is_some_and(|run| run.digit_count() == 1)
    {
        return Some(at + 2);
    }
    tokens.is(at, BRANCH).then_some(at + 1)
}

/// How words for branches of work and workplaces end.
const ENDINGS: [&str; 30] = [
    "klas",
    "afdeling",
    "advocatenkantoor",
    "laboratorium",
    "fabriek",
    "bedrijf",
    "slachterij",
    "centrale",
    "drukkerij",
    "bakkerij",
    "kwekerij",
    "werkplaats",
    "werf",
    "magazijn",
    "zorg",
    "bouw",
    "politie",
    "ministerie",
    "slagerij",
    "wasserij",
    "weverij",
    "spinnerij",
    "zuivel",
    "industrie",
    "dienst",
    "brouwerij",
    "ploeg",
    "mijn",
    "techniek",
    "onderwijs",
];

/// Whether a word by itself is a branch of work, a workplace or a kind of school.
pub(in crate::lang::nl) fn is_word_for_branch(word: &str) -> bool {
    let ends = || ends_with_one(word, &ENDINGS, 3);
    is_plain_branch(word) || is_level(word) || ends()
}

/// The second part of a compound for a branch of work that was written apart.
pub(in crate::lang::nl) fn is_apart(word: &str) -> bool {
    ENDINGS.contains(&word) && !matches!(word, "mijn" | "dienst" | "ploeg")
}

/// Those who keep order, defend and rescue.
pub(super) fn is_service(word: &str) -> bool {
    matches!(
        word,
        "politie"
            | "brandweer"
            | "marechaussee"
            | "leger"
            | "marine"
            | "luchtmacht"
            | "landmacht"
            | "defensie"
            | "douane"
            | "ambulance"
    )
}

fn is_plain_branch(word: &str) -> bool {
    is_service(word)
        || matches!(
            word,
            "zorg"
                | "bouw"
                | "horeca"
                | "onderwijs"
                | "transport"
                | "logistiek"
                | "haven"
                | "ict"
                | "informatica"
                | "metaal"
                | "landbouw"
                | "tuinbouw"
                | "kassen"
                | "visserij"
                | "binnenvaart"
                | "schoonmaak"
                | "beveiliging"
                | "reclame"
                | "verkoop"
                | "marketing"
                | "boekhouding"
                | "kinderopvang"
                | "ggz"
                | "ggd"
                | "fabriek"
                | "slachthuis"
                | "mijnen"
                | "mijn"
                | "taxi"
                | "vrachtwagen"
                | "camion"
                | "vrachtauto"
                | "tram"
                | "kraan"
                | "heftruck"
                | "boorplatform"
                | "baggerboot"
                | "kotter"
                | "hogeschool"
                | "unief"
                | "universiteit"
                | "klas"
                | "kassa"
                | "toonbank"
                | "markt"
                | "bar"
                | "lopende"
                | "spoed"
                | "intensive"
                | "ic"
                | "ok"
                | "operatiekamer"
                | "kraamafdeling"
                | "wasserij"
                | "kantine"
                | "catering"
                | "groenvoorziening"
                | "plantsoenendienst"
                | "gevangenis"
                | "rechtbank"
                | "gemeenteraad"
                | "raad"
                | "kerkenraad"
                | "ondernemingsraad"
                | "oudercommissie"
                | "vakbond"
                | "bandencentrale"
                | "bestuur"
                | "scouting"
                | "scouts"
                | "chiro"
                | "reddingsbrigade"
                | "fanfare"
                | "harmonie"
                | "schutterij"
                | "spoor"
                | "nmbs"
                | "posterijen"
                | "vuilnis"
                | "thuiszorg"
                | "jeugdzorg"
                | "bijstand"
                | "wao"
                | "wia"
                | "wajong"
                | "ziektewet"
                | "vut"
                | "schuldsanering"
                | "expeditie"
                | "productie"
                | "inpak"
                | "lakstraat"
                | "montage"
                | "laboratorium"
                | "spoelkeuken"
                | "bediening"
                | "afwas"
                | "personeelszaken"
                | "salarisadministratie"
                | "administratie"
                | "kleuters"
                | "peuters"
                | "distributiecentrum"
                | "sorteercentrum"
                | "bouwplaats"
                | "vuilkar"
                | "bestelwagen"
                | "tankwagen"
                | "vrachtschip"
                | "sleepboot"
                | "kleuterklas"
                | "kazerne"
                | "gieterij"
                | "lasserij"
                | "veiling"
                | "bloemenveiling"
                | "visafslag"
        )
}

/// Workplaces that a customer or a parcel may be in as well: only with somebody who is not spoken to.
pub(super) fn is_weak_branch(word: &str) -> bool {
    matches!(
        word,
        "administratie" | "expeditie" | "productie" | "inpak" | "veiling" | "bediening" | "montage"
    ) || word.ends_with("afdeling")
}

/// What is taught and studied.
pub(in crate::lang::nl) fn is_subject(word: &str) -> bool {
    const ENDINGS: [&str; 12] = [
        "kunde",
        "logie",
        "nomie",
        "gogiek",
        "wetenschap",
        "wetenschappen",
        "studies",
        "matica",
        "filosofie",
        "rechten",
        "opleiding",
        "journalistiek",
    ];
    ENDINGS
        .iter()
        .any(|ending| word.len() >= ending.len() && word.ends_with(ending))
        && !matches!(word, "kunde" | "opleiding")
        || matches!(
            word,
            "economie"
                | "geschiedenis"
                | "communicatie"
                | "toerisme"
                | "frans"
                | "duits"
                | "engels"
                | "wiskunde"
                | "latijn"
                | "scheikunde"
                | "conservatorium"
                | "kunstacademie"
                | "criminologie"
                | "nederlands"
                | "gym"
                | "handvaardigheid"
                | "maatschappijleer"
                | "godsdienst"
                | "fysica"
                | "chemie"
                | "muziek"
                | "psychiatrie"
                | "logopedie"
                | "verpleging"
                | "elektronica"
                | "mechanica"
                | "houtbewerking"
                | "carrosserie"
                | "grieks"
                | "spaans"
                | "bouwkunst"
                | "architectuur"
                | "interieurarchitectuur"
                | "marketing"
                | "boekhouden"
                | "accountancy"
                | "fiscaliteit"
        )
        || ["techniek", "technologie", "therapie", "zorg", "management"]
            .iter()
            .any(|ending| word.len() > ending.len() + 2 && word.ends_with(ending))
}

/// Kinds of schools that people go through.
pub(super) fn is_level(word: &str) -> bool {
    matches!(
        word,
        "pabo"
            | "mbo"
            | "hbo"
            | "vwo"
            | "havo"
            | "vmbo"
            | "mavo"
            | "aso"
            | "tso"
            | "bso"
            | "gymnasium"
            | "atheneum"
            | "hotelschool"
            | "toneelschool"
            | "hts"
            | "mts"
            | "lts"
            | "heao"
            | "meao"
            | "pabo-opleiding"
            | "master"
            | "bachelor"
            | "lerarenopleiding"
            | "verpleegkundeopleiding"
            | "kunstschool"
    )
}

/// How words for a business of their own end.
const ENDS_OF_BUSINESSES: [&str; 35] = [
    "bakkerij",
    "slagerij",
    "kapsalon",
    "kwekerij",
    "drogisterij",
    "bedrijfje",
    "winkeltje",
    "praktijk",
    "bloemenzaak",
    "groentewinkel",
    "viswinkel",
    "studio",
    "salon",
    "schoenenzaak",
    "kledingzaak",
    "speelgoedzaak",
    "dierenwinkel",
    "kledingwinkel",
    "boekhandel",
    "boekwinkel",
    "lunchroom",
    "ijssalon",
    "theehuis",
    "koffiebar",
    "wijnbar",
    "houderij",
    "stoeterij",
    "imkerij",
    "loonbedrijf",
    "bouwbedrijf",
    "bedrijfke",
    "winkelke",
    "zaakske",
    "cafeetje",
    "restaurantje",
];

/// What people keep as their own.
pub(in crate::lang::nl) fn is_business(word: &str) -> bool {
    matches!(
        word,
        "nachtwinkel"
            | "toko"
            | "kebabzaak"
            | "pizzazaak"
            | "broodjeszaak"
            | "slagerij"
            | "bakkerij"
            | "drukkerij"
            | "kwekerij"
            | "marktkraam"
            | "viskraam"
            | "foodtruck"
            | "krantenwinkel"
            | "dagbladhandel"
            | "frietkot"
            | "kiosk"
            | "viswinkel"
            | "wasserette"
            | "bloemenwinkel"
            | "kledingwinkel"
            | "kaaswinkel"
            | "groentewinkel"
            | "wijnhandel"
            | "fietsenwinkel"
            | "boekhandel"
            | "boekwinkel"
            | "visserij"
            | "bloemenzaak"
            | "ijssalon"
            | "bedrijf"
            | "bedrijfje"
            | "zaak"
            | "zaakje"
            | "atelier"
            | "praktijk"
            | "salon"
            | "winkel"
            | "winkeltje"
            | "webshop"
            | "webwinkel"
            | "onderneming"
            | "restaurant"
            | "cafe"
            | "garage"
            | "kapperszaak"
            | "bureau"
            | "studio"
            | "boerderij"
            | "manege"
            | "camping"
            | "frituur"
            | "snackbar"
            | "kroeg"
            | "rijschool"
            | "schildersbedrijf"
            | "melkveebedrijf"
            | "hotel"
            | "pension"
            | "brasserie"
            | "cafetaria"
            | "pizzeria"
    ) || ends_with_one(word, &ENDS_OF_BUSINESSES, 0)
}
