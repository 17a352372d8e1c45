//! Words of an e-mail address in the turns behind it, where somebody writes it down.

use std::ops::Range;

use super::{ENDLESS, PIECE, is_plain_word};
use crate::recognize::tokens::Tokens;

/// Turns behind an address in which its words are written down, and tokens of them that are looked at.
const WRITTEN: usize = 2;
const TOKENS: usize = 80;

/// "viswinkel de haai aan elkaar", "een streepje tussen vis en winkel": words of an address in the turns behind it.
pub(super) fn of_an_address(
    tokens: &Tokens<'_>,
    address: Range<usize>,
    masked: &[bool],
) -> Vec<Range<usize>> {
    let Some(turn) = tokens.get(address.start).map(|at| at.turn) else {
        return Vec::new();
    };
    let words: Vec<&str> = address
        .clone()
        .take(ENDLESS)
        .filter(|word| is_plain_word(tokens, *word) && tokens.text(*word).len() >= PIECE)
        .map(|word| tokens.text(word))
        .collect();
    let pairs: Vec<String> = words.windows(2).map(|pair| pair.concat()).collect();
    let end = tokens
        .of_turn((turn + WRITTEN).min(tokens.turns().saturating_sub(1)))
        .end;
    (address.end..end.min(address.end + TOKENS))
        .filter(|word| !masked[*word] && is_plain_word(tokens, *word))
        .filter(|word| {
            let text = tokens.text(*word);
            let same = words.contains(&text) && !tokens.is_frequent(*word) && !is_of_mail(text);
            same || pairs.iter().any(|pair| pair == text)
        })
        .map(|word| word..word + 1)
        .collect()
}

/// Words of addresses that are said of any mail.
fn is_of_mail(word: &str) -> bool {
    matches!(
        word,
        "gmail"
            | "hotmail"
            | "outlook"
            | "mail"
            | "email"
            | "info"
            | "punt"
            | "apenstaartje"
            | "apenstaart"
            | "streepje"
            | "live"
            | "ziggo"
            | "telenet"
            | "laag"
            | "underscore"
            | "staart"
            | "apen"
            | "home"
            | "icloud"
            | "yahoo"
    )
}
