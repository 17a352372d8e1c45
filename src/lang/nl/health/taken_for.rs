//! What is taken for what: "iets voor het hart", "pillen tegen de zenuwen", and what somebody waits for or cannot do: "wacht
//! op een nier", "slecht te been".

use super::words::is_part_of_body;
use super::{asked_before, begins_with, has_cue, in_pieces};
use crate::lang::nl::classes::{FOOD, ORGAN, POORLY, REMEDY, TAKEN_FOR, TREATED_PART};
use crate::lang::nl::{gazetteers, persons};
use crate::recognize::Confidence;
use crate::recognize::tokens::Tokens;
use std::ops::Range;

/// Tokens behind a medicine within which it is said what it is for.
const TREATED: usize = 12;

/// Everything that begins at a token.
pub(super) fn find(tokens: &Tokens<'_>, at: usize) -> Option<(Range<usize>, Confidence)> {
    if !begins_with(tokens, at, TAKEN_FOR) {
        return None;
    }
    remedy(tokens, at)
        .or_else(|| treated(tokens, at))
        .or_else(|| waited_for(tokens, at))
        .or_else(|| on_foot(tokens, at))
        .or_else(|| left_out(tokens, at))
        .map(|mention| (mention, Confidence::Likely))
}

/// Whether something of it may begin with a word.
pub(in crate::lang::nl) fn may_begin(word: &str) -> bool {
    is_remedy(word) || is_treated_part(word) || is_organ(word) || is_poorly(word) || is_food(word)
}

/// "iets voor het hart", "een pilletje tegen de zenuwen": what a remedy is for.
fn remedy(tokens: &Tokens<'_>, at: usize) -> Option<Range<usize>> {
    let behind = tokens.words_behind(at + 1).next()?;
    if !tokens.is(at, REMEDY) || !matches!(tokens.text(behind), "voor" | "tegen") {
        return None;
    }
    let words: Vec<usize> = tokens.words_behind(at + 1).take(3).collect();
    let word = |place: usize| words.get(place).map_or("", |word| tokens.text(*word));
    let article =
        matches!(word(1), "de" | "het" | "'t" | "t" | "den") || persons::is_possessive(word(1));
    let what = *words.get(1 + usize::from(article))?;
    let plain = tokens.is_function(what)
        || tokens.is_filler(what)
        || tokens.run_at(what).is_some()
        || persons::is_kin(tokens.text(what))
        || matches!(
            tokens.text(what),
            "nacht"
                | "dag"
                | "ochtend"
                | "avond"
                | "week"
                | "zekerheid"
                | "kat"
                | "hond"
                | "dieren"
                | "prijs"
        );
    let told = tokens.text(at) != "iets"
        || asked_before(tokens, at)
        || (has_cue(tokens, at) && is_part_of_body(tokens.text(what)));
    if plain || !told {
        return None;
    }
    // "pillen voor suiker ziekte"
    let end = in_pieces(tokens, what).map_or(what + 1, |(pieces, _)| pieces.end);
    Some(what..end)
}

/// What is taken for something.
pub(in crate::lang::nl) fn is_remedy(word: &str) -> bool {
    matches!(
        word,
        "iets"
            | "pil"
            | "pillen"
            | "pilletje"
            | "pilletjes"
            | "medicijn"
            | "medicijnen"
            | "druppels"
            | "druppeltjes"
            | "zalf"
            | "puffer"
            | "pufje"
            | "spuit"
            | "spuitje"
            | "medicatie"
            | "tabletten"
            | "tabletjes"
            | "tablet"
            | "capsules"
            | "injectie"
            | "injecties"
            | "inhalator"
            | "zalfje"
    )
}

