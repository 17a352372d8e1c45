//! Addresses in the way people give them: names without a usual ending ("Achter de Kerk", "Lutje Streek 6"), numbers on
//! their own near a street or a place ("Negenentwintig.", "vroeger was dat drieëntwintig"), additions as an answer.

mod alone;
mod apart;
mod marks;
mod named;
mod preposition;

use std::ops::Range;

use self::alone::{addition, addition_may_come, like_an_ordinal, of_its_own, old_number, room};
use self::apart::written_apart;
pub(in crate::lang::nl) use self::apart::{is_describing, is_street_apart};
pub(super) use self::marks::Marks;
pub(in crate::lang::nl) use self::marks::is_known_place;
pub(in crate::lang::nl) use self::named::is_before_street;
use self::named::{named, plain_name, sentence_name};
use self::preposition::prepositional;
pub(in crate::lang::nl) use self::preposition::{begins_street, is_article_of_name};
use super::house_number;
use crate::lang::nl::calendar;
use crate::lang::nl::classes::{BEFORE_STREET, BEGINS_STREET, STREET_APART};
use crate::recognize::tokens::{Class, Gap, Tokens};
use crate::recognize::{Confidence, Entity, Findings};

/// Tokens behind a street or a place within which a number belongs to it.
const NEAR: usize = 16;

/// Words with which a name begins, or before which it begins.
const TRIGGERS: Class = BEGINS_STREET.or(BEFORE_STREET).or(STREET_APART);

/// Adds what is found in a turn.
pub(super) fn find(tokens: &Tokens<'_>, turn: usize, marks: &mut Marks, findings: &mut Findings) {
    let may_be_added = addition_may_come(tokens, turn, marks);
    for token in tokens.of_turn(turn) {
        let found = if tokens.is(token, TRIGGERS) {
            prepositional(tokens, token, marks)
                .or_else(|| written_apart(tokens, token, marks))
                .or_else(|| plain_name(tokens, token, marks))
        } else {
            None
        };
        let found = found.or_else(|| sentence_name(tokens, token));
        if let Some(name) = found {
            marks.add_street(name.end - 1);
            for piece in with_number(tokens, name) {
                findings.push(tokens.span(piece), Confidence::Likely);
            }
        }
        if may_be_added && let Some(letter) = addition(tokens, token, marks) {
            findings.push(tokens.span(letter), Confidence::Likely);
        }
    }
    for run in tokens.runs_of_turn(turn) {
        let number = house_number(tokens, run, run.tokens.start);
        let number = number.as_ref();
        let found = number
            .and_then(|number| named(tokens, run, number, marks))
            .or_else(|| of_its_own(tokens, run, number?, marks))
            .or_else(|| like_an_ordinal(tokens, run, marks))
            .or_else(|| old_number(tokens, run, number?, marks))
            .or_else(|| room(tokens, run, marks));
        if let Some(found) = found {
            findings.push(tokens.span(found), Confidence::Likely);
        }
    }
}

/// A name and the number behind it, as pieces.
fn with_number(tokens: &Tokens<'_>, name: Range<usize>) -> Vec<Range<usize>> {
    match super::number_behind(tokens, name.end) {
        Some(number) => vec![name, number],
        None => vec![name],
    }
}

/// Whether something else than an address was asked for last.
pub(super) fn wants_other(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens
        .open_slots(at)
        .find(|slot| slot.entity != Entity::Name && slot.entity != Entity::Location)
        .is_some_and(|slot| slot.entity != Entity::Address)
}

/// Whether something follows that the number counts: "vier kinderen", "12 euro", "3 keer".
pub(super) fn is_counted(tokens: &Tokens<'_>, number: &Range<usize>) -> bool {
    let [next] = tokens.next_behind::<1>(number.end);
    let beside = tokens
        .get(number.end)
        .is_some_and(|token| token.gap == Gap::Space && tokens.is_word(number.end));
    tokens.run_at(number.start).is_some_and(|run| run.unit)
        || (beside
            && (is_calendar(next)
                || matches!(
                    next,
                    "uur" | "over" | "voor" | "keer" | "euro" | "jaar" | "procent"
                )))
}

fn is_calendar(word: &str) -> bool {
    calendar::month(word).is_some() || calendar::weekday(word).is_some()
}

/// Whether an address is asked for or talked about and may be answered here.
fn is_asked(tokens: &Tokens<'_>, at: usize) -> bool {
    let turn = tokens.get(at).map_or(0, |token| token.turn);
    tokens
        .open_slot(Entity::Address, at)
        .is_some_and(|slot| turn - slot.turn <= 3)
        && !wants_other(tokens, at)
}
