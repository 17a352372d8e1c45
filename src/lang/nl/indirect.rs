//! Pieces that identify a person only together: age, place, occupation, employer, health, family, a year.
//!
//! One of them is true of many people; three of one speaker are true of few (Sweeney 2000 found 87 % of the
//! people of the United States alone with their postcode, sex and date of birth).

use std::collections::{BTreeMap, BTreeSet};

use super::classes::{KIN, POSSESSIVE};
use super::persons;
use crate::recognize::tokens::{Reading, Tokens};
use crate::recognize::{Entity, Finding};
use crate::transcript::{Span, Speaker};

/// From so many different pieces on, those of one speaker are taken to identify him.
const TOGETHER: usize = 3;

/// Years that people tell of their lives.
const YEARS: std::ops::RangeInclusive<u64> = 1920..=2035;

/// The pieces of every speaker of whom there are [`TOGETHER`] or more.
pub(super) fn pieces(tokens: &Tokens<'_>, findings: &[Finding]) -> Vec<Span> {
    let mut by_speaker: BTreeMap<Speaker, Vec<(String, Span)>> = BTreeMap::new();
    for span in told(findings).chain(family(tokens)).chain(years(tokens)) {
        let text = tokens
            .transcript()
            .text_of(&span)
            .unwrap_or("")
            .to_lowercase();
        by_speaker
            .entry(tokens.speaker(span.turn))
            .or_default()
            .push((text, span));
    }
    by_speaker
        .into_values()
        .filter(|pieces| {
            let different: BTreeSet<&str> = pieces.iter().map(|(text, _)| text.as_str()).collect();
            different.len() >= TOGETHER
        })
        .flatten()
        .map(|(_, span)| span)
        .collect()
}

/// What the recognizers found that identifies only together, however sure they are.
fn told(findings: &[Finding]) -> impl Iterator<Item = Span> {
    findings
        .iter()
        .filter(|finding| {
            matches!(
                finding.entity,
                Entity::Age | Entity::Location | Entity::SocialIdentity | Entity::Health
            )
        })
        .map(|finding| finding.span.clone())
}

/// "mijn dochter": relatives of the speaker.
fn family<'t>(tokens: &'t Tokens<'_>) -> impl Iterator<Item = Span> + 't {
    (0..tokens.all().len())
        .filter(|token| {
            tokens.is(*token, KIN)
                && tokens.is_behind(*token, POSSESSIVE)
                && !persons::is_title(tokens.text(*token))
        })
        .map(|token| tokens.span(token..token + 1))
}

/// "in 1987", "sinds negentienhonderd zevenentachtig".
fn years<'t>(tokens: &'t Tokens<'_>) -> impl Iterator<Item = Span> + 't {
    tokens
        .runs()
        .iter()
        .filter(|run| {
            let year = matches!(run.items.as_slice(), [item]
                if matches!(&item.reading, Reading::Number(number) if number.digits.len() == 4 && number.value.is_some_and(|value| YEARS.contains(&value))));
            year && matches!(
                tokens.previous_words::<1>(run.tokens.start),
                ["in" | "sinds" | "vanaf" | "uit" | "jaar"]
            )
        })
        .map(|run| tokens.span(run.tokens.clone()))
}
