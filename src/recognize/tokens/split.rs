//! Cutting a turn into tokens.

use std::time::Duration;

use super::{Case, Gap, Token, TokenKind};
use crate::recognize::fold::fold;
use crate::transcript::Turn;

/// From this pause on, words that follow each other are no longer one number: "zes … en tachtig".
/// A value to start from, see rule N3 of the reference on Dutch identifiers.
const PAUSE: Duration = Duration::from_millis(350);

/// Adds the tokens of a turn.
pub(super) fn split(number: usize, turn: &Turn, tokens: &mut Vec<Token>) {
    let mut gap = Gap::Break;
    let mut at = 0;
    while let Some(c) = turn.text[at..].chars().next() {
        if c.is_whitespace() {
            at += c.len_utf8();
            gap = after_space(gap, tokens.last(), number);
            continue;
        }
        let (kind, length) = token_at(&turn.text[at..], c);
        let end = at + length;
        let written = &turn.text[at..end];
        let case = case(written);
        // Most words are what they are folded to.
        let text = if case == Case::Lower && written.is_ascii() {
            written.into()
        } else {
            fold(written).into_boxed_str()
        };
        let is_mark = kind == TokenKind::Mark;
        let token_gap = if is_mark {
            gap
        } else {
            with_pause(gap, turn, at)
        };
        tokens.push(Token {
            turn: number,
            start: at,
            end,
            text,
            kind,
            gap: token_gap,
            case: if kind == TokenKind::Label {
                Case::Lower
            } else {
                case
            },
        });
        gap = if is_mark {
            after_mark(gap, c)
        } else {
            Gap::Glued
        };
        at = end;
    }
}

/// The kind and length in bytes of the token at the start of a text that begins with `first`.
fn token_at(text: &str, first: char) -> (TokenKind, usize) {
    if first.is_ascii_digit() {
        return (TokenKind::Digits, digits(text));
    }
    let word = word(text);
    if word > 0 {
        return (TokenKind::Word, word);
    }
    match label(text) {
        0 => (TokenKind::Mark, first.len_utf8()),
        label => (TokenKind::Label, label),
    }
}

/// Length of a label that an earlier masking left.
fn label(text: &str) -> usize {
    let label = text.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    match label {
        Some((label, _)) if crate::recognize::is_label(label) => label.len() + 2,
        _ => 0,
    }
}

/// Length of digits, with the ending of an ordinal where nothing else follows.
fn digits(text: &str) -> usize {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &text[digits..];
    ["ste", "de", "e"]
        .iter()
        .find(|ending| {
            rest.starts_with(**ending) && !rest[ending.len()..].starts_with(char::is_alphanumeric)
        })
        .map_or(digits, |ending| digits + ending.len())
}

/// Length of letters, with apostrophes before or between them ("'t", "foto's").
fn word(text: &str) -> usize {
    let plain = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let next = text.as_bytes().get(plain);
    if next.is_none_or(|next| next.is_ascii() && *next != b'\'') {
        return plain;
    }
    let mut length = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next_is_letter = chars.peek().is_some_and(|(_, next)| next.is_alphabetic());
        if is_letter(c) || (is_apostrophe(c) && next_is_letter) {
            length = at + c.len_utf8();
        } else {
            break;
        }
    }
    length
}

/// Combining marks belong to the letter before them.
fn is_letter(c: char) -> bool {
    c.is_alphabetic() || unicode_normalization::char::is_combining_mark(c)
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2018}')
}

/// White space turns a glued word into a spaced one, and a full stop into the end of a sentence.
fn after_space(gap: Gap, last: Option<&Token>, turn: usize) -> Gap {
    let ends_sentence =
        last.is_some_and(|token| token.turn == turn && matches!(&*token.text, "." | "?" | "!"));
    match gap {
        Gap::Break => Gap::Break,
        Gap::Comma if ends_sentence => Gap::Break,
        Gap::Comma => Gap::Comma,
        Gap::Space | Gap::Glued => Gap::Space,
    }
}

/// A hyphen without white space keeps words together; every other mark separates them.
fn after_mark(gap: Gap, mark: char) -> Gap {
    match (gap, mark) {
        (Gap::Break, _) => Gap::Break,
        (Gap::Glued, '-' | '\'' | '\u{2019}') => Gap::Glued,
        _ => Gap::Comma,
    }
}

/// A pause before a word separates it like a comma.
fn with_pause(gap: Gap, turn: &Turn, start: usize) -> Gap {
    if gap != Gap::Space {
        return gap;
    }
    let next = turn.words.partition_point(|word| word.bytes.start < start);
    let pause = next.checked_sub(1).and_then(|previous| {
        let before = turn.words.get(previous)?.time?;
        let after = turn.words.get(next)?.time?;
        after.start.checked_sub(before.end)
    });
    if pause.is_some_and(|pause| pause >= PAUSE) {
        Gap::Comma
    } else {
        gap
    }
}

fn case(written: &str) -> Case {
    if written.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Case::Lower;
    }
    let mut letters = written.chars().filter(|c| c.is_alphabetic());
    let first_is_upper = letters.next().is_some_and(char::is_uppercase);
    let (upper, lower) = letters.fold((0, 0), |(upper, lower), c| {
        if c.is_uppercase() {
            (upper + 1, lower)
        } else {
            (upper, lower + 1)
        }
    });
    match (first_is_upper, upper, lower) {
        (false, 0, _) => Case::Lower,
        (true, _, 0) => Case::Upper,
        (true, 0, _) => Case::Capital,
        _ => Case::Mixed,
    }
}
