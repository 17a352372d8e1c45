//! `piep models`: what can be named as a model, and getting it.

use std::fmt::Write;
use std::path::PathBuf;

use piep::transcribe::{fetch, model};
use piep::{Error, Result};

use super::args::{FetchArguments, ModelsArguments, ModelsCommand};
use super::console::Console;
use super::progress::Transfer;
use super::set_up::{self, Stop};
use super::{Status, print_result};

pub(crate) fn run(arguments: &ModelsArguments, stop: &Stop) -> Result<Status> {
    match &arguments.command {
        None => list(),
        Some(ModelsCommand::Fetch(arguments)) => get(arguments, stop),
    }
}

/// Downloads a model unless it is there.
fn get(arguments: &FetchArguments, stop: &Stop) -> Result<Status> {
    let model = model::named(&arguments.name)?;
    let source = arguments.from.as_ref().unwrap_or(&model.source);
    let folder = arguments
        .to
        .clone()
        .or_else(|| set_up::model_folders().into_iter().next())
        .unwrap_or_else(|| PathBuf::from("models"));
    let console = Console::new(0, arguments.quiet);
    if let Ok(file) = model::find(&model.name, None, std::slice::from_ref(&folder)) {
        console.done(&format!("{} is there: {}", model.name, file.path.display()));
        return Ok(Status::SUCCESS);
    }
    if source.is_empty() {
        let reason = format!("{} comes with the source of piep", model.name);
        return Err(Error::Model {
            reason,
            source: None,
        });
    }
    let transfer = Transfer::new(arguments.quiet);
    let path = fetch::fetch(&model, source, &folder, &stop.flag, |done, all| {
        transfer.show(done, all);
    });
    transfer.finish();
    console.done(&format!("{} is there: {}", model.name, path?.display()));
    Ok(Status::SUCCESS)
}

fn list() -> Result<Status> {
    let folders = set_up::model_folders();
    let mut table = String::new();
    for model in model::catalog()? {
        let there = folders
            .iter()
            .map(|folder| folder.join(&model.file))
            .find(|path| path.is_file());
        let place = there.map_or_else(|| model.source.clone(), |path| path.display().to_string());
        let note = if model.note.is_empty() {
            String::new()
        } else {
            format!("  ({})", model.note)
        };
        // Writing to a string does not fail.
        let _ = writeln!(
            table,
            "{:20} {:>8}  {:17} {place}{note}",
            model.name, model.size, model.licence
        );
    }
    print_result(&table)?;
    Ok(Status::SUCCESS)
}
