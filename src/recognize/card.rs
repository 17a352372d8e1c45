//! Payment cards: number, expiry, security code.
//!
//! # What it finds
//!
//! Digits that answer a question for a card, its expiry or its security code, or follow its announcement;
//! 13 to 19 digits anywhere.
//!
//! # The form and who issues it
//!
//! 12 to 19 digits that begin with the issuer's; the Luhn check holds. Expiry as month and year; three or
//! four digits of security code. Issued by banks.
//!
//! # What it does not find
//!
//! Fewer digits without a cue.
//!
//! # Examples
//!
//! "vier één één één, drie keer"; "geldig tot 08/27"; "eindigt op 7643".
//!
//! # Sources
//!
//! ISO/IEC 7812-1:2017.

use std::ops::Range;

use super::checksum::luhn;
use super::classes::{EXPIRES, NAMES_CARD};
use super::tokens::{Run, Tokens};
use super::{Confidence, Entity, Findings, Recognizer, values};
use crate::transcript::Span;

/// Finds payment cards.
pub const RECOGNIZER: Recognizer = Recognizer {
    name: "card",
    entity: Entity::Card,
    find,
    source: include_str!("card.rs"),
};

/// Turns before "geldig tot" in which a card is looked for: an inspection or a coupon has such a date, too.
const ABOUT: usize = 4;

/// Words behind "geldig" within which its date stands, also over turns.
const BEHIND: usize = 12;

/// Words behind "vervalt" within which the month stands.
const MONTH: usize = 5;

/// The date behind "geldig tot" and behind its question, when the talk is about a card. It looks like a time
/// of day and means nothing else there.
fn expiry_behind(tokens: &Tokens<'_>, cards: &[bool], token: usize) -> Option<Span> {
    if !tokens.is(token, EXPIRES) {
        return None;
    }
    let turn = tokens.get(token)?.turn;
    // "hij loopt tot nul negen zeven en twintig"
    let runs_until = matches!(tokens.text(token), "loopt" | "gaat")
        && matches!(
            tokens.next_behind::<2>(token + 1),
            ["tot", _] | ["nog", "tot"]
        );
    if !(matches!(tokens.text(token), "geldig" | "vervalt") || runs_until)
        || !is_about_card(cards, turn)
    {
        return None;
    }
    let run = (token + 1..tokens.all().len())
        .filter(|word| tokens.is_word(*word))
        .take(BEHIND)
        .find_map(|word| tokens.run_at(word))?;
    let duration = run.unit || run.turn > turn + 2;
    // "maart achtentwintig": the month is said as a name.
    let first = run.tokens.start;
    let month = first
        .checked_sub(1)
        .filter(|before| tokens.of_turn(run.turn).contains(before) && *before > token)
        .filter(|before| tokens.is_word(*before) && !tokens.is_function(*before));
    (!duration).then(|| tokens.span(month.unwrap_or(first)..run.tokens.end))
}

/// "hij vervalt in november van volgend jaar", "hij verloopt in mei geloof ik": a month without a number.
fn month_behind(tokens: &Tokens<'_>, cards: &[bool], token: usize) -> Option<Range<usize>> {
    if !tokens.is(token, EXPIRES) {
        return None;
    }
    let ends = matches!(tokens.text(token), "vervalt" | "verloopt")
        || (tokens.text(token) == "valt" && tokens.previous_words::<1>(token) == ["ver"]);
    if !ends || !is_about_card(cards, tokens.get(token)?.turn) {
        return None;
    }
    let mut behind = tokens.words_behind(token + 1).take(MONTH);
    behind.find(|word| tokens.text(*word) == "in")?;
    let month = behind.next()?;
    let named = tokens.text(month).len() >= 3
        && !tokens.is_function(month)
        && !tokens.is_filler(month)
        && tokens.run_at(month).is_none()
        && !tokens.is_determined(month);
    let year = match tokens.next_behind::<3>(month + 1) {
        ["van", "volgend" | "dit", "jaar"] => 3,
        ["volgend" | "dit", "jaar", _] => 2,
        _ => 0,
    };
    named.then(|| month..month + 1 + year)
}

/// Verbs and the word of which a card's date stands behind.
pub(super) fn is_expiring(word: &str) -> bool {
    matches!(
        word,
        "geldig" | "vervalt" | "verloopt" | "loopt" | "gaat" | "valt"
    )
}

