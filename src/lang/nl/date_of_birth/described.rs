//! Days of birth without a number: "carnavalsdinsdag, het jaar van de watersnood", "jarig de dag na Sinterklaas".

use crate::lang::nl::calendar;
use crate::lang::nl::classes::{BEFORE_BIRTHDAY, LEADS_TO_DAY};
use crate::recognize::tokens::{CueKind, Slot, TokenKind, Tokens};
use crate::recognize::{Confidence, Entity, Findings};
use crate::transcript::Speaker;

/// Turns behind the question in which the answer stands, listening turns not counted.
const NEAR: usize = 2;

/// Words of the longest answer.
const LONGEST: usize = 14;

/// What a date of birth leaves when it is masked, folded.
const LABEL: &str = "[date_of_birth]";

/// Adds the days that are described where a date of birth is asked for or told.
pub(super) fn described(tokens: &Tokens<'_>, findings: &mut Findings) {
    let asked = tokens.slots().iter().any(asks_for_day);
    let starts: Vec<usize> = (0..tokens.all().len())
        .filter(|token| tokens.is_word(*token) && begins(tokens, *token, asked))
        .collect();
    if starts.is_empty() {
        return;
    }
    let dated = dated(tokens, findings);
    let told = |token: usize| {
        let turn = tokens.get(token).map_or(0, |at| at.turn);
        let day_of = matches!(
            tokens.next_words::<3>(token),
            ["de", "dag", "na" | "voor" | "van"] | ["de", "laatste" | "eerste", "dag"]
        );
        (dated[turn] && !day_of) || tokens.speaker(turn) == Speaker::Agent
    };
    for token in starts {
        if told(token) {
            continue;
        }
        let day = token..end(tokens, token);
        let plans = |word: usize| {
            matches!(
                tokens.text(word),
                "kan" | "kunt" | "wil" | "moet" | "past" | "komt"
            )
        };
        if day.clone().any(|word| is_day(tokens.text(word))) && !day.clone().any(plans) {
            findings.push(tokens.span(day), Confidence::Likely);
        }
    }
}

/// For every turn whether a date with a month was found in it, now or when it was masked before.
fn dated(tokens: &Tokens<'_>, findings: &Findings) -> Vec<bool> {
    let label = |turn: usize| {
        let mut words = tokens.of_turn(turn).filter_map(|token| tokens.get(token));
        words.any(|word| word.kind == TokenKind::Label && &*word.text == LABEL)
    };
    let mut dated: Vec<bool> = (0..tokens.turns()).map(label).collect();
    let all = findings.as_slice().iter();
    for date in all.filter(|finding| finding.entity == Entity::DateOfBirth) {
        let month = |token: usize| calendar::month(tokens.text(token)).is_some();
        let written = tokens.within(&date.span).len() > 2;
        dated[date.span.turn] |= written || tokens.within(&date.span).any(month);
    }
    dated
}

/// Whether a word is the first of what answers a question for a day of birth, or of what follows "jarig".
fn begins(tokens: &Tokens<'_>, token: usize, asked: bool) -> bool {
    let told = tokens.is_behind(token, BEFORE_BIRTHDAY) && {
        let [before, second] = tokens.previous_words::<2>(token);
        before == "jarig" || second == "jarig"
    };
    (told || (asked && answers(tokens, token))) && !leads(tokens, token)
}

/// Words right before a day on which somebody is "jarig".
pub(in crate::lang::nl) fn is_before_birthday(word: &str) -> bool {
    matches!(word, "jarig" | "op" | "van")
}

/// Whether a word leads to the day and is no part of it.
fn leads(tokens: &Tokens<'_>, word: usize) -> bool {
    tokens.is(word, LEADS_TO_DAY) || tokens.is_filler(word)
}

/// Words before a day of birth in an answer.
pub(in crate::lang::nl) fn leads_to_day(word: &str) -> bool {
    matches!(
        word,
        "dat"
            | "het"
            | "is"
            | "was"
            | "ik"
            | "ben"
            | "van"
            | "op"
            | "ze"
            | "hij"
            | "zij"
            | "zo"
            | "echt"
    )
}

/// Whether something asks for a day of birth or announces one.
fn asks_for_day(slot: &Slot) -> bool {
    slot.entity == Entity::DateOfBirth && slot.kind != CueKind::Mention
}

/// Whether a word opens a sentence behind words that lead to an answer, where a day of birth was asked for.
fn answers(tokens: &Tokens<'_>, token: usize) -> bool {
    let Some(turn) = tokens.get(token).map(|at| at.turn) else {
        return false;
    };
    let first = tokens.sentence_start(token);
    let asked = |slot: &Slot| {
        let since = tokens.counts()[turn] - tokens.counts()[slot.turn.min(turn)];
        let asks = slot.turn < turn && tokens.speaker(slot.turn) != tokens.speaker(turn);
        asks_for_day(slot) && asks && since <= NEAR
    };
    token - first <= 6
        && (first..token).all(|word| !tokens.is_word(word) || leads(tokens, word))
        && tokens.open_slots(token).any(asked)
}

/// The end of the clause in which a day is described.
fn end(tokens: &Tokens<'_>, start: usize) -> usize {
    let turn = tokens.get(start).map(|at| at.turn);
    let mut end = start + 1;
    while end - start < LONGEST && tokens.get(end).map(|at| at.turn) == turn {
        let text = tokens.text(end);
        let other = matches!(
            tokens.next_behind::<1>(end + 1),
            ["want"
                | "dat"
                | "die"
                | "en"
                | "maar"
                | "dus"
                | "toen"
                | "ik"
                | "mijn"
                | "nee"
                | "ja"]
        );
        let closes = matches!(text, "." | "?" | "!")
            || (text == "," && other)
            || matches!(text, "want" | "maar" | "dus" | "dat" | "uh" | "eh");
        if closes {
            break;
        }
        end += 1;
    }
    end
}

/// Words for days and years that everybody knows.
fn is_day(word: &str) -> bool {
    let day = [
        "dag",
        "avond",
        "nacht",
        "feest",
        "kerst",
        "pasen",
        "pinksteren",
        "carnaval",
        "nieuw",
        "winter",
        "zomer",
    ];
    let ends = |end: &&str| word.ends_with(*end) && word.len() > end.len() && !is_daily(word);
    matches!(
        word,
        "dag"
            | "kerstmis"
            | "pasen"
            | "pinksteren"
            | "sinterklaas"
            | "carnaval"
            | "oudjaar"
            | "nieuwjaar"
            | "hemelvaart"
            | "valentijn"
            | "schrikkeldag"
            | "schrikkeljaar"
            | "watersnood"
            | "bevrijding"
            | "suikerfeest"
            | "kermis"
            | "driekoningen"
            | "allerheiligen"
            | "wapenstilstand"
    ) || day.iter().any(ends)
}

/// Days of every week, on which nobody is born by name.
fn is_daily(word: &str) -> bool {
    let weekday = |word: &str| calendar::weekday(word).is_some();
    let part = ["avond", "nacht"]
        .iter()
        .any(|end| word.strip_suffix(end).is_some_and(weekday));
    weekday(word)
        || part
        || matches!(
            word,
            "vandaag"
                | "middag"
                | "werkdag"
                | "goedendag"
                | "verjaardag"
                | "overdag"
                | "vannacht"
                | "goedenavond"
        )
}
