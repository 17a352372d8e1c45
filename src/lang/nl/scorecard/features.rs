//! What there is to see of a word.

use std::ops::Range;

use crate::lang::nl::everybody;
use crate::lang::nl::gazetteers::{first_names, lexicon, places, streets, surnames};
use crate::recognize::tokens::{Case, TokenKind, Tokens};
use crate::transcript::Speaker;

/// From which grade on a word is looked at by itself where it stands beside another.
const COMMON: u8 = 3;

/// Up to which grade a word is rare.
const RARE: u8 = 2;

/// Words from which on a call says how much of it is strange.
const TOLD: f32 = 50.0;

/// Words on each side that are looked at.
const REACH: usize = 3;

/// The words of a call and what there is to see of each.
pub struct Features<'a, 't> {
    tokens: &'a Tokens<'t>,
    words: Vec<Word>,
    /// The words of every turn.
    turns: Vec<Range<usize>>,
}

struct Word {
    token: usize,
    turn: usize,
    /// In how many calls it is said.
    grade: u8,
}

impl<'a, 't> Features<'a, 't> {
    /// Reads the words of a call; `calls_with` says in how many calls a word is said, as a power of two.
    pub fn new(tokens: &'a Tokens<'t>, calls_with: &dyn Fn(&str) -> u8) -> Self {
        let (mut words, mut turns) = (Vec::new(), Vec::new());
        for turn in 0..tokens.turns() {
            let first = words.len();
            let of_turn = tokens.of_turn(turn).filter(|token| tokens.is_word(*token));
            words.extend(of_turn.map(|token| Word {
                token,
                turn,
                grade: calls_with(shown(tokens, token)),
            }));
            turns.push(first..words.len());
        }
        Self {
            tokens,
            words,
            turns,
        }
    }

    /// The words that can be suspected and their tokens: none of those that hold sentences and values together.
    pub fn words(&self) -> impl Iterator<Item = (usize, usize)> {
        let words = self.words.iter().enumerate();
        words.filter_map(|(word, &Word { token, .. })| {
            let at = self.tokens.get(token)?;
            let counts = at.kind != TokenKind::Label
                && !self.tokens.is_filler(token)
                && !self.holds_together(token)
                && !self.tokens.is_function(token);
            counts.then_some((word, token))
        })
    }

    /// "punt", "streepje": what is said between the parts of a value.
    fn holds_together(&self, token: usize) -> bool {
        let symbol = self.tokens.symbol_at(token);
        symbol.is_some_and(|(symbol, _)| matches!(symbol, '.' | ',' | '-' | '_' | '@' | '/'))
    }

    /// The share of words that no lexicon has, of those that have letters only and more than two.
    pub fn strange(&self) -> f32 {
        let (mut all, mut strange) = (0.0, 0.0);
        for (_, token) in self.words() {
            let text = self.tokens.text(token);
            if text.len() > 2 && text.bytes().all(|byte| byte.is_ascii_alphabetic()) {
                all += 1.0;
                let number = self.tokens.run_at(token).is_some();
                strange += f32::from(u8::from(!number && !self.tokens.is_ordinary(token)));
            }
        }
        if all >= TOLD { strange / all } else { 0.0 }
    }

    /// Tells the features of one of [`Self::words`] one by one: kind, value, grade.
    pub fn of(&self, word: usize, tell: &mut dyn FnMut(&str, &str, u8)) {
        self.itself(word, tell);
        self.neighbours(word, tell);
        self.asked(word, tell);
    }

