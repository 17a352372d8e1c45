//! Runs of digits and letters as answers: what the recognizers of numbers and codes share.

use super::tokens::{CueKind, Gap, Reading, Run, Slot, TokenKind, Tokens};
use super::{Confidence, Entity, Findings};

/// Turns after a cue within which a short run is taken for an answer, listening turns counted.
const NEAR: usize = 4;

/// Turns after an accepted run within which the next is taken for its continuation.
const CONTINUED: usize = 3;

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
    let mut last: Option<(usize, usize)> = None;
    // The cue that is being answered, with how many digits.
    let mut given = (usize::MAX, 0);
    for run in tokens.runs() {
        let Some(slot) = tokens.open_slot(entity, run.tokens.start) else {
            continue;
        };
        let continues =
            last.is_some_and(|(cue, turn)| cue == slot.cue.start && run.turn - turn <= CONTINUED);
        if given.0 != slot.cue.start {
            given = (slot.cue.start, 0);
        }
        let whole = length(entity).is_some_and(|length| given.1 >= length);
        if !is_answer(tokens, run, slot, continues) || (whole && run.digit_count() < PART) {
            continue;
        }
        given.1 += run.digit_count();
        last = Some((slot.cue.start, run.turn));
        let confidence = if is_certain(&run.code()) {
            Confidence::Certain
        } else {
            Confidence::Likely
        };
        findings.push(tokens.span(run.tokens.clone()), confidence);
    }
}

/// Whether a run is a plausible answer to a cue.
pub fn is_answer(tokens: &Tokens<'_>, run: &Run, slot: &Slot, continues: bool) -> bool {
    if slot.cue.contains(&run.tokens.start) || is_explained(tokens, run) || is_ordinal(run) {
        return false;
    }
    let signs = run.digit_count() + run.letter_count();
    let near = run.turn - slot.turn <= NEAR || continues;
    if signs >= LONG && run.digit_count() >= 2 {
        return near || slot.kind != CueKind::Mention;
    }
    let behind = run.turn > slot.turn || run.tokens.start >= slot.cue.end;
    let beside = run.turn != slot.turn || run.tokens.start.saturating_sub(slot.cue.end) <= 6;
    near && behind
        && beside
        && is_closed(tokens, run.tokens.end)
        && stands_as_answer(tokens, run, continues)
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
    let early = tokens.words_before(start).nth(3).is_none();
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
}

/// Whether a run is plainly something else: a quantity, an amount, a time of day, or a number that
/// everybody knows.
pub fn is_explained(tokens: &Tokens<'_>, run: &Run) -> bool {
    is_quantity(run)
        || is_time(tokens, run)
        || is_public(&run.digits())
        || is_amount(tokens, run)
        || is_decimal(tokens, run)
}

/// "15,80", "38,9": digits, a comma and one or two digits, written as one word.
pub fn is_decimal(tokens: &Tokens<'_>, run: &Run) -> bool {
    let text = tokens.written(run.tokens.clone());
    text.split_once(',').is_some_and(|(whole, part)| {
        (1..=2).contains(&part.len())
            && (1..=5).contains(&whole.len())
            && whole
                .bytes()
                .chain(part.bytes())
                .all(|b| b.is_ascii_digit())
    })
}

/// A unit behind a run explains its last number: a run of one or two numbers is a quantity.
fn is_quantity(run: &Run) -> bool {
    run.unit && run.letter_count() == 0 && run.numbers().count() <= 3 && run.digit_count() <= 8
}

/// "om tien over drie", "tussen 9 en 12", "half 3".
fn is_time(tokens: &Tokens<'_>, run: &Run) -> bool {
    if run.digit_count() > 4 || run.letter_count() > 0 {
        return false;
    }
    let words = tokens.previous_words::<4>(run.tokens.start);
    let [next] = tokens.next_behind::<1>(run.tokens.end);
    matches!(
        words[0],
        "om" | "tussen" | "half" | "vanaf" | "rond" | "kwart" | "voor" | "over" | "tot" | "sinds"
    ) || (words[0] == "en" && words[1..].contains(&"tussen"))
        || (words[0] == "of" && matches!(words[1], "uur" | "twee" | "drie"))
        || matches!(next, "over" | "voor" | "half") && run.digit_count() <= 2
}

/// Amounts and readings in words around them: "146 euro", "staat op 24118", "wordt dat 57 50".
fn is_amount(tokens: &Tokens<'_>, run: &Run) -> bool {
    if run.letter_count() > 0 {
        return false;
    }
    let words = tokens.previous_words::<3>(run.tokens.start);
    let [next, second] = tokens.next_behind::<2>(run.tokens.end);
    matches!(
        words[0],
        "euro"
            | "bedrag"
            | "kost"
            | "kosten"
            | "ongeveer"
            | "zo'n"
            | "maximaal"
            | "minimaal"
            | "per"
            | "maat"
            | "trede"
            | "poort"
            | "loket"
            | "balie"
            | "keuze"
            | "versie"
            | "week"
            | "a"
            | "artikel"
            | "pagina"
            | "formaat"
            | "hoog"
            | "laag"
            | "dag"
            | "nacht"
            | "gas"
            | "stroom"
    ) || matches!(
        (next, second),
        ("per" | "ongeveer", _) | ("en", "een") | ("komma", _)
    ) || (words[0] == "op"
        && matches!(words[1], "staat" | "stond" | "teller")
        && run.digit_count() >= 4
        && run.letter_count() == 0)
}

/// Service numbers of companies and emergency numbers, which are nobody's own.
pub fn is_public(digits: &str) -> bool {
    matches!(
        digits,
        "112" | "113" | "144" | "101" | "100" | "116" | "911" | "1212" | "1313"
    ) || ["0800", "0900", "0906", "0909", "0903", "00800"]
        .iter()
        .any(|prefix| digits.starts_with(prefix))
        || (digits.starts_with("140") && digits.len() == 5)
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
