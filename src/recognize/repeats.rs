//! A second look: what was found once is found again anywhere in the call.
//!
//! Names and other words come back in another turn, misheard by a letter or spelled; numbers come back in
//! another grouping when they are read back. This pass knows no kind of identifier: what comes back has the
//! kind of what was found.

use std::collections::{HashMap, HashSet};

use super::tokens::{Case, TokenKind, Tokens};
use super::{Confidence, Entity, Finding, Findings, values};

/// The name under which this pass reports.
const NAME: &str = "repeats";

/// Letters from which on a word may differ by one letter.
const ALIKE: usize = 5;

/// Letters from which on a word is no name, so that a hostile one costs nothing.
const ENDLESS: usize = 40;

/// Digits of which a run must consist to be recognized as a part of a value anywhere.
const DIGITS: usize = 3;

/// Turns around a value in which two digits of it are a part of it.
const NEAR: usize = 2;

/// Adds what comes back of what was found with confidence.
pub fn find(tokens: &Tokens<'_>, findings: &mut Findings) {
    let found: Vec<Finding> = findings
        .as_slice()
        .iter()
        .filter(|finding| finding.confidence >= Confidence::Likely)
        .cloned()
        .collect();
    words(tokens, &found, findings);
    digits(tokens, &found, findings);
}

/// Kinds whose words are distinctive.
const fn has_words(entity: Entity) -> bool {
    matches!(
        entity,
        Entity::Name | Entity::Address | Entity::Location | Entity::Username
    )
}

/// Whether a word is one that may differ by a letter.
fn may_differ(word: &str) -> bool {
    (ALIKE..ENDLESS).contains(&word.len()) && word.is_ascii()
}

fn words(tokens: &Tokens<'_>, found: &[Finding], findings: &mut Findings) {
    let mut known: HashMap<&str, Entity> = HashMap::new();
    for finding in found.iter().filter(|finding| has_words(finding.entity)) {
        for token in tokens.within(&finding.span) {
            if is_distinctive(tokens, token) {
                known.entry(tokens.text(token)).or_insert(finding.entity);
            }
        }
    }
    let told: HashSet<&str> = found
        .iter()
        .filter(|finding| {
            finding.entity == Entity::Name && finding.confidence == Confidence::Certain
        })
        .flat_map(|finding| tokens.within(&finding.span))
        .map(|token| tokens.text(token))
        .collect();
    // Words that differ by one letter share all but that letter.
    let mut alike: HashMap<String, Entity> = HashMap::new();
    for (word, entity) in known.iter().filter(|(word, _)| may_differ(word)) {
        for key in without_one(word) {
            alike.insert(key, *entity);
        }
    }
    for token in 0..tokens.all().len() {
        if !is_distinctive(tokens, token) {
            continue;
        }
        let text = tokens.text(token);
        let same = known.get(text).copied().filter(|_| {
            is_written_as_name(tokens, token)
                || (told.contains(text) && !tokens.is_cased(token) && tokens.is_name(token))
        });
        let near = || {
            if !may_differ(text) || tokens.is_ordinary(token) {
                return None;
            }
            without_one(text)
                .chain([text.to_owned()])
                .find_map(|key| alike.get(&key).copied())
        };
        if let Some(entity) = same.or_else(near) {
            let span = tokens.span(token..token + 1);
            findings.add(Finding {
                entity,
                span,
                confidence: Confidence::Likely,
                recognizer: NAME,
            });
        }
    }
}

/// The word with each of its letters left out.
fn without_one(word: &str) -> impl Iterator<Item = String> + '_ {
    (0..word.len()).map(move |at| [&word[..at], "_", &word[at + 1..]].concat())
}

/// A word that says something by itself.
fn is_distinctive(tokens: &Tokens<'_>, token: usize) -> bool {
    tokens
        .get(token)
        .is_some_and(|at| at.kind == TokenKind::Word && at.text.len() >= 3)
        && !tokens.is_function(token)
        && !tokens.is_filler(token)
}

/// An ordinary word is a name again only with a capital inside a sentence, or where there are no capitals and it was
/// told to be a name ("met schipper").
fn is_written_as_name(tokens: &Tokens<'_>, token: usize) -> bool {
    let Some(at) = tokens.get(token) else {
        return false;
    };
    !tokens.is_ordinary(token)
        || (at.case == Case::Capital && tokens.sentence_start(token) != token)
}

/// Runs that are a part of what was found, or that hold it.
fn digits(tokens: &Tokens<'_>, found: &[Finding], findings: &mut Findings) {
    let mut masked: HashMap<usize, Entity> = HashMap::new();
    for finding in found {
        for token in tokens.within(&finding.span) {
            masked.entry(token).or_insert(finding.entity);
        }
    }
    let mut values: Vec<(String, usize, Entity)> = Vec::new();
    for run in tokens.runs() {
        let digits = run.digits();
        if let Some(&entity) = masked.get(&run.tokens.start).filter(|_| digits.len() >= 2) {
            // A value that is given in pieces is put together as long as its kind is the same.
            match values.last_mut() {
                Some((value, turn, last))
                    if *last == entity && run.turn - *turn <= 2 && value.len() < 40 =>
                {
                    value.push_str(&digits);
                    *turn = run.turn;
                }
                _ => values.push((digits, run.turn, entity)),
            }
        }
    }
    let mut parts: HashMap<String, Vec<(usize, Entity)>> = HashMap::new();
    for (value, turn, entity) in &values {
        let mut seen = HashSet::new();
        for length in 2..=value.len().min(12) {
            for part in
                (0..=value.len() - length).filter_map(|start| value.get(start..start + length))
            {
                if seen.insert(part) {
                    parts
                        .entry(part.to_owned())
                        .or_default()
                        .push((*turn, *entity));
                }
            }
        }
    }
    for run in tokens
        .runs()
        .iter()
        .filter(|run| !masked.contains_key(&run.tokens.start))
    {
        let digits = run.digits();
        if digits.len() < 2
            || values::is_explained(tokens, run)
            || !values::is_closed(tokens, run.tokens.end)
        {
            continue;
        }
        let Some(places) = parts.get(&digits) else {
            continue;
        };
        // Values come in the order of their turns.
        let near = places.partition_point(|(turn, _)| turn + NEAR < run.turn);
        let place = if digits.len() >= DIGITS {
            places.first()
        } else {
            places[near..]
                .first()
                .filter(|(turn, _)| *turn <= run.turn + NEAR)
        };
        if let Some((_, entity)) = place {
            let span = tokens.span(run.tokens.clone());
            findings.add(Finding {
                entity: *entity,
                span,
                confidence: Confidence::Likely,
                recognizer: NAME,
            });
        }
    }
}
