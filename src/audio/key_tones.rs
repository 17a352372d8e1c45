//! Telephone keys: two tones at once, one of four low and one of four high frequencies.
//!
//! Source: ITU-T Q.23 (frequencies) and Q.24 (a tone of 40 ms and more is valid, twist limits).

use std::f32::consts::TAU;

use super::SPEECH_RATE;
use crate::transcript::TimeSpan;

/// The low frequencies in Hz.
const LOW: [f32; 4] = [697.0, 770.0, 852.0, 941.0];

/// The high frequencies in Hz.
const HIGH: [f32; 4] = [1209.0, 1336.0, 1477.0, 1633.0];

/// Samples of one measurement: 25 ms at 16 kHz, in which neighbouring frequencies part.
const BLOCK: usize = 400;

/// Share of the power that the two tones must have between them.
const SHARE: f32 = 0.75;

/// Mean square below which there is nothing to measure.
const SILENCE: f32 = 1e-6;

/// Blocks that a tone must last.
const SHORTEST: usize = 2;

/// Where keys are heard in samples at 16 kHz: sorted, not overlapping, a block wider on each side.
pub(super) fn find(samples: &[f32]) -> Vec<TimeSpan> {
    let mut spans: Vec<TimeSpan> = Vec::new();
    let mut first = None;
    let blocks = samples.len() / BLOCK;
    for block in 0..=blocks {
        let is_key = block < blocks && is_key(&samples[block * BLOCK..(block + 1) * BLOCK]);
        match (is_key, first) {
            (true, None) => first = Some(block),
            (false, Some(start)) => {
                if block - start >= SHORTEST {
                    push(&mut spans, time(start.saturating_sub(1), block + 1));
                }
                first = None;
            }
            _ => {}
        }
    }
    spans
}

fn push(spans: &mut Vec<TimeSpan>, span: TimeSpan) {
    match spans.last_mut() {
        Some(last) if last.end >= span.start => last.end = span.end,
        _ => spans.push(span),
    }
}

fn time(first: usize, end: usize) -> TimeSpan {
    let millis = |block: usize| (block * BLOCK * 1000 / SPEECH_RATE as usize) as u64;
    TimeSpan::from_millis(millis(first), millis(end))
}

/// Whether one low and one high frequency together make nearly all of the power.
fn is_key(block: &[f32]) -> bool {
    let power = block.iter().map(|sample| sample * sample).sum::<f32>() / block.len() as f32;
    if power < SILENCE {
        return false;
    }
    let strongest = |tones: &[f32]| {
        tones
            .iter()
            .map(|tone| goertzel(block, *tone))
            .fold(0.0, f32::max)
    };
    let (low, high) = (strongest(&LOW), strongest(&HIGH));
    low + high >= SHARE * power && low >= 0.05 * power && high >= 0.05 * power
}

/// The mean square of the part of a block that has this frequency.
fn goertzel(block: &[f32], frequency: f32) -> f32 {
    let coefficient = 2.0 * (TAU * frequency / SPEECH_RATE as f32).cos();
    let (mut one, mut two) = (0.0_f32, 0.0_f32);
    for sample in block {
        (one, two) = (sample + coefficient * one - two, one);
    }
    let length = block.len() as f32;
    2.0 * (one * one + two * two - coefficient * one * two) / (length * length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tones(frequencies: &[f32], samples: usize) -> Vec<f32> {
        (0..samples)
            .map(|at| {
                frequencies
                    .iter()
                    .map(|f| 0.2 * (TAU * f * at as f32 / 16_000.0).sin())
                    .sum()
            })
            .collect()
    }

    #[test]
    fn a_key_is_heard_where_it_sounds() {
        let mut samples = vec![0.0; 8000];
        samples.extend(tones(&[770.0, 1336.0], 1600));
        samples.extend(vec![0.0; 8000]);
        let found = find(&samples);
        assert_eq!(found.len(), 1);
        assert!(
            found[0].start.as_millis() <= 500 && found[0].end.as_millis() >= 600,
            "{found:?}"
        );
        assert!(found[0].duration().as_millis() < 200, "{found:?}");
    }

    #[test]
    fn one_tone_and_two_other_tones_are_no_key() {
        assert!(find(&tones(&[425.0], 16_000)).is_empty());
        assert!(find(&tones(&[440.0, 480.0], 16_000)).is_empty());
    }
}
