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

use self::answer::answers;
use self::called::{called, explained};
use self::cue::{after_cue, before_cue};
use self::form::{in_code, is_capital, prefixed_surname, surname_at};
use self::introduced::introduced;
use self::relative::beside_relative;
use self::rest::rests;
use self::spelled::spelled;
use self::vocative::vocative;
pub(super) use self::whole::with_initials;
use self::whole::{behind_initials, old_prefixes, split_name, surname_before};
use super::lexicon::{self, Familiarity};
use super::{company, gazetteers};
use crate::recognize::gazetteer::Ambiguity;
use crate::recognize::tokens::{Case, Gap, Tokens};
use crate::recognize::{Confidence, Entity, Findings, Recognizer};

/// Finds names of persons.
pub const RECOGNIZER: Recognizer = Recognizer {
    name: "name",
    entity: Entity::Name,
    find,
    source: include_str!("name.rs"),
};

fn find(tokens: &Tokens<'_>, findings: &mut Findings) {
    for token in 0..tokens.all().len() {
        if !tokens.is_word(token) {
            continue;
        }
        let found = [
            after_cue(tokens, token),
            beside_relative(tokens, token),
            listed(tokens, token),
            before_cue(tokens, token),
            called(tokens, token),
            explained(tokens, token),
            vocative(tokens, token),
            begun(tokens, token).map(|prefix| (prefix, Confidence::Likely)),
            accents::accent(tokens, token).map(|word| (word, Confidence::Likely)),
            behind_initials(tokens, token).map(|name| (name, Confidence::Certain)),
            old_prefixes(tokens, token).map(|name| (name, Confidence::Likely)),
            fields::between(tokens, token).map(|name| (name, Confidence::Likely)),
            fields::before_prefix(tokens, token).map(|name| (name, Confidence::Likely)),
            fields::paired(tokens, token).map(|name| (name, Confidence::Likely)),
        ];
        for (name, confidence) in found.into_iter().flatten() {
            findings.push(tokens.span(name), confidence);
        }
        // Word by word, since "maar" may be the end of a name here, "dan" its begin, and no pause in it.
        let pieces = split_name(tokens, token).into_iter().flatten();
        for piece in introduced(tokens, token)
            .into_iter()
            .flatten()
            .chain(pieces)
        {
            if tokens.is_word(piece) {
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
}

type Found = Option<(Range<usize>, Confidence)>;

/// "van uh van gestel": a prefix that is said again behind a filler, with its surname.
fn begun(tokens: &Tokens<'_>, token: usize) -> Option<Range<usize>> {
    let prefix = matches!(
        tokens.text(token),
        "van" | "de" | "den" | "ter" | "ten" | "el"
    );
    let filled = prefix && matches!(tokens.text(token + 1), "uh" | "eh" | "ehm" | "uhm" | "euh");
    let again = token + 2;
    let same = filled
        && tokens.text(again) == tokens.text(token)
        && tokens.get(again)?.turn == tokens.get(token)?.turn;
    (same && (prefixed_surname(tokens, again).is_some() || !tokens.is_ordinary(again + 1)))
        .then_some(token..token + 1)
}

/// A given name of the list, with the surname behind it.
fn listed(tokens: &Tokens<'_>, token: usize) -> Found {
    let entry = gazetteers::first_names().get(tokens.text(token))?;
    if tokens.is_function(token)
        || tokens.is_filler(token)
        || in_code(tokens, token)
        || gazetteers::brands().contains(tokens.text(token))
        || (tokens.text(token).len() < 3 && !is_short_with_surname(tokens, token))
    {
        return None;
    }
    let (capital, inside) = (
        is_capital(tokens, token),
        tokens.sentence_start(token) != token,
    );
    let next = token + 1;
    let surname = surname_at(tokens, next);
    let sure = match entry.ambiguity() {
        Ambiguity::None if tokens.is_cased(token) => capital,
        Ambiguity::None => !tokens.is_ordinary(token) && entry.is_top(),
        Ambiguity::Word if tokens.is_cased(token) => capital && (inside || surname.is_some()),
        // "ferry is tien": whose age is told
        Ambiguity::Word if is_aged(tokens, next) => true,
        Ambiguity::Word => {
            surname.is_some() && (!tokens.is_ordinary(token) || tokens.text(next) == "van")
        }
        Ambiguity::Common => {
            let known = prefixed_surname(tokens, next).is_some()
                && lexicon::familiarity(tokens.text(token)) < Familiarity::Frequent;
            capital && inside || known
        }
    };
    let place = gazetteers::places().contains(tokens.text(token)) && !entry.is_top();
    // "Helder Energie" names itself as it picks up.
    let company = entry.ambiguity() != Ambiguity::None && company::opening(tokens).contains(&token);
    if !sure || place || company {
        return None;
    }
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
    first && named(token + 1) && gazetteers::surnames().contains(tokens.text(token + 1))
}

/// "is tien", "wordt zeven": a number of years and nothing that it counts.
fn is_aged(tokens: &Tokens<'_>, verb: usize) -> bool {
    matches!(tokens.text(verb), "is" | "wordt" | "was" | "werd")
        && tokens
            .run_at(verb + 1)
            .is_some_and(|run| run.digit_count() <= 2 && !run.unit && run.letter_count() == 0)
}
