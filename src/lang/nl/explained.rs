//! Numbers that identify nobody: amounts, times, dates without a year, quantities, public numbers.

use super::calendar;
use super::clipped::is_clipped;
use crate::recognize::tokens::{Reading, Run, Tokens};
use crate::recognize::values;
use crate::transcript::Span;

/// Where numbers stand that are plainly something else than an identifier, and letters that are words.
pub(super) fn explained(tokens: &Tokens<'_>) -> Vec<Span> {
    let letters = (0..tokens.all().len())
        .filter(|token| tokens.text(*token).len() == 1 && is_clipped(tokens, *token))
        .map(|token| tokens.span(token..token + 1));
    let numbers = tokens
        .runs()
        .iter()
        .filter(|run| {
            run.unit
                || values::is_explained(tokens, run)
                || values::is_ordinal(run)
                || is_day_of_month(tokens, run)
                || is_minutes(tokens, run)
                || is_small(run)
        })
        .map(|run| tokens.span(run.tokens.clone()));
    numbers.chain(letters).collect()
}

/// "3 oktober": a day and the name of a month.
fn is_day_of_month(tokens: &Tokens<'_>, run: &Run) -> bool {
    let [next] = tokens.next_behind::<1>(run.tokens.end);
    run.digit_count() <= 2 && run.letter_count() == 0 && calendar::month(next).is_some()
}

/// "om veertien uur tweeëntwintig": the minutes of a time.
fn is_minutes(tokens: &Tokens<'_>, run: &Run) -> bool {
    let mut before = tokens.words_before(run.tokens.start);
    let hour = before.next().is_some_and(|word| tokens.text(word) == "uur");
    let mut numbers = run.numbers();
    let minutes = numbers.next().and_then(|number| number.value);
    hour && before
        .next()
        .is_some_and(|word| tokens.run_at(word).is_some())
        && run.letter_count() == 0
        && numbers.next().is_none()
        && minutes.is_some_and(|minutes| minutes < 60)
}

/// One number up to ten counts something.
fn is_small(run: &Run) -> bool {
    matches!(run.items.as_slice(), [item]
        if matches!(&item.reading, Reading::Number(number) if number.value.is_some_and(|value| value <= 10) && !number.digits.starts_with('0')))
}
