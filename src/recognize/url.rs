//! Personal web pages and profiles.
//!
//! # What it finds
//!
//! A domain with a path behind it ("linkedin punt com slash in slash sanne streepje bos"); a domain that
//! somebody calls his own ("mijn site is …"), or spells out with "www" or "drie keer w".
//!
//! # What it does not find
//!
//! Sites of the company that is called and general ones ("kijk op mijn.overheid.nl", "via nu.nl"), which
//! identify nobody.
//!
//! # Examples
//!
//! "hovenier tom punt nl, nee, hovenier streepje tom punt nl"; `marktplaats.nl/u/timdv`.
//!
//! # Sources
//!
//! Form: RFC 3986 section 3. Endings: the IANA root zone database.

use std::ops::Range;

use super::email::{before_remark, is_ending};
use crate::recognize::tokens::Tokens;
use crate::recognize::{Confidence, Entity, Findings, Recognizer};

/// Finds personal web pages.
pub const RECOGNIZER: Recognizer = Recognizer {
    name: "url",
    entity: Entity::Url,
    find,
    source: include_str!("url.rs"),
};

/// A domain and a path have no more tokens than this on each side of the ending.
const MAX_TOKENS: usize = 14;

fn find(tokens: &Tokens<'_>, findings: &mut Findings) {
    for turn in 0..tokens.turns() {
        let range = tokens.of_turn(turn);
        for token in range.clone() {
            if let Some(path) = path_alone(tokens, token, &range) {
                findings.push(tokens.span(path), Confidence::Likely);
            }
            if let Some((address, path)) = address_at(tokens, token, &range) {
                let confidence = confidence(tokens, &address, path);
                findings.push(tokens.span(address), confidence);
            }
        }
    }
}

/// The address whose ending stands at a token, and whether a path follows it.
fn address_at(
    tokens: &Tokens<'_>,
    ending: usize,
    turn: &Range<usize>,
) -> Option<(Range<usize>, bool)> {
    let dot = ending.checked_sub(1).filter(|dot| turn.contains(dot))?;
    let (symbol, dot) = tokens.symbol_at(dot)?;
    if symbol != '.'
        || is_sentence_end(tokens, dot.start)
        || !(is_ending(tokens.text(ending)) || is_spelled(tokens, ending))
    {
        return None;
    }
    let start = domain_start(tokens, dot.start, turn)?;
    let start = announced_start(tokens, dot.start, turn).unwrap_or(start);
    let last = ending + usize::from(is_spelled(tokens, ending));
    let end = path_end(tokens, last + 1, turn);
    Some((start..end, end > last + 1))
}

/// Words between the word for a site and the dot of its address.
const ANNOUNCED: usize = 9;

/// "een site kaas en wijn van piet punt nl": where an address of ordinary words begins, behind the word for a site.
fn announced_start(tokens: &Tokens<'_>, dot: usize, turn: &Range<usize>) -> Option<usize> {
    if tokens.is_cased(dot) {
        return None;
    }
    let cue = tokens
        .words_before(dot)
        .take(ANNOUNCED)
        .take_while(|word| turn.contains(word))
        .find(|word| {
            matches!(
                tokens.text(*word),
                "site" | "website" | "webshop" | "blog" | "webpagina" | "domein" | "profiel"
            )
        })?;
    let start = tokens.words_from(cue + 1).find(|word| {
        !matches!(
            tokens.text(*word),
            "is" | "heet"
                | "dat"
                | "die"
                | "van"
                | "mij"
                | "op"
                | "uh"
                | "eh"
                | "dan"
                | "dus"
                | "hij"
                | "gewoon"
        )
    })?;
    (start < dot).then_some(start)
}

/// An ending that is said as two letters: "punt e u", "punt n l".
fn is_spelled(tokens: &Tokens<'_>, ending: usize) -> bool {
    let (first, second) = (tokens.text(ending), tokens.text(ending + 1));
    let joined = || [first, second].concat();
    (first.len() == 1 && second.len() == 1 && is_ending(&joined()))
        || matches!(
            (first, second),
            ("en" | "an", "el" | "al" | "hel") | ("bee" | "be", "ee")
        )
}

/// "schuine streep dee whitfield": a path that is said again without its domain.
fn path_alone(tokens: &Tokens<'_>, token: usize, turn: &Range<usize>) -> Option<Range<usize>> {
    // A spoken one: a mark is no word.
    tokens.item_at(token)?;
    let ('/', sign) = tokens.symbol_at(token)? else {
        return None;
    };
    let next = sign.end;
    if sign.start != token
        || !tokens.is_word(token)
        || !turn.contains(&next)
        || tokens.is_function(next)
    {
        return None;
    }
    let end = path_end(tokens, token, turn);
    (end > next).then_some(token..end)
}

