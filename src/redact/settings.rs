//! What is masked and how far masks reach.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::recognize::{Confidence, Entity};

/// What is masked and how far masks reach. Every limit can be set; the defaults were measured on
/// generated calls, see the README.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PlanSettings {
    /// Confidence from which a finding is masked: `possible`, `likely` or `certain`. Default `likely`.
    pub confidence: Confidence,
    /// The same for single kinds, by their label.
    pub confidence_of: BTreeMap<Entity, Confidence>,
    /// Probability below which a word is masked as unsure, 0.0..=1.0. Default 0.3.
    pub probability: f32,
    /// The same for words that are not known as ordinary Dutch. Default 1.0: what a model is not wholly sure of must be a word.
    pub probability_of_unknown: f32,
    /// The same for words that are not known but sound like ordinary Dutch, and do not stand beside an identifier. Default 0.3.
    pub probability_of_alike: f32,
    /// Decibels by which speech is louder than the noise floor, in the middle, from which a channel is clear, 0.0..=60.0. Where it
    /// is less, a model is sure of much that it hears wrong: a share of each probability counts, down to none at 8.5 dB less,
    /// and a word that is suspected more than that share is masked. Default 14.
    pub clear: f32,
    /// Share of a channel's words that the model finds more probably wrong than right, 0.0..=1.0, from which it mishears others
    /// as well: words are masked there that are suspected by `suspicion_if_heard`. Default 0.08.
    pub doubted: f32,
    /// Whether words that are not known as ordinary Dutch are masked whatever their probability: the
    /// strict policy. Default false.
    pub unknown_words: bool,
    /// Whether a number is masked of which nothing says that it is an amount, a time, a quantity or the like, words that are
    /// suspected, and with what is masked the rare words and numbers near it. Default true.
    pub numbers: bool,
    /// Probability from which a word is masked that looks like a part of what identifies somebody though no recognizer knows
    /// what it is, 0.0..=1.0. What a model heard in a clear channel is not masked for it. Default 0.25.
    pub suspicion: f32,
    /// The same for what a model heard in a channel that is not clear, or in which it doubts many words. Default 0.6.
    pub suspicion_if_heard: f32,
    /// The same for a number of which nothing says that it is an amount, a time, a quantity or the like. Default 0.0: all of them.
    pub suspicion_of_number: f32,
    /// The same for all words in the strict policy, which masks every such number. Default 0.057.
    pub suspicion_if_strict: f32,
    /// Milliseconds by which the mask of an identifier begins before its first word where no pause is near. Default 240:
    /// 99 of 100 starts of words are heard with a smaller error (see the README).
    pub pad_before: u64,
    /// Milliseconds by which it ends behind its last word where no pause is near. Default 210, from the ends of words.
    pub pad_after: u64,
    /// Milliseconds by which it reaches beyond its words at least; from there on a pause is looked for. Default 150.
    pub pad_least: u64,
    /// Milliseconds by which the mask of unsure words reaches beyond them on both sides. Default 50.
    pub pad_unsure: u64,
    /// Milliseconds of the shortest pause to which a mask is extended. Default 150.
    pub pause: u64,
    /// Milliseconds within which such a pause is looked for. Default 1000.
    pub pause_reach: u64,
    /// Milliseconds of speech without words from which it is masked as unheard. Default 200.
    pub unheard: u64,
    /// Decibels above the noise floor from which sound without words is speech that was not understood, 3.0..=40.0.
    /// Default 12.
    pub audible: f32,
    /// Decibels by which another channel must be louder for what is heard to be its voice coming across, 3.0..=40.0.
    /// Default 10.
    pub crosstalk: f32,
    /// Decibels above the noise floor from which a voice that comes across could be made out, 0.0..=40.0: where it is not
    /// understood in its own channel it is masked there too. Default 6.
    pub across: f32,
    /// Milliseconds before and behind an entry by telephone keys within which numbers are masked as secrets. Default 3000.
    pub key_reach: u64,
    /// What becomes of music and ringing in which nobody was heard to speak: `silence` or `keep`. Default `silence`.
    pub non_speech: NonSpeech,
    /// Milliseconds to a multiple of which the length of a mask is rounded up, so that it does not tell
    /// the length of what it covers. Default 250.
    pub grid: u64,
}

