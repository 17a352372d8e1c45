//! MAC addresses.
//!
//! # What it finds
//!
//! Twelve hexadecimal digits with colons or hyphens between pairs; what answers a question for one.
//!
//! # The form and who issues it
//!
//! Six bytes; the first three are the maker's, by the IEEE.
//!
//! # What it does not find
//!
//! Hexadecimal digits without separators and without a cue: they are found as another number.
//!
//! # Examples
//!
//! "vier a, drie nul, twee b, zes e, één nul, c d"; `1F:EA:17:75:36:65`.
//!
//! # Sources
//!
//! IEEE 802-2014 section 8.

use super::tokens::Tokens;
use super::{Confidence, Entity, Findings, Recognizer, values};

/// Finds MAC addresses.
pub const RECOGNIZER: Recognizer = Recognizer {
    name: "mac_address",
    entity: Entity::MacAddress,
    find,
    source: include_str!("mac_address.rs"),
};

fn find(tokens: &Tokens<'_>, findings: &mut Findings) {
    values::push_answers(tokens, Entity::MacAddress, findings, is_complete);
    for run in tokens.runs() {
        let separated = values::symbols(run)
            .filter(|symbol| matches!(symbol, ':' | '-'))
            .count()
            >= 4;
        if separated && is_complete(&run.code()) {
            findings.push(tokens.span(run.tokens.clone()), Confidence::Certain);
        }
    }
}

fn is_complete(code: &str) -> bool {
    code.len() == 12 && code.bytes().all(|b| b.is_ascii_hexdigit())
}
