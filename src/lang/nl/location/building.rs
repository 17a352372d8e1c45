//! Buildings, institutions and quarters: what has its own name in a town.

use std::ops::Range;

use super::words_of_name;
use crate::lang::nl::classes::{
    AT_INSTITUTION, KIND_BEHIND_NAME, KIND_OF_BUILDING, KIND_OF_QUARTER, PLACE_IN_TIME, SAINT,
    SIDE_OF_TOWN, UNMARKED_COUNTRY,
};
use crate::lang::nl::lexicon::{self, Familiarity};
use crate::lang::nl::{company, gazetteers};
use crate::recognize::gazetteer::Ambiguity;
use crate::recognize::tokens::{Case, Gap, TokenKind, Tokens};
use crate::recognize::{Confidence, values};

/// A hospital, a clinic or a school that somebody goes to or lies in: "in het mcl", "bij vie curie", "naar Isala".
pub(super) fn institution(tokens: &Tokens<'_>, at: usize) -> Option<(Range<usize>, Confidence)> {
    // "in het sint franciscus"
    if tokens.is(at, SAINT)
        && matches!(
            tokens.previous_words::<2>(at),
            ["het" | "de", "in" | "bij" | "naar" | "van" | "uit"]
                | ["in" | "bij" | "naar" | "uit", _]
        )
        && tokens.get(at + 1)?.kind == TokenKind::Word
        && tokens.get(at + 1)?.turn == tokens.get(at)?.turn
        && !tokens.is_function(at + 1)
    {
        return Some((at..at + 2, Confidence::Likely));
    }
    let found = tokens.listed(gazetteers::hospitals_schools(), at)?;
    let before = tokens.word_before(at)?;
    let placed = tokens.is(before, AT_INSTITUTION)
        || (matches!(tokens.text(before), "het" | "de" | "'t")
            && tokens.is_behind(before, AT_INSTITUTION));
    if !placed {
        return None;
    }
    let several = tokens
        .words_from(at)
        .nth(1)
        .is_some_and(|second| second < found.tokens.end);
    let plain =
        (found.entry.ambiguity() != Ambiguity::None && !several) || tokens.text(at).len() < 3;
    let called = || company::opening(tokens).any(|own| found.tokens.contains(&own));
    (!plain && !called()).then_some((found.tokens.clone(), Confidence::Likely))
}

/// Prepositions of place before an institution.
pub(in crate::lang::nl) fn is_at_institution(word: &str) -> bool {
    matches!(
        word,
        "in" | "bij" | "naar" | "uit" | "vanuit" | "op" | "van"
    )
}

/// What stands before the name of a saint.
pub(in crate::lang::nl) fn is_saint(word: &str) -> bool {
    matches!(word, "sint" | "st" | "sinte")
}

