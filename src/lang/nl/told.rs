//! Whether something is told of a person: what the recognizers of health and social identity share.

use std::ops::Range;

use super::classes::{
    AUXILIARY, BEFORE_PLACE, BEFORE_SAID, BEING, BEING_BEHIND, BETWEEN, GIVEN_NAME, INVERTED, KIN,
    LINK, OWN, PERSON_PRONOUN, POSSESSIVE, SUBORDINATE, TELLING_PRONOUN,
};
use super::{gazetteers, persons};
use crate::recognize::gazetteer::{Ambiguity, Gazetteer};
use crate::recognize::tokens::{Case, Listed, Tokens};

/// Words before or behind a mention in which a person is looked for.
const REACH: usize = 9;

/// The longest entry of a list that starts at a token, as it stands or respaced or misheard.
pub(super) fn entry(
    tokens: &Tokens<'_>,
    list: &Gazetteer,
    at: usize,
) -> Option<(Range<usize>, Listed)> {
    let found = tokens.listed(list, at)?;
    Some((found.tokens.clone(), found))
}

/// Tokens at the end of a turn in which its question stands, however long it is.
const QUESTION: usize = 60;

/// The end of a turn, where what is asked in it stands.
pub(super) fn question(tokens: &Tokens<'_>, turn: usize) -> Range<usize> {
    let turn = tokens.of_turn(turn);
    turn.end.saturating_sub(QUESTION).max(turn.start)..turn.end
}

/// The parts of a mention without the words that only link them: "[wever] bij [Ten Cate]". What identifies nobody stays
/// readable; a word with a capital and a digit are no links.
pub(super) fn without_links(tokens: &Tokens<'_>, mention: Range<usize>) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut open = false;
    for token in mention {
        let link = tokens.is(token, LINK)
            && tokens.run_at(token).is_none()
            && tokens.get(token).is_some_and(|at| at.case == Case::Lower);
        if !tokens.is_word(token) {
            continue;
        }
        match parts.last_mut() {
            Some(part) if open && !link => part.end = token + 1,
            _ if !link => parts.push(token..token + 1),
            _ => {}
        }
        open = !link;
    }
    parts
}

pub(super) fn is_link(word: &str) -> bool {
    matches!(
        word,
        "op" | "in"
            | "bij"
            | "voor"
            | "aan"
            | "van"
            | "met"
            | "als"
            | "de"
            | "het"
            | "'t"
            | "een"
            | "den"
            | "der"
            | "en"
            | "uh"
            | "eh"
            | "ehm"
            | "uhm"
            | "hm"
            | "dan"
            | "dus"
            | "dat"
            | "is"
            | "nee"
            | "wacht"
            | "nou"
            | "even"
            | "ja"
            | "nummer"
    )
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
    let person = TELLING_PRONOUN.or(KIN).or(POSSESSIVE);
    before.chain(after).any(|word| tokens.is(word, person))
}

/// A pronoun for a person of whom something is told, and not one for whoever listens.
pub(super) fn is_telling_pronoun(word: &str) -> bool {
    persons::is_person_pronoun(word) && !matches!(word, "u" | "je" | "die" | "we" | "wie")
}

/// Whether somebody is said to be what stands at a token.
pub(super) fn is_said_to_be(tokens: &Tokens<'_>, at: usize) -> bool {
    let place = behind_place(tokens, at);
    let led_to = tokens
        .word_before(place)
        .is_some_and(|before| tokens.is(before, BEFORE_SAID) || tokens.run_at(before).is_some());
    led_to
        && (is_behind_being(tokens, at, place)
            || is_behind_person(tokens, at, place)
                && (is_behind_kin(tokens, at, place) || is_before_being(tokens, at, place)))
}

/// Whether the first word that says who is meant is a person.
fn is_behind_person(tokens: &Tokens<'_>, at: usize, place: usize) -> bool {
    telling_words_before(tokens, at, place)
        .next()
        .is_some_and(|word| tokens.is(word, PERSON_PRONOUN.or(KIN)))
}

