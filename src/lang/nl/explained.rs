//! Numbers that identify nobody: amounts, times, dates without a year, quantities, public numbers.

use super::classes::{MONTH, ONE_SIGN};
use super::clipped::is_clipped;
use crate::recognize::tokens::{Reading, Run, Tokens};
use crate::recognize::values;
use crate::transcript::Span;

/// Where numbers stand that are plainly something else than an identifier, and letters that are words.
pub(super) fn explained(tokens: &Tokens<'_>) -> Vec<Span> {
    let letters = (0..tokens.all().len())
        .filter(|token| tokens.is(*token, ONE_SIGN) && is_clipped(tokens, *token))
        .map(|token| tokens.span(token..token + 1));
    let numbers = tokens
        .runs()
        .iter()
        .filter(|run| {
            run.unit
                || values::is_ordinal(run)
                || is_day_of_month(tokens, run)
                || is_small(run)
                || values::is_explained(tokens, run)
        })
        .map(|run| tokens.span(run.tokens.clone()));
    numbers.chain(letters).collect()
}

/// A letter, a digit or a mark.
pub(super) fn is_one_sign(word: &str) -> bool {
    word.len() == 1
}

/// Where single numbers stand that have a unit right behind them, in the plural if it is one.
pub(super) fn counted(tokens: &Tokens<'_>) -> Vec<Span> {
    let runs = tokens.runs().iter();
    let one_day = |run: &Run| tokens.text(run.tokens.end) == "dag";
    let runs = runs
        .filter(|run| run.unit && run.items.len() == 1 && run.letter_count() == 0 && !one_day(run));
    runs.map(|run| tokens.span(run.tokens.clone())).collect()
}

/// "3 oktober": a day and the name of a month.
fn is_day_of_month(tokens: &Tokens<'_>, run: &Run) -> bool {
    let mut behind = tokens.words_behind(run.tokens.end);
    behind.next().is_some_and(|word| tokens.is(word, MONTH))
        && run.digit_count() <= 2
        && run.letter_count() == 0
}

/// One number up to ten counts something.
fn is_small(run: &Run) -> bool {
    matches!(run.items.as_slice(), [item]
        if matches!(&item.reading, Reading::Number(number) if number.value.is_some_and(|value| value <= 10) && !number.digits.starts_with('0')))
}
