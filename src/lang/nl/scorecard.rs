//! How much a word looks like a part of what identifies somebody, where no rule knows what it is.
//!
//! People tell who they are in words of their own ("ik sta bij de jumbo achter de kassa"), and a speech model makes
//! ordinary words of names. No rule lists them. What tells them apart is what a reader goes by: the word is none that
//! calls are full of, and what stands around it, and what was asked before, is what stands around identifiers. A card
//! says how many points each of these is worth; their sum, as a probability, is how much the word is suspected.
//!
//! The card (`card.txt`) and the list of words that calls are full of (`talk.txt`) are counted from the annotated calls
//! in `fixtures/nl/calls/` on which rules are written, by `scripts/scorecard/run`: a logistic regression whose
//! penalty leaves few features. What was measured on calls that it has not seen stands in the README.

mod card;
mod features;

pub use features::Features;

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::recognize::Suspect;
use crate::recognize::tokens::Tokens;

/// Probability below which a word is not worth mentioning.
const LEAST: f32 = 0.05;

/// The words of a call that are suspected, with how much.
pub(super) fn suspects(tokens: &Tokens<'_>) -> Vec<Suspect> {
    let suspicion = Suspicion::new(tokens);
    let words = 0..suspicion.features.count();
    let suspects = words.filter_map(|word| {
        let (token, probability) = suspicion.of_word(word)?;
        (probability >= LEAST).then(|| Suspect {
            span: tokens.span(token..token + 1),
            probability,
        })
    });
    suspects.collect()
}

/// How much the words of a call are suspected.
struct Suspicion<'a, 't> {
    features: Features<'a, 't>,
}

impl<'a, 't> Suspicion<'a, 't> {
    fn new(tokens: &'a Tokens<'t>) -> Self {
        Self {
            features: Features::new(tokens, &calls_with),
        }
    }

    fn of_word(&self, word: usize) -> Option<(usize, f32)> {
        let token = self.features.token(word)?;
        let (card, mut points) = (card::card(), 0.0);
        self.features.of(word, &mut |kind, value, grade| {
            points += card.points(kind, value, grade);
        });
        Some((token, 1.0 / (1.0 + f32::exp(-points))))
    }
}

/// In how many of the annotated calls somebody says this word and it identifies nobody, as a power of two: 1 is one or
/// two calls, 2 three to six, and so on; 0 is none.
fn calls_with(word: &str) -> u8 {
    static TALK: LazyLock<HashMap<&'static str, u8>> = LazyLock::new(|| {
        let lines = include_str!("scorecard/talk.txt").lines();
        let entries = lines.filter_map(|line| line.split_once('\t'));
        entries
            .filter_map(|(word, grade)| Some((word, grade.parse().ok()?)))
            .collect()
    });
    TALK.get(word).copied().unwrap_or(0)
}
