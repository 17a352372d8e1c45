//! Reading numbers the way Dutch speakers say identifiers.
//!
//! What is read: cardinals in one word or several, figures, a mix of both ("5 en twintig"),
//! repeated digits ("dubbel vijf", "drie keer nul", "vier nullen"), words that a speech model ran
//! together ("nulzes"), ordinals, telephone and regional variants ("zeuven", "vijve") and a closed
//! list of mishearings. A number ends where the next word cannot belong to it: "nul zes twaalf" is
//! three numbers. What the digits mean is left to the recognizers.
//!
//! Not read: decimals, fractions ("half", "derde" as a part), clock times.

pub use crate::recognize::tokens::{Gap, NumberWord, Piece};

use super::cardinal::Sum;
use super::number_words::{self, Atom, Word, plural, split};
use doubt::{is_doubtful, lone_plural, misheard_digit};
use repeats::{is_times, multiplier, repeated, times};

pub use alike::{differ_by_one, is_grammar, sounds_like_number};

mod alike;
mod doubt;
mod repeats;

impl NumberWord {
    fn of_digits(pieces: usize, digits: String) -> Self {
        Self {
            pieces,
            digits,
            alternative: None,
            value: None,
            ordinal: false,
            weak: false,
        }
    }
}

/// The longest sensible number that starts at piece `at`, if one does.
///
/// It looks at neighbours on both sides to judge doubtful words, but never reads over a comma or a
/// [`Gap::Break`] to make one number of two.
pub fn number_at(pieces: &[Piece<'_>], at: usize) -> Option<NumberWord> {
    let piece = pieces.get(at)?;
    let Some(word) = split(piece.text) else {
        let repeated = multiplier(piece.text).and_then(|count| times(pieces, at, at + 1, count));
        return repeated
            .or_else(|| lone_plural(pieces, at))
            .or_else(|| misheard_digit(pieces, at));
    };
    if word.atoms().first() == Some(&Atom::En) {
        return None;
    }
    repeated(pieces, at, &word)
        .or_else(|| service_prefix(pieces, at, &word))
        .or_else(|| counted_after_article(pieces, at))
        .or_else(|| cardinal_number(pieces, at, &word))
        .or_else(|| run_together(&word))
        .or_else(|| lone_plural(pieces, at))
}

/// Whether a folded word may be a part of a number: what [`number_at`] reads is such a word, or stands beside one and
/// [sounds like one](sounds_like_number), also if it stands [in every sentence](is_grammar).
pub fn may_be_number(text: &str) -> bool {
    split(text).is_some() || multiplier(text).is_some() || plural(text).is_some()
}

/// Whether a folded word is a number word or figures, without looking at its neighbours.
pub fn is_number_word(text: &str) -> bool {
    let is_en = |atom: Option<&Atom>| atom == Some(&Atom::En);
    split(text).is_some_and(|word| !is_en(word.atoms().first()) && !is_en(word.atoms().last()))
}

// ---- Neighbours -------------------------------------------------------------------------------

/// The text of a piece that no punctuation and no pause separates from the one before.
fn joined<'a>(pieces: &[Piece<'a>], at: usize) -> Option<&'a str> {
    pieces
        .get(at)
        .filter(|piece| matches!(piece.gap, Gap::Space | Gap::Glued))
        .map(|piece| piece.text)
}

/// The text of the piece before `at` in the same sentence.
fn before<'a>(pieces: &[Piece<'a>], at: usize) -> Option<&'a str> {
    let follows = pieces.get(at).is_some_and(|piece| piece.gap != Gap::Break);
    follows
        .then(|| pieces.get(at.checked_sub(1)?))
        .flatten()
        .map(|piece| piece.text)
}

/// The text of the piece after `at` in the same sentence.
fn after<'a>(pieces: &[Piece<'a>], at: usize) -> Option<&'a str> {
    pieces
        .get(at + 1)
        .filter(|piece| piece.gap != Gap::Break)
        .map(|piece| piece.text)
}

