//! Words that nobody expects.
//!
//! # What it finds
//!
//! Words outside the lexicon of ordinary Dutch for which there is no other explanation. Most of them are
//! names of people, of small places and of employers that are in no list, or what a speech model made of
//! one. What was not understood does not stay readable.
//!
//! # The form
//!
//! One word of three letters or more, without digits.
//!
//! # What it does not find
//!
//! Names that are ordinary words; ordinary words that were written wrong or in pieces; names of shops, makes and services that anybody may use; how the company
//! that is called names itself when it picks up. In calls that a speech model heard, the plan masks such
//! words by their probability (`probability_of_unknown`), since half of them are ordinary words misheard.
//!
//! # Examples
//!
//! "getekend door Haddad"; "die van ons komt uit gjirokaster"; not "mijn samsung doet het niet".
//!
//! # Sources
//!
//! The lexicon and the list of brands: see their headers.

use std::cell::LazyCell;
use std::ops::Range;

use foldhash::HashSet;

use super::lexicon::{self, Familiarity};
use super::name::with_initials;
use super::social_identity::is_kind_of_business;
use super::{company, everybody, gazetteers, misspelled, told};
use crate::recognize::tokens::{Case, Gap, TokenKind, Tokens};
use crate::recognize::{Confidence, Entity, Findings, Recognizer};

/// Finds words that nobody expects.
pub const RECOGNIZER: Recognizer = Recognizer {
    name: "stranger",
    entity: Entity::Name,
    find,
    source: include_str!("stranger.rs"),
};

/// Letters of the shortest word that is taken: shorter ones are sounds and clipped words.
const LETTERS: usize = 3;

/// Letters of the longest word in capitals that is taken for an abbreviation.
const ABBREVIATION: usize = 5;

fn find(tokens: &Tokens<'_>, findings: &mut Findings) {
    if tokens.is_heard() {
        return;
    }
    let company = LazyCell::new(|| company::words(tokens));
    let capitals = LazyCell::new(|| company::capitals(tokens));
    let small = LazyCell::new(|| -> HashSet<&str> {
        (0..tokens.all().len())
            .filter(|token| tokens.is_function(*token) && is_called_so(tokens, *token))
            .map(|token| tokens.text(token))
            .collect()
    });
    let mut brand_end = 0;
    for token in 0..tokens.all().len() {
        brand_end = brand_end.max(end_of_brand(tokens, token));
        let text = tokens.text(token);
        let strange = is_stranger(tokens, token);
        // Whatever is named has a capital, or none in a turn without.
        let has_capital = has_capital(tokens, token);
        let named = || {
            super::doubtful::is_person(tokens, token)
                || has_capital
                    && (is_made_up(tokens, token)
                        || is_called_so(tokens, token)
                        || (is_all_that_is_said(tokens, token) && small.contains(text)))
        };
        if token < brand_end || !strange && !named() || everybody::is_kind_of_value(tokens, token) {
            continue;
        }
        let explained = company.contains(text)
            || (capitals.contains(text)
                && (tokens.is_ordinary(token) || in_company(tokens, token)));
        let misspelled = || misspelled::is_misspelled(tokens, token);
        if !explained
            && (!strange || !misspelled() || named())
            && !misspelled::is_half(tokens, token)
        {
            findings.push(
                tokens.span(with_capitals(tokens, token)),
                Confidence::Likely,
            );
        }
    }
}

/// "Wil.", where somebody is called so elsewhere in the call.
fn is_all_that_is_said(tokens: &Tokens<'_>, token: usize) -> bool {
    has_capital(tokens, token)
        && tokens.sentence_start(token) == token
        && tokens.text(token + 1) != ","
        && !tokens.is_word(token + 1)
}

fn has_capital(tokens: &Tokens<'_>, token: usize) -> bool {
    let word = tokens.get(token);
    word.is_some_and(|word| word.case == Case::Capital)
}

fn is_stranger(tokens: &Tokens<'_>, token: usize) -> bool {
    let Some(word) = tokens
        .get(token)
        .filter(|word| word.kind == TokenKind::Word && !tokens.is_ordinary(token))
    else {
        return false;
    };
    let letters = word.text.chars().filter(|c| c.is_alphabetic()).count();
    let abbreviation = word.case == Case::Upper && letters <= ABBREVIATION;
    letters >= LETTERS
        && !abbreviation
        && !tokens.is_filler(token)
        && tokens.run_at(token).is_none()
}

