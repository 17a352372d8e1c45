//! What `piep score` does to recordings and transcripts to see what masks are worth when things go badly.

use std::fs;
use std::path::{Path, PathBuf};

use piep::audio::activity::Activity;
use piep::score::audio::Truth;
use piep::score::{Words, misheard, with_noise};
use piep::transcribe::{Transcriber, Whisper, Written};
use piep::{Config, Error, Recording, Result, Transcript, lang, redact};

use super::args::SpoilArguments;

/// Milliseconds of speech without words that no recording has.
const NEVER: u64 = 1_000_000_000;

/// Leaves what recognizers find as the only reason to mask words.
pub(crate) fn trust(config: &mut Config) {
    config.plan.probability = 0.0;
    config.plan.probability_of_unknown = 0.0;
    config.plan.probability_of_alike = 0.0;
    config.plan.unknown_words = false;
    config.plan.numbers = false;
    config.plan.unheard = NEVER;
}

/// Spoils recordings and what is heard in them, as asked.
pub(crate) struct Spoiler<'a> {
    arguments: &'a SpoilArguments,
    whisper: &'a Whisper,
    /// The start of the model's digest: transcripts of several models can lie in one folder.
    model: String,
    language: &'static lang::Language,
    words: Vec<String>,
}

/// The speech model on one recording.
pub(crate) struct Heard<'a> {
    spoiler: &'a Spoiler<'a>,
    kept: Option<PathBuf>,
    seed: u64,
}

impl<'a> Spoiler<'a> {
    pub(crate) fn new(
        arguments: &'a SpoilArguments,
        config: &Config,
        whisper: &'a Whisper,
        digest: &str,
    ) -> Result<Self> {
        let failed = |reason: String| Error::Config { reason };
        if let Some(noise) = arguments.noise.filter(|db| !(-60.0..=100.0).contains(db)) {
            return Err(failed(format!(
                "--noise must be -60 to 100 dB, and is {noise}"
            )));
        }
        if let Some(share) = arguments.replace.filter(|all| !(0.0..=100.0).contains(all)) {
            return Err(failed(format!(
                "--replace must be 0 to 100 percent, and is {share}"
            )));
        }
        if let Some(folder) = &arguments.transcripts {
            fs::create_dir_all(folder)
                .map_err(|error| failed(format!("{} cannot be made: {error}", folder.display())))?;
        }
        let language = lang::find(&config.language)
            .ok_or_else(|| failed(format!("language {} is not known", config.language)))?;
        let words = if arguments.replace.is_some() {
            (language.lexicon)().single_words()
        } else {
            Vec::new()
        };
        Ok(Self {
            arguments,
            whisper,
            model: digest.chars().take(12).collect(),
            language,
            words,
        })
    }

    /// A recording as it is heard, and who listens to it.
    pub(crate) fn of(
        &'a self,
        truth_path: &Path,
        truth: &Truth,
        recording: Recording,
    ) -> Result<(Recording, Heard<'a>)> {
        let name = truth_path.file_name().unwrap_or_default().to_string_lossy();
        let name = name.trim_end_matches(".truth.json");
        let seed = self.arguments.seed.wrapping_add(number_of(name));
        let (recording, noise) = match self.arguments.noise {
            Some(db) => (
                with_noise(&recording, truth, db, seed)?,
                format!(".noise{db}-{}", self.arguments.seed),
            ),
            None => (recording, String::new()),
        };
        let kept = format!("{name}{noise}.{}.transcript.json", self.model);
        let heard = Heard {
            spoiler: self,
            kept: self
                .arguments
                .transcripts
                .as_ref()
                .map(|folder| folder.join(kept)),
            seed,
        };
        Ok((recording, heard))
    }
}

impl Heard<'_> {
    /// What the speech model hears, or heard before.
    fn whole(&self, recording: &Recording, activity: &Activity) -> Result<Transcript> {
        let Some(path) = &self.kept else {
            return self.spoiler.whisper.transcribe(recording, activity);
        };
        let name = path.display().to_string();
        let failed = |error: std::io::Error| Error::Transcript {
            name: name.clone(),
            reason: format!("it cannot be read or written: {}", error.kind()),
        };
        if path.exists() {
            let json = fs::read_to_string(path).map_err(failed)?;
            return Written::read(&name, &json)?.transcribe(recording, activity);
        }
        let transcript = self.spoiler.whisper.transcribe(recording, activity)?;
        let json = redact::texts(&transcript, None, self.spoiler.language.code).json;
        fs::write(path, json).map_err(failed)?;
        Ok(transcript)
    }
}

impl Transcriber for Heard<'_> {
    fn transcribe(&self, recording: &Recording, activity: &Activity) -> Result<Transcript> {
        let heard = self.whole(recording, activity)?;
        let Some(percent) = self.spoiler.arguments.replace else {
            return Ok(heard);
        };
        let words = Words {
            all: &self.spoiler.words,
            is_word: &self.spoiler.language.vocabulary.is_ordinary,
        };
        Ok(misheard(&heard, percent / 100.0, self.seed, &words))
    }
}

/// A number of a name, so that every call of a seed is spoilt in its own way.
fn number_of(name: &str) -> u64 {
    // FNV-1a.
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
