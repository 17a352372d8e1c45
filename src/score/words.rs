//! Recognized words against true words: errors, and how far their edges are off.

use std::time::Duration;

use serde::Serialize;

use crate::transcript::TimeSpan;

/// A word with its time.
#[derive(Clone, PartialEq)]
pub struct TimedWord {
    /// The word in lower case, without marks.
    pub text: String,
    /// When it is said, if that is known.
    pub time: Option<TimeSpan>,
}

/// Errors of recognized words.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct WordErrors {
    /// Words that were said.
    pub words: usize,
    /// Words that were heard as another.
    pub substitutions: usize,
    /// Words that were not heard.
    pub deletions: usize,
    /// Words that were heard and not said.
    pub insertions: usize,
    /// Words that were heard right and have no time.
    pub untimed: usize,
    /// Of words that were heard right: start less true start, in milliseconds.
    #[serde(skip)]
    pub starts: Vec<f64>,
    /// Of words that were heard right: end less true end, in milliseconds.
    #[serde(skip)]
    pub ends: Vec<f64>,
}

impl WordErrors {
    /// Counts the words of one channel.
    pub fn count(&mut self, said: &[TimedWord], heard: &[TimedWord]) {
        self.words += said.len();
        for step in align(said, heard) {
            match step {
                Step::Same(at, by) => self.edges(&said[at], &heard[by]),
                Step::Other => self.substitutions += 1,
                Step::Missed => self.deletions += 1,
                Step::Added => self.insertions += 1,
            }
        }
    }

    fn edges(&mut self, said: &TimedWord, heard: &TimedWord) {
        match (said.time, heard.time) {
            (Some(said), Some(heard)) => {
                self.starts.push(difference(heard.start, said.start));
                self.ends.push(difference(heard.end, said.end));
            }
            _ => self.untimed += 1,
        }
    }

    /// Adds the counts of another.
    pub fn add(&mut self, other: &Self) {
        self.words += other.words;
        self.substitutions += other.substitutions;
        self.deletions += other.deletions;
        self.insertions += other.insertions;
        self.untimed += other.untimed;
        self.starts.extend(&other.starts);
        self.ends.extend(&other.ends);
    }

    /// The word error rate in percent.
    pub fn rate(&self) -> f64 {
        let errors = self.substitutions + self.deletions + self.insertions;
        if self.words == 0 {
            0.0
        } else {
            100.0 * errors as f64 / self.words as f64
        }
    }
}

/// A value that `share` (0.0..=1.0) of the absolute values do not exceed; 0 of none.
pub fn percentile(values: &[f64], share: f64) -> f64 {
    let mut sizes: Vec<f64> = values.iter().map(|value| value.abs()).collect();
    sizes.sort_by(f64::total_cmp);
    // An index below the number of values.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let at = ((sizes.len() as f64 * share).ceil() as usize).saturating_sub(1);
    sizes.get(at).copied().unwrap_or(0.0)
}

fn difference(one: Duration, other: Duration) -> f64 {
    (one.as_secs_f64() - other.as_secs_f64()) * 1000.0
}

/// A step from what was said to what was heard.
enum Step {
    Same(usize, usize),
    Other,
    Missed,
    Added,
}

/// The shortest way from what was said to what was heard, in order.
fn align(said: &[TimedWord], heard: &[TimedWord]) -> Vec<Step> {
    let width = heard.len() + 1;
    let mut costs = vec![0_usize; (said.len() + 1) * width];
    for at in 0..=said.len() {
        for by in 0..=heard.len() {
            costs[at * width + by] = match (at, by) {
                (0, steps) | (steps, 0) => steps,
                _ => {
                    let same = usize::from(said[at - 1].text != heard[by - 1].text);
                    let other = costs[(at - 1) * width + by - 1] + same;
                    other
                        .min(costs[(at - 1) * width + by] + 1)
                        .min(costs[at * width + by - 1] + 1)
                }
            };
        }
    }
    let (mut at, mut by) = (said.len(), heard.len());
    let mut steps = Vec::new();
    while at > 0 || by > 0 {
        let cost = costs[at * width + by];
        let same = at > 0 && by > 0 && said[at - 1].text == heard[by - 1].text;
        if same && cost == costs[(at - 1) * width + by - 1] {
            (at, by) = (at - 1, by - 1);
            steps.push(Step::Same(at, by));
        } else if at > 0 && by > 0 && cost == costs[(at - 1) * width + by - 1] + 1 {
            (at, by) = (at - 1, by - 1);
            steps.push(Step::Other);
        } else if at > 0 && cost == costs[(at - 1) * width + by] + 1 {
            at -= 1;
            steps.push(Step::Missed);
        } else {
            by -= 1;
            steps.push(Step::Added);
        }
    }
    steps.reverse();
    steps
}

impl std::fmt::Debug for TimedWord {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TimedWord")
            .field("time", &self.time)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str, offset: u64) -> Vec<TimedWord> {
        let word = |(at, text): (usize, &str)| TimedWord {
            text: text.into(),
            time: Some(TimeSpan::from_millis(
                at as u64 * 500 + offset,
                at as u64 * 500 + 400 + offset,
            )),
        };
        text.split_whitespace().enumerate().map(word).collect()
    }

    #[test]
    fn errors_and_edges_are_counted() {
        let mut errors = WordErrors::default();
        errors.count(
            &words("ja dat is goed", 0),
            &words("ja dit is heel goed", 20),
        );
        assert_eq!(
            (errors.substitutions, errors.deletions, errors.insertions),
            (1, 0, 1)
        );
        assert_eq!(errors.starts[0], 20.0);
        assert!((errors.rate() - 50.0).abs() < 1e-9);
    }

    #[test]
    fn a_percentile_is_a_value_that_occurs() {
        let values: Vec<f64> = (1..=100).map(f64::from).collect();
        assert_eq!(percentile(&values, 0.5), 50.0);
        assert_eq!(percentile(&values, 0.99), 99.0);
        assert_eq!(percentile(&[], 0.5), 0.0);
    }
}
