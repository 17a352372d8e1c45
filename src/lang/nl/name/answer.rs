//! What is said in answer to a question for a name.

use super::Found;
use super::form::{Cue, ends_introduction, is_name, is_prefix, name_from, prefix_belongs};
use super::greeting::{follows_prefix, is_hello};
use crate::lang::nl::interjections::is_interjection;
use crate::recognize::tokens::{CueKind, Slot, Tokens};
use crate::recognize::{Confidence, Findings};
use crate::transcript::Speaker;

/// What is said in answer to a question for a name.
pub(super) fn answers(tokens: &Tokens<'_>, slot: &Slot, findings: &mut Findings) {
    let speaker = tokens.speaker(slot.turn);
    let asks = slot.kind == CueKind::Ask || tokens.words_behind(slot.cue.end).take(8).count() < 8;
    let unknown = speaker == Speaker::Unknown;
    if !asks {
        return;
    }
    let mut taken = 0;
    for turn in slot.turn + 1..tokens.turns().min(slot.turn + 5) {
        if (!unknown && tokens.speaker(turn) == speaker) || tokens.is_listening(turn) {
            continue;
        }
        if let Some((name, confidence)) = answer_in(tokens, turn) {
            findings.push(tokens.span(name), confidence);
        }
        taken += 1;
        if taken >= 2 {
            return;
        }
    }
}

/// The first words of a turn that are no talk around an answer.
fn answer_in(tokens: &Tokens<'_>, turn: usize) -> Found {
    let start = tokens
        .words_from(tokens.of_turn(turn).start)
        .take(8)
        .find(|word| {
            (!tokens.is_function(*word)
                || is_prefix(tokens.text(*word)) && prefix_belongs(tokens, *word, 0, Cue::Likely))
                && !tokens.is_filler(*word)
                && !is_hello(tokens.text(*word))
        })?;
    let short = tokens
        .words_from(tokens.of_turn(turn).start)
        .take(5)
        .count()
        < 5;
    let [before] = tokens.previous_words::<1>(start);
    let told = matches!(
        before,
        "ik" | "we" | "wij" | "die" | "hij" | "ze" | "je" | "er"
    );
    let sure = short || (!told && !tokens.is_cased(start) && ends_introduction(tokens, start));
    let text = tokens.text(start);
    let place = matches!(text, "in" | "op" | "uit" | "aan") && !follows_prefix(tokens, start);
    let talk = tokens.is_frequent(start) && !is_name(tokens, start) && !is_prefix(text);
    if place || talk || is_talk(text) {
        return None;
    }
    let cue = if sure { Cue::Sure } else { Cue::Likely };
    let name = name_from(tokens, start, cue)?;
    Some((name, Confidence::Likely))
}

/// What people say instead of an answer.
fn is_talk(word: &str) -> bool {
    is_interjection(word)
        || matches!(
            word,
            "top"
                | "oja"
                | "ohja"
                | "janee"
                | "neenee"
                | "juist"
                | "da"
                | "eerst"
                | "kun"
                | "weet"
                | "telefoon"
                | "schat"
                | "naam"
                | "super"
                | "fijn"
                | "mooi"
                | "zeker"
                | "inderdaad"
                | "allez"
                | "helaas"
                | "tuurlijk"
                | "natuurlijk"
                | "perfect"
                | "mama"
                | "papa"
                | "die"
                | "hallo"
                | "merci"
                | "gewoon"
                | "moeilijk"
                | "wablief"
                | "watblief"
                | "euh"
                | "wacht"
        )
}
