//! Words that are numbers only beside other numbers: the article "een", plurals, mishearings.

use super::super::number_words::{Needs, misheard, plural};
use super::alike::alike;
use super::repeats::multiplier;
use super::{NumberWord, Piece, after, before, is_number_word, joined};

pub(super) fn lone_plural(pieces: &[Piece<'_>], at: usize) -> Option<NumberWord> {
    let digit = plural(pieces.get(at)?.text)?;
    // "met zijn vieren", "tegen vijven".
    let is_phrase = matches!(
        before(pieces, at),
        Some("zijn" | "zn" | "ons" | "onze" | "hun" | "jullie" | "tegen" | "bij" | "na")
    );
    let is_verb = matches!(pieces.get(at)?.text, "vieren" | "achten")
        && !before(pieces, at).is_some_and(is_number_word)
        && !after(pieces, at).is_some_and(is_number_word);
    (!is_phrase && !is_verb).then(|| NumberWord {
        weak: true,
        ..NumberWord::of_digits(1, digit.to_string())
    })
}

/// Whether a single number word may be an ordinary word where it stands.
pub(super) fn is_doubtful(pieces: &[Piece<'_>], at: usize) -> bool {
    match pieces.get(at).map(|piece| piece.text) {
        Some("een") => !is_digit_one(pieces, at),
        Some("acht") => {
            matches!(
                before(pieces, at),
                Some("geef" | "geeft" | "gaf" | "sla" | "slaat")
            ) || (before(pieces, at) == Some("in")
                && matches!(
                    after(pieces, at),
                    Some("nemen" | "neemt" | "neem" | "genomen" | "te" | "name")
                ))
        }
        _ => false,
    }
}

/// How far a run of "een" is followed to see what stands beside it.
const LONGEST_RUN: usize = 8;

/// "een" is the digit between numbers, beside a zero, at either end of a run of digits, and when
/// it is said three times.
fn is_digit_one(pieces: &[Piece<'_>], at: usize) -> bool {
    let mut first = at;
    while at - first < LONGEST_RUN && before(pieces, first) == Some("een") {
        first -= 1;
    }
    let mut last = at;
    while last - at < LONGEST_RUN && after(pieces, last) == Some("een") {
        last += 1;
    }
    let left = before(pieces, first);
    let right = after(pieces, last);
    let is_zero = |text: Option<&str>| matches!(text, Some("nul" | "0" | "nullen"));
    let left_number = left.is_some_and(is_number_word);
    let right_number = right.is_some_and(|text| is_number_word(text) || multiplier(text).is_some());
    let at_end = right.is_none() || joined(pieces, last + 1).is_none();
    // "een drie een", "een een twee" at the start of an answer.
    let is_second = last > first || after(pieces, last + 1).is_some_and(is_number_word);
    let opens_run = left.is_none() && right_number && is_second;
    last - first >= 2
        || is_zero(left)
        || is_zero(right)
        || opens_run
        || (left_number && (right_number || at_end))
}

/// A mishearing is a weak digit beside numbers, and nothing elsewhere.
pub(super) fn misheard_digit(pieces: &[Piece<'_>], at: usize) -> Option<NumberWord> {
    listed(pieces, at).or_else(|| alike(pieces, at))
}

fn listed(pieces: &[Piece<'_>], at: usize) -> Option<NumberWord> {
    let (digit, needs) = misheard(pieces.get(at)?.text)?;
    let left = before(pieces, at).is_some_and(is_number_word);
    let right = after(pieces, at).is_some_and(is_number_word);
    // "nu zes eenentwintig dertig": a telephone number.
    let mobile = pieces.get(at)?.text == "nu"
        && matches!(after(pieces, at), Some("zes" | "vier"))
        && after(pieces, at + 1).is_some_and(is_number_word)
        && after(pieces, at + 2).is_some_and(is_number_word);
    let supported = mobile
        || match needs {
            Needs::One => left || right,
            Needs::Both => left && right,
        };
    supported.then(|| NumberWord {
        value: Some(u64::from(digit)),
        weak: true,
        ..NumberWord::of_digits(1, digit.to_string())
    })
}
