//! Whether something is told of a person: what the recognizers of health and social identity share.

use std::ops::Range;

use super::persons;
use crate::recognize::gazetteer::{Gazetteer, Match};
use crate::recognize::tokens::{Case, Tokens};

/// Words before or behind a mention in which a person is looked for.
const REACH: usize = 9;

/// The longest entry of a list that starts at a token, as tokens.
pub(super) fn entry(
    tokens: &Tokens<'_>,
    list: &Gazetteer,
    at: usize,
) -> Option<(Range<usize>, Match)> {
    if !tokens.is_word(at) {
        return None;
    }
    let words: Vec<usize> = tokens.words_from(at).take(6).collect();
    let found = list.longest(&mut words.iter().map(|word| tokens.text(*word)))?;
    Some((at..words.get(found.words - 1)? + 1, found))
}

/// Whether the sentence around a mention is about a person: a pronoun or a relative before it, or the
/// speaker himself behind it.
pub(super) fn is_of_person(tokens: &Tokens<'_>, mention: &Range<usize>) -> bool {
    let start = tokens.sentence_start(mention.start);
    let before = tokens
        .words_before(mention.start)
        .take(REACH)
        .take_while(|word| *word >= start);
    let after = tokens.words_behind(mention.end).take(3);
    before.chain(after).any(|word| {
        let text = tokens.text(word);
        let person =
            persons::is_person_pronoun(text) && !matches!(text, "u" | "je" | "die" | "we" | "wie");
        person || persons::is_kin(text) || persons::is_possessive(text)
    })
}

/// "ik ben", "mijn man is eigenlijk een", "zij was": a verb of being with a person before it, right
/// before the mention but for articles and adverbs.
pub(super) fn is_said_to_be(tokens: &Tokens<'_>, at: usize) -> bool {
    let start = tokens.sentence_start(at);
    let mut words = tokens
        .words_before(at)
        .take(REACH)
        .take_while(|word| *word >= start)
        .map(|word| tokens.text(word));
    // "was ik ingenieur"
    let mut own = false;
    let Some(verb) = words.find(|word| {
        own |= *word == "ik";
        !is_between(word)
    }) else {
        return false;
    };
    let is_verb = matches!(
        verb,
        "ben"
            | "bent"
            | "is"
            | "zijn"
            | "was"
            | "waren"
            | "word"
            | "wordt"
            | "werd"
            | "geworden"
            | "worden"
    );
    let inverted = matches!(verb, "ik" | "hij" | "zij" | "ze" | "wij" | "we" | "ie");
    let mut rest = words.take(4);
    if inverted {
        return rest.next().is_some_and(|word| {
            matches!(
                word,
                "ben" | "is" | "zijn" | "was" | "waren" | "word" | "wordt"
            )
        });
    }
    is_verb && (own || rest.any(|word| persons::is_person_pronoun(word) || persons::is_kin(word)))
}

/// Words between a verb and what it says.
fn is_between(word: &str) -> bool {
    matches!(
        word,
        "een"
            | "eigenlijk"
            | "zelf"
            | "ook"
            | "nog"
            | "nu"
            | "altijd"
            | "namelijk"
            | "gewoon"
            | "al"
            | "sinds"
            | "vorig"
            | "jaar"
            | "van"
            | "beroep"
            | "maar"
            | "pas"
            | "de"
            | "heel"
            | "erg"
            | "zo"
            | "wel"
            | "niet"
            | "ik"
            | "uh"
            | "eh"
            | "vroeger"
            | "toen"
            | "daar"
            | "bijna"
            | "half"
            | "oud"
            | "n"
            | "'n"
            | "echt"
            | "streng"
            | "best"
    )
}

/// Whether a word begins with a capital inside a sentence.
pub(super) fn is_named(tokens: &Tokens<'_>, token: usize) -> bool {
    tokens.get(token).is_some_and(|at| at.case != Case::Lower)
        && tokens.sentence_start(token) != token
}
