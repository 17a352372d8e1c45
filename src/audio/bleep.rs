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
        let channels = (0..format.channels)
            .map(|channel| stretches_of(channel, format, masks))
            .collect();
        let amplitude = 10f64.powf(f64::from(tone_dbfs.min(0.0)) / 20.0);
        Self {
            sample_rate: format.sample_rate,
            amplitude,
            channels,
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

fn stretches_of(channel: usize, format: &Format, masks: &[SoundMask]) -> Vec<Stretch> {
    let ranges = |sound: MaskSound| -> Vec<Range<u64>> {
        let own = masks
            .iter()
            .filter(|mask| mask.sound == sound && mask.channels.contains(&channel));
        joined(own.map(|mask| frames_of(&mask.time, format)).collect())
    };
    let tones = ranges(MaskSound::Tone);
    let silences = without(ranges(MaskSound::Silence), &tones);
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
