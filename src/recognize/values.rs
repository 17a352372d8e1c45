//! Runs of digits and letters as answers: what the recognizers of numbers and codes share.

pub use super::plain::{
    are_public, is_asked_quantity, is_count, is_decimal, is_explained, is_place_in_queue,
    is_thousands,
};
use std::ops::Range;

use super::tokens::{CueKind, Gap, LetterForm, Reading, Run, Slot, TokenKind, Tokens};
use super::{Confidence, Entity, Findings};

/// Turns after a cue within which a short run is taken for an answer, listening turns counted.
const NEAR: usize = 4;

/// Turns after an accepted run within which the next is taken for its continuation.
const CONTINUED: usize = 3;

/// Turns after an answer of which nothing more came, listening turns not counted, from which on it is whole.
const GIVEN: usize = 5;

/// From so many letters and digits on, a run in a slot is a value wherever it stands.
const LONG: usize = 4;

/// Digits of a part that is read back or corrected after the whole value was given.
const PART: usize = 2;

/// Digits of a whole value, where all have as many.
const fn length(entity: Entity) -> Option<usize> {
    match entity {
        Entity::Bsn => Some(9),
        Entity::NationalId => Some(11),
        _ => None,
    }
}

/// Adds every run that answers a question for an entity or follows its announcement.
pub fn push_answers(
    tokens: &Tokens<'_>,
    entity: Entity,
    findings: &mut Findings,
    is_certain: impl Fn(&str) -> bool,
) {
    if !tokens.talks_of(entity) {
        return;
    }
    let is_product = |slot: &Slot| {
        slot.cue
            .clone()
            .any(|token| names_a_product(tokens.text(token)))
    };
    let mut last: Option<(usize, usize)> = None;
    let counts = tokens.counts();
    // The cue that is being answered, with how many digits.
    let mut given = (usize::MAX, 0);
    for run in tokens.runs() {
        let Some(slot) = tokens
            .open_slot(entity, run.tokens.start)
            .filter(|slot| !is_product(slot))
        else {
            continue;
        };
        let continues =
            last.is_some_and(|(cue, turn)| cue == slot.cue.start && run.turn - turn <= CONTINUED);
        if given.0 != slot.cue.start {
            given = (slot.cue.start, 0);
        }
        let whole = length(entity).is_some_and(|length| given.1 >= length);
        // What was given long ago is not given any more: later numbers have to stand for themselves.
        let over = given.1 >= LONG
            && last.is_some_and(|(_, turn)| counts[run.turn] - counts[turn] > GIVEN);
        if over || !is_answer(tokens, run, slot, continues) || (whole && run.digit_count() < PART) {
            continue;
        }
        given.1 += run.digit_count();
        last = Some((slot.cue.start, run.turn));
        let confidence = if is_certain(&run.code()) {
            Confidence::Certain
        } else {
            Confidence::Likely
        };
        findings.push(tokens.span(with_letters(tokens, run)), confidence);
    }
}

/// The run with the names of letters right before it that are also other words: "is en zet drie negen".
pub(super) fn with_letters(tokens: &Tokens<'_>, run: &Run) -> Range<usize> {
    let mut start = run.tokens.start;
    let form_before = |start: usize| {
        let word = start.checked_sub(1).filter(|word| tokens.is_word(*word))?;
        let item = tokens.item_at(word).filter(|item| item.tokens.len() == 1)?;
        let same = tokens.get(word)?.turn == run.turn;
        match &item.reading {
            Reading::Letters(_, form) if same => Some(*form),
            _ => None,
        }
    };
    let [before] = tokens.previous_words::<1>(start.saturating_sub(1));
    let after_verb = matches!(
        before,
        "staat"
            | "staan"
            | "stond"
            | "is"
            | "zijn"
            | "was"
            | "heb"
            | "hebben"
            | "heeft"
            | "zit"
            | "daar"
    ) && matches!(tokens.text(start.saturating_sub(1)), "er" | "ie");
    // "nummer uv 28 400": letters that were written as one, between the word for the number and its digits
    let [glued, number] = tokens.previous_words::<2>(start);
    let last = start.saturating_sub(1);
    let written = (2..=3).contains(&glued.len())
        && number.ends_with("nummer")
        && !tokens.is_function(last)
        && !tokens.is_filler(last)
        && !tokens.is_frequent(last);
    // "ha zee drie nul zeven"
    let both = form_before(start) == Some(LetterForm::Ambiguous)
        && matches!(
            form_before(last),
            Some(LetterForm::Scarce | LetterForm::Name)
        )
        && !tokens.is_function(last);
    if written || both {
        return last - usize::from(both)..run.tokens.end;
    }
    if form_before(start) != Some(LetterForm::Scarce) || after_verb {
        return run.tokens.clone();
    }
    start -= 1;
    let [second] = tokens.previous_words::<1>(start.saturating_sub(1));
    if form_before(start) == Some(LetterForm::Ambiguous)
        && matches!(second, "" | "is" | "was" | "staat" | "ja" | "uh" | "eh")
    {
        start -= 1;
    }
    start..run.tokens.end
}

