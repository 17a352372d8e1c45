//! Words that end like a disease, a treatment or a substance.

use std::ops::Range;

use super::{asked_before, is_general};
use crate::lang::nl::classes::{LIKELY_ENDING, SURE_ENDING};
use crate::lang::nl::told;
use crate::lang::nl::words::ends_with_one;
use crate::recognize::Confidence;
use crate::recognize::tokens::Tokens;

/// Ends that nothing but a disease has: nobody needs to be named.
const SURE_ENDINGS: &[&str] = &[
    "thyreoidie",
    "thyroidie",
    "horendheid",
    "fibrillatie",
    "fibrilleren",
    "kanker",
    "stoornis",
    "stoornissen",
    "tumor",
    "trombose",
    "embolie",
    "sclerose",
    "artrose",
    "porose",
    "infarct",
    "dystrofie",
    "neuropathie",
    "bloeding",
    "prothese",
    "transplantatie",
    "fobie",
    "fobieen",
    "plegie",
    "ectomie",
    "fractuur",
    "insufficientie",
    "aderverkalking",
];

/// Further ends of words for diseases and complaints, and of the names of substances (the stems of the WHO's INN).
const ENDINGS: &[&str] = &[
    "itis",
    "syndroom",
    "infectie",
    "ontsteking",
    "aandoening",
    "klachten",
    "cilline",
    "statine",
    "sartan",
    "olol",
    "dipine",
    "prazol",
    "oxetine",
    "azepam",
    "azolam",
    "triptan",
    "mycine",
    "floxacine",
    "gliptine",
    "gliflozine",
    "xaban",
    "tinib",
    "profen",
    "thiazide",
    "ziekte",
    "behandeling",
    "operatie",
    "therapie",
    "ingreep",
    "scopie",
    "verslaving",
    "intolerantie",
    "allergie",
    "angst",
    "vrees",
    "zweer",
    "gezwel",
    "verlamming",
    "verkalking",
    "kuur",
    "pillen",
    "druppels",
    "zalf",
    "injectie",
    "injecties",
    "remmers",
    "hersenletsel",
    "verdunner",
    "verdunners",
    "bestraling",
    "bestralingen",
    "prik",
];

/// Letters that stand before such an end at least.
const STEM: usize = 3;

/// Bytes of the shortest word with such an end.
const SHORTEST: usize = 7;

/// A word with such an end, told of a person: "ik heb voorkamerfibrillatie".
pub(super) fn by_ending(tokens: &Tokens<'_>, at: usize) -> Option<(Range<usize>, Confidence)> {
    if !tokens.is(at, SURE_ENDING.or(LIKELY_ENDING)) {
        return None;
    }
    let mention = at..at + 1;
    let of_person = || told::is_of_person(tokens, &mention) || asked_before(tokens, at);
    ((tokens.is(at, SURE_ENDING) || of_person()) && !is_general(tokens, at))
        .then(|| (mention.clone(), Confidence::Likely))
}

/// Whether a word ends like nothing but a disease.
pub(in crate::lang::nl) fn is_sure(word: &str) -> bool {
    ends(word, SURE_ENDINGS)
}

/// Whether a word ends like a disease or a substance.
pub(in crate::lang::nl) fn is_likely(word: &str) -> bool {
    ends(word, ENDINGS)
}

fn ends(word: &str, endings: &[&str]) -> bool {
    word.len() >= SHORTEST && ends_with_one(word, endings, STEM)
}
