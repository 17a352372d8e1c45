//! Every setting: defaults, then a file, then what the caller changes.

mod batch;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::audio::DEFAULT_TONE_DBFS;
use crate::audio::activity::ActivityOptions;
use crate::error::{Error, Result};
use crate::recognize::own::{Own, OwnPattern, OwnWord};
use crate::redact::PlanSettings;

pub use batch::{AUDIO_EXTENSIONS, BatchSettings, bytes, duration};

/// Every setting of a run. It is resolved once and passed by reference; unknown keys are errors.
///
/// Memory: a worker holds the speech of one recording, 64 kB per second and channel (460 MB for two
/// channels of an hour), beside the model's 100 MB and more. `max_hours` bounds it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Language of the calls, as in ISO 639-1. Default `nl`.
    pub language: String,
    /// Probability of the language below which a stretch of a second and more is taken for another language and masked
    /// as unsure, 0.0..=1.0. For speech models that know languages; each stretch is listened to once more for it.
    /// Default 0, which is never.
    pub other_language: f32,
    /// `balanced` masks what the recognizers accept and what was not understood; `strict` also every
    /// word that is not known as ordinary or may identify where it stands
    /// (see [`Recognition`](crate::recognize::Recognition)). Default `balanced`.
    pub policy: Policy,
    /// Recordings at once, 1 and up; 0 is as many as there are, up to the cores. Jobs times threads never exceeds
    /// the cores. Default 0: several recordings with one thread each are done faster than one with several.
    pub jobs: usize,
    /// Threads of the speech model for one recording, 1 and up; 0 is the cores divided by the jobs.
    /// Default 0.
    pub threads: usize,
    /// Longest recording that is accepted, in hours, above 0. Default 4.
    pub max_hours: f64,
    /// Most channels that are accepted, 1..=8. Default 8.
    pub max_channels: u16,
    /// Whether a file that is shorter than it says is worked on as far as it goes. Default false.
    pub allow_truncated: bool,
    /// Level of the bleep's peaks in dB below full scale, -60.0..=0.0. Default -18.
    pub tone_dbfs: f32,
    /// What is written of a recording: `audio`, `transcript` or both. Default both. The report is always written.
    pub outputs: BTreeSet<Output>,
    /// Whether outputs are listened to and read again before they are written, see
    /// [`Pipeline::verify`](crate::Pipeline::verify). Default false.
    pub verify: bool,
    /// The speech model that listens again: a name or the path of a file. Default empty, which is the one that
    /// listened first.
    pub verify_model: String,
    /// Whether you say that sources, and what links outputs to them, are deleted: reports then claim it, which piep
    /// cannot check. Default false.
    pub sources_deleted: bool,
    /// What counts as speech.
    pub activity: ActivityOptions,
    /// What is masked and how far masks reach.
    pub plan: PlanSettings,
    /// Own words that are masked, or left alone.
    pub words: Vec<OwnWord>,
    /// Own patterns that are masked, or left alone.
    pub patterns: Vec<OwnPattern>,
    /// How a batch selects and works. No output depends on it.
    #[serde(skip_serializing)]
    pub batch: BatchSettings,
}

/// How much is masked beside what the recognizers accept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Policy {
    /// What was not understood.
    #[default]
    Balanced,
    /// Also what is not known as ordinary.
    Strict,
}

/// What is written of a recording beside its report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Output {
    /// The bleeped recording.
    Audio,
    /// The masked transcripts.
    Transcript,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            language: "nl".into(),
            other_language: 0.0,
            policy: Policy::Balanced,
            jobs: 0,
            threads: 0,
            max_hours: 4.0,
            max_channels: 8,
            allow_truncated: false,
            tone_dbfs: DEFAULT_TONE_DBFS,
            outputs: BTreeSet::from([Output::Audio, Output::Transcript]),
            verify: false,
            verify_model: String::new(),
            sources_deleted: false,
            activity: ActivityOptions::default(),
            plan: PlanSettings::default(),
            words: Vec::new(),
            patterns: Vec::new(),
            batch: BatchSettings::default(),
        }
    }
}

impl Config {
    /// Reads a configuration in TOML over the defaults.
    ///
    /// # Errors
    ///
    /// [`Error::Config`] with the place of an unknown key or a value of the wrong kind.
    pub fn from_toml(text: &str) -> Result<Self> {
        toml::from_str(text).map_err(|error| Error::Config {
            reason: error.to_string().trim_end().replace('\n', " "),
        })
    }

