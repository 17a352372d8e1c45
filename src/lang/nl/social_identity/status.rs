//! On what grounds somebody is in the country, and where he fled from: "tijdelijk beschermd, uit Oekraïne", "gevlucht uit
//! Syrië", "een verblijfsvergunning voor bepaalde tijd".

use super::Found;
use crate::lang::nl::{everybody, told};
use crate::recognize::Confidence;
use crate::recognize::tokens::{TokenKind, Tokens};

/// The first words of what a status is told with.
pub(in crate::lang::nl) fn may_be_status(word: &str) -> bool {
    has_fled(word)
        || matches!(
            word,
            "tijdelijk"
                | "tijdelijke"
                | "subsidiair"
                | "subsidiaire"
                | "internationale"
                | "erkend"
                | "erkende"
                | "zonder"
                | "statushoudster"
                | "ongedocumenteerd"
                | "ongedocumenteerde"
                | "verblijfsvergunning"
                | "verblijfstitel"
                | "verblijfsdocument"
        )
}

/// Somebody who fled, and what he is called where he is now.
fn has_fled(word: &str) -> bool {
    matches!(
        word,
        "gevlucht"
            | "gevluchte"
            | "vluchteling"
            | "vluchtelingen"
            | "ontheemd"
            | "ontheemde"
            | "ontheemden"
            | "asielzoeker"
            | "asielzoekster"
            | "asielzoekers"
            | "beschermd"
            | "statushouder"
    )
}

/// A status with the country that stands behind it, or the country of somebody who fled.
pub(super) fn status(tokens: &Tokens<'_>, at: usize) -> Found {
    if let Some(end) = phrase(tokens, at) {
        let end = country_behind(tokens, end).unwrap_or(end);
        return Some((at..end, Confidence::Likely));
    }
    if !has_fled(tokens.text(at)) {
        return None;
    }
    let end = country_behind(tokens, at + 1)?;
    Some((at..end, Confidence::Likely))
}

/// The end of a phrase for a status.
fn phrase(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let [first, second] = tokens.next_words::<2>(at);
    match (first, second) {
        (
            "tijdelijk" | "tijdelijke" | "subsidiair" | "subsidiaire" | "internationale",
            "beschermd" | "beschermde" | "bescherming" | "ontheemd" | "ontheemde",
        )
        | ("erkend" | "erkende", "vluchteling" | "vluchtelinge") => Some(at + 2),
        ("zonder", "papieren") if told::is_of_person(tokens, &(at..at + 2)) => Some(at + 2),
        ("statushouder" | "statushoudster" | "ongedocumenteerd" | "ongedocumenteerde", _) => {
            Some(at + 1)
        }
        ("verblijfsvergunning" | "verblijfstitel" | "verblijfsdocument", _)
            if told::is_of_person(tokens, &(at..at + 1)) =>
        {
            let turn = tokens.get(at)?.turn;
            let kind = tokens
                .words_from(at + 1)
                .take(4)
                .take_while(|word| {
                    tokens.get(*word).is_some_and(|word| word.turn == turn)
                        && matches!(
                            tokens.text(*word),
                            "asiel"
                                | "regulier"
                                | "voor"
                                | "bepaalde"
                                | "onbepaalde"
                                | "tijd"
                                | "studie"
                        )
                })
                .filter(|word| tokens.text(*word) != "voor")
                .last();
            Some(kind.map_or(at + 1, |last| last + 1))
        }
        _ => None,
    }
}

/// "uit Oekraïne" behind a status, with or without a comma.
fn country_behind(tokens: &Tokens<'_>, end: usize) -> Option<usize> {
    let turn = tokens.get(end.checked_sub(1)?)?.turn;
    let from = end
        + usize::from(
            tokens
                .get(end)
                .is_some_and(|mark| mark.kind == TokenKind::Mark && &*mark.text == ","),
        );
    let country = from + 1;
    (matches!(tokens.text(from), "uit" | "van" | "vanuit")
        && tokens.get(country)?.turn == turn
        && everybody::is_country(tokens.text(country)))
    .then_some(country + 1)
}
