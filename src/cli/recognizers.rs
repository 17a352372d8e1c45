//! `piep recognizers`: what is looked for.

use std::fmt::Write;

use piep::{Error, Result, lang};

use super::args::RecognizersArguments;
use super::{Status, print_result};

pub(crate) fn run(arguments: &RecognizersArguments) -> Result<Status> {
    let language = lang::find("nl").ok_or_else(|| Error::Config {
        reason: "language nl is not known".into(),
    })?;
    let text = match &arguments.name {
        Some(name) => language
            .recognizers
            .iter()
            .find(|recognizer| recognizer.name == name)
            .map(|recognizer| recognizer.page())
            .ok_or_else(|| Error::Config {
                reason: format!("no recognizer has the name {name}; `piep recognizers` lists them"),
            })?,
        None => {
            let mut table = String::new();
            for recognizer in language.recognizers {
                // Writing to a string does not fail.
                let _ = writeln!(
                    table,
                    "{:16} {:16} {}",
                    recognizer.name,
                    recognizer.entity.label(),
                    recognizer.summary()
                );
            }
            table
        }
    };
    print_result(&text)?;
    Ok(Status::SUCCESS)
}
