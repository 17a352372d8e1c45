//! What the number and letter readers of a language get, and what they give.

use std::fmt;

/// One word of a turn as the readers of a language see it.
#[derive(Clone, Copy)]
pub struct Piece<'a> {
    /// The word: lower case, no accents, no marks.
    pub text: &'a str,
    /// What stands between it and the word before it.
    pub gap: Gap,
    /// Whether it may be the first word of a spelled letter; `false` only where that is known.
    pub may_be_letter: bool,
    /// Whether it may be a part of a number by itself; `false` only where that is known.
    pub may_be_number: bool,
}

impl<'a> Piece<'a> {
    /// A word of which nothing is known.
    pub const fn new(text: &'a str, gap: Gap) -> Self {
        Self {
            text,
            gap,
            may_be_letter: true,
            may_be_number: true,
        }
    }
}

/// What stands between a word and the one before it in the same turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// White space.
    Space,
    /// A comma or another mark, or a pause of 0.35 s and more.
    Comma,
    /// Nothing, or a hyphen without white space.
    Glued,
    /// The end of a sentence, or the start of the turn.
    Break,
}

/// A number that was read from one or more pieces.
#[derive(Clone, PartialEq, Eq)]
pub struct NumberWord {
    /// How many pieces it takes.
    pub pieces: usize,
    /// Its digits as an identifier is read: leading zeros stay, "dubbel vijf" is `55`.
    pub digits: String,
    /// Another reading that matters: "zes en tachtig" is `86`, or `680`.
    pub alternative: Option<String>,
    /// Its value as a cardinal number, where it is one.
    pub value: Option<u64>,
    /// Whether it is an ordinal ("derde", `3e`).
    pub ordinal: bool,
    /// Whether it may be no number at all ("een").
    pub weak: bool,
}

// The digits are the call itself: `Debug` gives their count.
impl fmt::Debug for NumberWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NumberWord")
            .field("pieces", &self.pieces)
            .field("digits", &self.digits.len())
            .field("ordinal", &self.ordinal)
            .field("weak", &self.weak)
            .finish_non_exhaustive()
    }
}

/// In which form a letter was spelled, from the surest to the least sure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LetterForm {
    /// The letter itself.
    Letter,
    /// Its name ("bee", "kaa").
    Name,
    /// A word of a telephone alphabet ("Anna", "bravo"), or "b van bernard".
    Alphabet,
    /// A letter's name that is seldom another word ("el", "zet", "ie"): a letter beside other letters.
    Scarce,
    /// A letter's name that is also an ordinary word ("de", "en", "is").
    Ambiguous,
}

/// A spelled letter that was read from one or more pieces.
#[derive(Clone, PartialEq, Eq)]
pub struct SpelledLetter {
    /// How many pieces it takes.
    pub pieces: usize,
    /// The letter in lower case; two for "ij" and "dubbel l".
    pub letter: String,
    /// How it was spelled.
    pub form: LetterForm,
}

// The letter is the call itself: `Debug` leaves it out.
impl fmt::Debug for SpelledLetter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SpelledLetter")
            .field("pieces", &self.pieces)
            .field("form", &self.form)
            .finish_non_exhaustive()
    }
}

/// A spoken symbol that was read from one or more pieces.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct SpelledSymbol {
    /// How many pieces it takes.
    pub pieces: usize,
    /// The symbol.
    pub symbol: char,
    /// Whether the words may mean something else ("at", "punt").
    pub weak: bool,
}
