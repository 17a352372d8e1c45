//! Dutch, as spoken in the Netherlands and Flanders, with the national numbers of both.

pub mod address;
pub mod age;
pub mod bsn;
mod by_sound;
pub mod calendar;
mod cardinal;
mod classes;
mod clipped;
mod code_cues;
mod company;
pub mod cues;
mod cut;
pub mod date_of_birth;
mod doubtful;
mod everybody;
mod explained;
pub mod gazetteers;
pub mod health;
pub mod id_document;
mod indirect;
mod interjections;
mod letter_words;
pub mod lexicon;
pub mod license_plate;
pub mod location;
mod misspelled;
pub mod name;
pub mod national_id;
mod number_words;
pub mod numbers;
pub mod persons;
pub mod phone;
pub mod postcode;
pub mod scorecard;
pub mod social_identity;
mod sound;
pub mod spelling;
pub mod stranger;
mod street;
pub mod symbols;
mod told;
pub mod words;

#[cfg(test)]
mod spoken;

use std::sync::LazyLock;

use super::Language;
use crate::recognize::tokens::{Memo, Piece, SpelledSymbol, Vocabulary};
use crate::recognize::{
    Recognizer, card, cookie_id, customer_id, device_id, email, iban, ip_address, mac_address,
    secret, url, username,
};

/// Every recognizer for Dutch calls, in alphabetical order. A new one gets its line here.
const RECOGNIZERS: &[Recognizer] = &[
    address::RECOGNIZER,
    age::RECOGNIZER,
    bsn::RECOGNIZER,
    card::RECOGNIZER,
    cookie_id::RECOGNIZER,
    customer_id::RECOGNIZER,
    date_of_birth::RECOGNIZER,
    device_id::RECOGNIZER,
    email::RECOGNIZER,
    health::RECOGNIZER,
    iban::RECOGNIZER,
    id_document::RECOGNIZER,
    ip_address::RECOGNIZER,
    license_plate::RECOGNIZER,
    location::RECOGNIZER,
    mac_address::RECOGNIZER,
    name::RECOGNIZER,
    national_id::RECOGNIZER,
    phone::RECOGNIZER,
    postcode::RECOGNIZER,
    secret::RECOGNIZER,
    social_identity::RECOGNIZER,
    stranger::RECOGNIZER,
    url::RECOGNIZER,
    username::RECOGNIZER,
];

/// The language Dutch.
pub fn language() -> &'static Language {
    static DUTCH: LazyLock<Language> = LazyLock::new(|| Language {
        code: "nl",
        vocabulary: Vocabulary {
            number_at: numbers::number_at,
            may_be_number: numbers::may_be_number,
            may_be_misheard_number: numbers::is_grammar,
            may_be_letter: spelling::may_be_letter,
            may_be_symbol: symbols::may_be_symbol,
            may_end_number: number_words::may_end_number,
            rejoined: number_words::rejoined,
            is_cut: cut::is_cut,
            is_whole: cut::is_whole,
            may_end_asked: cut::may_end_asked,
            letter_at: spelling::letter_at,
            accented_letter: letter_words::accented,
            symbol_at,
            is_filler: words::is_filler,
            is_function: words::is_function,
            is_listener: words::is_listener,
            is_unit: words::is_unit,
            is_ordinary: lexicon::is_ordinary,
            is_piece: misspelled::is_piece_of_word,
            sounds_ordinary: by_sound::sounds_ordinary,
            is_name: lexicon::is_also_a_name,
            is_frequent: lexicon::is_frequent,
            is_determiner: words::is_determiner,
            is_like_number: numbers::sounds_like_number,
            sound: sound::sound,
            classes: classes::PREDICATES,
            cues: &cues::CUES,
            index: gazetteers::INDEX,
            memo: Memo::default(),
        },
        lexicon: gazetteers::lexicon,
        recognizers: RECOGNIZERS,
        explained: explained::explained,
        counted: explained::counted,
        rare: doubtful::rare,
        suspects: scorecard::suspects,
        indirect: indirect::pieces,
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
