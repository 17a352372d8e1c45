//! Names of letters that a transcript writes with an accent ("té", "bé dé"), which folding takes away.

use super::{LetterForm, Piece, Token, TokenKind, Vocabulary};
use crate::transcript::Transcript;

/// The tokens that are names of letters, written with an accent, and the same names without one ("té": "tee"). Those that
/// are words as well ("dé oplossing") stand beside another letter or a number.
pub(super) fn letters(
    all: &[Token],
    transcript: &Transcript,
    vocabulary: &Vocabulary,
) -> Vec<(usize, &'static str)> {
    let name = |(at, token): (usize, &Token)| {
        let (name, is_word) = accented_letter(token, transcript, vocabulary)?;
        Some((at, name, is_word))
    };
    let names: Vec<_> = all.iter().enumerate().filter_map(name).collect();
    let is_name = |at: usize| names.binary_search_by_key(&at, |(at, ..)| *at).is_ok();
    let letter = |&(at, name, is_word): &(usize, &'static str, bool)| {
        (!is_word || is_beside_sign(all, at, &is_name, vocabulary)).then_some((at, name))
    };
    names.iter().filter_map(letter).collect()
}

fn accented_letter(
    token: &Token,
    transcript: &Transcript,
    vocabulary: &Vocabulary,
) -> Option<(&'static str, bool)> {
    if token.kind != TokenKind::Word || token.text.len() != 2 {
        return None;
    }
    let turn = transcript.turns.get(token.turn)?;
    let written = turn.text.get(token.start..token.end)?;
    let accented = written.ends_with('é') || written.ends_with("e\u{301}");
    accented
        .then(|| (vocabulary.accented_letter)(&token.text))
        .flatten()
}

/// Whether a letter or a number stands beside a token, over marks.
fn is_beside_sign(
    all: &[Token],
    at: usize,
    is_name: &dyn Fn(usize) -> bool,
    vocabulary: &Vocabulary,
) -> bool {
    let is_word = |other: &usize| all[*other].kind != TokenKind::Mark;
    let before = (at.saturating_sub(2)..at).rev().find(is_word);
    let behind = (at + 1..all.len().min(at + 3)).find(is_word);
    [before, behind].into_iter().flatten().any(|other| {
        let token = &all[other];
        let pieces = [Piece::new(&token.text, token.gap)];
        token.turn == all[at].turn
            && (is_name(other)
                || token.kind == TokenKind::Digits
                || (vocabulary.number_at)(&pieces, 0).is_some_and(|number| !number.weak)
                || (vocabulary.letter_at)(&pieces, 0)
                    .is_some_and(|letter| letter.form < LetterForm::Ambiguous)
                || matches!(&*token.text, "dubbel" | "letter"))
    })
}
