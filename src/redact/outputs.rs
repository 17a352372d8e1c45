//! The transcript as files: JSON, WebVTT and plain text, masked or not.

use std::fmt::Write as _;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::text::{masked_text, of_turn};
use super::verdicts::words;
use super::{Reason, RedactionPlan, TextMask};
use crate::transcript::{Span, Speaker, TimeSpan, Transcript, Turn, Word};

/// The name of the schema of transcripts in JSON.
pub const TRANSCRIPT_SCHEMA: &str = "piep.transcript/1";

/// A transcript in its three forms.
#[derive(Clone, PartialEq, Eq)]
pub struct Texts {
    /// JSON of [`TRANSCRIPT_SCHEMA`].
    pub json: String,
    /// WebVTT with one cue a turn.
    pub vtt: String,
    /// One line a turn, with the speaker.
    pub txt: String,
}

impl std::fmt::Debug for Texts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Texts").finish_non_exhaustive()
    }
}

/// A transcript as it stands in a file.
#[derive(Serialize, Deserialize)]
pub(crate) struct File {
    pub(crate) schema: String,
    pub(crate) masked: bool,
    pub(crate) language: String,
    pub(crate) turns: Vec<FileTurn>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct FileTurn {
    pub(crate) speaker: String,
    pub(crate) channel: Option<usize>,
    pub(crate) start: Option<f64>,
    pub(crate) end: Option<f64>,
    pub(crate) text: String,
    pub(crate) words: Vec<FileWord>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct FileWord {
    pub(crate) start_byte: usize,
    pub(crate) end_byte: usize,
    pub(crate) start: Option<f64>,
    pub(crate) end: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) probability: Option<f32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) label: Option<String>,
}

/// Writes a transcript: with the masks of a plan, or as it is without one.
pub fn texts(transcript: &Transcript, plan: Option<&RedactionPlan>, language: &str) -> Texts {
    let mut turns: Vec<FileTurn> = match plan {
        Some(plan) => (0..transcript.turns.len())
            .map(|turn| masked(transcript, turn, plan))
            .collect(),
        None => transcript.turns.iter().map(unmasked).collect(),
    };
    if let Some(plan) = plan {
        for turn in unheard(transcript, plan) {
            let later = |other: &FileTurn| other.start > turn.start;
            let place = turns.iter().position(later).unwrap_or(turns.len());
            turns.insert(place, turn);
        }
    }
    rendered(&File {
        schema: TRANSCRIPT_SCHEMA.to_owned(),
        masked: plan.is_some(),
        language: language.to_owned(),
        turns,
    })
}

/// A transcript in its three forms.
pub(crate) fn rendered(file: &File) -> Texts {
    let (vtt, txt) = (vtt(&file.turns), txt(&file.turns));
    // Numbers, strings and lists of them: nothing that JSON cannot hold.
    let json = serde_json::to_string(file).unwrap_or_default() + "\n";
    Texts { json, vtt, txt }
}

fn unmasked(turn: &Turn) -> FileTurn {
    let word = |word: &Word| FileWord {
        start_byte: word.bytes.start,
        end_byte: word.bytes.end,
        start: word.time.map(|time| seconds(time.start)),
        end: word.time.map(|time| seconds(time.end)),
        probability: word.probability,
        label: None,
    };
    FileTurn {
        speaker: turn.speaker.to_string(),
        channel: turn.channel,
        start: turn.time.map(|time| seconds(time.start)),
        end: turn.time.map(|time| seconds(time.end)),
        text: turn.text.clone(),
        words: turn.words.iter().map(word).collect(),
    }
}

fn masked(transcript: &Transcript, number: usize, plan: &RedactionPlan) -> FileTurn {
    let turn = &transcript.turns[number];
    let text = masked_text(transcript, number, &plan.text);
    let masks = of_turn(&plan.text, number);
    let time = turn.time.map(|time| over_masks(time, turn.channel, plan));
    FileTurn {
        speaker: turn.speaker.to_string(),
        channel: turn.channel,
        start: time.map(|time| seconds(time.start)),
        end: time.map(|time| seconds(time.end)),
        words: masked_words(turn, masks, plan),
        text,
    }
}

/// The words of a masked turn, with their bytes in the masked text. Times are given only of words whose
/// sound is audible as a whole.
fn masked_words(turn: &Turn, masks: &[TextMask], plan: &RedactionPlan) -> Vec<FileWord> {
    let mut all = Vec::new();
    let mut shift = 0_isize;
    let mut masks = masks.iter().peekable();
    let moved = |byte: usize, shift: isize| byte.checked_add_signed(shift).unwrap_or(0);
    for word in words(&turn.text) {
        let mut ended = None;
        while let Some(mask) = masks.next_if(|mask| mask.span.end <= word.end) {
            let start = moved(mask.span.start, shift);
            let length = mask.reason.label().len() + 2;
            shift += isize::try_from(length).unwrap_or(0)
                - isize::try_from(mask.span.end - mask.span.start).unwrap_or(0);
            all.push(FileWord {
                start_byte: start,
                end_byte: start + length,
                start: None,
                end: None,
                probability: None,
                label: Some(mask.reason.label().to_owned()),
            });
            ended = Some(mask.span.end);
        }
        let inside = masks.peek().is_some_and(|mask| mask.span.start < word.end);
        if ended.is_some() || inside {
            continue;
        }
        let span = Span::new(0, word.clone());
        let timed = timed(turn, &span).filter(|time| !touches(*time, turn.channel, plan));
        all.push(FileWord {
            start_byte: moved(word.start, shift),
            end_byte: moved(word.end, shift),
            start: timed.map(|time| seconds(time.start)),
            end: timed.map(|time| seconds(time.end)),
            probability: probability(turn, &span),
            label: None,
        });
    }
    all
}

