//! Words that sound like a number: "leven" for seven, "wolf" for twelve.
//!
//! A speech model that mishears a digit writes an ordinary word that sounds alike. Beside numbers such a word is
//! read as the number; what it is elsewhere does not change. Two words are compared by how they sound: letters
//! that Dutch says alike (z and s, v and f, ij and ei, long and short vowels) count as the same.

use super::super::number_words::{Needs, misheard};
use super::super::words::is_unit;
use super::{NumberWord, Piece, after, before, is_number_word};

/// The numbers that are misheard as one word, by how they sound (see [`sound`]).
const NUMBERS: &[(&str, &str)] = &[
    ("nul", "0"),
    ("en", "1"),
    ("twe", "2"),
    ("dri", "3"),
    ("fir", "4"),
    ("fyf", "5"),
    ("ses", "6"),
    ("sefen", "7"),
    ("agt", "8"),
    ("negen", "9"),
    ("tin", "10"),
    ("elf", "11"),
    ("twalf", "12"),
    ("dertin", "13"),
    ("fertin", "14"),
    ("fyftin", "15"),
    ("sestin", "16"),
    ("sefentin", "17"),
    ("agttin", "18"),
    ("negentin", "19"),
    ("twintig", "20"),
    ("dertig", "30"),
    ("fertig", "40"),
    ("fyftig", "50"),
    ("sestig", "60"),
    ("sefentig", "70"),
    ("tagtig", "80"),
    ("negentig", "90"),
];

/// Letters of the longest word that is compared.
const LONGEST: usize = 10;

/// Letters of the sound from which on two may differ, where the ending is the same.
const LONG: usize = 5;

/// Letters of the shortest sound of a word that may stand at the end of a row of numbers.
const PLAIN: usize = 3;

/// How far a word sounds from the number next to it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Distance {
    One,
    Two,
}

/// A word beside numbers that sounds like one, as a weak number.
///
/// Between two numbers one letter may differ, two in a long word; at the end of a row of two or more it is one.
pub(super) fn alike(pieces: &[Piece<'_>], at: usize) -> Option<NumberWord> {
    let text = pieces.get(at)?.text;
    // Asked first: it costs little, and nearly every word of a call has no number beside it.
    let surely = before(pieces, at).is_some_and(is_number_word)
        || after(pieces, at).is_some_and(is_number_word);
    if !surely {
        return None;
    }
    let (digits, distance) = nearest(text)?;
    let left = |at: usize| before(pieces, at).is_some_and(is_nearly_number);
    let right = |at: usize| after(pieces, at).is_some_and(is_nearly_number);
    let between = left(at) && right(at);
    let ends_row = distance == Distance::One
        && sound(text).len() >= PLAIN
        && !is_common(text)
        && ((left(at) && at > 0 && left(at - 1)) || (right(at) && right(at + 1)));
    (between || ends_row).then(|| NumberWord {
        weak: true,
        value: digits.parse().ok(),
        ..NumberWord::of_digits(1, digits.to_owned())
    })
}

/// Whether a word, by itself and no common one, sounds like a number: "wolf", "les", "mul".
pub fn sounds_like_number(text: &str) -> bool {
    !is_grammar(text) && (nearest(text).is_some() || misheard(text).is_some())
}

/// Words that sound like a number and stand in every sentence.
pub fn is_grammar(text: &str) -> bool {
    matches!(
        text,
        "en" | "een"
            | "den"
            | "ten"
            | "men"
            | "we"
            | "wie"
            | "tel"
            | "ben"
            | "zelf"
            | "min"
            | "uit"
            | "an"
            | "aan"
            | "on"
            | "dit"
            | "zei"
            | "zegt"
    )
}

/// Words that mean something of their own between numbers: "vijf voor elf", "dertien dagen".
fn joins_numbers(text: &str) -> bool {
    is_unit(text)
        || matches!(
            text,
            "voor"
                | "tegen"
                | "ver"
                | "meer"
                | "tellen"
                | "telt"
                | "zeiden"
                | "en"
                | "geen"
                | "ten"
                | "half"
                | "deden"
                | "leden"
                | "reden"
                | "weten"
                | "mensen"
                | "regels"
                | "treden"
                | "graden"
        )
}

/// Whether a word is a number, or sounds so much like one that it is one beside others.
fn is_nearly_number(text: &str) -> bool {
    is_number_word(text)
        || misheard(text).is_some_and(|(_, needs)| needs == Needs::One)
        || (!is_common(text)
            && nearest(text).is_some_and(|(_, distance)| distance == Distance::One))
}

/// Words of every call that sound like a number: at the end of a row they are what they are.
fn is_common(text: &str) -> bool {
    matches!(
        text,
        "en" | "een"
            | "in"
            | "an"
            | "aan"
            | "on"
            | "die"
            | "dit"
            | "nu"
            | "we"
            | "wie"
            | "hier"
            | "tel"
            | "hen"
            | "ben"
            | "ten"
            | "den"
            | "men"
            | "then"
            | "even"
            | "verdien"
            | "verdient"
            | "geven"
            | "heen"
            | "geen"
            | "been"
            | "zegt"
            | "zei"
            | "wacht"
            | "echt"
            | "dacht"
            | "lijf"
            | "blijf"
            | "zelf"
            | "half"
            | "dien"
            | "zien"
            | "zin"
            | "min"
            | "uit"
            | "ies"
    )
}

/// The number that a word sounds like, with how far it is from it.
fn nearest(text: &str) -> Option<(&'static str, Distance)> {
    if text.len() < 2 || text.len() > LONGEST || !text.bytes().all(|b| b.is_ascii_lowercase()) {
        return None;
    }
    let heard = sound(text);
    NUMBERS
        .iter()
        .filter_map(|(number, digits)| Some((distance(&heard, number)?, *digits)))
        .min_by_key(|(distance, _)| *distance)
        .filter(|_| !joins_numbers(text))
        .map(|(distance, digits)| (digits, distance))
}

fn distance(heard: &str, number: &str) -> Option<Distance> {
    let (a, b) = (heard.as_bytes(), number.as_bytes());
    // As many letters differ at least, and one that differs is not both the first and the last.
    if a.len().abs_diff(b.len()) > 2 || (a.first() != b.first() && a.last() != b.last()) {
        return None;
    }
    if (a == b) || (b.len() >= 3 && a.len() >= 2 && are_one_apart(a, b)) {
        // What sounds the same is one letter off at most.
        return Some(Distance::One);
    }
    let same_ending = a.len() >= 3 && b.ends_with(&a[a.len() - 2..]);
    (b.len() >= LONG && same_ending && edits(a, b) == 2).then_some(Distance::Two)
}

/// Whether two sounds are the same but for a letter that is missing, added or another one.
pub fn differ_by_one(a: &str, b: &str) -> bool {
    a == b || are_one_apart(a.as_bytes(), b.as_bytes())
}

/// Whether one letter has to be put in, taken out or changed to make one word the other, and no more.
fn are_one_apart(a: &[u8], b: &[u8]) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    if long.len() - short.len() > 1 {
        return false;
    }
    let same = short.iter().zip(long).take_while(|(x, y)| x == y).count();
    let rest = &long[long.len().min(same + 1)..];
    if short.len() == long.len() {
        same < long.len() && short[same + 1..] == *rest
    } else {
        short[same..] == *rest
    }
}

