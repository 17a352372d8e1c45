//! Numbers and codes that nobody asked for in words that are known, which are dictated all the same: "7704, dan een vlek,
//! en dan 92", "LK! Of LH", "X8", "drie negen zegt ge".
//!
//! A number that goes on behind "en dan", one of seven digits and more, and letters that stand by themselves near a code
//! are said to be written down. What counts, costs or tells the time is none.

use std::ops::Range;

use super::talk::ABBREVIATIONS;
use super::tokens::{Case, Reading, Run, TokenKind, Tokens};
use super::{Entity, Findings, values};

/// The name under which this pass reports.
const NAME: &str = "dictated";

/// Tokens between two pieces of a number that is dictated.
const APART: usize = 14;

/// Digits of the first piece, and of a number that is one by itself.
const FIRST: usize = 3;
const WHOLE: usize = 7;

/// Turns from a code within which letters are a piece of it.
const NEAR: usize = 4;

/// Adds what is dictated.
pub(super) fn find(tokens: &Tokens<'_>, findings: &mut Findings) {
    let (masked, mut codes) = masked(tokens, findings);
    let is_masked = |run: &Run| run.tokens.clone().any(|token| masked[token]);
    let mut added: Vec<(Range<usize>, Entity)> = Vec::new();
    let runs = tokens.runs();
    for (number, run) in runs.iter().enumerate() {
        if run.digit_count() >= WHOLE && !is_masked(run) && is_whole(tokens, run) {
            added.push((run.tokens.clone(), Entity::CustomerId));
        }
        if let Some(entity) = near(&codes, run.turn, 2)
            && !is_masked(run)
            && (is_said_back(tokens, run) || is_short_code(tokens, run))
        {
            added.push((run.tokens.clone(), entity));
        }
        let Some(next) = runs.get(number + 1) else {
            continue;
        };
        if continues(tokens, run, next)
            && !(is_masked(run) && is_masked(next))
            && is_code(tokens, run, FIRST)
        {
            added.push((run.tokens.clone(), Entity::CustomerId));
            added.push((next.tokens.clone(), Entity::CustomerId));
        }
    }
    for (token, at) in tokens.all().iter().enumerate() {
        let turn = at.turn;
        if at.case != Case::Upper || masked[token] {
            continue;
        }
        if let Some(entity) = near(&codes, turn, NEAR)
            && let Some(letters) = letters(tokens, token)
        {
            codes[turn] = Some(entity);
            added.push((letters, entity));
        }
    }
    for (range, entity) in added {
        findings.add_likely(tokens, range, entity, NAME);
    }
}

/// For every token whether it was found, and for every turn the kind of the code in it.
fn masked(tokens: &Tokens<'_>, findings: &Findings) -> (Vec<bool>, Vec<Option<Entity>>) {
    let mut codes = vec![None; tokens.turns()];
    for finding in findings.likely() {
        if finding.entity.is_code() || finding.entity == Entity::Secret {
            codes[finding.span.turn] = Some(finding.entity);
        }
    }
    (findings.covered(tokens, |_| true), codes)
}

/// Whether a run is a whole number that is dictated: many numbers in a row are no quantity, whatever was asked before.
fn is_whole(tokens: &Tokens<'_>, run: &Run) -> bool {
    let [before] = tokens.previous_words::<1>(run.tokens.start);
    let row = run.numbers().count() >= 4
        && !run.unit
        && run.digit_count() >= WHOLE
        && !values::are_public(run)
        && !run.digits().starts_with("09")
        && !matches!(before, "maat" | "type" | "formaat" | "model");
    row || (run.numbers().count() >= 2 && is_code(tokens, run, WHOLE))
}

fn near(codes: &[Option<Entity>], turn: usize, turns: usize) -> Option<Entity> {
    (turn.saturating_sub(turns)..=turn)
        .rev()
        .find_map(|turn| codes[turn])
}

