//! The parts of dates: numbers and months that stand together, also those that a speech model misheard.

use std::ops::Range;

use super::super::classes::{DATE_MONTH, FEAST, LIKE_MONTH, MONTH, REST_OF_NUMBER};
use super::super::{calendar, numbers};
use crate::recognize::tokens::{Class, Item, Reading, Run, Tokens};
use crate::recognize::{Entity, values};

/// Parts of a date that stand together.
pub(super) struct Group {
    pub(super) turn: usize,
    pub(super) tokens: Range<usize>,
    pub(super) parts: Vec<Part>,
    /// Where it stands, without what was said between its parts.
    pub(super) pieces: Vec<Range<usize>>,
}

#[derive(Clone, PartialEq)]
pub(super) enum Part {
    /// Digits as said or written, with their value.
    Number(String),
    /// The name of a month.
    Month,
}

/// All groups of numbers and months of a call, cut at words that cannot be inside a date.
pub(super) fn groups(tokens: &Tokens<'_>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for turn in 0..tokens.turns() {
        let mut parts = parts(tokens, turn).into_iter().peekable();
        while let Some((range, part)) = parts.next() {
            let month_follows = matches!(parts.peek(), Some((_, Part::Month)));
            let open = groups.last_mut().filter(|group| {
                group.turn == turn && is_joined(tokens, group.tokens.end..range.start)
            });
            match open {
                // "twaalf eh twaalf februari": a day that is begun again
                Some(group)
                    if month_follows
                        && is_day(&part)
                        && matches!(group.parts.as_slice(), [day] if is_day(day)) =>
                {
                    group.pieces.push(range.clone());
                    group.tokens.end = range.end;
                    group.parts = vec![part];
                }
                Some(group) if !is_age_before(tokens, group, &range, &part) => {
                    let between = group.tokens.end..range.start;
                    match group.pieces.last_mut() {
                        Some(piece) if !is_aside(tokens, between) => piece.end = range.end,
                        _ => group.pieces.push(range.clone()),
                    }
                    group.tokens.end = range.end;
                    push(&mut group.parts, part);
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

/// Adds a part; "februari negen tien vijf en veertig" is of nineteen forty-five.
fn push(parts: &mut Vec<Part>, part: Part) {
    let is = |part: &Part, digits: &str| matches!(part, Part::Number(number) if number == digits);
    match parts.as_mut_slice() {
        [.., Part::Month, nine] if is(nine, "9") && is(&part, "10") => {
            *nine = Part::Number("19".to_owned());
        }
        _ => parts.push(part),
    }
}

/// A number that may be the day of a month.
fn is_day(part: &Part) -> bool {
    part.value().is_some_and(|day| (1..=31).contains(&day))
}

/// Words that may be a part of a date, or stand behind one that may.
const PART: Class = DATE_MONTH
    .or(LIKE_MONTH)
    .or(FEAST)
    .or(MONTH)
    .or(REST_OF_NUMBER);

/// The numbers and months of a turn in order, without quantities.
fn parts(tokens: &Tokens<'_>, turn: usize) -> Vec<(Range<usize>, Part)> {
    let range = tokens.of_turn(turn);
    let runs = tokens.runs_of_turn(turn);
    // A month may open the next turn.
    let mut may_be_part = range.start..range.end + 1;
    if runs.is_empty() && !may_be_part.any(|token| tokens.is(token, PART)) {
        return Vec::new();
    }
    // Nothing is misheard where there are capitals.
    let cased = tokens.is_cased(range.start);
    let months = range
        .clone()
        .filter(|token| {
            tokens.is(*token, DATE_MONTH)
                || (!cased && is_misheard_month(tokens, *token))
                || (tokens.is(*token, FEAST)
                    && tokens.open_slot(Entity::DateOfBirth, *token).is_some())
        })
        .map(|token| (token..token + 1, Part::Month));
    let numbers = runs
        .iter()
        .filter(|run| !(run.unit && values::is_decimal(tokens, run)))
        .flat_map(numbers_of);
    let uncased = if cased { 0..0 } else { range };
    let misheard = uncased
        .filter(|token| is_misheard_day(tokens, *token))
        .map(|token| (token..token + 1, Part::Number("1".to_owned())));
    let mut parts: Vec<_> = months.chain(numbers).chain(misheard).collect();
    parts.sort_by_key(|(range, _)| range.start);
    parts
}

/// Days that people tell instead of a date.
pub(in crate::lang::nl) fn is_feast(word: &str) -> bool {
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
pub(in crate::lang::nl) fn is_month(word: &str) -> bool {
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
    if tokens.is_cased(token) || !before || !tokens.is(token, LIKE_MONTH) {
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
    let day = tokens.is(token + 1, MONTH)
        && tokens.sounds_like_number(token)
        && !tokens.is_function(token)
        && !tokens.is_filler(token);
    let rest = tokens.is(token, REST_OF_NUMBER)
        && tokens.text(token.saturating_sub(1)) == "en"
        && tokens.open_slot(Entity::DateOfBirth, token).is_some();
    (day || rest) && free()
}

/// What is left of a number whose beginning was misheard.
pub(in crate::lang::nl) fn is_rest(word: &str) -> bool {
    word == "tig"
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

/// "ze wordt drie in juni", "ze is vierenveertig, van negen februari": the number before a month with "in", or before a day
/// that somebody is of, is no day.
fn is_age_before(tokens: &Tokens<'_>, group: &Group, next: &Range<usize>, part: &Part) -> bool {
    let [before] = tokens.previous_words::<1>(next.start);
    let is_age = matches!(group.parts.as_slice(), [Part::Number(_)]);
    let of_day = before == "van" && is_told_of_person(tokens, group.tokens.start);
    is_age && (of_day || *part == Part::Month && before == "in")
}

/// "ze is vierenveertig": whether a verb of being in the present stands right before a number.
pub(super) fn is_told_of_person(tokens: &Tokens<'_>, number: usize) -> bool {
    let [verb] = tokens.previous_words::<1>(number);
    matches!(verb, "is" | "ben" | "bent" | "wordt" | "word")
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

impl Part {
    pub(super) fn digits(&self) -> usize {
        match self {
            Self::Number(digits) => digits.len(),
            Self::Month => 0,
        }
    }

    pub(super) fn value(&self) -> Option<u64> {
        match self {
            Self::Number(digits) => digits.parse().ok(),
            Self::Month => None,
        }
    }
}
