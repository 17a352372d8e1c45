//! Numbers under which a company or an office knows somebody: customer, policy, order, contract, case,
//! meter and connection numbers, and every other number that nothing explains.
//!
//! # What it finds
//!
//! What answers a question for such a number or follows its announcement; any run of seven digits and more,
//! or of letters and digits, that is no quantity, amount, date, time or public number; codes of connections
//! by their check digit; every row of numbers that nothing explains.
//!
//! # The form and who issues it
//!
//! Each company has its own; EAN codes of connections have 18 digits and the check of GS1.
//!
//! # What it does not find
//!
//! One number of four to six digits without a cue.
//!
//! # Examples
//!
//! "klantnummer één twee drie, vier vijf, zes zeven"; "F/2025/30881"; "ordernummer b o l negen acht zeven".
//!
//! # Sources
//!
//! GS1 General Specifications, section 7.9.1, for connection codes.

use super::checksum::gs1;
use super::classes::LETTER_WORD;
use super::tokens::{Case, LetterForm, Reading, Run, TokenKind, Tokens};
use super::{Confidence, Entity, Findings, Recognizer, values};

/// Finds customer numbers and all that is like them.
pub const RECOGNIZER: Recognizer = Recognizer {
    name: "customer_id",
    entity: Entity::CustomerId,
    find,
    source: include_str!("customer_id.rs"),
};

/// From so many digits on, a run needs no cue.
const MANY: usize = 7;

/// From so many digits on, a row of numbers needs no cue.
const ROW: usize = 3;

/// From so many digits on, a run that begins with a zero needs no cue.
const ZERO: usize = 4;

fn find(tokens: &Tokens<'_>, findings: &mut Findings) {
    values::push_answers(tokens, Entity::CustomerId, findings, is_connection);
    for run in tokens.runs() {
        if run.digit_count() == CONNECTION && is_connection(&run.digits()) {
            findings.push(tokens.span(run.tokens.clone()), Confidence::Certain);
        } else if is_unexplained(tokens, run) {
            findings.push(
                tokens.span(values::with_letters(tokens, run)),
                Confidence::Likely,
            );
        }
    }
    for token in 0..tokens.all().len() {
        if let Some(letters) = last_letters(tokens, token) {
            findings.push(tokens.span(letters..letters + 1), Confidence::Likely);
        }
    }
}

/// Runs before "letter" among which its number is.
const RUNS: usize = 6;

/// Words behind "letter" within which the letter comes.
const LETTER: usize = 4;

/// Letters of the longest group with which a number ends.
const LETTERS: usize = 3;

/// "en een letter erachter, M", "ik weet niet of dat een letter is. WA.": the letters with which a number ends, told soon
/// behind it.
fn last_letters(tokens: &Tokens<'_>, token: usize) -> Option<usize> {
    if !tokens.is(token, LETTER_WORD) {
        return None;
    }
    let turn = tokens.get(token)?.turn;
    let start = tokens.of_turn(turn.saturating_sub(1)).start;
    let number = tokens
        .runs_within(&(start..token))
        .iter()
        .rev()
        .take(RUNS)
        .any(|run| run.digit_count() >= 2 && !run.unit);
    let is_said = |word: &usize| {
        let text = tokens.text(*word);
        let capitals = text.len() <= LETTERS
            && tokens
                .get(*word)
                .is_some_and(|word| word.case == Case::Upper && word.kind == TokenKind::Word);
        let named = tokens.item_at(*word).is_some_and(
            |item| matches!(&item.reading, Reading::Letters(_, form) if *form <= LetterForm::Name),
        );
        capitals || named
    };
    let mut behind = tokens.words_behind(token + 1).take(LETTER);
    number.then(|| behind.find(is_said)).flatten()
}

/// "letter": what is told to come behind a number.
pub(super) fn is_letter_word(word: &str) -> bool {
    matches!(word, "letter" | "letters")
}

/// Digits of the code of a connection.
const CONNECTION: usize = 18;

fn is_connection(digits: &str) -> bool {
    digits.len() == CONNECTION && gs1(digits)
}

/// "alleen in negenendertig en eenenveertig": two of what there are several.
fn is_choice(tokens: &Tokens<'_>, run: &Run) -> bool {
    let [first, second] = run.items.as_slice() else {
        return false;
    };
    let [before] = tokens.previous_words::<1>(run.tokens.start);
    let between = tokens.next_behind::<1>(first.tokens.end) == ["en"];
    between && before == "in" && run.letter_count() == 0 && first.tokens.end < second.tokens.start
}

/// Many digits, or letters and digits, that nothing explains.
fn is_unexplained(tokens: &Tokens<'_>, run: &Run) -> bool {
    let (digits, letters) = (run.digit_count(), run.letter_count());
    let amount = || {
        letters == 0
            && values::symbols(run).any(|symbol| matches!(symbol, '.' | ','))
            && digits <= 8
    };
    let code = (letters >= 2 && digits >= 2 && letters + digits >= 5) || (letters >= 1 && digits >= 4)
            // "E004"
            || (letters == 1 && digits == 3 && run.digits().starts_with("00"));
    // Cues are misheard and phrased in many ways: a row of numbers has to be explained.
    let row = || {
        digits >= ROW
            && run.numbers().count() >= 2
            && run.numbers().next().is_some_and(|number| !number.ordinal)
            && !is_choice(tokens, run)
    };
    // "het was 0538": nothing that is counted begins with a zero.
    let zero = || digits >= ZERO && letters == 0 && run.digits().starts_with('0');
    (digits >= MANY || code || row() || zero()) && !amount() && !values::is_explained(tokens, run)
}
