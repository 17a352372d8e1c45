//! Replaces masked stretches by a tone or by silence that owe nothing to what was there.

use std::collections::BTreeSet;
use std::f64::consts::{PI, TAU};
use std::ops::Range;
use std::time::Duration;

use super::{Block, Format};
use crate::transcript::TimeSpan;

/// Frequency of the tone in Hz: the usual bleep, inside every telephone band.
pub const TONE_HZ: u32 = 1_000;

/// Level of the tone's peaks in dB below full scale, unless set otherwise.
pub const DEFAULT_TONE_DBFS: f32 = -18.0;

/// Length of the ramps with which a tone begins and ends, so that it does not click.
const RAMP: Duration = Duration::from_millis(5);

/// What is heard in place of what was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MaskSound {
    /// A tone of [`TONE_HZ`] at a fixed level.
    Tone,
    /// Zeros.
    Silence,
}

/// A stretch of time that is replaced in some channels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SoundMask {
    /// When; frames are rounded outwards.
    pub time: TimeSpan,
    /// In which channels, numbered from 0; numbers that the recording does not have are ignored.
    pub channels: BTreeSet<usize>,
    /// By what it is replaced. Where both are asked for, the tone is heard.
    pub sound: MaskSound,
}

/// All masks of one recording as frames, ready to be applied block by block.
#[derive(Clone, Debug)]
pub struct Masker {
    sample_rate: u32,
    amplitude: f64,
    // Per channel: sorted, without overlaps, every stretch of one kind as long as possible.
    channels: Vec<Vec<Stretch>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Stretch {
    frames: Range<u64>,
    sound: MaskSound,
}

/// The half-open range of frames that holds a time span: rounded outwards, and cut at the
/// recording's end.
pub fn frames_of(time: &TimeSpan, format: &Format) -> Range<u64> {
    let rate = u128::from(format.sample_rate);
    let start = time.start.as_nanos() * rate / 1_000_000_000;
    let end = (time.end.as_nanos() * rate).div_ceil(1_000_000_000);
    let cut = |frame: u128| u64::try_from(frame).unwrap_or(u64::MAX).min(format.frames);
    cut(start)..cut(end)
}

impl Masker {
    /// Prepares masks for a recording of this format. In each channel, masks of one kind that touch
    /// or overlap become one.
    ///
    /// `tone_dbfs` is the level of the tone's peaks in dB below full scale; above 0 is taken as 0.
    pub fn new(format: &Format, masks: &[SoundMask], tone_dbfs: f32) -> Self {
        let frames = masks.iter().map(|mask| {
            let frames = frames_of(&mask.time, format);
            (frames, mask.channels.clone(), mask.sound)
        });
        Self::of_frames(format, &frames.collect::<Vec<_>>(), tone_dbfs)
    }

    /// The same from masks that are known as frames: range, channels, sound.
    pub(crate) fn of_frames(
        format: &Format,
        masks: &[(Range<u64>, BTreeSet<usize>, MaskSound)],
        tone_dbfs: f32,
    ) -> Self {
        let of_channel = |channel: usize| {
            let ranges = |wanted: MaskSound| {
                let own = masks
                    .iter()
                    .filter(|(_, channels, sound)| *sound == wanted && channels.contains(&channel));
                let cut = own.map(|(range, ..)| range.start..range.end.min(format.frames));
                joined(cut.collect())
            };
            stretches_of(ranges(MaskSound::Tone), ranges(MaskSound::Silence))
        };
        Self {
            sample_rate: format.sample_rate,
            amplitude: amplitude(tone_dbfs),
            channels: (0..format.channels).map(of_channel).collect(),
        }
    }

    /// The half-open ranges of frames that are replaced in a channel, sorted, with what is heard
    /// instead.
    pub fn masked(&self, channel: usize) -> impl Iterator<Item = (Range<u64>, MaskSound)> + '_ {
        self.channels
            .get(channel)
            .into_iter()
            .flatten()
            .map(|s| (s.frames.clone(), s.sound))
    }

    /// Whether every frame of the range is replaced in a channel.
    pub fn covers(&self, channel: usize, frames: &Range<u64>) -> bool {
        let mut at = frames.start;
        for (masked, _) in self.masked(channel) {
            if masked.start <= at && at < masked.end {
                at = masked.end;
            }
        }
        at >= frames.end
    }

    /// Replaces every sample of the block that lies inside a mask; the others stay as they are.
    pub fn apply(&self, block: &mut Block) {
        for (samples, stretches) in block.channels.iter_mut().zip(&self.channels) {
            let end = block.start + samples.len() as u64;
            let first = stretches.partition_point(|s| s.frames.end <= block.start);
            for stretch in stretches
                .iter()
                .skip(first)
                .take_while(|s| s.frames.start < end)
            {
                let from = stretch.frames.start.max(block.start);
                let to = stretch.frames.end.min(end);
                let skipped = usize::try_from(from - block.start).unwrap_or(usize::MAX);
                for (frame, sample) in (from..to).zip(samples.iter_mut().skip(skipped)) {
                    *sample = self.sample_at(frame, stretch);
                }
            }
        }
    }

