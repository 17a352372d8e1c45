//! Passports, identity cards, driving licences, residence documents, V-numbers.
//!
//! # What it finds
//!
//! Letters and digits that answer a question for a document or follow its announcement; nine characters in
//! the form of a Dutch passport anywhere; twelve digits that pass the check of a Belgian identity card.
//!
//! # The form and who issues it
//!
//! Two letters, six letters or digits and a digit (Netherlands, by municipalities); twelve digits (Belgium).
//!
//! # What it does not find
//!
//! Ten digits of a driving licence without a cue: they are found as another number.
//!
//! # Examples
//!
//! "n p één k zeven x r b twee"; "592-1234567-32"; "V-nummer is 271 234 5678".
//!
//! # Sources
//!
//! Paspoortuitvoeringsregeling; python-stdnum `stdnum/nl/identiteitskaartnummer.py`, `stdnum/be/eid.py`.

use crate::recognize::checksum::eid;
use crate::recognize::tokens::Tokens;
use crate::recognize::{Confidence, Entity, Findings, Recognizer, values};

/// Finds numbers of identity documents.
pub const RECOGNIZER: Recognizer = Recognizer {
    name: "id_document",
    entity: Entity::IdDocument,
    find,
    source: include_str!("id_document.rs"),
};

fn find(tokens: &Tokens<'_>, findings: &mut Findings) {
    values::push_answers(tokens, Entity::IdDocument, findings, is_dutch);
    for run in tokens.runs() {
        if run.digit_count() < 2 {
            continue;
        }
        let code = run.code();
        let belgian = run.letter_count() == 0 && code.starts_with("59") && eid(&code);
        if belgian || is_dutch(&code) {
            findings.push(tokens.span(run.tokens.clone()), Confidence::Likely);
        }
    }
}

/// Two letters, six letters or digits, one digit.
fn is_dutch(code: &str) -> bool {
    code.len() == 9
        && code.bytes().take(2).all(|b| b.is_ascii_lowercase())
        && code.bytes().all(|b| b.is_ascii_alphanumeric() && b != b'o')
        && code.bytes().last().is_some_and(|b| b.is_ascii_digit())
}
