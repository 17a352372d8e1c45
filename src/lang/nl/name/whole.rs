//! Names by their form alone: initials, pieces of one name, a surname before a given name.

use std::ops::Range;

use super::form::{is_capital, prefixed_surname, with_second};
use crate::lang::nl::classes::{
    KIN, NAME_LETTER, NAME_PREFIX, NAMED_BEFORE, OLD_ARTICLE, OLD_PREFIX,
};
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

/// A word of one letter.
pub(in crate::lang::nl) fn is_one_letter(word: &str) -> bool {
    word.len() == 1
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
    if !tokens.is(token, NAME_LETTER) || !is_initial(tokens, token) {
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
    while tokens.is(surname, NAME_PREFIX) && surname < at + 3 {
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
    if tokens.is_cased(token) {
        return None;
    }
    let piece = |at: usize| {
        tokens.get(at).is_some_and(|word| {
            word.kind == TokenKind::Word
                && (2..10).contains(&word.text.len())
                && tokens.run_at(at).is_none()
        })
    };
    let turn = tokens.get(token)?.turn;
    let beside = |at: usize| {
        tokens
            .get(at)
            .is_some_and(|word| word.kind == TokenKind::Word && word.turn == turn)
    };
    if !beside(token + 1) || !piece(token) {
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
        let together =
            !tokens.is_function(range.end - 1) && range.clone().all(|at| piece(at) && beside(at));
        (together && is_split(tokens, &range)).then_some(range)
    })
}

/// Letters of the shortest name that is put together, and of the shortest of words that are all ordinary.
const PIECES: usize = 6;
const ORDINARY_PIECES: usize = 8;

/// Whether words are together a given name or a surname, a well-known one if they are all ordinary.
fn is_split(tokens: &Tokens<'_>, words: &Range<usize>) -> bool {
    let letters: usize = words.clone().map(|at| tokens.text(at).len()).sum();
    if letters < PIECES {
        return false;
    }
    let lists = [gazetteers::first_names(), gazetteers::surnames()]
        .map(|list| tokens.may_have(list, words.clone()).then_some(list));
    if lists.iter().all(Option::is_none) {
        return false;
    }
    // "wa ka bongo": behind a prefix that no Dutch word is
    let [before] = tokens.previous_words::<1>(words.start);
    let prefixed = matches!(before, "wa" | "el" | "ben" | "ait");
    // "stefan nij huis"
    let given = tokens
        .word_before(words.start)
        .and_then(|before| tokens.entry(gazetteers::first_names(), before))
        .is_some_and(|name| name.ambiguity() == Ambiguity::None);
    let strange = prefixed || given || words.clone().any(|at| !tokens.is_ordinary(at));
    if !strange && letters < ORDINARY_PIECES {
        return false;
    }
    let whole: String = words.clone().map(|at| tokens.text(at)).collect();
    let named = |list: &Gazetteer| {
        list.get(&whole).is_some_and(|entry| {
            !entry.is_guess() && entry.ambiguity() == Ambiguity::None && (strange || entry.is_top())
        })
    };
    lists.into_iter().flatten().any(named)
}

/// Letters of the shortest given name that a speech model cut in two: "os kar", "tij s".
const SHORT: usize = 4;

/// "zijn vader os kar", "met fee na": a well-known given name in two words, where somebody is named or one of them is no word.
fn short_name(tokens: &Tokens<'_>, token: usize) -> Option<Range<usize>> {
    let strange = !tokens.is_ordinary(token) || !tokens.is_ordinary(token + 1);
    let named = tokens.is_behind(token, NAMED_BEFORE);
    if !strange && !named {
        return None;
    }
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
    let long = whole.len() > SHORT;
    let known = name.is_top() || whole.len() > SHORT + 1;
    let fits = named && long || strange && (named || long && known);
    let held = tokens.is_function(token + 1) && !(named && name.is_top());
    (fits && !held).then_some(token..token + 2)
}

/// Words behind which somebody is named by his given name.
pub(in crate::lang::nl) fn is_named_before(word: &str) -> bool {
    persons::is_kin(word)
        || persons::is_title(word)
        || matches!(
            word,
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
        )
}

/// Where a surname starts that stands before a given name: "van loo veren rudi".
pub(super) fn surname_before(tokens: &Tokens<'_>, given: usize) -> Option<usize> {
    if tokens.is_cased(given) {
        return None;
    }
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
            && !tokens.is(*word, KIN)
            && tokens.run_at(*word).is_none()
    });
    (strange && fits && given - first <= 3).then_some(*first)
}

/// The first words of such prefixes.
pub(in crate::lang::nl) fn begins_old_prefix(word: &str) -> bool {
    matches!(word, "van" | "in" | "op" | "uit" | "aan")
}

/// Their second words.
pub(in crate::lang::nl) fn ends_old_prefix(word: &str) -> bool {
    matches!(word, "der" | "den" | "'t" | "t")
}

/// "van der zwaan", "in 't veld": prefixes that hardly anything but a name has, in lower case.
pub(super) fn old_prefixes(tokens: &Tokens<'_>, token: usize) -> Option<Range<usize>> {
    if !tokens.is(token, OLD_PREFIX) || !tokens.is_before(token, OLD_ARTICLE) {
        return None;
    }
    let old = tokens.next_words::<2>(token);
    if old[1] == "t" && old[0] != "van" {
        return None;
    }
    let listed = prefixed_surname(tokens, token).filter(|end| end - token >= 3);
    // "ja van der laag met een r": nothing but a name begins so.
    let begins = !tokens.is_cased(token)
        && old == ["van", "der"]
        && tokens.words_from(token).nth(2) == Some(token + 2)
        && !tokens.is_function(token + 2)
        && !tokens.is_filler(token + 2);
    let end = listed.or_else(|| begins.then_some(token + 3))?;
    Some(token..end)
}
