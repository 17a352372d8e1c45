//! Dates of birth, whole or in part.
//!
//! # What it finds
//!
//! Day, month and year in this order, in digits or words, with the month as a name or a number
//! ("12-03-1984", "de vierde van de zevende negenenzestig"); any part of it where a date of birth is
//! asked for or announced, over several turns ("eenendertig twaalf", "ja", "vijfenzeventig"); a year
//! after "geboren in" or "ik ben van".
//!
//! # What it does not find
//!
//! Other dates: appointments, contracts, invoices. Without a cue only a complete date counts whose year
//! lies between 1900 and 2012, since a date so long ago is rarely another one in a call.
//!
//! # Examples
//!
//! "twaalf drie vierentachtig"; "12 maart '84"; "ik ben van achtentachtig"; "nul een nul een tweeduizend".
//!
//! # Sources
//!
//! The order of day, month and year is that of Dutch usage (taaladvies.net, datumnotatie). Which dates
//! exist: Gregorian calendar.

use super::classes::BEFORE_DAY;
use super::persons;
use crate::recognize::tokens::{CueKind, Reading, Slot, Tokens};
use crate::recognize::{Confidence, Entity, Findings, Recognizer, values};
use birthdays::{birthdays, is_born, is_of_a_day};
use described::described;
use parts::{Group, Part, groups};

mod birthdays;
pub(super) mod described;
pub(super) mod parts;

/// Finds dates of birth.
pub const RECOGNIZER: Recognizer = Recognizer {
    name: "date_of_birth",
    entity: Entity::DateOfBirth,
    find,
    source: include_str!("date_of_birth.rs"),
};

/// A complete date without a cue is one of birth when its year lies in here.
const YEARS_WITHOUT_CUE: std::ops::RangeInclusive<u64> = 1900..=2012;

fn find(tokens: &Tokens<'_>, findings: &mut Findings) {
    // The slot that was answered last with a month and a year or more, and in which turn.
    let mut answered: Option<(usize, usize)> = None;
    // Where the date before ended, for what corrects it.
    let mut last: Option<usize> = None;
    for group in groups(tokens) {
        let slot = slot(tokens, &group);
        let cue = slot.map(|slot| slot.cue.start);
        let open = slot.filter(|_| {
            answered.is_none_or(|(cued, turn)| {
                Some(cued) != cue
                    || group.turn <= turn + 1
                    || (group.turn <= turn + OTHERS && is_whole(tokens, &group))
            })
        });
        let corrected = last
            .is_some_and(|last| corrects(tokens, last, &group))
            .then_some(Confidence::Likely);
        let added = last
            .is_some_and(|last| adds_year(tokens, last, &group))
            .then_some(Confidence::Likely);
        let told = (is_born(tokens, &group)
            || is_beside_talk_of_birth(tokens, &group)
            || is_of_a_day(tokens, &group)
            || last.is_some_and(|last| answers_year(tokens, last, &group)))
        .then_some(Confidence::Likely);
        let found = confidence(tokens, &group, open);
        let Some(confidence) = found.max(corrected).max(added).max(told) else {
            continue;
        };
        last = Some(group.tokens.end);
        for piece in &group.pieces {
            // "een januari": the first, where a month follows.
            let first = group.parts.first() == Some(&Part::Month)
                && piece.start == group.tokens.start
                && tokens.previous_words::<1>(piece.start)[0] == "een";
            let start = piece.start - usize::from(first);
            findings.push(tokens.span(start..piece.end), confidence);
        }
        if let Some(cue) = cue.filter(|_| is_full(&group.parts)) {
            answered = Some((cue, group.turn));
        }
    }
    birthdays(tokens, findings);
    described(tokens, findings);
}

/// Tokens around a day in which an age, a birthday or a national number is talked about.
const TALK: usize = 30;

