//! Accuracy on calls that are written down.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Share, informative};
use crate::recognize::Entity;
use crate::redact::TextMask;
use crate::transcript::annotated::{AnnotatedCall, Mention};

/// Accuracy over annotated calls.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct TextScore {
    /// Calls that were counted.
    pub calls: usize,
    /// Mentions that do not leak.
    pub recall: Share,
    /// The same of the kinds that point at one person by themselves.
    pub direct: Share,
    /// The same of every kind.
    pub kinds: BTreeMap<Entity, Share>,
    /// The same of every style.
    pub styles: BTreeMap<String, Share>,
    /// Words outside all mentions that have a masked letter or digit.
    pub over_masked: Share,
}

impl TextScore {
    /// Counts a call with its masks.
    pub fn count(&mut self, call: &AnnotatedCall, masks: &[TextMask]) {
        self.calls += 1;
        for mention in call.mentions.iter().filter(|mention| !mention.optional) {
            let found = !leaks(call, mention, masks);
            self.recall.count(found);
            if mention.entity.is_direct() {
                self.direct.count(found);
            }
            self.kinds.entry(mention.entity).or_default().count(found);
            self.styles
                .entry(call.style.clone())
                .or_default()
                .count(found);
        }
        for (number, turn) in call.transcript.turns.iter().enumerate() {
            for word in words(&turn.text) {
                let inside = |mention: &Mention| {
                    mention.span.turn == number
                        && mention.span.start < word.end
                        && word.start < mention.span.end
                };
                if !call.mentions.iter().any(inside) {
                    let masked = signs(&turn.text, &word).any(|at| is_masked(masks, number, at));
                    self.over_masked.count(masked);
                }
            }
        }
    }
}

/// Whether a letter or digit of an informative word of a mention stays readable.
fn leaks(call: &AnnotatedCall, mention: &Mention, masks: &[TextMask]) -> bool {
    let turn = mention.span.turn;
    let Some(text) = call
        .transcript
        .turns
        .get(turn)
        .map(|turn| turn.text.as_str())
    else {
        return false;
    };
    let inside: Vec<_> = words(text)
        .filter(|word| word.start < mention.span.end && mention.span.start < word.end)
        .map(|word| word.start.max(mention.span.start)..word.end.min(mention.span.end))
        .collect();
    let written: Vec<&str> = inside
        .iter()
        .filter_map(|word| text.get(word.clone()))
        .collect();
    let informative = informative(&written);
    inside
        .iter()
        .zip(informative)
        .filter(|(_, informative)| *informative)
        .any(|(word, _)| signs(text, word).any(|at| !is_masked(masks, turn, at)))
}

/// The bytes at which letters and digits of a word begin.
fn signs<'t>(text: &'t str, word: &std::ops::Range<usize>) -> impl Iterator<Item = usize> + 't {
    let start = word.start;
    let written = text.get(word.clone()).unwrap_or("");
    written
        .char_indices()
        .filter(|(_, c)| c.is_alphanumeric())
        .map(move |(at, _)| start + at)
}

fn is_masked(masks: &[TextMask], turn: usize, at: usize) -> bool {
    let next = masks.partition_point(|mask| (mask.span.turn, mask.span.end) <= (turn, at));
    masks
        .get(next)
        .is_some_and(|mask| mask.span.turn == turn && mask.span.start <= at)
}

/// The white-space delimited words of a text.
fn words(text: &str) -> impl Iterator<Item = std::ops::Range<usize>> + '_ {
    text.split_whitespace().map(move |word| {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        start..start + word.len()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::Confidence;
    use crate::redact::Reason;
    use crate::transcript::{Span, annotated};

    fn score(masked: std::ops::Range<usize>) -> TextScore {
        let text =
            "# id: a | style: raw\nAGENT: u spreekt met [[NAME|anne van dam]] zegt u het maar\n";
        let calls = annotated::read("x", text).expect("a call");
        let mask = TextMask {
            span: Span::new(0, masked),
            reason: Reason::Entity(Entity::Name),
            confidence: Confidence::Likely,
            recognizer: "name",
        };
        let mut score = TextScore::default();
        score.count(&calls[0], &[mask]);
        score
    }

    #[test]
    fn one_readable_informative_word_is_a_leak() {
        assert_eq!(score(14..26).recall, Share { part: 1, all: 1 });
        assert_eq!(score(14..18).recall, Share { part: 0, all: 1 });
    }

    #[test]
    fn masked_words_outside_mentions_are_counted() {
        assert_eq!(score(14..26).over_masked, Share { part: 0, all: 7 });
        assert_eq!(score(10..31).over_masked, Share { part: 2, all: 7 });
    }
}
