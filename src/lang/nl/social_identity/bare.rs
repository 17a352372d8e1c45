//! Occupations that stand by themselves: "Buschauffeur bij De Lijn.", "overdag lukt niet, kraanmachinist in de haven".

use std::ops::Range;

use super::{Found, trade};
use crate::lang::nl::classes::{ASKS_PLAINLY, KIN, LEADS_TO_TRADE};
use crate::lang::nl::lexicon::{self, Familiarity};
use crate::lang::nl::{persons, told};
use crate::recognize::Confidence;
use crate::recognize::tokens::{Case, TokenKind, Tokens};
use crate::transcript::Speaker;

/// Words before an occupation that may begin its sentence: "ja, kapster".
const LED_IN: usize = 3;

/// An occupation with nobody who is said to have it: a sentence of its own, or a clause with a workplace behind it.
pub(super) fn bare(tokens: &Tokens<'_>, at: usize) -> Found {
    if is_inside(tokens, at) {
        return None;
    }
    let turn = tokens.get(at)?.turn;
    if let Some(end) = answer(tokens, at) {
        return Some((at..end, Confidence::Likely));
    }
    let begins = begins_sentence(tokens, at);
    if let Some(end) = seen_in_file(tokens, at) {
        return Some((at..end, Confidence::Likely));
    }
    if !(begins || behind_comma(tokens, at)) || tokens.speaker(turn) == Speaker::Agent {
        return None;
    }
    let mention = named(tokens, at)?;
    if tokens.is(at, KIN)
        || persons::is_title(tokens.text(at))
        || lexicon::familiarity(tokens.text(at)) == Familiarity::Frequent
    {
        return None;
    }
    let end = trade::end(tokens, mention.end);
    let further = end > mention.end;
    let closed = is_closed(tokens, end);
    // "chauffeur bij de lijn zesentwintig jaar": without marks a number ends what is said.
    let counted = !tokens.is_cased(at)
        && begins
        && (tokens.run_at(end).is_some()
            || (tokens.text(mention.end) == "bij" && tokens.is_function(end)));
    let alone = begins && tokens.is_cased(at) && closed;
    // "kapster ben ik dus ik sta de hele dag"
    let inverted = begins
        && matches!(
            tokens.next_behind::<2>(mention.end),
            ["ben" | "was", "ik"] | ["is" | "was", "hij" | "zij" | "ze" | "ie"]
        );
    if inverted {
        return Some((mention, Confidence::Likely));
    }
    (alone || (further && (closed || counted))).then_some((mention.start..end, Confidence::Likely))
}

/// Whether more words stand right before a token in its sentence than may lead to an occupation.
fn is_inside(tokens: &Tokens<'_>, at: usize) -> bool {
    let start = tokens.sentence_start(at);
    at - start > LED_IN && (at - LED_IN - 1..at).all(|word| tokens.is_word(word))
}

/// Words between "ik zie u" and what is seen.
const SEEN: usize = 4;

/// "Ik zie je staan, verzorgende IG", "ja, ik zie u. Magazijnier bij Texval?": what an agent reads of somebody in a file.
fn seen_in_file(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let behind_mark = at
        .checked_sub(1)
        .is_some_and(|mark| matches!(tokens.text(mark), "," | "." | ":"));
    if !behind_mark || !tokens.is_cased(at) {
        return None;
    }
    let mut before = tokens.words_before(at).take(SEEN);
    let seen = before.any(|word| {
        matches!(tokens.text(word), "u" | "je" | "jou")
            && tokens
                .word_before(word)
                .is_some_and(|verb| tokens.text(verb) == "zie")
    });
    let mention = seen.then(|| named(tokens, at)).flatten()?;
    let frequent = lexicon::familiarity(tokens.text(at)) == Familiarity::Frequent;
    (!frequent && !tokens.is(at, KIN)).then(|| trade::end(tokens, mention.end))
}

/// Words of the longest answer to what somebody does.
const ANSWER: usize = 7;

/// "Onthaalbediende op het gemeentehuis": a short answer to a plain question for an occupation or an employer.
fn answer(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    if tokens.is_function(at)
        || tokens.is_filler(at)
        || tokens.words_before(at).nth(LED_IN).is_some()
    {
        return None;
    }
    let turn = tokens.get(at)?.turn;
    let range = tokens.of_turn(turn);
    let leads = tokens.words_before(at).all(|word| {
        tokens.is_filler(word)
            || matches!(
                tokens.text(word),
                "een" | "als" | "bij" | "o" | "oh" | "gewoon"
            )
    });
    let word = tokens.text(at);
    let talk = matches!(
        word,
        "weet"
            | "niks"
            | "niets"
            | "geen"
            | "prive"
            | "liever"
            | "waarom"
            | "hoezo"
            | "momenteel"
            | "maakt"
            | "gaat"
    );
    if !leads || talk {
        return None;
    }
    if !is_asked_plainly(tokens, turn) || tokens.run_at(at).is_some() || tokens.is_listening(turn) {
        return None;
    }
    let mut end = at;
    for (count, next) in (at..range.end).enumerate() {
        if !tokens.is_word(next) {
            break;
        }
        let link = matches!(
            tokens.text(next),
            "op" | "bij" | "in" | "van" | "de" | "het" | "een" | "aan" | "voor" | "en"
        );
        if count >= ANSWER || (!link && (tokens.is_function(next) || tokens.is_filler(next))) {
            break;
        }
        if !link {
            end = next + 1;
        }
    }
    (end > at).then_some(end)
}

