//! `piep batch`: the recordings of a folder or bucket, each exactly once.

use std::sync::atomic::Ordering;
use std::time::{Duration, SystemTime};

use piep::batch::{Batch, Job, Selected, Selection, Shard, Summary};
use piep::config;
use piep::{Error, Result};

use super::args::{BatchArguments, LogFormat};
use super::batch_progress::BatchProgress;
use super::console::chain;
use super::places::Places;
use super::set_up::Stop;
use super::{FAILED, Status, print_result, summary};

/// How long after a signal the program ends at the latest; what it was doing then is swept up by the next
/// batch, as after a power cut.
const PATIENCE: Duration = Duration::from_millis(8_500);

pub(crate) fn run(arguments: &BatchArguments, stop: &Stop) -> Result<Status> {
    let places = Places::open(&arguments.places, stop)?;
    let selection = selection(arguments, &places)?;
    let progress = BatchProgress::new(arguments.log, arguments.quiet || arguments.dry_run);
    end_in_time(stop);
    if arguments.dry_run {
        let selected = places.select(&arguments.places, &selection, stop)?;
        return dry_run(&selected, arguments.log, &progress);
    }
    if !places.model.note.is_empty() {
        progress.say(&format!(
            "model {}: {}",
            places.model.name, places.model.note
        ));
    }
    let pipeline = places.pipeline(stop)?;
    let ears = places.load(&arguments.places, stop)?;
    let batch = places.batch(&arguments.places, &pipeline, &ears, stop)?;
    batch.check_dest()?;
    batch.sweep()?;
    let selected = places.select(&arguments.places, &selection, stop)?;
    let summary = match work(&batch, &selected, &progress) {
        Ok(summary) => summary,
        // Work had begun: that is not the status of a batch that could not start.
        Err(error) => {
            progress.say(&chain(&error));
            return Ok(stop.status().unwrap_or(FAILED).into());
        }
    };
    if arguments.forget_links {
        places.ledger.forget_links()?;
    }
    let metrics = arguments.metrics.as_deref();
    summary::tell(&summary, Some(&places.state), metrics, arguments.log)?;
    Ok(summary::status(&summary, stop))
}

fn work(batch: &Batch<'_>, selected: &Selected, progress: &BatchProgress) -> Result<Summary> {
    progress.selected(selected);
    let mut jobs = selected.items.iter().cloned().map(Job::Item);
    let summary = batch.run(&mut jobs, progress);
    progress.finish();
    let mut summary = summary?;
    summary.selected(selected);
    Ok(summary)
}

fn selection(arguments: &BatchArguments, places: &Places) -> Result<Selection> {
    let settings = places.settings();
    let settle = arguments.settle.as_ref().unwrap_or(&settings.settle);
    let globs = if arguments.glob.is_empty() {
        &settings.globs
    } else {
        &arguments.glob
    };
    let extensions = match arguments.ext.as_slice() {
        [] => settings.extensions.as_slice(),
        [any] if any == "any" => &[],
        given => given,
    };
    Selection::default()
        .prefix(arguments.prefix.as_ref().unwrap_or(&settings.prefix))
        .extensions(extensions)
        .newer_than(arguments.newer_than.as_deref().map(moment).transpose()?)
        .settle(config::duration("settle", settle)?)
        .shard(shard(arguments)?)
        .globs(globs)
}

/// What was typed, or what Kubernetes says of an indexed job.
fn shard(arguments: &BatchArguments) -> Result<Option<Shard>> {
    let Some(text) = &arguments.shard else {
        return Ok(None);
    };
    if let Some(count) = text.strip_prefix("job/") {
        let index = std::env::var("JOB_COMPLETION_INDEX").map_err(|_| Error::Config {
            reason: format!("--shard {text}: JOB_COMPLETION_INDEX is not set"),
        })?;
        return format!("{index}/{count}").parse().map(Some);
    }
    text.parse().map(Some)
}

/// A day, a time, or a duration before now.
fn moment(text: &str) -> Result<SystemTime> {
    if let Ok(age) = humantime::parse_duration(text) {
        return Ok(SystemTime::now()
            .checked_sub(age)
            .unwrap_or(SystemTime::UNIX_EPOCH));
    }
    let whole = if text.len() == "2026-11-25".len() {
        format!("{text}T00:00:00Z")
    } else {
        text.to_owned()
    };
    humantime::parse_rfc3339_weak(&whole).map_err(|_| Error::Config {
        reason: format!(
            "--newer-than {text}: expected a day (2026-11-25), a time (2026-11-25T20:00:00Z) or a duration (7d)"
        ),
    })
}

fn dry_run(selected: &Selected, log: LogFormat, progress: &BatchProgress) -> Result<Status> {
    progress.selected(selected);
    let mut lines = String::new();
    for item in &selected.items {
        match log {
            LogFormat::Text => lines.push_str(&item.key),
            LogFormat::Json => {
                let line = serde_json::json!({ "key": item.key, "bytes": item.size });
                lines.push_str(&line.to_string());
            }
        }
        lines.push('\n');
    }
    print_result(&lines)?;
    Ok(if selected.inexpressible.is_empty() {
        Status::SUCCESS
    } else {
        FAILED.into()
    })
}

/// Ends the program when a signal came and something still does not end. Nothing is half done then: an output
/// counts when the ledger says so.
pub(crate) fn end_in_time(stop: &Stop) {
    let stop = stop.clone();
    std::thread::spawn(move || {
        while !stop.flag.load(Ordering::Relaxed) || stop.status().is_none() {
            std::thread::sleep(Duration::from_millis(100));
        }
        std::thread::sleep(PATIENCE);
        std::process::exit(stop.status().map_or(1, i32::from));
    });
}
