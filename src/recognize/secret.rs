//! Passwords, PINs, verification codes, answers to security questions.
//!
//! # What it finds
//!
//! Digits and letters that answer a question for a code or follow its announcement; the words behind
//! "wachtwoord is", and the answer to a security question, up to the end of the clause.
//!
//! # What it does not find
//!
//! Codes of discounts and products, which are no secrets.
//!
//! # Examples
//!
//! "pincode nul vier zeven een"; "mijn wachtwoord is hoofdletter w, e l k o m, nul één, uitroepteken".
//!
//! # Sources
//!
//! Phrases of ordinary speech.

use std::ops::Range;

use super::tokens::{Slot, TokenKind, Tokens};
use super::{Confidence, Entity, Findings, Recognizer, values};

/// Finds secrets.
pub const RECOGNIZER: Recognizer = Recognizer {
    name: "secret",
    entity: Entity::Secret,
    find,
    source: include_str!("secret.rs"),
};

/// Words of the longest secret in words.
const MAX_WORDS: usize = 6;

fn find(tokens: &Tokens<'_>, findings: &mut Findings) {
    values::push_answers(tokens, Entity::Secret, findings, |_| false);
    for slot in tokens
        .slots()
        .iter()
        .filter(|slot| slot.entity == Entity::Secret && is_of_words(tokens, slot))
    {
        if let Some(words) = behind_verb(tokens, slot).or_else(|| answer(tokens, slot)) {
            findings.push(tokens.span(words), Confidence::Likely);
        }
        for words in proposals(tokens, slot) {
            findings.push(tokens.span(words), Confidence::Likely);
        }
    }
    for token in 0..tokens.all().len() {
        if let Some(words) = around_symbol(tokens, token) {
            findings.push(tokens.span(words), Confidence::Likely);
        }
        if let Some(word) = before_capital(tokens, token) {
            findings.push(tokens.span(word), Confidence::Likely);
        }
    }
}

/// "Tulp, met hoofdletter", "kabouter achtentwintig, met een hoofdletter k": the word that is said to have a capital,
/// with the number behind it.
fn before_capital(tokens: &Tokens<'_>, token: usize) -> Option<Range<usize>> {
    let met = tokens.text(token) == "met";
    let behind = tokens.next_behind::<2>(token + 1);
    let capital = |word: &str| word.starts_with("hoofdletter") || word == "kapitaal";
    let told = met && (capital(behind[0]) || (behind[0] == "een" && capital(behind[1])));
    if !told || tokens.open_slot(Entity::Secret, token).is_none() {
        return None;
    }
    let mut words = tokens.words_before(token).take(MAX_WORDS);
    let mut end = None;
    let word = words.find(|word| {
        end = end.or(Some(word + 1));
        tokens.run_at(*word).is_none() && tokens.symbol_at(*word).is_none()
    })?;
    (!tokens.is_function(word) && !tokens.is_filler(word)).then(|| word..end.unwrap_or(word + 1))
}

/// "regenboog, hoofdletter R, tweeenvijftig, uitroepteken": what stands around a sign that only passwords
/// have, while one is talked about.
fn around_symbol(tokens: &Tokens<'_>, token: usize) -> Option<Range<usize>> {
    let sign = matches!(
        tokens.text(token),
        "hoofdletter"
            | "uitroepteken"
            | "vraagteken"
            | "hekje"
            | "sterretje"
            | "dollarteken"
            | "hoofdletters"
    );
    if !sign || tokens.open_slot(Entity::Secret, token).is_none() {
        return None;
    }
    let belongs = |word: &usize| {
        tokens.run_at(*word).is_some()
            || tokens.symbol_at(*word).is_some()
            || (!tokens.is_function(*word) && !tokens.is_filler(*word))
    };
    let before = tokens
        .words_before(token)
        .take(MAX_WORDS)
        .take_while(belongs)
        .last();
    let behind = tokens
        .words_from(token + 1)
        .take(MAX_WORDS)
        .take_while(belongs)
        .last();
    (before.is_some() || behind.is_some())
        .then(|| before.unwrap_or(token)..behind.unwrap_or(token) + 1)
}

