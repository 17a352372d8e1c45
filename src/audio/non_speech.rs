//! Music and ringing: sound whose power lies in tones that stay where they are.
//!
//! Voices glide: their overtones move within a tenth of a second. The tones of music and of exchanges do not. Ringing of
//! the Netherlands and Belgium is 425 Hz, one second in four or five (ITU-T E.180, Supplement 2).

use std::sync::Arc;

use realfft::{RealFftPlanner, RealToComplex};

use super::SPEECH_RATE;
use crate::transcript::TimeSpan;

/// Samples of one measurement: 64 ms at 16 kHz.
const FRAME: usize = 1024;

/// Samples between two measurements: 32 ms.
const HOP: usize = 512;

/// The lowest and the highest step of frequency that counts: 125 to 3 600 Hz, the telephone band and a little more.
const BAND: std::ops::Range<usize> = 8..231;

/// Measurements over which a tone must stay: 160 ms.
const STAY: usize = 5;

/// How far it may move in that time, in steps of 15.6 Hz.
const DRIFT: f32 = 0.2;

/// Measurements that may be missing inside, where one chord follows another: 96 ms.
const BRIDGE: usize = 3;

/// Mean square below which there is nothing to measure.
const SILENCE: f32 = 1e-6;

/// Share of the power of the strongest tone below which another does not count.
const WEAK: f32 = 1e-3;

/// A tone of one measurement.
#[derive(Clone, Copy)]
struct Tone {
    /// In steps of frequency.
    at: f32,
    power: f32,
}

/// One measurement: its tones and the power of the whole band.
struct Frame {
    tones: Vec<Tone>,
    power: f32,
}

/// Where samples at 16 kHz are music or ringing: sorted, not overlapping, each at least `shortest` milliseconds long.
/// `share` is the share of the power that must lie in tones that stay, 0.0..=1.0.
pub(super) fn find(samples: &[f32], share: f32, shortest: u64) -> Vec<TimeSpan> {
    let frames = frames(samples);
    let tonal: Vec<bool> = (0..frames.len())
        .map(|at| staying(&frames, at) >= share)
        .collect();
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (at, _) in tonal.iter().enumerate().filter(|(_, tonal)| **tonal) {
        match runs.last_mut() {
            Some(last) if at <= last.1 + BRIDGE + 1 => last.1 = at,
            _ => runs.push((at, at)),
        }
    }
    let millis = |sample: usize| (sample * 1000 / SPEECH_RATE as usize) as u64;
    runs.into_iter()
        .map(|(first, last)| (millis(first * HOP), millis(last * HOP + FRAME)))
        .filter(|(start, end)| end - start >= shortest)
        .map(|(start, end)| TimeSpan::from_millis(start, end))
        .collect()
}

fn frames(samples: &[f32]) -> Vec<Frame> {
    let transform: Arc<dyn RealToComplex<f32>> = RealFftPlanner::new().plan_fft_forward(FRAME);
    let window: Vec<f32> = (0..FRAME)
        .map(|at| 0.5 - 0.5 * (std::f32::consts::TAU * at as f32 / FRAME as f32).cos())
        .collect();
    let (mut input, mut output) = (transform.make_input_vec(), transform.make_output_vec());
    let mut frames = Vec::with_capacity(samples.len() / HOP);
    for piece in samples.windows(FRAME).step_by(HOP) {
        let loud = piece.iter().map(|sample| sample * sample).sum::<f32>() / FRAME as f32;
        for ((place, sample), weight) in input.iter_mut().zip(piece).zip(&window) {
            *place = sample * weight;
        }
        // Its lengths are its own: it does not fail.
        let done = transform.process(&mut input, &mut output).is_ok();
        let powers: Vec<f32> = output.iter().map(|value| value.norm_sqr()).collect();
        frames.push(if done && loud >= SILENCE {
            frame(&powers)
        } else {
            Frame {
                tones: Vec::new(),
                power: 0.0,
            }
        });
    }
    frames
}

/// The tones of a spectrum: its peaks, each with the power of its main lobe.
fn frame(powers: &[f32]) -> Frame {
    let band = powers.get(BAND).unwrap_or_default();
    let strongest = band.iter().copied().fold(0.0, f32::max);
    let mut tones = Vec::new();
    for at in 2..band.len().saturating_sub(2) {
        let (before, here, behind) = (band[at - 1], band[at], band[at + 1]);
        if here > before && here >= behind && here >= WEAK * strongest {
            tones.push(Tone {
                at: at as f32 + offset(before, here, behind),
                power: band[at - 2..=at + 2].iter().sum(),
            });
        }
    }
    Frame {
        tones,
        power: band.iter().sum(),
    }
}

/// How far the top of the parabola through three powers, in decibels, lies from the middle one.
fn offset(before: f32, here: f32, behind: f32) -> f32 {
    let level = |power: f32| power.max(f32::MIN_POSITIVE).ln();
    let (before, here, behind) = (level(before), level(here), level(behind));
    let bend = before - 2.0 * here + behind;
    if bend < 0.0 {
        (0.5 * (before - behind) / bend).clamp(-0.5, 0.5)
    } else {
        0.0
    }
}

