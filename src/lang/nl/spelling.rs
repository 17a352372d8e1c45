//! Reading letters that are spelled out: "b van bernard", "met een c", "dubbel l", "griekse ij".
//!
//! One call reads one letter; whether a run of letters is a spelling or a sentence is for the
//! reader of the run to judge, with the [`LetterForm`] of its members.
//!
//! Not read: letters written together ("abna"), which look like words until a slot asks for them.

pub use crate::recognize::tokens::{LetterForm, SpelledLetter};

use super::letter_words::{alphabet_word, letter_of};
use super::number_words;
use super::numbers::{Gap, Piece};

/// The letter that one folded word says by itself; "www" gives three.
pub fn letters(word: &str) -> Option<(String, LetterForm)> {
    letter_of(word).map(|(letter, form)| (letter.to_owned(), form))
}

/// The letter that is spelled from piece `at` on.
pub fn letter_at(pieces: &[Piece<'_>], at: usize) -> Option<SpelledLetter> {
    let found = repeated(pieces, at)
        .or_else(|| announced(pieces, at))
        .or_else(|| explained(pieces, at))?;
    Some(SpelledLetter {
        pieces: found.end - at,
        letter: found.letter.repeat(found.count),
        form: found.form,
    })
}

/// Whether a letter may be spelled from a word on; number words may begin one, too ("twee keer de s").
pub fn may_be_letter(word: &str) -> bool {
    letter_of(word).is_some() || begins_two(word) || is_announcement(word) || is_repetition(word)
}

#[derive(Clone, Copy)]
struct Found {
    end: usize,
    letter: &'static str,
    count: usize,
    form: LetterForm,
}

/// The text of a piece in the same sentence as the one before it.
fn following<'a>(pieces: &[Piece<'a>], at: usize) -> Option<&'a str> {
    pieces
        .get(at)
        .filter(|piece| piece.gap != Gap::Break)
        .map(|piece| piece.text)
}

