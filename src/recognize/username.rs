//! Names under which people are known to a service.
//!
//! # What it finds
//!
//! What follows "gebruikersnaam", "inlognaam" or the name of a social network, up to the end of the clause,
//! and the answer to a question for one; `@` with a word and no domain; words with `_` or digits in them.
//!
//! # What it does not find
//!
//! Accounts of brands; a user name in running talk that nothing announces and that looks like a word.
//!
//! # Examples
//!
//! "mijn tiktok is tim underscore van den berg"; "op Marktplaats sta ik als TimDV84"; `scooterboy_076`.
//!
//! # Sources
//!
//! Phrases of ordinary speech; each service has its own rules for the form.

pub(super) mod dealt_with;

use std::ops::Range;

use crate::recognize::tokens::{Gap, Slot, TokenKind, Tokens};
use crate::recognize::{Confidence, Entity, Findings, Recognizer, together};

/// Finds user names.
pub const RECOGNIZER: Recognizer = Recognizer {
    name: "username",
    entity: Entity::Username,
    find,
    source: include_str!("username.rs"),
};

/// A user name has no more words than this.
const MAX_WORDS: usize = 8;

fn find(tokens: &Tokens<'_>, findings: &mut Findings) {
    for turn in 0..tokens.turns() {
        let range = tokens.of_turn(turn);
        for token in range.clone() {
            if let Some(name) = joined_at(tokens, token, &range) {
                findings.push(tokens.span(name), Confidence::Likely);
            }
            let found = underscored(tokens, token, &range)
                .or_else(|| dealt_with::hyphenated(tokens, token))
                .or_else(|| dealt_with::called(tokens, token));
            if let Some(name) = found {
                findings.push(tokens.span(name), Confidence::Likely);
            }
        }
    }
    for slot in tokens
        .slots()
        .iter()
        .filter(|slot| slot.entity == Entity::Username)
    {
        after_cue(tokens, slot.cue.end, slot.turn, findings);
        logged_in(tokens, slot, findings);
        known_as(tokens, slot, findings);
        answer(tokens, slot.cue.end, slot.turn, findings);
    }
}

/// A word that `_` or digits are glued to, at its first token: `yingdewit_88`.
fn joined_at(tokens: &Tokens<'_>, token: usize, turn: &Range<usize>) -> Option<Range<usize>> {
    let first = tokens.get(token)?;
    if first.kind != TokenKind::Word
        || first.gap == Gap::Glued
        || first.text.len() < 3
        || !tokens.is_glued(token + 1)
    {
        return None;
    }
    let mut end = token + 1;
    while end < turn.end && tokens.is_glued(end) {
        end += 1;
    }
    let parts: Vec<&str> = (token + 1..end).map(|part| tokens.text(part)).collect();
    let underscored = parts.contains(&"_");
    let is_address = parts.iter().any(|part| matches!(*part, "@" | "/"));
    let numbered =
        parts.len() == 1 && parts[0].len() >= 2 && parts[0].bytes().all(|b| b.is_ascii_digit());
    let asked = || tokens.open_slot(Entity::Username, token).is_some();
    (!is_address && (underscored || (numbered && asked()))).then_some(token..end)
}

/// Two words with a spoken underscore between them, which no other value has outside an address: "fennaboe
/// underscore tien".
fn underscored(tokens: &Tokens<'_>, token: usize, turn: &Range<usize>) -> Option<Range<usize>> {
    tokens.item_at(token)?;
    let ('_', sign) = tokens.symbol_at(token)? else {
        return None;
    };
    if sign.start != token || !tokens.is_word(token) {
        return None;
    }
    let before = tokens.words_before(token).next()?;
    // "s vrij, laag streepje": an initial before it.
    let before = before
        .checked_sub(1)
        .filter(|first| turn.contains(first) && is_initial(tokens, *first))
        .unwrap_or(before);
    let behind = tokens.words_behind(sign.end).next()?;
    if behind > sign.end + 1 {
        return None;
    }
    if tokens.open_slot(Entity::Email, token).is_some() || !turn.contains(&behind) {
        return None;
    }
    let end = tokens
        .run_at(behind)
        .map_or(behind + 1, |run| run.tokens.end);
    Some(before..end)
}

