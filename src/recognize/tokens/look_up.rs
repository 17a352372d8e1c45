//! Looking words up as they were said, whatever spaces a speech model put into them.

use std::ops::Range;

use super::{Gap, TokenKind, Tokens};
use crate::recognize::gazetteer::{
    BEGINNING, Begins, Entry, Gazetteer, Heard, Index, Indexed, Known, Writing,
};

/// The longest entry that is looked for, in words.
const WORDS: usize = 6;

/// Letters of the shortest entry that is found with other spaces than in the list.
const RESPACED: usize = BEGINNING;

/// Letters of the shortest entry of which pieces are put together.
const PIECES: usize = 6;

/// Letters of the shortest word that is found with a wrong letter.
const MISHEARD: usize = 8;

/// Letters of the longest one: more are no word.
const ENDLESS: usize = 40;

/// Letters of the part beside which another may be a word that holds sentences together.
const LONG_PART: usize = 6;

/// Letters of three words of which one may hold sentences together.
const LONG_WHOLE: usize = 10;

/// Words that are read as one when a letter is wrong.
const JOINED: usize = 3;

/// An entry of a list where it was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its tokens, half-open.
    pub tokens: Range<usize>,
    /// What the list says of it.
    pub entry: Entry,
    /// How it was written.
    pub writing: Writing,
}

