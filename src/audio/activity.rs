//! Where somebody speaks, how loud every moment is, and where the pauses are.
//!
//! Two measures together say that a moment is speech: the detector of earshot, which knows voices, and
//! the level above the noise floor, which also catches what the detector does not take for a voice. What
//! is wrongly taken for speech costs time in the speech model; what is missed could stay audible without
//! having been listened to, so the limits lean towards speech.

use std::time::Duration;

use earshot::Detector;
use serde::{Deserialize, Serialize};

use super::{Audio, SPEECH_RATE, duration_of};
use crate::audio::{key_tones, non_speech};
use crate::transcript::TimeSpan;

/// Samples in one step of the detector: 16 ms at 16 kHz.
const STEP: usize = 256;

/// Samples over which a level is measured: 10 ms at 16 kHz.
const LEVEL_STEP: usize = 160;

/// Milliseconds of one level.
const LEVEL_MILLIS: u64 = 10;

/// Decibels above the noise floor from which somebody is heard.
const AUDIBLE: f32 = 12.0;

/// The level of digital silence, in dB below full scale.
const SILENCE_DB: f32 = -90.0;

/// When a moment counts as speech.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ActivityOptions {
    /// Score of the detector from which a moment is a voice, 0.0..=1.0. Default 0.4.
    pub voice: f32,
    /// Decibels above the noise floor from which a moment is speech whatever the detector says,
    /// 3.0..=40.0. Default 15.
    pub level: f32,
    /// Milliseconds by which speech is taken to begin earlier and end later than measured. Default 120.
    pub margin: u64,
    /// Milliseconds up to which a pause inside speech does not end it. Default 300.
    pub bridge: u64,
    /// Milliseconds from which sound is speech; shorter is a click. Default 60.
    pub shortest: u64,
    /// Share of the power in tones that stay from which a moment is music or ringing, 0.5..=1.0. Default 0.85.
    pub tonal: f32,
    /// Milliseconds from which it is, 200 and up: a syllable that is held is shorter. Default 600.
    pub tonal_shortest: u64,
}

impl Default for ActivityOptions {
    fn default() -> Self {
        Self {
            voice: 0.4,
            level: 15.0,
            margin: 120,
            bridge: 300,
            shortest: 60,
            tonal: 0.85,
            tonal_shortest: 600,
        }
    }
}

/// What is heard in every channel of a recording.
#[derive(Clone, Debug)]
pub struct Activity {
    /// How long the recording is.
    pub duration: Duration,
    /// Every channel by itself.
    pub channels: Vec<ChannelActivity>,
}

/// What is heard in one channel.
#[derive(Clone, Debug)]
pub struct ChannelActivity {
    /// Where somebody speaks: sorted, not overlapping, with the margin.
    pub speech: Vec<TimeSpan>,
    /// Where telephone keys are heard: sorted, not overlapping.
    pub key_tones: Vec<TimeSpan>,
    /// Where music or ringing is heard and nothing beside it: sorted, not overlapping.
    pub non_speech: Vec<TimeSpan>,
    /// Level of every 10 ms in dB below full scale.
    levels: Vec<f32>,
    /// Level of the channel when nobody speaks, in dB below full scale.
    floor: f32,
    /// Decibels by which half of the speech is louder than that, if there is any.
    clearness: Option<f32>,
}

/// Listens to every channel.
pub fn detect(speech: &Audio, options: &ActivityOptions) -> Activity {
    detect_outside(speech, options, &[])
}

/// Listens to every channel outside its masks, which are sorted: what stands there is neither speech nor noise.
pub fn detect_outside(
    speech: &Audio,
    options: &ActivityOptions,
    masks: &[Vec<TimeSpan>],
) -> Activity {
    let channels = speech.channels.iter().enumerate().map(|(number, samples)| {
        let masks = masks.get(number).map_or(&[][..], Vec::as_slice);
        channel(samples, options, masks)
    });
    let channels = channels.collect();
    Activity {
        duration: duration_of(speech.frames() as u64, SPEECH_RATE),
        channels,
    }
}

