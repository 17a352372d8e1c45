//! E-mail addresses, written and spoken.
//!
//! # What it finds
//!
//! Everything around an `@`, written or spoken ("apenstaartje", "at" before a provider): to the left
//! the words, letters and numbers that symbols hold together, to the right up to the domain's ending.
//! Where the `@` is lost ("jan punt devries gmail punt com"), a provider or an ending behind such words.
//! Where an address is asked for, also its pieces without one, over several turns.
//!
//! # What it does not find
//!
//! A provider alone ("ik zit bij Ziggo"); an address that is only described ("voornaam punt achternaam").
//!
//! # Examples
//!
//! "jan punt de vries apenstaartje gmail punt com"; "m bakker at telenet punt be"; `kim_jansen2@live.nl`.
//!
//! # Sources
//!
//! Form: RFC 5321 section 4.1.2. Endings: the IANA root zone database, iana.org/domains/root/db.

use std::ops::Range;

use crate::recognize::classes::{AT_WORD, PROVIDER};
use crate::recognize::tokens::{Gap, LetterForm, Reading, Tokens};
use crate::recognize::{Confidence, Entity, Findings, Recognizer, values};
use domain::{
    domain_end, full_domain_end, has_domain, is_mailbox, is_split_provider, is_usual_ending,
};

pub(crate) use domain::is_ending;
pub(super) use domain::{is_provider, is_split_begun};

mod domain;

/// Finds e-mail addresses.
pub const RECOGNIZER: Recognizer = Recognizer {
    name: "email",
    entity: Entity::Email,
    find,
    source: include_str!("email.rs"),
};

/// A local part has no more words than this.
const MAX_LOCAL: usize = 12;

fn find(tokens: &Tokens<'_>, findings: &mut Findings) {
    let asked = tokens.talks_of(Entity::Email);
    // The last turn that an address ends.
    let mut open: Option<usize> = None;
    for turn in 0..tokens.turns() {
        let range = tokens.of_turn(turn);
        if let Some(ending) = ending_alone(tokens, turn, open) {
            findings.push(tokens.span(ending), Confidence::Likely);
        }
        let mut at = range.start;
        while at < range.end {
            match address_at(tokens, at, &range) {
                Some(address) => {
                    at = address.end.max(at + 1);
                    if tokens.words_behind(address.end).next().is_none() {
                        open = Some(turn);
                    }
                    let asked = asked && tokens.open_slot(Entity::Email, address.start).is_some();
                    let confidence = if asked {
                        Confidence::Certain
                    } else {
                        Confidence::Likely
                    };
                    findings.push(tokens.span(address.clone()), confidence);
                    local_part_in_turn_before(tokens, &address, turn, findings);
                    if let Some(first) = begun(tokens, &address, &range).filter(|_| asked) {
                        findings.push(tokens.span(first), Confidence::Likely);
                    }
                }
                None => at += 1,
            }
        }
        if asked {
            pieces_that_were_asked_for(tokens, &range, findings);
        }
    }
}

/// The address whose `@`, or whose domain where the `@` is lost, stands at a token.
fn address_at(tokens: &Tokens<'_>, at: usize, turn: &Range<usize>) -> Option<Range<usize>> {
    if let Some(sign) = at_sign(tokens, at, turn) {
        let domain = sign.end + usize::from(tokens.text(sign.end) == ",");
        let split = turn.contains(&(domain + 1)) && is_split_provider(tokens, domain);
        let least = if split { domain + 2 } else { sign.end };
        let end = domain_end(tokens, domain, turn)
            .unwrap_or(sign.end)
            .max(least);
        let start = local_start(tokens, sign.start, turn);
        let start = announced_start(tokens, start, turn)
            .or_else(|| joined_start(tokens, start, sign.start, turn))
            .unwrap_or(start);
        return (start < sign.start || end > sign.end).then_some(start..end);
    }
    let split = is_split_provider(tokens, at);
    if !split && !tokens.is(at, PROVIDER) {
        return None;
    }
    let end = full_domain_end(tokens, at, turn)?;
    let start = local_start(tokens, at, turn);
    let asked = || tokens.open_slot(Entity::Email, at).is_some();
    (split || start < at || asked()).then_some(start..end)
}