/// Words that may stand right before what somebody is said to be; a number may, too.
pub(super) fn is_before_said(word: &str) -> bool {
    is_between(word)
        || is_verb_of_being(word)
        || is_inverted(word)
        || persons::is_person_pronoun(word)
        || persons::is_kin(word)
        || word == "en"
}

/// Words before a place.
pub(super) fn is_before_place(word: &str) -> bool {
    matches!(word, "in" | "te")
}

/// Whether a word may stand between a person or a verb and what is said of the person; numbers count years.
fn is_skipped(tokens: &Tokens<'_>, word: usize) -> bool {
    tokens.is(word, BETWEEN) && !matches!(tokens.text(word), "ik" | "toen")
        || tokens.run_at(word).is_some()
}

pub(super) fn is_verb_of_being(word: &str) -> bool {
    matches!(
        word,
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
            | "geweest"
            | "bin"
            | "zen"
            | "zijt"
            | "binnen"
            | "kzijn"
            | "kben"
    )
}

/// The words of the sentence before a mention, nearest first, from the first one on that says who is meant.
fn telling_words_before<'t>(
    tokens: &'t Tokens<'_>,
    at: usize,
    place: usize,
) -> impl Iterator<Item = usize> + 't {
    let start = tokens.sentence_start(at);
    tokens
        .words_before(place)
        .take(REACH)
        .take_while(move |word| *word >= start)
        .skip_while(|word| is_skipped(tokens, *word))
}

/// Where what is said of somebody would stand without the place before it: "ik was in Lublin tandarts".
fn behind_place(tokens: &Tokens<'_>, at: usize) -> usize {
    let place = at.checked_sub(2).filter(|preposition| {
        tokens.is(*preposition, BEFORE_PLACE)
            && (tokens.is_cased(at - 1)
                && tokens
                    .get(at - 1)
                    .is_some_and(|place| place.case == Case::Capital)
                || tokens
                    .entry(gazetteers::places(), at - 1)
                    .is_some_and(|place| place.ambiguity() != Ambiguity::Common))
    });
    place.unwrap_or(at)
}

/// "daar is mijn zwager automonteur": a relative right before it, a verb of being before him.
fn is_behind_kin(tokens: &Tokens<'_>, at: usize, place: usize) -> bool {
    let mut words = telling_words_before(tokens, at, place);
    words.next().is_some_and(|word| tokens.is(word, KIN))
        && words.take(7).any(|word| tokens.is(word, BEING))
}

/// "dat hij ingenieur op een boorplatform was": a person right before it, a verb of being at the end of the clause.
fn is_before_being(tokens: &Tokens<'_>, at: usize, place: usize) -> bool {
    let start = tokens.sentence_start(at);
    let mut words = telling_words_before(tokens, at, place);
    let Some(person) = words.next() else {
        return false;
    };
    let subordinate = tokens.text(person) == "die"
        || (tokens.is(person, PERSON_PRONOUN.or(KIN))
            && words.take(2).any(|word| tokens.is(word, SUBORDINATE)));
    subordinate
        && tokens
            .words_behind(at + 1)
            .take(7)
            .take_while(|word| tokens.sentence_start(*word) == start)
            .any(|word| tokens.is(word, BEING_BEHIND))
}

/// Words that begin a clause with its verb at the end.
pub(super) fn is_subordinate(word: &str) -> bool {
    matches!(
        word,
        "dat"
            | "die"
            | "omdat"
            | "toen"
            | "als"
            | "terwijl"
            | "sinds"
            | "voordat"
            | "nadat"
            | "zolang"
    )
}

/// Verbs of being that stand at the end of a clause.
pub(super) fn is_being_behind(word: &str) -> bool {
    matches!(
        word,
        "is" | "was" | "ben" | "werd" | "wordt" | "waren" | "geweest"
    )
}

