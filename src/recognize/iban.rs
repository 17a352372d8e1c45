//! International bank account numbers.
//!
//! # What it finds
//!
//! A country code with digits and a bank code, in full or as far as it is said ("n l achtentwintig rabo");
//! digits that answer a question for an account or follow its announcement.
//!
//! # The form and who issues it
//!
//! Two letters, two check digits, up to 30 letters and digits; 18 characters in the Netherlands, 16 in
//! Belgium. Issued by banks.
//!
//! # What it does not find
//!
//! The name of a bank alone.
//!
//! # Examples
//!
//! "NL20 INGB 0001 2345 67"; "en el nul twee, a b n a, nul één twee drie"; "eindigend op 694".
//!
//! # Sources
//!
//! ISO 13616-1:2020; SWIFT IBAN Registry.

use super::checksum::iban;
use super::classes::BANK;
use super::tokens::{Reading, Run, Tokens};
use super::{Confidence, Entity, Findings, Recognizer, values};

/// Finds bank account numbers.
pub const RECOGNIZER: Recognizer = Recognizer {
    name: "iban",
    entity: Entity::Iban,
    find,
    source: include_str!("iban.rs"),
};

/// Bank codes that are said as words, with what speech models make of them.
const BANKS: &[&str] = &[
    "rabo", "ingb", "ing", "abna", "abn", "amro", "trio", "triodos", "knab", "knap", "bunq",
    "bunk", "snsb", "sns", "asnb", "asn", "rbrb", "regio", "revo", "nnba", "fvlb", "rambo", "kbc",
    "belfius", "argenta",
];

/// Those of them that are the code in a number and no bank's name in speech.
const CODES: &[&str] = &[
    "rabo", "ingb", "abna", "snsb", "asnb", "rbrb", "nnba", "fvlb", "knab", "bunq",
];

/// Whether a word is the code of a bank in an account, or what is heard of one.
pub(super) fn is_bank(word: &str) -> bool {
    BANKS.contains(&word)
}

fn find(tokens: &Tokens<'_>, findings: &mut Findings) {
    values::push_answers(tokens, Entity::Iban, findings, iban);
    for (number, run) in tokens.runs().iter().enumerate() {
        let code = if begins_with_letter(run) {
            run.code()
        } else {
            String::new()
        };
        if !starts_like_account(&code) {
            bank_beside(tokens, run, findings);
            continue;
        }
        let confidence = if iban(&code) {
            Confidence::Certain
        } else {
            Confidence::Likely
        };
        findings.push(tokens.span(run.tokens.clone()), confidence);
        rest_behind_bank(tokens, number, findings);
    }
}

/// Whether a letter is the first sign of a run.
fn begins_with_letter(run: &Run) -> bool {
    let mut signs = run.items.iter().map(|item| &item.reading);
    let first = signs.find(|reading| !matches!(reading, Reading::Symbol { .. }));
    matches!(first, Some(Reading::Letters(..)))
}

/// Two letters of a country and two digits, with more or without.
fn starts_like_account(code: &str) -> bool {
    let country = ["nl", "be", "de", "fr", "lu", "es", "pl", "gb", "it", "ie"]
        .iter()
        .any(|country| code.starts_with(country));
    let digits = code
        .get(2..)
        .unwrap_or("")
        .bytes()
        .take_while(u8::is_ascii_digit)
        .count();
    country && digits >= 2
}

/// "n l 28 rabo 0055 …": the bank's word and the digits behind it.
fn rest_behind_bank(tokens: &Tokens<'_>, number: usize, findings: &mut Findings) {
    let Some(run) = tokens.runs().get(number) else {
        return;
    };
    let Some(word) = tokens
        .words_behind(run.tokens.end)
        .next()
        .filter(|word| BANKS.contains(&tokens.text(*word)))
    else {
        return;
    };
    let end = tokens
        .runs()
        .get(number + 1)
        .filter(|next| next.turn == run.turn && next.tokens.start <= word + 4)
        .map_or(word + 1, |next| next.tokens.end);
    findings.push(tokens.span(run.tokens.start..end), Confidence::Likely);
}

/// A bank's word right before digits where an account is asked for.
fn bank_beside(tokens: &Tokens<'_>, run: &Run, findings: &mut Findings) {
    let bank = tokens
        .word_before(run.tokens.start)
        .filter(|word| tokens.is(*word, BANK));
    let sure = |word: usize| CODES.contains(&tokens.text(word)) && !run.unit;
    let asked = || tokens.open_slot(Entity::Iban, run.tokens.start).is_some();
    if let Some(bank) = bank.filter(|bank| run.digit_count() >= 2 && (sure(*bank) || asked())) {
        findings.push(tokens.span(bank..run.tokens.end), Confidence::Likely);
    }
}