/// "zij wordt 82", "dat zal ze dan zijn, 8 november, moet ge haar rijksregister hebben": a day that is a clause of its own.
fn is_beside_talk_of_birth(tokens: &Tokens<'_>, group: &Group) -> bool {
    let day = matches!(group.parts.as_slice(), [Part::Number(day), Part::Month] if day.len() <= 2);
    if !day {
        return false;
    }
    let (start, end) = (group.tokens.start, group.tokens.end);
    // "dus van zevenentwintig november"
    let of = usize::from(tokens.previous_words::<1>(start) == ["van"]);
    let clause = start.checked_sub(1 + of).is_none_or(|before| {
        !tokens.is_word(before)
            || tokens.is_filler(before)
            || tokens
                .get(before)
                .is_some_and(|token| token.turn != group.turn)
    }) && tokens.get(end).is_none_or(|next| {
        next.turn != group.turn || !tokens.is_word(end) || tokens.is_filler(end)
    });
    let near = start.saturating_sub(TALK)..end + TALK;
    let about = || {
        let slots = tokens.slots();
        let first = slots.partition_point(|slot| slot.cue.start < near.start);
        slots[first..]
            .iter()
            .take_while(|slot| slot.cue.start < near.end)
            .any(|slot| {
                matches!(
                    slot.entity,
                    Entity::NationalId | Entity::DateOfBirth | Entity::Age
                )
            })
    };
    clause && about()
}

/// "ik heb er een van 44", "dat zal ze zijn, 8 november": the day behind a date of birth of the turn before.
fn answers_year(tokens: &Tokens<'_>, last: usize, group: &Group) -> bool {
    if group.parts.len() != 2 || !group.parts.contains(&Part::Month) {
        return false;
    }
    let Some(before) = last.checked_sub(1).and_then(|token| tokens.get(token)) else {
        return false;
    };
    let next = group.turn > before.turn && group.turn - before.turn <= 1;
    let ended = tokens.words_behind(last).take(4).count() < 4;
    let early = tokens.words_before(group.tokens.start).take(8).count() < 8;
    let [word] = tokens.previous_words::<1>(group.tokens.start);
    let planned = matches!(
        word,
        "op" | "voor" | "tot" | "vanaf" | "sinds" | "in" | "per"
    );
    next && ended && early && !planned && values::is_closed(tokens, group.tokens.end)
}

/// Turns behind an answer in which a whole date is that of another one: "en van uw man?"
const OTHERS: usize = 4;

/// Day, month and year, or day and month in numbers: "vier van de tiende".
fn is_whole(tokens: &Tokens<'_>, group: &Group) -> bool {
    let by_number = (group.tokens.start..group.tokens.end)
        .any(|token| tokens.text(token) == "van" && tokens.text(token + 1) == "de");
    complete(&group.parts).is_some() || (by_number && group.parts.len() >= 2)
}

/// "8 augustus, nee, wacht, de 18e": what follows a date of birth behind a word that takes it back.
fn corrects(tokens: &Tokens<'_>, last: usize, group: &Group) -> bool {
    let start = group.tokens.start;
    let close = start > last && start - last <= 9;
    if !close {
        return false;
    }
    let taken_back = tokens
        .words_before(start)
        .take_while(|word| *word >= last)
        .any(|word| {
            matches!(
                tokens.text(word),
                "nee" | "wacht" | "sorry" | "pardon" | "of" | "excuus"
            )
        });
    let in_turn = tokens
        .get(start)
        .zip(last.checked_sub(1).and_then(|token| tokens.get(token)))
        .is_some_and(|(token, before)| token.turn == before.turn);
    let short = group.parts.len() <= 3 && group.parts.iter().map(Part::digits).sum::<usize>() <= 8;
    taken_back
        && in_turn
        && short
        && !is_time_or_amount(tokens, group)
        && values::is_closed(tokens, group.tokens.end)
}

/// "in mei", "dus van tweeduizend veertien": the year of a date of birth of the turn before.
fn adds_year(tokens: &Tokens<'_>, last: usize, group: &Group) -> bool {
    let [part] = group.parts.as_slice() else {
        return false;
    };
    if part.digits() != 4 {
        return false;
    }
    let [before] = tokens.previous_words::<1>(group.tokens.start);
    let turn = last
        .checked_sub(1)
        .and_then(|token| tokens.get(token))
        .map_or(0, |token| token.turn);
    matches!(before, "van" | "uit")
        && group.turn - turn <= 1
        && full_year(part).is_some()
        && values::is_closed(tokens, group.tokens.end)
}

