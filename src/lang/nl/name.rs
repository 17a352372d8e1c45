//! Names of persons.
//!
//! # What it finds
//!
//! How somebody is called ("zeg maar Toto", "den rosse zeggen ze"), names that are told apart ("Kort, met een K").
//! What follows a cue ("u spreekt met", "mijn naam is", "mevrouw", "mijn zoon"), also when it is in no list
//! and misheard; the answer to a question for a name; names that are spelled; given names of the list
//! anywhere, those that are also words only with a capital inside a sentence or a surname behind them.
//!
//! # The form
//!
//! Initials or given names, prefixes ("van der"), one or two surnames.
//!
//! # What it does not find
//!
//! A surname alone that is also an ordinary word, in lower case and without a cue; nicknames in passing
//! that are in no list.
//!
//! # Examples
//!
//! "met johan van den berg uit zutphen"; "dank je wel, Fatima"; "t o m a s z"; "de heer Bakker-Smit".
//!
//! # Sources
//!
//! Prefixes: Tabel 36 Voorvoegsels of the Basisregistratie Personen, rvig.nl. Lists: see their headers.

mod accents;
mod answer;
mod called;
mod cue;
mod everyday;
mod fields;
mod form;
mod greeting;
mod introduced;
mod relative;
mod rest;
mod spelled;
mod vocative;
mod whole;

use std::ops::Range;

pub(super) use self::accents::is_accent;
use self::answer::answers;
use self::called::{called, explained};
pub(super) use self::called::{
    is_calling, is_entered, is_explaining, is_said_behind, is_said_of_name, knows,
};
use self::cue::{after_cue, before_cue};
pub(super) use self::cue::{
    is_call_or_thanks, is_called_verb, is_cue, is_cue_before, is_cue_behind,
};
pub(super) use self::fields::is_given_field;
pub(super) use self::form::is_prefix;
use self::form::{in_code, is_capital, prefixed_surname, surname_at};
pub(super) use self::greeting::{is_hello, is_opening_word};
use self::introduced::introduced;
pub(super) use self::introduced::is_introducing;
use self::relative::beside_relative;
pub(super) use self::relative::is_relative;
use self::rest::rests;
use self::spelled::spelled;
pub(super) use self::spelled::{is_letter_said, is_name_of_letter};
pub(super) use self::vocative::is_known_by_name;
use self::vocative::vocative;
pub(super) use self::whole::with_initials;
pub(super) use self::whole::{begins_old_prefix, ends_old_prefix, is_named_before, is_one_letter};
use self::whole::{behind_initials, old_prefixes, split_name, surname_before};
use super::classes::{
    ADDRESSED, BEGUN_PREFIX, CALL_OR_THANKS, CALLED_VERB, CALLING, EXPLAINING, GIVEN_FIELD,
    HESITATION, INTRODUCING, LISTED_GIVEN, NAME_CUE, NAME_CUE_BEHIND, NAME_LETTER, OLD_PREFIX,
    RELATIVE, SAID_OF_NAME,
};
use super::lexicon::{self, Familiarity};
use super::{company, gazetteers};
use crate::recognize::gazetteer::Ambiguity;
use crate::recognize::tokens::{Case, Class, Gap, Tokens};
use crate::recognize::{Confidence, Entity, Findings, Recognizer};

/// Finds names of persons.
pub const RECOGNIZER: Recognizer = Recognizer {
    name: "name",
    entity: Entity::Name,
    find,
    source: include_str!("name.rs"),
};

/// The words at which a name is looked for by a cue, a list or its form: most words are none of them.
const LOOKED_AT: Class = NAME_CUE
    .or(NAME_CUE_BEHIND)
    .or(CALL_OR_THANKS)
    .or(RELATIVE)
    .or(LISTED_GIVEN)
    .or(CALLED_VERB)
    .or(CALLING)
    .or(SAID_OF_NAME)
    .or(EXPLAINING)
    .or(ADDRESSED)
    .or(BEGUN_PREFIX)
    .or(NAME_LETTER)
    .or(OLD_PREFIX)
    .or(GIVEN_FIELD);

fn find(tokens: &Tokens<'_>, findings: &mut Findings) {
    for token in 0..tokens.all().len() {
        if !tokens.is_word(token) {
            continue;
        }
        if tokens.is(token, LOOKED_AT) {
            whole_names(tokens, token, findings);
        }
        if let Some(letter) = accents::accent(tokens, token) {
            findings.push(tokens.span(letter), Confidence::Likely);
        }
        // Word by word, since "maar" may be the end of a name here, "dan" its begin, and no pause in it.
        let introduced = tokens
            .is(token, INTRODUCING)
            .then(|| introduced(tokens, token))
            .flatten();
        for pieces in [introduced, split_name(tokens, token)]
            .into_iter()
            .flatten()
        {
            for piece in pieces.filter(|piece| tokens.is_word(*piece)) {
                findings.push(tokens.span(piece..piece + 1), Confidence::Likely);
            }
        }
    }
    for slot in tokens
        .slots()
        .iter()
        .filter(|slot| slot.entity == Entity::Name)
    {
        answers(tokens, slot, findings);
    }
    spelled(tokens, findings);
    rests(tokens, findings);
    everyday::everyday(tokens, findings);
}

