//! `piep worker`: recordings whose keys come on standard input, for programs that share out a batch.

use std::io::{BufRead, BufReader};

use piep::batch::{Finished, Job, Passed, Progress};
use piep::{Error, Result};
use serde::Deserialize;

use super::args::WorkerArguments;
use super::batch::end_in_time;
use super::console::{Console, chain};
use super::places::Places;
use super::set_up::Stop;
use super::summary::{Answer, Became};
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
    let ears = places.load(&arguments.places, stop)?;
    let batch = places.batch(&arguments.places, &pipeline, &ears, stop)?;
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
    fn line(&self, number: u64, became: Became) {
        let answer = Answer {
            line: number + 1,
            became,
        };
        // Texts and numbers: nothing that JSON cannot hold.
        let line = serde_json::to_string(&answer).unwrap_or_default();
        if let Err(error) = print_result(&format!("{line}\n")) {
            self.note(&chain(&error));
        }
    }
}

impl Progress for Lines {
    fn finished(&self, number: u64, finished: &Finished) {
        let recording = finished.clone();
        self.line(number, Became::Done { recording });
    }

    fn failed(&self, number: u64, id: &str, error: &Error) {
        let failed = Became::Failed {
            id: id.to_owned(),
            kind: error.kind().to_owned(),
            message: chain(error),
        };
        self.line(number, failed);
    }

    fn passed(&self, number: u64, passed: Passed) {
        self.line(number, passed.into());
    }

    fn note(&self, message: &str) {
        Console::new(0, true).say(message);
    }
}
