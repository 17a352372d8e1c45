//! What there is to see of a word.

use std::ops::Range;

use crate::lang::nl::classes::EVERYBODYS;
use crate::lang::nl::gazetteers::{first_names, lexicon, places, streets, surnames};
use crate::recognize::gazetteer::{Entry, Gazetteer};
use crate::recognize::tokens::{Case, Token, TokenKind, Tokens};
use crate::transcript::Speaker;

/// From which grade on a word is looked at by itself where it stands beside another.
const COMMON: u8 = 3;

/// Up to which grade a word is rare.
const RARE: u8 = 2;

/// Words from which on a call says how much of it is strange.
const TOLD: f32 = 50.0;

/// Words on each side that are looked at.
const REACH: usize = 3;

/// Makes an enum of which every variant has the name that the card has for it.
macro_rules! named {
    ($(#[$doc:meta])* $of:ident { $($name:ident = $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum $of {
            $($name),*
        }

        impl $of {
            pub(super) const ALL: &[Self] = &[$(Self::$name),*];

            pub(super) const fn name(self) -> &'static str {
                match self {
                    $(Self::$name => $text),*
                }
            }
        }
    };
}

named! {
    /// What is looked at.
    Kind {
        Any = "any",
        Said = "said",
        Known = "known",
        KnownAndSaid = "known and said",
        FirstName = "first name",
        Surname = "surname",
        Place = "place",
        Street = "street",
        Written = "written",
        InARun = "in a run",
        Everybodys = "everybody's",
        Ends = "ends",
        Is = "is",
        Before = "before",
        Behind = "behind",
        Words = "words",
        WordsAndSaid = "words and said",
        Speaker = "speaker",
        Asked = "asked",
    }
}

named! {
    /// What may be seen there, but for words of the call.
    Sign {
        Nothing = "",
        Frequent = "frequent",
        Uncommon = "uncommon",
        Common = "common",
        Compound = "compound",
        Unknown = "unknown",
        WithoutCapitals = "without capitals",
        Small = "small",
        First = "first",
        Capital = "capital",
        Capitals = "capitals",
        Mixed = "mixed",
        End = "(end)",
        Label = "(label)",
        Number = "0",
        Rare = "(rare)",
        One = "1",
        Two = "2",
        Four = "4",
        Six = "6",
        Eight = "8",
        InTurn = "in turn",
        Agent = "agent",
        Caller = "caller",
        Other = "other",
    }
}

/// What is seen of a word.
#[derive(Clone, Copy)]
pub(super) enum Value<'a> {
    Sign(Sign),
    /// One of the words of the call, by its number.
    Word(usize),
    /// The last letters of a word.
    Ending(&'a str),
}

/// Who is told the features of a word one by one.
pub(super) trait Told<'a> {
    /// A feature: what is looked at, what is seen, and how near or how common it is.
    fn tell(&mut self, kind: Kind, value: Value<'a>, grade: u8);
}

/// The words of a call and what there is to see of each.
pub struct Features<'a, 't> {
    tokens: &'a Tokens<'t>,
    words: Vec<Word>,
    /// The words of every turn.
    turns: Vec<Range<usize>>,
    /// For every turn whether another speaker stands before it, and asks.
    asked: Vec<Option<bool>>,
}

struct Word {
    token: usize,
    turn: usize,
    /// In how many calls it is said.
    grade: u8,
    /// Whether it can be suspected.
    counts: bool,
}

impl<'a, 't> Features<'a, 't> {
    /// Reads the words of a call; `calls_with` says in how many calls a word is said, as a power of two. It is asked about
    /// every word once, in order.
    pub fn new(tokens: &'a Tokens<'t>, mut calls_with: impl FnMut(&str) -> u8) -> Self {
        let (mut words, mut turns) = (Vec::with_capacity(tokens.all().len()), Vec::new());
        for turn in 0..tokens.turns() {
            let first = words.len();
            let of_turn = tokens.of_turn(turn).filter(|token| tokens.is_word(*token));
            words.extend(of_turn.map(|token| Word {
                token,
                turn,
                grade: calls_with(shown(tokens, token)),
                counts: counts(tokens, token),
            }));
            turns.push(first..words.len());
        }
        Self {
            tokens,
            words,
            turns,
            asked: (0..tokens.turns())
                .map(|turn| asked(tokens, turn))
                .collect(),
        }
    }

