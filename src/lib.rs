//! Call recordings in, anonymous recordings and transcripts out.
//!
//! Five nouns, one direction. Each stage takes the noun on its left and makes the one on its right:
//!
//! ```text
//! bytes ──▶ Recording ──▶ Transcript ──▶ Findings ──▶ RedactionPlan ──▶ Outputs ──▶ bytes
//!     decode      transcribe     recognize       plan              redact      write
//! ```

pub mod audio;
pub mod batch;
pub mod config;
pub mod error;
pub mod lang;
pub mod pipeline;
pub mod recognize;
pub mod redact;
pub mod report;
pub mod score;
pub mod store;
pub mod transcribe;
pub mod transcript;

pub use audio::{Audio, Recording};
pub use config::Config;
pub use error::{Error, RecordingId, Result};
pub use pipeline::Pipeline;
pub use recognize::{Confidence, Entity, Finding, Findings, Recognizer};
pub use transcribe::Transcriber;
pub use transcript::{Span, Speaker, TimeSpan, Transcript, Turn, Word};
