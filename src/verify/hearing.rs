//! Listens to a bleeped recording afresh.
//!
//! Only what lies outside the tones is listened to: what a speech model invents over them does not count. Where they are
//! is told to the recognizers by labels, as in a masked transcript.

use std::collections::BTreeSet;

use crate::audio::Recording;
use crate::audio::activity::{self, ActivityOptions};
use crate::error::Result;
use crate::recognize::Finding;
use crate::redact::{Heard, Reason, RedactionPlan};
use crate::transcribe::{self, Transcriber};
use crate::transcript::{Span, TimeSpan, Transcript, Word};

/// Milliseconds outside the tones from which on something is heard.
const AUDIBLE: u128 = 50;

/// A stretch of sound that is masked, as somebody knows it who has the outputs only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Covered {
    /// When.
    pub time: TimeSpan,
    /// In which channels, from 0.
    pub channels: BTreeSet<usize>,
    /// The label that stands in a transcript for such a mask, without brackets.
    pub label: String,
}

/// The masked stretches of a plan.
pub fn covered(plan: &RedactionPlan) -> Vec<Covered> {
    let masks = plan.audio.iter().map(|mask| Covered {
        time: mask.time,
        channels: mask.channels.clone(),
        label: mask.reason.label().to_owned(),
    });
    masks.collect()
}

/// What is found in a bleeped recording outside its masks, from [`Confidence::Possible`](crate::Confidence::Possible)
/// on. `examine` finds what identifies in a transcript.
///
/// # Errors
///
/// As the transcriber.
pub fn listen(
    bleeped: &Recording,
    covered: &[Covered],
    options: &ActivityOptions,
    transcriber: &dyn Transcriber,
    examine: &dyn Fn(&Transcript) -> Vec<Finding>,
) -> Result<Vec<Heard>> {
    let masks: Vec<Vec<TimeSpan>> = (0..bleeped.speech.channels.len())
        .map(|channel| of_channel(covered, channel).map(|mask| mask.time).collect())
        .collect();
    let activity = activity::detect_outside(&bleeped.speech, options, &masks);
    let transcript = transcriber.transcribe(bleeped, &activity)?;
    let transcript = with_labels(&transcript, covered, masks.len());
    let mut heard: Vec<Heard> = examine(&transcript)
        .iter()
        .filter_map(|finding| audible(&transcript, finding, &masks))
        .collect();
    heard.sort_by_key(|heard| (heard.time, heard.channel, heard.entity));
    heard.dedup();
    Ok(heard)
}

/// The masked stretches of a channel in order.
fn of_channel(covered: &[Covered], channel: usize) -> impl Iterator<Item = &Covered> {
    let mut here: Vec<&Covered> = covered
        .iter()
        .filter(|mask| mask.channels.contains(&channel))
        .collect();
    here.sort_by_key(|mask| mask.time);
    here.into_iter()
}

/// The transcript with a label for every tone, where it is heard.
fn with_labels(transcript: &Transcript, covered: &[Covered], channels: usize) -> Transcript {
    let mut all = Vec::with_capacity(channels);
    for channel in 0..channels {
        let mut labels = of_channel(covered, channel).peekable();
        let mut words = Vec::new();
        let turns = transcript.turns.iter();
        for turn in turns.filter(|turn| turn.channel.unwrap_or(0) == channel) {
            for word in &turn.words {
                let start = word.time.map(|time| time.start);
                while let Some(mask) =
                    labels.next_if(|mask| start.is_some_and(|start| mask.time.start <= start))
                {
                    words.push(label(mask));
                }
                let text = turn.text.get(word.bytes.clone()).unwrap_or("");
                words.push((text.to_owned(), word.clone()));
            }
        }
        words.extend(labels.map(label));
        all.push(words);
    }
    transcribe::assemble(all, &[])
}

fn label(mask: &Covered) -> (String, Word) {
    let word = Word {
        bytes: 0..0,
        time: Some(mask.time),
        probability: None,
    };
    (format!("[{}]", mask.label), word)
}

/// When a finding is heard outside the masks; `None` when it is not, as when nothing but a label was found.
fn audible(transcript: &Transcript, finding: &Finding, masks: &[Vec<TimeSpan>]) -> Option<Heard> {
    let turn = transcript.turns.get(finding.span.turn)?;
    let channel = turn.channel.unwrap_or(0);
    let masks = masks.get(channel).map_or(&[][..], Vec::as_slice);
    let words = turn.words.iter().filter(|word| {
        let text = turn.text.get(word.bytes.clone()).unwrap_or("");
        let span = Span::new(finding.span.turn, word.bytes.clone());
        span.overlaps(&finding.span) && !text.starts_with('[')
    });
    // A word without a time is somewhere in its turn.
    let outside = words
        .filter_map(|word| word.time.or(turn.time))
        .flat_map(|time| time.without(masks));
    let time = outside.reduce(|all, time| all.union(&time))?;
    (time.duration().as_millis() >= AUDIBLE).then_some(Heard {
        channel,
        time,
        entity: finding.entity,
    })
}

