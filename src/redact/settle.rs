//! Masks that stay as they are when what they leave is masked again.
//!
//! A mask changes what stands around it: "twee jansen" is a person among two, "twee [NAME]" may be an answer. So what
//! is left is read again, as a reader would who has nothing else, until nothing more is found in it.

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
    let found = text_masks(&left, &examine(&left).findings, &everything, &|_: &str| {
        true
    });
    found
        .into_iter()
        .filter_map(|mask| {
            Some(Finding {
                entity: mask.reason.entity()?,
                span: before(mask.span, masks),
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
    let spans = |spans: Vec<Span>| spans.into_iter().map(|span| before(span, masks));
    found
        .findings
        .extend(again.findings.into_iter().map(|finding| Finding {
            span: before(finding.span.clone(), masks),
            ..finding
        }));
    found.indirect.extend(spans(again.indirect));
    found.rare.extend(spans(again.rare));
    found.unexplained.extend(spans(again.unexplained));
    found
        .suspects
        .extend(again.suspects.into_iter().map(|suspect| Suspect {
            span: before(suspect.span.clone(), masks),
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

/// Where a span of a masked turn stands in the turn from before.
fn before(span: Span, masks: &[TextMask]) -> Span {
    let masks = super::text::of_turn(masks, span.turn);
    Span::new(
        span.turn,
        byte_before(span.start, masks, true)..byte_before(span.end, masks, false),
    )
}

/// Where a byte of a masked turn stands in the turn from before; inside a label, where its mask starts or ends.
fn byte_before(byte: usize, masks: &[TextMask], starts: bool) -> usize {
    // The end of the last mask, before masking and after it.
    let (mut unmasked, mut masked) = (0, 0);
    for mask in masks {
        let label = masked + (mask.span.start - unmasked);
        if byte <= label {
            break;
        }
        let end = label + mask.reason.label().len() + 2;
        if byte < end {
            return if starts {
                mask.span.start
            } else {
                mask.span.end
            };
        }
        (unmasked, masked) = (mask.span.end, end);
    }
    unmasked + (byte - masked)
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
        let masks = [mask];
        for (byte, start, end) in [(0, 0, 0), (4, 4, 4), (6, 4, 10), (10, 10, 10), (12, 12, 12)] {
            assert_eq!(byte_before(byte, &masks, true), start, "{byte}");
            assert_eq!(byte_before(byte, &masks, false), end, "{byte}");
        }
    }
}
