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

use std::ops::Range;

use super::{calendar, numbers, persons};
use crate::recognize::tokens::{CueKind, Item, Reading, Run, Slot, Tokens};
use crate::recognize::{Confidence, Entity, Findings, Recognizer, values};

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
        let Some(confidence) = confidence(tokens, &group, open).max(corrected).max(added) else {
            continue;
        };
        last = Some(group.tokens.end);
        for piece in &group.pieces {
            findings.push(tokens.span(piece.clone()), confidence);
        }
        if let Some(cue) = cue.filter(|_| is_full(&group.parts)) {
            answered = Some((cue, group.turn));
        }
    }
}

/// Turns behind an answer in which a whole date is that of another one: "en van uw man?"
const OTHERS: usize = 4;

/// Day, month and year, or day and month in numbers: "vier van de tiende".
fn is_whole(tokens: &Tokens<'_>, group: &Group) -> bool {
    let by_number = (group.tokens.start..group.tokens.end)
        .any(|token| tokens.text(token) == "van" && tokens.text(token + 1) == "de");
    complete(&group.parts).is_some() || (by_number && group.parts.len() >= 2)
}

/// Parts of a date that stand together.
struct Group {
    turn: usize,
    tokens: Range<usize>,
    parts: Vec<Part>,
    /// Where it stands, without what was said between its parts.
    pieces: Vec<Range<usize>>,
}

#[derive(Clone, PartialEq)]
enum Part {
    /// Digits as said or written, with their value.
    Number(String),
    /// The name of a month.
    Month,
}

/// All groups of numbers and months of a call, cut at words that cannot be inside a date.
fn groups(tokens: &Tokens<'_>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for turn in 0..tokens.turns() {
        let parts = parts(tokens, turn);
        for (range, part) in parts {
            match groups.last_mut() {
                Some(group)
                    if group.turn == turn
                        && is_joined(tokens, group.tokens.end..range.start)
                        && !is_age_before(tokens, group, &range, &part) =>
                {
                    let between = group.tokens.end..range.start;
                    match group.pieces.last_mut() {
                        Some(piece) if !is_aside(tokens, between) => piece.end = range.end,
                        _ => group.pieces.push(range.clone()),
                    }
                    group.tokens.end = range.end;
                    group.parts.push(part);
                }
                _ => groups.push(Group {
                    turn,
                    pieces: vec![range.clone()],
                    tokens: range,
                    parts: vec![part],
                }),
            }
        }
    }
    groups
}

/// The numbers and months of a turn in order, without quantities.
fn parts(tokens: &Tokens<'_>, turn: usize) -> Vec<(Range<usize>, Part)> {
    let months = tokens
        .of_turn(turn)
        .filter(|token| {
            is_month(tokens.text(*token))
                || is_misheard_month(tokens, *token)
                || (is_feast(tokens.text(*token))
                    && tokens.open_slot(Entity::DateOfBirth, *token).is_some())
        })
        .map(|token| (token..token + 1, Part::Month));
    let numbers = tokens
        .runs_of_turn(turn)
        .iter()
        .filter(|run| !(run.unit && values::is_decimal(tokens, run)))
        .flat_map(numbers_of);
    let misheard = tokens
        .of_turn(turn)
        .filter(|token| is_misheard_day(tokens, *token))
        .map(|token| (token..token + 1, Part::Number("1".to_owned())));
    let mut parts: Vec<_> = months.chain(numbers).chain(misheard).collect();
    parts.sort_by_key(|(range, _)| range.start);
    parts
}

/// Days that people tell instead of a date.
fn is_feast(word: &str) -> bool {
    matches!(
        word,
        "kerst"
            | "kerstmis"
            | "kerstavond"
            | "kerstdag"
            | "oudejaarsdag"
            | "oudejaarsavond"
            | "oudjaar"
            | "nieuwjaar"
            | "nieuwjaarsdag"
            | "koninginnedag"
            | "koningsdag"
            | "bevrijdingsdag"
            | "sinterklaas"
            | "valentijnsdag"
            | "pasen"
            | "pinksteren"
            | "schrikkeldag"
            | "dolle"
    )
}

/// Whether a word is a month, or a month and a number that a speech model wrote as one.
fn is_month(word: &str) -> bool {
    let months = [
        "januari",
        "februari",
        "maart",
        "april",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ];
    let glued = |month: &&str| {
        word.strip_prefix(*month)
            .is_some_and(numbers::is_number_word)
    };
    calendar::month(word).is_some() || months.iter().any(glued)
}

/// "negentien mij tweeduizend dertien", "negenentwintig jullie": a word behind a day that sounds like a month.
fn is_misheard_month(tokens: &Tokens<'_>, token: usize) -> bool {
    let day = |item: &Item| match &item.reading {
        Reading::Number(number) => number.value.is_some_and(|value| (1..=31).contains(&value)),
        _ => false,
    };
    let is_item = |at: Option<usize>| at.and_then(|at| tokens.item_at(at));
    let before = is_item(token.checked_sub(1)).is_some_and(day);
    if tokens.is_cased(token) || !before || !calendar::sounds_like_month(tokens.text(token)) {
        return false;
    }
    let year = tokens
        .words_behind(token + 1)
        .find(|word| !tokens.is_filler(*word))
        .and_then(|word| tokens.run_at(word))
        .is_some();
    let open = tokens.open_slot(Entity::DateOfBirth, token).is_some();
    year || (open
        && tokens
            .words_behind(token + 1)
            .all(|word| tokens.is_filler(word)))
}