fn channel(samples: &[f32], options: &ActivityOptions, masks: &[TimeSpan]) -> ChannelActivity {
    let levels = levels(samples);
    let mut masked = vec![false; levels.len()];
    for mask in masks {
        let end = step(mask.end + Duration::from_millis(LEVEL_MILLIS - 1)).min(masked.len());
        if let Some(steps) = masked.get_mut(step(mask.start).min(end)..end) {
            steps.fill(true);
        }
    }
    let outside = levels.iter().zip(&masked).filter(|(_, masked)| !**masked);
    let floor = floor(&outside.map(|(level, _)| *level).collect::<Vec<f32>>());
    let key_tones = key_tones::find(samples);
    let scores = scores(samples);
    let is_speech = |at: usize| {
        let score = scores.get(at * LEVEL_STEP / STEP).copied().unwrap_or(0.0);
        let above = levels[at] - floor;
        !masked[at] && ((score >= options.voice && above > 3.0) || above >= options.level)
    };
    let steps: Vec<bool> = (0..levels.len()).map(is_speech).collect();
    let loud = levels
        .iter()
        .zip(&steps)
        .filter(|(_, is_speech)| **is_speech);
    let clearness = median(loud.map(|(level, _)| level - floor).collect());
    let end = duration_of(samples.len() as u64, SPEECH_RATE);
    let speech = stretches(&steps, options, end);
    let speech = speech.iter().flat_map(|span| span.without(masks)).collect();
    ChannelActivity {
        speech,
        key_tones,
        non_speech: non_speech::find(samples, options.tonal, options.tonal_shortest),
        levels,
        floor,
        clearness,
    }
}

/// The value in the middle.
fn median(mut values: Vec<f32>) -> Option<f32> {
    values.sort_by(f32::total_cmp);
    values.get(values.len() / 2).copied()
}

/// The detector's score of every 16 ms.
fn scores(samples: &[f32]) -> Vec<f32> {
    let mut detector = Detector::default();
    let mut frame = [0_i16; STEP];
    samples
        .chunks(STEP)
        .map(|chunk| {
            frame.fill(0);
            for (place, sample) in frame.iter_mut().zip(chunk) {
                // In range: the sample is clamped to the range of 16 bits first.
                #[allow(clippy::cast_possible_truncation)]
                let value = (sample * 32768.0).clamp(-32768.0, 32767.0) as i16;
                *place = value;
            }
            detector.predict_i16(&frame)
        })
        .collect()
}

/// The level of every 10 ms in dB below full scale.
fn levels(samples: &[f32]) -> Vec<f32> {
    samples
        .chunks(LEVEL_STEP)
        .map(|chunk| {
            let power =
                chunk.iter().map(|sample| sample * sample).sum::<f32>() / chunk.len() as f32;
            (10.0 * power.max(1e-12).log10()).max(SILENCE_DB)
        })
        .collect()
}

/// The level that a tenth of the moments that are not digital silence stay under.
fn floor(levels: &[f32]) -> f32 {
    let mut heard: Vec<f32> = levels
        .iter()
        .copied()
        .filter(|level| *level > -80.0)
        .collect();
    if heard.len() * 20 < levels.len() {
        return SILENCE_DB + 10.0;
    }
    if heard.is_empty() {
        return SILENCE_DB + 10.0;
    }
    heard.sort_by(f32::total_cmp);
    let silent = levels.len() - heard.len();
    if silent * 5 > levels.len() {
        return SILENCE_DB + 10.0;
    }
    heard[heard.len() / 10].clamp(SILENCE_DB + 10.0, -30.0)
}

/// Makes stretches of steps: bridges, drops clicks, adds the margin.
fn stretches(steps: &[bool], options: &ActivityOptions, end: Duration) -> Vec<TimeSpan> {
    let mut spans: Vec<(u64, u64)> = Vec::new();
    for (at, _) in steps
        .iter()
        .enumerate()
        .filter(|(_, is_speech)| **is_speech)
    {
        let time = at as u64 * LEVEL_MILLIS;
        match spans.last_mut() {
            Some(last) if time <= last.1 + options.bridge => last.1 = time + LEVEL_MILLIS,
            _ => spans.push((time, time + LEVEL_MILLIS)),
        }
    }
    spans.retain(|(start, end)| end - start >= options.shortest);
    let mut merged: Vec<TimeSpan> = Vec::new();
    for (start, stop) in spans {
        let span =
            TimeSpan::from_millis(start.saturating_sub(options.margin), stop + options.margin);
        let span = TimeSpan::new(span.start, span.end.min(end));
        match merged.last_mut() {
            Some(last) if last.end >= span.start => last.end = span.end,
            _ => merged.push(span),
        }
    }
    merged
}

