//! The tokens of a call with what the lists and the language say of each by itself.

use std::ops::Range;

use super::class::Class;
use super::facts::Words;
use super::{Token, TokenKind, Vocabulary, accented, cut, facts, split};
use crate::recognize::gazetteer::Indexed;
use crate::transcript::Transcript;

/// Letters of a word with the space behind it, at least on an average.
const LETTERS: usize = 4;

/// Tokens, and for each its word in the index and its classes.
#[derive(Default)]
pub(super) struct Said {
    pub(super) all: Vec<Token>,
    pub(super) words: Vec<Indexed>,
    pub(super) classes: Vec<Class>,
}

impl Said {
    /// Reads the turns of a call.
    pub(super) fn new(transcript: &Transcript, vocabulary: &Vocabulary, known: &mut Words) -> Self {
        let bytes: usize = transcript.turns.iter().map(|turn| turn.text.len()).sum();
        let mut all = Vec::with_capacity(bytes / LETTERS);
        for (number, turn) in transcript.turns.iter().enumerate() {
            split::split(number, turn, &mut all);
        }
        let mut said = cut::join(Self::of(all, vocabulary, known), vocabulary, known);
        for (token, name) in accented::letters(&said.all, transcript, vocabulary) {
            said.all[token].text = name.into();
            said.update(token, vocabulary, known);
        }
        // A label stands for words that nobody asks about any more.
        for (token, class) in said.all.iter().zip(&mut said.classes) {
            if token.kind == TokenKind::Label {
                *class = class.or(facts::ORDINARY);
            }
        }
        said
    }

    fn of(all: Vec<Token>, vocabulary: &Vocabulary, known: &mut Words) -> Self {
        let texts = all.iter().map(|token| &*token.text);
        let (words, classes) = texts.map(|text| known.of(text, vocabulary)).unzip();
        Self {
            all,
            words,
            classes,
        }
    }

    /// Looks a token up whose text has changed.
    pub(super) fn update(&mut self, token: usize, vocabulary: &Vocabulary, known: &mut Words) {
        (self.words[token], self.classes[token]) = known.of(&self.all[token].text, vocabulary);
    }

    /// The tokens of each turn, as half-open ranges.
    pub(super) fn turns(&self, turns: usize) -> Vec<Range<usize>> {
        let mut end = 0;
        let of_turn = |number| {
            let start = end;
            let tokens = self.all[start..].iter();
            end += tokens.take_while(|token| token.turn == number).count();
            start..end
        };
        (0..turns).map(of_turn).collect()
    }
}
