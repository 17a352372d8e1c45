//! Numbers and additions on their own, and names before such a number, where an address or house number is asked for or
//! announced: "twaalf", "Heggenmus 23", "bis".

use super::number::{MAX_DIGITS, closed, house_number, is_time};
use crate::lang::nl::classes::ADDITION;
use crate::recognize::tokens::{Case, CueKind, LetterForm, Reading, Run, Slot, TokenKind, Tokens};
use crate::recognize::{Confidence, Entity, Findings, values};

/// Turns after a question within which a house number is taken for the answer.
const ANSWER_TURNS: usize = 5;

/// A number where an address or house number is asked for or announced.
pub(super) fn number_alone(tokens: &Tokens<'_>, run: &Run, findings: &mut Findings) {
    let start = run.tokens.start;
    let Some(slot) = slot(tokens, run) else {
        return;
    };
    let Some(number) = house_number(tokens, run, start) else {
        return;
    };
    if number.end < run.tokens.end || run.digit_count() > MAX_DIGITS {
        return;
    }
    let counts = || {
        values::is_place_in_queue(tokens, run)
            || values::is_count(tokens, run)
            || values::is_thousands(tokens, run)
            || (values::is_asked_quantity(tokens, run)
                && !matches!(
                    tokens.previous_words::<1>(start),
                    ["bij" | "op" | "nummer" | "naast"]
                ))
    };
    if !closed(tokens, number.end)
        || is_time(tokens, start)
        || !is_answer(tokens, run, slot)
        || counts()
    {
        return;
    }
    if let Some(name) = name_before(tokens, start, slot) {
        findings.push(tokens.span(name..number.end), Confidence::Likely);
        return;
    }
    findings.push(tokens.span(number), Confidence::Likely);
}

/// The slot that a number may answer: one for an address, and no later one for something else that is
/// a number too.
fn slot<'t>(tokens: &'t Tokens<'_>, run: &Run) -> Option<&'t Slot> {
    let slot = tokens.open_slot(Entity::Address, run.tokens.start)?;
    let near = run.turn - slot.turn <= ANSWER_TURNS;
    let behind = run.turn > slot.turn || run.tokens.start >= slot.cue.end;
    let announced = tokens.text(slot.cue.start) == "nummer" && slot.turn == run.turn;
    let beside = run.tokens.start.saturating_sub(slot.cue.end) <= 3;
    (near && behind && (!announced || beside)).then_some(slot)
}

/// Whether a number stands where answers stand: early in a turn, or behind a word that announces it.
fn is_answer(tokens: &Tokens<'_>, run: &Run, slot: &Slot) -> bool {
    let start = run.tokens.start;
    let announced = matches!(
        tokens.previous_words::<1>(start),
        ["nummer" | "huisnummer" | "op" | "bij" | "dan" | "is" | "wordt" | "nr" | "dus"]
    );
    let early = tokens.words_before(start).nth(5).is_none();
    let behind_cue = slot.turn == run.turn && start.saturating_sub(slot.cue.end) <= 5;
    // 112 and 144 are everybody's.
    let public = matches!(run.digits().as_str(), "112" | "144" | "113" | "911");
    // "achter het huis, lutjewinkel drieentwintig": a word that is in no dictionary names the street.
    let named = tokens
        .words_before(start)
        .next()
        .is_some_and(|word| !tokens.is_ordinary(word) && tokens.run_at(word).is_none());
    !public && (announced || early || behind_cue || named)
}

/// Where the name before a number begins, where it looks like that of a street: "Heggenmus 23", "de
/// hoge es vierenveertig".
fn name_before(tokens: &Tokens<'_>, number: usize, slot: &Slot) -> Option<usize> {
    let mut start = number;
    let turn = tokens.get(number)?.turn;
    for word in tokens.words_before(number).take(4) {
        let token = tokens.get(word)?;
        let between = matches!(
            &*token.text,
            "nummer"
                | "huisnummer"
                | "en"
                | "dan"
                | "uh"
                | "eh"
                | "kamer"
                | "appartement"
                | "flat"
                | "blok"
        );
        if start == number && between {
            continue;
        }
        let answers = turn > slot.turn || slot.kind != CueKind::Mention;
        let capital =
            token.case == Case::Capital && (answers || tokens.sentence_start(word) != word);
        let plain = !tokens.is_cased(word) && answers && token.text.len() > 3;
        if !(capital || plain)
            || token.kind != TokenKind::Word
            || tokens.is_function(word)
            || tokens.is_filler(word)
        {
            break;
        }
        start = word;
    }
    (start < number).then_some(start)
}

/// Words behind a house number.
pub(in crate::lang::nl) fn is_addition(word: &str) -> bool {
    matches!(word, "bis" | "hs" | "huis" | "zwart" | "rood")
}

/// Whether a token spells a letter.
pub(super) fn is_letter(tokens: &Tokens<'_>, token: usize) -> bool {
    matches!(
        tokens.item_at(token).map(|item| &item.reading),
        Some(Reading::Letters(
            _,
            LetterForm::Letter | LetterForm::Alphabet
        ))
    )
}

/// "bis", "a", where an addition is asked for.
pub(super) fn addition_alone(tokens: &Tokens<'_>, token: usize, findings: &mut Findings) {
    if !tokens.is(token, ADDITION) && !is_letter(tokens, token) {
        return;
    }
    let slot = tokens.open_slot(Entity::Address, token);
    let asked = slot.is_some_and(|slot| {
        let turn = tokens.get(token).map_or(0, |token| token.turn);
        tokens.text(slot.cue.start) == "toevoeging" && turn > slot.turn && turn - slot.turn <= 2
    });
    // "honderd twaalf en dan zwart"
    let behind_number = slot.is_some()
        && matches!(tokens.text(token), "bis" | "hs" | "zwart" | "rood")
        && tokens
            .words_before(token)
            .find(|word| !tokens.is_filler(*word))
            .is_some_and(|word| tokens.run_at(word).is_some());
    if asked || behind_number {
        findings.push(tokens.span(token..token + 1), Confidence::Likely);
    }
}
