//! Wrong words in a transcript, to measure what masks are worth with a bad speech model.

use crate::transcript::{Transcript, Turn, Word};

/// How often another spelling is tried until one is a word.
const TRIES: usize = 60;

/// The highest probability of a wrong word that the model doubts: it finds it more probable that the word is wrong.
const DOUBTED: f32 = 0.5;

/// What words are taken from.
pub struct Words<'a> {
    /// Any words of the language.
    pub all: &'a [String],
    /// Whether somebody may say the word.
    pub is_word: &'a dyn Fn(&str) -> bool,
}

/// The transcript with a share of its words replaced, 0.0..=1.0: one half by any word, the other by a neighbour of what was
/// said, a letter or digit of which is another, missing or added; a word of the language where there is one. Of both, half
/// get a probability below 0.5, the others keep theirs. The same seed gives the same words.
pub fn misheard(transcript: &Transcript, share: f64, seed: u64, words: &Words<'_>) -> Transcript {
    let mut random = fastrand::Rng::with_seed(seed);
    let turns = transcript.turns.iter();
    Transcript {
        turns: turns
            .map(|turn| heard_wrong(turn, share, &mut random, words))
            .collect(),
    }
}

fn heard_wrong(turn: &Turn, share: f64, random: &mut fastrand::Rng, words: &Words<'_>) -> Turn {
    let mut text = String::with_capacity(turn.text.len());
    let mut heard = Vec::with_capacity(turn.words.len());
    let mut at = 0;
    for word in &turn.words {
        text.push_str(turn.text.get(at..word.bytes.start).unwrap_or(""));
        at = word.bytes.end;
        let said = turn.text.get(word.bytes.clone()).unwrap_or("");
        let start = text.len();
        let mut probability = word.probability;
        if random.f64() < share {
            if random.bool() {
                text.push_str(random.choice(words.all).map_or(said, String::as_str));
            } else {
                text.push_str(&neighbour(said, random, words));
            }
            if random.bool() {
                probability = Some(random.f32() * DOUBTED);
            }
        } else {
            text.push_str(said);
        }
        heard.push(Word {
            bytes: start..text.len(),
            time: word.time,
            probability,
        });
    }
    text.push_str(turn.text.get(at..).unwrap_or(""));
    Turn {
        text,
        words: heard,
        ..turn.clone()
    }
}

/// A word that sounds like this one: another spelling that is a word, or any other spelling.
fn neighbour(said: &str, random: &mut fastrand::Rng, words: &Words<'_>) -> String {
    let mut last = said.to_owned();
    for _ in 0..TRIES {
        let other = respelled(said, random);
        if other != said {
            last = other;
            if (words.is_word)(&last) {
                break;
            }
        }
    }
    last
}

/// The word with one letter or digit changed, taken out or added; never empty.
fn respelled(said: &str, random: &mut fastrand::Rng) -> String {
    let mut signs: Vec<char> = said.chars().collect();
    let places: Vec<usize> = (0..signs.len())
        .filter(|at| signs.get(*at).is_some_and(|sign| sign.is_alphanumeric()))
        .collect();
    let Some(at) = random.choice(places.iter().copied()) else {
        return said.to_owned();
    };
    let is_digit = signs.get(at).is_some_and(char::is_ascii_digit);
    let other = if is_digit {
        random.digit(10)
    } else {
        random.lowercase()
    };
    match random.u8(..3) {
        0 if places.len() > 1 => {
            signs.remove(at);
        }
        1 => signs.insert(at, other),
        _ => {
            if let Some(sign) = signs.get_mut(at) {
                *sign = other;
            }
        }
    }
    signs.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transcript::{Speaker, TimeSpan};

    fn call(words: usize) -> Transcript {
        let text = vec!["fiets, 12"; words / 2].join(" ");
        let timed = text.split(' ').scan(0, |at, word| {
            let start = *at;
            *at += word.len() + 1;
            Some(Word {
                bytes: start..start + word.len(),
                time: Some(TimeSpan::from_millis(start as u64, start as u64 + 1)),
                probability: Some(0.9),
            })
        });
        let words = timed.collect();
        Transcript {
            turns: vec![Turn {
                speaker: Speaker::Unknown,
                channel: Some(0),
                time: None,
                text,
                words,
            }],
        }
    }

    #[test]
    fn the_share_is_replaced_half_of_it_doubted_and_times_stay() {
        let (before, all) = (call(4_000), ["olifant".to_owned()]);
        let words = Words {
            all: &all,
            is_word: &|word| word == "fiest",
        };
        let after = misheard(&before, 0.2, 7, &words);
        let (before, turn) = (&before.turns[0], &after.turns[0]);
        let (mut others, mut doubted, mut any) = (0, 0, 0);
        for (said, heard) in before.words.iter().zip(&turn.words) {
            let (was, is) = (
                &before.text[said.bytes.clone()],
                &turn.text[heard.bytes.clone()],
            );
            assert!(!is.is_empty() && said.time == heard.time);
            others += usize::from(was != is);
            any += usize::from(is == "olifant");
            let low = heard.probability.expect("known") < DOUBTED;
            assert!(!low || was != is, "{was}");
            doubted += usize::from(low);
        }
        assert!((700..900).contains(&others), "{others}");
        assert!((330..470).contains(&any), "{any}");
        assert!((330..470).contains(&doubted), "{doubted}");
        assert!(after == misheard(&call(4_000), 0.2, 7, &words));
        assert!(after != misheard(&call(4_000), 0.2, 8, &words));
        assert!(call(100) == misheard(&call(100), 0.0, 7, &words));
    }
}
