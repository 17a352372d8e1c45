//! Stretches of speech in another language than the one that is set.
//!
//! A model that is told a language writes everything in it, and what it makes of another one is neither said nor safe.
//! So words of such stretches count as heard with no probability, and are masked as unsure.

use std::time::Duration;

use super::windows::sample_of;
use crate::transcript::{TimeSpan, Word};

/// Shorter stretches tell too little of their language.
const SHORTEST: Duration = Duration::from_secs(1);

/// Which of the stretches are in another language: those whose probability of being in the expected one is below a
/// limit, 0.0..=1.0. `listen` gives that probability for samples at [`SPEECH_RATE`](crate::audio::SPEECH_RATE).
///
/// # Errors
///
/// As `listen`.
pub(super) fn foreign<E>(
    samples: &[f32],
    stretches: &[TimeSpan],
    limit: f32,
    mut listen: impl FnMut(&[f32]) -> Result<f32, E>,
) -> Result<Vec<TimeSpan>, E> {
    let mut foreign = Vec::new();
    let long = stretches.iter().filter(|time| time.duration() >= SHORTEST);
    for stretch in long {
        let end = sample_of(stretch.end).min(samples.len());
        let piece = samples.get(sample_of(stretch.start)..end).unwrap_or(&[]);
        // What is no number is no certainty either.
        let expected = if piece.is_empty() {
            1.0
        } else {
            listen(piece)?
        };
        if expected.is_nan() || expected < limit {
            foreign.push(*stretch);
        }
    }
    Ok(foreign)
}

/// Takes their probability from the words that are said, for the most part, in stretches of another language.
pub(super) fn distrust(words: &mut [(String, Word)], foreign: &[TimeSpan]) {
    for (_, word) in words {
        let inside = word.time.is_some_and(|time| {
            let left: Duration = time.without(foreign).iter().map(TimeSpan::duration).sum();
            left * 2 < time.duration()
        });
        if inside {
            word.probability = Some(0.0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three seconds: Dutch is 0.5, anything else is not.
    fn samples() -> Vec<f32> {
        let mut samples = vec![0.5; 48_000];
        samples[16_000..32_000].fill(-0.5);
        samples
    }

    const STRETCHES: [TimeSpan; 3] = [
        TimeSpan {
            start: Duration::ZERO,
            end: Duration::from_millis(1_000),
        },
        TimeSpan {
            start: Duration::from_millis(1_000),
            end: Duration::from_millis(2_000),
        },
        TimeSpan {
            start: Duration::from_millis(1_200),
            end: Duration::from_millis(1_900),
        },
    ];

    #[test]
    fn stretches_that_are_long_and_probably_not_in_the_language_are_foreign() {
        let mut asked = 0;
        let listen = |piece: &[f32]| -> Result<f32, ()> {
            asked += 1;
            Ok(if piece.iter().all(|sample| *sample > 0.0) {
                0.9
            } else {
                0.1
            })
        };
        let found = foreign(&samples(), &STRETCHES, 0.5, listen);
        assert_eq!(found, Ok(vec![STRETCHES[1]]));
        assert_eq!(asked, 2);
        assert_eq!(foreign(&samples(), &STRETCHES, 0.5, |_| Err(7)), Err(7));
        let doubtful = foreign(&samples(), &STRETCHES[..1], 0.5, |_| Ok::<_, ()>(f32::NAN));
        assert_eq!(doubtful, Ok(vec![STRETCHES[0]]));
    }

    #[test]
    fn words_of_a_foreign_stretch_are_not_trusted() {
        let word = |start, end| {
            let word = Word {
                bytes: 0..0,
                time: Some(TimeSpan::from_millis(start, end)),
                probability: Some(0.9),
            };
            ("ja".to_owned(), word)
        };
        let mut words = vec![word(500, 900), word(900, 1_200), word(1_800, 2_300)];
        distrust(&mut words, &STRETCHES[1..2]);
        let probabilities: Vec<_> = words.iter().map(|(_, word)| word.probability).collect();
        assert_eq!(probabilities, [Some(0.9), Some(0.0), Some(0.9)]);
    }
}