/// Whether the cue is one for words, not for a code of digits.
fn is_of_words(tokens: &Tokens<'_>, slot: &Slot) -> bool {
    slot.cue.clone().any(|token| {
        let text = tokens.text(token);
        text.starts_with("wachtwoord")
            || text.starts_with("paswoord")
            || text.ends_with("vraag")
            || matches!(
                text,
                "password"
                    | "huisdier"
                    | "heette"
                    | "eerste"
                    | "wachtzin"
                    | "codewoord"
                    | "woord"
                    | "van"
            )
    })
}

/// "het wachtwoord is nog steeds …".
fn behind_verb(tokens: &Tokens<'_>, slot: &Slot) -> Option<Range<usize>> {
    let mut words = tokens.words_behind(slot.cue.end).take(9);
    words.find(|word| {
        matches!(
            tokens.text(*word),
            "is" | "was" | "wordt" | "heb" | "hebben" | "had" | "hadden" | "gebruik" | "gebruiken"
        )
    })?;
    let start = words.find(|word| {
        !tokens.is_function(*word)
            && !tokens.is_filler(*word)
            && !matches!(
                tokens.text(*word),
                "steeds"
                    | "altijd"
                    | "hetzelfde"
                    | "gewoon"
                    | "iets"
                    | "vroeger"
                    | "eerst"
                    | "nooit"
                    | "vergeten"
                    | "kwijt"
                    | "geprobeerd"
                    | "veranderd"
                    | "gewijzigd"
                    | "verlopen"
                    | "onjuist"
                    | "fout"
                    | "verkeerd"
            )
    })?;
    let sentence = tokens.text(slot.cue.start).ends_with("zin");
    Some(if sentence {
        start..sentence_end(tokens, start)
    } else {
        clause(tokens, start)
    })
}

/// Turns in which a password is proposed after one is talked about.
const PROPOSED: usize = 2;

/// Tokens of a turn among which a proposal is looked for.
const LOOKED_AT: usize = 40;

/// "doe maar tulpen in maart", "maak er Snoopy van", "ik wou Bolleke!Muis7 zeggen", "niet meer lowie elf".
fn proposals(tokens: &Tokens<'_>, slot: &Slot) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for turn in slot.turn..tokens.turns().min(slot.turn + 1 + PROPOSED) {
        let range = tokens.of_turn(turn);
        let first = if turn == slot.turn {
            slot.cue.end
        } else {
            range.start
        };
        for word in (first..range.end).take(LOOKED_AT) {
            if is_made_of_signs(tokens, word) {
                found.push(glued_around(tokens, word));
                continue;
            }
            let [before, second] = tokens.previous_words::<2>(word);
            let whole = match (second, before) {
                ("doe" | "neem" | "zet" | "kies" | "pak" | "maak", "maar" | "dan" | "er")
                | ("maak" | "doe", "daar") => true,
                (
                    "veranderd" | "gewijzigd" | "aangepast" | "omgezet" | "gemaakt" | "gezet",
                    "in" | "naar" | "tot" | "als",
                ) => true,
                ("niet", "meer") => false,
                _ => continue,
            };
            let plain = !matches!(tokens.text(word), "iets" | "gewoon" | "eens" | "alles")
                && !tokens.is_function(word)
                && !tokens.is_filler(word)
                && tokens.is_word(word);
            let code = tokens.run_at(word + 1).is_some_and(|run| run.turn == turn);
            if plain && whole {
                found.push(word..sentence_end(tokens, word));
            } else if plain && code {
                found.push(clause(tokens, word));
            }
        }
    }
    found
}

