//! The commands of the program, one file each.

mod args;
mod batch;
mod batch_progress;
mod config;
mod console;
mod credentials;
mod ledger;
mod models;
mod places;
mod privacy;
mod progress;
mod recognizers;
mod run;
mod score;
mod set_up;
mod spoil;
mod summary;
mod text;
mod transcribe;
mod verify;
mod worker;

use std::io::Write;
use std::process::ExitCode;

use clap::Parser;
use piep::{Error, Result};

use args::{Arguments, Command};
use console::{Console, chain};
use set_up::Stop;

/// Some recordings failed, or a score is below a limit.
const FAILED: u8 = 1;

/// Nothing could start.
const NOTHING: u8 = 2;

/// How the program ends.
pub(crate) type Status = ExitCode;

/// Reads the arguments, runs the command, and tells an error once.
pub(crate) fn main() -> ExitCode {
    privacy::keep();
    let arguments = Arguments::parse();
    let stop = match Stop::listen() {
        Ok(stop) => stop,
        Err(error) => return ended(&error, None),
    };
    // A panic was told by its hook.
    match std::panic::catch_unwind(|| command(&arguments.command, &stop)) {
        Ok(Ok(status)) => status,
        Ok(Err(error)) => ended(&error, stop.status()),
        Err(_) => FAILED.into(),
    }
}

fn command(command: &Command, stop: &Stop) -> Result<Status> {
    match command {
        Command::Run(arguments) => run::run(arguments, stop),
        Command::Verify(arguments) => verify::run(arguments, stop),
        Command::Text(arguments) => text::run(arguments),
        Command::Transcribe(arguments) => transcribe::run(arguments, stop),
        Command::Batch(arguments) => batch::run(arguments, stop),
        Command::Worker(arguments) => worker::run(arguments, stop),
        Command::Summary(arguments) => summary::run(arguments, stop),
        Command::Ledger(arguments) => ledger::run(arguments),
        Command::Config(arguments) => config::run(arguments),
        Command::Score(arguments) => score::run(arguments, stop),
        Command::Models(arguments) => models::run(arguments, stop),
        Command::Recognizers(arguments) => recognizers::run(arguments),
    }
}

fn ended(error: &Error, stopped: Option<u8>) -> ExitCode {
    Console::new(0, true).say(&chain(error));
    let nothing_started = matches!(
        error,
        Error::Config { .. } | Error::Model { .. } | Error::Store { .. }
    );
    stopped
        .unwrap_or(if nothing_started { NOTHING } else { FAILED })
        .into()
}

/// Prints a result. A reader that went away is no error of ours.
fn print_result(text: &str) -> Result<()> {
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(Error::Config {
            reason: format!("standard output cannot be written: {error}"),
        }),
        _ => Ok(()),
    }
}
