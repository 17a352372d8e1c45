//! Words and patterns of the user: what he wants masked or left alone beside what the recognizers find.

use regex::Regex;
use serde::{Deserialize, Serialize};

use super::fold::fold;
use super::{Confidence, Entity, Finding};
use crate::error::{Error, Result};
use crate::transcript::{Span, Transcript};

/// The name of the recognizer that own words and patterns are found by.
pub const OWN: &str = "own";

/// One word, or words with spaces between them, in any case and with or without accents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnWord {
    /// The word as it is written in transcripts.
    pub word: String,
    /// As what it is masked; nothing: it is left alone.
    #[serde(default)]
    pub entity: Option<Entity>,
}

/// A regular expression in the syntax of the regex crate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnPattern {
    /// What is looked for in the text of each turn.
    pub pattern: String,
    /// As what it is masked; nothing: it is left alone.
    #[serde(default)]
    pub entity: Option<Entity>,
}

/// Own words and patterns, ready for use.
#[derive(Clone, Debug, Default)]
pub struct Own {
    patterns: Vec<(Regex, Option<Entity>)>,
}

impl Own {
    /// Makes them ready.
    ///
    /// # Errors
    ///
    /// [`Error::Config`] with the number of an empty word or of a pattern that is not one.
    pub fn new(words: &[OwnWord], patterns: &[OwnPattern]) -> Result<Self> {
        let failed = |what: &str, number: usize, why: &str| Error::Config {
            reason: format!("{what} {} {why}", number + 1),
        };
        let mut own = Self::default();
        for (number, word) in words.iter().enumerate() {
            let parts: Vec<String> = word.word.split_whitespace().map(pattern_of).collect();
            if parts.is_empty() {
                return Err(failed("[[words]]", number, "is empty"));
            }
            let pattern = format!(r"(?i)(?:^|\b|\s){}(?:$|\b|\s)", parts.join(r"\s+"));
            let regex = Regex::new(&pattern)
                .map_err(|_| failed("[[words]]", number, "cannot be looked for"))?;
            own.patterns.push((regex, word.entity));
        }
        for (number, pattern) in patterns.iter().enumerate() {
            let regex = Regex::new(&pattern.pattern)
                .map_err(|_| failed("[[patterns]]", number, "is no regular expression"))?;
            if regex.is_match("") {
                return Err(failed(
                    "[[patterns]]",
                    number,
                    "matches where nothing stands",
                ));
            }
            own.patterns.push((regex, pattern.entity));
        }
        Ok(own)
    }

    /// Adds what is to be masked, and takes out of the findings what is to be left alone. What is to be
    /// masked wins.
    pub fn apply(&self, transcript: &Transcript, findings: &mut Vec<Finding>) {
        if self.patterns.is_empty() {
            return;
        }
        let left = self.left_alone(transcript);
        if !left.is_empty() {
            *findings = findings
                .drain(..)
                .flat_map(|finding| without(finding, &left))
                .collect();
        }
        for (turn, span, entity) in self.matches(transcript) {
            if let Some(entity) = entity {
                findings.push(Finding {
                    entity,
                    span: Span::new(turn, span),
                    confidence: Confidence::Certain,
                    recognizer: OWN,
                });
            }
        }
    }

    /// What is left alone, wherever it stands.
    pub fn left_alone(&self, transcript: &Transcript) -> Vec<Span> {
        if self.patterns.is_empty() {
            return Vec::new();
        }
        self.matches(transcript)
            .filter(|(_, _, entity)| entity.is_none())
            .map(|(turn, span, _)| Span::new(turn, span))
            .collect()
    }