/// The tokens of an `@`: "at", "ad" and "et" only before a domain.
fn at_sign(tokens: &Tokens<'_>, at: usize, turn: &Range<usize>) -> Option<Range<usize>> {
    if let Some(('@', sign)) = tokens.symbol_at(at) {
        let weak = matches!(tokens.text(sign.start), "at" | "ad" | "et" | "add" | "had");
        let mailbox = turn.contains(&sign.end)
            && (is_mailbox(tokens.text(sign.end)) || is_split_provider(tokens, sign.end));
        return (!weak || mailbox || has_domain(tokens, sign.end, turn)).then_some(sign);
    }
    if !tokens.is(at, AT_WORD) {
        return None;
    }
    let is_weak = matches!(tokens.text(at), "at" | "ad" | "et" | "add" | "had");
    let mailbox = || {
        turn.contains(&(at + 1))
            && (is_mailbox(tokens.text(at + 1))
                || turn.contains(&(at + 2)) && is_split_provider(tokens, at + 1))
    };
    // "emine negen een bij g mail", where an address is asked for
    let asked_by = tokens.text(at) == "bij" && tokens.open_slot(Entity::Email, at).is_some();
    if (tokens.text(at) == "at" || asked_by) && mailbox() {
        return Some(at..at + 1);
    }
    if is_weak {
        return has_domain(tokens, at + 1, turn).then_some(at..at + 1);
    }
    if tokens.text(at) != "bij" {
        return None;
    }
    // "bij planet punt nl"; "bij ons. De ..." has no such ending.
    let end = full_domain_end(tokens, at + 1, turn)?;
    is_usual_ending(tokens.text(end - 1)).then_some(at..at + 1)
}

/// Words that may stand for an `@`.
pub(super) fn is_at_word(word: &str) -> bool {
    matches!(word, "at" | "ad" | "et" | "add" | "had" | "bij")
}

/// The start of the local part that ends before a token.
fn local_start(tokens: &Tokens<'_>, end: usize, turn: &Range<usize>) -> usize {
    let mut start = end;
    let mut at = skip_announcers(tokens, end, turn);
    let mut joined = true;
    for _ in 0..MAX_LOCAL * 2 {
        let Some(before) = at.checked_sub(1).filter(|before| turn.contains(before)) else {
            break;
        };
        if let Some((symbol, range)) = tokens.symbol_at(before) {
            match symbol {
                '.' | '-' | '_' | '+' | '\'' if !ends_sentence(tokens, before) => joined = true,
                ',' => {}
                _ => break,
            }
            at = range.start.min(before);
            start = if matches!(symbol, '.' | '-' | '_' | '+') {
                at
            } else {
                start
            };
            continue;
        }
        if matches!(tokens.text(before), "uh" | "eh" | "ehm" | "euh") {
            at = before;
            continue;
        }
        let (first, is_code) = item_start(tokens, before);
        let held = is_prefix(tokens, before, true) && is_behind_symbol(tokens, before, turn);
        let is_part = joined || held || is_code || tokens.is_glued(at);
        if !is_part
            || (!is_code
                && tokens.is_function(before)
                && !is_prefix(tokens, before, joined || held))
        {
            break;
        }
        joined = is_code && is_code_before(tokens, first, turn);
        at = first;
        start = at;
    }
    start
}

/// Words before a local part that may belong to it where they are told as an address.
const ANNOUNCED: usize = 4;

/// "mijn mail is de groene kikker apenstaartje": where a local part of ordinary words begins, behind what announces it.
fn announced_start(tokens: &Tokens<'_>, start: usize, turn: &Range<usize>) -> Option<usize> {
    let mut first = start;
    for word in tokens.words_before(start).take(ANNOUNCED + 1) {
        let text = tokens.text(word);
        if matches!(
            text,
            "is" | "wordt"
                | "was"
                | "naar"
                | "mail"
                | "email"
                | "e-mail"
                | "mailadres"
                | "emailadres"
                | "e-mailadres"
                | "adres"
        ) {
            // "een mail op harm boerma": what only leads to the address.
            let leads = matches!(
                tokens.text(first),
                "op" | "naar" | "aan" | "voor" | "met" | "in" | "een" | "van"
            );
            let first = first + usize::from(leads);
            return (first < start).then_some(first);
        }
        let link = matches!(
            text,
            "de" | "het"
                | "van"
                | "en"
                | "in"
                | "op"
                | "met"
                | "den"
                | "der"
                | "voor"
                | "een"
                | "zonder"
        );
        let plain = !tokens.is_function(word) && !tokens.is_filler(word);
        let beside = tokens.is_word(first - 1) && first - word == 1;
        if !(link || plain) || !beside || !turn.contains(&word) {
            return None;
        }
        first = word;
    }
    None
}