/// "Amoxicilline, 3 keer per dag, voor haar oor": the part of the body that a medicine is for.
fn treated(tokens: &Tokens<'_>, at: usize) -> Option<Range<usize>> {
    if !tokens.is(at, TREATED_PART) {
        return None;
    }
    let [owner, preposition] = tokens.previous_words::<2>(at);
    let owned = matches!(preposition, "voor" | "tegen")
        && (persons::is_possessive(owner) || matches!(owner, "de" | "het" | "den" | "'t"));
    let start = at.saturating_sub(TREATED).max(
        tokens
            .get(at)
            .map_or(0, |word| tokens.of_turn(word.turn).start),
    );
    let medicine = |word: usize| tokens.entry(gazetteers::medicines(), word).is_some();
    (owned && (start..at).any(medicine)).then_some(at..at + 1)
}

/// What a medicine is for.
pub(in crate::lang::nl) fn is_treated_part(word: &str) -> bool {
    is_part_of_body(word)
        || matches!(
            word,
            "prostaat" | "schildklier" | "bloeddruk" | "cholesterol" | "zenuwen"
        )
}

/// "wacht op een nieuwe nier", "staat op de lijst voor een hart".
fn waited_for(tokens: &Tokens<'_>, at: usize) -> Option<Range<usize>> {
    if !tokens.is(at, ORGAN) {
        return None;
    }
    let words: [&str; 4] = tokens.previous_words::<4>(at);
    let waits = words.iter().any(|word| {
        matches!(
            *word,
            "wacht" | "wachten" | "wachtlijst" | "lijst" | "gewacht"
        )
    }) && words[..2].contains(&"een");
    waits.then_some(at..at + 1)
}

/// What is waited for.
pub(in crate::lang::nl) fn is_organ(word: &str) -> bool {
    matches!(
        word,
        "nier"
            | "lever"
            | "long"
            | "longen"
            | "hart"
            | "donornier"
            | "donorhart"
            | "donor"
            | "hoornvlies"
    )
}

/// "slecht te been", "moeilijk ter been".
fn on_foot(tokens: &Tokens<'_>, at: usize) -> Option<Range<usize>> {
    if !begins_with(tokens, at, POORLY) {
        return None;
    }
    let [how, to, foot, more] = tokens.next_words::<4>(at);
    let poorly = matches!(how, "slecht" | "moeilijk" | "slechter" | "minder");
    let not = how == "niet" && matches!(to, "goed" | "zo" | "meer");
    match (to, foot, more) {
        ("te" | "ter", "been" | "voet", _) if poorly => Some(at..at + 3),
        (_, "te" | "ter", "been") if not => Some(at..at + 4),
        _ => None,
    }
}

/// How somebody is on foot who is not well.
pub(in crate::lang::nl) fn is_poorly(word: &str) -> bool {
    matches!(word, "slecht" | "moeilijk" | "slechter" | "minder" | "niet")
}

/// "en eet ze alles" "geen pinda's": what somebody leaves out who was asked what he eats.
fn left_out(tokens: &Tokens<'_>, at: usize) -> Option<Range<usize>> {
    if !tokens.is(at, FOOD) {
        return None;
    }
    let [before] = tokens.previous_words::<1>(at);
    if !matches!(before, "geen" | "zonder") || tokens.is_function(at) || !tokens.is_word(at) {
        return None;
    }
    if tokens.words_before(at).nth(5).is_some() {
        return None;
    }
    let turn = tokens.get(at)?.turn;
    let asked = tokens.of_turn(turn.checked_sub(1)?).any(|word| {
        matches!(
            tokens.text(word),
            "eet"
                | "eten"
                | "lust"
                | "dieet"
                | "dieetwensen"
                | "allergieen"
                | "allergie"
                | "allergisch"
                | "verdraagt"
        )
    });
    asked.then_some(at..at + 1)
}

/// What somebody may leave out who eats.
pub(in crate::lang::nl) fn is_food(word: &str) -> bool {
    matches!(
        word,
        "noten"
            | "pinda's"
            | "pindas"
            | "gluten"
            | "melk"
            | "lactose"
            | "ei"
            | "eieren"
            | "vis"
            | "schaaldieren"
            | "soja"
            | "suiker"
            | "zout"
            | "varken"
            | "varkensvlees"
            | "vlees"
            | "garnalen"
            | "kiwi"
            | "tomaat"
            | "sesam"
            | "aardbeien"
            | "zuivel"
    )
}
