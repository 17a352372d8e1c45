//! Words that a speech model cut in pieces ("no vember", "uitroep teken"), read as one.
//!
//! Only in turns without capitals: who writes with capitals writes words whole.

use super::{Case, Gap, Token, TokenKind, Vocabulary};

/// The most pieces of a word.
const PIECES: usize = 3;

/// Puts the pieces of words together in the tokens of one turn, those from `first` on.
pub(super) fn join(all: &mut Vec<Token>, first: usize, vocabulary: &Vocabulary) {
    if all[first..].iter().any(|token| token.case != Case::Lower) {
        return;
    }
    let mut rest = all.split_off(first).into_iter();
    loop {
        let pieces = pieces(rest.as_slice(), vocabulary);
        let Some(mut word) = rest.next() else {
            return;
        };
        for piece in rest.by_ref().take(pieces - 1) {
            word.end = piece.end;
            word.text = [&*word.text, &*piece.text].concat().into_boxed_str();
        }
        all.push(word);
    }
}

/// How many tokens at the start are pieces of one word; 1 where the first is a word by itself.
fn pieces(tokens: &[Token], vocabulary: &Vocabulary) -> usize {
    let are_one = |count: &usize| {
        tokens
            .get(..*count)
            .is_some_and(|pieces| are_pieces(pieces, vocabulary))
    };
    (2..=PIECES).rev().find(are_one).unwrap_or(1)
}

/// Whether tokens follow each other as words with nothing but spaces between them, and are one word of the language.
fn are_pieces(pieces: &[Token], vocabulary: &Vocabulary) -> bool {
    let spaced = |token: &Token| token.gap == Gap::Space;
    pieces.iter().all(|token| token.kind == TokenKind::Word)
        && pieces.iter().skip(1).all(spaced)
        && match pieces {
            [first, second] => (vocabulary.is_cut)(&[&first.text, &second.text]),
            [first, second, third] => {
                (vocabulary.is_cut)(&[&first.text, &second.text, &third.text])
            }
            _ => false,
        }
}
