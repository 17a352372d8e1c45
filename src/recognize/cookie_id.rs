//! Identifiers of sessions, cookies and clients.
//!
//! # What it finds
//!
//! What answers a question for one or follows its announcement; UUIDs anywhere.
//!
//! # The form and who issues it
//!
//! Each service has its own, mostly hexadecimal.
//!
//! # What it does not find
//!
//! Talk of cookies without a value.
//!
//! # Examples
//!
//! "de sessie begint met zeven F, nul vier, dubbel A, negen"; `GA1.2.884105573`.
//!
//! # Sources
//!
//! RFC 9562 section 4 for UUIDs.

use super::tokens::Tokens;
use super::{Confidence, Entity, Findings, Recognizer, values};

/// Finds identifiers of sessions and cookies.
pub const RECOGNIZER: Recognizer = Recognizer {
    name: "cookie_id",
    entity: Entity::CookieId,
    find,
    source: include_str!("cookie_id.rs"),
};

fn find(tokens: &Tokens<'_>, findings: &mut Findings) {
    values::push_answers(tokens, Entity::CookieId, findings, |_| false);
    for run in tokens.runs() {
        if run.letter_count() > 0 && is_complete(&run.code()) {
            findings.push(tokens.span(run.tokens.clone()), Confidence::Certain);
        }
    }
}

fn is_complete(code: &str) -> bool {
    code.len() == 32 && code.bytes().all(|b| b.is_ascii_hexdigit())
}
