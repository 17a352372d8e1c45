//! What may stand behind an age.

use crate::lang::nl::calendar;
use crate::recognize::tokens::{Item, TokenKind, Tokens};

/// Whether nothing follows that the number could count, or "jaar" at the end of what is said.
pub(super) fn is_closed_or_year(tokens: &Tokens<'_>, item: &Item, next: &str) -> bool {
    let end = item.tokens.end;
    match next {
        "in" => calendar::month(tokens.next_behind::<2>(end)[1]).is_some(),
        // Of what was masked nobody knows what it was: "veertig jaar [lasser]".
        "jaar" => {
            (is_closed(tokens, end + 1) && !is_label(tokens, end + 1))
                || tokens.next_behind::<2>(end)[1] == "geworden"
        }
        "geworden" | "en" | "op" | "of" | "dus" | "maar" | "hoor" | "al" | "inmiddels" | "he"
        | "worden" | "wordt" | "en'n" | "nu" | "want" | "die" | "dat" | "pas" | "nog" | "hij"
        | "zij" | "ze" | "woont" | "heeft" | "staan" | "staat" | "ondertussen" | "intussen" => true,
        "zie" | "denk" | "lees" | "geloof" => tokens.next_behind::<2>(end)[1] == "ik",
        "mogen" => matches!(tokens.next_behind::<2>(end)[1], "worden" | "zijn"),
        "van" => persons_date_behind(tokens, end),
        _ => is_closed(tokens, end) || tokens.is_function(end),
    }
}

fn is_label(tokens: &Tokens<'_>, token: usize) -> bool {
    tokens
        .get(token)
        .is_some_and(|token| token.kind == TokenKind::Label)
}

/// "vier en zeventig van een februari": a date of birth behind "van".
fn persons_date_behind(tokens: &Tokens<'_>, van: usize) -> bool {
    tokens.item_at(van + 1).is_some()
        || (van + 1..van + 3).any(|word| calendar::month(tokens.text(word)).is_some())
}

/// Whether a clause ends before this token.
pub(super) fn is_closed(tokens: &Tokens<'_>, end: usize) -> bool {
    let turn = end
        .checked_sub(1)
        .and_then(|last| tokens.get(last))
        .map(|token| token.turn);
    match tokens.get(end) {
        None => true,
        Some(next) => {
            Some(next.turn) != turn
                || !next.text.starts_with(char::is_alphanumeric)
                || matches!(
                    &*next.text,
                    "en" | "maar"
                        | "dus"
                        | "want"
                        | "of"
                        | "hoor"
                        | "he"
                        | "geworden"
                        | "bijna"
                        | "ja"
                        | "uh"
                        | "eh"
                        | "ik"
                        | "toch"
                        | "nog"
                        | "pas"
                        | "net"
                        | "inmiddels"
                        | "alweer"
                        | "die"
                        | "nu"
                        | "dan"
                        | "hij"
                        | "ze"
                        | "zij"
                        | "maand"
                )
        }
    }
}
