//! Parks and harbours where people have a house, a pitch or a mooring: "op het park de ganzen weide huisje honderdtwaalf",
//! "op camping de paal, plek tachtig".

use std::ops::Range;

use crate::lang::nl::classes::PARK_OR_PITCH;
use crate::recognize::tokens::{TokenKind, Tokens};

/// Words of the longest name of a park.
const WORDS: usize = 4;

/// A park's name and the number of what somebody has on it, as pieces, where a kind of park stands at a token.
pub(super) fn stay(tokens: &Tokens<'_>, at: usize) -> Option<Vec<Range<usize>>> {
    if !tokens.is(at, PARK_OR_PITCH) {
        return None;
    }
    let turn = tokens.get(at)?.turn;
    if !is_park(tokens.text(at)) {
        return answered(tokens, at);
    }
    let first = tokens
        .words_from(at + 1)
        .take(3)
        .find(|word| !matches!(tokens.text(*word), "uh" | "eh" | "ehm" | "uhm" | "euh"))?;
    let unit = (first..first + WORDS + 3)
        .take_while(|word| tokens.get(*word).is_some_and(|word| word.turn == turn))
        .find(|word| is_unit(tokens.text(*word)) && tokens.run_at(word + 1).is_some())?;
    let run = tokens
        .run_at(unit + 1)
        .filter(|run| run.turn == turn && run.digit_count() <= 4 && !run.unit)?;
    let number = unit + 1..run.tokens.end;
    let name = first..unit;
    let words = name.clone().filter(|word| tokens.is_word(*word)).count();
    let named = name
        .clone()
        .any(|word| tokens.is_word(word) && !tokens.is_function(word));
    let talk = name.clone().any(|word| {
        matches!(
            tokens.text(word),
            "is" | "was" | "heb" | "heeft" | "ik" | "u" | "je" | "we" | "wij" | "dat" | "die"
        )
    });
    if words > WORDS || talk {
        return None;
    }
    let last = name.clone().rev().find(|word| {
        tokens
            .get(*word)
            .is_some_and(|word| word.kind != TokenKind::Mark)
    });
    match last.filter(|_| named) {
        Some(last) => Some(vec![first..last + 1, number]),
        None => Some(vec![number]),
    }
}

/// "ja de vier winden plek negen en dertig", where a park is talked about: what somebody has there, with its name before.
fn answered(tokens: &Tokens<'_>, at: usize) -> Option<Vec<Range<usize>>> {
    let turn = tokens.get(at)?.turn;
    let run = tokens
        .run_at(at + 1)
        .filter(|run| run.turn == turn && run.digit_count() <= 4 && !run.unit)?;
    let talked_of = (turn.saturating_sub(2)..=turn)
        .flat_map(|turn| super::told::question(tokens, turn))
        .any(|word| is_park(tokens.text(word)));
    if !talked_of {
        return None;
    }
    let number = at + 1..run.tokens.end;
    let article = tokens
        .words_before(at)
        .take(WORDS)
        .find(|word| matches!(tokens.text(*word), "de" | "het" | "'t" | "den"));
    let name = article.filter(|first| {
        tokens.words_before(*first).nth(WORDS).is_none()
            && tokens
                .words_before(*first)
                .all(|word| tokens.is_filler(word))
            && (*first + 1..at).all(|word| !tokens.is_word(word) || !tokens.is_function(word))
            && *first + 1 < at
    });
    Some(
        name.map(|first| first..at)
            .into_iter()
            .chain([number])
            .collect(),
    )
}

/// What somebody has on a park who was asked for it.
fn is_pitch(word: &str) -> bool {
    matches!(
        word,
        "plek"
            | "chalet"
            | "bungalow"
            | "stacaravan"
            | "staanplaats"
            | "kavel"
            | "ligplaats"
            | "huisje"
            | "lodge"
    )
}

/// Whether a park or what somebody has there may be told of from a word on.
pub(in crate::lang::nl) fn may_begin(word: &str) -> bool {
    is_park(word) || is_pitch(word)
}

fn is_park(word: &str) -> bool {
    matches!(
        word,
        "park"
            | "camping"
            | "vakantiepark"
            | "bungalowpark"
            | "recreatiepark"
            | "chaletpark"
            | "resort"
            | "domein"
            | "vakantiedorp"
            | "vakantiedomein"
            | "jachthaven"
            | "haven"
            | "marina"
            | "caravanpark"
            | "huisjespark"
            | "strandpark"
    )
}

/// What somebody has on a park.
fn is_unit(word: &str) -> bool {
    matches!(
        word,
        "huisje"
            | "bungalow"
            | "chalet"
            | "plek"
            | "plaats"
            | "stacaravan"
            | "caravan"
            | "kavel"
            | "appartement"
            | "lodge"
            | "villa"
            | "steiger"
            | "box"
            | "nummer"
            | "staanplaats"
            | "standplaats"
            | "ligplaats"
            | "perceel"
            | "unit"
            | "vakantiehuis"
            | "huis"
            | "huisnummer"
    )
}
