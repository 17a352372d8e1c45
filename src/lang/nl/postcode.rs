//! Postcodes of the Netherlands and Belgium.
//!
//! # What it finds
//!
//! Four digits and two letters, written or spelled; digits or letters alone where a postcode is asked for
//! or announced; four digits right before a place.
//!
//! # The form and who issues it
//!
//! 1000 to 9999 with two letters (not SA, SD, SS) by PostNL; 1000 to 9992 by bpost.
//!
//! # What it does not find
//!
//! Four digits with a word of two letters behind them ("2024 en").
//!
//! # Examples
//!
//! "vijfentwintig veertien Jan Marie"; "8011PK"; "achtendertig dertien, k v"; "9160 Lokeren".
//!
//! # Sources
//!
//! PostNL postcode rules as in python-stdnum `stdnum/nl/postcode.py`.

use super::{gazetteers, told};
use crate::recognize::tokens::{Case, LetterForm, Reading, Run, Tokens};
use crate::recognize::{Confidence, Entity, Findings, Recognizer, values};

/// Finds postcodes.
pub const RECOGNIZER: Recognizer = Recognizer {
    name: "postcode",
    entity: Entity::Postcode,
    find,
    source: include_str!("postcode.rs"),
};

fn find(tokens: &Tokens<'_>, findings: &mut Findings) {
    values::push_answers(tokens, Entity::Postcode, findings, is_dutch);
    for run in tokens.runs() {
        let (digits, letters) = (run.digit_count(), run.letter_count());
        if digits >= 4
            && letters >= 2
            && let Some(items) = dutch_form(run)
        {
            let asked = tokens
                .open_slot(Entity::Postcode, run.tokens.start)
                .is_some();
            let confidence = if asked {
                Confidence::Certain
            } else {
                Confidence::Likely
            };
            let (first, last) = (&run.items[items.start], &run.items[items.end - 1]);
            findings.push(tokens.span(first.tokens.start..last.tokens.end), confidence);
        }
        // "de postcode is 32000", of another country
        let foreign = digits == 5
            && letters == 0
            && tokens
                .words_before(run.tokens.start)
                .take(3)
                .any(|word| tokens.text(word) == "postcode");
        if foreign {
            findings.push(tokens.span(run.tokens.clone()), Confidence::Likely);
        }
        // "negentien achtenveertig, letters n q": they count nothing.
        let spelled = digits == 4
            && letters == 0
            && matches!(
                tokens.next_behind::<3>(run.tokens.end),
                ["letters", ..] | ["de", "letters", _] | ["en" | "met", "de", "letters"]
            )
            && tokens
                .open_slot(Entity::Postcode, run.tokens.start)
                .is_some();
        if spelled {
            findings.push(tokens.span(run.tokens.clone()), Confidence::Likely);
        }
        if let Some(code) = half_heard(tokens, run) {
            findings.push(tokens.span(code), Confidence::Likely);
        }
        before_place(tokens, run, findings);
        letters_behind(tokens, run, findings);
    }
    letters_alone(tokens, findings);
}

/// Two capitals alone while a postcode is talked about, as in a correction: "7051, eh, DK. Nee wacht, DG".
fn letters_alone(tokens: &Tokens<'_>, findings: &mut Findings) {
    for (number, token) in tokens.all().iter().enumerate() {
        if token.case != Case::Upper
            || token.text.len() != 2
            || (tokens.is_ordinary(number) && is_abbreviation(&token.text))
        {
            continue;
        }
        let asked = tokens
            .open_slot(Entity::Postcode, number)
            .is_some_and(|slot| token.turn - slot.turn <= 4);
        // "1784 EA?" "EH, de H van Hendrik."
        let corrected = || {
            !is_abbreviation(&token.text)
                && opens_or_is_taken_back(tokens, number)
                && (token.turn.saturating_sub(1)..=token.turn)
                    .flat_map(|turn| tokens.runs_of_turn(turn))
                    .any(|run| run.tokens.start < number && dutch_form(run).is_some())
        };
        if asked || corrected() {
            findings.push(tokens.span(number..number + 1), Confidence::Likely);
        }
    }
}

/// Whether a word opens its turn or stands behind "nee".
fn opens_or_is_taken_back(tokens: &Tokens<'_>, at: usize) -> bool {
    let mut before = tokens
        .words_before(at)
        .skip_while(|word| tokens.is_filler(*word));
    before
        .next()
        .is_none_or(|word| matches!(tokens.text(word), "nee" | "neen" | "sorry" | "of" | "wacht"))
}

/// Two letters that people write in capitals and that are no part of a postcode.
fn is_abbreviation(word: &str) -> bool {
    matches!(
        word,
        "ok" | "tv"
            | "ns"
            | "id"
            | "pc"
            | "gb"
            | "mb"
            | "eu"
            | "nl"
            | "be"
            | "bv"
            | "nv"
            | "wa"
            | "cv"
            | "kw"
            | "vs"
            | "uk"
            | "ah"
            | "ja"
            | "en"
            | "of"
            | "de"
            | "nu"
            | "ik"
    )
}