/// "dubbel l", "twee keer de s", "drie keer w".
fn repeated(pieces: &[Piece<'_>], at: usize) -> Option<Found> {
    let (count, mut letter_at) = match pieces.get(at)?.text {
        "dubbel" | "dubbele" => (2, at + 1),
        "tweemaal" | "tweekeer" => (2, at + 1),
        "driemaal" | "driekeer" | "trippel" | "trippele" | "driedubbel" | "driedubbele" => {
            (3, at + 1)
        }
        "een" if matches!(following(pieces, at + 1), Some("dubbel" | "dubbele")) => (2, at + 2),
        text => {
            if !matches!(following(pieces, at + 1), Some("keer" | "maal")) {
                return None;
            }
            let count = number_words::split(text)?
                .small()
                .filter(|count| (2..=4).contains(count))?;
            (usize::from(count), at + 2)
        }
    };
    if matches!(following(pieces, letter_at), Some("de" | "een"))
        && is_plain_letter(pieces, letter_at + 1)
    {
        letter_at += 1;
    }
    following(pieces, letter_at)?;
    let found = explained(pieces, letter_at)?;
    // "dubbel en dwars", "twee keer jan": a repeated letter is said as a letter.
    let is_letter = matches!(
        found.form,
        LetterForm::Letter | LetterForm::Name | LetterForm::Scarce
    );
    (is_letter || matches!(following(pieces, letter_at), Some("u" | "o"))).then_some(Found {
        count,
        form: found.form.min(LetterForm::Name),
        ..found
    })
}

/// "hoofdletter w", "met een c", "de b van banaan".
fn announced(pieces: &[Piece<'_>], at: usize) -> Option<Found> {
    let letter_at = match pieces.get(at)?.text {
        "hoofdletter" | "kapitaal" => {
            following(pieces, at + 1)?;
            let found = explained(pieces, at + 1)?;
            return Some(Found {
                form: found.form.min(LetterForm::Name),
                ..found
            });
        }
        "hoofd" | "kleine" | "grote" if following(pieces, at + 1) == Some("letter") => at + 2,
        "met" if matches!(following(pieces, at + 1), Some("een" | "de")) => at + 2,
        "de" if following(pieces, at + 1) == Some("letter") => at + 2,
        "letter" | "kleine" | "grote" | "de" | "een" => at + 1,
        _ => return None,
    };
    if is_plain_letter(pieces, letter_at) {
        return explained(pieces, letter_at);
    }
    // "de el van lepel", "de letter zet": another word needs what explains it, or is called a letter.
    following(pieces, letter_at)?;
    let is_called = pieces
        .get(letter_at - 1)
        .is_some_and(|piece| piece.text == "letter");
    explained(pieces, letter_at)
        .filter(|found| found.form == LetterForm::Scarce)
        .filter(|found| is_called || found.end > letter_at + 1)
        .map(|found| Found {
            form: LetterForm::Name,
            ..found
        })
}

/// Whether a piece is a letter or a letter name and stands by itself ("een e-mail" does not).
fn is_plain_letter(pieces: &[Piece<'_>], at: usize) -> bool {
    let Some(text) = following(pieces, at).filter(|_| pieces[at].may_be_letter) else {
        return false;
    };
    let is_letter = several_words(pieces, at).is_some()
        || letter_of(text)
            .is_some_and(|(_, form)| matches!(form, LetterForm::Letter | LetterForm::Name));
    is_letter && !is_part_of_a_word(pieces, at)
}

/// A letter with what explains it: "b van bernard", "n als in nico", "a anna".
fn explained(pieces: &[Piece<'_>], at: usize) -> Option<Found> {
    if !pieces.get(at)?.may_be_letter {
        return None;
    }
    let found = single(pieces, at)?;
    let is_letter = matches!(found.form, LetterForm::Letter | LetterForm::Name);
    let Some(word_at) = connector(pieces, found.end) else {
        let next = pieces.get(found.end).filter(|next| next.gap == Gap::Space);
        let next = next.filter(|next| is_letter && next.may_be_letter);
        let is_same = next.is_some_and(|next| alphabet_word(next.text) == Some(found.letter));
        let end = found.end + usize::from(is_same);
        return Some(Found { end, ..found });
    };
    let Some(word) = following(pieces, word_at) else {
        return Some(found);
    };
    let end = word_at + 1;
    if alphabet_word(word) == Some(found.letter) {
        let form = if is_letter {
            found.form
        } else {
            LetterForm::Alphabet
        };
        return Some(Found { end, form, ..found });
    }
    // "meneer d van dijk" is an initial; "de van dijk" would be no letter at all.
    let is_announced = at
        .checked_sub(1)
        .and_then(|before| pieces.get(before))
        .is_some_and(|before| matches!(before.text, "de" | "een" | "letter"));
    let is_plain = is_letter
        || pieces.get(at)?.text == "o"
        || (found.form == LetterForm::Scarce
            && (is_announced || !is_pronoun(pieces.get(at)?.text)));
    let explains = is_plain && word.len() > 2 && word.starts_with(found.letter) && word != "harte";
    if explains && !follows_a_title(pieces, at) {
        Some(Found { end, ..found })
    } else {
        Some(found)
    }
}

/// Letter names that are mostly pronouns, with a name behind "van" by chance: "er van rotterdam".
fn is_pronoun(text: &str) -> bool {
    matches!(text, "er" | "ie" | "ar" | "set")
}

fn follows_a_title(pieces: &[Piece<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|index| pieces.get(index));
    before.is_some_and(|piece| {
        matches!(
            piece.text,
            "meneer"
                | "mijnheer"
                | "mevrouw"
                | "heer"
                | "dhr"
                | "mevr"
                | "mw"
                | "dokter"
                | "familie"
        )
    })
}

/// Where the explaining word stands if a "van", "als in" or "zoals" starts at `at`.
fn connector(pieces: &[Piece<'_>], at: usize) -> Option<usize> {
    let next = following(pieces, at + 1);
    let mut word_at = match following(pieces, at)? {
        "als" | "zoals" if matches!(next, Some("in" | "van" | "bij")) => at + 2,
        "van" | "als" | "zoals" | "voor" | "gelijk" => at + 1,
        _ => return None,
    };
    if matches!(following(pieces, word_at), Some("de" | "het" | "een")) {
        word_at += 1;
    }
    Some(word_at)
}

fn single(pieces: &[Piece<'_>], at: usize) -> Option<Found> {
    if let Some(found) = several_words(pieces, at) {
        return Some(found);
    }
    let (letter, form) = letter_of(pieces.get(at)?.text)?;
    if letter.len() <= 2 && form == LetterForm::Letter && is_part_of_a_word(pieces, at) {
        return None;
    }
    Some(Found {
        end: at + 1,
        letter,
        count: 1,
        form,
    })
}

/// Words that say a letter with the one behind them.
fn begins_two(text: &str) -> bool {
    matches!(
        text,
        "griekse"
            | "grieks"
            | "lange"
            | "korte"
            | "i"
            | "ie"
            | "y"
            | "double"
            | "dubbel"
            | "x"
            | "ex"
    )
}

/// Words behind which a letter is said, or behind the one that follows.
fn is_announcement(text: &str) -> bool {
    matches!(
        text,
        "hoofdletter" | "kapitaal" | "hoofd" | "kleine" | "grote" | "met" | "de" | "letter" | "een"
    )
}

/// Words that say how often the letter behind them stands.
fn is_repetition(text: &str) -> bool {
    matches!(
        text,
        "dubbel"
            | "dubbele"
            | "tweemaal"
            | "tweekeer"
            | "driemaal"
            | "driekeer"
            | "trippel"
            | "trippele"
            | "driedubbel"
            | "driedubbele"
            | "een"
    )
}

/// "griekse ij", "lange ij", "korte ei", "i grec", "double u", "x ray".
fn several_words(pieces: &[Piece<'_>], at: usize) -> Option<Found> {
    let text = pieces.get(at)?.text;
    if !begins_two(text) {
        return None;
    }
    let letter = match (text, following(pieces, at + 1)?) {
        ("griekse" | "grieks", "ij" | "y" | "i" | "ei" | "ypsilon") => "y",
        ("lange", "ij" | "ei" | "y") => "ij",
        ("korte", "ei" | "ij" | "y") => "ei",
        ("i" | "ie" | "y", "grec" | "grek" | "grecque") => "y",
        ("double" | "dubbel", "you" | "joe") | ("double", "u") => "w",
        ("x" | "ex", "ray") => "x",
        _ => return None,
    };
    Some(Found {
        end: at + 2,
        letter,
        count: 1,
        form: LetterForm::Name,
    })
}

/// Whether a letter is glued to a word: the "e" of "e-mail", the "s" of "foto's".
fn is_part_of_a_word(pieces: &[Piece<'_>], at: usize) -> bool {
    let is_word = |piece: &Piece<'_>| {
        piece.text.len() > 1
            && letter_of(piece.text).is_none()
            && !piece.text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let glued_before = pieces.get(at).is_some_and(|piece| piece.gap == Gap::Glued);
    let before = at.checked_sub(1).and_then(|index| pieces.get(index));
    let after = pieces.get(at + 1).filter(|piece| piece.gap == Gap::Glued);
    (glued_before && before.is_some_and(is_word)) || after.is_some_and(is_word)
}

#[cfg(test)]
mod tests;