/// "van Rapido Interim": an unknown word with an ordinary one behind it where the company names itself.
fn in_company(tokens: &Tokens<'_>, token: usize) -> bool {
    tokens.get(token).is_some_and(|word| word.turn <= 1)
        && tokens
            .get(token + 1)
            .is_some_and(|next| next.case == Case::Capital)
        && tokens.is_ordinary(token + 1)
}

/// "onder Bos, haar eigen naam": an ordinary word that has a capital inside a sentence is called so.
fn is_called_so(tokens: &Tokens<'_>, token: usize) -> bool {
    let Some(word) = tokens
        .get(token)
        .filter(|word| word.kind == TokenKind::Word && word.case == Case::Capital)
    else {
        return false;
    };
    let before = token.checked_sub(1).filter(|before| {
        tokens
            .get(*before)
            .is_some_and(|before| before.turn == word.turn)
    });
    // A quotation begins like a sentence, and so does what follows "'t".
    let begins = tokens.text(token.saturating_sub(1)).starts_with('\'')
        || before.is_none_or(|before| {
            !tokens.is_word(before) && tokens.text(before) != "," && tokens.text(before) != "-"
                || tokens.text(before).starts_with('\'')
                || tokens.text(before).len() == 1 && tokens.is_word(before)
        });
    word.text.len() >= 2
        && !begins
        && told::is_named(tokens, token)
        && (!tokens.is_function(token) || is_given(&word.text))
        && !tokens.is_filler(token)
        && tokens.run_at(token).is_none()
        && !everybody::is_everybodys(&word.text)
}

/// "geeft u mij Wil nog even": a small word that people are called as well.
fn is_given(word: &str) -> bool {
    word.len() > 2 && gazetteers::first_names().contains(word)
}

/// A compound with a capital inside a sentence is somebody's or something's own name: "Polenhotel".
fn is_made_up(tokens: &Tokens<'_>, token: usize) -> bool {
    has_capital(tokens, token)
        && told::is_named(tokens, token)
        && lexicon::familiarity(tokens.text(token)) == Familiarity::Compound
        && tokens.run_at(token).is_none()
}

/// The word with those around it that have a capital inside the sentence, too: "het Da Vinci", "KVK Beringen".
fn with_capitals(tokens: &Tokens<'_>, token: usize) -> Range<usize> {
    let named = |at: &usize| {
        tokens.is_word(*at)
            && told::is_named(tokens, *at)
            && tokens.run_at(*at).is_none()
            && tokens.entry(gazetteers::brands(), *at).is_none()
    };
    let first = (token.saturating_sub(3)..token)
        .rev()
        .take_while(named)
        .last();
    let last = (token + 1..token + 4).take_while(named).last();
    let first = with_initials(tokens, first.unwrap_or(token));
    let last = last.unwrap_or(token);
    if tokens.is_cased(token) {
        return first..last + 1;
    }
    let beside = |one: usize, other: usize| {
        tokens
            .get(one)
            .zip(tokens.get(other))
            .is_some_and(|(one, other)| one.turn == other.turn && other.gap == Gap::Space)
    };
    let before = first.checked_sub(1).filter(|before| beside(*before, first));
    let begins = before.is_some_and(|before| {
        is_particle(tokens.text(before)) || is_kind_of_business(tokens.text(before))
    });
    let ends = beside(last, last + 1) && is_kind_of_business(tokens.text(last + 1));
    first - usize::from(begins)..last + 1 + usize::from(ends)
}

/// "el khattouti", "ait ouali": what begins names and nothing else.
fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "el" | "ait" | "ibn" | "abou" | "abu" | "bou" | "ould" | "bin" | "dos" | "della" | "del"
    )
}

/// The end of the brand that starts at a token, or the token itself.
fn end_of_brand(tokens: &Tokens<'_>, token: usize) -> usize {
    if !tokens.is_word(token) || !tokens.may_start(gazetteers::brands(), token) {
        return token;
    }
    let words: Vec<usize> = tokens.words_from(token).take(4).collect();
    let brand = gazetteers::brands().longest(&mut words.iter().map(|word| tokens.text(*word)));
    brand
        .and_then(|brand| words.get(brand.words.checked_sub(1)?))
        .map_or(token, |last| last + 1)
}