/// What becomes of music and ringing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NonSpeech {
    /// It becomes silence.
    #[default]
    Silence,
    /// It stays audible.
    Keep,
}

impl Default for PlanSettings {
    fn default() -> Self {
        Self {
            confidence: Confidence::Likely,
            confidence_of: BTreeMap::new(),
            probability: 0.3,
            probability_of_unknown: 1.0,
            probability_of_alike: 0.3,
            clear: 14.0,
            doubted: 0.08,
            unknown_words: false,
            numbers: true,
            suspicion: 0.25,
            suspicion_if_heard: 0.6,
            suspicion_of_number: 0.0,
            suspicion_if_strict: 0.057,
            pad_before: 240,
            pad_after: 210,
            pad_least: 150,
            pad_unsure: 50,
            pause: 150,
            pause_reach: 1_000,
            unheard: 200,
            audible: 12.0,
            crosstalk: 10.0,
            across: 6.0,
            key_reach: 3_000,
            non_speech: NonSpeech::Silence,
            grid: 250,
        }
    }
}

impl PlanSettings {
    /// Whether a finding of this kind and confidence is masked.
    pub fn accepts(&self, entity: Entity, confidence: Confidence) -> bool {
        confidence
            >= self
                .confidence_of
                .get(&entity)
                .copied()
                .unwrap_or(self.confidence)
    }

    /// Checks the ranges of all settings.
    ///
    /// # Errors
    ///
    /// [`Error::Config`] that names the setting, its range and what was there.
    pub fn check(&self) -> Result<()> {
        let shares = [
            ("probability", self.probability),
            ("probability_of_unknown", self.probability_of_unknown),
            ("probability_of_alike", self.probability_of_alike),
            ("doubted", self.doubted),
            ("suspicion", self.suspicion),
            ("suspicion_if_heard", self.suspicion_if_heard),
            ("suspicion_of_number", self.suspicion_of_number),
            ("suspicion_if_strict", self.suspicion_if_strict),
        ];
        for (name, value) in shares {
            if !(0.0..=1.0).contains(&value) {
                return Err(out_of_range(name, "0.0 to 1.0", &value.to_string()));
            }
        }
        let levels = [
            ("audible", self.audible, 3.0, 40.0),
            ("crosstalk", self.crosstalk, 3.0, 40.0),
            ("across", self.across, 0.0, 40.0),
            ("clear", self.clear, 0.0, 60.0),
        ];
        for (name, value, least, most) in levels {
            if !(least..=most).contains(&value) {
                let range = format!("{least} to {most} dB");
                return Err(out_of_range(name, &range, &value.to_string()));
            }
        }
        let times = [
            ("pad_before", self.pad_before, 0, 5_000),
            ("pad_after", self.pad_after, 0, 5_000),
            ("pad_least", self.pad_least, 0, 5_000),
            ("pad_unsure", self.pad_unsure, 0, 5_000),
            ("pause", self.pause, 50, 2_000),
            ("pause_reach", self.pause_reach, 0, 10_000),
            ("unheard", self.unheard, 50, 10_000),
            ("key_reach", self.key_reach, 0, 60_000),
            ("grid", self.grid, 1, 10_000),
        ];
        for (name, value, least, most) in times {
            if !(least..=most).contains(&value) {
                return Err(out_of_range(
                    name,
                    &format!("{least} to {most} ms"),
                    &value.to_string(),
                ));
            }
        }
        Ok(())
    }
}

fn out_of_range(name: &str, range: &str, value: &str) -> Error {
    Error::Config {
        reason: format!("plan.{name} must be {range}, and is {value}"),
    }
}
