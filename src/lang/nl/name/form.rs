//! Where a name begins and ends.

use std::ops::Range;

use super::greeting::is_hello;
use crate::lang::nl::classes::{KIN, NAME_PREFIX, NAME_TITLE};
use crate::lang::nl::lexicon::{self, Familiarity};
use crate::lang::nl::{gazetteers, told};
use crate::recognize::gazetteer::{Ambiguity, Gazetteer};
use crate::recognize::tokens::{Case, TokenKind, Tokens};
use crate::transcript::Speaker;

/// Words of the longest name that is taken.
const MAX_WORDS: usize = 5;

/// Letters of the longest word that is rather a name than made of two others.
const MADE: usize = 8;

/// How much a cue says that a name follows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Cue {
    /// Whatever follows is a name.
    Sure,
    /// What follows is a name unless it is an ordinary word.
    Likely,
}

/// The end of a surname that starts at a token, with its prefixes.
pub(super) fn surname_at(tokens: &Tokens<'_>, start: usize) -> Option<usize> {
    let mut at = start;
    while tokens.is(at, NAME_PREFIX) && at < start + 3 {
        at += 1;
    }
    let turn = |token: usize| tokens.get(token).map(|token| token.turn);
    if !tokens.is_word(at)
        || turn(at) != turn(start.saturating_sub(1))
        || tokens.run_at(at).is_some()
    {
        return None;
    }
    let capital = is_capital(tokens, at);
    let known = tokens
        .entry(gazetteers::surnames(), at)
        .is_some_and(|entry| !entry.is_guess());
    // "rinus van omeren": what only looks like two ordinary words is a name behind a given one.
    let made = at > start
        && tokens.text(at).len() <= MADE
        && lexicon::familiarity(tokens.text(at)) == Familiarity::Compound;
    // "mees van der klei": hardly anything but a name stands behind "van der".
    let old = at == start + 2
        && tokens.text(start) == "van"
        && matches!(tokens.text(start + 1), "der" | "den")
        || at == start + 1 && matches!(tokens.text(start), "vander" | "vanden");
    let unknown = (made || old || !tokens.is_ordinary(at))
        && !tokens.is_function(at)
        && tokens.text(at).chars().count() > 1;
    // "janneke op de zandberg": where somebody is, not what he is called.
    let whole = || {
        let words: Vec<_> = (start..=at).map(|token| tokens.text(token)).collect();
        words.join(" ")
    };
    if matches!(tokens.text(start), "op" | "in" | "aan" | "uit")
        && !gazetteers::surnames().contains(&whole())
    {
        return None;
    }
    // "met elif van lumora energie": who picks up says where he works.
    let turn = tokens.get(start).map_or(0, |token| token.turn);
    let works = tokens.text(start) == "van"
        && at > start
        && turn <= 1
        && tokens.speaker(turn) == Speaker::Agent;
    if works && !known {
        return None;
    }
    let fits = if tokens.is_cased(at) {
        capital
    } else {
        (known || unknown)
            && !tokens.is_function(at)
            && !tokens.is_filler(at)
            && !tokens.is(at, KIN)
    };
    fits.then(|| with_second(tokens, at + 1))
}

/// The end of a second surname behind a hyphen.
pub(super) fn with_second(tokens: &Tokens<'_>, end: usize) -> usize {
    let joined = tokens.text(end) == "-"
        && tokens.get(end + 1).is_some_and(|next| {
            next.kind == TokenKind::Word
                && tokens
                    .get(end)
                    .is_some_and(|hyphen| hyphen.end == next.start)
        });
    if joined { end + 2 } else { end }
}

