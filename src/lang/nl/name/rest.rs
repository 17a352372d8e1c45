//! Surnames that a speech model cut in ordinary words behind a given name or a title: "nadja vol kers", "dokter soer dien".

use std::ops::Range;

use crate::lang::nl::gazetteers;
use crate::recognize::tokens::{Gap, TokenKind, Tokens};
use crate::recognize::{Confidence, Entity, Findings};

/// Letters of the shortest name that is put together.
const SHORTEST: usize = 6;

/// Adds what follows the names that were found in turns without capitals, or begins in them.
pub(super) fn rests(tokens: &Tokens<'_>, findings: &mut Findings) {
    let named = findings.as_slice().iter().filter(|finding| {
        finding.entity == Entity::Name && finding.confidence >= Confidence::Likely
    });
    let ends = named.filter_map(|finding| tokens.within(&finding.span).last());
    let mut rests: Vec<Range<usize>> = ends.filter_map(|last| rest(tokens, last)).collect();
    rests.sort_unstable_by_key(|rest| rest.start);
    rests.dedup();
    for rest in rests {
        findings.push(tokens.span(rest), Confidence::Likely);
    }
}

/// The words behind the last one of a name that with it, or with each other, are a surname.
fn rest(tokens: &Tokens<'_>, last: usize) -> Option<Range<usize>> {
    if tokens.is_cased(last) {
        return None;
    }
    let of = |words: Range<usize>| is_surname(tokens, words.clone()).then_some(words);
    of(last..last + 2).or_else(|| of(last + 1..last + 3))
}

/// Whether words with nothing but spaces between them are a surname that was cut.
fn is_surname(tokens: &Tokens<'_>, words: Range<usize>) -> bool {
    let turn = tokens.get(words.start).map(|word| word.turn);
    let fits = |word: usize| {
        tokens.run_at(word).is_none()
            && !tokens.is_filler(word)
            && tokens.get(word).is_some_and(|at| {
                at.kind == TokenKind::Word
                    && Some(at.turn) == turn
                    && at.text.len() >= 2
                    && (word == words.start || at.gap == Gap::Space)
            })
    };
    if !words.clone().all(fits) || words.clone().all(|word| tokens.is_function(word)) {
        return false;
    }
    let name: String = words.map(|word| tokens.text(word)).collect();
    let listed = gazetteers::surnames().get(&name);
    name.len() >= SHORTEST && listed.is_some_and(|entry| !entry.is_guess())
}
