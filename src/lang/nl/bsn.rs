//! The burgerservicenummer of the Netherlands, formerly sofinummer.
//!
//! # What it finds
//!
//! Digits that answer a question for it or follow its announcement, in any grouping, over several turns, in
//! part, and with a wrong digit; nine digits anywhere that pass the elfproef.
//!
//! # The form and who issues it
//!
//! Nine digits, of which the first may be a zero that is not said; the elfproef holds. Issued by the
//! Rijksdienst voor Identiteitsgegevens.
//!
//! # What it does not find
//!
//! Nine digits without a cue that fail the elfproef: they are found as another number, if at all.
//!
//! # Examples
//!
//! "één twee drie, vier vijf zes, zeven acht twee"; "1234 56 782"; "eindigt op 782".
//!
//! # Sources
//!
//! Wet algemene bepalingen burgerservicenummer; Logisch Ontwerp BSN, rvig.nl.

use crate::recognize::checksum::{elfproef, onderwijsnummer};
use crate::recognize::tokens::Tokens;
use crate::recognize::{Confidence, Entity, Findings, Recognizer, values};

/// Finds burgerservicenummers.
pub const RECOGNIZER: Recognizer = Recognizer {
    name: "bsn",
    entity: Entity::Bsn,
    find,
    source: include_str!("bsn.rs"),
};

fn find(tokens: &Tokens<'_>, findings: &mut Findings) {
    values::push_answers(tokens, Entity::Bsn, findings, elfproef);
    for run in tokens.runs() {
        if run.digit_count() != 9 {
            continue;
        }
        let digits = run.digits();
        let passes = elfproef(&digits) || onderwijsnummer(&digits);
        if passes && run.letter_count() == 0 && !run.unit && !values::is_explained(tokens, run) {
            findings.push(tokens.span(run.tokens.clone()), Confidence::Likely);
        }
    }
}
