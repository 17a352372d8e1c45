//! Masks that stay as they are when what they leave is masked again.
//!
//! A mask changes what stands around it: "twee jansen" is a person among two, "twee [NAME]" may be an answer. So what
//! is left is read again, as a reader would who has nothing else, until nothing more is found in it.

use std::ops::Range;

use foldhash::HashSet;

use super::{Known, PlanSettings, TextMask, masked_text, text_masks};
use crate::recognize::{Confidence, Finding, Recognition, Suspect};
use crate::transcript::{Span, Transcript, Turn};

/// How often what is left is read again: each pass masks more, and two are nearly always enough.
const PASSES: usize = 6;

/// The masks of a written call, with what was found in it. `examine` finds what identifies somebody in a call;
/// `is_ordinary` knows the ordinary words.
///
/// For a call that was heard use [`text_masks`]: what is masked there has its sound masked with it, and its probabilities
/// are lost in a second reading.
pub fn settled_masks(
    transcript: &Transcript,
    settings: &PlanSettings,
    is_ordinary: &dyn Fn(&str) -> bool,
    examine: &dyn Fn(&Transcript) -> Recognition,
) -> Vec<TextMask> {
    let masks = |transcript: &Transcript, found: &Recognition| {
        let known = Known::of(is_ordinary, found, settings);
        text_masks(transcript, &found.findings, settings, &known)
    };
    let mut found = examine(transcript);
    let mut settled = masks(transcript, &found);
    // What is left is what was read: nothing else would be found in it.
    if settled.is_empty() && transcript.turns.iter().all(|turn| turn.words.is_empty()) {
        return settled;
    }
    for _ in 0..PASSES {
        let left = left_by(transcript, &settled);
        let again = examine(&left);
        if masks(&left, &again).is_empty() {
            break;
        }
        add(&mut found, again, &settled);
        settled = masks(transcript, &found);
    }
    settled
}

/// What the recognizers find in a masked call, from [`Confidence::Possible`](crate::Confidence::Possible) on, as
/// findings in the call itself.
pub fn read_again(
    transcript: &Transcript,
    masks: &[TextMask],
    examine: &dyn Fn(&Transcript) -> Recognition,
) -> Vec<Finding> {
    let everything = PlanSettings {
        confidence: Confidence::Possible,
        ..PlanSettings::default()
    };
    let left = left_by(transcript, masks);
    let labels = Labels::new(masks);
    let found = text_masks(&left, &examine(&left).findings, &everything, &|_: &str| {
        true
    });
    found
        .into_iter()
        .filter_map(|mask| {
            Some(Finding {
                entity: mask.reason.entity()?,
                span: labels.before(mask.span),
                confidence: Confidence::Certain,
                recognizer: mask.recognizer,
            })
        })
        .collect()
}

/// The call with its masks.
fn left_by(transcript: &Transcript, masks: &[TextMask]) -> Transcript {
    let turns = transcript.turns.iter().enumerate();
    Transcript {
        turns: turns
            .map(|(number, turn)| Turn {
                speaker: turn.speaker,
                channel: turn.channel,
                time: turn.time,
                text: masked_text(transcript, number, masks),
                words: Vec::new(),
            })
            .collect(),
    }
}

/// Adds what was found in the masked call to what was found in the call itself.
fn add(found: &mut Recognition, again: Recognition, masks: &[TextMask]) {
    let labels = Labels::new(masks);
    let spans = |spans: Vec<Span>| spans.into_iter().map(|span| labels.before(span));
    found
        .findings
        .extend(again.findings.into_iter().map(|finding| Finding {
            span: labels.before(finding.span.clone()),
            ..finding
        }));
    found.indirect.extend(spans(again.indirect));
    found.rare.extend(spans(again.rare));
    found.unexplained.extend(spans(again.unexplained));
    found
        .suspects
        .extend(again.suspects.into_iter().map(|suspect| Suspect {
            span: labels.before(suspect.span.clone()),
            ..suspect
        }));
    // What explains a number must do so both times.
    let keep_common = |first: &mut Vec<Span>, again: Vec<Span>| {
        let again: HashSet<Span> = spans(again).collect();
        first.retain(|span| again.contains(span));
    };
    keep_common(&mut found.explained, again.explained);
    keep_common(&mut found.counted, again.counted);
}

