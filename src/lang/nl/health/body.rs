//! A part of the body with what was done to it or what is wrong with it: "operatie aan mijn schouder", "een nieuwe heup".

use std::ops::Range;

use super::words::{is_medical, is_part_of_body};
use crate::lang::nl::classes::{BODY_BEGINS, INFLAMED, PART_OF_BODY};
use crate::lang::nl::{gazetteers, persons};
use crate::recognize::Confidence;
use crate::recognize::gazetteer::Ambiguity;
use crate::recognize::tokens::Tokens;

/// "operatie aan mijn schouder", "een nieuwe heup", "last van me rug", "voor mijn nieren".
pub(super) fn body(tokens: &Tokens<'_>, at: usize) -> Option<(Range<usize>, Confidence)> {
    if !tokens.is(at, BODY_BEGINS) {
        return None;
    }
    let is_part = |word: usize| tokens.is(word, PART_OF_BODY);
    let part = tokens.words_from(at).take(5).position(is_part)?;
    let words: Vec<usize> = tokens.words_from(at).take(5).collect();
    let text = |place: usize| words.get(place).map_or("", |word| tokens.text(*word));
    let end = words.get(part)? + 1;
    let treated = is_treated(text(0)) && (1..part).all(|place| is_link(text(place)));
    let new = matches!(
        text(0),
        "nieuwe" | "kapotte" | "versleten" | "gebroken" | "slechte" | "zieke"
    ) && part == 1;
    let own = persons::is_possessive(text(0))
        && part == 1
        && matches!(
            tokens.previous_words::<1>(at),
            ["voor" | "aan" | "van" | "in" | "met"]
        )
        && tokens
            .words_before(at)
            .take(7)
            .any(|word| is_medical(tokens.text(word)) || is_medicine(tokens, word));
    // "hij heeft ook suiker", "ik heb een hoge bloeddruk"
    let illness = matches!(text(part), "suiker" | "bloeddruk" | "cholesterol")
        && part <= 1
        && (part == 0 || matches!(text(0), "hoge" | "lage" | "hoog" | "verhoogd"))
        && has_disease(tokens, at);
    if illness {
        return Some((at..end, Confidence::Likely));
    }
    if part == 0 && is_harmed(text(1)) {
        // "hij is gevallen, pols gebroken": a part of the body that broke is always somebody's.
        let owned = persons::is_possessive(before(tokens, at));
        if owned || is_injured(text(1)) {
            let start = at - usize::from(owned);
            return Some((start..words.get(1)? + 1, Confidence::Likely));
        }
    }
    // "met mijn voet in het gips", "arm in een mitella"
    if part == 0
        && text(1) == "in"
        && matches!(text(2), "het" | "de" | "een" | "'t" | "t")
        && matches!(
            text(3),
            "gips" | "plaaster" | "mitella" | "verband" | "kreukels" | "spalk" | "brace"
        )
    {
        return Some((at..words.get(3)? + 1, Confidence::Likely));
    }
    // "voor mijn suiker", where the illness says it; "mijn knie" is told with its owner.
    let start = if own && matches!(text(part), "suiker" | "bloeddruk" | "cholesterol" | "hart") {
        *words.get(part)?
    } else {
        at
    };
    (treated || new || own).then_some((start..end, Confidence::Likely))
}

/// Whether a part of the body may be told of from a word on.
pub(in crate::lang::nl) fn may_begin(word: &str) -> bool {
    matches!(
        word,
        "hoge"
            | "lage"
            | "hoog"
            | "verhoogd"
            | "nieuwe"
            | "kapotte"
            | "versleten"
            | "gebroken"
            | "slechte"
            | "zieke"
    ) || persons::is_possessive(word)
        || is_treated(word)
        || is_part_of_body(word)
}

/// Words for what was done to a part of the body, or what is wrong with it.
fn is_treated(word: &str) -> bool {
    matches!(
        word,
        "operatie"
            | "operaties"
            | "kijkoperatie"
            | "geopereerd"
            | "afgekeurd"
            | "gevoelig"
            | "problemen"
            | "probleem"
            | "zenuwpijn"
            | "reuma"
            | "kanker"
            | "tumor"
            | "pijn"
            | "last"
            | "breuk"
            | "gebroken"
            | "klachten"
            | "ontsteking"
            | "slijtage"
            | "kunst"
    )
}

