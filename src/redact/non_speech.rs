//! What becomes of music and ringing.

use std::collections::BTreeSet;
use std::time::Duration;

use super::plan::{EDGE, understood};
use super::{AudioMask, NonSpeech, PlanSettings, Reason};
use crate::audio::activity::Activity;
use crate::transcript::{TimeSpan, Transcript, Turn, Word};

/// A shorter piece between tones is left to them.
const SHORTEST: Duration = Duration::from_millis(100);

/// Between a tone and a silence, so that both have whole frames.
const GAP: Duration = Duration::from_millis(1);

/// Where music or ringing is heard in a channel and nothing was understood. Where it is to stay, a stretch in which
/// anything was understood does not count at all: somebody may have spoken over it.
pub(super) fn wordless(
    transcript: &Transcript,
    activity: &Activity,
    settings: &PlanSettings,
    number: usize,
) -> Vec<TimeSpan> {
    let Some(channel) = activity.channels.get(number) else {
        return Vec::new();
    };
    let words = understood(transcript, number).into_iter();
    let words = words.map(|word| TimeSpan::new(word.start.saturating_sub(EDGE), word.end + EDGE));
    let words: Vec<TimeSpan> = words.collect();
    let stretches = channel.non_speech.iter();
    match settings.non_speech {
        NonSpeech::Silence => stretches.flat_map(|time| time.without(&words)).collect(),
        NonSpeech::Keep => stretches
            .filter(|time| !words.iter().any(|word| word.overlaps(time)))
            .copied()
            .collect(),
    }
}

/// The transcript without the words that a speech model wrote where music or ringing is heard and nothing beside it.
/// That sound becomes silence then, so that nothing is lost to a listener and nothing stays should somebody have spoken.
pub fn without_inventions(
    mut transcript: Transcript,
    activity: &Activity,
    settings: &PlanSettings,
) -> Transcript {
    if settings.non_speech == NonSpeech::Keep {
        return transcript;
    }
    let mut shorter: Vec<Turn> = Vec::new();
    transcript.turns.retain_mut(|turn| {
        let channel = turn
            .channel
            .and_then(|channel| activity.channels.get(channel));
        let music = channel.map_or(&[][..], |channel| channel.non_speech.as_slice());
        let invented = |word: &Word| {
            word.time.is_some_and(|time| {
                let left: Duration = time.without(music).iter().map(TimeSpan::duration).sum();
                left * 2 < time.duration()
            })
        };
        let all = !turn.words.iter().any(invented);
        if !all {
            let words = std::mem::take(&mut turn.words);
            shorter.push(with_words(
                turn,
                words.into_iter().filter(|word| !invented(word)),
            ));
        }
        all
    });
    for turn in shorter.into_iter().filter(|turn| !turn.text.is_empty()) {
        // Turns are in the order of their start, and this one may start later now.
        let start = turn.time.map(|time| time.start);
        let later = |other: &Turn| other.time.map(|time| time.start) > start;
        let place = transcript.turns.iter().position(later);
        transcript
            .turns
            .insert(place.unwrap_or(transcript.turns.len()), turn);
    }
    transcript
}

/// The turn with these of its words only.
fn with_words(turn: &Turn, kept: impl Iterator<Item = Word>) -> Turn {
    let (mut text, mut words) = (String::new(), Vec::new());
    for word in kept {
        if !text.is_empty() {
            text.push(' ');
        }
        let start = text.len();
        text.push_str(turn.text.get(word.bytes.clone()).unwrap_or(""));
        words.push(Word {
            bytes: start..text.len(),
            ..word
        });
    }
    let times = words.iter().filter_map(|word: &Word| word.time);
    Turn {
        speaker: turn.speaker,
        channel: turn.channel,
        time: times.reduce(|all, time| all.union(&time)).or(turn.time),
        text,
        words,
    }
}

/// Adds silence for music and ringing where no tone is, unless it stays.
pub(super) fn silence(
    audio: &mut Vec<AudioMask>,
    transcript: &Transcript,
    activity: &Activity,
    settings: &PlanSettings,
) {
    if settings.non_speech == NonSpeech::Keep {
        return;
    }
    let mut silences: Vec<AudioMask> = Vec::new();
    for number in 0..activity.channels.len() {
        let here = audio.iter().filter(|mask| mask.channels.contains(&number));
        let tones: Vec<TimeSpan> = here.map(|mask| mask.time).collect();
        let stretches = wordless(transcript, activity, settings, number);
        for time in stretches.iter().flat_map(|time| time.without(&tones)) {
            let end = time.end.min(activity.duration).saturating_sub(GAP);
            let time = TimeSpan::new(time.start + GAP, end);
            if time.duration() < SHORTEST {
                continue;
            }
            let same = |mask: &&mut AudioMask| mask.time == time;
            match silences.iter_mut().find(same) {
                Some(mask) => {
                    mask.channels.insert(number);
                }
                None => silences.push(AudioMask {
                    time,
                    channels: BTreeSet::from([number]),
                    reason: Reason::NonSpeech,
                    parts: vec![(time, Reason::NonSpeech)],
                }),
            }
        }
    }
    audio.append(&mut silences);
    audio.sort_by_key(|mask| (mask.time, mask.channels.clone()));
}
