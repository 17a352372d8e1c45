//! Dutch, as spoken in the Netherlands and Flanders, with the national numbers of both.

pub mod address;
pub mod age;
pub mod calendar;
mod cardinal;
pub mod cues;
pub mod date_of_birth;
pub mod gazetteers;
pub mod health;
mod letter_words;
pub mod lexicon;
pub mod location;
mod number_words;
pub mod numbers;
pub mod persons;
pub mod social_identity;
pub mod spelling;
mod street;
pub mod symbols;
mod told;
pub mod words;

#[cfg(test)]
mod spoken;

use std::sync::LazyLock;

use super::Language;
use crate::recognize::tokens::{Piece, SpelledSymbol, Vocabulary};
use crate::recognize::{Recognizer, email, url, username};

/// Every recognizer for Dutch calls, in alphabetical order. A new one gets its line here.
const RECOGNIZERS: &[Recognizer] = &[
    address::RECOGNIZER,
    age::RECOGNIZER,
    date_of_birth::RECOGNIZER,
    email::RECOGNIZER,
    health::RECOGNIZER,
    location::RECOGNIZER,
    social_identity::RECOGNIZER,
    url::RECOGNIZER,
    username::RECOGNIZER,
];

/// The language Dutch.
pub fn language() -> &'static Language {
    static DUTCH: LazyLock<Language> = LazyLock::new(|| Language {
        code: "nl",
        vocabulary: Vocabulary {
            number_at: numbers::number_at,
            letter_at: spelling::letter_at,
            symbol_at,
            is_filler: words::is_filler,
            is_function: words::is_function,
            is_listener: words::is_listener,
            is_unit: words::is_unit,
            cues: &cues::CUES,
        },
        is_ordinary: lexicon::is_ordinary,
        recognizers: RECOGNIZERS,
    });
    &DUTCH
}

/// The spoken symbol that starts at a piece.
fn symbol_at(pieces: &[Piece<'_>], at: usize) -> Option<SpelledSymbol> {
    let (pieces, symbol, weak) = symbols::symbol_at(pieces, at)?;
    Some(SpelledSymbol {
        pieces,
        symbol,
        weak,
    })
}
