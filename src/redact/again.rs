//! What is heard again in a bleeped recording, and the words of the transcript under it.

use std::time::Duration;

use crate::recognize::{Confidence, Entity, Finding};
use crate::transcript::{Span, TimeSpan, Transcript, Turn};

/// The name of what is found when outputs are verified, in machine-readable output.
const VERIFY: &str = "verify";

/// Something that identifies and that is heard in a bleeped recording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heard {
    /// In which channel, from 0.
    pub channel: usize,
    /// When, as far as it is audible.
    pub time: TimeSpan,
    /// What it is.
    pub entity: Entity,
}

/// The words that are, or may be, said while something was heard, as findings: whatever they were taken for, their
/// sound identifies.
pub fn words_under(transcript: &Transcript, heard: &[Heard]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (number, turn) in transcript.turns.iter().enumerate() {
        let here = heard.iter().filter(|heard| {
            turn.channel.is_none_or(|channel| channel == heard.channel)
                && turn.time.is_none_or(|time| time.overlaps(&heard.time))
        });
        for heard in here {
            let words = turn.words.iter().enumerate();
            let under =
                words.filter(|(place, _)| possible_time(turn, *place).overlaps(&heard.time));
            findings.extend(under.map(|(_, word)| Finding {
                entity: heard.entity,
                span: Span::new(number, word.bytes.clone()),
                confidence: Confidence::Certain,
                recognizer: VERIFY,
            }));
        }
    }
    findings
}

/// When a word is said; where that is not known, all the time between its neighbours that have times.
fn possible_time(turn: &Turn, place: usize) -> TimeSpan {
    let known = |word: Option<&crate::transcript::Word>| word.and_then(|word| word.time);
    if let Some(time) = known(turn.words.get(place)) {
        return time;
    }
    let before = turn.words.iter().take(place).rev();
    let behind = turn.words.iter().skip(place + 1);
    let start = before
        .filter_map(|word| word.time)
        .map(|time| time.end)
        .next();
    let end = behind
        .filter_map(|word| word.time)
        .map(|time| time.start)
        .next();
    let whole = turn
        .time
        .unwrap_or(TimeSpan::new(Duration::ZERO, Duration::MAX));
    TimeSpan::new(start.unwrap_or(whole.start), end.unwrap_or(whole.end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transcript::{Speaker, Word};

    fn turn(channel: usize, times: &[Option<(u64, u64)>]) -> Turn {
        let words = times.iter().enumerate().map(|(place, time)| Word {
            bytes: place * 3..place * 3 + 2,
            time: time.map(|(start, end)| TimeSpan::from_millis(start, end)),
            probability: None,
        });
        Turn {
            speaker: Speaker::Unknown,
            channel: Some(channel),
            time: Some(TimeSpan::from_millis(0, 1_000)),
            text: vec!["ab"; times.len()].join(" "),
            words: words.collect(),
        }
    }

    fn places(times: &[Option<(u64, u64)>], channel: usize, start: u64, end: u64) -> Vec<usize> {
        let transcript = Transcript {
            turns: vec![turn(1, times)],
        };
        let heard = Heard {
            channel,
            time: TimeSpan::from_millis(start, end),
            entity: Entity::Name,
        };
        let found = words_under(&transcript, &[heard]);
        found.iter().map(|finding| finding.span.start / 3).collect()
    }

    #[test]
    fn the_words_under_what_was_heard_are_found_in_its_channel() {
        let times = [Some((0, 200)), Some((200, 400)), Some((500, 600))];
        assert_eq!(places(&times, 1, 250, 550), [1, 2]);
        assert!(places(&times, 0, 250, 550).is_empty());
        assert!(places(&times, 1, 400, 500).is_empty());
    }

    #[test]
    fn a_word_without_a_time_may_be_said_anywhere_between_its_neighbours() {
        let times = [Some((0, 200)), None, Some((500, 600)), None];
        assert_eq!(places(&times, 1, 300, 320), [1]);
        assert_eq!(places(&times, 1, 900, 950), [3]);
        assert_eq!(places(&[None, None], 1, 900, 950), [0, 1]);
    }
}