/// Numbers of what anybody can buy.
fn names_a_product(word: &str) -> bool {
    matches!(
        word,
        "artikelnummer"
            | "modelnummer"
            | "typenummer"
            | "productnummer"
            | "versienummer"
            | "kanaalnummer"
    )
}

/// Whether a run is a plausible answer to a cue.
pub fn is_answer(tokens: &Tokens<'_>, run: &Run, slot: &Slot, continues: bool) -> bool {
    if slot.cue.contains(&run.tokens.start) {
        return false;
    }
    // "em-a-ce-adres": no digits where only digits may come.
    let digits_only = matches!(
        slot.entity,
        Entity::Bsn | Entity::NationalId | Entity::Phone | Entity::Card
    );
    if digits_only && run.digit_count() == 0 {
        return false;
    }
    is_named_end(tokens, run)
        || !is_ordinal(run) && fits(tokens, run, slot, continues) && !is_explained(tokens, run)
}

/// Whether a run stands where the answer to a cue may stand, and is long enough for the place.
fn fits(tokens: &Tokens<'_>, run: &Run, slot: &Slot, continues: bool) -> bool {
    // "Er stond 8.000", said later on.
    if run.turn - slot.turn > 1 && super::plain::is_thousands(tokens, run) {
        return false;
    }
    let signs = run.digit_count() + run.letter_count();
    // "Vier." answers a question for a code only as a piece of it.
    let asked_sign = slot
        .cue
        .clone()
        .any(|token| is_sign_word(tokens.text(token)));
    let [before] = tokens.previous_words::<1>(run.tokens.start);
    if signs == 1
        && is_one_small_number(run)
        && !(continues || asked_sign || matches!(before, "een" | "met"))
        && run.turn != slot.turn
    {
        return false;
    }
    let near = run.turn - slot.turn <= NEAR || continues;
    // "ZK0": letters and digits together.
    let mixed = signs >= 3 && run.digit_count() > 0 && run.letter_count() > 0;
    if mixed && near && run.turn > slot.turn && is_closed(tokens, run.tokens.end) {
        return true;
    }
    if signs >= LONG && run.digit_count() >= 2 {
        return near || slot.kind != CueKind::Mention;
    }
    // "593, dan 0418826, en op het einde 37", "en dan nog acht vijf"
    if continues && (2..LONG).contains(&signs) && run.turn > slot.turn && is_late(tokens, run) {
        return true;
    }
    let behind = run.turn > slot.turn || run.tokens.start >= slot.cue.end;
    let beside = run.turn != slot.turn || run.tokens.start.saturating_sub(slot.cue.end) <= 6;
    near && behind
        && beside
        && is_closed(tokens, run.tokens.end)
        && stands_as_answer(tokens, run, continues)
}

/// "die eindigt op drieennegentig": a part of a value, whatever stands behind it.
fn is_named_end(tokens: &Tokens<'_>, run: &Run) -> bool {
    let [before, verb] = tokens.previous_words::<2>(run.tokens.start);
    matches!(before, "op" | "met")
        && !run.unit
        && ["eindig", "begin", "eindich"]
            .iter()
            .any(|start| verb.starts_with(start))
}

/// "het laatste cijfer", "welke letter": one sign is asked for.
fn is_sign_word(word: &str) -> bool {
    matches!(
        word,
        "cijfer" | "letter" | "teken" | "cijfers" | "letters" | "tekens"
    )
}

