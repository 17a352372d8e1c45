//! What the container says about the sound in it, read by ourselves before anything is decoded.

use std::io;

use super::covered::Cover;
use crate::error::{Cause, Error, RecordingId};

/// What a container says: where the sound is, how much of it, and whether all of it is there.
#[derive(Debug, Default)]
pub(super) struct Layout {
    /// The container's or codec's name for messages.
    pub(super) name: &'static str,
    /// Where the blocks are, for containers whose sound is one plain run of blocks; for the others
    /// the packets are found by the library.
    pub(super) blocks: Option<Blocks>,
    /// Decoded frames to drop at the start: what the encoder put before the sound.
    pub(super) skip: u64,
    /// Frames after those that the container says there are; `None` when it does not say.
    pub(super) frames: Option<u64>,
    /// Decoded frames to drop at the end.
    pub(super) drop_end: u64,
    /// Frames that there are at least, where the container says it in rounded figures.
    pub(super) least: Option<u64>,
    /// Whether the figures above replace those that the library reads from the container.
    pub(super) own_trim: bool,
    /// What is missing or broken, with the time or the bytes; `None` when all is there.
    pub(super) damage: Option<String>,
    /// Number by which all samples are multiplied; 1 when the container says nothing.
    pub(super) gain: Option<f32>,
    /// What the library sees in the place of other bytes: sorted, without overlaps.
    pub(super) covers: Vec<Cover>,
}

/// Sound as one run of blocks of equal size.
#[derive(Clone, Copy, Debug)]
pub(super) struct Blocks {
    pub(super) encoding: Encoding,
    pub(super) sample_rate: u32,
    pub(super) channels: u16,
    /// Half-open range of bytes in the source.
    pub(super) start: u64,
    pub(super) end: u64,
    pub(super) bytes_per_block: u64,
    pub(super) frames_per_block: u64,
}

/// How the samples in a block are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    U8,
    S8,
    S16Le,
    S24Le,
    S32Le,
    S16Be,
    S24Be,
    S32Be,
    F32Le,
    F64Le,
    F32Be,
    F64Be,
    Alaw,
    Ulaw,
    ImaAdpcm,
    MsAdpcm,
}

impl Encoding {
    /// Bytes of one sample; `None` for those that pack samples into blocks.
    pub(super) fn bytes_per_sample(self) -> Option<u64> {
        Some(match self {
            Self::U8 | Self::S8 | Self::Alaw | Self::Ulaw => 1,
            Self::S16Le | Self::S16Be => 2,
            Self::S24Le | Self::S24Be => 3,
            Self::S32Le | Self::S32Be | Self::F32Le | Self::F32Be => 4,
            Self::F64Le | Self::F64Be => 8,
            Self::ImaAdpcm | Self::MsAdpcm => return None,
        })
    }
}

impl Blocks {
    /// Plain samples in a range of bytes, where a block is a frame.
    pub(super) fn of_samples(
        encoding: Encoding,
        sample_rate: u32,
        channels: u16,
        start: u64,
        end: u64,
    ) -> Self {
        let bytes_per_block = encoding.bytes_per_sample().unwrap_or(1) * u64::from(channels);
        Self {
            encoding,
            sample_rate,
            channels,
            start,
            end,
            bytes_per_block,
            frames_per_block: 1,
        }
    }

    /// Frames in all whole blocks.
    pub(super) fn frames(&self) -> u64 {
        (self.end.saturating_sub(self.start) / self.bytes_per_block.max(1))
            .saturating_mul(self.frames_per_block)
    }

    /// Seconds that this many bytes of blocks last.
    pub(super) fn seconds(&self, bytes: u64) -> f64 {
        let frames =
            bytes as f64 / self.bytes_per_block.max(1) as f64 * self.frames_per_block as f64;
        frames / f64::from(self.sample_rate.max(1))
    }
}

/// Why a recording cannot be decoded, before its id is added.
#[derive(Debug)]
pub(super) enum Fault {
    /// The bytes could not be read.
    Read(io::Error),
    /// The bytes are not what piep decodes, or are damaged.
    Decode(String, Option<Cause>),
}

impl Fault {
    pub(super) fn new(reason: impl Into<String>) -> Self {
        Self::Decode(reason.into(), None)
    }

    /// A codec or container that is not decoded, and what to do about it.
    pub(super) fn unsupported(what: impl std::fmt::Display) -> Self {
        Self::new(format!(
            "{what} is not supported; convert it first, for instance with ffmpeg -i IN -c:a pcm_s16le OUT.wav"
        ))
    }

    pub(super) fn with_id(self, id: &RecordingId) -> Error {
        let recording = id.clone();
        match self {
            Self::Read(error) => Error::Read {
                recording,
                reason: "its bytes cannot be read".into(),
                source: Some(error.into()),
            },
            Self::Decode(reason, source) => Error::Decode {
                recording,
                reason,
                source,
            },
        }
    }
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        Self::Read(error)
    }
}
