//! IP addresses.
//!
//! # What it finds
//!
//! Four numbers up to 255 with points between, written or spoken; what answers a question for an address.
//!
//! # The form and who issues it
//!
//! Four bytes (version 4) or eight groups of four hexadecimal digits (version 6); given by providers.
//!
//! # What it does not find
//!
//! Versions of software, which have fewer numbers or other words before them.
//!
//! # Examples
//!
//! "vierentachtig punt tweehonderdveertig punt zeven punt negentien"; `192.168.1.10`.
//!
//! # Sources
//!
//! RFC 791 section 3.2; RFC 4291 section 2.2.

use super::tokens::{Run, Tokens};
use super::{Confidence, Entity, Findings, Recognizer, values};

/// Finds IP addresses.
pub const RECOGNIZER: Recognizer = Recognizer {
    name: "ip_address",
    entity: Entity::IpAddress,
    find,
    source: include_str!("ip_address.rs"),
};

fn find(tokens: &Tokens<'_>, findings: &mut Findings) {
    values::push_answers(tokens, Entity::IpAddress, findings, |_| false);
    for run in tokens.runs() {
        let [before] = tokens.previous_words::<1>(run.tokens.start);
        if is_version_4(run)
            && !matches!(
                before,
                "firmware" | "versie" | "software" | "release" | "build"
            )
        {
            findings.push(tokens.span(run.tokens.clone()), Confidence::Certain);
        }
    }
}

fn is_version_4(run: &Run) -> bool {
    let numbers: Vec<_> = run.numbers().collect();
    let points = values::symbols(run).filter(|symbol| *symbol == '.').count();
    numbers.len() == 4
        && points == 3
        && numbers
            .iter()
            .all(|number| number.digits.parse::<u16>().is_ok_and(|value| value <= 255))
}