    /// What stands at a frame inside a stretch: it depends on the two and on nothing else.
    fn sample_at(&self, frame: u64, stretch: &Stretch) -> f32 {
        if stretch.sound == MaskSound::Silence {
            return 0.0;
        }
        let rate = f64::from(self.sample_rate);
        // The tone repeats every second, so the phase keeps its precision for hours.
        let second = (frame % u64::from(self.sample_rate.max(1))) as f64;
        let tone = (TAU * f64::from(TONE_HZ) * second / rate).sin();
        let edge = (frame - stretch.frames.start).min(stretch.frames.end - 1 - frame) as f64;
        let ramp = RAMP.as_secs_f64() * rate;
        let shape = if edge < ramp {
            0.5 - 0.5 * (PI * (edge + 0.5) / ramp).cos()
        } else {
            1.0
        };
        (self.amplitude * shape.min(1.0) * tone) as f32
    }
}

/// The level of a tone's peaks as a share of full scale.
fn amplitude(tone_dbfs: f32) -> f64 {
    10f64.powf(f64::from(tone_dbfs.min(0.0)) / 20.0)
}

/// What is heard where: a tone where both are asked for.
fn stretches_of(tones: Vec<Range<u64>>, silences: Vec<Range<u64>>) -> Vec<Stretch> {
    let silences = without(silences, &tones);
    let mut all: Vec<Stretch> = Vec::new();
    all.extend(tones.into_iter().map(|frames| Stretch {
        frames,
        sound: MaskSound::Tone,
    }));
    all.extend(silences.into_iter().map(|frames| Stretch {
        frames,
        sound: MaskSound::Silence,
    }));
    all.sort_by_key(|stretch| stretch.frames.start);
    all
}

/// Sorted, with ranges that touch or overlap made one, without empty ones.
fn joined(mut ranges: Vec<Range<u64>>) -> Vec<Range<u64>> {
    ranges.retain(|range| !range.is_empty());
    ranges.sort_by_key(|range| range.start);
    let mut all: Vec<Range<u64>> = Vec::new();
    for range in ranges {
        match all.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => all.push(range),
        }
    }
    all
}

