//! What somebody studies: "ik doe rechten", "die doet de pabo", "het tweede jaar verpleegkunde".

use super::branch::is_level;
use super::work::{is_article, place_behind};
use super::{Found, trade};
use crate::lang::nl::classes::{KIN, PERSON_PRONOUN, STUDY, SUBJECT};
use crate::lang::nl::{persons, told};
use crate::recognize::Confidence;
use crate::recognize::tokens::{Gap, Tokens};

/// Verbs before what somebody studies.
pub(in crate::lang::nl) fn is_study(word: &str) -> bool {
    matches!(
        word,
        "doe"
            | "doet"
            | "deed"
            | "doen"
            | "volg"
            | "volgt"
            | "volgde"
            | "gedaan"
            | "studeer"
            | "studeert"
    )
}

/// "Ik doe rechten", "die doet de pabo", "studeert geneeskunde".
pub(super) fn study(tokens: &Tokens<'_>, at: usize) -> Found {
    if tokens.is(at, SUBJECT) {
        // "U bent student?" "Ja, diergeneeskunde."
        let grown = tokens.previous_words::<2>(at);
        let year = grown[0] == "jaar"
            && (grown[1].ends_with("de") || grown[1].ends_with("ste") || grown[1] == "laatste");
        if year || is_learnt_or_taught(tokens, at) || is_asked_for_study(tokens, at) {
            return Some((at..at + 1, Confidence::Likely));
        }
        // "hij doet rechten studie"
        let [next] = tokens.next_behind::<1>(at + 1);
        if matches!(next, "studie" | "opleiding") {
            return Some((at..at + 2, Confidence::Likely));
        }
    }
    if !tokens.is(at, STUDY) {
        return None;
    }
    let skip = tokens
        .words_from(at + 1)
        .take(3)
        .take_while(|word| {
            is_article(tokens.text(*word))
                || matches!(
                    tokens.text(*word),
                    "nu" | "nog"
                        | "ook"
                        | "aan"
                        | "ik"
                        | "tweede"
                        | "derde"
                        | "eerste"
                        | "jaar"
                        | "opleiding"
                        | "voor"
                )
        })
        .last()
        .map_or(at + 1, |word| word + 1);
    let same = tokens.get(skip)?.turn == tokens.get(at)?.turn;
    let person = tokens
        .words_before(at)
        .take(4)
        .chain([at + 1])
        .any(|word| tokens.is(word, PERSON_PRONOUN.or(KIN)) && tokens.text(word) != "u");
    // "Quirine doet rechten"
    let named = || {
        at.checked_sub(1)
            .is_some_and(|name| tokens.is_name(name) && tokens.is(at + 1, SUBJECT))
    };
    let person = person || named();
    if !same || !person {
        return None;
    }
    // "werktuig bouwkunde", "opleiding tot verpleegkundige"
    let apart = !tokens.is_function(skip)
        && tokens
            .get(skip + 1)
            .is_some_and(|word| word.gap == Gap::Space)
        && tokens.is(skip + 1, SUBJECT);
    let trained = matches!(tokens.text(skip.checked_sub(1)?), "opleiding")
        && matches!(tokens.text(skip), "tot" | "voor")
        && trade::listed(tokens, skip + 1).is_some();
    // "ik doe burgerlijk ingenieur"
    if let Some(trade) = trade::listed(tokens, skip).filter(|_| {
        matches!(
            tokens.text(at),
            "doe" | "doet" | "studeer" | "studeert" | "volg" | "volgt"
        )
    }) {
        return Some((trade, Confidence::Likely));
    }
    let last = if tokens.is(skip, SUBJECT) || is_level(tokens.text(skip)) {
        skip
    } else if apart || trained {
        skip + 1
    } else {
        return None;
    };
    let start = if trained {
        skip - 1
    } else if skip == at + 1 {
        at
    } else {
        skip
    };
    let numbered = is_level(tokens.text(last))
        && tokens
            .run_at(last + 1)
            .is_some_and(|run| run.digit_count() == 1);
    let last = last + usize::from(numbered);
    let end = place_behind(tokens, last + 1).unwrap_or(last + 1);
    Some((start..end, Confidence::Likely))
}

/// "ik geef wiskunde", "master voedingstechnologie", "toerisme studeren", "studeert daar, tandheelkunde".
fn is_learnt_or_taught(tokens: &Tokens<'_>, at: usize) -> bool {
    let before = tokens.previous_words::<4>(at);
    let [behind] = tokens.next_behind::<1>(at + 1);
    let person = |word: &&str| persons::is_person_pronoun(word) || persons::is_kin(word);
    let teaches = before
        .iter()
        .take(2)
        .any(|word| matches!(*word, "geef" | "geeft" | "gaf"))
        && before.iter().any(person);
    let studies = before.iter().take(3).any(|word| {
        matches!(
            *word,
            "studeert" | "studeer" | "studeerde" | "studeren" | "gestudeerd" | "afgestudeerd"
        )
    });
    teaches
        || studies
        || matches!(
            before[0],
            "master" | "bachelor" | "leerkracht" | "les" | "lessen"
        )
        || matches!(behind, "studeren" | "gestudeerd" | "studeert" | "studeer")
}

/// Whether the turn before asks what somebody studies, or whether.
fn is_asked_for_study(tokens: &Tokens<'_>, at: usize) -> bool {
    let Some(before) = tokens.get(at).and_then(|word| word.turn.checked_sub(1)) else {
        return false;
    };
    told::question(tokens, before).any(|word| {
        matches!(
            tokens.text(word),
            "student" | "studente" | "studeert" | "studeer" | "studie" | "opleiding" | "studies"
        )
    })
}