/// Whether a word is one letter and no small word.
fn is_initial(tokens: &Tokens<'_>, token: usize) -> bool {
    let text = tokens.text(token);
    tokens.is_word(token) && text.len() == 1 && !matches!(text, "n" | "t" | "u")
}

/// "mijn gebruikersnaam is …": the words behind the verb.
fn after_cue(tokens: &Tokens<'_>, cue: usize, turn: usize, findings: &mut Findings) {
    let mut words = tokens
        .words_behind(cue)
        .skip_while(|word| matches!(tokens.text(*word), "dat" | "daar" | "van" | "mij" | "me"));
    let Some(verb) = words.next() else { return };
    let heet_ik = matches!(tokens.text(verb), "heet" | "als" | "ben" | "sta");
    if !heet_ik && tokens.text(verb) != "is" && tokens.text(verb) != "was" {
        return;
    }
    let start = words.find(|word| !tokens.is_function(*word) && !tokens.is_filler(*word));
    let start = start.filter(|start| !is_said_of_one(tokens.text(*start)));
    if let Some(start) = start {
        findings.push(tokens.span(clause(tokens, start, turn)), Confidence::Likely);
    }
}

/// "ingelogd als kruimel": what stands behind the announcement, unless it says in which role.
fn logged_in(tokens: &Tokens<'_>, slot: &Slot, findings: &mut Findings) {
    let last = slot.cue.end.saturating_sub(1);
    if tokens.text(last) != "als" || slot.cue.len() < 2 {
        return;
    }
    let start = tokens
        .words_from(slot.cue.end)
        .take(2)
        .find(|word| !tokens.is_filler(*word));
    let named = start.filter(|start| {
        !tokens.is_function(*start)
            && !is_role(tokens.text(*start))
            && tokens
                .get(*start)
                .is_some_and(|word| word.turn == slot.turn)
    });
    if let Some(start) = named {
        let name = clause(tokens, start, slot.turn);
        findings.push(tokens.span(name), Confidence::Likely);
    }
}

/// As what people are logged in who say no name.
fn is_role(word: &str) -> bool {
    matches!(
        word,
        "gast"
            | "klant"
            | "gebruiker"
            | "beheerder"
            | "particulier"
            | "bezoeker"
            | "bedrijf"
            | "zakelijk"
            | "zakelijke"
            | "bestaande"
            | "anoniem"
            | "mezelf"
            | "werkgever"
            | "ouder"
            | "medewerker"
            | "lid"
            | "patient"
            | "student"
            | "gewone"
            | "normale"
            | "vaste"
            | "zelfstandige"
            | "ondernemer"
            | "eigenaar"
            | "huurder"
            | "admin"
            | "administrator"
            | "iemand"
            | "eerste"
            | "tweede"
            | "hoofdgebruiker"
            | "contactpersoon"
            | "gemachtigde"
    )
}

/// Words between the talk of a user name and a phrase that announces one.
const KNOWN_AS: usize = 12;

/// "met naam ik heb …", "onder de naam …", "als …", "onder apenstaart …", while a user name is talked about.
fn known_as(tokens: &Tokens<'_>, slot: &Slot, findings: &mut Findings) {
    let last = tokens.turns().min(slot.turn + 2);
    for turn in slot.turn..last {
        let words: Vec<usize> = if turn == slot.turn {
            tokens.words_behind(slot.cue.end).take(KNOWN_AS).collect()
        } else {
            tokens
                .words_from(tokens.of_turn(turn).start)
                .take(KNOWN_AS)
                .collect()
        };
        for word in words {
            let [before] = tokens.previous_words::<1>(word);
            let announced = matches!(
                (before, tokens.text(word)),
                ("naam" | "account", "is" | "was")
                    | ("met" | "onder" | "de" | "die", "naam")
                    | ("ook" | "daar" | "sta" | "zit" | "ben", "onder" | "als")
            );
            let start = tokens
                .words_from(word + 1)
                .take(4)
                .find(|next| !tokens.is_function(*next) && !tokens.is_filler(*next));
            if let Some(start) = start.filter(|start| announced && is_of_a_user(tokens, *start)) {
                findings.push(tokens.span(clause(tokens, start, turn)), Confidence::Likely);
            }
        }
    }
}

