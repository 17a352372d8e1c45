//! What stands on a letter that is spelled: "O met puntjes", "een e met een dakje".

use std::ops::Range;

use super::spelled::is_letter;
use crate::lang::nl::classes::ACCENT;
use crate::recognize::tokens::Tokens;

/// A letter with the word for what stands on it.
pub(super) fn accent(tokens: &Tokens<'_>, token: usize) -> Option<Range<usize>> {
    if !tokens.is(token, ACCENT) {
        return None;
    }
    let mut before = tokens.words_before(token).skip_while(|word| {
        matches!(
            tokens.text(*word),
            "een" | "twee" | "de" | "die" | "n" | "zo'n" | "zo"
        )
    });
    let with = before.next()?;
    let letter = before.next()?;
    (matches!(tokens.text(with), "met" | "mee") && is_letter(tokens, letter))
        .then_some(letter..token + 1)
}

/// Words for what stands on or under a letter.
pub(in crate::lang::nl) fn is_accent(word: &str) -> bool {
    matches!(
        word,
        "puntjes"
            | "puntje"
            | "puntekes"
            | "trema"
            | "umlaut"
            | "dakje"
            | "dakske"
            | "cedille"
            | "cedilla"
            | "accent"
            | "accentje"
            | "tilde"
    )
}
