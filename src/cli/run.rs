//! `piep run`: recordings in, bleeped recordings and masked transcripts out.

use std::collections::HashSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use piep::audio::{RawFormat, Source};
use piep::batch;
use piep::claim::Claims;
use piep::config::{Output, Policy};
use piep::pipeline::{Keeping, Planned};
use piep::redact::NonSpeech;
use piep::store::Folder;
use piep::transcribe::{Transcriber, Written};
use piep::{Config, Error, Pipeline, RecordingId, Result};

use super::args::{NonSpeechKind, OutputKind, RunArguments};
use super::console::{Console, chain};
use super::set_up::{self, Stop};
use super::{FAILED, Status};

/// A recording and the name of its outputs.
struct Job {
    path: PathBuf,
    stem: String,
}

pub(crate) fn run(arguments: &RunArguments, stop: &Stop) -> Result<Status> {
    let config = config(arguments)?;
    let raw = set_up::raw(&arguments.model)?;
    let console = Console::new(arguments.files.len(), arguments.quiet || arguments.dry_run);
    let (transcriber, tools) = transcriber(arguments, &config, stop, &console)?;
    let folder = arguments
        .out
        .as_ref()
        .filter(|_| !arguments.dry_run)
        .map(|out| Folder::open(out, arguments.force));
    let folder = folder.transpose()?;
    let jobs = jobs(arguments, folder.as_ref(), &console)?;
    let keeping = Keeping {
        named: arguments.keep_names,
        ledger: false,
    };
    let pipeline = Pipeline::new(&config, tools, Arc::clone(&stop.flag))?.keeping(keeping);
    let other = verifier(arguments, &config, stop)?;
    let ears = Ears {
        first: transcriber.as_ref(),
        again: config
            .verify
            .then(|| other.as_deref().unwrap_or(transcriber.as_ref())),
    };
    let work = |job: &Job| one(&pipeline, ears, job, folder.as_ref(), raw);
    let results = batch::work(&jobs, config.jobs, &stop.flag, work, |job, result| {
        told(&console, job, result)
    })?;
    console.finish();
    if let Some(status) = stop.status() {
        console.say("stopped; recordings that were not done have no outputs");
        return Ok(status.into());
    }
    Ok(if results.iter().all(Option::is_some) {
        Status::SUCCESS
    } else {
        FAILED.into()
    })
}

fn config(arguments: &RunArguments) -> Result<Config> {
    let mut config = set_up::config_for(&arguments.model)?;
    config.jobs = arguments.jobs.unwrap_or(config.jobs);
    if arguments.strict {
        config.policy = Policy::Strict;
    }
    if !arguments.outputs.is_empty() {
        let output = |kind: &OutputKind| match kind {
            OutputKind::Audio => Output::Audio,
            OutputKind::Transcript => Output::Transcript,
        };
        config.outputs = arguments.outputs.iter().map(output).collect();
    }
    config.plan.non_speech = match arguments.non_speech {
        None => config.plan.non_speech,
        Some(NonSpeechKind::Silence) => NonSpeech::Silence,
        Some(NonSpeechKind::Keep) => NonSpeech::Keep,
    };
    set_up::again(&mut config, &arguments.again);
    config.plan.grid = arguments.grid.unwrap_or(config.plan.grid);
    config.resolve_for(arguments.files.len(), set_up::cores())
}

fn transcriber(
    arguments: &RunArguments,
    config: &Config,
    stop: &Stop,
    console: &Console,
) -> Result<(Box<dyn Transcriber>, piep::report::Tools)> {
    if let Some(path) = &arguments.transcript {
        if arguments.files.len() != 1 {
            return Err(Error::Config {
                reason: "--transcript goes with exactly one recording".into(),
            });
        }
        let name = path.display().to_string();
        let json = fs::read_to_string(path).map_err(|error| Error::Transcript {
            name: name.clone(),
            reason: format!("it cannot be read: {}", error.kind()),
        })?;
        return Ok((
            Box::new(Written::read(&name, &json)?),
            set_up::tools(config, None),
        ));
    }
    let (file, whisper) = set_up::load_model(&arguments.model, config, stop)?;
    if !file.note.is_empty() {
        console.say(&format!("model {}: {}", file.name, file.note));
    }
    let tools = set_up::tools(config, Some(&file));
    Ok((Box::new(whisper), tools))
}

/// Who listens.
#[derive(Clone, Copy)]
struct Ears<'a> {
    /// To the recording.
    first: &'a dyn Transcriber,
    /// To what is left of it, if somebody does.
    again: Option<&'a dyn Transcriber>,
}

