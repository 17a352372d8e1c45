//! What can go wrong, one variant per stage of the flow.
//!
//! No message holds text of a call: a variant names the recording, what was expected and what was
//! there in counts, offsets and names of formats. Errors of libraries that quote their input (a JSON
//! parser, for instance) are never kept as a source; their position is.

use std::error::Error as StdError;
use std::fmt;

/// The error of another library, kept as the cause of one of ours.
pub type Cause = Box<dyn StdError + Send + Sync + 'static>;

/// The result of everything in piep that can fail.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// How a recording is called in messages: the path as typed, or the id that a batch gave it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RecordingId(String);

impl RecordingId {
    /// Makes an id of the name under which the user knows the recording.
    pub fn new(name: impl Into<String>) -> Self {
        Self(name.into())
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RecordingId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Why nothing was written: one variant per stage.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A source could not be opened or read. Trying again helps when the store was busy or away.
    #[error("cannot read {recording}: {reason}")]
    Read {
        /// Which recording.
        recording: RecordingId,
        /// What was expected and what was there.
        reason: String,
        /// The error of the file system or the store.
        #[source]
        source: Option<Cause>,
    },

    /// The bytes are no audio that piep decodes, or they are damaged. Trying again does not help.
    #[error("cannot decode {recording}: {reason}")]
    Decode {
        /// Which recording.
        recording: RecordingId,
        /// Which container or codec, what was expected, what was there, and what to do.
        reason: String,
        /// The error of the decoder.
        #[source]
        source: Option<Cause>,
    },

    /// There is no speech model, or it cannot be used. Nothing was started.
    #[error("cannot use the speech model: {reason}")]
    Model {
        /// What is missing and what to type.
        reason: String,
        /// The error of the loader.
        #[source]
        source: Option<Cause>,
    },

    /// The speech model failed on a recording. Trying again may help when memory was short.
    #[error("cannot transcribe {recording}: {reason}")]
    Transcribe {
        /// Which recording.
        recording: RecordingId,
        /// In which channel and at what time.
        reason: String,
        /// The error of the speech library.
        #[source]
        source: Option<Cause>,
    },

    /// A transcript that was made elsewhere cannot be used. Trying again does not help.
    #[error("cannot use the transcript {name}: {reason}")]
    Transcript {
        /// The transcript's file as typed.
        name: String,
        /// Position (line and column, or turn and word) and rule that is broken; never the text there.
        reason: String,
    },

    /// No safe plan can be made, for instance because a turn has words but no times.
    #[error("cannot plan the masks of {recording}: {reason}")]
    Plan {
        /// Which recording.
        recording: RecordingId,
        /// Which turn, by number, and what it lacks.
        reason: String,
    },

    /// The masked audio could not be made.
    #[error("cannot encode {recording}: {reason}")]
    Encode {
        /// Which recording.
        recording: RecordingId,
        /// What was expected and what was there.
        reason: String,
        /// The error of the encoder.
        #[source]
        source: Option<Cause>,
    },

    /// Something that identifies is still found in what would be the outputs, after several rounds of masking. Trying
    /// again does not help; another speech model may.
    #[error("refuses {recording}: {reason}")]
    Verify {
        /// Which recording.
        recording: RecordingId,
        /// What kinds were found and when; never the text.
        reason: String,
    },

    /// The outputs could not be written. What had been written of them was removed again.
    #[error("cannot write the outputs of {recording}: {reason}")]
    Write {
        /// Which recording.
        recording: RecordingId,
        /// Which output and why.
        reason: String,
        /// The error of the file system or the store.
        #[source]
        source: Option<Cause>,
    },

    /// A setting is missing, unknown or out of range. Nothing was started.
    #[error("cannot use the configuration: {reason}")]
    Config {
        /// Which key, its range, and what was there.
        reason: String,
    },

    /// The annotated calls of a score cannot be read.
    #[error("cannot score {name}: {reason}")]
    Score {
        /// The file as typed.
        name: String,
        /// Line and rule that is broken.
        reason: String,
    },

    /// A place with recordings or for outputs cannot be used. Nothing was started, or the listing ended early.
    #[error("cannot use {place}: {reason}")]
    Store {
        /// The place as typed, without a key.
        place: String,
        /// What the store says, without a key.
        reason: String,
    },

    /// The ledger cannot be read or written, or a claim in it was lost. Trying again helps when its disk was
    /// full or its store away.
    #[error("cannot use the ledger: {reason}")]
    Ledger {
        /// What failed.
        reason: String,
    },

    /// A mistake in piep or in a decoder. Nothing was written for this recording.
    #[error("cannot work on {recording}: piep made a mistake; please report it")]
    Internal {
        /// Which recording was in work.
        recording: RecordingId,
    },

    /// The work was stopped by a signal. Nothing was written for this recording.
    #[error("stopped before {recording} was done")]
    Interrupted {
        /// Which recording was in work.
        recording: RecordingId,
    },
}

impl Error {
    /// The name of its kind in ledgers and summaries.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Read { .. } => "read",
            Self::Decode { .. } => "decode",
            Self::Model { .. } => "model",
            Self::Transcribe { .. } => "transcribe",
            Self::Transcript { .. } => "transcript",
            Self::Plan { .. } => "plan",
            Self::Encode { .. } => "encode",
            Self::Write { .. } => "write",
            Self::Config { .. } => "configuration",
            Self::Score { .. } => "score",
            Self::Store { .. } => "store",
            Self::Ledger { .. } => "ledger",
            Self::Verify { .. } => "verify",
            Self::Internal { .. } => "internal",
            Self::Interrupted { .. } => "interrupted",
        }
    }
}
