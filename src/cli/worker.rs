//! `piep worker`: recordings whose keys come on standard input, for programs that share out a batch.

use std::io::{BufRead, BufReader};

use piep::batch::{Finished, Job, Passed, Progress};
use piep::{Error, Result};
use serde::Deserialize;
use serde_json::{Value, json};

use super::args::WorkerArguments;
use super::batch::end_in_time;
use super::console::{Console, chain};
use super::places::Places;
use super::set_up::Stop;
use super::{FAILED, Status, print_result};

/// A line of the input that is JSON.
#[derive(Deserialize)]
struct Line {
    key: String,
}

pub(crate) fn run(arguments: &WorkerArguments, stop: &Stop) -> Result<Status> {
    let places = Places::open(&arguments.places, stop)?;
    end_in_time(stop);
    let pipeline = places.pipeline(stop)?;
    let whisper = places.load(&arguments.places, stop)?;
    let batch = places.batch(&arguments.places, &pipeline, &whisper, stop)?;
    batch.check_dest()?;
    batch.sweep()?;
    let lines = BufReader::new(std::io::stdin()).lines();
    let lines = lines.map_while(std::result::Result::ok);
    let mut jobs = lines.map(|line| Job::Key(key(line)));
    let summary = batch.run(&mut jobs, &Lines)?;
    Ok(match stop.status() {
        Some(status) => status.into(),
        None if summary.failed > 0 => FAILED.into(),
        None => Status::SUCCESS,
    })
}

/// The key of a line: that of its JSON, or the line as it is.
fn key(line: String) -> String {
    match serde_json::from_str::<Line>(&line) {
        Ok(line) => line.key,
        Err(_) => line,
    }
}

/// One line of JSON on standard output for every line of the input.
struct Lines;

impl Lines {
    fn line(&self, number: u64, mut fields: Value) {
        if let Some(fields) = fields.as_object_mut() {
            fields.insert("line".into(), (number + 1).into());
        }
        if let Err(error) = print_result(&format!("{fields}\n")) {
            self.note(&chain(&error));
        }
    }
}

impl Progress for Lines {
    fn finished(&self, number: u64, finished: &Finished) {
        self.line(number, json!({ "outcome": "done", "recording": finished }));
    }

    fn failed(&self, number: u64, id: &str, error: &Error) {
        let line =
            json!({ "outcome": "failed", "id": id, "kind": error.kind(), "message": chain(error) });
        self.line(number, line);
    }

    fn passed(&self, number: u64, passed: Passed) {
        let outcome = match passed {
            Passed::Done | Passed::Failed | Passed::Unlinked => "skipped",
            Passed::Busy => "busy",
            Passed::Waiting => "waiting",
            Passed::Vanished => "gone",
            Passed::Stopped => "stopped",
        };
        self.line(number, json!({ "outcome": outcome }));
    }

    fn note(&self, message: &str) {
        Console::new(0, true).say(message);
    }
}