    fn itself(&self, word: usize, tell: &mut dyn FnMut(&str, &str, u8)) {
        let Word { token, grade, .. } = self.words[word];
        let text = shown(self.tokens, token);
        tell("any", "", 0);
        tell("said", "", grade);
        let known = match lexicon().get(text) {
            Some(entry) if entry.is_top() => "frequent",
            Some(entry) if entry.is_guess() => "uncommon",
            Some(_) => "common",
            None if self.tokens.is_ordinary(token) => "compound",
            None => "unknown",
        };
        tell("known", known, 0);
        tell("known and said", known, grade);
        for (kind, list) in [
            ("first name", first_names()),
            ("surname", surnames()),
            ("place", places()),
            ("street", streets()),
        ] {
            if list.contains(text) {
                tell(kind, "", 9);
                tell(kind, "", grade);
            }
        }
        let case = self.tokens.get(token).map_or(Case::Lower, |at| at.case);
        let begins = self.tokens.sentence_start(token) == token;
        let written = match case {
            _ if !self.tokens.is_cased(token) => "without capitals",
            Case::Lower => "small",
            _ if begins => "first",
            Case::Capital => "capital",
            Case::Upper => "capitals",
            Case::Mixed => "mixed",
        };
        tell("written", written, 0);
        if self.tokens.run_at(token).is_some() {
            tell("in a run", "", 0);
        }
        if everybody::is_everybodys(text) {
            tell("everybody's", "", 0);
        }
        if grade <= RARE {
            for letters in [3, 4] {
                if let Some((at, _)) = text.char_indices().rev().nth(letters - 1) {
                    tell("ends", &text[at..], 0);
                }
            }
        } else {
            tell("is", text, 0);
        }
    }

    fn neighbours(&self, word: usize, tell: &mut dyn FnMut(&str, &str, u8)) {
        let Word { turn, grade, .. } = self.words[word];
        let of_turn = &self.turns[turn];
        let (before, length) = (word - of_turn.start, of_turn.len());
        for distance in 1..=REACH {
            let near = u8::try_from(distance).unwrap_or(u8::MAX);
            let text = |at: Option<usize>| match at.filter(|at| of_turn.contains(at)) {
                Some(at) => self.as_neighbour(at),
                None => "(end)",
            };
            tell("before", text(word.checked_sub(distance)), near);
            tell("behind", text(Some(word + distance)), near);
        }
        tell("words", "", small(length, 8));
        let quarter = ["1", "2", "4", "6", "8"][(length / 2).min(4)];
        tell("words and said", quarter, grade);
        tell("place", "in turn", small(before, 5));
        tell("speaker", speaker(self.tokens.speaker(turn)), 0);
    }

    fn asked(&self, word: usize, tell: &mut dyn FnMut(&str, &str, u8)) {
        let Word { turn, .. } = self.words[word];
        let Some(before) = turn.checked_sub(1) else {
            return;
        };
        if self.tokens.speaker(before) == self.tokens.speaker(turn) {
            return;
        }
        let marks = self.tokens.of_turn(before);
        let asks = marks
            .rev()
            .take(6)
            .any(|token| self.tokens.text(token) == "?");
        tell("asked", "", u8::from(asks));
    }

    fn as_neighbour(&self, word: usize) -> &str {
        let Word { token, grade, .. } = self.words[word];
        match self.tokens.get(token).map(|at| at.kind) {
            Some(TokenKind::Label) => "(label)",
            Some(TokenKind::Digits) => "0",
            _ if grade >= COMMON => self.tokens.text(token),
            _ => "(rare)",
        }
    }
}

impl std::fmt::Debug for Features<'_, '_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Features")
            .field("words", &self.words.len())
            .finish_non_exhaustive()
    }
}

/// The word as the lists have it: numbers in digits are alike.
fn shown<'a>(tokens: &'a Tokens<'_>, token: usize) -> &'a str {
    match tokens.get(token).map(|at| at.kind) {
        Some(TokenKind::Digits) => "0",
        _ => tokens.text(token),
    }
}

fn speaker(speaker: Speaker) -> &'static str {
    match speaker {
        Speaker::Agent => "agent",
        Speaker::Caller => "caller",
        _ => "other",
    }
}

fn small(number: usize, most: u8) -> u8 {
    u8::try_from(number).unwrap_or(most).min(most)
}
