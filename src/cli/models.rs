//! `piep models`: what can be named as a model.

use std::fmt::Write;

use piep::Result;
use piep::transcribe::model;

use super::{Status, print_result, set_up};

pub(crate) fn run() -> Result<Status> {
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