impl ChannelActivity {
    /// How many decibels the moment is above the noise floor; 0 outside the recording.
    pub fn above_floor(&self, at: Duration) -> f32 {
        self.levels
            .get(step(at))
            .map_or(0.0, |level| level - self.floor)
    }

    /// By how many decibels somebody who speaks is louder than the noise floor, in the middle, if somebody does.
    pub fn clearness(&self) -> Option<f32> {
        self.clearness
    }

    /// The level of a moment in dB below full scale; digital silence outside the recording.
    pub fn level(&self, at: Duration) -> f32 {
        self.levels.get(step(at)).copied().unwrap_or(SILENCE_DB)
    }

    /// The start of the next pause of at least `shortest` that begins at `from` or later, and not later
    /// than `reach` after it.
    pub fn pause_after(
        &self,
        from: Duration,
        reach: Duration,
        shortest: Duration,
    ) -> Option<Duration> {
        let needed = step(shortest).max(1);
        let first = step(from);
        let mut quiet = 0;
        for at in first..first + step(reach) + needed {
            quiet = if self.is_quiet(at) { quiet + 1 } else { 0 };
            if quiet >= needed {
                return Some(time(at + 1 - needed).max(from));
            }
        }
        None
    }

    /// The end of the last pause of at least `shortest` that ends at `from` or earlier, and not earlier
    /// than `reach` before it.
    pub fn pause_before(
        &self,
        from: Duration,
        reach: Duration,
        shortest: Duration,
    ) -> Option<Duration> {
        let needed = step(shortest).max(1);
        let last = step(from);
        let mut quiet = 0;
        for back in 0..step(reach) + needed {
            let Some(at) = last.checked_sub(back + 1) else {
                return Some(Duration::ZERO);
            };
            quiet = if self.is_quiet(at) { quiet + 1 } else { 0 };
            if quiet >= needed {
                return Some(time(at + needed).min(from));
            }
        }
        None
    }

    /// The parts of the speech that none of the sorted times covers and in which somebody is heard for at
    /// least `shortest`, loud enough above the noise floor. A time is taken to reach `edge` further on
    /// both sides.
    pub fn uncovered(
        &self,
        times: &[TimeSpan],
        edge: Duration,
        shortest: Duration,
    ) -> Vec<TimeSpan> {
        let mut uncovered = Vec::new();
        let mut next = 0;
        for speech in &self.speech {
            while times
                .get(next)
                .is_some_and(|time| time.end + edge <= speech.start)
            {
                next += 1;
            }
            let mut at = speech.start;
            for time in times
                .iter()
                .skip(next)
                .take_while(|time| time.start.saturating_sub(edge) < speech.end)
            {
                let start = time.start.saturating_sub(edge);
                if start > at {
                    uncovered.push(TimeSpan::new(at, start));
                }
                at = at.max(time.end + edge);
            }
            if at < speech.end {
                uncovered.push(TimeSpan::new(at, speech.end));
            }
        }
        uncovered.retain(|gap| self.audible(*gap) >= shortest);
        uncovered
    }

    /// How long somebody is heard in a stretch.
    fn audible(&self, stretch: TimeSpan) -> Duration {
        let steps = (step(stretch.start)..step(stretch.end)).filter(|at| {
            self.levels
                .get(*at)
                .is_some_and(|level| level - self.floor >= AUDIBLE)
        });
        time(steps.count())
    }

    /// Whether nobody speaks in a step. What lies behind the end is quiet.
    fn is_quiet(&self, at: usize) -> bool {
        let Some(level) = self.levels.get(at) else {
            return true;
        };
        level - self.floor < 9.0
    }
}

fn step(at: Duration) -> usize {
    usize::try_from(at.as_millis() / u128::from(LEVEL_MILLIS)).unwrap_or(usize::MAX)
}

fn time(step: usize) -> Duration {
    Duration::from_millis(step as u64 * LEVEL_MILLIS)
}
