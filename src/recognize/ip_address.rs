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

use super::tokens::{Reading, Run, Tokens};
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
        let points = values::symbols(run).filter(|symbol| *symbol == '.');
        if points.count() != 3 {
            continue;
        }
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

/// Four numbers up to 255 with points between them; each may be said digit by digit.
fn is_version_4(run: &Run) -> bool {
    let mut groups = vec![String::new()];
    for item in &run.items {
        match (&item.reading, groups.last_mut()) {
            (Reading::Number(number), Some(group)) => group.push_str(&number.digits),
            (Reading::Symbol { symbol: '.', .. }, _) => groups.push(String::new()),
            _ => return false,
        }
    }
    groups.len() == 4
        && groups
            .iter()
            .all(|group| group.parse::<u16>().is_ok_and(|value| value <= 255))
}
