//! From a recording to what is said in it.

mod align;
pub mod fetch;
mod header;
mod inventions;
mod language;
pub mod model;
mod subtitles;
mod turns;
pub mod whisper;
mod windows;
mod written;

pub(crate) use turns::assemble;
pub use whisper::{Whisper, WhisperOptions};
pub use written::Written;
pub(crate) use written::speaker;

use crate::audio::Recording;
use crate::audio::activity::Activity;
use crate::error::Result;
use crate::transcript::Transcript;

/// Something that writes down a recording: a speech model, or a transcript that was made elsewhere.
///
/// It is shared between workers, so it is `Sync`; whatever one recording needs is made inside.
pub trait Transcriber: Sync {
    /// Writes down what is said in the recording, where the activity has speech.
    ///
    /// Every character of a turn's text that is not white space belongs to a word. Words that nobody
    /// said (inventions of a speech model in silence, loops) are not in the result.
    ///
    /// # Errors
    ///
    /// [`Error::Transcribe`](crate::Error::Transcribe) when the model fails,
    /// [`Error::Transcript`](crate::Error::Transcript) when a given transcript does not fit.
    fn transcribe(&self, recording: &Recording, activity: &Activity) -> Result<Transcript>;
}