/// Adds the names that one of the words around a token announces, or that begin at it.
fn whole_names(tokens: &Tokens<'_>, token: usize, findings: &mut Findings) {
    let found = [
        after_cue(tokens, token),
        beside_relative(tokens, token),
        listed(tokens, token),
        before_cue(tokens, token),
        called(tokens, token),
        explained(tokens, token),
        vocative(tokens, token),
        begun(tokens, token).map(|prefix| (prefix, Confidence::Likely)),
        behind_initials(tokens, token).map(|name| (name, Confidence::Certain)),
        old_prefixes(tokens, token).map(|name| (name, Confidence::Likely)),
        fields::between(tokens, token).map(|name| (name, Confidence::Likely)),
        fields::before_prefix(tokens, token).map(|name| (name, Confidence::Likely)),
        fields::paired(tokens, token).map(|name| (name, Confidence::Likely)),
    ];
    for (name, confidence) in found.into_iter().flatten() {
        findings.push(tokens.span(name), confidence);
    }
}

type Found = Option<(Range<usize>, Confidence)>;

/// "van uh van gestel": a prefix that is said again behind a filler, with its surname.
fn begun(tokens: &Tokens<'_>, token: usize) -> Option<Range<usize>> {
    let filled = tokens.is(token, BEGUN_PREFIX) && tokens.is(token + 1, HESITATION);
    let again = token + 2;
    let same = filled
        && tokens.text(again) == tokens.text(token)
        && tokens.get(again)?.turn == tokens.get(token)?.turn;
    (same && (prefixed_surname(tokens, again).is_some() || !tokens.is_ordinary(again + 1)))
        .then_some(token..token + 1)
}

/// Prefixes that people say again when they hesitate.
pub(super) fn is_begun_prefix(word: &str) -> bool {
    matches!(word, "van" | "de" | "den" | "ter" | "ten" | "el")
}

/// What people say while they look for a word.
pub(super) fn is_hesitation(word: &str) -> bool {
    matches!(word, "uh" | "eh" | "ehm" | "uhm" | "euh")
}

/// Whether people are called so.
pub(super) fn is_listed_given(word: &str) -> bool {
    gazetteers::first_names().contains(word)
}

/// A given name of the list, with the surname behind it.
fn listed(tokens: &Tokens<'_>, token: usize) -> Found {
    if !tokens.is(token, LISTED_GIVEN) || tokens.is_function(token) || tokens.is_filler(token) {
        return None;
    }
    let entry = tokens.entry(gazetteers::first_names(), token)?;
    if in_code(tokens, token)
        || tokens.entry(gazetteers::brands(), token).is_some()
        || (tokens.text(token).len() < 3 && !is_short_with_surname(tokens, token))
    {
        return None;
    }
    let (capital, inside) = (
        is_capital(tokens, token),
        tokens.sentence_start(token) != token,
    );
    let next = token + 1;
    let surname = || surname_at(tokens, next);
    let sure = match entry.ambiguity() {
        Ambiguity::None if tokens.is_cased(token) => capital,
        Ambiguity::None => !tokens.is_ordinary(token) && entry.is_top(),
        Ambiguity::Word if tokens.is_cased(token) => capital && (inside || surname().is_some()),
        // "ferry is tien": whose age is told
        Ambiguity::Word if is_aged(tokens, next) => true,
        Ambiguity::Word => {
            (!tokens.is_ordinary(token) || tokens.text(next) == "van") && surname().is_some()
        }
        Ambiguity::Common => {
            let known = || {
                prefixed_surname(tokens, next).is_some()
                    && lexicon::familiarity(tokens.text(token)) < Familiarity::Frequent
            };
            capital && inside || known()
        }
    };
    let place = || !entry.is_top() && tokens.entry(gazetteers::places(), token).is_some();
    // "Helder Energie" names itself as it picks up.
    let company =
        || entry.ambiguity() != Ambiguity::None && company::opening(tokens).contains(&token);
    if !sure || place() || company() {
        return None;
    }
    let surname = surname();
    let end = surname.unwrap_or(next);
    let start = surname_before(tokens, token).unwrap_or(token);
    Some((
        start..end,
        if surname.is_some() {
            Confidence::Certain
        } else {
            Confidence::Likely
        },
    ))
}

/// "Bo Appel": a short given name and a surname, both with capitals.
fn is_short_with_surname(tokens: &Tokens<'_>, token: usize) -> bool {
    let named = |at: usize| {
        tokens
            .get(at)
            .is_some_and(|word| word.case == Case::Capital && word.gap == Gap::Space)
    };
    let first = tokens
        .get(token)
        .is_some_and(|word| word.case == Case::Capital);
    first && named(token + 1) && tokens.entry(gazetteers::surnames(), token + 1).is_some()
}

/// "is tien", "wordt zeven": a number of years and nothing that it counts.
fn is_aged(tokens: &Tokens<'_>, verb: usize) -> bool {
    matches!(tokens.text(verb), "is" | "wordt" | "was" | "werd")
        && tokens
            .run_at(verb + 1)
            .is_some_and(|run| run.digit_count() <= 2 && !run.unit && run.letter_count() == 0)
}
