//! Samples: decoding, resampling, speech detection, bleeping and encoding.
//!
//! Frames exist only in here. Everything outside speaks of [`TimeSpan`](crate::TimeSpan)s.

pub mod activity;
pub mod bare;
mod bleep;
mod decode;
mod encode;
mod key_tones;
mod non_speech;
mod raw;
mod resample;
mod source;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

pub use self::bleep::{DEFAULT_TONE_DBFS, MaskSound, Masker, SoundMask, TONE_HZ, frames_of};
pub use self::decode::DecodeOptions;
pub use self::encode::{check_length, write_masked};
pub use self::raw::{RawEncoding, RawFormat, RawFormatError};
pub use self::source::{Source, SourceReader};

use self::decode::Decoder;
use self::resample::Resampler;
use crate::error::{RecordingId, Result};

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
    source: Source,
    options: DecodeOptions,
}

/// A piece of a recording at its own rate, at most a second long.
#[derive(Clone, PartialEq)]
pub struct Block {
    /// Number of its first frame, counted from the start of the recording.
    pub start: u64,
    /// Samples in -1.0..=1.0, shape `[channel][frame]`; all channels have the same number of frames.
    pub channels: Vec<Vec<f32>>,
}

impl Block {
    /// Number of frames, which is the number of samples in each channel.
    pub fn frames(&self) -> usize {
        self.channels.first().map_or(0, Vec::len)
    }
}

impl Recording {
    /// Decodes the whole source once: shows that it is sound, and keeps its speech.
    ///
    /// ```
    /// use piep::audio::{DecodeOptions, RawFormat, Recording, Source};
    /// use piep::RecordingId;
    ///
    /// // A second of silence as a telephone exchange writes it.
    /// let source = Source::from_bytes(vec![0xFF; 8_000]);
    /// let raw: RawFormat = "ulaw:8000:1".parse()?;
    /// let options = DecodeOptions { raw: Some(raw), ..DecodeOptions::default() };
    /// let recording = Recording::open(RecordingId::new("call.ulaw"), source, &options)?;
    /// assert_eq!(recording.format.frames, 8_000);
    /// assert_eq!(recording.speech.frames(), 16_000);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Decode`](crate::Error::Decode) for what piep does not decode, for damage (unless
    /// `allow_truncated`), and for what is beyond a limit;
    /// [`Error::Read`](crate::Error::Read) when the bytes cannot be read.
    pub fn open(id: RecordingId, source: Source, options: &DecodeOptions) -> Result<Self> {
        let mut blocks = Blocks::open(&id, &source, options)?;
        let sample_rate = blocks.sample_rate();
        let channels = blocks.channels();
        let failed = |cause| decode::resample_error(&id, cause);
        let mut resampler = Resampler::new(sample_rate, channels).map_err(failed)?;
        let mut frames = 0;
        for block in &mut blocks {
            let block = block?;
            resampler.push(&block.channels).map_err(failed)?;
            frames += block.frames() as u64;
        }
        if frames == 0 {
            return Err(decode::no_sound(&id));
        }
        let speech = resampler.finish().map_err(failed)?;
        let format = Format {
            sample_rate,
            channels,
            frames,
        };
        Ok(Self {
            id,
            format,
            speech,
            source,
            options: options.clone(),
        })
    }

    /// Makes a recording of samples that were never encoded, for tests and generated calls.
    ///
    /// # Errors
    ///
    /// [`Error::Decode`](crate::Error::Decode) when the rate is not 8 to 48 kHz, when there are not
    /// 1 to 8 channels, or when there are no samples.
    pub fn from_audio(id: RecordingId, audio: Audio) -> Result<Self> {
        Self::open(
            id,
            Source::from_samples(Arc::new(audio)),
            &DecodeOptions::default(),
        )
    }

    /// The recording as it is heard with masks: its speech is masked, its source is not.
    pub(crate) fn with_masked_speech(&self, masks: &[SoundMask], tone_dbfs: f32) -> Self {
        let format = Format {
            sample_rate: self.speech.sample_rate,
            channels: self.speech.channels.len(),
            frames: self.speech.frames() as u64,
        };
        let mut block = Block {
            start: 0,
            channels: self.speech.channels.clone(),
        };
        Masker::new(&format, masks, tone_dbfs).apply(&mut block);
        let speech = Audio {
            sample_rate: self.speech.sample_rate,
            channels: block.channels,
        };
        Self {
            speech,
            ..self.clone()
        }
    }

    /// Decodes the source once more, at its own rate, block by block.
    ///
    /// # Errors
    ///
    /// As [`Recording::open`], when the source changed since then.
    pub fn blocks(&self) -> Result<impl Iterator<Item = Result<Block>> + use<>> {
        Blocks::open(&self.id, &self.source, &self.options)
    }
}

/// The blocks of a source, decoded or as they are.
enum Blocks {
    Decoded { decoder: Box<Decoder>, failed: bool },
    Samples { audio: Arc<Audio>, position: usize },
}

impl Blocks {
    fn open(id: &RecordingId, source: &Source, options: &DecodeOptions) -> Result<Self> {
        match source.samples() {
            Some(audio) => {
                decode::check_samples(id, audio.sample_rate, audio.channels.len())?;
                Ok(Self::Samples {
                    audio: Arc::clone(audio),
                    position: 0,
                })
            }
            None => {
                let decoder = Box::new(Decoder::open(id, source, options)?);
                Ok(Self::Decoded {
                    decoder,
                    failed: false,
                })
            }
        }
    }

    fn sample_rate(&self) -> u32 {
        match self {
            Self::Decoded { decoder, .. } => decoder.sample_rate(),
            Self::Samples { audio, .. } => audio.sample_rate,
        }
    }

    fn channels(&self) -> usize {
        match self {
            Self::Decoded { decoder, .. } => decoder.channels(),
            Self::Samples { audio, .. } => audio.channels.len(),
        }
    }
}

impl Iterator for Blocks {
    type Item = Result<Block>;

    fn next(&mut self) -> Option<Result<Block>> {
        match self {
            Self::Decoded { failed: true, .. } => None,
            Self::Decoded { decoder, failed } => {
                let block = decoder.next_block().transpose();
                *failed = matches!(block, Some(Err(_)));
                block
            }
            Self::Samples { audio, position } => {
                let start = *position;
                let end = audio.frames().min(start + audio.sample_rate as usize);
                *position = end;
                let piece =
                    |channel: &Vec<f32>| channel.get(start..end).unwrap_or_default().to_vec();
                let channels = audio.channels.iter().map(piece).collect();
                (start < end).then_some(Ok(Block {
                    start: start as u64,
                    channels,
                }))
            }
        }
    }
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

impl fmt::Debug for Block {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Block")
            .field("start", &self.start)
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
