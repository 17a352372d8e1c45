//! Names of streets: how far one reaches.
//!
//! Three quarters of the Dutch street names end in a word for a street, most of them written together
//! with it. Before it may stand titles, adjectives and prefixes ("burgemeester de vlugtlaan", "oude
//! aaltenseweg"); speech models also write it apart ("meerkoet laan").
//!
//! Source of the endings: their shares among the names of the Basisregistratie Adressen en Gebouwen,
//! Kadaster, bag.basisregistraties.overheid.nl.

mod apart;
mod endings;

use std::ops::Range;

use self::apart::{frisian, is_apart};
pub(super) use self::apart::{is_frisian, is_way};
pub(super) use self::endings::{
    has_sure_ending, has_weak_ending, is_excluded, is_prefix, is_surely_street,
};
use self::endings::{is_infix, is_street_word, is_title};
use super::classes::{
    EXCLUDED_STREET, FRISIAN, HARDLY_STREETLIKE, STREET_HEAD, STREET_WORD, STREETLIKE, WAY,
};
use super::gazetteers;
use crate::recognize::gazetteer::{Ambiguity, Writing};
use crate::recognize::tokens::{Case, Class, Gap, TokenKind, Tokens};

/// How sure it is that words are the name of a street.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Surety {
    /// They may be one: only with a number behind or where an address is asked for.
    Weak,
    /// They are one.
    Sure,
}

/// A street name.
pub(super) struct Street {
    pub(super) tokens: Range<usize>,
    pub(super) surety: Surety,
}

/// The streets of a turn, not overlapping, in order.
pub(super) fn streets(tokens: &Tokens<'_>, turn: usize) -> Vec<Street> {
    let range = tokens.of_turn(turn);
    let mut streets: Vec<Street> = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let found = street_at(tokens, at, &range).map(|street| with_direction(tokens, street));
        // "kromwijk dreef": the street of one word is the beginning of a longer one.
        if let Some(longer) = &found
            && streets.last().is_some_and(|last| {
                longer.tokens.start == last.tokens.start && longer.tokens.end > last.tokens.end
            })
        {
            streets.pop();
        }
        match found {
            Some(street)
                if streets
                    .last()
                    .is_none_or(|last| last.tokens.end <= street.tokens.start) =>
            {
                at = street.tokens.end;
                streets.push(street);
            }
            _ => at += 1,
        }
    }
    streets
}

/// "ringbaan west", "Middenbaan Zuid": the part of a long street behind its name.
fn with_direction(tokens: &Tokens<'_>, mut street: Street) -> Street {
    let next = street.tokens.end;
    let beside = tokens.get(next).is_some_and(|word| {
        word.gap == Gap::Space
            && (word.case == Case::Capital || !tokens.is_cased(next))
            && matches!(&*word.text, "noord" | "oost" | "zuid" | "west")
    });
    if beside {
        street.tokens.end += 1;
    }
    street
}

/// What a street begins or ends with that is in no list.
const UNLISTED: Class = FRISIAN
    .or(STREET_HEAD)
    .or(STREET_WORD)
    .or(WAY)
    .or(STREETLIKE)
    .or(HARDLY_STREETLIKE);

/// The street whose last word, or whose only word, stands at a token.
fn street_at(tokens: &Tokens<'_>, at: usize, turn: &Range<usize>) -> Option<Street> {
    if tokens.get(at)?.kind != TokenKind::Word {
        return None;
    }
    let listed = listed(tokens, at, turn);
    if listed.is_some() || !tokens.is(at, UNLISTED) {
        return listed;
    }
    frisian(tokens, at, turn)
        .or_else(|| laan_van(tokens, at, turn))
        .or_else(|| with_ending(tokens, at, turn))
}

/// A street of the list, at its first token.
fn listed(tokens: &Tokens<'_>, at: usize, turn: &Range<usize>) -> Option<Street> {
    if tokens.is(at, EXCLUDED_STREET) {
        return None;
    }
    let found = tokens
        .listed(gazetteers::streets(), at)
        .filter(|found| found.writing != Writing::Misheard)?;
    let end = found.tokens.end;
    let several = tokens
        .words_from(at)
        .nth(1)
        .is_some_and(|second| second < end);
    let capital = tokens
        .get(at)
        .is_some_and(|token| token.case != Case::Lower);
    let named = found.entry.ambiguity() == Ambiguity::None
        && (several || capital || tokens.is(end - 1, STREETLIKE));
    let plain = found.entry.ambiguity() == Ambiguity::Common && !several;
    // "met op het eind zes drie acht": where the digits stand.
    let ending = tokens.text(end - 1) == "eind"
        && tokens
            .get(end - 1)
            .is_some_and(|word| word.case == Case::Lower);
    if plain || ending || !turn.contains(&at) {
        return None;
    }
    // "de Oude Gracht": all of it with capitals, the last a word for a street.
    let capitals = several
        && is_street_word(tokens.text(end - 1))
        && (at..end).all(|word| {
            tokens
                .get(word)
                .is_some_and(|word| word.case == Case::Capital)
        })
        && tokens.sentence_start(at) != at;
    // "de Lindelaan": people are called so, too, but here it is a street.
    let placed = !tokens.is_cased(at)
        && (tokens.words_before(at).next().is_none()
            || matches!(
                tokens.previous_words::<2>(at),
                ["de" | "het" | "den", "op" | "aan" | "in" | "van" | "naar"]
            ));
    let called = ((capital && tokens.sentence_start(at) != at) || placed)
        && found.entry.ambiguity() == Ambiguity::Word
        && tokens.is(end - 1, STREETLIKE);
    let surety = if (named && tokens.is(end - 1, STREETLIKE)) || called || capitals {
        Surety::Sure
    } else {
        Surety::Weak
    };
    Some(Street {
        tokens: start_of(tokens, at, turn)..end,
        surety,
    })
}