    /// The words that can be suspected and their tokens: none of those that hold sentences and values together.
    pub fn words(&self) -> impl Iterator<Item = (usize, usize)> {
        let words = self.words.iter().enumerate();
        let words = words.filter(|(_, word)| word.counts);
        words.map(|(number, word)| (number, word.token))
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
        let mut named = Named {
            features: self,
            tell,
        };
        self.see(word, &mut named);
    }

    /// The same with kinds and values that are not written out.
    pub(super) fn see(&self, word: usize, told: &mut impl Told<'a>) {
        self.itself(word, told);
        self.neighbours(word, told);
        if let Some(asks) = self.asked[self.words[word].turn] {
            told.tell(Kind::Asked, Value::Sign(Sign::Nothing), u8::from(asks));
        }
    }

    fn itself(&self, word: usize, told: &mut impl Told<'a>) {
        let Word { token, grade, .. } = self.words[word];
        let text = shown(self.tokens, token);
        let mut sign =
            |kind: Kind, sign: Sign, grade: u8| told.tell(kind, Value::Sign(sign), grade);
        sign(Kind::Any, Sign::Nothing, 0);
        sign(Kind::Said, Sign::Nothing, grade);
        let known = match self.entry(lexicon(), token) {
            Some(entry) if entry.is_top() => Sign::Frequent,
            Some(entry) if entry.is_guess() => Sign::Uncommon,
            Some(_) => Sign::Common,
            None if self.tokens.is_ordinary(token) => Sign::Compound,
            None => Sign::Unknown,
        };
        sign(Kind::Known, known, 0);
        sign(Kind::KnownAndSaid, known, grade);
        for (kind, list) in [
            (Kind::FirstName, first_names()),
            (Kind::Surname, surnames()),
            (Kind::Place, places()),
            (Kind::Street, streets()),
        ] {
            if self.entry(list, token).is_some() {
                sign(kind, Sign::Nothing, 9);
                sign(kind, Sign::Nothing, grade);
            }
        }
        sign(Kind::Written, self.written(token), 0);
        if self.tokens.run_at(token).is_some() {
            sign(Kind::InARun, Sign::Nothing, 0);
        }
        if !self.is_in_digits(token) && self.tokens.is(token, EVERYBODYS) {
            sign(Kind::Everybodys, Sign::Nothing, 0);
        }
        if grade > RARE {
            told.tell(Kind::Is, Value::Word(word), 0);
            return;
        }
        for letters in [3, 4] {
            if let Some((at, _)) = text.char_indices().rev().nth(letters - 1) {
                told.tell(Kind::Ends, Value::Ending(&text[at..]), 0);
            }
        }
    }

    /// What a list says of a word as the lists have it.
    fn entry(&self, list: &Gazetteer, token: usize) -> Option<Entry> {
        if self.is_in_digits(token) {
            list.get(DIGITS)
        } else {
            self.tokens.entry(list, token)
        }
    }

    fn is_in_digits(&self, token: usize) -> bool {
        let at = self.tokens.get(token);
        at.is_some_and(|at| at.kind == TokenKind::Digits)
    }

    fn written(&self, token: usize) -> Sign {
        let case = self.tokens.get(token).map_or(Case::Lower, |at| at.case);
        let begins = self.tokens.sentence_start(token) == token;
        match case {
            _ if !self.tokens.is_cased(token) => Sign::WithoutCapitals,
            Case::Lower => Sign::Small,
            _ if begins => Sign::First,
            Case::Capital => Sign::Capital,
            Case::Upper => Sign::Capitals,
            Case::Mixed => Sign::Mixed,
        }
    }