// ---- Prefixes and articles -------------------------------------------------------------------

/// After "nul", "achthonderd" and "negenhonderd" are the prefixes 0800 and 0900 and take nothing in.
fn service_prefix(pieces: &[Piece<'_>], at: usize, word: &Word) -> Option<NumberWord> {
    if word.small() != Some(0) {
        return None;
    }
    let next = split(joined(pieces, at + 1)?)?;
    let (digit, used) = match next.atoms() {
        [Atom::Small(digit @ (8 | 9)), Atom::Hundred] => (digit, 2),
        [Atom::Small(digit @ (8 | 9))] if joined(pieces, at + 2) == Some("honderd") => (digit, 3),
        _ => return None,
    };
    (!next.ordinal).then(|| NumberWord::of_digits(used, format!("0{digit}00")))
}

/// "een acht" after counted digits and "en" is one digit, not two: "twee zevens en een acht".
fn counted_after_article(pieces: &[Piece<'_>], at: usize) -> Option<NumberWord> {
    if pieces.get(at)?.text != "een" || before(pieces, at) != Some("en") {
        return None;
    }
    let counted = before(pieces, at.saturating_sub(1))
        .and_then(plural)
        .is_some()
        || before(pieces, at.saturating_sub(2))
            .is_some_and(|text| multiplier(text).is_some() || is_times(text));
    let digit = split(joined(pieces, at + 1)?)?
        .small()
        .filter(|&digit| counted && digit < 10)?;
    Some(NumberWord {
        value: Some(u64::from(digit)),
        ..NumberWord::of_digits(2, digit.to_string())
    })
}

// ---- Cardinals and ordinals ------------------------------------------------------------------

#[derive(Clone, Copy)]
struct Cardinal {
    end: usize,
    value: u64,
    ordinal: bool,
}

fn cardinal_number(pieces: &[Piece<'_>], at: usize, word: &Word) -> Option<NumberWord> {
    let after_zero = before(pieces, at).is_some_and(|text| matches!(text, "nul" | "0"));
    let is_prefix = after_zero && matches!(word.atoms(), [Atom::Small(8 | 9), Atom::Hundred]);
    let within = if is_prefix {
        pieces.get(..=at)?
    } else {
        pieces
    };
    let read = cardinal(within, at, word)?;
    let text = pieces.get(at)?.text;
    let used = read.end - at;
    if let (1, [Atom::Code | Atom::Figures(_)]) = (used, word.atoms()) {
        return Some(figures(pieces, at, text, word.ordinal));
    }
    Some(NumberWord {
        pieces: used,
        digits: read.value.to_string(),
        alternative: alternative(pieces, at, &read),
        value: Some(read.value),
        ordinal: read.ordinal,
        weak: used == 1 && is_doubtful(pieces, at),
    })
}

fn figures(pieces: &[Piece<'_>], at: usize, text: &str, ordinal: bool) -> NumberWord {
    let (figures, _) = number_words::figures_prefix(text);
    let ending = pieces
        .get(at + 1)
        .filter(|next| next.gap == Gap::Glued && matches!(next.text, "e" | "de" | "ste"));
    NumberWord {
        pieces: if ending.is_some() { 2 } else { 1 },
        digits: figures.chars().filter(char::is_ascii_digit).collect(),
        alternative: None,
        value: number_words::value_of_figures(figures),
        ordinal: ordinal || ending.is_some(),
        weak: false,
    }
}

/// The longest number from piece `at` on that ends where a piece ends.
fn cardinal(pieces: &[Piece<'_>], at: usize, first: &Word) -> Option<Cardinal> {
    let mut sum = Sum::EMPTY;
    let mut best = None;
    let mut before_low = None;
    for (index, piece) in pieces.iter().enumerate().skip(at) {
        let later;
        let word = if index == at {
            first
        } else {
            if !continues(pieces, index) {
                break;
            }
            let Some(word) = split(piece.text) else { break };
            later = word;
            &later
        };
        for (place, &atom) in word.atoms().iter().enumerate() {
            let had_low = sum.has_low_after_bigger();
            let glued = place > 0 || piece.gap == Gap::Glued;
            if !sum.push(atom, glued) {
                // "driehonderd twee honderd": the unit belongs to the next number.
                let next_starts_earlier = had_low && matches!(atom, Atom::Hundred | Atom::Scale(_));
                return if next_starts_earlier {
                    before_low
                } else {
                    best
                };
            }
            if !had_low && sum.has_low_after_bigger() {
                before_low = best;
            }
        }
        if sum.is_complete() {
            best = Some(Cardinal {
                end: index + 1,
                value: sum.value(),
                ordinal: word.ordinal,
            });
        }
        if word.ordinal {
            break;
        }
    }
    best
}

/// Whether the piece may belong to a number that began before it.
fn continues(pieces: &[Piece<'_>], at: usize) -> bool {
    let Some(text) = joined(pieces, at) else {
        return false;
    };
    if joined(pieces, at + 1).is_some_and(|next| is_times(next) || plural(next).is_some()) {
        return false;
    }
    // "honderd een" is 101 at the end of a number, but not in "honderd een beetje".
    text != "een" || joined(pieces, at + 1).is_none_or(|next| split(next).is_some())
}

/// The other way to read words that add up: as two numbers.
fn alternative(pieces: &[Piece<'_>], at: usize, read: &Cardinal) -> Option<String> {
    let words = pieces.get(at..read.end)?;
    if let Some(en) = words.iter().rposition(|piece| piece.text == "en") {
        let is_apart = |index: usize| {
            words
                .get(index)
                .is_some_and(|piece| piece.gap == Gap::Space)
        };
        if !is_apart(en) || !is_apart(en + 1) {
            return None;
        }
        return two_numbers(words.get(..en)?, words.get(en + 1..)?);
    }
    match words {
        [first, second] if matches!(second.text, "honderd" | "duizend") => {
            let count = split(first.text)?
                .small()
                .filter(|&count| count == 1 || count > 10)?;
            (second.gap == Gap::Space && (count == 1 || second.text == "honderd")).then(|| {
                format!(
                    "{count}{}",
                    if second.text == "honderd" {
                        "100"
                    } else {
                        "1000"
                    }
                )
            })
        }
        _ => None,
    }
}

fn two_numbers(left: &[Piece<'_>], right: &[Piece<'_>]) -> Option<String> {
    let whole = |pieces: &[Piece<'_>]| {
        let read = cardinal(pieces, 0, &split(pieces.first()?.text)?)?;
        (read.end == pieces.len()).then_some(read.value)
    };
    Some(format!("{}{}", whole(left)?, whole(right)?))
}

// ---- Words run together ----------------------------------------------------------------------

/// "nulzes", "nultwintig": several numbers in one written word.
fn run_together(word: &Word) -> Option<NumberWord> {
    if word.ordinal {
        return None;
    }
    let mut rest = word.atoms();
    let mut digits = String::new();
    while !rest.is_empty() {
        let (used, value) = longest_part(rest)?;
        digits.push_str(&value.to_string());
        rest = rest.get(used..)?;
    }
    let alternative = match word.atoms() {
        // "driezestig" may be 63 that lost its "en".
        [Atom::Small(unit @ 1..=9), Atom::Small(ten @ 20..)] => Some((unit + ten).to_string()),
        _ => None,
    };
    Some(NumberWord {
        alternative,
        ..NumberWord::of_digits(1, digits)
    })
}

fn longest_part(atoms: &[Atom]) -> Option<(usize, u64)> {
    let mut sum = Sum::EMPTY;
    let mut best = None;
    for (index, &atom) in atoms.iter().enumerate() {
        if !sum.push(atom, true) {
            break;
        }
        if sum.is_complete() {
            best = Some((index + 1, sum.value()));
        }
    }
    best
}

#[cfg(test)]
mod tests;