/// What a report calls the mask of a reason, as a label.
pub(super) fn label_of(reason: &str, entity: Option<crate::Entity>) -> String {
    let reasons = [Reason::Unheard, Reason::Unsure];
    let known = reasons.into_iter().find(|known| known.as_str() == reason);
    entity
        .map(Reason::Entity)
        .or(known)
        .unwrap_or(Reason::UnknownWord)
        .label()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audio::Audio;
    use crate::audio::activity::Activity;
    use crate::error::RecordingId;
    use crate::recognize::{Confidence, Entity};
    use crate::transcript::{Speaker, Turn};

    /// Hears the same words whatever it is given.
    struct Fixed(Vec<(&'static str, u64, u64)>);

    impl Transcriber for Fixed {
        fn transcribe(&self, _: &Recording, _: &Activity) -> Result<Transcript> {
            let words = self.0.iter().map(|(text, start, end)| {
                let word = Word {
                    bytes: 0..0,
                    time: Some(TimeSpan::from_millis(*start, *end)),
                    probability: Some(0.9),
                };
                ((*text).to_owned(), word)
            });
            Ok(transcribe::assemble(vec![Vec::new(), words.collect()], &[]))
        }
    }

    fn finds(transcript: &Transcript) -> Vec<Finding> {
        let find = |(number, turn): (usize, &Turn)| {
            let start = turn.text.find("anna")?;
            Some(Finding {
                entity: Entity::Name,
                span: Span::new(number, start..start + 4),
                confidence: Confidence::Possible,
                recognizer: "test",
            })
        };
        transcript
            .turns
            .iter()
            .enumerate()
            .filter_map(find)
            .collect()
    }

    fn heard(words: &[(&'static str, u64, u64)]) -> Vec<Heard> {
        let audio = Audio {
            sample_rate: 16_000,
            channels: vec![vec![0.0; 160_000]; 2],
        };
        let recording =
            Recording::from_audio(RecordingId::new("call"), audio).expect("a recording");
        let masks = [Covered {
            time: TimeSpan::from_millis(1_000, 2_000),
            channels: [0, 1].into(),
            label: "NAME".into(),
        }];
        let options = ActivityOptions::default();
        listen(&recording, &masks, &options, &Fixed(words.to_vec()), &finds).expect("heard")
    }

    #[test]
    fn what_is_found_outside_the_tones_is_told_with_its_time_and_channel() {
        let expected = Heard {
            channel: 1,
            time: TimeSpan::from_millis(2_100, 2_400),
            entity: Entity::Name,
        };
        assert_eq!(
            heard(&[("met", 700, 900), ("anna", 2_100, 2_400)]),
            [expected]
        );
        // Half of it is under the tone: the other half is heard.
        let half = heard(&[("anna", 1_900, 2_200)]);
        assert_eq!(half[0].time, TimeSpan::from_millis(2_000, 2_200));
    }

    #[test]
    fn what_is_invented_over_a_tone_does_not_count() {
        assert!(heard(&[("met", 700, 900), ("anna", 1_200, 1_600)]).is_empty());
        assert!(heard(&[("anna", 1_990, 2_040)]).is_empty());
    }

    #[test]
    fn tones_are_labels_for_who_reads_what_was_heard() {
        let words = Fixed(vec![("met", 700, 900), ("dag", 2_100, 2_300)]);
        let audio = Audio {
            sample_rate: 16_000,
            channels: vec![vec![0.0; 160_000]; 2],
        };
        let recording =
            Recording::from_audio(RecordingId::new("call"), audio).expect("a recording");
        let nothing = activity::detect(&recording.speech, &ActivityOptions::default());
        let transcript = words.transcribe(&recording, &nothing).expect("words");
        let masks = [Covered {
            time: TimeSpan::from_millis(1_000, 2_000),
            channels: [1].into(),
            label: "NAME".into(),
        }];
        let labelled = with_labels(&transcript, &masks, 2);
        assert_eq!(labelled.turns[0].text, "met [NAME] dag");
        assert_eq!(labelled.turns[0].speaker, Speaker::Channel(1));
    }
}