    /// As [`Self::resolve_for`], for one recording at a time.
    ///
    /// # Errors
    ///
    /// As there.
    pub fn resolve(self, cores: usize) -> Result<Self> {
        self.resolve_for(1, cores)
    }

    /// Checks ranges and sets what follows from other settings: jobs and threads from so many recordings and cores,
    /// the limits of the policy.
    ///
    /// # Errors
    ///
    /// [`Error::Config`] that names the setting, its range and what was there.
    pub fn resolve_for(mut self, recordings: usize, cores: usize) -> Result<Self> {
        let failed = |reason: String| Err(Error::Config { reason });
        let cores = cores.max(1);
        if self.jobs == 0 {
            let most = cores / self.threads.max(1);
            self.jobs = recordings.min(most).max(1);
        }
        if self.jobs > cores {
            return failed(format!(
                "jobs must be 1 to {cores} (the cores), and is {}",
                self.jobs
            ));
        }
        if self.threads == 0 {
            self.threads = (cores / self.jobs).max(1);
        }
        if self.jobs * self.threads > cores {
            return failed(format!(
                "jobs times threads must not exceed the {cores} cores, and is {} times {}: the threads of the speech model spin",
                self.jobs, self.threads
            ));
        }
        if !(self.max_hours > 0.0 && self.max_hours <= 1000.0) {
            return failed(format!(
                "max_hours must be above 0 and at most 1000, and is {}",
                self.max_hours
            ));
        }
        if !(1..=8).contains(&self.max_channels) {
            return failed(format!(
                "max_channels must be 1 to 8, and is {}",
                self.max_channels
            ));
        }
        if !(0.0..=1.0).contains(&self.other_language) {
            return failed(format!(
                "other_language must be 0 to 1, and is {}",
                self.other_language
            ));
        }
        if !(-60.0..=0.0).contains(&self.tone_dbfs) {
            return failed(format!(
                "tone_dbfs must be -60 to 0, and is {}",
                self.tone_dbfs
            ));
        }
        if self.outputs.is_empty() {
            return failed("outputs must name audio, transcript or both, and is empty".into());
        }
        if !self.verify && !self.verify_model.is_empty() {
            return failed("verify_model is set, and verify is not (--verify)".into());
        }
        if crate::lang::find(&self.language).is_none() {
            return failed(format!("language must be nl, and is {}", self.language));
        }
        self.plan.unknown_words |= self.policy == Policy::Strict;
        Own::new(&self.words, &self.patterns)?;
        self.plan.check()?;
        self.batch.check()?;
        Ok(self)
    }

    /// SHA-256 in hexadecimal of all settings that the outputs depend on. A model counts by its own digest, not by
    /// what it is called on one machine.
    pub fn digest(&self) -> String {
        let mut relevant = self.clone();
        (relevant.jobs, relevant.threads) = (0, 0);
        relevant.verify_model = String::new();
        let text = serde_json::to_vec(&relevant).unwrap_or_default();
        hexadecimal(&Sha256::digest(text))
    }
}

/// Bytes as hexadecimal digits.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_keys_are_errors() {
        assert!(Config::from_toml("polcy = \"strict\"").is_err());
        assert!(Config::from_toml("[plan]\npad = 3").is_err());
        assert!(Config::from_toml("policy = \"strict\"\n[plan]\ngrid = 500").is_ok());
    }

    #[test]
    fn jobs_times_threads_stays_within_the_cores() {
        let with = |jobs, threads| {
            Config {
                jobs,
                threads,
                ..Config::default()
            }
            .resolve(4)
        };
        let shared = |recordings, threads| {
            let config = Config {
                threads,
                ..Config::default()
            };
            let config = config.resolve_for(recordings, 4).expect("fits");
            (config.jobs, config.threads)
        };
        assert_eq!([shared(1, 0), shared(2, 0)], [(1, 4), (2, 2)]);
        assert_eq!([shared(3, 0), shared(99, 0)], [(3, 1), (4, 1)]);
        assert_eq!([shared(99, 2), shared(99, 3)], [(2, 2), (1, 3)]);
        assert_eq!(with(1, 0).expect("fits").threads, 4);
        assert_eq!(with(2, 0).expect("fits").threads, 2);
        assert!(with(2, 3).is_err());
        assert!(with(5, 1).is_err());
    }

    #[test]
    fn the_digest_follows_what_the_outputs_depend_on() {
        let base = Config::default();
        let jobs = Config {
            jobs: 2,
            ..base.clone()
        };
        let strict = Config {
            policy: Policy::Strict,
            ..base.clone()
        };
        assert_eq!(base.digest(), jobs.digest());
        assert_ne!(base.digest(), strict.digest());
    }
}
