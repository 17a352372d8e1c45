//! How accurate the masks are, counted over annotated calls.
//!
//! The rules of counting are those of the documented interface: what is informative in a mention, what
//! leaks, what is masked without need.

pub mod audio;
mod misheard;
mod noise;
pub mod text;
pub mod words;

use serde::Serialize;

pub use misheard::{Words, misheard};
pub use noise::with_noise;

/// A share with what it is a share of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Share {
    /// How many have it.
    pub part: usize,
    /// How many there are.
    pub all: usize,
}

impl Share {
    /// Counts one more.
    pub fn count(&mut self, has: bool) {
        self.part += usize::from(has);
        self.all += 1;
    }

    /// Adds the counts of another.
    pub fn add(&mut self, other: Self) {
        self.part += other.part;
        self.all += other.all;
    }

    /// The share in percent; 0 of nothing.
    pub fn percent(&self) -> f64 {
        if self.all == 0 {
            0.0
        } else {
            100.0 * self.part as f64 / self.all as f64
        }
    }

    /// The interval of 95 % around the share, in percent.
    ///
    /// Source: E. B. Wilson, Probable inference, the law of succession, and statistical inference, Journal
    /// of the American Statistical Association 22 (1927), 209-212.
    pub fn interval(&self) -> (f64, f64) {
        if self.all == 0 {
            return (0.0, 100.0);
        }
        let z = 1.959_964_f64;
        let (n, p) = (self.all as f64, self.part as f64 / self.all as f64);
        let middle = p + z * z / (2.0 * n);
        let width = z * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt();
        let scale = 100.0 / (1.0 + z * z / n);
        (
            ((middle - width) * scale).max(0.0),
            ((middle + width) * scale).min(100.0),
        )
    }
}

/// Words that tell nothing of an identifier: a mention consists of the others.
const UNINFORMATIVE: &[&str] = &[
    "uh",
    "eh",
    "hm",
    "ehm",
    "uhm",
    "ja",
    "nee",
    "en",
    "of",
    "de",
    "het",
    "een",
    "van",
    "der",
    "den",
    "ten",
    "ter",
    "te",
    "in",
    "op",
    "'t",
    "'s",
    "met",
    "is",
    "dat",
    "dan",
    "dus",
    "nou",
    "even",
    "wacht",
    "punt",
    "komma",
    "streepje",
    "apenstaartje",
    "at",
    "underscore",
    "koppelteken",
    "dubbel",
    "twee",
    "keer",
    "nummer",
    "bus",
    "bij",
    "aan",
    "voor",
    "als",
    "die",
];

/// Which of the words of a mention are informative; all of them when none is.
pub(crate) fn informative(words: &[&str]) -> Vec<bool> {
    let informative: Vec<bool> = words
        .iter()
        .map(|word| !UNINFORMATIVE.contains(&core(word).as_str()))
        .collect();
    if informative.contains(&true) {
        informative
    } else {
        vec![true; words.len()]
    }
}

/// The core of a word: without punctuation at its ends, in lower case. The apostrophe of "'t" stays.
fn core(word: &str) -> String {
    let whole = word
        .trim_matches(|c: char| !c.is_alphanumeric() && c != '\'')
        .to_lowercase();
    if UNINFORMATIVE.contains(&whole.as_str()) {
        return whole;
    }
    whole.trim_matches('\'').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_are_those_of_wilson() {
        let (low, high) = Share { part: 99, all: 100 }.interval();
        assert!(
            (low - 94.55).abs() < 0.05 && (high - 99.82).abs() < 0.05,
            "{low} {high}"
        );
        let (low, high) = Share { part: 0, all: 10 }.interval();
        assert!(low < 0.01 && (high - 27.75).abs() < 0.1, "{low} {high}");
    }

    #[test]
    fn a_mention_of_small_words_only_counts_whole() {
        assert_eq!(informative(&["van", "den", "berg,"]), [false, false, true]);
        assert_eq!(informative(&["twee", "twee"]), [true, true]);
    }
}
