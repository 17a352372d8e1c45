//! Transcripts that were made elsewhere, or by `piep transcribe`.
//!
//! Error messages give the number of a turn and a word; the text there never.

use std::time::Duration;

use serde::Deserialize;

use super::{Transcriber, subtitles};
use crate::audio::Recording;
use crate::audio::activity::Activity;
use crate::error::{Error, Result};
use crate::redact::TRANSCRIPT_SCHEMA;
use crate::transcript::{Speaker, TimeSpan, Transcript, Turn, Word, plain};

/// A transcript that was made elsewhere.
#[derive(Clone)]
pub struct Written {
    name: String,
    transcript: Transcript,
}

#[derive(Deserialize)]
struct File {
    schema: String,
    #[serde(default)]
    masked: bool,
    turns: Vec<FileTurn>,
}

#[derive(Deserialize)]
struct FileTurn {
    #[serde(default)]
    speaker: String,
    channel: Option<usize>,
    start: Option<f64>,
    end: Option<f64>,
    text: String,
    #[serde(default)]
    words: Vec<FileWord>,
}

#[derive(Deserialize)]
struct FileWord {
    start_byte: usize,
    end_byte: usize,
    start: Option<f64>,
    end: Option<f64>,
    probability: Option<f32>,
}

impl Written {
    /// Reads a transcript: the JSON form of `piep transcribe`, WebVTT or SubRip. `name` is how messages call it.
    ///
    /// In WebVTT and SubRip words have no times: what identifies somebody is masked with its whole cue.
    ///
    /// # Errors
    ///
    /// [`Error::Transcript`] when it is none of them, is masked, or breaks a rule of its form.
    pub fn read(name: &str, text: &str) -> Result<Self> {
        let Some(form) = subtitles::form(text) else {
            return Self::read_json(name, text);
        };
        let turns = subtitles::read(text, form).map_err(|reason| Error::Transcript {
            name: name.into(),
            reason,
        })?;
        Ok(Self {
            name: name.into(),
            transcript: Transcript { turns },
        })
    }

    fn read_json(name: &str, json: &str) -> Result<Self> {
        let failed = |reason: String| Error::Transcript {
            name: name.into(),
            reason,
        };
        // The parser's message may quote the text: only the place is given.
        let file: File = serde_json::from_str(json).map_err(|error| {
            failed(format!(
                "line {}, column {}: not the JSON of a transcript, nor WebVTT or SubRip",
                error.line(),
                error.column()
            ))
        })?;
        if file.schema != TRANSCRIPT_SCHEMA {
            return Err(failed(format!("its schema is not {TRANSCRIPT_SCHEMA}")));
        }
        if file.masked {
            return Err(failed(
                "it is masked already; give the one that `piep transcribe` prints".into(),
            ));
        }
        let mut turns = Vec::with_capacity(file.turns.len());
        for (number, turn) in file.turns.into_iter().enumerate() {
            turns.push(
                read_turn(turn)
                    .map_err(|reason| failed(format!("turn {}: {reason}", number + 1)))?,
            );
        }
        if !turns
            .iter()
            .filter_map(|turn| turn.time)
            .is_sorted_by_key(|time| time.start)
        {
            return Err(failed(
                "its turns are not in the order of their start".into(),
            ));
        }
        Ok(Self {
            name: name.into(),
            transcript: Transcript { turns },
        })
    }
}

/// The speaker of a label that `piep transcribe` writes; any other label can be a name.
pub(crate) fn speaker(label: &str) -> Speaker {
    let numbered = || {
        let number = label.strip_prefix("SPEAKER")?.parse::<u32>().ok()?;
        let number = u16::try_from(number.checked_sub(1)?).ok()?;
        Some(Speaker::Numbered(number))
    };
    plain::known_speaker(label)
        .or_else(numbered)
        .unwrap_or(Speaker::Unknown)
}

fn read_turn(turn: FileTurn) -> std::result::Result<Turn, String> {
    let time = span(turn.start, turn.end).map_err(|reason| reason.to_owned())?;
    let mut words: Vec<Word> = Vec::with_capacity(turn.words.len());
    let mut last = Duration::ZERO;
    for (number, word) in turn.words.into_iter().enumerate() {
        let failed = |reason: &str| format!("word {}: {reason}", number + 1);
        let before = words.last().map_or(0, |word| word.bytes.end);
        let word = read_word(word, &turn.text, before).map_err(failed)?;
        if let Some(time) = word.time {
            if time.start < last {
                return Err(failed("it starts before the word before it ends"));
            }
            last = time.end;
        }
        words.push(word);
    }
    let uncovered = turn
        .text
        .char_indices()
        .any(|(at, c)| !c.is_whitespace() && !is_covered(&words, at));
    if uncovered {
        return Err("its words do not cover its text".into());
    }
    let speaker = speaker(&turn.speaker);
    Ok(Turn {
        speaker,
        channel: turn.channel,
        time,
        text: turn.text,
        words,
    })
}

/// Whether a byte belongs to one of the sorted words.
fn is_covered(words: &[Word], byte: usize) -> bool {
    let next = words.partition_point(|word| word.bytes.end <= byte);
    words.get(next).is_some_and(|word| word.bytes.start <= byte)
}

fn read_word(word: FileWord, text: &str, before: usize) -> std::result::Result<Word, &'static str> {
    let bytes = word.start_byte..word.end_byte;
    if bytes.start < before || bytes.is_empty() || text.get(bytes.clone()).is_none() {
        return Err("its bytes are not sorted, empty, or no part of the text");
    }
    if word
        .probability
        .is_some_and(|probability| !(0.0..=1.0).contains(&probability))
    {
        return Err("its probability is not between 0 and 1");
    }
    Ok(Word {
        bytes,
        time: span(word.start, word.end)?,
        probability: word.probability,
    })
}

/// A time of two decimal numbers of seconds, rounded to milliseconds.
fn span(
    start: Option<f64>,
    end: Option<f64>,
) -> std::result::Result<Option<TimeSpan>, &'static str> {
    match (start, end) {
        (None, None) => Ok(None),
        (Some(start), Some(end))
            if (0.0..=1e7).contains(&start) && (start..=1e7).contains(&end) =>
        {
            Ok(Some(TimeSpan::from_millis(millis(start), millis(end))))
        }
        _ => Err("its times are not two numbers of seconds, the end behind the start"),
    }
}

fn millis(seconds: f64) -> u64 {
    // In range: checked to be between 0 and 10^7 seconds.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let millis = (seconds * 1000.0).round() as u64;
    millis
}

impl Transcriber for Written {
    fn transcribe(&self, recording: &Recording, _activity: &Activity) -> Result<Transcript> {
        let failed = |reason: String| Error::Transcript {
            name: self.name.clone(),
            reason,
        };
        let length = recording.format.duration() + Duration::from_millis(500);
        for (number, turn) in self.transcript.turns.iter().enumerate() {
            let times = turn
                .words
                .iter()
                .filter_map(|word| word.time)
                .chain(turn.time);
            if times.into_iter().any(|time| time.end > length) {
                return Err(failed(format!(
                    "turn {}: it ends behind the recording",
                    number + 1
                )));
            }
            if turn
                .channel
                .is_some_and(|channel| channel >= recording.format.channels)
            {
                return Err(failed(format!(
                    "turn {}: the recording has no such channel",
                    number + 1
                )));
            }
        }
        Ok(self.transcript.clone())
    }
}

impl std::fmt::Debug for Written {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Written")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}
