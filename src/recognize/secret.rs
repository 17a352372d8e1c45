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

mod answer;

use std::ops::Range;

use self::answer::answer;
use super::classes::{SECRET_SIGN, WITH};
use super::tokens::{Gap, Slot, TokenKind, Tokens};
use super::{Confidence, Entity, Findings, Recognizer, together, values};

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
        if let Some(words) = changed_into(tokens, slot).or_else(|| set_to(tokens, slot)) {
            findings.push(tokens.span(words), Confidence::Likely);
        }
        for words in proposals(tokens, slot) {
            findings.push(tokens.span(words), Confidence::Likely);
        }
    }
    // Both look whether a secret is talked about.
    if !tokens.talks_of(Entity::Secret) {
        return;
    }
    for token in 0..tokens.all().len() {
        if !tokens.is(token, SECRET_SIGN.or(WITH)) {
            continue;
        }
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
    if !tokens.is(token, WITH) {
        return None;
    }
    let behind = tokens.next_behind::<2>(token + 1);
    let capital = |word: &str| word.starts_with("hoofdletter") || word == "kapitaal";
    let told = capital(behind[0]) || (behind[0] == "een" && capital(behind[1]));
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
    if !tokens.is(token, SECRET_SIGN) || tokens.open_slot(Entity::Secret, token).is_none() {
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

/// Signs that only passwords have.
pub(super) fn is_sign(word: &str) -> bool {
    matches!(
        word,
        "hoofdletter"
            | "uitroepteken"
            | "vraagteken"
            | "hekje"
            | "sterretje"
            | "dollarteken"
            | "hoofdletters"
    )
}

/// "met": what leads to how a word is written.
pub(super) fn is_with(word: &str) -> bool {
    word == "met"
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
        !is_of_another(tokens, *word, slot)
            && matches!(
                tokens.text(*word),
                "is" | "was"
                    | "wordt"
                    | "heb"
                    | "hebben"
                    | "had"
                    | "hadden"
                    | "gebruik"
                    | "gebruiken"
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
                    | "juist"
                    | "weet"
                    | "anders"
                    | "verplicht"
                    | "nodig"
                    | "aangekomen"
                    | "ingesteld"
            )
    })?;
    let sentence = tokens.text(slot.cue.start).ends_with("zin");
    Some(if sentence {
        start..sentence_end(tokens, start)
    } else {
        clause(tokens, start)
    })
}

/// "wachtwoord ja ik reset hem nu hij is een minuut weg": whether a verb says something of something else.
fn is_of_another(tokens: &Tokens<'_>, verb: usize, slot: &Slot) -> bool {
    let between = tokens
        .words_before(verb)
        .take_while(|word| *word >= slot.cue.end)
        .count();
    let [before] = tokens.previous_words::<1>(verb);
    between > 3
        && matches!(before, "hij" | "ze" | "zij" | "u" | "je" | "er" | "het")
        && matches!(tokens.text(verb), "is" | "was" | "wordt")
}

/// Words between the talk of a password and what it was changed into.
const CHANGED: usize = 12;

/// "het paswoord heeft Lotte veranderd in …", "gewijzigd naar …".
fn changed_into(tokens: &Tokens<'_>, slot: &Slot) -> Option<Range<usize>> {
    let into = tokens
        .words_behind(slot.cue.end)
        .take(CHANGED)
        .find(|word| {
            matches!(tokens.text(*word), "in" | "naar" | "op")
                && matches!(
                    tokens.previous_words::<1>(*word),
                    ["veranderd"
                        | "gewijzigd"
                        | "omgezet"
                        | "aangepast"
                        | "gezet"
                        | "verander"
                        | "wijzig"]
                )
        })?;
    let start = tokens.words_from(into + 1).take(2).find(|word| {
        !tokens.is_filler(*word) && !matches!(tokens.text(*word), "iets" | "een" | "het")
    })?;
    let same = tokens.get(start)?.turn == slot.turn;
    (same && !tokens.is_function(start) && tokens.text(into + 1) != "iets")
        .then(|| clause(tokens, start))
}

/// "het wachtwoord op zonnebloem gezet", "het staat op een briefje: Vlinders in de buik".
fn set_to(tokens: &Tokens<'_>, slot: &Slot) -> Option<Range<usize>> {
    let range = tokens.of_turn(slot.turn);
    (slot.cue.end..range.end).take(CHANGED).find_map(|at| {
        let start = at + 1;
        let said = range.contains(&start)
            && tokens.is_word(start)
            && !tokens.is_filler(start)
            && !tokens.is_function(start);
        let set = tokens.text(at) == "op"
            && tokens
                .next_words::<3>(start + 1)
                .iter()
                .any(|word| matches!(*word, "gezet" | "veranderd" | "ingesteld"));
        let colon =
            tokens.text(at) == ":" && tokens.get(start).is_some_and(|next| next.gap != Gap::Glued);
        if said && set {
            let end = (start..range.end)
                .find(|word| matches!(tokens.text(*word), "gezet" | "veranderd" | "ingesteld"))?;
            return Some(start..end);
        }
        (said && colon).then(|| clause(tokens, start))
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
        && tokens.is_glued(sign)
        && tokens.is_glued(sign + 1)
}

fn glued_around(tokens: &Tokens<'_>, sign: usize) -> Range<usize> {
    let (mut start, mut end) = (sign, sign + 1);
    while tokens.is_glued(start) && sign - start < LOOKED_AT {
        start -= 1;
    }
    while end - sign < LOOKED_AT && tokens.is_glued(end) && !matches!(tokens.text(end), "." | ",") {
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
    start..together::end(tokens, start, end)
}

/// "Snoopy negentien, uitroepteken": a spoken symbol behind a comma goes on.
fn followed_by_symbol(tokens: &Tokens<'_>, mark: usize) -> bool {
    let next = mark + 1;
    tokens.text(mark) == "," && (tokens.symbol_at(next).is_some() || tokens.run_at(next).is_some())
}