/// "bloem pot werk, alles aan elkaar, apenstaartje": the words before the last of which it is said that they are one.
fn joined_start(
    tokens: &Tokens<'_>,
    start: usize,
    sign: usize,
    turn: &Range<usize>,
) -> Option<usize> {
    let said = (sign.saturating_sub(3).max(turn.start)..=sign)
        .any(|end| before_remark(tokens, end, turn) < end);
    if !said || tokens.is_cased(sign) {
        return None;
    }
    let first = (turn.start..start)
        .rev()
        .take(ANNOUNCED)
        .take_while(|word| {
            tokens.is_word(*word) && !tokens.is_function(*word) && !tokens.is_filler(*word)
        })
        .last()?;
    Some(first)
}

/// Words before the rest of an address with which its local part may begin.
const BEGUN: usize = 8;

/// "tulp, dan een zeven, en dan apenstaart live punt nl": the pieces from the start of the answer to the address.
fn begun(tokens: &Tokens<'_>, address: &Range<usize>, turn: &Range<usize>) -> Option<Range<usize>> {
    let words: Vec<usize> = (turn.start..address.start.min(turn.start + BEGUN * 4))
        .filter(|token| tokens.is_word(*token))
        .take(BEGUN + 1)
        .collect();
    let leads = |word: usize| {
        tokens.is_filler(word)
            || matches!(tokens.text(word), "dat" | "is" | "het" | "gewoon" | "oke")
    };
    let first = words.iter().position(|word| !leads(*word))?;
    let rest = &words[first..];
    let pieces = rest.iter().all(|word| {
        tokens.is_filler(*word)
            || matches!(
                tokens.text(*word),
                "een" | "met" | "daarachter" | "erachter" | "gevolgd" | "door"
            )
            || !tokens.is_function(*word)
    });
    let continued = rest.iter().any(|word| {
        matches!(
            tokens.text(*word),
            "dan" | "daarna" | "erachter" | "gevolgd"
        )
    });
    let told = rest
        .iter()
        .filter(|word| !tokens.is_function(**word))
        .count()
        <= 4;
    (pieces && continued && told && words.len() <= BEGUN).then_some(rest[0]..address.start)
}

/// "punt be", right behind a turn that ends with an address without one.
fn ending_alone(tokens: &Tokens<'_>, turn: usize, open: Option<usize>) -> Option<Range<usize>> {
    open.filter(|open| turn - open <= 2)?;
    let range = tokens.of_turn(turn);
    let first = tokens
        .words_from(range.start)
        .find(|word| !tokens.is_filler(*word))?;
    let ('.', dot) = tokens.symbol_at(first)? else {
        return None;
    };
    (range.contains(&dot.end) && domain::is_ending(tokens.text(dot.end)))
        .then_some(first..dot.end + 1)
}

/// "floor punt van wijk": whether a spoken or written symbol stands right before a word.
fn is_behind_symbol(tokens: &Tokens<'_>, token: usize, turn: &Range<usize>) -> bool {
    token
        .checked_sub(1)
        .filter(|before| turn.contains(before))
        .and_then(|before| tokens.symbol_at(before))
        .is_some_and(|(symbol, _)| matches!(symbol, '.' | '-' | '_'))
}

/// "van", "de", "der" inside a name: only where a symbol or the `@` holds them.
fn is_prefix(tokens: &Tokens<'_>, token: usize, joined: bool) -> bool {
    joined
        && matches!(
            tokens.text(token),
            "van" | "de" | "der" | "den" | "het" | "ten" | "ter" | "el" | "al"
        )
}

/// Whether a plain word before letters or digits belongs to them: `tnowak 80`.
fn is_code_before(tokens: &Tokens<'_>, first: usize, turn: &Range<usize>) -> bool {
    first
        .checked_sub(1)
        .filter(|before| turn.contains(before))
        .is_some_and(|before| !tokens.is_function(before))
}

/// Where the number or letter that holds a token starts; the token itself for a word.
fn item_start(tokens: &Tokens<'_>, token: usize) -> (usize, bool) {
    match tokens.item_at(token) {
        Some(item) => match &item.reading {
            Reading::Number(number) if !number.weak => (item.tokens.start, true),
            Reading::Letters(_, LetterForm::Letter) => (item.tokens.start, true),
            Reading::Letters(_, LetterForm::Alphabet) if item.tokens.len() > 1 => {
                (item.tokens.start, true)
            }
            _ => (token, false),
        },
        None => (token, false),
    }
}

