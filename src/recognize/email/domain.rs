//! Domains of e-mail addresses: providers, endings, and what speech models make of them.

use std::ops::Range;

use crate::recognize::classes::{PROVIDER, SPLIT_PROVIDER};
use crate::recognize::tokens::{Reading, Tokens};

/// A domain has no more tokens than this.
const MAX_DOMAIN: usize = 10;

/// Endings of domains as they are said or written in Dutch calls.
pub(crate) fn is_ending(word: &str) -> bool {
    matches!(
        word,
        "nl" | "be"
            | "com"
            | "net"
            | "org"
            | "eu"
            | "nu"
            | "info"
            | "de"
            | "fr"
            | "uk"
            | "me"
            | "io"
            | "biz"
            | "tv"
            | "lu"
            | "gent"
            | "frl"
            | "amsterdam"
            | "vlaanderen"
            | "brussels"
            | "shop"
            | "online"
            | "email"
            | "app"
            | "dev"
            | "co"
    )
}

/// Endings that most addresses have.
pub(super) fn is_usual_ending(word: &str) -> bool {
    matches!(word, "nl" | "be" | "com" | "net" | "org" | "eu")
}

/// Providers of mailboxes, with what speech models make of them.
pub(in crate::recognize) fn is_provider(word: &str) -> bool {
    matches!(
        word,
        "gmail"
            | "gemail"
            | "geemail"
            | "hotmail"
            | "outlook"
            | "live"
            | "msn"
            | "yahoo"
            | "icloud"
            | "me"
            | "proton"
            | "protonmail"
            | "ziggo"
            | "zigo"
            | "siggo"
            | "ziggomail"
            | "kpnmail"
            | "kpn"
            | "kpnplanet"
            | "planet"
            | "hetnet"
            | "home"
            | "xs4all"
            | "upcmail"
            | "casema"
            | "chello"
            | "quicknet"
            | "tele2"
            | "telfort"
            | "caiway"
            | "solcon"
            | "zonnet"
            | "wxs"
            | "zeelandnet"
            | "gmx"
            | "telenet"
            | "skynet"
            | "proximus"
            | "scarlet"
            | "pandora"
            | "belgacom"
            | "orange"
            | "voo"
            | "aol"
            | "freedom"
    )
}

/// Providers whose names mean nothing else: "bo bakker at gmail".
pub(super) fn is_mailbox(word: &str) -> bool {
    matches!(
        word,
        "gmail"
            | "hotmail"
            | "outlook"
            | "icloud"
            | "ziggo"
            | "kpnmail"
            | "hetnet"
            | "telenet"
            | "skynet"
    )
}

/// "hot mail", "out look": a provider in two words.
pub(super) fn is_split_provider(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.is(at, SPLIT_PROVIDER)
        && match tokens.text(at + 1) {
            "mail" | "meel" | "meil" | "male" => {
                !matches!(tokens.text(at), "out" | "i" | "het" | "tele" | "sky")
            }
            "look" => tokens.text(at) == "out",
            "cloud" => tokens.text(at) == "i",
            "net" => matches!(tokens.text(at), "het" | "tele" | "sky"),
            _ => false,
        }
}

/// The first word of a provider in two.
pub(in crate::recognize) fn is_split_begun(word: &str) -> bool {
    matches!(
        word,
        "hot"
            | "g"
            | "gee"
            | "ge"
            | "kpn"
            | "ziggo"
            | "upc"
            | "proton"
            | "hod"
            | "ho"
            | "ji"
            | "out"
            | "i"
            | "het"
            | "tele"
            | "sky"
    )
}

/// The end of a domain with an ending, or of a provider with one that follows directly.
pub(super) fn full_domain_end(
    tokens: &Tokens<'_>,
    start: usize,
    turn: &Range<usize>,
) -> Option<usize> {
    let split = turn.contains(&(start + 1)) && is_split_provider(tokens, start);
    let mut at = start + if split { 2 } else { 0 };
    let mut dotted = false;
    while at < turn.end && at < start + MAX_DOMAIN {
        if let Some((symbol, range)) = tokens.symbol_at(at) {
            match symbol {
                '.' if at > start => dotted = true,
                '-' if at > start => dotted = false,
                ',' => {}
                _ => return None,
            }
            at = range.end;
            continue;
        }
        let word = tokens.text(at);
        if at > start && is_ending(word) && (dotted || split || tokens.is(start, PROVIDER)) {
            return Some(further_ending(tokens, at + 1, turn));
        }
        if dotted && spelled_ending(tokens, at, turn) {
            return Some(at + 2);
        }
        if tokens.is_function(at) && !is_letter(tokens, at) && !(at > start && is_mail(word)) {
            return None;
        }
        dotted = false;
        at += 1;
    }
    None
}

