//! Samples: decoding, resampling, speech detection, bleeping and encoding.
//!
//! Frames exist only in here. Everything outside speaks of [`TimeSpan`](crate::TimeSpan)s.

pub mod activity;
mod key_tones;

use std::fmt;
use std::time::Duration;

use crate::error::RecordingId;

/// The rate at which speech is listened to, in Hz: what Whisper models are trained on.
pub const SPEECH_RATE: u32 = 16_000;

/// One call as it was recorded.
///
/// A recording is decoded twice: once on opening, to [`speech`](Recording::speech), which also
/// shows that the whole file is sound, and once more, block by block, while its masked copy is
/// written. The samples at the recording's own rate are therefore never in memory as a whole.
#[derive(Clone)]
pub struct Recording {
    /// How the recording is called in messages.
    pub id: RecordingId,
    /// Rate, channels and length as recorded.
    pub format: Format,
    /// Every channel by itself at [`SPEECH_RATE`]: 64 kB per second and channel.
    pub speech: Audio,
}

/// Rate, channels and length of a recording.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Format {
    /// Frames per second in Hz, 8 000 to 48 000.
    pub sample_rate: u32,
    /// Number of channels, 1 to 8.
    pub channels: usize,
    /// Number of frames as decoded.
    pub frames: u64,
}

impl Format {
    /// Duration of the recording.
    pub fn duration(&self) -> Duration {
        duration_of(self.frames, self.sample_rate)
    }
}

/// Samples of all channels at one rate.
#[derive(Clone, PartialEq)]
pub struct Audio {
    /// Frames per second in Hz.
    pub sample_rate: u32,
    /// Samples in -1.0..=1.0, shape `[channel][frame]`; all channels have the same number of frames.
    pub channels: Vec<Vec<f32>>,
}

impl Audio {
    /// Number of frames, which is the number of samples in each channel.
    pub fn frames(&self) -> usize {
        self.channels.first().map_or(0, Vec::len)
    }

    /// Duration of the audio.
    pub fn duration(&self) -> Duration {
        duration_of(self.frames() as u64, self.sample_rate)
    }
}

/// The time at which the frame with this number starts, to the nanosecond, rounded down.
pub(crate) fn duration_of(frames: u64, sample_rate: u32) -> Duration {
    let nanos = u128::from(frames) * 1_000_000_000 / u128::from(sample_rate.max(1));
    Duration::from_nanos(u64::try_from(nanos).unwrap_or(u64::MAX))
}

// Samples are the call itself: `Debug` gives their shape only.
impl fmt::Debug for Audio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Audio")
            .field("sample_rate", &self.sample_rate)
            .field("channels", &self.channels.len())
            .field("frames", &self.frames())
            .finish()
    }
}

impl fmt::Debug for Recording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Recording")
            .field("id", &self.id)
            .field("format", &self.format)
            .finish_non_exhaustive()
    }
}