/// "de vincentius kerk", "flat de palmen", "hotel blue lagoon beach", "sint nicolaas hof": a building with its own name.
pub(super) fn building(
    tokens: &Tokens<'_>,
    at: usize,
    turn: &Range<usize>,
) -> Option<(Range<usize>, Confidence)> {
    // The kind stands before the name or up to two words behind its first word, three behind a saint's.
    let kinds = tokens.is(at, KIND_OF_BUILDING.or(SAINT))
        || tokens.is(at + 1, KIND_BEHIND_NAME.or(KIND_OF_QUARTER))
        || tokens.is(at + 2, KIND_BEHIND_NAME);
    if !kinds || company::is_opening(tokens, at) {
        return None;
    }
    let unknown = |word: usize| {
        tokens.is_word(word)
            && turn.contains(&word)
            && !tokens.is_ordinary(word)
            && !tokens.is_filler(word)
            && tokens.run_at(word).is_none()
    };
    if tokens.is(at, KIND_OF_BUILDING) {
        let article = usize::from(matches!(tokens.text(at + 1), "de" | "het" | "'t" | "den"));
        let first = at + 1 + article;
        let own = turn.contains(&first)
            && tokens.is_word(first)
            && tokens.run_at(first).is_none()
            && tokens.get(first).is_some_and(|word| word.gap == Gap::Space);
        if !own {
            return None;
        }
        let named = (first..first + 3)
            .take_while(|word| turn.contains(word))
            .any(unknown)
            || (tokens.is_cased(first)
                && tokens
                    .get(first)
                    .is_some_and(|word| word.case == Case::Capital));
        let house = matches!(
            tokens.text(at),
            "huize"
                | "villa"
                | "residentie"
                | "gezondheidscentrum"
                | "kamp"
                | "knooppunt"
                | "abdij"
        );
        let known = (article == 1 || house)
            && !tokens.is_cased(first)
            && !tokens.is_function(first)
            && lexicon::familiarity(tokens.text(first)) < Familiarity::Frequent
            && values::is_closed(tokens, first + 1);
        // "hotel blue lagoon beach": several rare words up to the end of what is said.
        let rare = |word: &usize| {
            turn.contains(word)
                && tokens.is_word(*word)
                && !tokens.is_function(*word)
                && !tokens.is_filler(*word)
                && lexicon::familiarity(tokens.text(*word)) < Familiarity::Frequent
        };
        let row = first..(first + 4).min(turn.end);
        let row = first..row.take_while(rare).last().unwrap_or(first) + 1;
        if article == 0
            && !tokens.is_cased(first)
            && row.len() >= 2
            && values::is_closed(tokens, row.end)
        {
            return Some((row, Confidence::Likely));
        }
        let last = (first..(first + 4).min(turn.end))
            .take_while(|word| {
                let capital = tokens.get(*word).is_some_and(|at| at.case == Case::Capital);
                let linked = matches!(tokens.text(*word), "der" | "de" | "den" | "van")
                    && tokens.is_cased(*word);
                tokens.is_word(*word)
                    && (!tokens.is_function(*word) || capital || linked)
                    && tokens.run_at(*word).is_none()
                    && (unknown(*word)
                        || *word == first
                        || unknown(*word + 1)
                        || linked
                        || tokens.get(*word).is_some_and(|at| at.case == Case::Capital)
                        || (unknown(*word - 1)
                            && !matches!(tokens.text(*word), "kamer" | "nummer" | "appartement")))
            })
            .last()?;
        // "Hotel Mar Azul, in Tavira": nothing tells whether the first word of a sentence belongs to the name.
        let written = |word: usize| {
            tokens
                .get(word)
                .is_some_and(|word| word.case == Case::Capital)
        };
        let kind_too = house || (written(at) && written(first));
        let start = if kind_too { at } else { at + 1 };
        return (named || known).then_some((start..last + 1, Confidence::Likely));
    }
    // The kind behind the name: "vincentius kerk", "sint nicolaas hof".
    let saint = tokens.is(at, SAINT);
    let [before] = tokens.previous_words::<1>(at);
    let quarter = tokens.is(at + 1, KIND_OF_QUARTER)
        && matches!(before, "de" | "het")
        && turn.contains(&(at + 1))
        && !tokens.is_cased(at)
        && !tokens.is_function(at)
        && tokens.run_at(at).is_none()
        && !tokens.text(at).ends_with("elde")
        && lexicon::familiarity(tokens.text(at)) < Familiarity::Frequent;
    if quarter {
        return Some((at..at + 2, Confidence::Likely));
    }
    let kind = (at + 1..(at + 3 + usize::from(saint)).min(turn.end))
        .find(|word| tokens.is(*word, KIND_BEHIND_NAME))?;
    let spaced =
        (at + 1..=kind).all(|word| tokens.get(word).is_some_and(|word| word.gap == Gap::Space));
    let name = at..kind;
    let named = name.clone().all(|word| {
        tokens.is_word(word) && !tokens.is_function(word) && tokens.run_at(word).is_none()
    }) && (saint || name.clone().all(unknown));
    (spaced && named).then_some((at..kind + 1, Confidence::Likely))
}

/// Kinds of buildings behind their name.
pub(in crate::lang::nl) fn is_kind_behind_name(word: &str) -> bool {
    matches!(
        word,
        "kerk"
            | "hof"
            | "huis"
            | "flat"
            | "toren"
            | "molen"
            | "kapel"
            | "klooster"
            | "kasteel"
            | "gasthuis"
            | "college"
            | "land"
            | "park"
            | "hal"
            | "brug"
            | "stadion"
            | "plein"
    )
}

