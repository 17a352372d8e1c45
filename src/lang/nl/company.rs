//! The company that is called: its name identifies nobody who talks.

use std::ops::Range;

use foldhash::HashSet;

use super::classes::INTRODUCTION;
use super::lexicon::{self, Familiarity};
use crate::recognize::tokens::{Case, TokenKind, Tokens};
use crate::transcript::Speaker;

/// Words of the longest opening in which a company names itself.
const OPENING: usize = 12;

/// The tokens between the greeting and the introduction of who picks up: "goedemiddag, [klantenservice
/// kabelnoord], u spreekt met".
///
/// Only the first turn has them, and only when it is not the caller's. What stands behind the introduction
/// ("met Fleur van Kabelnoord") is not among them, since a surname can look the same.
pub(super) fn opening(tokens: &Tokens<'_>) -> Range<usize> {
    let turn = tokens.of_turn(0);
    if tokens.speaker(0) == Speaker::Caller {
        return 0..0;
    }
    let introduction = tokens
        .words_from(turn.start)
        .take(OPENING)
        .find(|word| is_introduction(tokens, *word));
    introduction.map_or(0..0, |end| turn.start..end)
}

/// The same where the name of who picks up stands behind the introduction: not "Buurtdesk Noord, Rashida spreekt u".
pub(super) fn before_introduction(tokens: &Tokens<'_>) -> Range<usize> {
    let opening = opening(tokens);
    let name_before = tokens.next_words::<2>(opening.end) == ["spreekt", "u"];
    if name_before { 0..0 } else { opening }
}

/// Whether a token is one of those.
pub(super) fn is_opening(tokens: &Tokens<'_>, token: usize) -> bool {
    tokens.get(token).is_some_and(|at| at.turn == 0) && opening(tokens).contains(&token)
}

/// "met", "u spreekt met", "mijn naam is", "ik ben", "waarmee".
fn is_introduction(tokens: &Tokens<'_>, word: usize) -> bool {
    if !tokens.is(word, INTRODUCTION) {
        return false;
    }
    let [first, second] = tokens.next_words::<2>(word);
    matches!(first, "met" | "waarmee")
        || matches!(
            (first, second),
            ("u" | "je", "spreekt") | ("spreekt", "u") | ("mijn", "naam") | ("ik", "ben")
        )
}

/// The first words of an introduction.
pub(super) fn may_introduce(word: &str) -> bool {
    matches!(
        word,
        "met" | "waarmee" | "u" | "je" | "spreekt" | "mijn" | "ik"
    )
}

/// The folded words with which the company names itself and which are in no dictionary.
pub(super) fn words<'t>(tokens: &'t Tokens<'_>) -> HashSet<&'t str> {
    opening(tokens)
        .filter(|token| tokens.is_word(*token) && is_own(tokens, *token))
        .map(|token| tokens.text(token))
        .collect()
}

/// The folded words of ordinary Dutch that have a capital where the company names itself: "Helder Energie", "met Stijn
/// van Rapido Interim".
pub(super) fn capitals<'t>(tokens: &'t Tokens<'_>) -> HashSet<&'t str> {
    let named = |token: &usize| {
        tokens
            .get(*token)
            .is_some_and(|word| word.kind == TokenKind::Word && word.case != Case::Lower)
    };
    let mut words: HashSet<&str> = opening(tokens)
        .filter(named)
        .map(|token| tokens.text(token))
        .collect();
    if tokens.speaker(0) == Speaker::Agent && opening(tokens).is_empty() {
        let first = tokens.of_turn(0);
        words.extend(
            first
                .take(OPENING)
                .filter(named)
                .map(|token| tokens.text(token)),
        );
    }
    for turn in 0..tokens.turns().min(2) {
        if tokens.speaker(turn) != Speaker::Agent {
            continue;
        }
        let range = tokens.of_turn(turn);
        for of in range.clone().filter(|token| {
            matches!(tokens.text(*token), "van" | "bij" | "namens" | "afdeling") && !named(token)
        }) {
            let name: Vec<usize> = (of + 1..range.end).take_while(named).collect();
            if name.len() > 1
                || name
                    .iter()
                    .any(|token| lexicon::is_ordinary(tokens.text(*token)))
            {
                words.extend(name.iter().map(|token| tokens.text(*token)));
            }
        }
    }
    words
}

fn is_own(tokens: &Tokens<'_>, token: usize) -> bool {
    lexicon::familiarity(tokens.text(token)) != Familiarity::Ordinary
}
