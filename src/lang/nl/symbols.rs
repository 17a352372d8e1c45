//! Spoken symbols.

use crate::recognize::tokens::{Piece, SpelledSymbol};

/// Reads the spoken symbol that starts at a piece.
pub fn symbol_at(pieces: &[Piece<'_>], at: usize) -> Option<SpelledSymbol> {
    let (symbol, weak) = match pieces.get(at)?.text {
        "apenstaartje" | "apenstaart" => ('@', false),
        "punt" => ('.', true),
        "streepje" => ('-', true),
        "underscore" => ('_', false),
        "plus" => ('+', true),
        _ => return None,
    };
    Some(SpelledSymbol {
        pieces: 1,
        symbol,
        weak,
    })
}
