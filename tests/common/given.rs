//! A speech model that hears what was written before, and turns for it.

use piep::audio::activity::Activity;
use piep::{Recording, Result, Speaker, TimeSpan, Transcriber, Transcript, Turn, Word};

/// Gives what was written before.
pub(crate) struct Given(pub(crate) Transcript);

impl Transcriber for Given {
    fn transcribe(&self, _: &Recording, _: &Activity) -> Result<Transcript> {
        Ok(self.0.clone())
    }
}

/// A turn that begins at so many milliseconds, with words of 300 ms, all heard with this probability.
pub(crate) fn turn(text: &str, channel: u8, start: u64, probability: f32) -> Turn {
    let mut at = start;
    let words = text.split(' ').map(|word| {
        let first = word.as_ptr() as usize - text.as_ptr() as usize;
        at += 300;
        Word {
            bytes: first..first + word.len(),
            time: Some(TimeSpan::from_millis(at - 300, at)),
            probability: Some(probability),
        }
    });
    let words: Vec<Word> = words.collect();
    Turn {
        speaker: Speaker::Channel(channel),
        channel: Some(channel.into()),
        time: Some(TimeSpan::from_millis(start, at)),
        text: text.into(),
        words,
    }
}
