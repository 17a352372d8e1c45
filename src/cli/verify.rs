//! `piep verify`: outputs looked at and listened to as if they came from a stranger.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use piep::audio::Source;
use piep::transcribe::Transcriber;
use piep::verify::Fault;
use piep::verify::files::{self, Place};
use piep::{Config, Error, Pipeline, RecordingId, Result};

use super::args::VerifyArguments;
use super::console::{Console, chain};
use super::set_up::{self, Stop};
use super::{FAILED, Status, print_result};

pub(crate) fn run(arguments: &VerifyArguments, stop: &Stop) -> Result<Status> {
    let config = set_up::config_for(&arguments.model)?.resolve(set_up::cores())?;
    let places = places(&arguments.outputs)?;
    let console = Console::new(places.len(), arguments.quiet);
    let transcriber = transcriber(arguments, &places, &config, stop)?;
    let tools = set_up::tools(&config, None);
    let pipeline = Pipeline::new(&config, tools, Arc::clone(&stop.flag))?;
    let mut sound = true;
    for place in &places {
        if stop.status().is_some() {
            break;
        }
        let name = place.folder.join(&place.stem).display().to_string();
        match one(place, &pipeline, transcriber.as_deref()) {
            Ok(faults) if faults.is_empty() => console.done(&format!("{name}: nothing found")),
            Ok(faults) => {
                sound = false;
                let lines = faults.iter().map(|fault| format!("{name}\t{fault}\n"));
                print_result(&lines.collect::<String>())?;
            }
            Err(error) => {
                sound = false;
                console.say(&chain(&error));
            }
        }
    }
    console.finish();
    Ok(match stop.status() {
        Some(status) => status.into(),
        None if sound => Status::SUCCESS,
        None => FAILED.into(),
    })
}

/// The outputs that were named by one of their files or by their folder.
fn places(paths: &[PathBuf]) -> Result<BTreeSet<Place>> {
    let mut places = BTreeSet::new();
    for path in paths {
        let failed = |reason: String| Error::Config {
            reason: format!("{} cannot be verified: {reason}", path.display()),
        };
        let before = places.len();
        if path.is_dir() {
            let entries = fs::read_dir(path).map_err(|error| failed(error.to_string()))?;
            for entry in entries {
                let entry = entry.map_err(|error| failed(error.to_string()))?;
                places.extend(Place::of(&entry.path()));
            }
        } else {
            places.extend(Place::of(path).filter(|_| path.is_file()));
        }
        if places.len() == before && !Place::of(path).is_some_and(|place| places.contains(&place)) {
            return Err(failed("there is no output of piep".into()));
        }
    }
    Ok(places)
}

/// The model with which recordings are listened to; none is needed when there are none.
fn transcriber(
    arguments: &VerifyArguments,
    places: &BTreeSet<Place>,
    config: &Config,
    stop: &Stop,
) -> Result<Option<Box<dyn Transcriber>>> {
    let recorded = |place: &Place| place.folder.join(format!("{}.wav", place.stem)).exists();
    if !places.iter().any(recorded) {
        return Ok(None);
    }
    let whisper = match &arguments.verify_model {
        Some(model) => set_up::load_named(model, &arguments.model, config, stop)?,
        None => set_up::load_model(&arguments.model, config, stop)?.1,
    };
    Ok(Some(Box::new(whisper)))
}

fn one(
    place: &Place,
    pipeline: &Pipeline<'_>,
    transcriber: Option<&dyn Transcriber>,
) -> Result<Vec<Fault>> {
    let open = |path: &Path| {
        let id = RecordingId::new(path.display().to_string());
        pipeline.open(id.clone(), Source::open(&id, path)?, None)
    };
    let seen = files::look(place, &open)?;
    pipeline.faults(seen, transcriber)
}
