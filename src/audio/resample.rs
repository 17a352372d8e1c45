//! Brings speech to the rate that speech models listen at, with every click at its time.

use rubato::audioadapter_buffers::direct::SequentialSliceOfVecs;
use rubato::{Fft, FixedSync, Indexing, Resampler as _};

use super::{Audio, SPEECH_RATE};
use crate::error::Cause;

/// Frames that are resampled in one go.
const CHUNK: usize = 1_024;

/// Takes blocks at any rate and gives all of them at [`SPEECH_RATE`].
pub(crate) struct Resampler {
    rates: Option<Rates>,
    // Frames not yet resampled, `[channel][frame]`.
    waiting: Vec<Vec<f32>>,
    output: Vec<Vec<f32>>,
    frames_in: u64,
}

struct Rates {
    fft: Fft<f32>,
    input_rate: u32,
    // Frames of the resampler's delay that still have to be dropped from the output.
    delay: usize,
    scratch: Vec<Vec<f32>>,
}

impl Resampler {
    /// A resampler for this many channels; input at [`SPEECH_RATE`] is passed through.
    pub(crate) fn new(input_rate: u32, channels: usize) -> Result<Self, Cause> {
        let rates = if input_rate == SPEECH_RATE {
            None
        } else {
            Some(Rates::new(input_rate, channels)?)
        };
        let empty = || vec![Vec::new(); channels];
        Ok(Self {
            rates,
            waiting: empty(),
            output: empty(),
            frames_in: 0,
        })
    }

    /// Takes a block, shape `[channel][frame]`.
    pub(crate) fn push(&mut self, block: &[Vec<f32>]) -> Result<(), Cause> {
        self.frames_in += block.first().map_or(0, Vec::len) as u64;
        let to = if self.rates.is_some() {
            &mut self.waiting
        } else {
            &mut self.output
        };
        for (to, from) in to.iter_mut().zip(block) {
            to.extend_from_slice(from);
        }
        let Some(rates) = &mut self.rates else {
            return Ok(());
        };
        let mut used = 0;
        while let Some(count) = rates.step(&self.waiting, used, &mut self.output)? {
            used += count;
        }
        for channel in &mut self.waiting {
            channel.drain(..used.min(channel.len()));
        }
        Ok(())
    }

    /// The whole at [`SPEECH_RATE`], as long as the input to within a frame.
    pub(crate) fn finish(mut self) -> Result<Audio, Cause> {
        if let Some(rates) = &mut self.rates {
            let frames = (u128::from(self.frames_in) * u128::from(SPEECH_RATE))
                .div_ceil(u128::from(rates.input_rate));
            let frames = usize::try_from(frames)?;
            while self
                .output
                .first()
                .is_some_and(|channel| channel.len() < frames)
            {
                let missing = rates.fft.input_frames_next();
                for channel in &mut self.waiting {
                    channel.resize(missing.max(channel.len()), 0.0);
                }
                rates.step(&self.waiting, 0, &mut self.output)?;
                self.waiting.iter_mut().for_each(Vec::clear);
            }
            self.output
                .iter_mut()
                .for_each(|channel| channel.truncate(frames));
        }
        self.output.iter_mut().for_each(Vec::shrink_to_fit);
        Ok(Audio {
            sample_rate: SPEECH_RATE,
            channels: self.output,
        })
    }
}

impl Rates {
    fn new(input_rate: u32, channels: usize) -> Result<Self, Cause> {
        let fft = Fft::new(
            input_rate as usize,
            SPEECH_RATE as usize,
            CHUNK,
            channels,
            FixedSync::Both,
        )?;
        let delay = fft.output_delay();
        let scratch = vec![vec![0.0; fft.output_frames_max()]; channels];
        Ok(Self {
            fft,
            input_rate,
            delay,
            scratch,
        })
    }