/// A word that a sign of passwords is glued to, at the sign: "Bolleke!Muis7".
fn is_made_of_signs(tokens: &Tokens<'_>, sign: usize) -> bool {
    matches!(
        tokens.text(sign),
        "!" | "?" | "#" | "$" | "%" | "&" | "*" | "+" | "="
    ) && sign > 0
        && is_glued(tokens, sign)
        && is_glued(tokens, sign + 1)
}

fn is_glued(tokens: &Tokens<'_>, token: usize) -> bool {
    match (
        token.checked_sub(1).and_then(|before| tokens.get(before)),
        tokens.get(token),
    ) {
        (Some(before), Some(token)) => before.turn == token.turn && before.end == token.start,
        _ => false,
    }
}

fn glued_around(tokens: &Tokens<'_>, sign: usize) -> Range<usize> {
    let (mut start, mut end) = (sign, sign + 1);
    while is_glued(tokens, start) && sign - start < LOOKED_AT {
        start -= 1;
    }
    while end - sign < LOOKED_AT && is_glued(tokens, end) && !matches!(tokens.text(end), "." | ",")
    {
        end += 1;
    }
    start..end
}

/// The end of a short sentence; a few words of a long one.
fn sentence_end(tokens: &Tokens<'_>, start: usize) -> usize {
    let turn = tokens.get(start).map(|token| token.turn);
    let mut end = start + 1;
    while end - start < MAX_WORDS
        && tokens.get(end).is_some_and(|next| {
            Some(next.turn) == turn
                && !(next.kind == TokenKind::Mark && matches!(&*next.text, "." | "?" | "," | "!"))
                && !matches!(
                    &*next.text,
                    "alles" | "aaneen" | "of" | "maar" | "want" | "dan" | "en" | "van"
                )
        })
    {
        end += 1;
    }
    end
}

/// The first clause of what the other says next.
fn answer(tokens: &Tokens<'_>, slot: &Slot) -> Option<Range<usize>> {
    let asks = tokens.words_behind(slot.cue.end).take(6).count() < 6;
    let speaker = tokens.speaker(slot.turn);
    let next = (slot.turn + 1..tokens.turns().min(slot.turn + 3))
        .find(|turn| tokens.speaker(*turn) != speaker)?;
    let is_question = tokens.text(slot.cue.start).ends_with("vraag")
        || slot
            .cue
            .clone()
            .any(|token| matches!(tokens.text(token), "huisdier" | "heette" | "eerste"));
    let start = tokens
        .words_from(tokens.of_turn(next).start)
        .take(4)
        .find(|word| !tokens.is_function(*word) && !tokens.is_filler(*word))?;
    (asks && is_question).then(|| clause(tokens, start))
}

/// From a word to the end of its clause: a spaced mark, a function word, or the limit.
fn clause(tokens: &Tokens<'_>, start: usize) -> Range<usize> {
    let mut end = start + 1;
    for _ in 0..MAX_WORDS * 2 {
        let glued = match (tokens.get(end - 1), tokens.get(end)) {
            (Some(last), Some(next)) if last.turn == next.turn => last.end == next.start,
            _ => break,
        };
        let is_mark = tokens
            .get(end)
            .is_some_and(|token| token.kind == TokenKind::Mark);
        let closes = is_mark && (!glued || matches!(tokens.text(end), "." | "," | "?" | "!"));
        let run = tokens.run_at(end).is_some();
        if (closes && !followed_by_symbol(tokens, end))
            || (!is_mark && tokens.is_function(end) && !run)
        {
            break;
        }
        end += 1;
    }
    start..end
}

/// "Snoopy negentien, uitroepteken": a spoken symbol behind a comma goes on.
fn followed_by_symbol(tokens: &Tokens<'_>, mark: usize) -> bool {
    let next = mark + 1;
    tokens.text(mark) == "," && (tokens.symbol_at(next).is_some() || tokens.run_at(next).is_some())
}