/// Whether a run is said to be the rest of a value: "en dan nog", "op het einde".
fn is_late(tokens: &Tokens<'_>, run: &Run) -> bool {
    let [before, second] = tokens.previous_words::<2>(run.tokens.start);
    matches!(
        before,
        "nog"
            | "daarna"
            | "dan"
            | "einde"
            | "eind"
            | "slot"
            | "laatste"
            | "tenslotte"
            | "achteraan"
            | "vervolgens"
            | "daarachter"
            | "erachter"
    ) && is_closed(tokens, run.tokens.end)
        && !matches!(second, "is" | "heb" | "zijn" | "wordt")
}

/// One digit, said as a number.
fn is_one_small_number(run: &Run) -> bool {
    matches!(run.items.as_slice(), [item] if matches!(&item.reading, Reading::Number(number) if number.value.is_some_and(|value| value > 0)))
}

/// "de eerste", "de 14e": it counts, it is no value.
pub fn is_ordinal(run: &Run) -> bool {
    matches!(run.items.as_slice(), [item] if matches!(&item.reading, Reading::Number(number) if number.ordinal))
}

/// Whether a short run stands where answers stand: early in its turn, behind another run, or behind a
/// word that announces it.
fn stands_as_answer(tokens: &Tokens<'_>, run: &Run, continues: bool) -> bool {
    let start = run.tokens.start;
    let [before] = tokens.previous_words::<1>(start);
    let announced = matches!(
        before,
        "dan"
            | "is"
            | "zijn"
            | "waren"
            | "op"
            | "met"
            | "nummer"
            | "cijfers"
            | "code"
            | "nee"
            | "of"
            | "wacht"
            | "sorry"
            | "uh"
            | "eh"
            | "euh"
            | "dus"
            | "ja"
            | "een"
            | "van"
            | "begint"
            | "eindigt"
            | "eindigend"
            | "staat"
            | "wordt"
            | "and"
            | "de"
            | "het"
            | "letters"
            | "streepje"
    );
    let early = tokens.words_before(start).nth(3).is_none()
        || (tokens.sentence_start(start) == start && run.digit_count() >= 2);
    let after_run = tokens
        .words_before(start)
        .find(|word| !tokens.is_filler(*word))
        .is_some_and(|word| tokens.run_at(word).is_some());
    early || announced || (continues && after_run)
}

/// Whether nothing follows that the run could count: the end of what is said, a mark, a filler or a word
/// that holds sentences together.
pub fn is_closed(tokens: &Tokens<'_>, end: usize) -> bool {
    let Some(next) = tokens.get(end) else {
        return true;
    };
    let turn = end
        .checked_sub(1)
        .and_then(|last| tokens.get(last))
        .map(|token| token.turn);
    Some(next.turn) != turn
        || next.kind == TokenKind::Mark
        || tokens.is_function(end)
        || tokens.is_filler(end)
        || matches!(
            &*next.text,
            "begint"
                | "eindigt"
                | "begon"
                | "eindigde"
                | "t"
                | "'t"
                | "da"
                | "das"
                | "da's"
                | "an"
                | "geloof"
                | "denk"
                | "achteraan"
                | "vooraan"
                | "erachter"
                | "ervoor"
                | "achterop"
                | "klopt"
                | "klop"
                | "omgedraaid"
                | "zeker"
                | "ma"
                | "he"
                | "eigenlijk"
                | "eindig"
                | "eindigend"
                | "andersom"
                | "misschien"
                | "toch"
                | "volgens"
                | "staat"
                | "helemaal"
                | "alles"
        )
}

/// The written symbols of a run, in order.
pub fn symbols(run: &Run) -> impl Iterator<Item = char> + '_ {
    run.items.iter().filter_map(|item| match item.reading {
        Reading::Symbol { symbol, .. } => Some(symbol),
        _ => None,
    })
}

/// Whether the run is written as one word, in digits ("12.408").
pub fn is_written_together(tokens: &Tokens<'_>, run: &Run) -> bool {
    run.tokens.clone().skip(1).all(|token| {
        tokens
            .get(token)
            .is_some_and(|token| token.gap != Gap::Space)
    })
}