/// "mes januari drieenveertig", "acht en tig": what is left of a number right before a month, or behind one.
fn is_misheard_day(tokens: &Tokens<'_>, token: usize) -> bool {
    let free =
        || tokens.run_at(token).is_none() && tokens.is_word(token) && !tokens.is_cased(token);
    let text = tokens.text(token);
    let day = calendar::month(tokens.text(token + 1)).is_some()
        && tokens.sounds_like_number(token)
        && !tokens.is_function(token)
        && !tokens.is_filler(token);
    let rest = text == "tig"
        && tokens.text(token.saturating_sub(1)) == "en"
        && tokens.open_slot(Entity::DateOfBirth, token).is_some();
    (day || rest) && free()
}

/// The numbers of a run; the last one not when a unit stands behind it ("3 maart 5 uur").
fn numbers_of(run: &Run) -> impl Iterator<Item = (Range<usize>, Part)> {
    let last = run.items.len().saturating_sub(usize::from(run.unit));
    run.items[..last].iter().filter_map(number_part)
}

fn number_part(item: &Item) -> Option<(Range<usize>, Part)> {
    match &item.reading {
        Reading::Number(number) => Some((item.tokens.clone(), Part::Number(number.digits.clone()))),
        _ => None,
    }
}

/// Whether what stands between two parts was said aside: "eh", "en dan", "nee".
fn is_aside(tokens: &Tokens<'_>, between: Range<usize>) -> bool {
    between.into_iter().any(|token| {
        tokens.is_word(token)
            && !matches!(
                tokens.text(token),
                "van" | "de" | "der" | "in" | "het" | "jaar" | "streepje" | "punt"
            )
    })
}

/// "ze wordt drie in juni": the number before a month with "in" is no day.
fn is_age_before(tokens: &Tokens<'_>, group: &Group, next: &Range<usize>, part: &Part) -> bool {
    *part == Part::Month
        && matches!(group.parts.as_slice(), [Part::Number(_)])
        && tokens.previous_words::<1>(next.start) == ["in"]
}

/// Whether only words stand between two parts that may stand inside a date.
fn is_joined(tokens: &Tokens<'_>, between: Range<usize>) -> bool {
    between.len() <= 4
        && between.clone().all(|token| {
            !tokens.is_word(token)
                || matches!(
                    tokens.text(token),
                    "van"
                        | "de"
                        | "der"
                        | "in"
                        | "streepje"
                        | "uh"
                        | "eh"
                        | "ehm"
                        | "euh"
                        | "nee"
                        | "wacht"
                        | "en"
                        | "punt"
                        | "het"
                        | "jaar"
                        | "'"
                        | "sorry"
                        | "dus"
                        | "dan"
                        | "is"
                        | "dat"
                        | "ergens"
                        | "ja"
                        | "hm"
                )
        })
}

/// "8 augustus, nee, wacht, de 18e": what follows a date of birth behind a word that takes it back.
fn corrects(tokens: &Tokens<'_>, last: usize, group: &Group) -> bool {
    let start = group.tokens.start;
    let close = start > last && start - last <= 9;
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
    close
        && taken_back
        && in_turn
        && short
        && !is_time_or_amount(tokens, group)
        && values::is_closed(tokens, group.tokens.end)
}

/// "in mei", "dus van tweeduizend veertien": the year of a date of birth of the turn before.
fn adds_year(tokens: &Tokens<'_>, last: usize, group: &Group) -> bool {
    let [before] = tokens.previous_words::<1>(group.tokens.start);
    let turn = last
        .checked_sub(1)
        .and_then(|token| tokens.get(token))
        .map_or(0, |token| token.turn);
    let year = match group.parts.as_slice() {
        [part] if part.digits() == 4 => full_year(part),
        _ => None,
    };
    matches!(before, "van" | "uit")
        && group.turn - turn <= 1
        && year.is_some()
        && values::is_closed(tokens, group.tokens.end)
}

/// How sure it is that a group belongs to a date of birth; `None` when it does not.
fn confidence(tokens: &Tokens<'_>, group: &Group, slot: Option<&Slot>) -> Option<Confidence> {
    match (slot, Form::of(&group.parts)) {
        (Some(_), Form::Complete(_)) => Some(Confidence::Certain),
        (Some(slot), Form::Part) => fits(tokens, group, slot).then_some(Confidence::Likely),
        (Some(slot), Form::Digits) => fits(tokens, group, slot).then_some(Confidence::Likely),
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

impl Part {
    fn digits(&self) -> usize {
        match self {
            Self::Number(digits) => digits.len(),
            Self::Month => 0,
        }
    }

    fn value(&self) -> Option<u64> {
        match self {
            Self::Number(digits) => digits.parse().ok(),
            Self::Month => None,
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
        .is_some_and(|run| values::is_decimal(tokens, run) && group.parts.len() <= 2);
    let public = tokens
        .run_at(group.tokens.start)
        .is_some_and(|run| values::is_public(&run.digits()));
    let late = group.parts.as_slice() == [Part::Month]
        && matches!(
            before,
            "eind" | "begin" | "half" | "per" | "sinds" | "vanaf"
        );
    odd || range || decimal || public || late
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

/// "ik ben van achtentachtig", "mijn man is van zes zes tweeenvijftig".
fn said_of_a_person(tokens: &Tokens<'_>, group: &Group) -> bool {
    // "een februari": the day is no number by itself.
    let first = tokens.previous_words::<1>(group.tokens.start)[0] == "een"
        && group.parts.first() == Some(&Part::Month);
    let start = group.tokens.start - usize::from(first);
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
            && matches!(behind[0], "ben" | "is" | "zijn" | "was"))
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
                .any(|year| (1900..=2009).contains(&year)));
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
