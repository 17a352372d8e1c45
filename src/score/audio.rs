//! Accuracy on recorded calls whose true words and times are known.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::informative;
use super::words::{TimedWord, WordErrors};
use crate::error::{Error, Result};
use crate::pipeline::Planned;
use crate::recognize::Entity;
use crate::transcript::TimeSpan;

/// The true words of a call.
#[derive(Clone, Deserialize)]
pub struct Truth {
    /// The file name of the recording, beside this file.
    pub audio: String,
    turns: Vec<TruthTurn>,
}

#[derive(Clone, Deserialize)]
struct TruthTurn {
    channel: usize,
    words: Vec<TruthWord>,
}

#[derive(Clone, Deserialize)]
struct TruthWord {
    text: String,
    start: f64,
    end: f64,
    label: Option<String>,
    mention: Option<usize>,
}

/// Milliseconds that are masked or not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Millis {
    /// Milliseconds that count: audible of mentions, masked of the rest.
    pub part: f64,
    /// All of them.
    pub all: f64,
}

impl Millis {
    fn count(&mut self, part: f64, all: f64) {
        self.part += part;
        self.all += all;
    }

    fn add(&mut self, other: Self) {
        self.count(other.part, other.all);
    }

    /// The share in percent; 0 of nothing.
    pub fn percent(&self) -> f64 {
        if self.all > 0.0 {
            100.0 * self.part / self.all
        } else {
            0.0
        }
    }
}

/// Accuracy over recorded calls.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct AudioScore {
    /// Calls that were counted.
    pub calls: usize,
    /// Seconds of audio, channels not counted apart.
    pub seconds: f64,
    /// Seconds in the speech model.
    pub transcribing: f64,
    /// Seconds in everything else.
    pub planning: f64,
    /// Milliseconds of informative words of mentions that stay audible.
    pub leak: Millis,
    /// The same of every kind.
    pub kinds: BTreeMap<Entity, Millis>,
    /// Mentions of which some informative word stays audible for more than 50 ms.
    pub leaking: super::Share,
    /// Milliseconds of words outside mentions that are masked.
    pub loss: Millis,
    /// Errors of recognized words.
    pub words: WordErrors,
}

/// From this many milliseconds on an informative word counts as heard.
const HEARD: f64 = 50.0;

impl Truth {
    /// Reads the true words of a call.
    ///
    /// # Errors
    ///
    /// [`Error::Score`] with the place where the file is not as it should be.
    pub fn read(path: &Path) -> Result<Self> {
        let failed = |reason: String| Error::Score {
            name: path.display().to_string(),
            reason,
        };
        let text = std::fs::read_to_string(path)
            .map_err(|error| failed(format!("it cannot be read: {error}")))?;
        serde_json::from_str(&text).map_err(|error| {
            failed(format!(
                "line {}, column {}: not the JSON of true words",
                error.line(),
                error.column()
            ))
        })
    }

    /// When words are said in a channel.
    pub(super) fn times(&self, channel: usize) -> impl Iterator<Item = TimeSpan> {
        let turns = self
            .turns
            .iter()
            .filter(move |turn| turn.channel == channel);
        turns.flat_map(|turn| turn.words.iter().map(TruthWord::time))
    }

    /// The path of the recording.
    pub fn audio_path(&self, truth: &Path) -> PathBuf {
        truth.with_file_name(&self.audio)
    }
}

impl TruthWord {
    fn time(&self) -> TimeSpan {
        TimeSpan::new(
            Duration::from_secs_f64(self.start.max(0.0)),
            Duration::from_secs_f64(self.end.max(0.0)),
        )
    }

    fn entity(&self) -> Option<Entity> {
        self.label.as_deref().and_then(Entity::from_label)
    }

    fn is_optional(&self) -> bool {
        self.label
            .as_deref()
            .is_some_and(|label| label.starts_with('?'))
    }
}

