//! Digits that are said several times: "dubbel vijf", "drie keer nul", "vier nullen".

use super::super::number_words::{Word, misheard, plural, split};
use super::{Gap, NumberWord, Piece, joined};

/// "een dubbele vijf", "twee keer de drie", "vier nullen".
pub(super) fn repeated(pieces: &[Piece<'_>], at: usize, word: &Word) -> Option<NumberWord> {
    let count = usize::from(word.small().filter(|count| (1..=12).contains(count))?);
    let next = joined(pieces, at + 1)?;
    if count == 1 {
        return times(pieces, at, at + 2, multiplier(next)?);
    }
    if is_times(next) {
        joined(pieces, at + 2)?;
        return times(pieces, at, at + 2, count);
    }
    plural(next)?;
    times(pieces, at, at + 1, count)
}

pub(super) fn is_times(text: &str) -> bool {
    matches!(text, "keer" | "maal")
}

/// "dubbel", "driemaal": how often the number after it is said.
pub(super) fn multiplier(text: &str) -> Option<usize> {
    let count = match text {
        "dubbel" | "dubbele" | "double" | "dubbelde" | "tweemaal" | "tweekeer" => 2,
        "trippel" | "trippele" | "tripel" | "triple" | "driedubbel" | "driedubbele"
        | "driemaal" | "driekeer" => 3,
        "viermaal" | "vierkeer" => 4,
        "vijfmaal" | "vijfkeer" => 5,
        "zesmaal" | "zeskeer" => 6,
        _ => return None,
    };
    Some(count)
}

/// The number from `digit_at` on, `count` times.
pub(super) fn times(
    pieces: &[Piece<'_>],
    start: usize,
    digit_at: usize,
    count: usize,
) -> Option<NumberWord> {
    let mut digit_at = digit_at;
    let is_article = |at: usize| {
        pieces
            .get(at)
            .is_some_and(|piece: &Piece<'_>| matches!(piece.text, "de" | "het" | "een" | "n"))
    };
    if is_article(digit_at) && repeatable(pieces, digit_at + 1).is_some() {
        digit_at += 1;
    }
    let value = repeatable(pieces, digit_at)?;
    let digits = value.to_string().repeat(count);
    Some(NumberWord::of_digits(digit_at + 1 - start, digits))
}

/// The value of a piece that can be said several times; "vier keer vier cijfers" counts digits.
fn repeatable(pieces: &[Piece<'_>], at: usize) -> Option<u8> {
    let text = pieces.get(at).filter(|piece| piece.gap != Gap::Break)?.text;
    // "drie keer niks"
    let nothing = matches!(text, "niks" | "niets").then_some(0);
    let value = plural(text)
        .or(nothing)
        .or_else(|| split(text)?.small())
        .or_else(|| misheard(text).map(|(digit, _)| digit))?;
    match joined(pieces, at + 1) {
        // "drie keer een verkeerde code"
        Some(next)
            if text == "een"
                && split(next).is_none()
                && multiplier(next).is_none()
                && !matches!(next, "en" | "dan" | "uh" | "eh" | "nee" | "ja") =>
        {
            None
        }
        Some(
            "cijfer" | "cijfers" | "letter" | "letters" | "tekens" | "getallen" | "keer" | "maal",
        ) => None,
        _ => Some(value),
    }
}
