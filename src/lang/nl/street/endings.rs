//! Words for a street, the ends of names of streets, and what stands before one.

use crate::lang::nl::lexicon;
use crate::lang::nl::words::ends_with_one;

/// Endings that make a street of nearly every word.
const SURE_ENDINGS: &[&str] = &[
    "straat",
    "laan",
    "plein",
    "singel",
    "gracht",
    "kade",
    "dreef",
    "steeg",
    "plantsoen",
    "steenweg",
    "straatje",
    "laantje",
    "strjitte",
    "strjitsje",
    "pleintsje",
    "straatke",
    "dreefke",
    "weg",
    "pad",
    "dijk",
    "hof",
    "hofje",
    "boulevard",
    "baan",
    "kaai",
    "pleintje",
    "steegje",
    "weggetje",
    "dwarsstraat",
    "lei",
    "allee",
    "chaussee",
    "straot",
    "dyk",
    "buurt",
    "brink",
    "dwarsweg",
    "staat",
];

/// Endings that many other words have too.
const WEAK_ENDINGS: &[&str] = &[
    "veld",
    "kamp",
    "berg",
    "land",
    "park",
    "erf",
    "hoek",
    "akker",
    "weide",
    "wei",
    "oord",
    "gang",
    "bos",
    "poort",
    "wal",
    "ring",
    "plaats",
    "donk",
    "horst",
    "tuin",
    "wijk",
    "gaarde",
    "haven",
    "beek",
    "dam",
    "molen",
    "brug",
    "vaart",
    "polder",
    "waard",
    "werf",
    "sloot",
    "meer",
    "dal",
    "hove",
    "passage",
    "huis",
    "reed",
    "schans",
    "heuvel",
    "heide",
    "markt",
    "hage",
    "kant",
    "vliet",
    "zand",
    "zicht",
    "sluis",
    "promenade",
    "vest",
    "rei",
    "es",
    "veen",
    "mus",
    "bloem",
    "spoor",
    "stede",
    "buorren",
    "leane",
    "paed",
    "hoeve",
    "burg",
    "stein",
    "gouw",
    "kreek",
    "weerd",
    "hout",
    "heem",
];

/// Words with such an ending that are no streets.
const NOT_STREETS: &[&str] = &[
    "onderweg",
    "blokkade",
    "barricade",
    "cascade",
    "halverwege",
    "vanwege",
    "snelweg",
    "autosnelweg",
    "spoorweg",
    "achterweg",
    "uitweg",
    "omweg",
    "terugweg",
    "heenweg",
    "voetpad",
    "fietspad",
    "zebrapad",
    "ruiterpad",
    "landingsbaan",
    "startbaan",
    "rijbaan",
    "loopbaan",
    "banen",
    "voetbal",
    "tennisbaan",
    "ijsbaan",
    "zwembaan",
    "autobaan",
    "doolhof",
    "gerechtshof",
    "kerkhof",
    "zijstraat",
    "zijstraatje",
    "winkelstraat",
    "woonstraat",
    "doorgaanseweg",
    "tussenweg",
    "hoofdweg",
    "hoofdstraat",
    "zijweg",
    "zandweg",
    "luchtweg",
    "waterweg",
    "toegangsweg",
    "ventweg",
    "parallelweg",
    "rondweg",
    "ringweg",
    "beweg",
    "weg",
    "pad",
    "hof",
    "baan",
    "dijk",
    "straat",
    "laan",
    "plein",
    "kade",
    "overweg",
    "alweg",
    "wandelpad",
    "tuinpad",
    "oprijlaan",
    "eenbaan",
    "bijbaan",
    "kantoorbaan",
    "droombaan",
    "vakantiebaan",
    "verblijfstaat",
    "toestaat",
    "bestaat",
    "ontstaat",
    "verstaat",
    "gestaat",
    "vaststaat",
    "openstaat",
    "lidstaat",
    "bovenstaat",
    "klaarstaat",
    "aanstaat",
    "uitstaat",
    "tegenstaat",
    "buurt",
    "instaat",
    "staat",
    "geluidswal",
    "schoolplein",
    "marktplein",
    "dorpsplein",
    "stationsplein",
    "opstaat",
    "afstaat",
    "doorstaat",
    "allerlei",
    "velerlei",
    "tweeerlei",
    "generlei",
    "drieerlei",
    "belei",
    "geleide",
];