/// The name that starts at a token behind a cue.
pub(super) fn name_from(tokens: &Tokens<'_>, start: usize, cue: Cue) -> Option<Range<usize>> {
    let turn = tokens.get(start)?.turn;
    let start = skip_titles(tokens, start)?;
    let (mut end, mut words, mut at) = (start, 0, start);
    let mut open = true;
    while words < MAX_WORDS && tokens.get(at).is_some_and(|token| token.turn == turn) {
        let text = tokens.text(at);
        if text == "-" && words > 0 && with_second(tokens, at) > at {
            end = with_second(tokens, at);
            at = end;
            continue;
        }
        if text == "." && words > 0 && tokens.text(at - 1).len() == 1 {
            at += 1;
            continue;
        }
        // "Van Kuijk tot Wamel"
        if text == "tot" && words > 0 && tokens.is_cased(at) && is_capital(tokens, at + 1) {
            at += 1;
            open = true;
            continue;
        }
        if let Some(behind) = prefixed_surname(tokens, at) {
            (at, end, open) = (behind, behind, false);
            words += 1;
            continue;
        }
        if is_prefix(text) && prefix_belongs(tokens, at, words, cue) {
            at += 1;
            open = true;
            continue;
        }
        if !is_part(tokens, at, words, open, cue) {
            break;
        }
        at += 1;
        end = at;
        words += 1;
        // After a word that is in no list of given names the name is over, but for a surname.
        open =
            tokens.entry(gazetteers::first_names(), at - 1).is_some() || text.chars().count() == 1;
    }
    (end > start).then_some(start..end)
}

/// Titles stand outside: "met mevrouw Hoekstra".
fn skip_titles(tokens: &Tokens<'_>, start: usize) -> Option<usize> {
    let mut at = start;
    while tokens.is(at, NAME_TITLE)
        || matches!(tokens.text(at), "de" | "." | "eh" | "uh" | "euh")
            && tokens.is(at + 1, NAME_TITLE)
        || tokens.text(at) == "."
    {
        at += 1;
    }
    tokens.is_word(at).then_some(at)
}

/// The end of a surname of the list with its prefixes, in lower case: "de graaf", "van der meer". With capitals
/// each word tells by itself whether it belongs to the name.
pub(super) fn prefixed_surname(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let list = gazetteers::surnames();
    if tokens.is_cased(at) || !tokens.is(at, NAME_PREFIX) || !tokens.may_start_several(list, at) {
        return None;
    }
    let words: Vec<usize> = tokens.words_from(at).take(4).collect();
    let found = list.longest(&mut words.iter().map(|word| tokens.text(*word)))?;
    let sure =
        found.words > 1 && !found.entry.is_guess() && found.entry.ambiguity() != Ambiguity::Common;
    sure.then(|| words.get(found.words - 1).map(|last| last + 1))?
}

/// Whether a prefix at this place belongs to the name: a surname must follow.
pub(super) fn prefix_belongs(tokens: &Tokens<'_>, at: usize, words: usize, cue: Cue) -> bool {
    let mut next = at + 1;
    while is_prefix(tokens.text(next)) && next < at + 3 {
        next += 1;
    }
    let turn = |token: usize| tokens.get(token).map(|token| token.turn);
    let capital = tokens.is_cased(at) && is_capital(tokens, next);
    if turn(next) != turn(at) || !tokens.is_word(next) || (tokens.is_function(next) && !capital) {
        return false;
    }
    let joined: String = (at..=next)
        .map(|token| tokens.text(token))
        .collect::<Vec<_>>()
        .join(" ");
    let known = gazetteers::surnames().contains(&joined)
        || gazetteers::surnames()
            .get(tokens.text(next))
            .is_some_and(|entry| !entry.is_guess());
    if matches!(tokens.text(at), "uit" | "in" | "op" | "aan")
        && words > 0
        && !gazetteers::surnames().contains(&joined)
    {
        return false;
    }
    let of_agent = tokens.speaker(tokens.get(at).map_or(0, |token| token.turn)) == Speaker::Agent
        && tokens.text(at) == "van"
        && words > 0;
    if tokens.is_cased(at) {
        return capital && (known || !of_agent);
    }
    // "mevrouw van der zwart": hardly anything but a name begins so.
    let begins = |at: usize| {
        let (first, second) = (tokens.text(at), tokens.text(at + 1));
        is_old_prefix(first, second)
            || matches!((first, second), ("van" | "in" | "op", "de" | "het"))
                && is_addressed(tokens, at)
    };
    let old = words == 0
        && (begins(at) && next == at + 2
            || next == at + 1 && at.checked_sub(1).is_some_and(begins));
    known
        || old
        || is_behind_initial(tokens, at)
        || (!of_agent && cue == Cue::Sure && !tokens.is_ordinary(next))
        || (words == 0 && !tokens.is_ordinary(next))
        || (words == 0 && cue == Cue::Sure && ends_introduction(tokens, next))
}