/// What of the ranges is left outside the holes; both sorted and without overlaps.
fn without(ranges: Vec<Range<u64>>, holes: &[Range<u64>]) -> Vec<Range<u64>> {
    let mut left = Vec::new();
    for range in ranges {
        let mut start = range.start;
        let first = holes.partition_point(|hole| hole.end <= range.start);
        for hole in holes
            .iter()
            .skip(first)
            .take_while(|hole| hole.start < range.end)
        {
            left.push(start..hole.start);
            start = hole.end;
        }
        left.push(start..range.end);
    }
    left.retain(|range| range.start < range.end);
    left
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn format(sample_rate: u32, channels: usize, frames: u64) -> Format {
        Format {
            sample_rate,
            channels,
            frames,
        }
    }

    fn mask(start: u64, end: u64, channels: &[usize], sound: MaskSound) -> SoundMask {
        SoundMask {
            time: TimeSpan::from_millis(start, end),
            channels: channels.iter().copied().collect(),
            sound,
        }
    }

    #[test]
    fn frames_are_rounded_outwards() {
        let span = TimeSpan::new(Duration::from_nanos(125_001), Duration::from_nanos(250_001));
        assert_eq!(frames_of(&span, &format(8_000, 1, 100)), 1..3);
        let exact = TimeSpan::new(Duration::from_micros(125), Duration::from_micros(250));
        assert_eq!(frames_of(&exact, &format(8_000, 1, 100)), 1..2);
        assert_eq!(
            frames_of(&TimeSpan::from_millis(0, 1_000), &format(8_000, 1, 100)),
            0..100
        );
    }

    #[test]
    fn masks_that_touch_or_overlap_in_a_channel_are_one_tone() {
        let format = format(8_000, 2, 8_000);
        let masks = [
            mask(100, 200, &[0, 1], MaskSound::Tone),
            mask(200, 300, &[0], MaskSound::Tone),
            mask(250, 400, &[0], MaskSound::Tone),
            mask(350, 500, &[0], MaskSound::Silence),
            mask(50, 150, &[0], MaskSound::Silence),
        ];
        let masker = Masker::new(&format, &masks, DEFAULT_TONE_DBFS);
        let first: Vec<_> = masker.masked(0).collect();
        let expected = [
            (400..800, MaskSound::Silence),
            (800..3_200, MaskSound::Tone),
            (3_200..4_000, MaskSound::Silence),
        ];
        assert_eq!(first, expected);
        assert_eq!(
            masker.masked(1).collect::<Vec<_>>(),
            [(800..1_600, MaskSound::Tone)]
        );
    }

    #[test]
    fn a_range_is_covered_when_masks_leave_no_frame_of_it() {
        let masks = [
            mask(100, 200, &[0], MaskSound::Silence),
            mask(200, 300, &[0], MaskSound::Tone),
        ];
        let masker = Masker::new(&format(8_000, 2, 8_000), &masks, DEFAULT_TONE_DBFS);
        assert!(masker.covers(0, &(800..2_400)) && masker.covers(0, &(1_000..1_000)));
        assert!(!masker.covers(0, &(799..1_000)) && !masker.covers(0, &(900..2_401)));
        assert!(!masker.covers(1, &(900..901)) && !masker.covers(2, &(900..901)));
    }

    #[test]
    fn the_tone_has_its_frequency_level_and_ramps() {
        let format = format(16_000, 1, 16_000);
        let masker = Masker::new(&format, &[mask(100, 900, &[0], MaskSound::Tone)], -18.0);
        let mut block = Block {
            start: 0,
            channels: vec![vec![0.9; 16_000]],
        };
        masker.apply(&mut block);
        let tone = &block.channels[0][1_600..14_400];
        let peak = tone
            .iter()
            .fold(0f32, |peak, sample| peak.max(sample.abs()));
        assert!((20.0 * peak.log10() + 18.0).abs() < 0.01, "{peak}");
        let rising = tone
            .windows(2)
            .filter(|pair| pair[0] < 0.0 && pair[1] >= 0.0)
            .count();
        assert!((799..=801).contains(&rising), "{rising} periods in 0.8 s");
        // The first and the last sample are nearly silent, and after 5 ms the tone is at its level.
        assert!(tone[0].abs() < 0.001 && tone[tone.len() - 1].abs() < 0.001);
        assert!(
            tone[80..96]
                .iter()
                .any(|sample| (sample.abs() - peak).abs() < 0.001)
        );
    }

    fn any_masks() -> impl Strategy<Value = Vec<SoundMask>> {
        let one = (
            0..1_200_000_000_u64,
            0..300_000_000_u64,
            prop::collection::btree_set(0..3_usize, 0..3),
            any::<bool>(),
        );
        let one = one.prop_map(|(start, length, channels, silence)| SoundMask {
            time: TimeSpan::new(
                Duration::from_nanos(start),
                Duration::from_nanos(start + length),
            ),
            channels,
            sound: if silence {
                MaskSound::Silence
            } else {
                MaskSound::Tone
            },
        });
        prop::collection::vec(one, 0..6)
    }

    /// Two channels of noise from a seed: never 0, so that a replaced sample is seen.
    fn noise(seed: u32, frames: usize) -> Vec<Vec<f32>> {
        let mut state = seed | 1;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            0.3 + (state >> 8) as f32 / (1 << 25) as f32
        };
        (0..2)
            .map(|_| (0..frames).map(|_| next()).collect())
            .collect()
    }

    fn masked(masker: &Masker, channels: &[Vec<f32>], sizes: &[usize]) -> Vec<Vec<f32>> {
        let mut out = vec![Vec::new(); channels.len()];
        let (mut start, mut sizes) = (0, sizes.iter().cycle());
        while start < channels[0].len() {
            let end = (start + sizes.next().unwrap()).min(channels[0].len());
            let piece = channels
                .iter()
                .map(|channel| channel[start..end].to_vec())
                .collect();
            let mut block = Block {
                start: start as u64,
                channels: piece,
            };
            masker.apply(&mut block);
            for (to, from) in out.iter_mut().zip(block.channels) {
                to.extend(from);
            }
            start = end;
        }
        out
    }

    proptest! {
        #[test]
        fn outside_nothing_changes_and_inside_nothing_of_the_input_is_left(
            masks in any_masks(),
            rate in prop::sample::select(vec![8_000_u32, 11_025, 44_100]),
            seed in any::<u32>(),
        ) {
            let frames = rate as usize * 6 / 5;
            let masker = Masker::new(&format(rate, 2, frames as u64), &masks, DEFAULT_TONE_DBFS);
            let (one, other) = (noise(seed, frames), noise(seed ^ 0x5555_5554, frames));
            let (one_out, other_out) = (masked(&masker, &one, &[frames]), masked(&masker, &other, &[frames]));
            for channel in 0..2 {
                for frame in 0..frames {
                    let nanos = |frame: usize| frame as u128 * 1_000_000_000;
                    let inside = masks.iter().any(|mask| {
                        let (start, end) = (mask.time.start.as_nanos(), mask.time.end.as_nanos());
                        // The frame lasts from its number to the next, and shares an instant with the mask.
                        mask.channels.contains(&channel) && start < end
                            && nanos(frame) < end * u128::from(rate) && start * u128::from(rate) < nanos(frame + 1)
                    });
                    if inside {
                        prop_assert_eq!(one_out[channel][frame], other_out[channel][frame]);
                    } else {
                        prop_assert_eq!(one_out[channel][frame], one[channel][frame]);
                    }
                }
            }
        }

        #[test]
        fn block_limits_do_not_matter(
            masks in any_masks(),
            sizes in prop::collection::vec(1..3_000_usize, 1..5),
        ) {
            let masker = Masker::new(&format(8_000, 2, 9_600), &masks, DEFAULT_TONE_DBFS);
            let channels = noise(7, 9_600);
            prop_assert_eq!(masked(&masker, &channels, &sizes), masked(&masker, &channels, &[9_600]));
        }
    }
}