/// Whether a word can only begin a user name: not ordinary, a spoken `@`, or with letters and digits behind it.
fn is_of_a_user(tokens: &Tokens<'_>, start: usize) -> bool {
    let symbol = tokens
        .symbol_at(start)
        .is_some_and(|(symbol, _)| symbol == '@');
    let code = tokens.get(start).is_some_and(|at| {
        tokens
            .get(start + 1)
            .is_some_and(|next| next.turn == at.turn)
    }) && tokens.run_at(start + 1).is_some_and(|run| !run.unit);
    symbol || code || !tokens.is_ordinary(start)
}

/// What is said of a user name instead of the name: "ben ik vergeten".
fn is_said_of_one(word: &str) -> bool {
    matches!(
        word,
        "vergeten" | "kwijt" | "veranderd" | "gewijzigd" | "verlopen" | "onbekend" | "geblokkeerd"
    )
}

/// The answer to "wat is je gebruikersnaam": the first clause that says something, in the next turns.
fn answer(tokens: &Tokens<'_>, cue: usize, turn: usize, findings: &mut Findings) {
    let asked = tokens
        .words_behind(cue)
        .next()
        .is_none_or(|_| ends_with_question(tokens, cue, turn));
    if !asked {
        return;
    }
    let speaker = tokens.speaker(turn);
    for next in
        (turn + 1..tokens.turns().min(turn + 4)).filter(|next| tokens.speaker(*next) != speaker)
    {
        let words = tokens.words_from(tokens.of_turn(next).start);
        let start = words
            .into_iter()
            .take(12)
            .find(|word| !tokens.is_function(*word) && !tokens.is_filler(*word));
        if let Some(start) = start {
            findings.push(tokens.span(clause(tokens, start, next)), Confidence::Likely);
            return;
        }
    }
}

/// Whether no more than a few words follow the cue in its turn.
fn ends_with_question(tokens: &Tokens<'_>, cue: usize, turn: usize) -> bool {
    tokens
        .words_behind(cue)
        .take_while(|word| tokens.get(*word).is_some_and(|word| word.turn == turn))
        .take(4)
        .count()
        < 4
}

/// From a word to the end of its clause: a mark, a function word, or the limit. Symbols go on.
fn clause(tokens: &Tokens<'_>, start: usize, turn: usize) -> Range<usize> {
    let range = tokens.of_turn(turn);
    let mut end = start + 1;
    let mut at = end;
    if let Some(('@', sign)) = tokens.symbol_at(start) {
        at = (sign.end + 1).min(range.end);
        end = at;
    }
    while at < range.end && at - start < MAX_WORDS * 2 {
        if let Some(run) = tokens.run_at(at).filter(|run| run.turn == turn) {
            at = run.tokens.end.max(at + 1);
            end = at;
            continue;
        }
        let symbol = tokens.symbol_at(at);
        let held = symbol
            .as_ref()
            .is_some_and(|(symbol, _)| matches!(symbol, '_' | '-' | '.' | '@'))
            && (tokens.is_word(at) || tokens.is_glued(at + 1));
        if held {
            at = symbol.map_or(at + 1, |(_, symbol)| symbol.end.max(at + 1)) + 1;
            end = at.min(range.end);
            continue;
        }
        if !tokens.is_word(at)
            || (tokens.is_function(at) && !matches!(tokens.text(at), "de" | "van" | "den" | "der"))
        {
            break;
        }
        at += 1;
        end = at;
    }
    // "stoere moeder en dan drie": a number that is told to follow.
    let then = (tokens.text(end) == "en" && tokens.text(end + 1) == "dan")
        .then(|| tokens.run_at(end + 2))
        .flatten()
        .filter(|run| run.turn == turn && !run.unit);
    if let Some(run) = then {
        end = run.tokens.end;
    }
    start..together::end(tokens, start, end)
}
