//! Days with a word beside them that says that somebody was born then, or grows older.

use std::ops::Range;

use super::parts::{Group, Part, is_told_of_person};
use crate::lang::nl::classes::MONTH;
use crate::lang::nl::{gazetteers, persons};
use crate::recognize::tokens::{Reading, Tokens};
use crate::recognize::{Confidence, Findings};

/// "de achtste word ik twintig": the day on which somebody becomes so old.
pub(super) fn birthdays(tokens: &Tokens<'_>, findings: &mut Findings) {
    for item in tokens.items() {
        let (start, end) = (item.tokens.start, item.tokens.end);
        let Reading::Number(number) = &item.reading else {
            continue;
        };
        if let Some(month) = month_of_age(tokens, start, end) {
            findings.push(tokens.span(month), Confidence::Likely);
            if let Some(day) = day_behind(tokens, end) {
                findings.push(tokens.span(day), Confidence::Likely);
            }
        }
        let day = number.value.is_some_and(|day| (1..=31).contains(&day));
        if number.ordinal && day && becomes_so_old(tokens, start, end) {
            findings.push(tokens.span(item.tokens.clone()), Confidence::Likely);
        }
    }
}

/// "de [achtste] word ik twintig": what stands around the day.
fn becomes_so_old(tokens: &Tokens<'_>, start: usize, end: usize) -> bool {
    let [article] = tokens.previous_words::<1>(start);
    let turns = matches!(
        tokens.next_behind::<2>(end),
        [
            "word" | "wordt" | "werd",
            "ik" | "hij" | "ze" | "zij" | "ie" | "je" | "u" | "we"
        ]
    );
    let aged = || {
        tokens
            .words_behind(end)
            .nth(2)
            .is_some_and(|word| tokens.item_at(word).is_some())
    };
    matches!(article, "de" | "den") && turns && aged()
}

/// "is in augustus achttien geworden": the month right before what somebody has become.
fn month_of_age(tokens: &Tokens<'_>, start: usize, end: usize) -> Option<Range<usize>> {
    let month = start
        .checked_sub(1)
        .filter(|month| tokens.is(*month, MONTH))?;
    let [next] = tokens.next_behind::<1>(end);
    let [preposition, before, further] = tokens.previous_words::<3>(month);
    // "hij wordt in mei dertien", "dan wordt hij in mei dertien"
    let becomes = |word: &str| matches!(word, "word" | "wordt" | "werd");
    (preposition == "in" && (next == "geworden" || becomes(before) || becomes(further)))
        .then_some(month..start)
}

/// "geworden, de eenentwintigste": the day behind it.
fn day_behind(tokens: &Tokens<'_>, end: usize) -> Option<Range<usize>> {
    let mut words = tokens.words_behind(end + 1);
    words.next().filter(|word| tokens.text(*word) == "de")?;
    let item = tokens.item_at(words.next()?)?;
    matches!(&item.reading, Reading::Number(number) if number.ordinal).then(|| item.tokens.clone())
}

/// "onze Lowie is van vier juni nul drie": a whole date, where somebody is "van" it.
pub(super) fn is_of_a_day(tokens: &Tokens<'_>, group: &Group) -> bool {
    if !group.parts.contains(&Part::Month) {
        return false;
    }
    let whole = group.parts.len() >= 3;
    let [of, is, who, whose] = tokens.previous_words::<4>(group.tokens.start);
    match of {
        // "Ze is net acht geworden. Op elf september."
        "op" => is == "geworden",
        "van" if whole => {
            let person = || {
                persons::is_person_pronoun(who)
                    || matches!(whose, "onze" | "ons")
                    || persons::is_kin(who)
                    || gazetteers::first_names().contains(who)
            };
            matches!(is, "is" | "ben" | "was") && person()
                || is_age_before(tokens, group.tokens.start)
        }
        _ => false,
    }
}

/// "Ze is vierenveertig, van negen februari eenentachtig": whether years stand before the word before a token, behind a verb
/// of being.
fn is_age_before(tokens: &Tokens<'_>, token: usize) -> bool {
    let age = tokens.words_before(token).nth(1);
    let Some(age) = age.and_then(|word| tokens.item_at(word)) else {
        return false;
    };
    let is_years = |years: u64| years < 110;
    let years =
        matches!(&age.reading, Reading::Number(number) if number.value.is_some_and(is_years));
    years && is_told_of_person(tokens, age.tokens.start)
}

/// Words between a date and "geboren".
const BORN: usize = 8;

/// "dertig januari in het ziekenhuis geboren": a date with the word behind it.
pub(super) fn is_born(tokens: &Tokens<'_>, group: &Group) -> bool {
    if !group.parts.contains(&Part::Month) {
        return false;
    }
    let sentence = tokens.sentence_start(group.tokens.start);
    let behind = tokens.words_behind(group.tokens.end).take(BORN);
    let before = tokens.words_before(group.tokens.start).take(BORN);
    let born = |word: &usize| matches!(tokens.text(*word), "geboren" | "jarig" | "verjaardag");
    let on_paper = |word: &usize| {
        matches!(
            tokens.text(*word),
            "papier"
                | "papieren"
                | "officieel"
                | "officiele"
                | "paspoort"
                | "geboren"
                | "verjaardag"
        )
    };
    behind
        .take_while(|word| tokens.sentence_start(*word) == sentence)
        .any(|word| born(&word))
        || before
            .take_while(|word| *word >= sentence)
            .any(|word| on_paper(&word))
}