/// "Laan van Meerdervoort".
fn laan_van(tokens: &Tokens<'_>, at: usize, turn: &Range<usize>) -> Option<Street> {
    let is_street = tokens.is(at, STREET_HEAD)
        && tokens
            .word_after(at)
            .is_some_and(|van| matches!(tokens.text(van), "van" | "der" | "ten"));
    if !is_street {
        return None;
    }
    let words: Vec<usize> = tokens.words_from(at).take(5).collect();
    let name = words
        .iter()
        .skip(2)
        .find(|word| !is_infix(tokens.text(**word)) && !tokens.is_function(**word))?;
    let close = name - at <= 4 && turn.contains(name);
    let capital = tokens
        .get(*name)
        .is_some_and(|token| token.case == Case::Capital)
        || !tokens.is_cased(at);
    (close && capital).then_some(Street {
        tokens: at..name + 1,
        surety: Surety::Weak,
    })
}

/// Words for a street that begin its name.
pub(super) fn is_head(word: &str) -> bool {
    matches!(word, "laan" | "weg" | "plein" | "hof" | "park")
}

/// A word with an ending, or a word for a street behind another word.
fn with_ending(tokens: &Tokens<'_>, at: usize, turn: &Range<usize>) -> Option<Street> {
    if is_apart(tokens, at, turn) {
        return Some(Street {
            tokens: start_of(tokens, at - 1, turn)..at + 1,
            surety: Surety::Sure,
        });
    }
    let sure = tokens.is(at, STREETLIKE);
    if tokens.is(at, EXCLUDED_STREET) || !(sure || tokens.is(at, HARDLY_STREETLIKE)) {
        return None;
    }
    let capital_inside = tokens
        .get(at)
        .is_some_and(|token| token.case != Case::Lower)
        && tokens.sentence_start(at) != at;
    if sure {
        let start = start_of(tokens, at, turn);
        let ordinary = tokens
            .entry(gazetteers::streets(), at)
            .is_some_and(|entry| entry.ambiguity() == Ambiguity::Common);
        let surety = if ordinary && !capital_inside {
            Surety::Weak
        } else {
            Surety::Sure
        };
        return Some(Street {
            tokens: start..at + 1,
            surety,
        });
    }
    (capital_inside || !tokens.is_cased(at)).then(|| Street {
        tokens: start_of(tokens, at, turn)..at + 1,
        surety: Surety::Weak,
    })
}

/// The first token of a street whose last word begins at `at`: titles, adjectives, prefixes and, where
/// capitals mean something, other names before it.
fn start_of(tokens: &Tokens<'_>, at: usize, turn: &Range<usize>) -> usize {
    let mut start = at;
    while let Some(before) = start
        .checked_sub(1)
        .filter(|before| turn.contains(before) && at - before <= 6)
    {
        let word = tokens.text(before);
        let Some(token) = tokens.get(before) else {
            break;
        };
        let capital = token.case == Case::Capital && tokens.sentence_start(before) != before;
        let known_prefix =
            is_prefix(word) && (token.case != Case::Lower || !tokens.is_cased(before));
        let infix = (is_infix(word) && begins_name(tokens, before, turn))
            || (word == "en" && joins_capitals(tokens, before, turn))
            || (word == "it" && before + 1 == at);
        // "Rust en Vreugdlaan": the first word of a sentence, with "en" behind it.
        let joined = token.case == Case::Capital && tokens.text(before + 1) == "en";
        let hyphen = word == "-"
            && tokens
                .get(before + 1)
                .is_some_and(|next| next.start == token.end);
        let glued = tokens
            .get(before + 1)
            .is_some_and(|next| next.start == token.end);
        if !(capital
            || joined
            || known_prefix
            || infix
            || hyphen
            || (glued && token.kind != TokenKind::Mark))
        {
            break;
        }
        start = before;
    }
    start
}

/// Whether "en" stands between two words with capitals: "Rust en Vreugdlaan".
fn joins_capitals(tokens: &Tokens<'_>, and: usize, turn: &Range<usize>) -> bool {
    let named = |token: usize| {
        turn.contains(&token)
            && tokens
                .get(token)
                .is_some_and(|word| word.case == Case::Capital && word.kind == TokenKind::Word)
    };
    and.checked_sub(1).is_some_and(named) && named(and + 1)
}

/// Whether "van", "de" and the like before a name belong to it: behind a title, another prefix or an
/// article ("op de van limburg stirumweg", "burgemeester de vlugtlaan").
fn begins_name(tokens: &Tokens<'_>, infix: usize, turn: &Range<usize>) -> bool {
    let Some(before) = infix.checked_sub(1).filter(|before| turn.contains(before)) else {
        return false;
    };
    let word = tokens.text(before);
    let article = matches!(word, "de" | "het" | "'t") && tokens.text(infix) == "van";
    let capital = tokens
        .get(infix)
        .is_some_and(|token| token.case == Case::Capital)
        && tokens.sentence_start(infix) != infix;
    article || capital || is_title(word) || (word == "van" && begins_name(tokens, before, turn))
}
