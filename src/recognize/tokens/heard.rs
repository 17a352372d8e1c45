//! Cues that a speech model misheard or cut in pieces: "kent teken", "post kode", "mag adres".
//!
//! In turns without capitals one to three words that together sound like a word that asks for something are that word. A
//! long one may differ by a letter that is missing, added or another one.

use foldhash::{HashMap, HashMapExt};

use super::{TokenKind, Tokens};

/// Letters of the shortest sound that is compared.
const SHORTEST: usize = 5;

/// Letters of the sound from which on one may differ.
const LONG: usize = 7;

/// Letters of the longest sound that is compared, so that a hostile word costs nothing.
const LONGEST: usize = 22;

/// Words that a cue is cut into at most.
const PIECES: usize = 3;

/// Letters that tell at once whether a cue may begin so.
const BEGIN: usize = 2;

/// How the words that ask for something sound.
#[derive(Default)]
pub(super) struct Heard {
    exact: HashMap<String, &'static str>,
    /// The same with a letter left out.
    near: HashMap<String, &'static str>,
    /// The sounds by their first letters.
    begins: HashMap<[u8; BEGIN], Begun>,
}

/// The sounds that have their first letters in common.
#[derive(Default)]
struct Begun {
    /// A bit for each length that they have.
    lengths: u32,
    /// Those of which a letter may differ.
    long: Vec<String>,
    /// The others.
    short: Vec<String>,
}

/// The sounds of the words of a call, each made once.
pub(super) struct Sounds<'t> {
    by_word: HashMap<&'t str, String>,
}

/// Words of a call of which somebody asks how they sound, as a beginning.
const WORDS: usize = 60;

impl Default for Sounds<'_> {
    fn default() -> Self {
        Self {
            by_word: HashMap::with_capacity(WORDS),
        }
    }
}

impl Heard {
    /// Adds a phrase, if it is one word.
    pub(super) fn add(&mut self, phrase: &'static str, sound: fn(&str) -> String) {
        if phrase.contains([' ', '*', '|', '?', '.', '-']) {
            return;
        }
        let sound = sound(phrase);
        if sound.len() < SHORTEST || self.exact.contains_key(&sound) {
            return;
        }
        if let Some(begin) = begin(&sound) {
            let begun = self.begins.entry(begin).or_default();
            begun.lengths |= bit(sound.len());
            // What loses a letter may sound like one that is shorter.
            if sound.len() >= LONG - 1 {
                begun.long.push(sound.clone());
            } else {
                begun.short.push(sound.clone());
            }
        }
        if sound.len() >= LONG {
            for key in without_one(&sound) {
                self.near.entry(key).or_insert(phrase);
            }
        }
        self.exact.insert(sound, phrase);
    }

    /// Whether a word may be the first of those that sound like a cue.
    pub(super) fn may_begin_with(&self, word: &str, sound: fn(&str) -> String) -> bool {
        let mut whole = String::new();
        push_sound(&mut whole, &sound_of(word, sound));
        whole.len() <= LONGEST && self.may_begin(whole.as_bytes())
    }

    /// Whether what sounds like a cue may begin with a sound.
    fn may_begin(&self, sound: &[u8]) -> bool {
        let Some(begin) = sound.first_chunk::<BEGIN>() else {
            return self.begins.keys().any(|begin| begin.starts_with(sound));
        };
        self.begins.get(begin).is_some_and(|begun| {
            let (mut short, mut long) = (begun.short.iter(), begun.long.iter());
            short.any(|cue| cue.as_bytes().starts_with(sound))
                || long.any(|cue| may_go_on(sound, cue.as_bytes(), [true; 2]))
        })
    }

    /// The cue that the words from a token on sound like, with the token behind the last of them.
    pub(super) fn at<'t>(
        &self,
        tokens: &'t Tokens<'_>,
        token: usize,
        sounds: &mut Sounds<'t>,
    ) -> Option<(&'static str, usize)> {
        if tokens.is_cased(token) || tokens.is_filler(token) {
            return None;
        }
        let mut whole = String::new();
        let mut best = None;
        for (number, word) in tokens.words_from(token).take(PIECES).enumerate() {
            let at = tokens.get(word).filter(|at| at.kind == TokenKind::Word)?;
            let gap = word > token + number;
            if gap || (number > 0 && tokens.is_filler(word)) {
                break;
            }
            push_sound(&mut whole, sounds.of(&at.text, tokens.sound));
            if whole.len() > LONGEST {
                break;
            }
            if number == 0 && whole.len() >= BEGIN && self.lengths(&whole) == 0 {
                return None;
            }
            // An ordinary word by itself is what it is.
            let ordinary = number == 0 && tokens.is_ordinary(word);
            if whole.len() >= SHORTEST && !ordinary {
                best = self.like(&whole).map(|cue| (cue, word + 1)).or(best);
            }
        }
        best
    }

    /// The lengths of the cues that begin like a sound, a bit for each.
    fn lengths(&self, sound: &str) -> u32 {
        self.begun(sound).map_or(0, |begun| begun.lengths)
    }

    fn begun(&self, sound: &str) -> Option<&Begun> {
        self.begins.get(&begin(sound)?)
    }

    fn like(&self, sound: &str) -> Option<&'static str> {
        let begun = self.begun(sound)?;
        if begun.lengths & bit(sound.len()) != 0
            && let Some(cue) = self.exact.get(sound)
        {
            return Some(cue);
        }
        let may_be = |long: &String| may_be_near(sound.as_bytes(), long.as_bytes());
        if sound.len() < LONG || !sound.is_ascii() || !begun.long.iter().any(may_be) {
            return None;
        }
        self.near.get(sound).copied().or_else(|| {
            without_one(sound).find_map(|key| {
                self.exact
                    .get(&key)
                    .or_else(|| self.near.get(&key))
                    .copied()
            })
        })
    }
}