impl Tokens<'_> {
    /// The longest entry of a list that starts at a token: as it stands, or with words joined or split ("kerk rade",
    /// "hoge bloed druk").
    #[inline]
    pub fn listed(&self, list: &Gazetteer, at: usize) -> Option<Listed> {
        let known = self.known.get(at)?;
        if !list.may_be_in(known) {
            return None;
        }
        self.found_in(list, *known, at)
    }

    /// The same where the index does not say that there is none.
    fn found_in(&self, list: &Gazetteer, known: Known, at: usize) -> Option<Listed> {
        if !self.is_word(at) {
            return None;
        }
        let as_listed = match list.begins(known) {
            Begins::Nothing => None,
            Begins::Word(entry) => Some(Listed {
                tokens: at..at + 1,
                entry,
                writing: Writing::Listed,
            }),
            Begins::More => self.as_listed(list, at),
        };
        if !list.may_begin(known) {
            return as_listed;
        }
        let end = as_listed.as_ref().map_or(at, |found| found.tokens.end);
        self.respaced(list, at)
            .filter(|found| found.tokens.end > end)
            .or(as_listed)
    }

    /// The longest entry that starts at a word, as it stands in the list.
    fn as_listed(&self, list: &Gazetteer, at: usize) -> Option<Listed> {
        let mut words = [0; WORDS];
        let mut count = 0;
        for (place, word) in words.iter_mut().zip(self.words_from(at)) {
            *place = word;
            count += 1;
        }
        let words = &words[..count];
        let found = list.longest(&mut words.iter().map(|word| self.text(*word)))?;
        Some(Listed {
            tokens: at..words.get(found.words.checked_sub(1)?)? + 1,
            entry: found.entry,
            writing: Writing::Listed,
        })
    }

    /// What a list says of the word of a token by itself.
    pub fn entry(&self, list: &Gazetteer, token: usize) -> Option<Entry> {
        let known = *self.known.get(token)?;
        list.entry(known, self.text(token))
    }

    /// Whether an entry of a list, of one word or several, may begin with the word of a token as it stands.
    pub fn may_start(&self, list: &Gazetteer, token: usize) -> bool {
        let known = self.known.get(token);
        known.is_some_and(|known| list.begins(*known) != Begins::Nothing)
    }

    /// Whether an entry of several words of a list may begin with the word of a token and the next as they stand.
    pub fn may_start_several(&self, list: &Gazetteer, token: usize) -> bool {
        let known = self.known.get(token);
        known.is_some_and(|known| list.begins(*known) == Begins::More)
    }

    /// Whether a list may have an entry that words are together; the list is not looked into.
    pub fn may_have(&self, list: &Gazetteer, words: Range<usize>) -> bool {
        let known = self.known.get(words.start);
        let parted = |word: usize| self.get(word).is_none_or(|at| at.gap != Gap::Space);
        self.letters(words.clone()) < BEGINNING
            || known.is_none_or(|known| list.may_begin(*known))
            || words.skip(1).any(parted)
    }

    /// What an index knows of every word and the words behind it.
    pub(super) fn known(&self, index: &Index, words: &[Indexed]) -> Vec<Known> {
        let of = |(at, word): (usize, &Indexed)| {
            let next = self.word_after(at).and_then(|next| words.get(next));
            let following = (at + 1..at + WORDS).take_while(|next| self.is_spaced(*next));
            let following = following.filter_map(|next| words.get(next).copied());
            index.known(*word, next.copied(), following)
        };
        words.iter().enumerate().map(of).collect()
    }

    /// The same, or with one letter misheard in words of which nobody knows one ("metro prolol").
    #[inline]
    pub fn listed_or_misheard(&self, list: &Gazetteer, at: usize) -> Option<Listed> {
        let found = self.listed(list, at);
        if found.is_some() || !self.may_be_misheard(at) {
            return found;
        }
        self.misheard(list, at)
    }

    /// Whether an entry of one of two lists may begin at a token, as it stands or misheard; the lists are not looked into.
    #[inline]
    pub fn may_be_listed(&self, lists: [&Gazetteer; 2], at: usize) -> bool {
        let in_list = |known: &Known| lists.iter().any(|list| list.may_be_in(known));
        self.known.get(at).is_none_or(in_list) || self.may_be_misheard(at)
    }

    /// Whether an entry of one of two lists, of seven letters at least, may begin at a token with whatever spaces.
    #[inline]
    pub fn may_begin_respaced(&self, lists: [&Gazetteer; 2], at: usize) -> bool {
        let begins = |known: &Known| lists.iter().any(|list| list.may_begin(*known));
        self.known.get(at).is_none_or(begins)
    }

    /// Whether an entry with a wrong letter may begin at a token.
    #[inline]
    fn may_be_misheard(&self, at: usize) -> bool {
        self.near_strange.get(at).copied().unwrap_or(true)
    }

    /// For every token whether it is a word with a sense of its own and it, or one of the next, is none that anybody knows.
    pub(super) fn find_near_strange(&self) -> Vec<bool> {
        let is_strange = |word: usize| self.is_word(word) && !self.is_ordinary(word);
        let is_near = |at: usize| {
            self.is_word(at) && !self.is_function(at) && (at..at + JOINED).any(is_strange)
        };
        (0..self.all.len()).map(is_near).collect()
    }

    /// Two or three words that together are an entry or differ from one by a letter, whatever words they are ("zoete
    /// meer", "ver pleeg kundig"): only where what stands before says that an entry follows.
    pub fn in_pieces(&self, list: &Gazetteer, at: usize) -> Option<Listed> {
        if !self.is_word(at) || self.is_cased(at) {
            return None;
        }
        let words = self.spaced(at);
        (2..=JOINED.min(words.len())).rev().find_map(|count| {
            let tokens = at..at + count;
            let letters = self.letters(tokens.clone());
            let pieces = tokens
                .clone()
                .all(|word| self.text(word).len() >= 2 && self.run_at(word).is_none());
            if !pieces || !(PIECES..ENDLESS).contains(&letters) {
                return None;
            }
            let joined: String = tokens.clone().map(|word| self.text(word)).collect();
            let near = || {
                (letters >= MISHEARD && tokens.clone().any(|word| !self.is_function(word)))
                    .then(|| list.near(&joined))
                    .flatten()
            };
            let entry = list.get(&joined).or_else(near)?;
            Some(Listed {
                tokens,
                entry,
                writing: Writing::Misheard,
            })
        })
    }

    /// The words that follow each other from a token on with nothing but spaces between them, as a half-open range.
    fn spaced(&self, at: usize) -> Range<usize> {
        let end = (at + 1..at + WORDS).find(|next| !self.is_spaced(*next));
        at..end.unwrap_or(at + WORDS)
    }

    /// Whether a token is a word with nothing but a space before it.
    fn is_spaced(&self, token: usize) -> bool {
        self.get(token)
            .is_some_and(|at| at.gap == Gap::Space && at.kind != TokenKind::Mark)
    }

    /// Whether words may be parts of another: they hold no sentence together, but for one beside a long word ("hoor
    /// toestel", "zoeter meer").
    fn are_parts(&self, words: Range<usize>) -> bool {
        let joins = |word: usize| self.is_function(word) || self.is_filler(word);
        let small = words.clone().filter(|word| joins(*word)).count();
        let long = words
            .clone()
            .any(|word| !joins(word) && self.text(word).len() >= LONG_PART);
        // "al mere haven": one of three, in a long whole.
        let whole = words.len() == 3 && self.letters(words.clone()) >= LONG_WHOLE;
        (small == 0 || (small == 1 && (long || whole)))
            && words.clone().all(|word| {
                (2..ENDLESS).contains(&self.text(word).len()) && self.run_at(word).is_none()
            })
    }

    fn letters(&self, words: Range<usize>) -> usize {
        words.map(|word| self.text(word).len()).sum()
    }

    fn respaced(&self, list: &Gazetteer, at: usize) -> Option<Listed> {
        let words = self.spaced(at);
        let Heard {
            words: count,
            entry,
            writing,
        } = list.longest_heard(&mut words.map(|word| self.text(word)))?;
        let tokens = at..at + count;
        (writing == Writing::Respaced
            && self.letters(tokens.clone()) >= RESPACED
            && self.are_parts(tokens.clone()))
        .then_some(Listed {
            tokens,
            entry,
            writing,
        })
    }

    fn misheard(&self, list: &Gazetteer, at: usize) -> Option<Listed> {
        let words = self.spaced(at);
        // A word alone that nobody knows is found without a list, except in what a speech model heard.
        let first = if self.is_heard() { 1 } else { 2 };
        (first..=JOINED.min(words.len())).find_map(|count| {
            let tokens = at..at + count;
            let last = at + count - 1;
            let unknown = tokens.clone().any(|word| !self.is_ordinary(word));
            if !unknown
                || (count > 1 && self.is_ordinary(at) && self.is_ordinary(last))
                || !(MISHEARD..ENDLESS).contains(&self.letters(tokens.clone()))
                || !self.are_parts(tokens.clone())
            {
                return None;
            }
            let joined: String = tokens.clone().map(|word| self.text(word)).collect();
            let entry = list.near(&joined)?;
            Some(Listed {
                tokens,
                entry,
                writing: Writing::Misheard,
            })
        })
    }
}
