//! What `piep batch` and `piep worker` share: where recordings are, where outputs go, and with what.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use piep::batch::{self, Batch, Selected, Selection};
use piep::config::{self, BatchSettings, Policy};
use piep::ledger::{Bucket, Ledger, Local, With};
use piep::report::Tools;
use piep::store::{Place, Store, StoreSettings, Stores, inside};
use piep::transcribe::model::ModelFile;
use piep::transcribe::{Transcriber, Whisper};
use piep::{Config, Error, Pipeline, Result};

use super::args::PlaceArguments;
use super::credentials;
use super::set_up::{self, Stop};

/// Everything that is settled before the speech model is loaded.
pub(crate) struct Places {
    pub(crate) config: Config,
    pub(crate) model: ModelFile,
    pub(crate) tools: Tools,
    pub(crate) source: Store,
    pub(crate) dest: Store,
    pub(crate) ledger: Ledger,
    /// The model that listens again, when it is another one.
    verifier: Option<ModelFile>,
    with: With,
    pub(crate) state: PathBuf,
    memory: u64,
}

/// Who listens.
pub(crate) struct Ears {
    first: Whisper,
    /// Another model, where one listens again.
    other: Option<Whisper>,
}

impl Ears {
    fn again(&self) -> &dyn Transcriber {
        self.other.as_ref().unwrap_or(&self.first)
    }
}

impl Places {
    /// Checks and opens everything but the speech model.
    pub(crate) fn open(arguments: &PlaceArguments, stop: &Stop) -> Result<Self> {
        let mut config = set_up::config_for(&arguments.model)?;
        config.jobs = arguments.jobs.unwrap_or(config.jobs);
        if arguments.strict {
            config.policy = Policy::Strict;
        }
        set_up::again(&mut config, &arguments.again);
        let config = config.resolve_for(usize::MAX, set_up::cores())?;
        if arguments.delete_source.is_some() && !config.verify {
            return Err(Error::Config {
                reason: "--delete-source verified needs --verify: nothing is verified without"
                    .into(),
            });
        }
        let settings = &config.batch;
        let memory = config::bytes(
            "memory",
            arguments.memory.as_ref().unwrap_or(&settings.memory),
        )?;
        let carried = settings.carried(&arguments.carry)?;
        let source = Place::parse(&arguments.source)?;
        let dest = Place::parse(&arguments.dest)?;
        apart(&source, &dest)?;
        let model = set_up::find_model(&arguments.model)?;
        let verifier = set_up::find_verifier(&config)?;
        let verifier = verifier.filter(|file| file.digest != model.digest);
        let stores = Stores::new(credentials::environment(), Arc::clone(&stop.flag))?;
        let from = store_settings(&settings.source_options, &arguments.source_option)?;
        let to = store_settings(&settings.dest_options, &arguments.dest_option)?;
        let state = set_up::state_folder(arguments.state.as_ref())?;
        let ledger = match &arguments.ledger {
            Some(url) => in_bucket(url, arguments, settings, &stores, (&source, &dest))?,
            None => Ledger::local(Local::open(&state, &source, &dest)?),
        };
        let mut tools = set_up::tools(&config, Some(&model));
        tools.carried = carried;
        let again = verifier.as_ref().unwrap_or(&model);
        let with = With::of(&tools, config.verify.then_some(again.digest.as_str()));
        Ok(Self {
            source: stores.open(&source, &from)?,
            dest: stores.open(&dest, &to)?,
            ledger,
            verifier,
            with,
            state,
            memory,
            model,
            tools,
            config,
        })
    }

    /// The settings of batches.
    pub(crate) fn settings(&self) -> &BatchSettings {
        &self.config.batch
    }

    pub(crate) fn load(&self, arguments: &PlaceArguments, stop: &Stop) -> Result<Ears> {
        let load = |file| set_up::load(file, &arguments.model, &self.config, stop);
        Ok(Ears {
            first: load(&self.model)?,
            other: self.verifier.as_ref().map(load).transpose()?,
        })
    }

    pub(crate) fn pipeline(&self, stop: &Stop) -> Result<Pipeline<'_>> {
        Pipeline::new(&self.config, self.tools.clone(), Arc::clone(&stop.flag))
    }

    pub(crate) fn select(
        &self,
        arguments: &PlaceArguments,
        selection: &Selection,
        stop: &Stop,
    ) -> Result<Selected> {
        let again = arguments.retry_failed;
        batch::select(
            selection,
            &self.source,
            &self.ledger,
            &self.with,
            again,
            &stop.flag,
        )
    }

    pub(crate) fn batch<'a>(
        &'a self,
        arguments: &PlaceArguments,
        pipeline: &'a Pipeline<'a>,
        ears: &'a Ears,
        stop: &Stop,
    ) -> Result<Batch<'a>> {
        Ok(Batch {
            pipeline,
            transcriber: &ears.first,
            verifier: self.config.verify.then(|| ears.again()),
            ledger: &self.ledger,
            source: self.source.clone(),
            dest: self.dest.clone(),
            with: self.with.clone(),
            raw: set_up::raw(&arguments.model)?,
            jobs: self.config.jobs,
            memory: self.memory,
            retry_failed: arguments.retry_failed,
            delete_sources: arguments.delete_source.is_some(),
            stop: Arc::clone(&stop.flag),
        })
    }
}

/// A ledger for several machines.
fn in_bucket(
    url: &str,
    arguments: &PlaceArguments,
    settings: &BatchSettings,
    stores: &Stores,
    (source, dest): (&Place, &Place),
) -> Result<Ledger> {
    let place = Place::parse(url)?;
    for other in [source, dest] {
        apart(&place, other)?;
    }
    let options = store_settings(&settings.ledger_options, &arguments.ledger_option)?;
    let path = arguments.ledger_secret.clone().unwrap_or_default();
    let secret = fs::read(&path).map_err(|error| Error::Config {
        reason: format!("the secret {} cannot be read: {error}", path.display()),
    })?;
    let secret = secret.trim_ascii().to_vec();
    let lease = config::duration("lease", &settings.lease)?;
    let store = stores.open(&place, &options)?;
    Ok(Ledger::bucket(Bucket::open(
        store, secret, source, dest, lease,
    )?))
}

/// Outputs among the recordings would be taken for recordings by the next batch.
fn apart(source: &Place, dest: &Place) -> Result<()> {
    let (one, other) = (source.to_string() + "/", dest.to_string() + "/");
    let together = match (source, dest) {
        (Place::Folder(source), Place::Folder(dest)) => {
            inside(source, dest) || inside(dest, source)
        }
        _ => one.starts_with(&other) || other.starts_with(&one),
    };
    if together {
        let reason =
            "source, destination and ledger lie in one another; give them places of their own";
        return Err(Error::Config {
            reason: reason.into(),
        });
    }
    Ok(())
}

/// The options of the settings file, then those that were typed.
fn store_settings(
    file: &BTreeMap<String, String>,
    typed: &[(String, String)],
) -> Result<StoreSettings> {
    let mut settings = StoreSettings::default();
    let typed = typed.iter().map(|(name, value)| (name, value));
    for (name, value) in file.iter().chain(typed) {
        settings.set(name, value)?;
    }
    Ok(settings)
}