/// "r van de wielen": whether a letter by itself stands before a word and the prefixes before it, in a turn without capitals.
fn is_behind_initial(tokens: &Tokens<'_>, at: usize) -> bool {
    let first = (at.saturating_sub(3)..at)
        .rev()
        .find(|before| !is_prefix(tokens.text(*before)));
    !tokens.is_cased(at)
        && first.is_some_and(|first| {
            tokens.text(first).len() == 1
                && tokens.item_at(first).is_some()
                && !matches!(tokens.text(first), "u" | "n" | "t")
                && tokens.get(first).map(|word| word.turn) == tokens.get(at).map(|word| word.turn)
        })
}

/// "van der", "in 't": prefixes behind which hardly anything but a name follows.
fn is_old_prefix(first: &str, second: &str) -> bool {
    matches!(first, "van" | "in" | "op") && matches!(second, "der" | "den" | "'t")
}

/// "mevrouw van de put", not "die meneer van de bank": a title right before it that nothing makes a thing of.
fn is_addressed(tokens: &Tokens<'_>, at: usize) -> bool {
    let [_, before] = tokens.previous_words::<2>(at);
    tokens.is_behind(at, NAME_TITLE)
        && !matches!(
            before,
            "die" | "de" | "een" | "zo'n" | "deze" | "dat" | "dan" | "andere" | "aardige"
        )
}

/// Whether a word goes on with a name.
fn is_part(tokens: &Tokens<'_>, at: usize, words: usize, open: bool, cue: Cue) -> bool {
    let Some(token) = tokens.get(at).filter(|token| token.kind == TokenKind::Word) else {
        return false;
    };
    let named = told::is_named(tokens, at);
    let is_given = named
        && token.case == Case::Capital
        && words == 0
        && gazetteers::first_names().contains(&token.text);
    let is_klein =
        cue == Cue::Sure && token.text.as_ref() == "klein" && ends_introduction(tokens, at);
    // "B. J. ter Haar"
    let prefixed = named
        && token.case == Case::Capital
        && at
            .checked_sub(1)
            .is_some_and(|before| words > 0 && is_prefix(tokens.text(before)));
    // "mevrouw Goed", "u spreekt met Door."
    let titled = named && token.case == Case::Capital && words == 0 && {
        let closed = tokens
            .get(at + 1)
            .is_none_or(|next| next.kind == TokenKind::Mark);
        at.checked_sub(1)
            .is_some_and(|before| tokens.is(before, NAME_TITLE))
            || cue == Cue::Sure && closed
    };
    if (tokens.is_function(at) && !is_given && !is_klein && !prefixed && !titled)
        || (tokens.is_filler(at) && words > 0)
        || is_hello(&token.text)
        || !named
            && matches!(
                &*token.text,
                "hier"
                    | "aan"
                    | "uit"
                    | "bel"
                    | "wil"
                    | "komt"
                    | "belt"
                    | "vraag"
                    | "zeg"
                    | "waarmee"
                    | "klantenservice"
                    | "naam"
                    | "moeilijk"
                    | "lastig"
                    | "onbekend"
                    | "bekend"
                    | "veranderd"
                    | "hetzelfde"
                    | "verkeerd"
                    | "fout"
                    | "simpel"
            )
    {
        return false;
    }
    let capital = token.case != Case::Lower;
    let ordinary = tokens.is_ordinary(at);
    let listed = is_name(tokens, at);
    if words == 0 {
        if tokens.is_cased(at) {
            return capital
                && (cue == Cue::Sure || !ordinary || listed || tokens.sentence_start(at) != at);
        }
        let [before, second] = tokens.previous_words::<2>(at);
        let old = is_old_prefix(second, before);
        return cue == Cue::Sure || listed && !is_common(tokens, at) || !ordinary || old;
    }
    if tokens.is_cased(at) {
        return capital && open_or_known(tokens, at, open);
    }
    let initial = at
        .checked_sub(1)
        .is_some_and(|before| tokens.text(before).chars().count() == 1)
        || is_behind_initial(tokens, at);
    let ends = words == 1 && open && (cue == Cue::Sure || initial) && ends_introduction(tokens, at);
    open_or_known(tokens, at, open)
        && (!ordinary || ends || (listed && (open || !is_common(tokens, at))))
}