/// Words that stand before the rest of a street's name.
pub(in crate::lang::nl) fn is_prefix(word: &str) -> bool {
    matches!(
        word,
        "oude"
            | "nieuwe"
            | "grote"
            | "kleine"
            | "lange"
            | "korte"
            | "hoge"
            | "lage"
            | "brede"
            | "smalle"
            | "verlengde"
            | "noorder"
            | "zuider"
            | "ooster"
            | "wester"
            | "eerste"
            | "tweede"
            | "derde"
            | "vierde"
            | "vijfde"
            | "1e"
            | "2e"
            | "3e"
            | "eerste-"
            | "groot"
            | "klein"
            | "oud"
            | "nieuw"
            | "achter"
            | "voor"
            | "binnen"
            | "buiten"
    ) || is_title(word)
}

/// Titles in names of streets.
pub(super) fn is_title(word: &str) -> bool {
    matches!(
        word,
        "burgemeester"
            | "burg"
            | "pastoor"
            | "pastor"
            | "kapelaan"
            | "deken"
            | "dominee"
            | "ds"
            | "dokter"
            | "dr"
            | "doctor"
            | "professor"
            | "prof"
            | "meester"
            | "mr"
            | "koning"
            | "koningin"
            | "prins"
            | "prinses"
            | "graaf"
            | "gravin"
            | "hertog"
            | "keizer"
            | "sint"
            | "st"
            | "baron"
            | "jonkheer"
            | "jhr"
            | "president"
            | "generaal"
            | "kolonel"
            | "kapitein"
            | "admiraal"
            | "kanunnik"
            | "monseigneur"
            | "mgr"
            | "pater"
            | "minister"
            | "wethouder"
            | "notaris"
            | "ridder"
            | "jan"
            | "piet"
            | "pieter"
            | "willem"
            | "johan"
            | "karel"
            | "anna"
            | "maria"
            | "thomas"
            | "albert"
            | "hendrik"
            | "anne"
            | "jacob"
            | "frans"
    )
}

/// Words that hold names together inside a street's name.
pub(super) fn is_infix(word: &str) -> bool {
    matches!(
        word,
        "van"
            | "de"
            | "der"
            | "den"
            | "ten"
            | "ter"
            | "het"
            | "'t"
            | "des"
            | "la"
            | "le"
            | "du"
            | "op"
    )
}

/// Words that mean a street and hardly anything else.
pub(in crate::lang::nl) fn is_surely_street(word: &str) -> bool {
    matches!(
        word,
        "straat"
            | "laan"
            | "plein"
            | "singel"
            | "gracht"
            | "kade"
            | "dreef"
            | "steeg"
            | "plantsoen"
            | "steenweg"
    )
}

/// Words that mean a street.
pub(super) fn is_street_word(word: &str) -> bool {
    is_surely_street(word)
        || matches!(
            word,
            "weg"
                | "dijk"
                | "markt"
                | "haven"
                | "hof"
                | "pad"
                | "vest"
                | "wal"
                | "dam"
                | "voorhout"
                | "nieuwstraat"
        )
}

/// Whether a word is the name of a street by its ending.
pub(in crate::lang::nl) fn has_sure_ending(word: &str) -> bool {
    ends_with_one(word, SURE_ENDINGS, 2)
}

/// Whether a word may be the name of a street by its ending.
pub(in crate::lang::nl) fn has_weak_ending(word: &str) -> bool {
    ends_with_one(word, WEAK_ENDINGS, 3)
}

/// Whether a word has the ending of a street and is none.
pub(in crate::lang::nl) fn is_excluded(word: &str) -> bool {
    NOT_STREETS.contains(&word)
        || word == "adres"
        // "volstaat" is no street that was misheard.
        || (word.ends_with("staat") && lexicon::is_ordinary(word))
}
