//! The words before and behind a place in a turn.

use super::{TokenKind, Tokens};

impl Tokens<'_> {
    /// The words of a turn (no marks) before a token, nearest first.
    pub fn words_before(&self, token: usize) -> impl Iterator<Item = usize> {
        let first = self
            .all
            .get(token)
            .map_or(token, |token| self.of_turn(token.turn).start);
        (first..token).rev().filter(|token| self.is_word(*token))
    }

    /// The words of a turn (no marks) from a token on.
    pub fn words_from(&self, token: usize) -> impl Iterator<Item = usize> {
        let end = self
            .all
            .get(token)
            .map_or(token, |token| self.of_turn(token.turn).end);
        (token..end).filter(|token| self.is_word(*token))
    }

    /// The words behind a range of tokens that ends at `end`, up to the end of the turn in which it ends.
    pub fn words_behind(&self, end: usize) -> impl Iterator<Item = usize> {
        let last = end.checked_sub(1).and_then(|last| self.all.get(last));
        let limit = last.map_or(end, |token| self.of_turn(token.turn).end);
        (end..limit).filter(|token| self.is_word(*token))
    }

    /// The first `N` words behind a range of tokens, folded; missing ones are empty.
    pub fn next_behind<const N: usize>(&self, end: usize) -> [&str; N] {
        let mut words = [""; N];
        for (place, word) in words.iter_mut().zip(self.words_behind(end)) {
            *place = self.text(word);
        }
        words
    }

    /// Whether the token is a word or a number, and no mark.
    pub fn is_word(&self, token: usize) -> bool {
        self.all
            .get(token)
            .is_some_and(|token| token.kind != TokenKind::Mark)
    }

    /// The first `N` words from a token on, folded; missing ones are empty.
    pub fn next_words<const N: usize>(&self, token: usize) -> [&str; N] {
        let mut words = [""; N];
        for (place, word) in words.iter_mut().zip(self.words_from(token)) {
            *place = self.text(word);
        }
        words
    }

    /// The last `N` words before a token, folded, nearest first; missing ones are empty.
    pub fn previous_words<const N: usize>(&self, token: usize) -> [&str; N] {
        let mut words = [""; N];
        for (place, word) in words.iter_mut().zip(self.words_before(token)) {
            *place = self.text(word);
        }
        words
    }
}
