//! Whether the transcripts of an output are masked, say the same, and agree with its report.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::recognize::{Entity, is_label};
use crate::redact::{File, FileTurn, Reason, TRANSCRIPT_SCHEMA, Texts, rendered};
use crate::report::{Report, ReportMask};
use crate::transcribe;
use crate::transcript::{TimeSpan, Transcript, Turn};

use super::Fault;

/// Reads the JSON form; what is wrong when it is no masked transcript as piep writes it, or the two other forms say
/// something else.
pub(super) fn read(found: &Texts) -> Result<File, Fault> {
    let file: File = serde_json::from_str(&found.json)
        .map_err(|_| Fault::of("the transcript is no JSON of a transcript"))?;
    if file.schema != TRANSCRIPT_SCHEMA || !file.masked {
        return Err(Fault::of("the transcript does not say that it is masked"));
    }
    let expected = rendered(&file);
    let forms = [
        (
            "JSON",
            found.json == expected.json,
            "holds more than a transcript",
        ),
        (
            "WebVTT",
            found.vtt == expected.vtt,
            "says something else than the JSON",
        ),
        (
            "text",
            found.txt == expected.txt,
            "says something else than the JSON",
        ),
    ];
    match forms.into_iter().find(|(_, same, _)| !same) {
        Some((form, _, what)) => Err(Fault::of(format!("the transcript as {form} {what}"))),
        None => Ok(file),
    }
}

/// What in a transcript does not agree with itself or with its report.
pub(super) fn check(file: &File, report: &Report) -> Vec<Fault> {
    let masks = Masks::new(report);
    let mut faults = Vec::new();
    let mut labels: BTreeMap<Entity, usize> = BTreeMap::new();
    for (number, turn) in file.turns.iter().enumerate() {
        let mut wrong = |what: &str| faults.push(Fault::of(format!("turn {}: {what}", number + 1)));
        if !is_known_speaker(&turn.speaker) {
            wrong("its speaker is no label of piep");
        }
        if !covers(turn) {
            wrong("its words do not cover its text");
        }
        for word in &turn.words {
            match word.label.as_deref() {
                Some(label) => {
                    if let Some(entity) = Entity::from_label(label) {
                        *labels.entry(entity).or_default() += 1;
                    }
                    let text = turn.text.get(word.start_byte..word.end_byte);
                    if !is_label(label) || text != Some(format!("[{label}]").as_str()) {
                        wrong("a label is not the text in its place");
                    }
                    if word.start.is_some() || word.end.is_some() || word.probability.is_some() {
                        wrong("a label has a time or a probability");
                    }
                }
                None => {
                    if span(word.start, word.end).is_some_and(|time| masks.touches(time, turn)) {
                        wrong("a word is readable whose sound is masked, and has a time");
                    }
                }
            }
        }
        if masks.lacks_sound(turn) {
            wrong("a label has no masked sound");
        }
    }
    if &labels != report.entities() {
        faults.push(Fault::of("the labels are not those that the report counts"));
    }
    faults
}

/// The transcript of a file, without times: as it is read.
pub(super) fn transcript(file: File) -> Transcript {
    let turns = file.turns.into_iter().map(|turn| Turn {
        speaker: transcribe::speaker(&turn.speaker),
        channel: turn.channel,
        time: None,
        text: turn.text,
        words: Vec::new(),
    });
    Transcript {
        turns: turns.collect(),
    }
}

/// The masks of a report as times.
struct Masks<'a> {
    report: &'a Report,
}

impl<'a> Masks<'a> {
    fn new(report: &'a Report) -> Self {
        Self { report }
    }

    /// The masked times in the channel of a turn; in all of them where it is not known.
    fn of(&self, turn: &FileTurn) -> impl Iterator<Item = (TimeSpan, &'a ReportMask)> {
        let (rate, channel) = (self.report.format().sample_rate, turn.channel);
        let masks = self.report.masks().iter();
        masks
            .filter(move |mask| channel.is_none_or(|channel| mask.channels.contains(&channel)))
            .map(move |mask| {
                let time = |frame| crate::audio::duration_of(frame, rate);
                (
                    TimeSpan::new(time(mask.start_frame), time(mask.end_frame)),
                    mask,
                )
            })
    }

    /// Whether a word's time lies under a mask for more than the rounding of times in files.
    fn touches(&self, time: TimeSpan, turn: &FileTurn) -> bool {
        let rounding = Duration::from_millis(2);
        let inner = TimeSpan::new(time.start + rounding, time.end.saturating_sub(rounding));
        self.of(turn).any(|(mask, _)| mask.overlaps(&inner))
    }

    /// Whether a label stands between two words, or at an end of its turn, and no sound is masked there.
    fn lacks_sound(&self, turn: &FileTurn) -> bool {
        let Some(whole) = span(turn.start, turn.end) else {
            return false;
        };
        let times = |word: &crate::redact::FileWord| span(word.start, word.end);
        turn.words.iter().enumerate().any(|(place, word)| {
            let Some(label) = word.label.as_deref() else {
                return false;
            };
            let before = turn.words.iter().take(place).rev().find_map(times);
            let behind = turn.words.iter().skip(place + 1).find_map(times);
            let gap = TimeSpan::new(
                before.map_or(whole.start, |time| time.end),
                behind.map_or(whole.end, |time| time.start),
            );
            !self
                .of(turn)
                .any(|(time, mask)| time.overlaps(&gap) && explains(mask, label))
        })
    }
}

/// Whether sound that is masked for a reason can be what a label stands for: in one mask the strongest reason of a step
/// is told, and identifiers are stronger than what was not understood.
fn explains(mask: &ReportMask, label: &str) -> bool {
    mask.entity.is_some()
        || (Entity::from_label(label).is_none() && mask.reason != Reason::Edge.as_str())
}

/// Whether a label is one of piep's own: any other can be a name.
fn is_known_speaker(label: &str) -> bool {
    transcribe::speaker(label).to_string() == label
}

/// Whether the words are sorted, do not overlap, and cover all that is not white space.
fn covers(turn: &FileTurn) -> bool {
    let mut at = 0;
    for word in &turn.words {
        let between = turn.text.get(at..word.start_byte);
        let text = turn.text.get(word.start_byte..word.end_byte);
        if !between.is_some_and(is_between) || text.is_none_or(str::is_empty) {
            return false;
        }
        at = word.end_byte;
    }
    turn.text.get(at..).is_some_and(is_between)
}

/// White space, and the marks that stay at the ends of a masked word.
fn is_between(text: &str) -> bool {
    !text.contains(char::is_alphanumeric)
}

fn span(start: Option<f64>, end: Option<f64>) -> Option<TimeSpan> {
    let time = |seconds: f64| Duration::try_from_secs_f64(seconds).ok();
    Some(TimeSpan::new(time(start?)?, time(end?)?))
}