impl AudioScore {
    /// Counts a call that was planned.
    pub fn count(&mut self, truth: &Truth, planned: &Planned) {
        self.calls += 1;
        self.seconds += planned.recording.format.duration().as_secs_f64();
        self.transcribing += planned.transcribing.as_secs_f64();
        self.planning += planned.planning.as_secs_f64();
        let mut mentions: BTreeMap<usize, Vec<(usize, &TruthWord)>> = BTreeMap::new();
        for turn in &truth.turns {
            for word in &turn.words {
                match (word.mention, word.entity()) {
                    (Some(mention), Some(_)) => mentions
                        .entry(mention)
                        .or_default()
                        .push((turn.channel, word)),
                    _ if word.is_optional() => {}
                    _ => self.count_innocent(planned, turn.channel, word),
                }
            }
        }
        for words in mentions.values() {
            self.count_mention(planned, words);
        }
        self.count_words(truth, planned);
    }

    fn count_innocent(&mut self, planned: &Planned, channel: usize, word: &TruthWord) {
        let all = millis(word.time().duration());
        self.loss.count(masked(planned, channel, word.time()), all);
    }

    fn count_mention(&mut self, planned: &Planned, words: &[(usize, &TruthWord)]) {
        let texts: Vec<&str> = words.iter().map(|(_, word)| word.text.as_str()).collect();
        let informative = informative(&texts);
        let mut heard = false;
        for ((channel, word), informative) in words.iter().zip(informative) {
            let all = millis(word.time().duration());
            let audible = all - masked(planned, *channel, word.time());
            self.leak.count(audible, all);
            if let Some(entity) = word.entity() {
                self.kinds.entry(entity).or_default().count(audible, all);
            }
            heard |= informative && audible > HEARD;
        }
        self.leaking.count(heard);
    }

    fn count_words(&mut self, truth: &Truth, planned: &Planned) {
        for channel in 0..planned.recording.format.channels {
            let said = truth
                .turns
                .iter()
                .filter(|turn| turn.channel == channel)
                .flat_map(|turn| &turn.words);
            let mut said: Vec<TimedWord> = said
                .map(|word| TimedWord {
                    text: plain(&word.text),
                    time: Some(word.time()),
                })
                .collect();
            said.sort_by_key(|word| word.time.map(|time| time.start));
            let turns = planned
                .transcript
                .turns
                .iter()
                .filter(|turn| turn.channel == Some(channel));
            let heard: Vec<TimedWord> = turns
                .flat_map(|turn| {
                    turn.words.iter().map(|word| TimedWord {
                        text: plain(turn.text.get(word.bytes.clone()).unwrap_or("")),
                        time: word.time,
                    })
                })
                .collect();
            self.words.count(&said, &heard);
        }
    }

    /// Adds the counts of another.
    pub fn add(&mut self, other: &Self) {
        self.calls += other.calls;
        self.seconds += other.seconds;
        self.transcribing += other.transcribing;
        self.planning += other.planning;
        self.leak.add(other.leak);
        self.loss.add(other.loss);
        self.leaking.add(other.leaking);
        for (entity, millis) in &other.kinds {
            self.kinds.entry(*entity).or_default().add(*millis);
        }
        self.words.add(&other.words);
    }
}

/// A word as it is compared: lower case, letters and digits, one spelling of "één".
fn plain(word: &str) -> String {
    let word: String = word
        .chars()
        .filter(|c| c.is_alphanumeric() || *c == '\'')
        .flat_map(char::to_lowercase)
        .collect();
    word.replace('é', "e")
}

/// Milliseconds of a time that are masked in a channel.
fn masked(planned: &Planned, channel: usize, time: TimeSpan) -> f64 {
    let masks = planned
        .plan
        .audio
        .iter()
        .filter(|mask| mask.channels.contains(&channel));
    masks
        .filter_map(|mask| {
            mask.time
                .end
                .min(time.end)
                .checked_sub(mask.time.start.max(time.start))
        })
        .map(millis)
        .sum()
}

fn millis(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}

impl std::fmt::Debug for Truth {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Truth")
            .field("turns", &self.turns.len())
            .finish_non_exhaustive()
    }
}