    fn matches<'t>(
        &'t self,
        transcript: &'t Transcript,
    ) -> impl Iterator<Item = (usize, std::ops::Range<usize>, Option<Entity>)> + 't {
        transcript
            .turns
            .iter()
            .enumerate()
            .flat_map(move |(number, turn)| {
                self.patterns.iter().flat_map(move |(regex, entity)| {
                    regex.find_iter(&turn.text).map(move |found| {
                        let text = found.as_str();
                        let start = found.start() + (text.len() - text.trim_start().len());
                        (number, start..start + text.trim().len(), *entity)
                    })
                })
            })
    }
}

/// A word as a pattern in which letters stand for themselves with and without accents.
fn pattern_of(word: &str) -> String {
    let letters = word.chars().map(|letter| {
        let plain = fold(&letter.to_string());
        let forms = ACCENTS
            .iter()
            .find(|forms| plain.len() == 1 && forms.starts_with(&plain));
        forms.map_or_else(
            || regex::escape(&letter.to_string()),
            |forms| format!("[{forms}]"),
        )
    });
    letters.collect()
}

/// Letters with the accents that Dutch and its names write.
const ACCENTS: [&str; 8] = [
    "aáàâäãå",
    "eéèêëę",
    "iíìîïı",
    "oóòôöõø",
    "uúùûü",
    "cçćč",
    "nñń",
    "sşśš",
];

/// What is left of a finding without some spans.
fn without(finding: Finding, left: &[Span]) -> Vec<Finding> {
    let mut pieces: Vec<_> = std::iter::once(finding.span.start..finding.span.end).collect();
    for span in left.iter().filter(|span| span.turn == finding.span.turn) {
        pieces = pieces
            .into_iter()
            .flat_map(|piece| {
                [
                    piece.start..piece.end.min(span.start),
                    piece.start.max(span.end)..piece.end,
                ]
            })
            .filter(|piece| piece.start < piece.end)
            .collect();
    }
    pieces
        .into_iter()
        .map(|piece| Finding {
            span: Span::new(finding.span.turn, piece),
            ..finding.clone()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    // A test that cannot go on has failed; that is what a panic says.
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::transcript::{Speaker, Turn};

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

    fn word(word: &str, entity: Option<Entity>) -> OwnWord {
        OwnWord {
            word: word.to_owned(),
            entity,
        }
    }

    #[test]
    fn own_words_are_found_with_and_without_accents_and_only_whole() {
        let own = Own::new(&[word("Zoe de wit", Some(Entity::Name))], &[]).unwrap();
        for (text, found) in [
            ("met Zoë De Wit.", 1),
            ("met zoe  de wit hier", 1),
            ("zoe de witte", 0),
        ] {
            let mut findings = Vec::new();
            own.apply(&call(text), &mut findings);
            assert_eq!(findings.len(), found, "{text}");
        }
    }

    #[test]
    fn what_is_left_alone_is_taken_out_of_findings() {
        let own = Own::new(&[word("Voltio", None)], &[]).unwrap();
        let call = call("Jan Voltio Bakker");
        let mut findings = vec![Finding {
            entity: Entity::Name,
            span: Span::new(0, 0..17),
            confidence: Confidence::Likely,
            recognizer: "name",
        }];
        own.apply(&call, &mut findings);
        let spans: Vec<_> = findings
            .iter()
            .map(|finding| finding.span.start..finding.span.end)
            .collect();
        assert_eq!(spans, [0..4, 10..17]);
    }

    #[test]
    fn patterns_that_are_none_or_match_nothing_are_refused() {
        let pattern = |pattern: &str| OwnPattern {
            pattern: pattern.to_owned(),
            entity: Some(Entity::CustomerId),
        };
        assert!(Own::new(&[], &[pattern("(")]).is_err());
        assert!(Own::new(&[], &[pattern("x*")]).is_err());
        assert!(Own::new(&[word("  ", None)], &[]).is_err());
        let own = Own::new(&[], &[pattern(r"ZK-\d{4}")]).unwrap();
        let mut findings = Vec::new();
        own.apply(&call("dossier ZK-1234."), &mut findings);
        assert_eq!(findings[0].span, Span::new(0, 8..15));
    }
}