/// Where the labels of the masks stand in the masked turns.
struct Labels {
    /// In the order of the turns, and of the bytes in each.
    all: Vec<Label>,
}

/// A label, in bytes of the masked turn, and its mask, in bytes of the turn from before.
struct Label {
    turn: usize,
    label: Range<usize>,
    mask: Range<usize>,
}

impl Labels {
    fn new(masks: &[TextMask]) -> Self {
        let mut all: Vec<Label> = Vec::with_capacity(masks.len());
        for TextMask { span, reason, .. } in masks {
            // The end of the last mask, before masking and after it.
            let last = all.last().filter(|last| last.turn == span.turn);
            let (unmasked, masked) = last.map_or((0, 0), |last| (last.mask.end, last.label.end));
            let start = masked + (span.start - unmasked);
            all.push(Label {
                turn: span.turn,
                label: start..start + reason.label().len() + 2,
                mask: span.start..span.end,
            });
        }
        Self { all }
    }

    /// Where a span of a masked turn stands in the turn from before.
    fn before(&self, span: Span) -> Span {
        Span::new(
            span.turn,
            self.byte_before(span.turn, span.start, true)
                ..self.byte_before(span.turn, span.end, false),
        )
    }

    /// Where a byte of a masked turn stands in the turn from before; inside a label, where its mask starts or ends.
    fn byte_before(&self, turn: usize, byte: usize, starts: bool) -> usize {
        let begun = |of: &Label| (of.turn, of.label.start) < (turn, byte);
        let next = self.all.partition_point(begun);
        let last = next.checked_sub(1).and_then(|last| self.all.get(last));
        match last.filter(|last| last.turn == turn) {
            None => byte,
            Some(Label { label, mask, .. }) if byte < label.end => {
                if starts {
                    mask.start
                } else {
                    mask.end
                }
            }
            Some(Label { label, mask, .. }) => mask.end + (byte - label.end),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::Entity;
    use crate::redact::Reason;
    use crate::transcript::Speaker;

    fn call(text: &str) -> Transcript {
        Transcript {
            turns: vec![Turn {
                speaker: Speaker::Caller,
                channel: None,
                time: None,
                text: text.to_owned(),
                words: Vec::new(),
            }],
        }
    }

    fn finding(text: &str, word: &str) -> Option<Finding> {
        let start = text.find(word)?;
        Some(Finding {
            entity: Entity::Name,
            span: Span::new(0, start..start + word.len()),
            confidence: Confidence::Likely,
            recognizer: "test",
        })
    }

    #[test]
    fn what_is_found_beside_a_label_only_is_masked_in_the_first_reading() {
        let (settings, text) = (PlanSettings::default(), "één jansen en twee bakker hier");
        let examine = |transcript: &Transcript| {
            let text = &transcript.turns[0].text;
            let mut findings: Vec<Finding> = finding(text, "jansen").into_iter().collect();
            if text.contains("[NAME]") {
                findings.extend(finding(text, "bakker"));
            }
            Recognition {
                findings,
                ..Recognition::default()
            }
        };
        let masks = settled_masks(&call(text), &settings, &|_| true, &examine);
        assert_eq!(
            masked_text(&call(text), 0, &masks),
            "één [NAME] en twee [NAME] hier"
        );
    }

    #[test]
    fn bytes_lead_back_through_labels() {
        let mask = TextMask {
            span: Span::new(0, 4..10),
            reason: Reason::Entity(Entity::Name),
            confidence: Confidence::Likely,
            recognizer: "test",
        };
        // "met jansen hier" and "met [NAME] hier": six bytes each.
        let labels = Labels::new(&[mask]);
        for (byte, start, end) in [(0, 0, 0), (4, 4, 4), (6, 4, 10), (10, 10, 10), (12, 12, 12)] {
            assert_eq!(labels.byte_before(0, byte, true), start, "{byte}");
            assert_eq!(labels.byte_before(0, byte, false), end, "{byte}");
        }
    }
}