/// How sure it is that a group belongs to a date of birth; `None` when it does not.
fn confidence(tokens: &Tokens<'_>, group: &Group, slot: Option<&Slot>) -> Option<Confidence> {
    match (slot, Form::of(&group.parts)) {
        (Some(_), Form::Complete(_)) => Some(Confidence::Certain),
        (Some(slot), Form::Part | Form::Digits) => (fits(tokens, group, slot)
            || said_of_a_person(tokens, group))
        .then_some(Confidence::Likely),
        (None, Form::Complete(year)) if YEARS_WITHOUT_CUE.contains(&year) => {
            Some(Confidence::Likely)
        }
        (None, Form::Complete(_)) if said_of_a_person(tokens, group) => Some(Confidence::Likely),
        (None, Form::Complete(_)) => Some(Confidence::Possible),
        (None, _) => said_of_a_person(tokens, group).then_some(Confidence::Likely),
        (Some(_), Form::None) => None,
    }
}

/// The slot for a date of birth that the group answers.
fn slot<'t>(tokens: &'t Tokens<'_>, group: &Group) -> Option<&'t Slot> {
    tokens.open_slot(Entity::DateOfBirth, group.tokens.start)
}

/// What the parts of a group look like.
enum Form {
    /// Day, month and year, with the year.
    Complete(u64),
    /// A part of a date: a month, a day, a year, or two of them.
    Part,
    /// Digits that may be a date in one piece or digit by digit.
    Digits,
    /// Too long for a date.
    None,
}

impl Form {
    fn of(parts: &[Part]) -> Self {
        let digits: usize = parts.iter().map(Part::digits).sum();
        let months = parts.iter().filter(|part| **part == Part::Month).count();
        if let Some(year) = complete(parts) {
            return Self::Complete(year);
        }
        match (months, digits) {
            (1.., 0..=12) => Self::Part,
            (0, 1..=4) => Self::Part,
            (0, 5..=8) => Self::Digits,
            // A date and its correction: "12 3 84, nee, 12 3 48".
            (0, 9..=16) if parts.iter().all(|part| part.digits() <= 4) && parts.len() >= 4 => {
                Self::Digits
            }
            _ => Self::None,
        }
    }
}

/// The year of a group that is day, month and year and nothing else.
fn complete(parts: &[Part]) -> Option<u64> {
    let (day, rest) = parts.split_first()?;
    let (month, rest) = rest.split_first()?;
    let is_day = day.value().is_some_and(|day| (1..=31).contains(&day));
    let is_month =
        *month == Part::Month || month.value().is_some_and(|month| (1..=12).contains(&month));
    let year = match rest {
        [year] => full_year(year)?,
        // "negentien vierentachtig", "twintig nul drie" as two numbers
        [century, year] if matches!(century.value(), Some(19 | 20)) && year.digits() == 2 => {
            century.value()? * 100 + year.value()?
        }
        _ => return None,
    };
    (is_day && is_month).then_some(year)
}

/// Whether nothing is missing from an answer: day, month and year, also with a correction in it.
fn is_full(parts: &[Part]) -> bool {
    let year = parts.last().is_some_and(|part| part.digits() >= 2);
    complete(parts).is_some() || (year && parts.len() >= 3)
}

/// The year that one number means: 84 is 1984, 03 is 2003.
fn full_year(part: &Part) -> Option<u64> {
    match (part.digits(), part.value()?) {
        (4, year @ 1900..=2099) => Some(year),
        (2, year @ 0..=29) => Some(2000 + year),
        (2, year) => Some(1900 + year),
        _ => None,
    }
}

/// Whether a part of a date is a plausible answer: not a small number that counts the noun behind it,
/// and not a long way behind an announcement in the same turn.
fn fits(tokens: &Tokens<'_>, group: &Group, slot: &Slot) -> bool {
    if is_time_or_amount(tokens, group) || is_no_date(tokens, group) {
        return false;
    }
    let has_month = group.parts.contains(&Part::Month);
    let lone = group.parts.len() == 1;
    let beside_cue = group.tokens.start >= slot.cue.end && group.tokens.start - slot.cue.end <= 4;
    let [next] = tokens.next_behind::<1>(group.tokens.end);
    let closed =
        values::is_closed(tokens, group.tokens.end) || matches!(next, "klopt" | "toch" | "geboren");
    let answers = slot.kind != CueKind::Announce || slot.turn == group.turn;
    has_month || is_whole(tokens, group) || (closed && (!lone || beside_cue || answers))
}