/// Letters that have to be put in, taken out or changed to make one word the other.
fn edits(a: &[u8], b: &[u8]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let changed = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(row[j + 1] + 1);
        }
    }
    row.last().copied().unwrap_or(0)
}

/// How a word sounds: letters that are said alike are one letter.
fn sound(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut sound = String::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let pair = (*byte, bytes.get(at + 1).copied().unwrap_or(b' '));
        let (letter, taken) = match pair {
            (b'i', b'j') | (b'e', b'i') => ('y', 2),
            (b'c', b'h') | (b'g', b'h') => ('g', 2),
            (b'i', b'e') => ('i', 2),
            (b'o', b'u') | (b'a', b'u') => ('u', 2),
            (b'z', _) => ('s', 1),
            (b'v', _) => ('f', 1),
            (b'c', _) => ('k', 1),
            (letter, _) => (char::from(letter), 1),
        };
        if !sound.ends_with(letter) {
            sound.push(letter);
        }
        at += taken;
    }
    if sound.ends_with('d') {
        sound.pop();
        sound.push('t');
    }
    sound
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_letter_more_or_less_or_another_is_one_apart() {
        let words = [
            "", "a", "b", "ab", "ba", "abc", "acb", "abd", "bc", "abcd", "xbcd", "abxcd",
        ];
        for a in words {
            for b in words {
                let (a, b) = (a.as_bytes(), b.as_bytes());
                assert_eq!(are_one_apart(a, b), edits(a, b) == 1, "{a:?} {b:?}");
            }
        }
    }

    #[test]
    fn words_that_sound_like_a_number_are_near_it() {
        for (word, digits) in [
            ("leven", "7"),
            ("regen", "9"),
            ("wolf", "12"),
            ("mul", "0"),
            ("wijf", "5"),
            ("les", "6"),
            ("lacht", "8"),
            ("hier", "4"),
            ("die", "3"),
        ] {
            assert_eq!(
                nearest(word).map(|(digits, _)| digits),
                Some(digits),
                "{word}"
            );
        }
        for word in ["klopt", "weken", "euro", "postcode", "maart"] {
            assert!(nearest(word).is_none(), "{word}");
        }
    }
}
