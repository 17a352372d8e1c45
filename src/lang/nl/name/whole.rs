//! Names by their form alone: initials, pieces of one name, a surname before a given name.

use std::ops::Range;

use super::form::{is_capital, is_prefix, prefixed_surname, with_second};
use crate::lang::nl::{gazetteers, persons};
use crate::recognize::gazetteer::{Ambiguity, Gazetteer};
use crate::recognize::tokens::{Case, Gap, TokenKind, Tokens};

/// Where a name starts whose surname starts at a token: before its initials and the prefixes that are no ordinary
/// words ("A. Ben Haddou", "f jansma", "el amrani").
pub(in crate::lang::nl) fn with_initials(tokens: &Tokens<'_>, surname: usize) -> usize {
    let turn = tokens.get(surname).map(|token| token.turn);
    let in_turn = |at: usize| tokens.get(at).map(|token| token.turn) == turn;
    let (mut start, mut letters) = (surname, 0);
    let mut at = surname;
    while let Some(before) = at
        .checked_sub(1)
        .filter(|before| in_turn(*before) && surname - before <= 8)
    {
        let text = tokens.text(before);
        at = before;
        if text == "." && before > 0 && is_initial(tokens, before - 1) {
            continue;
        }
        if is_initial(tokens, before) {
            letters += 1;
        } else if letters > 0 || !is_foreign_prefix(tokens, before) {
            break;
        }
        start = before;
    }
    // "u jansma", "'s ochtends": one small letter may be a word.
    let word = letters == 1
        && !tokens.is_cased(start)
        && matches!(
            tokens.text(start),
            "u" | "n" | "t" | "k" | "s" | "o" | "a" | "e"
        )
        // "op e pinas", "de heer s dekker"
        && !(matches!(tokens.text(start), "a" | "e" | "o" | "s")
            && matches!(
                tokens.previous_words::<1>(start)[0],
                "op" | "naam" | "meneer" | "mevrouw" | "heer" | "tnv"
            ));
    if word { surname } else { start }
}

/// A letter by itself: a capital where there are capitals.
fn is_initial(tokens: &Tokens<'_>, token: usize) -> bool {
    tokens.get(token).is_some_and(|at| {
        at.kind == TokenKind::Word
            && at.text.len() == 1
            && (at.case == Case::Upper || !tokens.is_cased(token))
    })
}

/// "el", "ait"; "Ben", "Al", "Le" with a capital.
fn is_foreign_prefix(tokens: &Tokens<'_>, token: usize) -> bool {
    let text = tokens.text(token);
    matches!(
        text,
        "el" | "ait"
            | "von"
            | "dos"
            | "ibn"
            | "abu"
            | "abou"
            | "oulad"
            | "bou"
            | "vanden"
            | "vander"
            | "mac"
            | "mc"
    ) || (is_capital(tokens, token)
        && matches!(
            text,
            "ben" | "al" | "le" | "la" | "di" | "da" | "du" | "del" | "bin"
        ))
}

/// Initials with what stands behind them: "L. Kramer-Hakvoort", "j m quaedvlieg".
pub(super) fn behind_initials(tokens: &Tokens<'_>, token: usize) -> Option<Range<usize>> {
    let dotted = |at: usize| usize::from(tokens.text(at) == ".");
    if !is_initial(tokens, token) {
        return None;
    }
    let turn = tokens.get(token)?.turn;
    let (mut at, mut letters) = (token, 0);
    while is_initial(tokens, at) && letters < 5 {
        at += 1;
        if tokens.is_cased(token) && dotted(at) == 0 && !is_initial(tokens, at) && letters == 0 {
            return None;
        }
        at += dotted(at);
        letters += 1;
    }
    let mut surname = at;
    while is_prefix(tokens.text(surname)) && surname < at + 3 {
        surname += 1;
    }
    let word = tokens
        .get(surname)
        .filter(|word| word.kind == TokenKind::Word && word.turn == turn && word.text.len() > 2)?;
    let klein = tokens.is_cased(token) && word.text.as_ref() == "klein";
    if tokens.run_at(surname).is_some() || (tokens.is_function(surname) && !klein) {
        return None;
    }
    let listed = gazetteers::surnames()
        .get(&word.text)
        .is_some_and(|entry| !entry.is_guess() && entry.ambiguity() == Ambiguity::None);
    let fits = if tokens.is_cased(token) {
        word.case == Case::Capital && tokens.text(token + 1) == "."
    } else {
        let prefixed =
            surname > at && matches!(tokens.text(at), "van" | "de" | "den" | "el" | "ter" | "ten");
        letters >= 2 && (listed || prefixed || !tokens.is_ordinary(surname))
    };
    fits.then(|| token..with_second(tokens, surname + 1))
}

