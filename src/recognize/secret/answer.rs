//! What is said in answer to a question for a secret of words.

use std::ops::Range;

use super::clause;
use crate::recognize::tokens::{Slot, Tokens};

/// The first clause of what the other says next.
pub(super) fn answer(tokens: &Tokens<'_>, slot: &Slot) -> Option<Range<usize>> {
    let asks = tokens.words_behind(slot.cue.end).take(6).count() < 6;
    let speaker = tokens.speaker(slot.turn);
    let next = (slot.turn + 1..tokens.turns().min(slot.turn + 3))
        .find(|turn| tokens.speaker(*turn) != speaker)?;
    let is_question = tokens.text(slot.cue.start).ends_with("vraag")
        || slot
            .cue
            .clone()
            .any(|token| matches!(tokens.text(token), "huisdier" | "heette" | "eerste"));
    let start = tokens
        .words_from(tokens.of_turn(next).start)
        .take(6)
        .find(|word| !tokens.is_function(*word) && !tokens.is_filler(*word))?;
    let told = is_asked_plainly(tokens, slot) && is_told_plainly(tokens, next, start);
    (asks && (is_question || told)).then(|| clause(tokens, start))
}

/// Words of the longest question that is nothing but one: "en het wachtwoord?"
const QUESTION: usize = 6;

/// Words of the longest answer that is nothing but one.
const ANSWER: usize = 10;

/// Whether a short turn asks for a password and for nothing else.
fn is_asked_plainly(tokens: &Tokens<'_>, slot: &Slot) -> bool {
    let range = tokens.of_turn(slot.turn);
    let words: Vec<&str> = tokens
        .words_from(range.start)
        .take(QUESTION + 1)
        .take_while(|word| range.contains(word))
        .map(|word| tokens.text(word))
        .collect();
    let new = words
        .iter()
        .any(|word| matches!(*word, "nieuw" | "nieuwe" | "geen" | "ander" | "reset"));
    let asks = words.iter().any(|word| {
        matches!(
            *word,
            "wat" | "welk" | "uw" | "je" | "het" | "jouw" | "en" | "mag"
        )
    });
    words.len() <= QUESTION
        && asks
        && !new
        && tokens
            .words_behind(slot.cue.end)
            .all(|word| tokens.is_filler(word))
}

/// Whether a short turn says something that may be a password.
fn is_told_plainly(tokens: &Tokens<'_>, turn: usize, start: usize) -> bool {
    let range = tokens.of_turn(turn);
    let short = tokens
        .words_from(range.start)
        .take(ANSWER + 1)
        .take_while(|word| range.contains(word))
        .count()
        <= ANSWER;
    let talk = tokens
        .words_from(range.start)
        .take(ANSWER)
        .take_while(|word| range.contains(word))
        .any(|word| {
            matches!(
                tokens.text(word),
                "weet"
                    | "vergeten"
                    | "kwijt"
                    | "idee"
                    | "geen"
                    | "heb"
                    | "heeft"
                    | "wacht"
                    | "moment"
                    | "even"
                    | "wat"
                    | "welk"
                    | "welke"
                    | "zoek"
                    | "zoeken"
                    | "pakken"
                    | "bedoelt"
                    | "bedoel"
                    | "klopt"
                    | "niet"
                    | "hoe"
                    | "hetzelfde"
                    | "dank"
                    | "bedankt"
                    | "oke"
            )
        });
    // "Ik zet een nieuw": who says what he does says no password.
    let does = tokens.text(range.start) == "ik";
    short && !talk && !does && range.contains(&start)
}
