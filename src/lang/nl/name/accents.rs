//! What stands on a letter that is spelled: "O met puntjes", "een e met een dakje".

use std::ops::Range;

use super::spelled::is_letter;
use crate::recognize::tokens::Tokens;

/// The word for what stands on the letter before it.
pub(super) fn accent(tokens: &Tokens<'_>, token: usize) -> Option<Range<usize>> {
    if !is_accent(tokens.text(token)) {
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
        .then_some(token..token + 1)
}

fn is_accent(word: &str) -> bool {
    matches!(
        word,
        "puntjes"
            | "puntje"
            | "puntekes"
            | "trema"
            | "umlaut"
            | "dakje"
            | "dakske"
            | "kapje"
            | "hoedje"
            | "cedille"
            | "cedilla"
            | "accent"
            | "accentje"
            | "haakje"
            | "staartje"
            | "komma"
            | "kommaatje"
            | "rondje"
            | "bolletje"
            | "streepje"
            | "slangetje"
            | "tilde"
    )
}
