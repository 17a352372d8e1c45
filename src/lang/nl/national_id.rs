//! The Belgian rijksregisternummer and the like.
//!
//! # What it finds
//!
//! Digits that answer a question for it or follow its announcement, also in part; eleven digits anywhere
//! that pass its check.
//!
//! # The form and who issues it
//!
//! Eleven digits: date of birth, a serial number, and 97 less the remainder of the rest modulo 97. Issued by
//! the Rijksregister; the same number as INSZ.
//!
//! # What it does not find
//!
//! Eleven digits without a cue that fail the check.
//!
//! # Examples
//!
//! "84.03.12-997.40"; "achtenzeventig nul een nul negen, honderd en elf, nul drie".
//!
//! # Sources
//!
//! Koninklijk besluit van 3 april 1984, art. 1 to 4; python-stdnum `stdnum/be/nn.py`.

use crate::recognize::checksum::rijksregister;
use crate::recognize::tokens::Tokens;
use crate::recognize::{Confidence, Entity, Findings, Recognizer, values};

/// Finds rijksregisternummers.
pub const RECOGNIZER: Recognizer = Recognizer {
    name: "national_id",
    entity: Entity::NationalId,
    find,
    source: include_str!("national_id.rs"),
};

fn find(tokens: &Tokens<'_>, findings: &mut Findings) {
    values::push_answers(tokens, Entity::NationalId, findings, rijksregister);
    for run in tokens.runs() {
        if run.digit_count() == 11 && run.letter_count() == 0 && rijksregister(&run.digits()) {
            findings.push(tokens.span(run.tokens.clone()), Confidence::Certain);
        }
    }
}