/// Whether somebody is said to have, right before a token: "hij heeft ook", "ik heb al jaren een".
fn has_disease(tokens: &Tokens<'_>, at: usize) -> bool {
    let said: Vec<&str> = tokens
        .words_before(at)
        .take(7)
        .map(|word| tokens.text(word))
        .collect();
    let verb = said.iter().position(|word| {
        matches!(
            *word,
            "heb" | "heeft" | "had" | "hebt" | "hebben" | "kreeg" | "krijgt"
        )
    });
    let near = |words: &[&str]| {
        words
            .iter()
            .any(|word| persons::is_person_pronoun(word) || persons::is_kin(word))
    };
    let between = |words: &[&str]| {
        words.iter().all(|word| {
            matches!(
                *word,
                "ook"
                    | "al"
                    | "jaren"
                    | "nog"
                    | "een"
                    | "te"
                    | "last"
                    | "van"
                    | "sinds"
                    | "heel"
                    | "wel"
                    | "zelf"
                    | "ik"
                    | "hij"
                    | "zij"
                    | "ze"
                    | "lang"
                    | "n"
            )
        })
    };
    verb.is_some_and(|verb| between(&said[..verb]) && near(&said))
}

fn before<'t>(tokens: &'t Tokens<'_>, at: usize) -> &'t str {
    let [word] = tokens.previous_words::<1>(at);
    word
}

/// "zijn pols gebroken".
fn is_harmed(word: &str) -> bool {
    is_injured(word) || word == "kapot"
}

/// What happens to a part of a body by an accident, or is done to it then.
pub(super) fn is_injured(word: &str) -> bool {
    matches!(
        word,
        "gebroken"
            | "gekneusd"
            | "verstuikt"
            | "geopereerd"
            | "verrekt"
            | "gescheurd"
            | "verbrand"
            | "bezeerd"
    )
}

fn is_link(word: &str) -> bool {
    matches!(
        word,
        "aan"
            | "van"
            | "in"
            | "op"
            | "met"
            | "voor"
            | "wegens"
            | "de"
            | "het"
            | "mijn"
            | "m'n"
            | "me"
            | "zijn"
            | "haar"
            | "een"
            | "d'r"
            | "z'n"
            | "linker"
            | "rechter"
            | "beide"
    )
}

fn is_medicine(tokens: &Tokens<'_>, word: usize) -> bool {
    tokens
        .entry(gazetteers::medicines(), word)
        .is_some_and(|entry| entry.ambiguity() == Ambiguity::None)
}

/// "een ontstoken teennagel", "gescheurde enkelbanden": a part of the body with what is wrong with it before.
pub(super) fn inflamed(tokens: &Tokens<'_>, at: usize) -> Option<(Range<usize>, Confidence)> {
    if !tokens.is(at, INFLAMED) {
        return None;
    }
    let noun = tokens.text(at + 1);
    let part = is_part_of_body(noun)
        || [
            "nagel",
            "banden",
            "pees",
            "spier",
            "kies",
            "amandelen",
            "wond",
            "klep",
            "klier",
            "darm",
            "gewricht",
            "slijmbeurs",
        ]
        .iter()
        .any(|end| noun.ends_with(end));
    let beside = tokens.get(at + 1)?.turn == tokens.get(at)?.turn && tokens.is_word(at + 1);
    (part && beside).then_some((at..at + 2, Confidence::Likely))
}

/// What may be said of a part of the body before it.
pub(in crate::lang::nl) fn is_inflamed(word: &str) -> bool {
    matches!(
        word,
        "ontstoken"
            | "gescheurde"
            | "gekneusde"
            | "verstuikte"
            | "ingegroeide"
            | "gezwollen"
            | "opgezwollen"
            | "ontwrichte"
            | "verrekte"
            | "afgescheurde"
            | "geamputeerde"
            | "lekkende"
            | "vergrote"
            | "verkalkte"
            | "geblokkeerde"
    )
}
