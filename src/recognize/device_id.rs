//! Numbers of devices: IMEI, SIM cards, serial numbers, advertising ids.
//!
//! # What it finds
//!
//! What answers a question for one or follows its announcement; 15 digits and numbers of SIM cards anywhere
//! that pass the Luhn check.
//!
//! # The form and who issues it
//!
//! IMEI: 15 digits (GSMA); SIM card: 19 or 20 digits that begin with 89 (ITU-T); serial numbers: the maker's.
//!
//! # What it does not find
//!
//! Types of devices ("iPhone 15").
//!
//! # Examples
//!
//! "negenenveertig nul een vierenvijftig twintig"; "8931 4400 91"; "s n k n v acht acht nul".
//!
//! # Sources
//!
//! 3GPP TS 23.003 section 6; ITU-T E.118.

use super::checksum::luhn;
use super::tokens::Tokens;
use super::{Confidence, Entity, Findings, Recognizer, values};

/// Finds numbers of devices.
pub const RECOGNIZER: Recognizer = Recognizer {
    name: "device_id",
    entity: Entity::DeviceId,
    find,
    source: include_str!("device_id.rs"),
};

fn find(tokens: &Tokens<'_>, findings: &mut Findings) {
    values::push_answers(tokens, Entity::DeviceId, findings, luhn);
    for run in tokens.runs() {
        if !matches!(run.digit_count(), 15 | 19 | 20) {
            continue;
        }
        let digits = run.digits();
        let sim = digits.starts_with("893") && (19..=20).contains(&digits.len());
        if run.letter_count() == 0 && luhn(&digits) && (digits.len() == 15 || sim) {
            findings.push(tokens.span(run.tokens.clone()), Confidence::Certain);
        }
    }
}
