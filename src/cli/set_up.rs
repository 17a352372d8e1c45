//! What several commands need before they start: settings, a model, a stop flag.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use piep::audio::RawFormat;
use piep::report::Tools;
use piep::transcribe::model::{self, ModelFile};
use piep::transcribe::{Whisper, WhisperOptions};
use piep::{Config, Error, Result, Speaker};

use super::args::{AgainArguments, ChannelName, ModelArguments};

/// Whether the program was asked to stop, and by which signal.
#[derive(Clone)]
pub(crate) struct Stop {
    pub(crate) flag: Arc<AtomicBool>,
    signal: Arc<AtomicUsize>,
}

impl Stop {
    /// Listens to SIGINT and SIGTERM. A second one ends the program at once.
    pub(crate) fn listen() -> Result<Self> {
        let stop = Self {
            flag: Arc::default(),
            signal: Arc::default(),
        };
        let failed = |error: std::io::Error| Error::Config {
            reason: format!("signals cannot be handled: {error}"),
        };
        for signal in [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM] {
            let number = usize::try_from(signal).unwrap_or_default();
            signal_hook::flag::register_conditional_shutdown(
                signal,
                128 + signal,
                Arc::clone(&stop.flag),
            )
            .map_err(failed)?;
            signal_hook::flag::register_usize(signal, Arc::clone(&stop.signal), number)
                .map_err(failed)?;
            signal_hook::flag::register(signal, Arc::clone(&stop.flag)).map_err(failed)?;
        }
        Ok(stop)
    }

    /// The exit status of a program that was stopped, if it was.
    pub(crate) fn status(&self) -> Option<u8> {
        let signal = self.signal.load(Ordering::Relaxed);
        (signal > 0).then(|| u8::try_from(128 + signal).unwrap_or(130))
    }
}

/// Number of cores that the program may use.
pub(crate) fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// The settings of a file over the defaults.
pub(crate) fn config(file: Option<&PathBuf>) -> Result<Config> {
    let Some(path) = file else {
        return Ok(Config::default());
    };
    let text = fs::read_to_string(path).map_err(|error| Error::Config {
        reason: format!("{} cannot be read: {error}", path.display()),
    })?;
    Config::from_toml(&text)
}

/// The settings of a file, changed by the flags that go with a model.
pub(crate) fn config_for(arguments: &ModelArguments) -> Result<Config> {
    let mut config = config(arguments.config.as_ref())?;
    config.threads = arguments.threads.unwrap_or(config.threads);
    config.allow_truncated |= arguments.allow_truncated;
    Ok(config)
}

/// Changes settings by the flags that say who listens again.
pub(crate) fn again(config: &mut Config, arguments: &AgainArguments) {
    config.verify |= arguments.verify;
    if let Some(model) = &arguments.verify_model {
        config.verify_model.clone_from(model);
    }
}

/// The form of files without a header.
pub(crate) fn raw(arguments: &ModelArguments) -> Result<Option<RawFormat>> {
    let Some(text) = &arguments.raw else {
        return Ok(None);
    };
    text.parse().map(Some).map_err(|error| Error::Config {
        reason: format!("--raw {text}: {error}"),
    })
}

/// The speakers of the channels.
pub(crate) fn speakers(names: &[ChannelName]) -> Vec<Speaker> {
    let speaker = |name: &ChannelName| match name {
        ChannelName::Agent => Speaker::Agent,
        ChannelName::Caller => Speaker::Caller,
        ChannelName::Other => Speaker::Other,
        ChannelName::Unknown => Speaker::Unknown,
    };
    names.iter().map(speaker).collect()
}

/// Finds and loads the speech model that was asked for.
pub(crate) fn load_model(
    arguments: &ModelArguments,
    config: &Config,
    stop: &Stop,
) -> Result<(ModelFile, Whisper)> {
    let file = find_model(arguments)?;
    let whisper = load(&file, arguments, config, stop)?;
    Ok((file, whisper))
}

/// Finds the speech model that was asked for, and checks its digest.
pub(crate) fn find_model(arguments: &ModelArguments) -> Result<ModelFile> {
    let Some(wanted) = &arguments.model else {
        let reason =
            "none was named; `piep models` lists them, for instance `--model large-v3-turbo`, \
            and says where to get them; `--model fixture-nl` is a small one for tests"
                .into();
        return Err(Error::Model {
            reason,
            source: None,
        });
    };
    model::find(wanted, arguments.digest.as_deref(), &model_folders())
}

/// Finds the speech model that listens again, when it is a model of its own.
pub(crate) fn find_verifier(config: &Config) -> Result<Option<ModelFile>> {
    if config.verify_model.is_empty() {
        return Ok(None);
    }
    model::find(&config.verify_model, None, &model_folders()).map(Some)
}

/// Finds and loads another speech model, used as the one of the arguments would be.
pub(crate) fn load_named(
    wanted: &str,
    arguments: &ModelArguments,
    config: &Config,
    stop: &Stop,
) -> Result<Whisper> {
    let file = model::find(wanted, None, &model_folders())?;
    load(&file, arguments, config, stop)
}

/// Loads a model that was found.
pub(crate) fn load(
    file: &ModelFile,
    arguments: &ModelArguments,
    config: &Config,
    stop: &Stop,
) -> Result<Whisper> {
    let options = WhisperOptions {
        language: config.language.clone(),
        threads: config.threads,
        speakers: speakers(&arguments.channels),
        other_language: config.other_language,
        stop: Arc::clone(&stop.flag),
    };
    Whisper::load(&file.path, options)
}

/// Where models are looked for: the user's data folder, the folder of the source, beside the program.
pub(crate) fn model_folders() -> Vec<PathBuf> {
    let data = std::env::var_os("XDG_DATA_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".local/share")));
    let beside = std::env::current_exe()
        .ok()
        .and_then(|program| Some(program.parent()?.join("models")));
    let in_tree = std::env::current_exe()
        .ok()
        .and_then(|program| Some(program.ancestors().nth(3)?.join("models")));
    let mut folders: Vec<PathBuf> = data
        .map(|data| data.join("piep/models"))
        .into_iter()
        .collect();
    folders.push(PathBuf::from("models"));
    folders.extend(beside);
    folders.extend(in_tree);
    folders
}

/// What a report says of the tools.
pub(crate) fn tools(config: &Config, model: Option<&ModelFile>) -> Tools {
    Tools {
        program: env!("CARGO_PKG_VERSION").into(),
        model: model.map(|model| model.name.clone()).unwrap_or_default(),
        model_digest: model.map(|model| model.digest.clone()).unwrap_or_default(),
        configuration_digest: config.digest(),
        carried: std::collections::BTreeMap::new(),
    }
}

/// Where ledgers lie unless told otherwise.
pub(crate) fn state_folder(given: Option<&PathBuf>) -> Result<PathBuf> {
    let state = || {
        let base = std::env::var_os("XDG_STATE_HOME")
            .map(PathBuf::from)
            .filter(|path| path.is_absolute());
        base.or_else(|| {
            std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".local/state"))
        })
        .map(|base| base.join("piep"))
    };
    given.cloned().or_else(state).ok_or_else(|| Error::Config {
        reason: "there is no home folder for the ledger; give --state DIR".into(),
    })
}