/// Kinds of quarters behind their name.
pub(in crate::lang::nl) fn is_kind_of_quarter(word: &str) -> bool {
    matches!(word, "wijk" | "buurt" | "kwartier" | "polder")
}

/// Sides of a town by which a part of it is called.
pub(in crate::lang::nl) fn is_side(word: &str) -> bool {
    matches!(
        word,
        "zuid"
            | "noord"
            | "oost"
            | "west"
            | "zuidoost"
            | "noordoost"
            | "zuidwest"
            | "noordwest"
            | "nieuwwest"
    )
}

/// Kinds of buildings before their name.
pub(in crate::lang::nl) fn is_kind_of_building(word: &str) -> bool {
    matches!(
        word,
        "hotel"
            | "flat"
            | "camping"
            | "vakantiepark"
            | "bungalowpark"
            | "ziekenhuis"
            | "verzorgingshuis"
            | "verpleeghuis"
            | "woonzorgcentrum"
            | "rusthuis"
            | "kasteel"
            | "winkelcentrum"
            | "wijk"
            | "buurtschap"
            | "gehucht"
            | "residentie"
            | "complex"
            | "appartementencomplex"
            | "serviceflat"
            | "hospice"
            | "jachthaven"
            | "sporthal"
            | "zwembad"
            | "buurthuis"
            | "bedrijventerrein"
            | "industrieterrein"
            | "industriezone"
            | "bedrijvenpark"
            | "sportpark"
            | "moskee"
            | "huize"
            | "villa"
            | "pension"
            | "gezondheidscentrum"
            | "zorgcentrum"
            | "wijkcentrum"
            | "kamp"
            | "knooppunt"
            | "abdij"
            | "klooster"
    )
}

/// "op Zuid", "in West", "naar noord": a part of a town that is called by its side.
pub(super) fn quarter(tokens: &Tokens<'_>, at: usize) -> Option<(Range<usize>, Confidence)> {
    if !tokens.is(at, SIDE_OF_TOWN) {
        return None;
    }
    let [before] = tokens.previous_words::<1>(at);
    let capital = tokens.get(at)?.case == Case::Capital;
    let written = capital || !tokens.is_cased(at);
    let apart = matches!(tokens.text(at), "zuid" | "noord")
        && matches!(tokens.text(at + 1), "oost" | "west")
        && tokens.get(at + 1)?.turn == tokens.get(at)?.turn;
    let end = at + 1 + usize::from(apart);
    (written
        && matches!(before, "op" | "in" | "naar" | "uit" | "van" | "vanuit")
        && (capital || values::is_closed(tokens, end)))
    .then_some((at..end, Confidence::Likely))
}

/// "voorbij De Krocht", "op 't Ven", "op het Da Vinci": behind a preposition of place and an article, words with
/// capitals inside a sentence. What they name (a hamlet, a street, a school) tells where somebody is.
pub(super) fn with_article(
    tokens: &Tokens<'_>,
    at: usize,
    turn: &Range<usize>,
) -> Option<(Range<usize>, Confidence)> {
    let name = tokens
        .get(at + 1)
        .filter(|name| name.case == Case::Capital && turn.contains(&(at + 1)))?;
    let [before] = tokens.previous_words::<1>(at);
    let near = matches!(
        before,
        "voorbij"
            | "naast"
            | "tegenover"
            | "achter"
            | "bij"
            | "naar"
            | "in"
            | "langs"
            | "op"
            | "aan"
    );
    if !near || !matches!(tokens.text(at), "de" | "het" | "den" | "'t" | "t") {
        return None;
    }
    let other = tokens.entry(gazetteers::brands(), at + 1).is_some()
        || tokens.entry(gazetteers::nationalities(), at + 1).is_some()
        || lexicon::familiarity(&name.text) == Familiarity::Frequent
        || tokens.is(at + 1, UNMARKED_COUNTRY)
        || matches!(&*name.text, "wijk" | "buurt")
        || company::words(tokens).contains(&*name.text);
    if other || tokens.is(at + 1, PLACE_IN_TIME) {
        return None;
    }
    let own = tokens.get(at)?.case == Case::Capital && tokens.sentence_start(at) != at;
    let start = if own { at } else { at + 1 };
    Some((
        start..words_of_name(tokens, at + 1, turn),
        Confidence::Likely,
    ))
}