/// Words between an `@` and the point of a domain that has words of all kinds.
const LOOSE: usize = 5;

/// "haar en zo lokeren punt be": words of all kinds behind an `@`, up to a spoken point and an ending that is one.
fn loose_domain_end(tokens: &Tokens<'_>, start: usize, turn: &Range<usize>) -> Option<usize> {
    let reach = start + 1..turn.end.min(start + LOOSE + 1);
    let point = reach
        .take_while(|at| tokens.is_word(*at))
        .find(|at| tokens.text(*at) == "punt")?;
    let ending = point + 1;
    (turn.contains(&ending)
        && (is_usual_ending(tokens.text(ending)) || tokens.text(ending) == "kom"))
        .then_some(ending + 1)
}

/// Whether a domain begins at a token, of whatever words.
pub(super) fn has_domain(tokens: &Tokens<'_>, start: usize, turn: &Range<usize>) -> bool {
    full_domain_end(tokens, start, turn).is_some()
        || loose_domain_end(tokens, start, turn).is_some()
}

/// "snel mail punt com": the word that many providers have in their names.
fn is_mail(word: &str) -> bool {
    matches!(word, "mail" | "meel" | "meil")
}

/// A letter or its name, as in "iks es vier al punt en el".
fn is_letter(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.text(at).len() <= 2
        && tokens
            .item_at(at)
            .is_some_and(|item| matches!(item.reading, Reading::Letters(..)))
        || matches!(tokens.text(at), "al" | "er" | "en" | "es")
}

/// "punt en el", "punt n l".
fn spelled_ending(tokens: &Tokens<'_>, at: usize, turn: &Range<usize>) -> bool {
    at + 1 < turn.end
        && matches!(
            (tokens.text(at), tokens.text(at + 1)),
            ("n" | "en", "l" | "el") | ("b" | "be", "e")
        )
}

/// The end of `co.uk` and the like.
fn further_ending(tokens: &Tokens<'_>, at: usize, turn: &Range<usize>) -> usize {
    match tokens.symbol_at(at) {
        Some(('.', dot))
            if dot.end < turn.end
                && is_ending(tokens.text(dot.end))
                && tokens.is_glued(dot.end) =>
        {
            dot.end + 1
        }
        _ => at,
    }
}

/// Letters of the longest ending that nobody knows.
const ENDING: usize = 4;

/// "het net punt kom", "kpn mail punt en hel": whatever stands behind the point of a domain is its ending.
fn misheard_domain_end(tokens: &Tokens<'_>, start: usize, turn: &Range<usize>) -> Option<usize> {
    let point = (start + 1..turn.end.min(start + ENDING + 1))
        .find(|at| matches!(tokens.symbol_at(*at), Some(('.', _))) && tokens.is_word(*at))?;
    // "wij helpen punt nl": small words before an ending that is one.
    let short = point - start <= 3 && !tokens.is_cased(start);
    let known_ending = point + 1 < turn.end && is_ending(tokens.text(point + 1));
    let plain = (start..point).all(|at| !tokens.is_function(at)) || (short && known_ending);
    let ending = point + 1;
    let text = turn.contains(&ending).then(|| tokens.text(ending))?;
    let next = if turn.contains(&(ending + 1)) {
        tokens.text(ending + 1)
    } else {
        ""
    };
    let spelled = matches!(text, "n" | "en" | "an" | "enn" | "b" | "be" | "bee")
        && matches!(
            next,
            "l" | "el" | "hel" | "al" | "ell" | "wel" | "e" | "ee" | "he"
        );
    let letter = |at: usize| {
        turn.contains(&at)
            && tokens.item_at(at).is_some_and(
                |item| matches!(&item.reading, Reading::Letters(letters, _) if letters.len() == 1),
            )
    };
    let spelled = spelled || (text.len() <= 3 && letter(ending) && letter(ending + 1));
    let last = ending + 1 == turn.end;
    let known = text.len() <= ENDING && (last || !tokens.is_function(ending));
    (plain && (spelled || known)).then_some(ending + 1 + usize::from(spelled))
}

/// The end of what follows an `@`: a domain, or at least one word.
pub(super) fn domain_end(tokens: &Tokens<'_>, start: usize, turn: &Range<usize>) -> Option<usize> {
    let heard = || {
        let certain = matches!(
            tokens.symbol_at(start.checked_sub(1)?),
            Some(('@', sign)) if tokens.text(sign.start) != "at"
        );
        misheard_domain_end(tokens, start, turn).filter(|_| certain)
    };
    full_domain_end(tokens, start, turn)
        .or_else(|| loose_domain_end(tokens, start, turn))
        .or_else(heard)
        .or_else(|| {
            let word = (start..turn.end.min(start + 2)).find(|token| tokens.is_word(*token))?;
            (!tokens.is_function(word)).then_some(word + 1)
        })
}
