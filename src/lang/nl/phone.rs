//! Telephone numbers of persons in the Netherlands and Belgium.
//!
//! # What it finds
//!
//! Digits that answer a question for a number or follow its announcement, in any grouping and in part;
//! numbers in full anywhere, by their first digits and their length.
//!
//! # The form and who issues it
//!
//! Ten digits with the zero in the Netherlands and for Belgian mobiles, nine for Belgian lines; 31 or 32
//! instead of the zero from abroad. Issued by ACM and BIPT.
//!
//! # What it does not find
//!
//! Service numbers (0800, 0900, 14xxx) and emergency numbers, which are nobody's own.
//!
//! # Examples
//!
//! "nul zes, twaalf, vierendertig, dubbel vijf, acht acht"; "+32 486 09 71 23"; "020-1234567".
//!
//! # Sources
//!
//! Nummerplan telefoon- en ISDN-diensten, wetten.overheid.nl; libphonenumber, metadata of NL and BE.

use crate::recognize::tokens::Tokens;
use crate::recognize::{Confidence, Entity, Findings, Recognizer, values};

/// Finds telephone numbers.
pub const RECOGNIZER: Recognizer = Recognizer {
    name: "phone",
    entity: Entity::Phone,
    find,
    source: include_str!("phone.rs"),
};

/// Digits that a number has with all that may stand before it.
const LENGTHS: std::ops::RangeInclusive<usize> = 9..=14;

fn find(tokens: &Tokens<'_>, findings: &mut Findings) {
    values::push_answers(tokens, Entity::Phone, findings, is_complete);
    for run in tokens.runs() {
        if run.unit || !LENGTHS.contains(&run.digit_count()) || run.letter_count() > 0 {
            continue;
        }
        let digits = run.digits();
        if is_complete(&digits) && !values::are_public(run) {
            let mobile =
                digits.starts_with("06") || digits.starts_with("04") || digits.starts_with("316");
            let confidence = if mobile {
                Confidence::Certain
            } else {
                Confidence::Likely
            };
            findings.push(tokens.span(run.tokens.clone()), confidence);
        }
    }
}

/// Whether digits are a number in full, or with one digit lost or doubled by a speech model.
fn is_complete(digits: &str) -> bool {
    let national = digits
        .strip_prefix("0031")
        .or_else(|| digits.strip_prefix("0032"))
        .or_else(|| digits.strip_prefix("31").filter(|rest| rest.len() == 9))
        .or_else(|| {
            digits
                .strip_prefix("32")
                .filter(|rest| (8..=9).contains(&rest.len()))
        })
        .or_else(|| digits.strip_prefix('0'));
    national.is_some_and(|rest| (8..=10).contains(&rest.len()) && !rest.starts_with('0'))
}