fn is_dutch(code: &str) -> bool {
    let (digits, letters) = code.split_at_checked(4).unwrap_or((code, ""));
    digits.len() == 4
        && !digits.starts_with('0')
        && digits.bytes().all(|b| b.is_ascii_digit())
        && letters.len() == 2
        && letters.bytes().all(|b| b.is_ascii_lowercase())
}

/// Letters of the longest word that may be what is left of a letter.
const CLIPPED: usize = 4;

/// "vijfendertig vijfenzestig bee haar": where a postcode is asked for, the word behind its first letter is the second.
fn half_heard(tokens: &Tokens<'_>, run: &Run) -> Option<std::ops::Range<usize>> {
    let one = run.letter_count() == 1
        && (4..=6).contains(&run.digit_count())
        && matches!(
            run.items.last().map(|item| &item.reading),
            Some(Reading::Letters(..))
        );
    if !one {
        return None;
    }
    let asked = tokens
        .open_slot(Entity::Postcode, run.tokens.start)
        .is_some_and(|slot| run.turn > slot.turn && run.turn - slot.turn <= 2);
    let word = tokens.words_behind(run.tokens.end).next()?;
    let text = tokens.text(word);
    let clipped = word == run.tokens.end
        && text.len() <= CLIPPED
        && !tokens.is_cased(word)
        && !tokens.is_filler(word)
        && !matches!(
            text,
            "in" | "dat" | "is" | "van" | "met" | "op" | "bus" | "te"
        );
    (asked && clipped).then(|| run.tokens.start..word + 1)
}

/// The items of a run that are four digits and two letters.
fn dutch_form(run: &Run) -> Option<std::ops::Range<usize>> {
    (0..run.items.len()).find_map(|start| {
        let (mut code, mut sure) = (String::new(), true);
        for (at, item) in run.items.iter().enumerate().skip(start) {
            match &item.reading {
                Reading::Number(number) if code.len() < 4 => code.push_str(&number.digits),
                Reading::Letters(letters, form) if code.len() >= 4 => {
                    sure &= *form != LetterForm::Ambiguous;
                    code.push_str(letters);
                }
                Reading::Symbol {
                    symbol: '-' | '.', ..
                } => {}
                _ => return None,
            }
            if code.len() >= 6 {
                return (is_dutch(&code) && sure).then_some(start..at + 1);
            }
        }
        None
    })
}

/// "9160 Lokeren", "tweeduizend Antwerpen".
fn before_place(tokens: &Tokens<'_>, run: &Run, findings: &mut Findings) {
    // "88, 2140 Borgerhout": a house number stands before it in the same run.
    let last = run.items.last().filter(
        |item| matches!(&item.reading, Reading::Number(number) if number.digits.len() == 4),
    );
    let code = match last {
        Some(item) => item.tokens.clone(),
        None => run.tokens.clone(),
    };
    if run.unit || run.letter_count() > 0 || (last.is_none() && run.digit_count() != 4) {
        return;
    }
    let digits = last.map_or_else(|| run.digits(), |item| digits_of(&item.reading));
    if digits.len() != 4 || digits.starts_with('0') {
        return;
    }
    // "3530 is het wel, Houthalen?"
    let said = matches!(
        tokens.next_behind::<2>(run.tokens.end),
        ["is" | "was", "het" | "dat" | "'t"]
    )
    .then(|| tokens.words_behind(run.tokens.end).nth(3))
    .flatten()
    .filter(|word| tokens.text(*word - 1) == ",");
    let next = said.unwrap_or(run.tokens.end + usize::from(tokens.text(run.tokens.end) == ","));
    if told::entry(tokens, gazetteers::places(), next).is_some_and(|(_, found)| {
        found.entry.ambiguity() == crate::recognize::gazetteer::Ambiguity::None
    }) {
        findings.push(tokens.span(code), Confidence::Likely);
    }
}

fn digits_of(reading: &Reading) -> String {
    match reading {
        Reading::Number(number) => number.digits.clone(),
        _ => String::new(),
    }
}

/// Two letters alone where a postcode is asked for: runs of letters only are short.
fn letters_behind(tokens: &Tokens<'_>, run: &Run, findings: &mut Findings) {
    let letters = run.digit_count() == 0 && (1..=4).contains(&run.letter_count());
    let asked = || {
        tokens
            .open_slot(Entity::Postcode, run.tokens.start)
            .is_some_and(|slot| run.turn - slot.turn <= 8)
    };
    if letters && asked() {
        findings.push(tokens.span(run.tokens.clone()), Confidence::Likely);
    }
}
