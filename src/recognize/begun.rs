//! What stands beside a finding and only looks like something else: a number that is said again from its start ("twaalf eh
//! twaalf maart"), and the short piece of a name between two others ("turn hout se baan").

use std::ops::Range;

use super::tokens::{Gap, Reading, TokenKind, Tokens};
use super::{Entity, Findings};

/// The name under which this pass reports.
const NAME: &str = "begun";

/// Tokens between a number and the same that begins again.
const BETWEEN: usize = 3;

/// Letters of the longest piece that is taken only for what stands on both sides.
const PIECE: usize = 3;

/// Adds what was begun before a finding, and what stands between two.
pub(super) fn find(tokens: &Tokens<'_>, findings: &mut Findings) {
    let covered = findings.covered(tokens, |_| true);
    let named = findings.covered(tokens, |entity| {
        matches!(entity, Entity::Name | Entity::Location | Entity::Address)
    });
    let starts: Vec<(usize, Entity)> = findings
        .likely()
        .filter(|finding| finding.entity.is_code() || finding.entity == Entity::DateOfBirth)
        .map(|finding| (tokens.within(&finding.span).start, finding.entity))
        .collect();
    for (start, entity) in starts {
        if let Some(begun) = said_again(tokens, start).filter(|at| !covered[*at]) {
            findings.add_likely(tokens, begun..begun + 1, entity, NAME);
        }
    }
    for piece in pieces(tokens, &named, &covered) {
        findings.add_likely(tokens, piece, Entity::Name, NAME);
    }
}

/// The same number right before one, with nothing but pauses between.
fn said_again(tokens: &Tokens<'_>, start: usize) -> Option<usize> {
    let is_number = |at: usize| {
        tokens
            .item_at(at)
            .is_some_and(|item| matches!(&item.reading, Reading::Number(number) if !number.weak))
    };
    let turn = tokens.get(start)?.turn;
    let first = tokens.of_turn(turn).start;
    let before = (first.max(start.saturating_sub(BETWEEN))..start)
        .rev()
        .take_while(|at| *at + 1 == start || is_pause(tokens, at + 1))
        .find(|at| !is_pause(tokens, *at))?;
    (is_number(start) && is_number(before) && tokens.text(before) == tokens.text(start))
        .then_some(before)
}

fn is_pause(tokens: &Tokens<'_>, at: usize) -> bool {
    !tokens.is_word(at) || tokens.is_filler(at)
}

/// Short words that nobody knows between two words of names, without a mark between them.
fn pieces(tokens: &Tokens<'_>, named: &[bool], covered: &[bool]) -> Vec<Range<usize>> {
    let is_spaced = |at: usize| tokens.get(at).is_some_and(|word| word.gap == Gap::Space);
    (1..tokens.all().len().saturating_sub(1))
        .filter(|at| {
            !covered[*at]
                && named[at - 1]
                && named[at + 1]
                && is_spaced(*at)
                && is_spaced(at + 1)
                && !tokens.is_cased(*at)
                && tokens
                    .get(*at)
                    .is_some_and(|word| word.kind == TokenKind::Word && word.text.len() <= PIECE)
                && !tokens.is_function(*at)
                && !tokens.is_filler(*at)
                && !tokens.is_frequent(*at)
        })
        .map(|at| at..at + 1)
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::lang::nl;
    use crate::recognize::recognize;
    use crate::transcript::plain;

    /// The texts that this pass finds in a call.
    fn found(call: &str) -> Vec<String> {
        let call = plain::read(call).transcript;
        let language = nl::language();
        recognize(&call, &language.vocabulary, language.recognizers)
            .iter()
            .filter(|finding| finding.recognizer == super::NAME)
            .map(|finding| call.text_of(&finding.span).unwrap_or("").to_owned())
            .collect()
    }

    #[test]
    fn a_number_that_is_begun_again_belongs_to_it() {
        let asked = "AGENT: en uw geboortedatum\n";
        let said = |answer: &str| found(&[asked, "CALLER: ", answer].concat());
        assert_eq!(said("twaalf eh twaalf maart drieenzeventig"), ["twaalf"]);
        assert!(said("twaalf maart drieenzeventig").is_empty());
    }

    #[test]
    fn a_piece_between_names_belongs_to_them() {
        assert_eq!(
            found("AGENT: wat is uw adres\nCALLER: turn hout se baan twaalf in borgerhout"),
            ["se"]
        );
        assert!(found("CALLER: jan en piet de vries").is_empty());
    }
}