/// Two or three words that a speech model made of one name: "bene dicte", "an ne marie".
pub(super) fn split_name(tokens: &Tokens<'_>, token: usize) -> Option<Range<usize>> {
    let piece = |at: usize| {
        tokens.get(at).is_some_and(|word| {
            word.kind == TokenKind::Word
                && (2..10).contains(&word.text.len())
                && tokens.run_at(at).is_none()
        })
    };
    let turn = tokens.get(token)?.turn;
    if tokens.is_cased(token) || !piece(token) {
        return None;
    }
    if let Some(short) = short_name(tokens, token) {
        return Some(short);
    }
    // "dan iel": a word that holds sentences together, if the other is none at all
    if tokens.is_function(token) && tokens.is_ordinary(token + 1) {
        return None;
    }
    (2..=3).rev().find_map(|count| {
        let range = token..token + count;
        let whole: Vec<&str> = range.clone().map(|at| tokens.text(at)).collect();
        let whole = whole.concat();
        let together = range
            .clone()
            .all(|at| piece(at) && tokens.get(at).is_some_and(|word| word.turn == turn));
        // "wa ka bongo": behind a prefix that no Dutch word is
        let [before] = tokens.previous_words::<1>(token);
        let prefixed = matches!(before, "wa" | "el" | "ben" | "ait");
        // "stefan nij huis"
        let given = gazetteers::first_names()
            .get(before)
            .is_some_and(|name| name.ambiguity() == Ambiguity::None);
        let strange = prefixed || given || range.clone().any(|at| !tokens.is_ordinary(at));
        let named = |list: &Gazetteer| {
            list.get(&whole).is_some_and(|entry| {
                !entry.is_guess()
                    && entry.ambiguity() == Ambiguity::None
                    && (strange || entry.is_top())
            })
        };
        let least = if strange { 6 } else { 8 };
        (together
            && whole.len() >= least
            && !tokens.is_function(range.end - 1)
            && (named(gazetteers::first_names()) || named(gazetteers::surnames())))
        .then_some(range)
    })
}

/// Letters of the shortest given name that a speech model cut in two: "os kar", "tij s".
const SHORT: usize = 4;

/// "zijn vader os kar", "met fee na": a well-known given name in two words, where somebody is named or one of them is no word.
fn short_name(tokens: &Tokens<'_>, token: usize) -> Option<Range<usize>> {
    let next = tokens.get(token + 1).filter(|next| {
        next.kind == TokenKind::Word
            && next.gap == Gap::Space
            && next.turn == tokens.get(token).map_or(0, |at| at.turn)
            && tokens
                .run_at(token + 1)
                .is_none_or(|run| run.digit_count() == 0)
    })?;
    let whole = [tokens.text(token), &next.text].concat();
    let name = gazetteers::first_names().get(&whole).filter(|name| {
        whole.len() >= SHORT && !name.is_guess() && name.ambiguity() == Ambiguity::None
    })?;
    let [before] = tokens.previous_words::<1>(token);
    let named = persons::is_kin(before)
        || persons::is_title(before)
        || matches!(
            before,
            "met"
                | "heet"
                | "naam"
                | "heten"
                | "collega"
                | "monteur"
                | "ene"
                | "dag"
                | "hoi"
                | "hallo"
        );
    let strange = !tokens.is_ordinary(token) || !tokens.is_ordinary(token + 1);
    let long = whole.len() > SHORT;
    let known = name.is_top() || whole.len() > SHORT + 1;
    let fits = named && long || strange && (named || long && known);
    let held = tokens.is_function(token + 1) && !(named && name.is_top());
    (fits && !held).then_some(token..token + 2)
}

/// Where a surname starts that stands before a given name: "van loo veren rudi".
pub(super) fn surname_before(tokens: &Tokens<'_>, given: usize) -> Option<usize> {
    let words: Vec<usize> = tokens.words_before(given).take(3).collect();
    let prefix = words.iter().position(|word| {
        matches!(
            tokens.text(*word),
            "van" | "el" | "ben" | "ter" | "ten" | "vanden" | "vander"
        )
    })?;
    let first = words.get(prefix)?;
    let between = words.get(..prefix).filter(|between| !between.is_empty())?;
    // The words come nearest first: the last of them stands behind the prefix.
    let listed = between.last().is_some_and(|word| {
        gazetteers::surnames().contains(&[tokens.text(*first), " ", tokens.text(*word)].concat())
    });
    let strange = listed || between.iter().any(|word| !tokens.is_ordinary(*word));
    let fits = between.iter().all(|word| {
        !tokens.is_function(*word)
            && !tokens.is_filler(*word)
            && !persons::is_kin(tokens.text(*word))
            && tokens.run_at(*word).is_none()
    });
    (strange && fits && !tokens.is_cased(given) && given - first <= 3).then_some(*first)
}

/// "van der zwaan", "in 't veld": prefixes that hardly anything but a name has, in lower case.
pub(super) fn old_prefixes(tokens: &Tokens<'_>, token: usize) -> Option<Range<usize>> {
    let old = matches!(
        tokens.next_words::<2>(token),
        ["van" | "in" | "op" | "uit" | "aan", "der" | "den" | "'t"] | ["van", "t"]
    );
    let listed = prefixed_surname(tokens, token).filter(|end| old && end - token >= 3);
    // "van der laag met een r": whoever begins so says how he is called.
    let first = tokens
        .words_before(token)
        .all(|word| tokens.is_filler(word));
    let begins = first
        && !tokens.is_cased(token)
        && tokens.next_words::<2>(token) == ["van", "der"]
        && tokens.words_from(token).nth(2) == Some(token + 2)
        && !tokens.is_function(token + 2)
        && !tokens.is_filler(token + 2);
    let end = listed.or_else(|| begins.then_some(token + 3))?;
    Some(token..end)
}