/// "ik ben", "mijn man is eigenlijk een", "zij was": a verb of being with a person before it, right
/// before the mention but for articles and adverbs.
fn is_behind_being(tokens: &Tokens<'_>, at: usize, place: usize) -> bool {
    let start = tokens.sentence_start(at);
    // "is zesentwintig en verpleegster"
    let aged =
        |word: usize| tokens.text(word) == "en" && tokens.run_at(word.saturating_sub(1)).is_some();
    let mut words = tokens
        .words_before(place)
        .take(REACH)
        .take_while(|word| *word >= start)
        .filter(|word| tokens.run_at(*word).is_none() && !aged(*word));
    // "was ik ingenieur"
    let mut own = false;
    let Some(verb) = words.find(|word| {
        own |= tokens.is(*word, OWN);
        !tokens.is(*word, BETWEEN)
    }) else {
        return false;
    };
    let inverted = tokens.is(verb, INVERTED);
    if !inverted && !tokens.is(verb, BEING) {
        return false;
    }
    let mut words = words.peekable();
    // "die woont in Leuven en is verpleegster"
    let linked = words.peek().is_some_and(|word| tokens.text(*word) == "en");
    let mut rest = words.take(if linked { 8 } else { 4 });
    if inverted {
        return rest.next().is_some_and(|word| tokens.is(word, AUXILIARY));
    }
    // "Maarten is tandarts"
    own || rest.any(|word| tokens.is(word, PERSON_PRONOUN.or(KIN).or(GIVEN_NAME)))
}

/// The speaker himself, also as one word with his verb.
pub(super) fn is_own(word: &str) -> bool {
    matches!(word, "ik" | "kzijn" | "kben")
}

/// Persons that stand behind their verb where something else opens the sentence.
pub(super) fn is_inverted(word: &str) -> bool {
    matches!(
        word,
        "ik" | "hij" | "zij" | "ze" | "wij" | "we" | "ie" | "u" | "ge" | "gij" | "jij"
    )
}

/// Verbs of being that stand before their person.
pub(super) fn is_auxiliary(word: &str) -> bool {
    matches!(
        word,
        "ben" | "bent" | "zijt" | "is" | "zijn" | "was" | "waren" | "word" | "wordt"
    )
}

/// Whether people are called so, and the word is none that most calls have.
pub(super) fn is_given_name(word: &str) -> bool {
    let name = gazetteers::first_names().get(word);
    name.is_some_and(|name| name.ambiguity() != Ambiguity::Common)
}

/// Words between a verb and what it says.
pub(super) fn is_between(word: &str) -> bool {
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
            | "dan"
            | "daar"
            | "bijna"
            | "half"
            | "oud"
            | "n"
            | "'n"
            | "echt"
            | "streng"
            | "best"
            | "jarenlang"
            | "jaren"
            | "lang"
            | "eerst"
            | "nou"
            | "toch"
            | "geweest"
            | "zelfstandig"
            | "gepensioneerd"
            | "goede"
            | "geboren"
            | "nen"
            | "ne"
            | "allebei"
            | "beiden"
            | "dus"
            | "hier"
            | "grafisch"
            | "medisch"
            | "technisch"
            | "sociaal"
            | "full"
            | "part"
            | "time"
            | "fulltime"
            | "parttime"
            | "voltijds"
            | "deeltijds"
            | "nota"
            | "bene"
            | "zo'n"
            | "inmiddels"
            | "ondertussen"
            | "tegenwoordig"
            | "er"
            | "eens"
    )
}

/// Whether a word begins with a capital inside a sentence.
pub(super) fn is_named(tokens: &Tokens<'_>, token: usize) -> bool {
    tokens.get(token).is_some_and(|at| at.case != Case::Lower)
        && tokens.sentence_start(token) != token
}
