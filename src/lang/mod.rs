//! The languages that piep knows, one folder each.
//!
//! A language is a [`Vocabulary`] (numbers, spelling, cues) and a list of recognizers: its own, and
//! those without language that it takes along. To add one: a folder `src/lang/<code>/`, a folder
//! `fixtures/<code>/`, and a line in [`find`].

pub mod nl;

use crate::recognize::Recognizer;
use crate::recognize::tokens::Vocabulary;

/// What piep needs to know to read calls in one language.
pub struct Language {
    /// The code of ISO 639-1, as speech models use it.
    pub code: &'static str,
    /// Its words: numbers, spelling, cues.
    pub vocabulary: Vocabulary,
    /// What is looked for in its calls, in any order.
    pub recognizers: &'static [Recognizer],
}

/// The language with this code.
pub fn find(code: &str) -> Option<&'static Language> {
    match code {
        "nl" => Some(nl::language()),
        _ => None,
    }
}