    fn neighbours(&self, word: usize, told: &mut impl Told<'a>) {
        let Word { turn, grade, .. } = self.words[word];
        let of_turn = &self.turns[turn];
        let (before, length) = (word - of_turn.start, of_turn.len());
        for distance in 1..=REACH {
            let near = u8::try_from(distance).unwrap_or(u8::MAX);
            let value = |at: Option<usize>| match at.filter(|at| of_turn.contains(at)) {
                Some(at) => self.as_neighbour(at),
                None => Value::Sign(Sign::End),
            };
            told.tell(Kind::Before, value(word.checked_sub(distance)), near);
            told.tell(Kind::Behind, value(Some(word + distance)), near);
        }
        let mut sign =
            |kind: Kind, sign: Sign, grade: u8| told.tell(kind, Value::Sign(sign), grade);
        sign(Kind::Words, Sign::Nothing, small(length, 8));
        let quarters = [Sign::One, Sign::Two, Sign::Four, Sign::Six, Sign::Eight];
        sign(Kind::WordsAndSaid, quarters[(length / 2).min(4)], grade);
        sign(Kind::Place, Sign::InTurn, small(before, 5));
        sign(Kind::Speaker, speaker(self.tokens.speaker(turn)), 0);
    }

    fn as_neighbour(&self, word: usize) -> Value<'a> {
        let Word { token, grade, .. } = self.words[word];
        match self.tokens.get(token).map(|at| at.kind) {
            Some(TokenKind::Label) => Value::Sign(Sign::Label),
            Some(TokenKind::Digits) => Value::Sign(Sign::Number),
            _ if grade >= COMMON => Value::Word(word),
            _ => Value::Sign(Sign::Rare),
        }
    }
}

/// Tells the features with their names.
struct Named<'f, 'a, 't> {
    features: &'f Features<'a, 't>,
    tell: &'f mut dyn FnMut(&str, &str, u8),
}

impl<'a> Told<'a> for Named<'_, 'a, '_> {
    fn tell(&mut self, kind: Kind, value: Value<'a>, grade: u8) {
        let Features { tokens, words, .. } = self.features;
        let value = match value {
            Value::Sign(sign) => sign.name(),
            Value::Word(word) => shown(tokens, words[word].token),
            Value::Ending(ending) => ending,
        };
        (self.tell)(kind.name(), value, grade);
    }
}

impl std::fmt::Debug for Features<'_, '_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Features")
            .field("words", &self.words.len())
            .finish_non_exhaustive()
    }
}

/// Whether a word can be suspected: it is none of those that hold sentences and values together.
fn counts(tokens: &Tokens<'_>, token: usize) -> bool {
    let is_label = |at: &Token| at.kind == TokenKind::Label;
    !tokens.get(token).is_none_or(is_label)
        && !tokens.is_filler(token)
        && !tokens.is_function(token)
        && !holds_together(tokens, token)
}

/// "punt", "streepje": what is said between the parts of a value.
fn holds_together(tokens: &Tokens<'_>, token: usize) -> bool {
    let symbol = tokens.symbol_at(token);
    symbol.is_some_and(|(symbol, _)| matches!(symbol, '.' | ',' | '-' | '_' | '@' | '/'))
}

/// Whether the turn before one is that of another speaker, and asks.
fn asked(tokens: &Tokens<'_>, turn: usize) -> Option<bool> {
    let before = turn.checked_sub(1)?;
    if tokens.speaker(before) == tokens.speaker(turn) {
        return None;
    }
    let mut marks = tokens.of_turn(before).rev().take(6);
    Some(marks.any(|token| tokens.text(token) == "?"))
}

/// What numbers in digits are to the lists: all alike.
const DIGITS: &str = "0";

/// The word as the lists have it.
fn shown<'a>(tokens: &'a Tokens<'_>, token: usize) -> &'a str {
    match tokens.get(token).map(|at| at.kind) {
        Some(TokenKind::Digits) => DIGITS,
        _ => tokens.text(token),
    }
}

const fn speaker(speaker: Speaker) -> Sign {
    match speaker {
        Speaker::Agent => Sign::Agent,
        Speaker::Caller => Sign::Caller,
        _ => Sign::Other,
    }
}

fn small(number: usize, most: u8) -> u8 {
    u8::try_from(number).unwrap_or(most).min(most)
}
