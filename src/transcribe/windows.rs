//! Packing stretches of speech into the windows that a speech model reads.
//!
//! Whisper reads 30 seconds at a time, and what is not speech costs as much as what is. So stretches of
//! speech of one channel are put together, with silence between them, and times in a window lead back to
//! times in the recording.

use std::time::Duration;

use crate::audio::SPEECH_RATE;
use crate::transcript::TimeSpan;

/// Samples of the longest window. Whisper reads 30 s; a little less keeps the last word off the edge.
pub(super) const WINDOW: usize = 29 * SPEECH_RATE as usize;

/// Samples of silence between two stretches: 400 ms.
const GAP: usize = 2 * SPEECH_RATE as usize / 5;

/// Samples within which the quietest place is looked for when a stretch is too long for a window: 5 s.
const CUT_REACH: usize = 5 * SPEECH_RATE as usize;

/// Samples over which quietness is measured: 20 ms.
const QUIET: usize = SPEECH_RATE as usize / 50;

/// A stretch of the recording in a window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Part {
    /// First sample in the window.
    window: usize,
    /// First sample in the recording.
    recording: usize,
    /// Number of samples.
    length: usize,
    /// Whether it was cut out of a longer stretch at its start or end.
    cut: (bool, bool),
}

/// Stretches of speech with silence between them.
#[derive(Clone, PartialEq)]
pub(super) struct Window {
    /// Samples at 16 kHz, at most [`WINDOW`].
    pub(super) samples: Vec<f32>,
    parts: Vec<Part>,
}

impl std::fmt::Debug for Window {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Window")
            .field("parts", &self.parts)
            .finish_non_exhaustive()
    }
}

/// Packs the stretches of speech of one channel, in order.
pub(super) fn pack(samples: &[f32], speech: &[TimeSpan]) -> Vec<Window> {
    let mut windows: Vec<Window> = Vec::new();
    for stretch in speech.iter().flat_map(|span| cut(samples, *span)) {
        let fits = windows
            .last()
            .is_some_and(|window| window.samples.len() + GAP + stretch.length <= WINDOW);
        if !fits {
            windows.push(Window {
                samples: Vec::new(),
                parts: Vec::new(),
            });
        }
        if let Some(window) = windows.last_mut() {
            window.add(samples, stretch);
        }
    }
    windows
}

impl Window {
    fn add(&mut self, samples: &[f32], mut part: Part) {
        if !self.samples.is_empty() {
            self.samples.resize(self.samples.len() + GAP, 0.0);
        }
        part.window = self.samples.len();
        let source = samples
            .get(part.recording..part.recording + part.length)
            .unwrap_or(&[]);
        self.samples.extend_from_slice(source);
        self.parts.push(part);
    }

    /// Where a range of the window, in samples, lies in the recording. What lies in the silence between
    /// two stretches is drawn to the nearer one; `None` when it spreads over the end of a stretch into
    /// the next, or touches a place where a stretch was cut.
    pub(super) fn time_of(&self, start: usize, end: usize) -> Option<TimeSpan> {
        let middle = usize::midpoint(start, end);
        let part = self
            .parts
            .iter()
            .min_by_key(|part| distance(part, middle))?;
        let reaches_over = self.parts.iter().any(|other| {
            other.window != part.window
                && overlap(other, start, end) * 4 > end.saturating_sub(start)
        });
        let (from, to) = (start.max(part.window), end.min(part.window + part.length));
        let at_cut = (part.cut.0 && from == part.window && start < from)
            || (part.cut.1 && end > part.window + part.length);
        if reaches_over || at_cut || from >= to {
            return None;
        }
        let offset = |sample: usize| duration(sample - part.window + part.recording);
        Some(TimeSpan::new(offset(from), offset(to)))
    }
}

/// Samples between a place in a window and a part.
fn distance(part: &Part, sample: usize) -> usize {
    if sample < part.window {
        part.window - sample
    } else {
        sample.saturating_sub(part.window + part.length)
    }
}

fn overlap(part: &Part, start: usize, end: usize) -> usize {
    end.min(part.window + part.length)
        .saturating_sub(start.max(part.window))
}

/// A stretch as parts that fit into a window, cut where it is quietest.
fn cut(samples: &[f32], span: TimeSpan) -> Vec<Part> {
    let mut start = sample_of(span.start);
    let end = sample_of(span.end).min(samples.len());
    let mut parts = Vec::new();
    let mut after_cut = false;
    while start < end {
        let fits = end - start <= WINDOW;
        let stop = if fits {
            end
        } else {
            quietest(samples, start + WINDOW - CUT_REACH, start + WINDOW)
        };
        parts.push(Part {
            window: 0,
            recording: start,
            length: stop - start,
            cut: (after_cut, !fits),
        });
        after_cut = !fits;
        start = stop;
    }
    parts
}

/// The middle of the quietest 20 ms between two samples.
fn quietest(samples: &[f32], from: usize, to: usize) -> usize {
    let power = |at: usize| -> f32 {
        samples[at..at + QUIET]
            .iter()
            .map(|sample| sample * sample)
            .sum()
    };
    (from..to.saturating_sub(QUIET))
        .step_by(QUIET / 2)
        .min_by(|a, b| power(*a).total_cmp(&power(*b)))
        .map_or(to, |at| at + QUIET / 2)
}

pub(super) fn sample_of(time: Duration) -> usize {
    usize::try_from(time.as_nanos() * u128::from(SPEECH_RATE) / 1_000_000_000).unwrap_or(usize::MAX)
}

fn duration(sample: usize) -> Duration {
    crate::audio::duration_of(sample as u64, SPEECH_RATE)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ramp(seconds: usize) -> Vec<f32> {
        (0..seconds * SPEECH_RATE as usize)
            .map(|at| at as f32)
            .collect()
    }

    #[test]
    fn times_in_a_window_lead_back_to_the_recording() {
        let samples = ramp(100);
        let speech = [
            TimeSpan::from_millis(2_000, 5_000),
            TimeSpan::from_millis(60_000, 64_000),
        ];
        let windows = pack(&samples, &speech);
        assert_eq!(windows.len(), 1);
        for (at, sample) in windows[0]
            .samples
            .iter()
            .enumerate()
            .step_by(997)
            .filter(|(_, sample)| **sample > 0.0)
        {
            let time = windows[0].time_of(at, at + 1).expect("inside a stretch");
            assert_eq!(sample_of(time.start), *sample as usize, "{at}");
        }
    }

    #[test]
    fn a_long_stretch_is_cut_and_every_sample_is_in_a_window() {
        let samples = ramp(95);
        let windows = pack(&samples, &[TimeSpan::from_millis(1_000, 90_000)]);
        assert!(windows.len() >= 4);
        let total: usize = windows
            .iter()
            .flat_map(|window| &window.parts)
            .map(|part| part.length)
            .sum();
        assert_eq!(total, 89 * SPEECH_RATE as usize);
        assert!(windows.iter().all(|window| window.samples.len() <= WINDOW));
    }

    #[test]
    fn what_crosses_a_seam_has_no_time() {
        let samples = ramp(10);
        let windows = pack(
            &samples,
            &[
                TimeSpan::from_millis(0, 1_000),
                TimeSpan::from_millis(5_000, 6_000),
            ],
        );
        let rate = SPEECH_RATE as usize;
        assert_eq!(windows[0].time_of(rate / 2, rate * 2), None);
        assert!(windows[0].time_of(rate / 2, rate * 11 / 10).is_some());
    }
}