/// Words before a month from which on it is no answer but tells when something was: "we zijn verhuisd in mei".
const TOLD: usize = 3;

/// "verhuisd in mei": a month alone in a sentence about something else than a birthday.
fn is_month_of_an_event(tokens: &Tokens<'_>, group: &Group) -> bool {
    let start = group.tokens.start;
    let birth = |word: usize| {
        matches!(
            tokens.text(word),
            "geboren"
                | "jarig"
                | "verjaar"
                | "verjaart"
                | "verjaardag"
                | "geboortedatum"
                | "word"
                | "wordt"
        )
    };
    let before = tokens
        .words_before(start)
        .take_while(|word| !tokens.is_filler(*word));
    group.parts.as_slice() == [Part::Month]
        && tokens.previous_words::<1>(start) == ["in"]
        && before.take(TOLD + 1).count() > TOLD
        && !tokens.words_before(start).take(8).any(birth)
        && !tokens.words_behind(group.tokens.end).take(4).any(birth)
}

/// Lone numbers that are neither a day, nor a month, nor a year: "800", "1.340", "24,99"; "8.30 tot 17.00".
fn is_no_date(tokens: &Tokens<'_>, group: &Group) -> bool {
    let odd = match group.parts.as_slice() {
        [part @ Part::Number(digits)] => match digits.len() {
            3 => true,
            4 => !part.value().is_some_and(|year| {
                (1890..=2030).contains(&year)
                    || ((101..=3112).contains(&year)
                        && digits.starts_with(['0', '1', '2', '3'])
                        && !tokens.written(group.tokens.clone()).contains('.'))
            }),
            _ => false,
        },
        _ => false,
    };
    let [before] = tokens.previous_words::<1>(group.tokens.start);
    let [next] = tokens.next_behind::<1>(group.tokens.end);
    let range = before == "tot" || matches!(next, "tot" | "uur");
    let decimal = tokens
        .run_at(group.tokens.start)
        .is_some_and(|run| group.parts.len() <= 2 && values::is_decimal(tokens, run));
    let reading = tokens
        .run_at(group.tokens.start)
        .is_some_and(|run| group.parts.len() <= 3 && values::is_thousands(tokens, run));
    let public = tokens
        .run_at(group.tokens.start)
        .is_some_and(values::are_public);
    let late = group.parts.as_slice() == [Part::Month]
        && matches!(
            before,
            "eind" | "begin" | "half" | "per" | "sinds" | "vanaf"
        )
        || is_month_of_an_event(tokens, group);
    odd || range || decimal || reading || public || late
}

/// "om tien uur", "kwart over drie", "12,50": no part of a date.
fn is_time_or_amount(tokens: &Tokens<'_>, group: &Group) -> bool {
    let [before] = tokens.previous_words::<1>(group.tokens.start);
    matches!(
        before,
        "om" | "tussen" | "half" | "over" | "voor" | "rond" | "euro" | "eindigt" | "eindigend"
    )
}

/// Whether a word is a name, or one that nobody knows.
fn is_called(tokens: &Tokens<'_>, word: usize) -> bool {
    !tokens.is_function(word)
        && !tokens.is_filler(word)
        && tokens.run_at(word).is_none()
        && (tokens.is_name(word) && !tokens.is_frequent(word) || !tokens.is_ordinary(word))
}

/// "47, sinds 3 november", "ze wordt drie in juni": a day or a month behind somebody's age.
fn is_now_so_old(tokens: &Tokens<'_>, group: &Group) -> bool {
    let start = group.tokens.start;
    let [before] = tokens.previous_words::<1>(start);
    let age = tokens
        .words_before(start)
        .nth(1)
        .and_then(|word| tokens.item_at(word));
    let aged = age.is_some_and(|item| {
        matches!(&item.reading, Reading::Number(number)
            if !number.ordinal && number.value.is_some_and(|value| (1..=110).contains(&value)))
    });
    let told = tokens.words_before(start).skip(2).take(6).any(|word| {
        matches!(
            tokens.text(word),
            "word" | "wordt" | "worden" | "werd" | "geworden" | "nu" | "ben" | "bent"
        )
    });
    let becomes = tokens
        .words_before(start)
        .skip(2)
        .take(6)
        .any(|word| matches!(tokens.text(word), "word" | "wordt" | "worden" | "werd"));
    let fits = match before {
        "sinds" => told || tokens.open_slot(Entity::Age, start).is_some(),
        "op" | "in" => becomes,
        _ => false,
    };
    aged && fits && group.parts.contains(&Part::Month) && complete(&group.parts).is_none()
}

