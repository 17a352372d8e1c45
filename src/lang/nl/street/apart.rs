//! Streets that stand apart from the words around them by what they are made of: a word for a street behind its name, the
//! Frisian article.

use std::ops::Range;

use super::endings::is_prefix;
use super::{Street, Surety};
use crate::lang::nl::classes::{FRISIAN, LIVING, STREET_WORD, WAY};
use crate::lang::nl::{address, gazetteers, lexicon};
use crate::recognize::Entity;
use crate::recognize::tokens::{Case, Gap, TokenKind, Tokens};

/// Letters of the shortest word before a word for a street that may be its name.
const NAMED: usize = 4;

/// "meerkoet laan", "krommenie straat", "kruisheren gang": a word for a street behind a word that is neither function
/// word nor adjective.
pub(super) fn is_apart(tokens: &Tokens<'_>, at: usize, turn: &Range<usize>) -> bool {
    if !tokens.is(at, STREET_WORD.or(WAY)) {
        return false;
    }
    // The word for standing is one only where it was misheard.
    if tokens.text(at) == "staat" {
        return is_misheard_street(tokens, at, turn);
    }
    let sure = tokens.is(at, STREET_WORD) || tokens.text(at) == "weg";
    let Some(before) = at.checked_sub(1).filter(|before| turn.contains(before)) else {
        return false;
    };
    let word = tokens.text(before);
    let is_name = tokens
        .get(before)
        .is_some_and(|token| token.kind == TokenKind::Word && token.text.len() >= NAMED);
    let capital = tokens
        .get(before)
        .is_some_and(|token| token.case == Case::Capital)
        && tokens.sentence_start(before) != before;
    if !is_name
        || address::said::is_describing(word)
        || tokens.is_filler(before)
        || (tokens.is_function(before) && !(capital && is_prefix(word)))
    {
        return false;
    }
    // "daar is de stroom weg", "mijn pas is weg"
    let gone = tokens.text(at) == "weg"
        && !capital
        && !has_number(tokens, at + 1)
        && tokens.words_before(before).take(ANNOUNCED).any(|word| {
            matches!(
                tokens.text(word),
                "is" | "was"
                    | "zijn"
                    | "waren"
                    | "ben"
                    | "gaat"
                    | "ging"
                    | "moet"
                    | "mag"
                    | "kan"
                    | "viel"
                    | "valt"
            )
        });
    if gone {
        return false;
    }
    let plain = !tokens.is_cased(at);
    if !sure {
        return plain && !tokens.is_frequent(before) && is_about_address(tokens, before);
    }
    let joined = || [word, tokens.text(at)].concat();
    capital
        || tokens.entry(gazetteers::first_names(), before).is_some()
        || tokens.entry(gazetteers::surnames(), before).is_some()
        || gazetteers::streets().contains(&joined())
        || (plain
            && (tokens.entry(gazetteers::places(), before).is_some()
                || (tokens.text(at) != "weg" && is_no_single_word(word))
                || !tokens.is_ordinary(before)))
        || (plain && !tokens.is_frequent(before) && has_number(tokens, at + 1))
}

/// "moer staat honderd acht", where an address is asked for: a street that lost a letter.
fn is_misheard_street(tokens: &Tokens<'_>, at: usize, turn: &Range<usize>) -> bool {
    let Some(before) = at.checked_sub(1).filter(|before| turn.contains(before)) else {
        return false;
    };
    !tokens.is_cased(at)
        && tokens.text(before).len() >= NAMED
        && tokens.is_word(before)
        && !tokens.is_function(before)
        && !tokens.is_filler(before)
        && !tokens.is_determined(before)
        && tokens.previous_words::<1>(before) != ["de"]
        && has_number(tokens, at + 1)
        && is_answer(tokens, before)
}

/// Whether a word is in no list of words, though it may be made of some: "kromwijk".
fn is_no_single_word(word: &str) -> bool {
    lexicon::familiarity(word) < lexicon::Familiarity::Ordinary
}

/// Words that are a way in many names of streets and something else as well, and "staat", which may be a street that was
/// misheard.
pub(in crate::lang::nl) fn is_way(word: &str) -> bool {
    matches!(
        word,
        "weg"
            | "staat"
            | "gang"
            | "hof"
            | "pad"
            | "dijk"
            | "wal"
            | "vest"
            | "kaai"
            | "poort"
            | "gaarde"
            | "brink"
            | "baan"
            | "markt"
            | "ring"
    )
}

/// Words before a street among which something says that an address follows.
const ANNOUNCED: usize = 5;

/// Whether an address was asked for in a turn before that of a token.
fn is_answer(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens
        .open_slot(Entity::Address, at)
        .is_some_and(|slot| slot.turn < tokens.get(at).map_or(0, |token| token.turn))
}

/// Whether an address is asked for, or told right before a token.
fn is_about_address(tokens: &Tokens<'_>, at: usize) -> bool {
    is_answer(tokens, at)
        || tokens
            .words_before(at)
            .take(ANNOUNCED)
            .any(|word| tokens.is(word, LIVING) || tokens.text(word).ends_with("adres"))
}

/// Whether a house number stands right behind a street, or behind "nummer".
fn has_number(tokens: &Tokens<'_>, end: usize) -> bool {
    let first = end
        + usize::from(matches!(
            tokens.text(end),
            "nummer" | "nr" | "op" | "huisnummer"
        ));
    let turn = end
        .checked_sub(1)
        .and_then(|last| tokens.get(last))
        .map(|last| last.turn);
    tokens.run_at(first).is_some_and(|run| {
        run.tokens.start == first
            && Some(run.turn) == turn
            && run.digit_count() <= 4
            && run.digit_count() > 0
            && !run.unit
    })
}

/// Words that begin Frisian names of streets.
pub(in crate::lang::nl) fn is_frisian(word: &str) -> bool {
    matches!(word, "it" | "tusken" | "efter" | "foar" | "oan")
}

/// "it skilpaad", "it heidefjild nummer vier": a Frisian street begins with its article, which no other Dutch has.
pub(super) fn frisian(tokens: &Tokens<'_>, at: usize, turn: &Range<usize>) -> Option<Street> {
    if !tokens.is(at, FRISIAN) {
        return None;
    }
    let token = tokens.get(at)?;
    // "tusken de marren", "efter 'e tsjerke"
    let behind = matches!(&*token.text, "tusken" | "efter" | "foar" | "oan")
        && matches!(tokens.text(at + 1), "de" | "'e" | "e" | "it")
        && turn.contains(&(at + 2))
        && tokens.is_word(at + 2);
    if behind {
        return Some(Street {
            tokens: at..at + 3,
            surety: Surety::Sure,
        });
    }
    let name = at + 1;
    let [before] = tokens.previous_words::<1>(at);
    let article = &*token.text == "it"
        && token.case != Case::Upper
        && turn.contains(&name)
        && tokens.get(name)?.kind == TokenKind::Word
        && tokens.get(name)?.gap == Gap::Space
        && !matches!(before, "de" | "een" | "onze" | "jullie" | "uw");
    if !article
        || tokens.is_function(name)
        || tokens.is_filler(name)
        || tokens.run_at(name).is_some()
    {
        return None;
    }
    let named = !tokens.is_ordinary(name)
        || tokens.get(name)?.case == Case::Capital
        || has_number(tokens, name + 1)
        || is_about_address(tokens, at);
    named.then_some(Street {
        tokens: at..name + 1,
        surety: Surety::Sure,
    })
}
