//! Letters that are spelled in a row, with names of letters that are also other words among them.
//!
//! One such word alone is nothing; four letters in a row are spelled: "zet, ee, er, u, en, el".

use std::ops::Range;

use super::tokens::{Item, LetterForm, Reading, Tokens};
use super::{Entity, Findings};

/// The name under which this pass reports.
const NAME: &str = "spelled";

/// Letters in a row from which on they are spelled, when two of them are surely letters.
const SURE: usize = 4;

/// The same when most of them are also other words.
const DOUBTFUL: usize = 5;

/// Letters at the start of a row that are looked at to see whether they name what follows ("b s n").
const MAX_NAMED: usize = 2;

/// Adds what is spelled as a name; what it is decides who found more of it.
pub(super) fn find(tokens: &Tokens<'_>, findings: &mut Findings) {
    let items = tokens.items();
    let mut start = 0;
    while start < items.len() {
        let end = row_end(tokens, items, start);
        if let Some(range) = spelled(tokens, &items[start..end]) {
            findings.add_likely(tokens, range, Entity::Name, NAME);
        }
        start = end.max(start + 1);
    }
}

/// The end of the row of letters that starts at an item: nothing but one mark stands between them.
fn row_end(tokens: &Tokens<'_>, items: &[Item], start: usize) -> usize {
    let mut end = start;
    while let Some(item) = items.get(end).filter(|item| is_letter(item)) {
        let follows = end == start
            || items.get(end - 1).is_some_and(|last| {
                (item.tokens.start == last.tokens.end
                    || (item.tokens.start == last.tokens.end + 1
                        && !tokens.is_word(last.tokens.end)))
                    && tokens.get(last.tokens.start).map(|token| token.turn)
                        == tokens.get(item.tokens.start).map(|token| token.turn)
                    && !matches!(tokens.text(last.tokens.end), "?" | "!")
            });
        if !follows {
            break;
        }
        end += 1;
    }
    end
}

fn is_letter(item: &Item) -> bool {
    item.tokens.len() == 1
        && matches!(&item.reading, Reading::Letters(letters, form)
            if *form != LetterForm::Alphabet && letters.len() <= 2)
}

/// "zet, ha, o, u.": letters with commas between them that are a whole sentence.
fn is_sentence(tokens: &Tokens<'_>, row: &[Item]) -> bool {
    let (Some(first), Some(last)) = (row.first(), row.last()) else {
        return false;
    };
    let commas = row
        .iter()
        .rev()
        .skip(1)
        .all(|item| tokens.text(item.tokens.end) == ",");
    commas
        && tokens.sentence_start(first.tokens.start) == first.tokens.start
        && (matches!(tokens.text(last.tokens.end), "." | "?")
            || tokens.words_behind(last.tokens.end).next().is_none())
}

/// The tokens of a row that is spelled, less the small words at its start.
fn spelled(tokens: &Tokens<'_>, row: &[Item]) -> Option<Range<usize>> {
    let form = |item: &Item| match &item.reading {
        Reading::Letters(_, form) => *form,
        _ => LetterForm::Ambiguous,
    };
    let stands = |item: &Item| {
        form(item) < LetterForm::Ambiguous || tokens.text(item.tokens.start).len() == 1
    };
    let first = row.iter().position(stands)?;
    let last = row.iter().rposition(stands)?;
    let row = &row[first..=last];
    // One letter is never spelled.
    if row.len() < 2 {
        return None;
    }
    let sure = row
        .iter()
        .filter(|item| form(item) <= LetterForm::Name)
        .count();
    let known = row.iter().filter(|item| stands(item)).count();
    let long = row.len() >= DOUBTFUL
        || (row.len() >= SURE && sure >= 2)
        || (row.len() > 2 && sure > 0 && is_sentence(tokens, row));
    let slot = tokens.open_slot(Entity::Name, row[0].tokens.start);
    let turn = tokens.get(row[0].tokens.start).map(|token| token.turn);
    let asked = slot.is_some_and(|slot| turn > Some(slot.turn));
    // "voorletters a, ha"
    let announced = slot.is_some_and(|slot| {
        turn == Some(slot.turn)
            && slot.cue.end <= row[0].tokens.start
            && row[0].tokens.start - slot.cue.end <= 2
            && tokens.text(slot.cue.start).starts_with("voorletter")
    });
    // "ha ie", where initials are asked for.
    let whole = asked
        && row.len() >= 2
        && tokens
            .words_before(row[0].tokens.start)
            .all(|word| tokens.is_filler(word))
        && tokens
            .words_behind(row[row.len() - 1].tokens.end)
            .next()
            .is_none();
    let named = row
        .iter()
        .take(MAX_NAMED)
        .any(|item| tokens.cues_at(item.tokens.start).next().is_some());
    let most = known * 5 >= row.len() * 3;
    let initials = announced && row.len() >= 2;
    ((long || whole || initials) && most && !named)
        .then(|| row[0].tokens.start..row[row.len() - 1].tokens.end)
}
