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
    let turn = all.split_off(first);
    let mut at = 0;
    while let Some(token) = turn.get(at) {
        let pieces = (2..=PIECES)
            .rev()
            .filter_map(|count| turn.get(at..at + count))
            .find(|pieces| are_pieces(pieces, vocabulary));
        all.push(pieces.map_or_else(|| token.clone(), whole));
        at += pieces.map_or(1, <[Token]>::len);
    }
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

/// The token that pieces make.
fn whole(pieces: &[Token]) -> Token {
    let text: String = pieces.iter().map(|piece| &*piece.text).collect();
    Token {
        end: pieces.last().map_or(0, |last| last.end),
        text: text.into_boxed_str(),
        ..pieces[0].clone()
    }
}