    /// Resamples one chunk from an offset of the input and appends it to the output; gives the
    /// number of frames used, or `None` when the input is too short for a chunk.
    fn step(
        &mut self,
        input: &[Vec<f32>],
        offset: usize,
        output: &mut [Vec<f32>],
    ) -> Result<Option<usize>, Cause> {
        let available = input.first().map_or(0, Vec::len);
        if available < offset + self.fft.input_frames_next() {
            return Ok(None);
        }
        let channels = input.len();
        let frames_out = self.scratch.first().map_or(0, Vec::len);
        let from = SequentialSliceOfVecs::new(input, channels, available)?;
        let mut to = SequentialSliceOfVecs::new_mut(&mut self.scratch, channels, frames_out)?;
        let indexing = Indexing::new().input_offset(offset);
        let (used, made) = self
            .fft
            .process_into_buffer(&from, &mut to, Some(&indexing))?;
        let dropped = self.delay.min(made);
        self.delay -= dropped;
        for (to, from) in output.iter_mut().zip(&self.scratch) {
            to.extend_from_slice(from.get(dropped..made).unwrap_or_default());
        }
        Ok(Some(used))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resampled(rate: u32, channels: &[Vec<f32>], block: usize) -> Audio {
        let mut resampler = Resampler::new(rate, channels.len()).unwrap();
        let frames = channels[0].len();
        for start in (0..frames).step_by(block) {
            let end = (start + block).min(frames);
            let part: Vec<Vec<f32>> = channels
                .iter()
                .map(|channel| channel[start..end].to_vec())
                .collect();
            resampler.push(&part).unwrap();
        }
        resampler.finish().unwrap()
    }

    #[test]
    fn a_click_keeps_its_time_to_within_a_frame() {
        for rate in [
            8_000_u32, 11_025, 16_000, 22_050, 32_000, 44_100, 44_101, 48_000,
        ] {
            for click in [0, 1, 777, rate as usize, 2 * rate as usize - 1] {
                let mut samples = vec![0.0; 2 * rate as usize];
                samples[click] = 1.0;
                let silent = vec![0.0; samples.len()];
                let audio = resampled(rate, &[silent, samples], 997);
                let heard = &audio.channels[1];
                let peak = (0..heard.len())
                    .max_by(|&a, &b| heard[a].abs().total_cmp(&heard[b].abs()))
                    .unwrap();
                let expected = click as f64 * f64::from(SPEECH_RATE) / f64::from(rate);
                assert!(
                    (peak as f64 - expected).abs() <= 1.0,
                    "{rate} Hz: {peak} instead of {expected}"
                );
                assert!(
                    audio.channels[0].iter().all(|sample| *sample == 0.0),
                    "{rate} Hz: channels mix"
                );
                assert_eq!(heard.len(), 2 * SPEECH_RATE as usize, "{rate} Hz");
            }
        }
    }

    #[test]
    fn a_tone_keeps_its_level() {
        for rate in [8_000_u32, 11_025, 44_100, 48_000] {
            let step = std::f32::consts::TAU * 1_000.0 / rate as f32;
            let samples: Vec<f32> = (0..rate).map(|n| 0.5 * (n as f32 * step).sin()).collect();
            let audio = resampled(rate, &[samples], 160);
            let middle = &audio.channels[0][4_000..12_000];
            let rms = (middle.iter().map(|s| s * s).sum::<f32>() / middle.len() as f32).sqrt();
            assert!((rms - 0.5 / 2f32.sqrt()).abs() < 0.002, "{rate} Hz: {rms}");
        }
    }

    #[test]
    fn speech_rate_is_passed_through_unchanged() {
        let samples: Vec<f32> = (0..5_000).map(|n| (n % 100) as f32 / 100.0).collect();
        assert_eq!(
            resampled(SPEECH_RATE, std::slice::from_ref(&samples), 321).channels[0],
            samples
        );
    }

    #[test]
    fn an_input_shorter_than_the_delay_keeps_its_length() {
        assert_eq!(resampled(48_000, &[vec![0.25; 3]], 3).frames(), 1);
        assert_eq!(resampled(8_000, &[vec![0.25; 1]], 1).frames(), 2);
        assert_eq!(resampled(8_000, &[Vec::new()], 1).frames(), 0);
    }
}
