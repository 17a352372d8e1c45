//! Numbers that are said where telephone keys are pressed: whoever types a number often says it, too.
//!
//! Three keys and more are an entry; one or two choose from a menu. What is masked of the keys themselves is another matter:
//! every tone is.

use std::time::Duration;

use super::PlanSettings;
use crate::audio::activity::Activity;
use crate::recognize::{Confidence, Entity, Finding};
use crate::transcript::{Span, TimeSpan, Transcript};

/// The name under which this reports.
const NAME: &str = "key_tone";

/// Keys of the shortest entry.
const KEYS: usize = 3;

/// The longest pause between two keys of one entry.
const BETWEEN: Duration = Duration::from_secs(5);

/// When numbers are entered by keys, in any channel.
pub fn entries(activity: &Activity) -> Vec<TimeSpan> {
    let mut found = Vec::new();
    for channel in &activity.channels {
        let mut keys = channel.key_tones.iter().peekable();
        while let Some(first) = keys.next() {
            let (mut entry, mut count) = (*first, 1);
            while let Some(key) = keys.next_if(|key| key.start <= entry.end + BETWEEN) {
                (entry, count) = (entry.union(key), count + 1);
            }
            if count >= KEYS {
                found.push(entry);
            }
        }
    }
    found
}

/// The numbers of a call that are said during an entry or within [`PlanSettings::key_reach`] of it, as secrets.
pub fn entered(
    transcript: &Transcript,
    numbers: &[Span],
    entries: &[TimeSpan],
    settings: &PlanSettings,
) -> Vec<Finding> {
    let reach = Duration::from_millis(settings.key_reach);
    let near = |time: TimeSpan| {
        entries
            .iter()
            .any(|entry| time.start <= entry.end + reach && entry.start <= time.end + reach)
    };
    let said = |span: &&Span| time_of(transcript, span).is_some_and(near);
    let finding = |span: &Span| Finding {
        entity: Entity::Secret,
        span: span.clone(),
        confidence: Confidence::Likely,
        recognizer: NAME,
    };
    numbers.iter().filter(said).map(finding).collect()
}

/// When a stretch of text is said: its words, or its turn when they have no times.
fn time_of(transcript: &Transcript, span: &Span) -> Option<TimeSpan> {
    let turn = transcript.turns.get(span.turn)?;
    let words = turn.words.iter();
    let within = words.filter(|word| word.bytes.start < span.end && span.start < word.bytes.end);
    let times = within.filter_map(|word| word.time);
    times.reduce(|all, time| all.union(&time)).or(turn.time)
}