/// Another speech model that listens to outputs, if one is asked for.
fn verifier(
    arguments: &RunArguments,
    config: &Config,
    stop: &Stop,
) -> Result<Option<Box<dyn Transcriber>>> {
    let Some(file) = set_up::find_verifier(config)? else {
        if config.verify
            && arguments.transcript.is_some()
            && config.outputs.contains(&Output::Audio)
        {
            return Err(Error::Config {
                reason:
                    "--verify with --transcript needs --verify-model: a transcript hears nothing"
                        .into(),
            });
        }
        return Ok(None);
    };
    let whisper = set_up::load(&file, &arguments.model, config, stop)?;
    Ok(Some(Box::new(whisper)))
}

/// The recordings with the names of their outputs; an error when a name is taken or two are the same.
fn jobs(arguments: &RunArguments, folder: Option<&Folder>, console: &Console) -> Result<Vec<Job>> {
    if arguments.keep_names {
        console.say("outputs keep the names of their inputs; such a name may identify a person");
    }
    let mut stems = HashSet::new();
    let mut jobs = Vec::new();
    for path in &arguments.files {
        let stem = if arguments.keep_names {
            stem_of(path)?
        } else {
            random_stem()?
        };
        if !stems.insert(stem.clone()) {
            return Err(Error::Config {
                reason: format!("two recordings would have the outputs {stem}"),
            });
        }
        if let Some(folder) = folder {
            check_free(folder, &stem, &arguments.files, arguments.force)?;
        }
        jobs.push(Job {
            path: path.clone(),
            stem,
        });
    }
    Ok(jobs)
}

fn check_free(folder: &Folder, stem: &str, inputs: &[PathBuf], force: bool) -> Result<()> {
    let same = |output: &Path| {
        let output = output.canonicalize().ok();
        output.is_some()
            && inputs
                .iter()
                .any(|input| input.canonicalize().ok() == output)
    };
    if let Some(path) = folder.paths(stem).find(|path| same(path)) {
        return Err(Error::Config {
            reason: format!("the output {} is an input", path.display()),
        });
    }
    if folder.has(stem) && !force {
        return Err(Error::Config {
            reason: format!("outputs named {stem} exist; --force replaces them"),
        });
    }
    Ok(())
}

fn stem_of(path: &Path) -> Result<String> {
    let stem = path.file_stem().and_then(|stem| stem.to_str());
    stem.map(str::to_owned).ok_or_else(|| Error::Config {
        reason: format!("{} has no name that outputs could keep", path.display()),
    })
}

/// 32 random hexadecimal digits.
fn random_stem() -> Result<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| Error::Config {
        reason: format!("the system gives no random numbers: {error}"),
    })?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// What is told of a recording that is done.
struct Done {
    /// The masked share of its speech, 0.0..=1.0.
    masked: f64,
    /// What can be said of its outputs.
    claims: Claims,
}

/// All stages of one recording.
fn one(
    pipeline: &Pipeline<'_>,
    ears: Ears<'_>,
    job: &Job,
    folder: Option<&Folder>,
    raw: Option<RawFormat>,
) -> Result<Done> {
    let id = RecordingId::new(job.path.display().to_string());
    let source = Source::open(&id, &job.path)?;
    let recording = pipeline.open(id, source, raw)?;
    let mut planned = pipeline.plan(recording, ears.first)?;
    if let Some(again) = ears.again {
        planned = pipeline.verify(planned, again)?;
    }
    match folder {
        Some(folder) => write(pipeline, &planned, folder, &job.stem)?,
        None => print_plan(pipeline, &planned)?,
    }
    Ok(Done {
        masked: planned.masked_share(),
        claims: Claims::of(&pipeline.facts(&planned)),
    })
}

fn write(pipeline: &Pipeline<'_>, planned: &Planned, folder: &Folder, stem: &str) -> Result<()> {
    let mut outputs = folder.begin(&planned.recording.id);
    pipeline.write(planned, &mut outputs)?;
    outputs.publish(stem)
}

fn print_plan(pipeline: &Pipeline<'_>, planned: &Planned) -> Result<()> {
    super::print_result(&pipeline.report(planned).to_json())
}

/// Tells what became of a recording: a line on standard output, or an error.
fn told(console: &Console, job: &Job, result: &Result<Done>) {
    match result {
        Ok(done) => {
            let line = format!(
                "{}\t{}\t{:.1}\n",
                job.path.display(),
                job.stem,
                done.masked * 100.0
            );
            // A reader that closed the pipe does not want it; the outputs are there.
            let _ = std::io::stdout().lock().write_all(line.as_bytes());
            console.done(&format!("{} done", job.path.display()));
            console.note(&format!("{}: {}", job.path.display(), done.claims.told()));
        }
        Err(Error::Interrupted { .. }) => {}
        Err(error) => console.say(&chain(error)),
    }
}