/// Whether the turn before asks what somebody does, and nothing that may mean something else.
fn is_asked_plainly(tokens: &Tokens<'_>, turn: usize) -> bool {
    let Some(before) = turn
        .checked_sub(1)
        .filter(|before| tokens.speaker(*before) != tokens.speaker(turn))
    else {
        return false;
    };
    let asks = |word: &usize| tokens.is(*word, ASKS_PLAINLY);
    let mut asked = told::question(tokens, before).filter(asks);
    asked.any(|word| match tokens.text(word) {
        "beroep" | "werkgever" | "functie" | "vakgebied" | "werkgeefster" => {
            tokens.words_behind(word + 1).take(4).count() < 4
        }
        "werk" => {
            // "wat doet u voor werk", "wat voor werk doet u"; not "wat voor werk moet er gebeuren"
            let does = matches!(
                tokens.next_behind::<1>(word + 1),
                ["doet" | "doe" | "hebt" | "heeft" | "heb" | "verricht" | "deed"]
            );
            match tokens.previous_words::<2>(word) {
                ["voor" | "soort", "u" | "je" | "ge" | "jij" | "gij"] => true,
                ["voor" | "soort", "wat" | "welk" | "welke"] => does,
                _ => false,
            }
        }
        _ => false,
    })
}

/// Words of a question for what somebody does.
pub(in crate::lang::nl) fn asks_plainly(word: &str) -> bool {
    matches!(
        word,
        "beroep" | "werkgever" | "functie" | "vakgebied" | "werkgeefster" | "werk"
    )
}

/// "Treinconducteur", "zelfstandig schilder".
fn named(tokens: &Tokens<'_>, at: usize) -> Option<Range<usize>> {
    let of = |at: usize| {
        trade::listed(tokens, at).or_else(|| trade::is_trade(tokens, at).then_some(at..at + 1))
    };
    of(at).or_else(|| {
        let noun = of(at + 1)?;
        let beside = tokens.get(noun.start)?.turn == tokens.get(at)?.turn;
        (beside && trade::with_adjective(tokens, noun.start) == at).then_some(at..noun.end)
    })
}

/// Whether nothing but talk stands before a token in its sentence.
fn begins_sentence(tokens: &Tokens<'_>, at: usize) -> bool {
    let start = tokens.sentence_start(at);
    let mut before = tokens
        .words_before(at)
        .take(LED_IN + 1)
        .take_while(|word| *word >= start);
    let led_in = before
        .by_ref()
        .take(LED_IN)
        .all(|word| tokens.is_filler(word) || tokens.is(word, LEADS_TO_TRADE));
    led_in && before.next().is_none()
}

/// Words before an occupation that begins its sentence.
pub(in crate::lang::nl) fn leads_to_trade(word: &str) -> bool {
    matches!(word, "oh" | "o" | "ah" | "gewoon") || is_of_time(word)
}

/// "vroeger stewardess bij Sabena": words that say when somebody was it.
fn is_of_time(word: &str) -> bool {
    matches!(
        word,
        "vroeger"
            | "nu"
            | "ooit"
            | "eerst"
            | "destijds"
            | "voordien"
            | "daarvoor"
            | "momenteel"
            | "altijd"
    )
}

fn behind_comma(tokens: &Tokens<'_>, at: usize) -> bool {
    let timed = at
        .checked_sub(1)
        .is_some_and(|before| tokens.is(before, LEADS_TO_TRADE) && is_of_time(tokens.text(before)));
    (at - usize::from(timed))
        .checked_sub(1)
        .and_then(|before| tokens.get(before))
        .is_some_and(|before| {
            before.kind == TokenKind::Mark
                && &*before.text == ","
                && tokens
                    .get(at)
                    .is_some_and(|word| word.turn == before.turn && word.case == Case::Lower)
        })
}

/// Whether a clause ends before a token, other than with a question.
fn is_closed(tokens: &Tokens<'_>, end: usize) -> bool {
    let turn = end
        .checked_sub(1)
        .and_then(|last| tokens.get(last))
        .map(|last| last.turn);
    tokens
        .get(end)
        .is_none_or(|next| Some(next.turn) != turn || matches!(&*next.text, "." | "," | "!" | ";"))
}