/// When all timed pieces of a word are said; `None` when one of them has no time.
fn timed(turn: &Turn, span: &Span) -> Option<TimeSpan> {
    let mut times = pieces(turn, span).map(|word| word.time);
    let first = times.next()??;
    times.try_fold(first, |all, time| Some(all.union(&time?)))
}

/// The smallest probability of the timed pieces of a word.
fn probability(turn: &Turn, span: &Span) -> Option<f32> {
    pieces(turn, span)
        .filter_map(|word| word.probability)
        .reduce(f32::min)
}

/// The timed pieces of a word.
fn pieces<'a>(turn: &'a Turn, span: &Span) -> impl Iterator<Item = &'a Word> + use<'a> {
    let first = turn
        .words
        .partition_point(|word| word.bytes.end <= span.start);
    let end = span.end;
    turn.words
        .iter()
        .skip(first)
        .take_while(move |word| word.bytes.start < end)
}

/// Whether a time touches a mask of its channel.
fn touches(time: TimeSpan, channel: Option<usize>, plan: &RedactionPlan) -> bool {
    plan.audio.iter().any(|mask| {
        mask.time.overlaps(&time) && channel.is_none_or(|channel| mask.channels.contains(&channel))
    })
}

/// The time of a turn, with the masks that it touches: they are heard anyway, its own edges under them
/// would tell where in them somebody speaks.
fn over_masks(time: TimeSpan, channel: Option<usize>, plan: &RedactionPlan) -> TimeSpan {
    let here = |mask: &&super::AudioMask| {
        mask.time.overlaps(&time) && channel.is_none_or(|channel| mask.channels.contains(&channel))
    };
    plan.audio
        .iter()
        .filter(here)
        .fold(time, |all, mask| all.union(&mask.time))
}

/// A turn of its own for every stretch of speech without words.
fn unheard<'a>(
    transcript: &'a Transcript,
    plan: &'a RedactionPlan,
) -> impl Iterator<Item = FileTurn> + 'a {
    let stretches = plan
        .audio
        .iter()
        .filter(|mask| mask.reason == Reason::Unheard);
    stretches.flat_map(move |mask| {
        mask.channels.iter().map(move |channel| {
            let label = Reason::Unheard.label();
            let text = format!("[{label}]");
            FileTurn {
                speaker: speaker_of(transcript, *channel).to_string(),
                channel: Some(*channel),
                start: Some(seconds(mask.time.start)),
                end: Some(seconds(mask.time.end)),
                words: vec![FileWord {
                    start_byte: 0,
                    end_byte: text.len(),
                    start: None,
                    end: None,
                    probability: None,
                    label: Some(label.to_owned()),
                }],
                text,
            }
        })
    })
}

fn speaker_of(transcript: &Transcript, channel: usize) -> Speaker {
    let turn = transcript
        .turns
        .iter()
        .find(|turn| turn.channel == Some(channel));
    turn.map_or(
        Speaker::Channel(u8::try_from(channel).unwrap_or(u8::MAX)),
        |turn| turn.speaker,
    )
}

/// Seconds with three decimals, as exactly as they can be written.
fn seconds(time: Duration) -> f64 {
    // Exact up to 2^53 milliseconds, some 285 000 years.
    #[allow(clippy::cast_precision_loss)]
    let millis = time.as_millis() as f64;
    millis / 1000.0
}

fn vtt(turns: &[FileTurn]) -> String {
    let mut file = String::from("WEBVTT\n");
    for turn in turns {
        if let (Some(start), Some(end)) = (turn.start, turn.end) {
            let text = one_line(&turn.text)
                .replace('&', "&amp;")
                .replace('<', "&lt;")
                .replace('>', "&gt;");
            // Writing to a string does not fail.
            let _ = write!(
                file,
                "\n{} --> {}\n<v {}>{text}\n",
                clock(start),
                clock(end),
                turn.speaker
            );
        }
    }
    file
}

/// `00:01:02.345`
fn clock(seconds: f64) -> String {
    // Times of recordings are positive and far below the limit.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let millis = (seconds * 1000.0).round() as u64;
    let (hours, minutes, rest) = (millis / 3_600_000, millis / 60_000 % 60, millis % 60_000);
    format!(
        "{hours:02}:{minutes:02}:{:02}.{:03}",
        rest / 1000,
        rest % 1000
    )
}

fn txt(turns: &[FileTurn]) -> String {
    turns
        .iter()
        .map(|turn| format!("{}: {}\n", turn.speaker, one_line(&turn.text)))
        .collect()
}

/// The text with spaces for line ends, which would end a cue or begin a turn.
fn one_line(text: &str) -> String {
    text.replace(['\r', '\n'], " ")
}
