//! What is said back of an identifier: "E?", "Een kameel?", "zwart".
//!
//! Whoever hears a value says a part of it again to be sure. A clause that has no other word than those of a value just
//! before it tells as much as the value.

use std::ops::Range;

use foldhash::HashMap;

use super::tokens::{TokenKind, Tokens};
use super::{Entity, Findings};
use crate::transcript::Span;

/// The name under which this pass reports.
const NAME: &str = "echo";

/// Words of the longest clause that is looked at.
const WORDS: usize = 6;

/// Adds the clauses that only say again what was found in the turn before.
pub(super) fn find(tokens: &Tokens<'_>, findings: &mut Findings) {
    let mut by_turn: HashMap<usize, Vec<(Span, Entity)>> = HashMap::default();
    for finding in findings.likely() {
        by_turn
            .entry(finding.span.turn)
            .or_default()
            .push((finding.span.clone(), finding.entity));
    }
    for turn in 1..tokens.turns() {
        let Some(before) = by_turn.get(&(turn - 1)) else {
            continue;
        };
        let mut said: HashMap<&str, Entity> = HashMap::default();
        for (span, entity) in before {
            for token in tokens.within(span) {
                if tells(tokens, token) {
                    said.insert(tokens.text(token), *entity);
                }
            }
        }
        if said.is_empty() {
            continue;
        }
        for clause in clauses(tokens, turn) {
            if let Some(entity) = echoed(tokens, clause.clone(), &said) {
                findings.add_likely(tokens, clause, entity, NAME);
            }
        }
    }
}

/// Whether a word says something by itself.
fn tells(tokens: &Tokens<'_>, token: usize) -> bool {
    !tokens.is_function(token)
        && !tokens.is_filler(token)
        && tokens
            .get(token)
            .is_some_and(|at| !matches!(at.kind, TokenKind::Mark | TokenKind::Label))
}

/// What stands between marks in a turn, with neither the marks nor small words at its ends.
fn clauses(tokens: &Tokens<'_>, turn: usize) -> Vec<Range<usize>> {
    let range = tokens.of_turn(turn);
    let mut clauses = Vec::new();
    let mut start = range.start;
    for token in range.start..=range.end {
        if token == range.end || !tokens.is_word(token) {
            let first = (start..token).find(|word| tells(tokens, *word));
            let last = (start..token).rfind(|word| tells(tokens, *word));
            clauses.extend(first.zip(last).map(|(first, last)| first..last + 1));
            start = token + 1;
        }
    }
    clauses
}

/// The kind of what a clause says again, if it says nothing else.
fn echoed(
    tokens: &Tokens<'_>,
    clause: Range<usize>,
    said: &HashMap<&str, Entity>,
) -> Option<Entity> {
    if clause.len() > WORDS {
        return None;
    }
    let mut kind = None;
    for token in clause.filter(|token| tells(tokens, *token)) {
        kind = Some(*said.get(tokens.text(token))?);
    }
    kind
}
