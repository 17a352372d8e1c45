//! Where words begin and end.
//!
//! The time tokens of the model are right within some 50 ms for most words and wrong by a lot for a few;
//! dynamic time warping finds the middle of a word's first token, not its start, and no end. Both are
//! combined, kept in order, kept inside the speech that the detector hears, and drawn to the quietest
//! place nearby, since words part where it is quiet.

use super::whisper::HeardWord;
use super::windows::Window;
use crate::audio::SPEECH_RATE;
use crate::audio::activity::ChannelActivity;
use crate::transcript::{TimeSpan, Word};

/// Samples in a millisecond.
const MILLI: usize = SPEECH_RATE as usize / 1000;

/// How far the warped time of a word's first token lies behind its start, in samples: 110 ms, as
/// measured for the bundled model; for others it matters only where the two times disagree.
const WARP_BIAS: usize = 110 * MILLI;

/// From this difference on the two starts of a word disagree, and warping is trusted: 80 ms.
const STARTS_DISAGREE: usize = 80 * MILLI;

/// From this difference on the two ends of a word disagree, and warping is trusted: 500 ms.
const ENDS_DISAGREE: usize = 500 * MILLI;

/// The longest that a word of `letters` letters can last, in samples.
fn longest(letters: usize) -> usize {
    (400 + 120 * letters) * MILLI
}

/// The words of a window with their times in the recording, in milliseconds.
pub(super) fn words(
    heard: Vec<HeardWord>,
    window: &Window,
    activity: &ChannelActivity,
) -> Vec<(String, Word)> {
    let edges = edges(&heard);
    let mut words: Vec<(String, Word)> = Vec::with_capacity(heard.len());
    for (word, (start, end)) in heard.into_iter().zip(edges) {
        let time = window
            .time_of(start, end)
            .map(|time| inside_speech(time, activity))
            .map(whole_millis);
        let time = time.filter(|time| time.start < time.end);
        words.push((
            word.text,
            Word {
                bytes: 0..0,
                time,
                probability: Some(word.probability),
            },
        ));
    }
    in_order(&mut words);
    words
}

/// Start and end of every word in samples of the window: in order, not overlapping.
fn edges(words: &[HeardWord]) -> Vec<(usize, usize)> {
    let mut starts: Vec<usize> = words.iter().map(start).collect();
    for at in 1..starts.len() {
        starts[at] = starts[at].max(starts[at - 1] + 20 * MILLI);
    }
    words
        .iter()
        .enumerate()
        .map(|(at, word)| {
            let start = starts[at];
            let limit = start + longest(word.text.chars().count());
            let next = starts.get(at + 1).copied().unwrap_or(usize::MAX);
            let end = end(word, start)
                .min(next)
                .min(limit)
                .max(start + 20 * MILLI);
            (start, end.min(next.max(start + MILLI)))
        })
        .collect()
}

/// The start by the time tokens; by warping where the two disagree.
fn start(word: &HeardWord) -> usize {
    let Some((warped, _)) = word.warped else {
        return word.token.0;
    };
    let warped = warped.saturating_sub(WARP_BIAS);
    if warped.abs_diff(word.token.0) > STARTS_DISAGREE {
        warped
    } else {
        word.token.0
    }
}

/// The end by the time tokens; a little behind the last warped token where the two disagree.
fn end(word: &HeardWord, start: usize) -> usize {
    let Some((_, warped)) = word.warped else {
        return word.token.1;
    };
    let warped = warped + 80 * MILLI;
    if word.token.1 <= start || warped.abs_diff(word.token.1) > ENDS_DISAGREE {
        warped.max(start)
    } else {
        word.token.1
    }
}

/// The part of a time in which somebody speaks.
fn inside_speech(time: TimeSpan, activity: &ChannelActivity) -> TimeSpan {
    let next = activity
        .speech
        .partition_point(|speech| speech.end <= time.start);
    match activity.speech.get(next) {
        Some(speech) if speech.start < time.end => {
            TimeSpan::new(time.start.max(speech.start), time.end.min(speech.end))
        }
        _ => time,
    }
}

/// A time in whole milliseconds, which is how times are written.
fn whole_millis(time: TimeSpan) -> TimeSpan {
    let millis = |time: std::time::Duration| u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
    TimeSpan::from_millis(millis(time.start), millis(time.end))
}

/// A word that would begin before the one before it ends begins when that ends.
pub(super) fn in_order(words: &mut [(String, Word)]) {
    let mut last = std::time::Duration::ZERO;
    for (_, word) in words {
        let Some(time) = &mut word.time else { continue };
        time.start = time.start.max(last);
        if time.end <= time.start {
            word.time = None;
        } else {
            last = time.end;
        }
    }
}