fn is_about_card(cards: &[bool], turn: usize) -> bool {
    cards[turn.saturating_sub(ABOUT)..=turn].contains(&true)
}

/// For every turn whether a card is named in it.
fn turns_with_cards(tokens: &Tokens<'_>) -> Vec<bool> {
    let turns = 0..tokens.turns();
    let names_card = |turn| {
        let mut words = tokens.of_turn(turn);
        words.any(|token| tokens.is(token, NAMES_CARD))
    };
    turns.map(names_card).collect()
}

/// Words for cards.
pub(super) fn is_card(word: &str) -> bool {
    word.ends_with("kaart")
        || word.ends_with("card")
        || matches!(
            word,
            "pas" | "pasje" | "pasnummer" | "bankpas" | "betaalpas" | "visa" | "cvc"
        )
}

/// "Maart 2030": an answer that is a word and a year, where an expiry is asked for.
fn expiry_by_name(tokens: &Tokens<'_>, run: &Run) -> Option<Range<usize>> {
    let slot = tokens.open_slots(run.tokens.start).find(|slot| {
        let asks = || {
            slot.cue.clone().any(|token| {
                let text = tokens.text(token);
                text.starts_with("verval") || text.starts_with("verloop")
            })
        };
        slot.entity == Entity::Card && run.turn - slot.turn <= 2 && asks()
    })?;
    let year = matches!(run.digits().len(), 2 | 4) && run.letter_count() == 0 && !run.unit;
    let month = run.tokens.start.checked_sub(1)?;
    let word = tokens.is_word(month)
        && tokens.text(month).len() >= 3
        && !tokens.is_function(month)
        && !tokens.is_filler(month)
        && tokens.of_turn(run.turn).contains(&month);
    (year && word && slot.cue.end <= month).then_some(month..run.tokens.end)
}

/// Turns behind the number of a card in which its date and code are given.
const GIVEN: usize = 2;

/// Digits of the shortest part of a card's number that is known as one.
const PART: usize = 8;

/// "1204 1005, tot 03 28 en achterop 917": what is told of a card right behind its number.
fn is_on_card(tokens: &Tokens<'_>, cards: &[bool], run: &Run) -> bool {
    let [before, second] = tokens.previous_words::<2>(run.tokens.start);
    let told = matches!(
        before,
        "achterop" | "achterkant" | "achteraan" | "cvc" | "cvv" | "code"
    ) || (before == "is" && matches!(second, "cvc" | "cvv" | "code"))
        || (before == "tot" && run.digit_count() == 4);
    let fits = (3..=6).contains(&run.digit_count()) && run.letter_count() == 0 && !run.unit;
    let groups = |other: &&Run| {
        other.turn == run.turn
            && other.tokens.end <= run.tokens.start
            && other.digit_count() >= PART
            && other.letter_count() == 0
            && other.numbers().all(|number| number.digits.len() <= 4)
    };
    told && fits
        && (run.turn.saturating_sub(GIVEN)..=run.turn).any(|turn| is_about_card(cards, turn))
        && tokens
            .runs_of_turn(run.turn)
            .iter()
            .any(|other| groups(&other))
}

fn find(tokens: &Tokens<'_>, findings: &mut Findings) {
    values::push_answers(tokens, Entity::Card, findings, luhn);
    let cards = turns_with_cards(tokens);
    let named = cards.contains(&true);
    let words = if named { tokens.all().len() } else { 0 };
    for token in 0..words {
        if let Some(date) = expiry_behind(tokens, &cards, token) {
            findings.push(date, Confidence::Likely);
        }
        if let Some(month) = month_behind(tokens, &cards, token) {
            findings.push(tokens.span(month), Confidence::Likely);
        }
    }
    let asked = tokens.talks_of(Entity::Card);
    for run in tokens.runs() {
        if let Some(date) = asked.then(|| expiry_by_name(tokens, run)).flatten() {
            findings.push(tokens.span(date), Confidence::Likely);
        }
        if named && is_on_card(tokens, &cards, run) {
            findings.push(tokens.span(run.tokens.clone()), Confidence::Likely);
        }
        if (13..=19).contains(&run.digit_count()) && run.letter_count() == 0 {
            let confidence = if luhn(&run.digits()) {
                Confidence::Certain
            } else {
                Confidence::Likely
            };
            findings.push(tokens.span(run.tokens.clone()), confidence);
        }
    }
}