/// Whether a run has so many digits and nothing else is known of it.
fn is_code(tokens: &Tokens<'_>, run: &Run, digits: usize) -> bool {
    let last = run.tokens.end;
    run.digit_count() >= digits
        && !run.unit
        && values::is_closed(tokens, last)
        && !values::is_ordinal(run)
        && !is_year(run)
        && !values::is_thousands(tokens, run)
        && !values::is_decimal(tokens, run)
        && !values::is_explained(tokens, run)
}

fn is_year(run: &Run) -> bool {
    let digits = run.digits();
    digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"))
}

/// Whether the second of two numbers is said to come behind the first: "en dan", "dan nog", "daarna".
fn continues(tokens: &Tokens<'_>, first: &Run, next: &Run) -> bool {
    if first.turn != next.turn || next.tokens.start - first.tokens.end > APART {
        return false;
    }
    let words = tokens.previous_words::<3>(next.tokens.start);
    let told = matches!(
        words,
        ["dan", "en", _] | ["nog", "dan" | "en", _] | ["daarna" | "achteraan" | "vervolgens", ..]
    );
    // "zeven dagen en dan vijf": both stand by themselves.
    told && next.digit_count() >= 2
        && !next.unit
        && values::is_closed(tokens, next.tokens.end)
        && !values::is_explained(tokens, next)
}

/// "drie negen zegt ge": a number that is said back.
fn is_said_back(tokens: &Tokens<'_>, run: &Run) -> bool {
    matches!(
        tokens.next_behind::<2>(run.tokens.end),
        [
            "zegt" | "zei" | "zeg" | "zeidt" | "had" | "hebt",
            "ge" | "u" | "je" | "gij" | "jij"
        ]
    ) && run.digit_count() >= 2
        && !run.unit
        && !values::is_explained(tokens, run)
}

/// "X8": a clause of letters and digits.
fn is_short_code(tokens: &Tokens<'_>, run: &Run) -> bool {
    run.letter_count() >= 1
        && run.digit_count() >= 1
        && (2..=8).contains(&(run.letter_count() + run.digit_count()))
        && !run.unit
        && !values::is_explained(tokens, run)
        && is_clause(tokens, &run.tokens)
        && run.items.iter().all(|item| match &item.reading {
            Reading::Letters(_, form) => *form <= super::tokens::LetterForm::Name,
            Reading::Number(number) => !number.weak,
            Reading::Symbol { .. } => true,
        })
}

/// Whether a range stands between two marks or ends of its turn.
fn is_clause(tokens: &Tokens<'_>, range: &Range<usize>) -> bool {
    let turn = tokens.get(range.start).map(|at| at.turn);
    let edge = |at: Option<usize>| {
        at.and_then(|at| tokens.get(at))
            .is_none_or(|at| Some(at.turn) != turn || at.kind == TokenKind::Mark)
    };
    edge(range.start.checked_sub(1)) && edge(Some(range.end))
}

/// "LK!", "of LH", "WR, 06...": capitals that are no word, alone or beside another code.
fn letters(tokens: &Tokens<'_>, token: usize) -> Option<Range<usize>> {
    let at = tokens.get(token)?;
    let code = at.kind == TokenKind::Word
        && at.case == Case::Upper
        && (2..=4).contains(&at.text.len())
        && !tokens.is_function(token)
        && !ABBREVIATIONS.contains(&&*at.text);
    if !code {
        return None;
    }
    let vowelless = !at.text.contains(['a', 'e', 'i', 'o', 'u']);
    if tokens.is_ordinary(token) && !vowelless {
        return None;
    }
    let [before] = tokens.previous_words::<1>(token);
    let alternative = before == "of";
    let own = is_clause(tokens, &(token..token + 1));
    let comma = tokens.text(token + 1) == ",";
    let digits = comma
        .then(|| tokens.run_at(token + 2))
        .flatten()
        .filter(|run| run.tokens.start <= token + 2 && run.digit_count() <= 4 && !run.unit);
    match digits {
        Some(run) => Some(token..run.tokens.end),
        None => (own || alternative).then_some(token..token + 1),
    }
}
