//! Words that are none, but sound like ordinary ones: "vandag", "medicijne", "fotomeenemen".
//!
//! A speech model that knows a word by its sound only writes it so. What sounds like an ordinary word, or like a few that
//! were said in one breath, was understood, however it is written. What might as well be a name was not.

use super::gazetteers::{name_sounds, word_sounds};
use super::lexicon::{is_name, sounds_like_somebody};
use super::sound::sound;
use crate::recognize::fold::fold;
use crate::recognize::gazetteer::Entry;

/// Letters of the longest word that is looked at.
const LONGEST: usize = 24;

/// Letters in the sound of the shortest word that is looked at as a whole.
const SHORTEST: usize = 3;

/// Letters in the sound of the shortest rare word: shorter ones sound like anything.
const RARE: usize = 6;

/// Letters in the sound of the shortest word of which one letter may be wrong.
const LONG: usize = 6;

/// Letters of the shortest word that is not in most calls and was written as one with others.
const PART: usize = 4;

/// The most words that are looked for in one.
const PARTS: usize = 4;

/// Words with which the names of families and places begin: what begins so may be one.
const NAME_BEGINNINGS: [&str; 16] = [
    "van", "de", "den", "der", "des", "ten", "ter", "te", "el", "al", "la", "le", "du", "di",
    "sint", "san",
];

/// Whether a word that is not ordinary sounds like one that is, or like up to four written as one.
///
/// Names of lists are none, and neither is what sounds like a name unless most calls have the word, what ends like a street
/// or an illness, and what has anything but letters.
pub(super) fn sounds_ordinary(word: &str) -> bool {
    let folded = fold(word.trim_matches(|c: char| !c.is_alphanumeric()));
    let letters = folded.bytes().all(|byte| byte.is_ascii_lowercase());
    if !letters || folded.len() < 2 || folded.len() > LONGEST {
        return false;
    }
    if is_name(&folded) {
        return false;
    }
    let heard = sound(&folded);
    is_well_known(&heard)
        || (!sounds_like_somebody(&folded)
            && (is_alike(&heard) || is_several(&folded) || is_nearly_alike(&heard)))
}

/// What is said of the ordinary words that sound so.
fn ordinary(sound: &str) -> Option<Entry> {
    word_sounds()
        .get(sound)
        .filter(|entry| !entry.is_guess() || sound.len() >= RARE)
}

/// Whether it sounds like a word that most calls have.
fn is_well_known(sound: &str) -> bool {
    sound.len() >= SHORTEST && word_sounds().get(sound).is_some_and(Entry::is_top)
}

/// Whether it sounds like an ordinary word, and not like a name.
fn is_alike(sound: &str) -> bool {
    sound.len() >= SHORTEST && ordinary(sound).is_some() && !name_sounds().contains(sound)
}

/// Whether it sounds like two to four ordinary words. Short ones must be in most calls.
fn is_several(word: &str) -> bool {
    let begins_like_a_name = NAME_BEGINNINGS.iter().any(|begin| word.starts_with(begin));
    word.len() >= 5 && !begins_like_a_name && splits(word, PARTS)
}

fn splits(word: &str, limit: usize) -> bool {
    limit >= 2
        && (1..word.len()).any(|at| {
            let (first, rest) = word.split_at(at);
            is_part(first) && (is_part(rest) || splits(rest, limit - 1))
        })
}

fn is_part(word: &str) -> bool {
    if word.len() < 2 {
        return word == "u";
    }
    let sound = sound(word);
    let Some(entry) = ordinary(&sound) else {
        return false;
    };
    let known = entry.is_top() || (word.len() >= PART && !entry.is_guess());
    known && (entry.is_top() || !is_name(word))
}

/// Whether one letter of a long word's sound is wrong, and no name is as near.
fn is_nearly_alike(sound: &str) -> bool {
    sound.len() >= LONG
        && word_sounds().has_near(sound, |entry| !entry.is_guess())
        && !name_sounds().has_near(sound, |_| true)
}

#[cfg(test)]
mod tests {
    use super::sounds_ordinary;

    fn those(words: &str, hold: impl Fn(&str) -> bool) -> Vec<&str> {
        words.split_whitespace().filter(|word| hold(word)).collect()
    }

    #[test]
    fn what_sounds_like_ordinary_words_was_understood() {
        let words = "vandag weeken imand outo meedicijnen tossiernummer oktobber hetnieuwe onstuis gametteen fotomenemen
            dachlanger naaromte onsmorgen uvertrekt goedemorge pensioefonds";
        let missed = those(words, |word| !sounds_ordinary(word));
        assert!(missed.is_empty(), "{missed:?}");
    }

    #[test]
    fn what_may_be_a_name_was_not() {
        let words = "jansens wisnevski shoert zutven dutingem kowalskie mehmed devries dewit vanderlinde kerkstraad
            molewech elbasri zutp rsmacht b ab12 sintniklaas vijn";
        let taken = those(words, sounds_ordinary);
        assert!(taken.is_empty(), "{taken:?}");
    }
}
