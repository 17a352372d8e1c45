//! Spelled letters.

use crate::recognize::tokens::{LetterForm, Piece, SpelledLetter};

/// Reads the spelled letter that starts at a piece.
pub fn letter_at(pieces: &[Piece<'_>], at: usize) -> Option<SpelledLetter> {
    let text = pieces.get(at)?.text;
    let is_letter = text.len() == 1 && text.bytes().all(|b| b.is_ascii_lowercase());
    is_letter.then(|| SpelledLetter {
        pieces: 1,
        letter: text.to_owned(),
        form: LetterForm::Letter,
    })
}
