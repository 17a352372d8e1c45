//! Licence plates, chassis numbers and their last digits.
//!
//! # What it finds
//!
//! Letters and digits in one of the shapes of Dutch and Belgian plates; what answers a question for a plate,
//! a chassis number or a meldcode.
//!
//! # The form and who issues it
//!
//! Six letters and digits in groups (RDW); a digit, three letters, three digits (DIV, Belgium).
//!
//! # What it does not find
//!
//! Types of cars (Q7, A4) and shapes that plates never have.
//!
//! # Examples
//!
//! "kaa el, nul nul nul, iks"; "4-KBN-27"; "een t v k acht nul zes".
//!
//! # Sources
//!
//! RDW, sidecodes, rdw.nl; FOD Mobiliteit, mobilit.belgium.be.

use crate::recognize::tokens::{Run, Tokens};
use crate::recognize::{Confidence, Entity, Findings, Recognizer, values};

/// Finds licence plates.
pub const RECOGNIZER: Recognizer = Recognizer {
    name: "license_plate",
    entity: Entity::LicensePlate,
    find,
    source: include_str!("license_plate.rs"),
};

/// Shapes of plates: `a` for a letter, `9` for a digit.
const SHAPES: &[&str] = &[
    "aa9999", "9999aa", "99aa99", "aa99aa", "aaaa99", "99aaaa", "99aaa9", "9aaa99", "aa999a",
    "a999aa", "aaa99a", "a99aaa", "9aa999", "999aa9", "9aaa999", "aaa999", "999aaa",
];

fn find(tokens: &Tokens<'_>, findings: &mut Findings) {
    values::push_answers(tokens, Entity::LicensePlate, findings, is_plate);
    for run in tokens.runs() {
        // Four digits and two letters are more often a postcode, and found as one.
        if !run.unit && is_plate(&run.code()) {
            findings.push(tokens.span(with_index(tokens, run)), Confidence::Likely);
        }
    }
}

/// "een f l w vier vier zes": the first digit of a Belgian plate, where it looks like an article.
fn with_index(tokens: &Tokens<'_>, run: &Run) -> std::ops::Range<usize> {
    let belgian = run.letter_count() == 3 && run.digit_count() == 3;
    let first = tokens.words_before(run.tokens.start).next().filter(|word| {
        belgian
            && matches!(tokens.text(*word), "een" | "1" | "twee" | "2")
            && tokens.get(*word).is_some_and(|word| word.turn == run.turn)
    });
    first.unwrap_or(run.tokens.start)..run.tokens.end
}

fn is_plate(code: &str) -> bool {
    if !(6..=7).contains(&code.chars().count()) {
        return false;
    }
    let shape: String = code
        .chars()
        .map(|c| if c.is_ascii_digit() { '9' } else { 'a' })
        .collect();
    SHAPES.contains(&shape.as_str())
}