/// A full stop with white space behind it.
fn ends_sentence(tokens: &Tokens<'_>, mark: usize) -> bool {
    let is_mark = !tokens.is_word(mark);
    is_mark
        && tokens
            .get(mark + 1)
            .is_some_and(|next| next.gap == Gap::Break)
}

/// "jan punt smit, alles aaneen, apenstaartje": what is said of how it is written.
pub(crate) fn before_remark(tokens: &Tokens<'_>, end: usize, turn: &Range<usize>) -> usize {
    let mut at = end;
    let mut said = false;
    while at > turn.start && end - at < 7 {
        let word = tokens.text(at - 1);
        let of_writing = matches!(
            word,
            "aaneen"
                | "aaneengeschreven"
                | "elkaar"
                | "mekaar"
                | "aanelkaar"
                | "letters"
                | "spaties"
                | "spatie"
                | "kleine"
                | "alles"
                | "allemaal"
                | "aan"
                | "zonder"
                | "geschreven"
                | "woord"
                | "klein"
                | "vast"
                | "kleintjes"
        );
        let between = word == ","
            || (said && matches!(word, "een" | "in" | "met" | "punt" | "tussen" | "en"));
        if !of_writing && !between {
            break;
        }
        said |= of_writing;
        at -= 1;
    }
    if said { at } else { end }
}

/// "hterpstra, dan het apenstaartje": the words between do not end the local part.
fn skip_announcers(tokens: &Tokens<'_>, end: usize, turn: &Range<usize>) -> usize {
    let mut at = before_remark(tokens, end, turn);
    let end = at;
    while at > turn.start && end - at < 3 {
        let word = tokens.text(at - 1);
        if !matches!(word, "," | "dan" | "het" | "een" | "en" | "uh" | "eh") {
            break;
        }
        at -= 1;
    }
    before_remark(tokens, at, turn)
}

/// The local part that was said in the turn before: "jip punt bakker", "ja?", "apenstaartje hotmail".
fn local_part_in_turn_before(
    tokens: &Tokens<'_>,
    address: &Range<usize>,
    turn: usize,
    findings: &mut Findings,
) {
    let first_word = tokens
        .words_from(tokens.of_turn(turn).start)
        .find(|token| !tokens.is_filler(*token));
    if first_word != Some(address.start) || !tokens.text(address.start).starts_with("ape") {
        return;
    }
    let speaker = tokens.speaker(turn);
    let before = (turn.saturating_sub(3)..turn)
        .rev()
        .find(|before| tokens.speaker(*before) == speaker);
    let Some(range) = before.map(|before| tokens.of_turn(before)) else {
        return;
    };
    let end = (range.clone())
        .rev()
        .find(|token| tokens.is_word(*token))
        .map_or(range.end, |last| last + 1);
    let start = local_start(tokens, end, &range);
    if start < end {
        findings.push(tokens.span(start..end), Confidence::Likely);
    }
}

/// Words that symbols hold together, and spelled letters with them, where an address is asked for.
fn pieces_that_were_asked_for(tokens: &Tokens<'_>, turn: &Range<usize>, findings: &mut Findings) {
    for token in turn.clone() {
        let Some((symbol, range)) = tokens.symbol_at(token) else {
            continue;
        };
        if !matches!(symbol, '.' | '-' | '_')
            || ends_sentence(tokens, token)
            || range.start != token
        {
            continue;
        }
        let spoken = tokens.is_word(token);
        if (!spoken && !tokens.is_glued(token)) || tokens.open_slot(Entity::Email, token).is_none()
        {
            continue;
        }
        // "om 15.30": digits that are plainly no part of an address.
        let run = tokens.run_at(token).filter(|_| !spoken);
        if run.is_some_and(|run| values::is_explained(tokens, run)) {
            continue;
        }
        // "soraya, punt, bel": with a comma behind the point as well.
        let comma = spoken && tokens.text(range.end) == ",";
        let next = range.end + usize::from(comma);
        let end = if next < turn.end && !tokens.is_function(next) {
            Some(item_end(tokens, next))
        } else {
            comma.then_some(range.end)
        };
        let start = local_start(tokens, range.end, turn);
        if let Some(end) = end.filter(|_| start < range.start) {
            findings.push(tokens.span(start..end), Confidence::Likely);
        }
    }
}

fn item_end(tokens: &Tokens<'_>, token: usize) -> usize {
    tokens
        .item_at(token)
        .map_or(token + 1, |item| item.tokens.end.max(token + 1))
}
