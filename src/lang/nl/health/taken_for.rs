//! What is taken for what: "iets voor het hart", "pillen tegen de zenuwen", and what somebody waits for or cannot do: "wacht
//! op een nier", "slecht te been".

use super::words::is_part_of_body;
use super::{asked_before, has_cue, in_pieces};
use crate::lang::nl::{gazetteers, persons};
use crate::recognize::Confidence;
use crate::recognize::tokens::Tokens;
use std::ops::Range;

/// Tokens behind a medicine within which it is said what it is for.
const TREATED: usize = 12;

/// Everything that begins at a token.
pub(super) fn find(tokens: &Tokens<'_>, at: usize) -> Option<(Range<usize>, Confidence)> {
    remedy(tokens, at)
        .or_else(|| treated(tokens, at))
        .or_else(|| waited_for(tokens, at))
        .or_else(|| on_foot(tokens, at))
        .or_else(|| left_out(tokens, at))
        .map(|mention| (mention, Confidence::Likely))
}

/// "iets voor het hart", "een pilletje tegen de zenuwen": what a remedy is for.
fn remedy(tokens: &Tokens<'_>, at: usize) -> Option<Range<usize>> {
    let text = tokens.text(at);
    let named = matches!(
        text,
        "pil"
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
    );
    if !named && text != "iets" {
        return None;
    }
    let words: Vec<usize> = tokens.words_behind(at + 1).take(3).collect();
    let word = |place: usize| words.get(place).map_or("", |word| tokens.text(*word));
    if !matches!(word(0), "voor" | "tegen") {
        return None;
    }
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
    let told = named
        || asked_before(tokens, at)
        || (has_cue(tokens, at) && is_part_of_body(tokens.text(what)));
    // "pillen voor suiker ziekte"
    let end = in_pieces(tokens, what).map_or(what + 1, |(pieces, _)| pieces.end);
    (told && !plain).then_some(what..end)
}

/// "Amoxicilline, 3 keer per dag, voor haar oor": the part of the body that a medicine is for.
fn treated(tokens: &Tokens<'_>, at: usize) -> Option<Range<usize>> {
    let [owner, preposition] = tokens.previous_words::<2>(at);
    let owned = matches!(preposition, "voor" | "tegen")
        && (persons::is_possessive(owner) || matches!(owner, "de" | "het" | "den" | "'t"))
        && (is_part_of_body(tokens.text(at))
            || matches!(
                tokens.text(at),
                "prostaat" | "schildklier" | "bloeddruk" | "cholesterol" | "zenuwen"
            ));
    let start = at.saturating_sub(TREATED).max(
        tokens
            .get(at)
            .map_or(0, |word| tokens.of_turn(word.turn).start),
    );
    let medicine = |word: usize| gazetteers::medicines().contains(tokens.text(word));
    (owned && (start..at).any(medicine)).then_some(at..at + 1)
}

/// "wacht op een nieuwe nier", "staat op de lijst voor een hart".
fn waited_for(tokens: &Tokens<'_>, at: usize) -> Option<Range<usize>> {
    let organ = matches!(
        tokens.text(at),
        "nier"
            | "lever"
            | "long"
            | "longen"
            | "hart"
            | "donornier"
            | "donorhart"
            | "donor"
            | "hoornvlies"
    );
    let words: [&str; 4] = tokens.previous_words::<4>(at);
    let waits = words.iter().any(|word| {
        matches!(
            *word,
            "wacht" | "wachten" | "wachtlijst" | "lijst" | "gewacht"
        )
    }) && words[..2].contains(&"een");
    (organ && waits).then_some(at..at + 1)
}

/// "slecht te been", "moeilijk ter been".
fn on_foot(tokens: &Tokens<'_>, at: usize) -> Option<Range<usize>> {
    let [how, to, foot, more] = tokens.next_words::<4>(at);
    let poorly = matches!(how, "slecht" | "moeilijk" | "slechter" | "minder");
    let not = how == "niet" && matches!(to, "goed" | "zo" | "meer");
    match (to, foot, more) {
        ("te" | "ter", "been" | "voet", _) if poorly => Some(at..at + 3),
        (_, "te" | "ter", "been") if not => Some(at..at + 4),
        _ => None,
    }
}

/// "en eet ze alles" "geen pinda's": what somebody leaves out who was asked what he eats.
fn left_out(tokens: &Tokens<'_>, at: usize) -> Option<Range<usize>> {
    let [before] = tokens.previous_words::<1>(at);
    if !matches!(before, "geen" | "zonder") || tokens.is_function(at) || !tokens.is_word(at) {
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
    let food = [
        "noten",
        "pinda's",
        "pindas",
        "gluten",
        "melk",
        "lactose",
        "ei",
        "eieren",
        "vis",
        "schaaldieren",
        "soja",
        "suiker",
        "zout",
        "varken",
        "varkensvlees",
        "vlees",
        "garnalen",
        "kiwi",
        "tomaat",
        "sesam",
        "aardbeien",
        "zuivel",
    ]
    .contains(&tokens.text(at));
    (asked && food && tokens.words_before(at).count() < 6).then_some(at..at + 1)
}
