//! Words that a speech model cut in pieces ("no vember", "uitroep teken"), read as one.
//!
//! Only in turns without capitals: who writes with capitals writes words whole.

use super::facts::Words;
use super::said::Said;
use super::{Case, Gap, Token, TokenKind, Vocabulary, facts};

/// The most pieces of a word.
const PIECES: usize = 3;

/// Puts the pieces of words together in the turns without capitals.
pub(super) fn join(said: Said, vocabulary: &Vocabulary, known: &mut Words) -> Said {
    let pieces = pieces_of_words(&said, vocabulary);
    if pieces.is_empty() {
        return said;
    }
    let mut joined = Said::default();
    let mut changed = Vec::new();
    let mut pieces = pieces.into_iter().peekable();
    let tokens = said.all.into_iter().zip(said.words).zip(said.classes);
    let mut end = 0;
    for (at, ((token, word), class)) in tokens.enumerate() {
        if let Some(last) = joined.all.last_mut().filter(|_| at < end) {
            last.end = token.end;
            last.text = [&*last.text, &*token.text].concat().into_boxed_str();
            continue;
        }
        if let Some((_, count)) = pieces.next_if(|(first, _)| *first == at) {
            end = at + count;
            changed.push(joined.all.len());
        }
        joined.all.push(token);
        joined.words.push(word);
        joined.classes.push(class);
    }
    for token in changed {
        joined.update(token, vocabulary, known);
    }
    joined
}

/// The first tokens of words that were cut, with how many tokens they are, in order.
fn pieces_of_words(said: &Said, vocabulary: &Vocabulary) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut first = 0;
    for turn in said.all.chunk_by(|one, next| one.turn == next.turn) {
        let range = first..first + turn.len();
        first = range.end;
        if turn.iter().any(|token| token.case != Case::Lower) {
            continue;
        }
        let mut at = range.start;
        while at < range.end {
            let count = pieces(said, at, range.end, vocabulary);
            if count > 1 {
                found.push((at, count));
            }
            at += count;
        }
    }
    found
}

/// How many tokens from one on, in a turn that ends at `end`, are pieces of one word; 1 where the first is a word by itself.
fn pieces(said: &Said, at: usize, end: usize, vocabulary: &Vocabulary) -> usize {
    let is_cut = |count: &usize| {
        at + count <= end
            && may_be_pieces(said, at, *count)
            && are_pieces(&said.all[at..at + count])
            && vocabulary.index.may_begin(&said.words[at..at + count])
            && are_one(&said.all[at..at + count], vocabulary)
    };
    (2..=PIECES).rev().find(is_cut).unwrap_or(1)
}

/// Whether one of the tokens is no word of most calls, or the last may end a word that is asked for.
fn may_be_pieces(said: &Said, at: usize, count: usize) -> bool {
    let classes = &said.classes[at..at + count];
    classes.iter().any(|class| !class.meets(facts::WHOLE))
        || classes
            .last()
            .is_some_and(|last| last.meets(facts::PIECE_END))
}

/// Whether tokens follow each other as words with nothing but spaces between them.
fn are_pieces(pieces: &[Token]) -> bool {
    let spaced = |token: &Token| token.gap == Gap::Space;
    pieces.iter().all(|token| token.kind == TokenKind::Word) && pieces.iter().skip(1).all(spaced)
}

/// Whether pieces are one word of the language.
fn are_one(pieces: &[Token], vocabulary: &Vocabulary) -> bool {
    match pieces {
        [first, second] => (vocabulary.is_cut)(&[&first.text, &second.text]),
        [first, second, third] => (vocabulary.is_cut)(&[&first.text, &second.text, &third.text]),
        _ => false,
    }
}