/// Words right before a day, a month or a year that is said of somebody.
pub(super) fn is_before_day(word: &str) -> bool {
    matches!(word, "op" | "is" | "van" | "sinds" | "in")
}

/// "ik ben van achtentachtig", "mijn man is van zes zes tweeenvijftig".
fn said_of_a_person(tokens: &Tokens<'_>, group: &Group) -> bool {
    // "een februari": the day is no number by itself.
    let first = tokens.previous_words::<1>(group.tokens.start)[0] == "een"
        && group.parts.first() == Some(&Part::Month);
    let start = group.tokens.start - usize::from(first);
    if !tokens.is_behind(start, BEFORE_DAY) {
        return false;
    }
    let words = tokens.previous_words::<6>(start);
    let [van, verb, ..] = words;
    let birthday = words[..5].iter().any(|word| {
        matches!(*word, "jarig" | "verjaardag" | "verjaart" | "verjaar")
            || (matches!(*word, "wordt" | "word")
                && tokens
                    .words_behind(group.tokens.end)
                    .next()
                    .is_some_and(|word| tokens.run_at(word).is_some()))
    });
    let day = matches!(van, "op" | "is") && birthday && group.parts.contains(&Part::Month);
    let behind: [&str; 2] = tokens.next_behind::<2>(group.tokens.end);
    let aged = tokens
        .words_before(start)
        .nth(1)
        .is_some_and(|word| tokens.run_at(word).is_some());
    let is_van = van == "van"
        && (matches!(
            verb,
            "ben" | "bent" | "is" | "zijn" | "was" | "je" | "u" | "ie" | "hij" | "zijt"
        ) || (matches!(verb, "ik" | "ze" | "zij" | "we" | "wij")
            && (matches!(behind[0], "ben" | "is" | "zijn" | "was")
                || matches!(words[2], "ben" | "is" | "zijn" | "was")))
            || (aged && group.parts.contains(&Part::Month)));
    let of_person = words[1..]
        .iter()
        .any(|word| persons::is_kin(word) || (persons::is_person_pronoun(word) && *word != "die"))
        // "die is van '61, 8 augustus"
        || (words.contains(&"die")
            && group.parts.contains(&Part::Month)
            && group
                .parts
                .iter()
                .filter_map(full_year)
                .any(|year| (1900..=2009).contains(&year)))
        // "en de oudste?" "die is van 2016"
        || (words.contains(&"die") && asks_for_kin(tokens, group.turn));
    let year = match group.parts.last() {
        Some(part @ Part::Number(_)) => full_year(part),
        _ => None,
    };
    // "damian is van 2 maart 2019", "kromosoeto van elf juni tweeduizend zeventien"
    let whole = complete(&group.parts).is_some() && group.parts.contains(&Part::Month);
    let of_name = van == "van"
        && whole
        && tokens
            .words_before(start)
            .skip(1)
            .take(2)
            .any(|word| tokens.is_word(word) && is_called(tokens, word));
    day || of_name
        || is_now_so_old(tokens, group)
        || is_van && of_person && (year.is_some() || group.parts.contains(&Part::Month))
}

/// Words at the end of a turn in which somebody is asked about.
const ASKED: usize = 4;

/// Whether the turn before ends with a word for a relative: "en de oudste?"
fn asks_for_kin(tokens: &Tokens<'_>, turn: usize) -> bool {
    let Some(before) = turn.checked_sub(1).map(|before| tokens.of_turn(before)) else {
        return false;
    };
    before
        .rev()
        .filter(|token| tokens.is_word(*token))
        .take(ASKED)
        .any(|word| persons::is_kin(tokens.text(word)))
}