/// The share of a measurement's power in tones that stay, in the measurements before it or behind it.
fn staying(frames: &[Frame], at: usize) -> f32 {
    let Some(frame) = frames.get(at).filter(|frame| frame.power > 0.0) else {
        return 0.0;
    };
    let behind = frames.get(at + 1..at + STAY);
    let before = at
        .checked_sub(STAY - 1)
        .and_then(|start| frames.get(start..at));
    let share = |others: Option<&[Frame]>| {
        others.map_or(0.0, |others| {
            let stays = |tone: &&Tone| others.iter().all(|other| has(other, tone.at));
            let power: f32 = frame
                .tones
                .iter()
                .filter(stays)
                .map(|tone| tone.power)
                .sum();
            power / frame.power
        })
    };
    share(behind).max(share(before))
}

fn has(frame: &Frame, at: f32) -> bool {
    let next = frame.tones.partition_point(|tone| tone.at < at - DRIFT);
    frame
        .tones
        .get(next)
        .is_some_and(|tone| tone.at <= at + DRIFT)
}

#[cfg(test)]
mod tests {
    use std::f32::consts::TAU;

    use super::*;

    const SECOND: usize = SPEECH_RATE as usize;

    fn found(samples: &[f32]) -> Vec<(u64, u64)> {
        let spans = find(samples, 0.85, 600);
        let millis = |time: std::time::Duration| u64::try_from(time.as_millis()).unwrap();
        spans
            .iter()
            .map(|span| (millis(span.start), millis(span.end)))
            .collect()
    }

    fn noise(level: f32) -> impl FnMut() -> f32 {
        let mut state = 1_u32;
        move || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            level * ((state >> 8) as f32 / (1 << 23) as f32 - 1.0)
        }
    }

    /// A voice: overtones of a pitch that glides as in a sentence.
    fn voice(seconds: usize, glide: f32) -> Vec<f32> {
        let mut phase = 0.0_f32;
        (0..seconds * SECOND)
            .map(|at| {
                let time = at as f32 / SECOND as f32;
                let pitch = 120.0 + glide * (TAU * 1.3 * time).sin();
                phase = (phase + pitch / SECOND as f32).fract();
                (1..20)
                    .map(|over| (TAU * phase * over as f32).sin() / over as f32)
                    .sum::<f32>()
                    * 0.1
            })
            .collect()
    }

    #[test]
    fn a_ringing_tone_is_found_where_it_rings() {
        let mut noise = noise(0.002);
        let samples: Vec<f32> = (0..10 * SECOND)
            .map(|at| {
                let time = at as f32 / SECOND as f32;
                let rings = (time % 5.0) >= 2.0 && (time % 5.0) < 3.0;
                noise()
                    + if rings {
                        0.2 * (TAU * 425.0 * time).sin()
                    } else {
                        0.0
                    }
            })
            .collect();
        let found = found(&samples);
        assert_eq!(found.len(), 2, "{found:?}");
        for ((start, end), ring) in found.iter().zip([2_000_u64, 7_000]) {
            assert!(
                start.abs_diff(ring) < 80 && end.abs_diff(ring + 1_000) < 80,
                "{found:?}"
            );
        }
    }

    #[test]
    fn chords_that_change_are_one_stretch_also_in_noise() {
        let mut noise = noise(0.02);
        let chords = [[262.0, 330.0, 392.0], [294.0, 349.0, 440.0]];
        let samples: Vec<f32> = (0..4 * SECOND)
            .map(|at| {
                let time = at as f32 / SECOND as f32;
                let tones = chords[at / SECOND % 2];
                noise()
                    + tones
                        .iter()
                        .map(|tone| 0.08 * (TAU * tone * time).sin())
                        .sum::<f32>()
            })
            .collect();
        let found = found(&samples);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].0 < 100 && found[0].1 > 3_900, "{found:?}");
    }

    #[test]
    fn voices_noise_and_keys_are_neither() {
        for glide in [8.0, 15.0, 30.0] {
            assert!(found(&voice(4, glide)).is_empty(), "{glide}");
        }
        let mut hiss = noise(0.3);
        assert!(found(&(0..4 * SECOND).map(|_| hiss()).collect::<Vec<_>>()).is_empty());
        let key = |at: usize| {
            let time = at as f32 / SECOND as f32;
            let on = time % 0.2 < 0.1;
            if on {
                0.2 * ((TAU * 770.0 * time).sin() + (TAU * 1336.0 * time).sin())
            } else {
                0.0
            }
        };
        assert!(found(&(0..2 * SECOND).map(key).collect::<Vec<_>>()).is_empty());
    }

    #[test]
    fn a_voice_over_music_is_not_music() {
        let voice = voice(4, 15.0);
        let both: Vec<f32> = voice
            .iter()
            .enumerate()
            .map(|(at, sample)| {
                let inside = (SECOND..2 * SECOND).contains(&at);
                let music = 0.15 * (TAU * 440.0 * at as f32 / SECOND as f32).sin();
                music + if inside { *sample } else { 0.0 }
            })
            .collect();
        let found = found(&both);
        assert!(
            found
                .iter()
                .all(|(start, end)| *end <= 1_100 || *start >= 1_900),
            "{found:?}"
        );
    }
}
