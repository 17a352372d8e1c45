//! Noise in a recording, to measure what masks are worth when less is understood.

use crate::audio::{Audio, Recording};
use crate::error::Result;

use super::audio::Truth;

/// Hz at which the noise in the band of voices has values of its own; between them it goes straight, so that nearly all of
/// its power lies below half of this.
const BAND: f64 = 4_000.0;

/// The recording with noise in every channel in which somebody speaks, so many decibels below the words that are truly said
/// there. Half of its power is white, half lies in the band of voices. The same seed gives the same noise.
///
/// # Errors
///
/// As [`Recording::blocks`] and [`Recording::from_audio`].
pub fn with_noise(
    recording: &Recording,
    truth: &Truth,
    decibels: f64,
    seed: u64,
) -> Result<Recording> {
    let format = recording.format;
    let mut channels: Vec<Vec<f32>> = vec![Vec::new(); format.channels];
    for block in recording.blocks()? {
        for (all, more) in channels.iter_mut().zip(block?.channels) {
            all.extend(more);
        }
    }
    let mut random = fastrand::Rng::with_seed(seed);
    for (number, channel) in channels.iter_mut().enumerate() {
        let said = power_of_words(channel, format.sample_rate, truth, number);
        let wanted = said / 10_f64.powf(decibels / 10.0);
        let noise = [
            white(channel.len(), &mut random),
            banded(channel.len(), format.sample_rate, &mut random),
        ];
        for noise in noise {
            let gain = (wanted / 2.0 / power(&noise).max(f64::MIN_POSITIVE)).sqrt();
            for (sample, noise) in channel.iter_mut().zip(noise) {
                // A sample needs no more than 24 bits.
                #[allow(clippy::cast_possible_truncation)]
                let noise = (f64::from(noise) * gain) as f32;
                *sample = (*sample + noise).clamp(-1.0, 1.0);
            }
        }
    }
    let audio = Audio {
        sample_rate: format.sample_rate,
        channels,
    };
    Recording::from_audio(recording.id.clone(), audio)
}

/// The mean power of a channel while somebody says a word in it; 0 where nobody does.
fn power_of_words(samples: &[f32], sample_rate: u32, truth: &Truth, channel: usize) -> f64 {
    let frame = |time: std::time::Duration| {
        // A number of frames: in range, positive.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let frame = (time.as_secs_f64() * f64::from(sample_rate)) as usize;
        frame.min(samples.len())
    };
    let words: Vec<f32> = truth
        .times(channel)
        .flat_map(|time| samples.get(frame(time.start)..frame(time.end)))
        .flatten()
        .copied()
        .collect();
    power(&words)
}

fn power(samples: &[f32]) -> f64 {
    let sum: f64 = samples
        .iter()
        .map(|sample| f64::from(*sample).powi(2))
        .sum();
    sum / samples.len().max(1) as f64
}

fn white(frames: usize, random: &mut fastrand::Rng) -> Vec<f32> {
    (0..frames).map(|_| random.f32() * 2.0 - 1.0).collect()
}

fn banded(frames: usize, sample_rate: u32, random: &mut fastrand::Rng) -> Vec<f32> {
    let step = BAND / f64::from(sample_rate);
    let (mut from, mut to, mut at) = (0.0_f64, 0.0_f64, 1.0_f64);
    let mut next = || {
        if at >= 1.0 {
            (from, to) = (to, random.f64() * 2.0 - 1.0);
            at -= 1.0;
        }
        let value = from + (to - from) * at;
        at += step;
        // A sample needs no more than 24 bits.
        #[allow(clippy::cast_possible_truncation)]
        let sample = value as f32;
        sample
    };
    (0..frames).map(|_| next()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::RecordingId;

    #[test]
    fn noise_lies_as_far_below_the_words_as_was_asked_and_a_silent_channel_stays_silent() {
        let tone = |at: u16| (f32::from(at) * 0.3).sin() * 0.2;
        let said: Vec<f32> = (0..8_000)
            .map(|at| if at < 4_000 { tone(at) } else { 0.0 })
            .collect();
        let audio = Audio {
            sample_rate: 8_000,
            channels: vec![said.clone(), vec![0.0; 8_000]],
        };
        let recording = Recording::from_audio(RecordingId::new("call"), audio).expect("samples");
        let truth: Truth = serde_json::from_str(
            r#"{"audio":"","turns":[{"channel":0,"words":[{"text":"a","start":0.0,"end":0.5}]}]}"#,
        )
        .expect("true words");
        let heard = |seed| {
            let noisy = with_noise(&recording, &truth, 10.0, seed).expect("noise");
            let mut blocks = noisy.blocks().expect("samples");
            blocks.next().expect("a block").expect("samples").channels
        };
        let channels = heard(1);
        let noise: Vec<f32> = channels[0]
            .iter()
            .zip(&said)
            .map(|(all, said)| all - said)
            .collect();
        let below = 10.0 * (power(&said[..4_000]) / power(&noise)).log10();
        assert!((below - 10.0).abs() < 0.3, "{below} dB");
        assert!(channels[1].iter().all(|sample| *sample == 0.0));
        assert!(heard(1) == channels && heard(2) != channels);
    }
}