/// A full stop that ends a sentence, behind which a word like "de" follows by chance.
fn is_sentence_end(tokens: &Tokens<'_>, dot: usize) -> bool {
    let written = !tokens.is_word(dot);
    written
        && matches!((tokens.get(dot), tokens.get(dot + 1)), (Some(dot), Some(next)) if dot.end != next.start)
}

/// The start of the domain before a dot; none after an `@`, which makes it an e-mail address.
fn domain_start(tokens: &Tokens<'_>, dot: usize, turn: &Range<usize>) -> Option<usize> {
    let mut start = before_remark(tokens, dot, turn);
    let mut words = 0;
    while start > turn.start && dot - start < MAX_TOKENS {
        let before = start - 1;
        if let Some((symbol, range)) = tokens.symbol_at(before) {
            match symbol {
                '@' => return None,
                '.' | '-' | '/' | ':' if !is_sentence_end(tokens, before) => {}
                _ => break,
            }
            start = range.start.min(before);
            words = 0;
            continue;
        }
        // "liegt punt jouw web punt nl": a word between two dots belongs to it.
        let held = (1..=2).any(|back| {
            before >= turn.start + back
                && tokens.is_word(before - back)
                && matches!(tokens.symbol_at(before - back), Some(('.', _)))
        });
        if (tokens.is_function(before) && !held) || words >= 3 {
            break;
        }
        words += 1;
        start = before;
    }
    let spelled_out = (start.saturating_sub(MAX_TOKENS)..start)
        .rev()
        .take_while(|before| turn.contains(before))
        .find(|before| matches!(tokens.text(*before), "www" | "http" | "https"));
    let start = spelled_out.unwrap_or(start);
    (start < dot).then_some(start)
}

/// The end of a path: words that slashes and other symbols hold together.
fn path_end(tokens: &Tokens<'_>, start: usize, turn: &Range<usize>) -> usize {
    let mut end = start;
    let mut at = start;
    while at < turn.end && at - start < MAX_TOKENS * 2 {
        let gap = tokens.text(at) == ",";
        match tokens.symbol_at(at) {
            Some(('/', range)) => {
                let sign = at;
                at = range.end;
                let word = (at..turn.end.min(at + 2)).find(|token| tokens.is_word(*token));
                let Some(word) = word else { break };
                at = word + 1;
                end = at;
                // "schuine streep over mij, maar": in a written sentence the path goes on to the next mark.
                let closed = at_mark(tokens, word, turn);
                if let Some(closed) = closed.filter(|_| tokens.is_word(sign)) {
                    at = closed;
                    end = closed;
                }
            }
            Some(('-' | '_' | '.', range))
                if end > start && range.end < turn.end && !is_sentence_end(tokens, at) =>
            {
                at = range.end + 1;
                end = at;
            }
            _ if gap => at += 1,
            // A further word of the path, in digits or spelled, or one that is no ordinary word.
            _ if end > start
                && at - end <= 1
                && tokens.is_word(at)
                && (tokens.run_at(at).is_some()
                    || (at == end && !tokens.is_ordinary(at) && !tokens.is_function(at))) =>
            {
                at += 1;
                end = at;
            }
            _ => break,
        }
    }
    end
}

/// Words of a path of which the first is an ordinary one.
const PATH: usize = 3;

/// Where the words from one on end in a mark, if that is near.
fn at_mark(tokens: &Tokens<'_>, word: usize, turn: &Range<usize>) -> Option<usize> {
    let end = (word..turn.end.min(word + PATH + 1)).find(|token| !tokens.is_word(*token))?;
    matches!(tokens.text(end), "," | ".").then_some(end)
}

/// A path or an announcement makes it somebody's own.
fn confidence(tokens: &Tokens<'_>, address: &Range<usize>, path: bool) -> Confidence {
    let slot = tokens.open_slot(Entity::Url, address.start);
    let asked = slot.is_some();
    let turn = tokens.get(address.start).map_or(0, |token| token.turn);
    let answered = slot.is_some_and(|slot| {
        turn > slot.turn
            && turn - slot.turn <= 2
            && tokens.speaker(turn) != tokens.speaker(slot.turn)
    });
    let told = tokens
        .words_before(address.start)
        .take(2)
        .any(|word| matches!(tokens.text(word), "site" | "blog" | "profiel" | "webshop"))
        && !tokens.is_cased(address.start);
    let own = told
        || tokens.words_before(address.start).take(8).any(|word| {
            matches!(
                tokens.text(word),
                "mijn" | "m'n" | "me" | "eigen" | "mij" | "onze" | "uw" | "jouw" | "je"
            )
        });
    let email = tokens.open_slot(Entity::Email, address.start).is_some();
    let supports = usize::from(path) * 2
        + usize::from(asked && own) * 2
        + usize::from(own || email || answered);
    Confidence::of_supports(supports)
}
