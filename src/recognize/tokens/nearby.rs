//! The words before and behind a place in a turn.

use std::iter::successors;

use super::{Class, Token, TokenKind, Tokens};

/// For a token the nearest words of its turn, without marks.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Nearest {
    before: Option<u32>,
    behind: Option<u32>,
}

/// The nearest words of every token.
pub(super) fn nearest(all: &[Token]) -> Vec<Nearest> {
    let mut nearest = vec![Nearest::default(); all.len()];
    let mut last = None;
    for (number, token) in all.iter().enumerate() {
        nearest[number].before = same_turn(last, token);
        last = word(number, token).or(last);
    }
    last = None;
    for (number, token) in all.iter().enumerate().rev() {
        nearest[number].behind = same_turn(last, token);
        last = word(number, token).or(last);
    }
    nearest
}

/// The number and the turn of a token that is a word.
fn word(number: usize, token: &Token) -> Option<(u32, usize)> {
    let number = u32::try_from(number).ok()?;
    (token.kind != TokenKind::Mark).then_some((number, token.turn))
}

/// The number of a word if it is in the turn of a token.
fn same_turn(word: Option<(u32, usize)>, token: &Token) -> Option<u32> {
    word.filter(|(_, turn)| *turn == token.turn)
        .map(|(number, _)| number)
}

impl Tokens<'_> {
    /// The word of a turn (no mark) right before a token.
    #[inline]
    pub fn word_before(&self, token: usize) -> Option<usize> {
        let before = self.nearest.get(token)?.before?;
        usize::try_from(before).ok()
    }

    /// The word of a turn (no mark) right behind a token.
    #[inline]
    pub fn word_after(&self, token: usize) -> Option<usize> {
        let behind = self.nearest.get(token)?.behind?;
        usize::try_from(behind).ok()
    }

    /// Whether the word right before a token is in a class.
    #[inline]
    pub fn is_behind(&self, token: usize, class: Class) -> bool {
        self.word_before(token)
            .is_some_and(|before| self.is(before, class))
    }

    /// Whether the word right behind a token is in a class.
    #[inline]
    pub fn is_before(&self, token: usize, class: Class) -> bool {
        self.word_after(token)
            .is_some_and(|behind| self.is(behind, class))
    }

    /// The words of a turn (no marks) before a token, nearest first.
    pub fn words_before(&self, token: usize) -> impl Iterator<Item = usize> {
        successors(self.word_before(token), |word| self.word_before(*word))
    }

    /// The words of a turn (no marks) from a token on.
    pub fn words_from(&self, token: usize) -> impl Iterator<Item = usize> {
        let first = if self.is_word(token) {
            Some(token)
        } else {
            self.word_after(token)
        };
        successors(first, |word| self.word_after(*word))
    }

    /// The words behind a range of tokens that ends at `end`, up to the end of the turn in which it ends.
    pub fn words_behind(&self, end: usize) -> impl Iterator<Item = usize> {
        let first = end.checked_sub(1).and_then(|last| self.word_after(last));
        successors(first, |word| self.word_after(*word))
    }

    /// The first `N` words behind a range of tokens, folded; missing ones are empty.
    pub fn next_behind<const N: usize>(&self, end: usize) -> [&str; N] {
        self.texts(self.words_behind(end))
    }

    /// Whether nothing stands between a token and the one before it in its turn.
    pub fn is_glued(&self, token: usize) -> bool {
        let before = token.checked_sub(1).and_then(|before| self.all.get(before));
        let pair = before.zip(self.all.get(token));
        pair.is_some_and(|(before, at)| before.turn == at.turn && before.end == at.start)
    }

    /// Whether the token is a word or a number, and no mark.
    #[inline]
    pub fn is_word(&self, token: usize) -> bool {
        self.all
            .get(token)
            .is_some_and(|token| token.kind != TokenKind::Mark)
    }

    /// The first `N` words from a token on, folded; missing ones are empty.
    pub fn next_words<const N: usize>(&self, token: usize) -> [&str; N] {
        self.texts(self.words_from(token))
    }

    /// The last `N` words before a token, folded, nearest first; missing ones are empty.
    pub fn previous_words<const N: usize>(&self, token: usize) -> [&str; N] {
        self.texts(self.words_before(token))
    }

    fn texts<const N: usize>(&self, words: impl Iterator<Item = usize>) -> [&str; N] {
        let mut texts = [""; N];
        for (place, word) in texts.iter_mut().zip(words) {
            *place = self.text(word);
        }
        texts
    }
}
