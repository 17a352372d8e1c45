//! Names that begin with a preposition: "Achter de Kerk", "op den dries zevenentwintig".

use std::ops::Range;

use super::super::is_rare;
use super::super::number::{closed, number_behind};
use super::{Marks, NEAR, is_asked, is_calendar, is_counted};
use crate::lang::nl::classes::{ARTICLE_OF_NAME, BEGINS_STREET};
use crate::recognize::tokens::{Case, Gap, TokenKind, Tokens};

/// Prepositions with which names of streets begin.
pub(in crate::lang::nl) fn begins_street(word: &str) -> bool {
    matches!(
        word,
        "achter"
            | "op"
            | "in"
            | "aan"
            | "bij"
            | "onder"
            | "boven"
            | "voor"
            | "langs"
            | "over"
            | "tussen"
            | "om"
    )
}

/// Articles behind them.
pub(in crate::lang::nl) fn is_article_of_name(word: &str) -> bool {
    matches!(word, "de" | "den" | "het" | "'t" | "t" | "der")
}

/// "Achter de Kerk", "op den dries zevenentwintig", "In de Bongerd": a preposition that begins the name.
pub(super) fn prepositional(tokens: &Tokens<'_>, at: usize, marks: &Marks) -> Option<Range<usize>> {
    if !tokens.is(at, BEGINS_STREET) || !tokens.is(at + 1, ARTICLE_OF_NAME) {
        return None;
    }
    let first = tokens.get(at)?;
    let name = at + 2;
    let token = tokens
        .get(name)
        .filter(|token| token.turn == first.turn && token.kind == TokenKind::Word)?;
    if tokens.is_function(name) || tokens.run_at(name).is_some() || is_calendar(&token.text) {
        return None;
    }
    let mut end = name + 1;
    while end < name + 4
        && tokens.get(end).is_some_and(|next| {
            next.turn == first.turn && next.case == Case::Capital && next.gap == Gap::Space
        })
        && tokens.run_at(end).is_none()
    {
        end += 1;
    }
    let asked = || is_asked(tokens, at);
    let numbered = || {
        number_behind(tokens, end)
            .is_some_and(|number| closed(tokens, number.end) && !is_counted(tokens, &number))
    };
    let behind_place = || {
        marks
            .place(tokens, at, 3)
            .is_some_and(|place| (place + 1..at).all(|between| !tokens.is_word(between)))
    };
    if tokens.is_cased(at) {
        if first.case != Case::Capital || token.case != Case::Capital {
            return None;
        }
        let begins = tokens.sentence_start(at) == at;
        let alone = begins && !tokens.is_word(end);
        let known = || marks.place(tokens, at, 8).is_some() || asked();
        // What only begins a sentence is no part of the name, unless it is a rare beginning of one.
        let rare = matches!(
            &*first.text,
            "achter" | "onder" | "boven" | "tussen" | "over" | "langs"
        );
        let start = if begins && !rare { name } else { at };
        return (!begins || alone && known() || numbered()).then_some(start..end);
    }
    let kept = matches!(&*first.text, "achter" | "onder" | "over" | "langs" | "aan");
    let early = || tokens.words_before(at).nth(2).is_none();
    let told = (kept && behind_place() && closed(tokens, end) && is_rare(tokens, name))
        || (numbered() && ((early() && asked()) || rare_or_lettered(tokens, at, end)));
    told.then_some(at..end)
}

/// "op de hei zeven en zeventig a": the first words of a turn, with a number and its letter.
fn rare_or_lettered(tokens: &Tokens<'_>, at: usize, end: usize) -> bool {
    let opens = tokens
        .words_before(at)
        .take(NEAR)
        .all(|word| tokens.is_filler(word));
    let letter = number_behind(tokens, end).is_some_and(|number| {
        let last = tokens.text(number.end - 1);
        last.len() == 1 && last.chars().all(|sign| ('a'..='h').contains(&sign))
    });
    opens && letter
}