/// Whether a letter left out of one of two sounds, or of each, may leave the same: false only where it does not.
fn may_be_near(one: &[u8], other: &[u8]) -> bool {
    if one.len().abs_diff(other.len()) > 1 {
        return false;
    }
    let same = |(a, b): &(&u8, &u8)| a == b;
    let before = one.iter().zip(other).take_while(same).count();
    let (one, other) = (&one[before..], &other[before..]);
    let behind = one
        .iter()
        .rev()
        .zip(other.iter().rev())
        .take_while(same)
        .count();
    let (one, other) = (&one[..one.len() - behind], &other[..other.len() - behind]);
    let shifted = |one: &[u8], other: &[u8]| {
        one.len() == other.len() && one.get(1..) == other.get(..other.len() - 1)
    };
    one.len() <= 1 && other.len() <= 1 || shifted(one, other) || shifted(other, one)
}

/// Whether a sound may go on so that it is the other but for a letter left out of each, where one may still be left out of it.
fn may_go_on(sound: &[u8], other: &[u8], [of_sound, of_other]: [bool; 2]) -> bool {
    let same = |(a, b): &(&u8, &u8)| a == b;
    let before = sound.iter().zip(other).take_while(same).count();
    let (sound, other) = (&sound[before..], &other[before..]);
    let (Some((_, sound_left)), Some((_, other_left))) = (sound.split_first(), other.split_first())
    else {
        return true;
    };
    (of_sound && may_go_on(sound_left, other, [false, of_other]))
        || (of_other && may_go_on(sound, other_left, [of_sound, false]))
}

fn begin(sound: &str) -> Option<[u8; BEGIN]> {
    sound.as_bytes().first_chunk().copied()
}

/// The bit of a length; no cue is longer than a word has bits.
fn bit(length: usize) -> u32 {
    1_u32
        .checked_shl(u32::try_from(length).unwrap_or(u32::MAX))
        .unwrap_or(0)
}

impl<'t> Sounds<'t> {
    fn of(&mut self, word: &'t str, sound: fn(&str) -> String) -> &str {
        self.by_word
            .entry(word)
            .or_insert_with(|| sound_of(word, sound))
    }
}

/// How a word sounds, unless it is too long for a cue.
fn sound_of(word: &str, sound: fn(&str) -> String) -> String {
    if word.len() > LONGEST {
        "-".repeat(LONGEST + 1)
    } else {
        sound(word)
    }
}

/// Adds a sound behind another: a letter that meets itself counts once.
fn push_sound(whole: &mut String, sound: &str) {
    let rest = match (whole.chars().last(), sound.chars().next()) {
        (Some(last), Some(first)) if last == first => sound.get(first.len_utf8()..).unwrap_or(""),
        _ => sound,
    };
    whole.push_str(rest);
}

/// The sound with each of its letters but the first two left out.
fn without_one(sound: &str) -> impl Iterator<Item = String> + '_ {
    sound
        .char_indices()
        .skip(BEGIN)
        .map(|(at, letter)| [&sound[..at], &sound[at + letter.len_utf8()..]].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A sound with a letter left out, and each of these with a letter put in.
    fn misheard(sound: &str) -> Vec<String> {
        let without = |at: usize| [&sound[..at], &sound[at + 1..]].concat();
        let shorter = (0..sound.len()).map(without).chain([sound.to_owned()]);
        let longer = |sound: String| -> Vec<String> {
            let with = |at: usize, letter: char| {
                let (before, behind) = sound.split_at(at);
                format!("{before}{letter}{behind}")
            };
            let places = 0..=sound.len();
            let longer = places.flat_map(|at| "aekost".chars().map(move |letter| (at, letter)));
            let longer = longer.map(|(at, letter)| with(at, letter));
            longer.chain([sound.clone()]).collect()
        };
        shorter.flat_map(longer).collect()
    }

    #[test]
    fn what_sounds_like_a_cue_may_begin_with_each_of_its_beginnings() {
        let mut heard = Heard::default();
        let cues = ["postkode", "adres", "telefon", "pinkode"];
        for cue in cues {
            heard.add(cue, str::to_owned);
        }
        let sounds = cues.into_iter().flat_map(misheard);
        let like: Vec<String> = sounds.filter(|sound| heard.like(sound).is_some()).collect();
        assert!(like.len() > 100, "{}", like.len());
        for sound in like {
            for end in 0..=sound.len() {
                assert!(heard.may_begin(&sound.as_bytes()[..end]), "{sound} {end}");
            }
        }
        assert!(!heard.may_begin(b"poli"));
        assert!(!heard.may_begin(b"pinken"));
    }

    #[test]
    fn what_is_near_with_a_letter_left_out_may_be_near() {
        let sounds = [
            "postkote",
            "poskote",
            "postkotee",
            "postokte",
            "postkode",
            "pstkote",
            "postkotes",
            "posstkote",
            "portkote",
            "postkot",
        ];
        let left = |sound: &str| -> Vec<String> {
            let kept = |at: usize| [&sound[..at], &sound[at + 1..]].concat();
            (0..sound.len())
                .map(kept)
                .chain([sound.to_owned()])
                .collect()
        };
        for one in sounds {
            for other in sounds {
                let near = left(one).iter().any(|key| left(other).contains(key));
                let may_be = may_be_near(one.as_bytes(), other.as_bytes());
                assert!(may_be || !near, "{one} {other}");
            }
        }
        assert!(!may_be_near(b"postkote", b"poststuk"));
        assert!(!may_be_near(b"postkote", b"postkantor"));
    }
}