/// "met frits appel ik wil graag": an ordinary word between a given name and what holds sentences together
/// is a surname, unless people go on so behind their name.
pub(super) fn ends_introduction(tokens: &Tokens<'_>, at: usize) -> bool {
    let turn = |token: usize| tokens.get(token).map(|token| token.turn);
    let closed = turn(at + 1) != turn(at)
        || !tokens.is_word(at + 1)
        || tokens.is_function(at + 1)
        || tokens.is_filler(at + 1);
    let goes_on = matches!(
        tokens.text(at),
        "afdeling"
            | "verkoop"
            | "service"
            | "receptie"
            | "nogmaals"
            | "graag"
            | "spreekt"
            | "spreek"
            | "zegt"
            | "alweer"
            | "bezig"
            | "momentje"
            | "moment"
            | "luister"
            | "verder"
            | "daar"
            | "weer"
            | "terug"
            | "goed"
            | "hoor"
            | "bedankt"
            | "zit"
            | "sta"
            | "heb"
            | "kan"
            | "namens"
            | "voor"
            | "over"
    );
    closed && !goes_on
}

fn open_or_known(tokens: &Tokens<'_>, at: usize, open: bool) -> bool {
    open || tokens.entry(gazetteers::surnames(), at).is_some() || !tokens.is_ordinary(at)
}

/// Whether a word is in a list of names.
pub(super) fn is_name(tokens: &Tokens<'_>, token: usize) -> bool {
    let of = |list: &Gazetteer| {
        tokens
            .entry(list, token)
            .is_some_and(|entry| !entry.is_guess())
    };
    of(gazetteers::first_names()) || of(gazetteers::surnames())
}

/// Whether a word is one that most calls have.
pub(super) fn is_common(tokens: &Tokens<'_>, token: usize) -> bool {
    let of = |list: &Gazetteer| {
        tokens
            .entry(list, token)
            .is_some_and(|entry| entry.ambiguity() == Ambiguity::Common)
    };
    of(gazetteers::first_names()) || of(gazetteers::surnames())
}

pub(super) fn is_capital(tokens: &Tokens<'_>, token: usize) -> bool {
    tokens
        .get(token)
        .is_some_and(|token| token.case != Case::Lower)
}

pub(super) fn in_code(tokens: &Tokens<'_>, token: usize) -> bool {
    tokens
        .run_at(token)
        .is_some_and(|run| run.digit_count() > 0)
}

/// The next word of the same turn, over commas and fillers.
pub(super) fn next_word(tokens: &Tokens<'_>, token: usize) -> Option<usize> {
    let turn = tokens.get(token)?.turn;
    (token + 1..(token + 5).min(tokens.all().len()))
        .take_while(|next| {
            tokens
                .get(*next)
                .is_some_and(|next| next.turn == turn && !matches!(&*next.text, "?" | "!"))
        })
        .find(|next| {
            tokens.is_word(*next) && !matches!(tokens.text(*next), "uh" | "eh" | "euh" | "ehm")
        })
}

/// Prefixes of surnames.
pub(in crate::lang::nl) fn is_prefix(word: &str) -> bool {
    matches!(
        word,
        "van"
            | "de"
            | "der"
            | "den"
            | "ter"
            | "ten"
            | "te"
            | "el"
            | "al"
            | "la"
            | "le"
            | "di"
            | "da"
            | "dos"
            | "'t"
            | "het"
            | "in"
            | "op"
            | "von"
            | "vande"
            | "vander"
            | "vanden"
            | "ben"
            | "bin"
            | "d'"
            | "du"
            | "del"
            | "aan"
            | "wa"
            | "ait"
            | "uit"
            | "s"
            | "'s"
    )
}
