//! `piep summary`: one summary of what several workers or batches did, and how a summary is told.

use std::fs;
use std::io::{BufReader, Read};
use std::path::Path;
use std::time::{Duration, Instant};

use piep::batch::{Finished, Passed, Summary};
use piep::{Error, Result};
use serde::{Deserialize, Serialize};
use serde_json::Deserializer;

use super::args::{LogFormat, SummaryArguments};
use super::set_up::Stop;
use super::{FAILED, Status, print_result};

/// A line of `piep worker`: what became of the recording of one line of its input. It has no call text and no key.
#[derive(Serialize, Deserialize)]
pub(crate) struct Answer {
    /// Counted from 1.
    pub(crate) line: u64,
    #[serde(flatten)]
    pub(crate) became: Became,
}

/// What became of a recording.
#[derive(Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "lowercase")]
pub(crate) enum Became {
    Done {
        recording: Finished,
    },
    Failed {
        /// The id by which the ledger knows it; empty when it does not.
        id: String,
        kind: String,
        message: String,
    },
    Skipped {
        why: Passed,
    },
    Busy,
    Waiting,
    Gone,
    Stopped,
}

impl From<Passed> for Became {
    fn from(passed: Passed) -> Self {
        match passed {
            Passed::Done | Passed::Failed | Passed::Unlinked => Self::Skipped { why: passed },
            Passed::Busy => Self::Busy,
            Passed::Waiting => Self::Waiting,
            Passed::Vanished => Self::Gone,
            Passed::Stopped => Self::Stopped,
        }
    }
}

impl Became {
    fn count(&self, summary: &mut Summary) {
        match self {
            Self::Done { recording } => summary.finished(recording),
            Self::Failed { kind, .. } => summary.failed(kind),
            Self::Skipped { why } => summary.passed(*why),
            Self::Busy => summary.passed(Passed::Busy),
            Self::Waiting => summary.passed(Passed::Waiting),
            Self::Gone => summary.passed(Passed::Vanished),
            Self::Stopped => summary.passed(Passed::Stopped),
        }
    }
}

/// What a listing left out, as the log of a batch tells it.
#[derive(Deserialize)]
struct Left {
    done_before: usize,
    failed_before: usize,
    waiting: usize,
    unlinked: usize,
    inexpressible: usize,
}

/// An event of the log of a batch.
#[derive(Deserialize)]
#[serde(tag = "event", rename_all = "lowercase")]
enum Event {
    Selected(Left),
}

/// Whatever is read.
#[derive(Deserialize)]
#[serde(untagged)]
enum Part {
    Answer(Answer),
    Event(Event),
    Summary(Box<Summary>),
}

pub(crate) fn run(arguments: &SummaryArguments, stop: &Stop) -> Result<Status> {
    let begun = Instant::now();
    let mut summary = read(std::io::stdin().lock())?;
    let took = match arguments.seconds {
        Some(seconds) => Duration::try_from_secs_f64(seconds).map_err(|_| Error::Config {
            reason: format!("--seconds must be 0 and up, and is {seconds}"),
        })?,
        None if summary.seconds > 0.0 => Duration::from_secs_f64(summary.seconds),
        None => begun.elapsed(),
    };
    summary.took(took);
    summary.stopped |= stop.status().is_some();
    tell(
        &summary,
        arguments.state.as_deref(),
        arguments.metrics.as_deref(),
        arguments.log,
    )?;
    Ok(status(&summary, stop))
}

/// Counts everything that is read. Its place is told of what is wrong, and not its text, which may be a key.
fn read(input: impl Read) -> Result<Summary> {
    let mut all = Summary::default();
    for part in Deserializer::from_reader(BufReader::new(input)).into_iter::<Part>() {
        let part = part.map_err(|error| Error::Config {
            reason: format!(
                "standard input, line {}: expected a summary, a line of `piep worker` or the event `selected`",
                error.line()
            ),
        })?;
        match part {
            Part::Answer(answer) => answer.became.count(&mut all),
            Part::Event(Event::Selected(left)) => {
                all.done_before += left.done_before;
                all.failed_before += left.failed_before;
                all.waiting += left.waiting;
                all.unlinked += left.unlinked;
                all.inexpressible += left.inexpressible;
            }
            Part::Summary(part) => all.merge(&part),
        }
    }
    Ok(all)
}

/// The exit status of a batch.
pub(crate) fn status(summary: &Summary, stop: &Stop) -> Status {
    match stop.status() {
        Some(status) => status.into(),
        None if summary.failed > 0 || summary.inexpressible > 0 => FAILED.into(),
        None => Status::SUCCESS,
    }
}

/// Into the state folder, a file for a collector of metrics, and on standard output.
pub(crate) fn tell(
    summary: &Summary,
    state: Option<&Path>,
    metrics: Option<&Path>,
    log: LogFormat,
) -> Result<()> {
    if let Some(state) = state {
        // With a ledger in a bucket nothing has made the folder; whether there is one now is seen when it is written to.
        let _ = fs::create_dir_all(state);
        replace(&state.join("summary.json"), &summary.to_json())?;
    }
    if let Some(path) = metrics {
        replace(path, &summary.to_prometheus())?;
    }
    print_result(&match log {
        LogFormat::Text => summary.to_table(),
        LogFormat::Json => summary.to_json(),
    })
}

/// Readers see the old file or the new one, never a half.
fn replace(path: &Path, text: &str) -> Result<()> {
    let unfinished = path.with_extension("unfinished");
    let written = fs::write(&unfinished, text).and_then(|()| fs::rename(&unfinished, path));
    written.map_err(|error| Error::Config {
        reason: format!("{} cannot be written: {error}", path.display()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finished(seconds: f64, masked_share: f64, name: u64) -> Finished {
        Finished {
            id: "0a".into(),
            bytes: 1,
            seconds,
            masked_share,
            entities: [("NAME".to_owned(), name)].into(),
            claims: [("said".to_owned(), true)].into(),
            transcribing: Duration::from_secs(2),
            working: Duration::from_secs(3),
            source_deleted: false,
        }
    }

    fn parts() -> (Vec<Became>, Vec<Became>) {
        let done = |seconds, share, name| Became::Done {
            recording: finished(seconds, share, name),
        };
        let failed = Became::Failed {
            id: String::new(),
            kind: "decode".into(),
            message: "it is no audio".into(),
        };
        let first = vec![done(60.0, 0.5, 2), failed, Passed::Done.into()];
        let second = vec![
            done(180.0, 0.1, 3),
            Passed::Unlinked.into(),
            Became::Busy,
            Became::Gone,
            Became::Waiting,
        ];
        (first, second)
    }

    fn lines(parts: impl IntoIterator<Item = Became>) -> String {
        let lines = parts.into_iter().zip(1..).map(|(became, line)| {
            serde_json::to_string(&Answer { line, became }).expect("JSON") + "\n"
        });
        lines.collect()
    }

    #[test]
    fn one_summary_follows_from_lines_of_one_worker_of_several_or_from_their_summaries() {
        let (first, second) = parts();
        let (one, two) = (lines(first), lines(second));
        let together = read(format!("{one}{two}").as_bytes()).expect("lines");
        assert_eq!((together.done, together.failed, together.busy), (2, 1, 1));
        assert_eq!((together.done_before, together.unlinked), (1, 1));
        assert_eq!((together.waiting, together.vanished), (1, 1));
        assert_eq!(together.entities["NAME"], 5);
        assert!((together.masked_share - 0.2).abs() < 1e-9);
        let part = |text: &str| read(text.as_bytes()).expect("lines").to_json();
        let merged = part(&one) + &part(&two);
        let mut merged = read(merged.as_bytes()).expect("summaries");
        assert!((merged.masked_share - together.masked_share).abs() < 1e-9);
        merged.masked_share = together.masked_share;
        assert_eq!(merged, together);
    }

    #[test]
    fn what_a_listing_left_out_counts_and_what_is_something_else_is_not_told() {
        let event = r#"{"event":"selected","recordings":3,"bytes":9,"done_before":1,"failed_before":2,
            "waiting":3,"unlinked":4,"inexpressible":5,"time":1}"#;
        let summary = read(event.as_bytes()).expect("an event");
        assert_eq!((summary.done_before, summary.failed_before), (1, 2));
        assert_eq!((summary.unlinked, summary.inexpressible), (4, 5));
        for wrong in [
            r#"{"key":"jansen"}"#,
            r#"{"line":1}"#,
            "jansen",
            "{\"line\":1,",
        ] {
            let error = read(wrong.as_bytes()).expect_err("it is refused");
            assert!(!error.to_string().contains("jansen"), "{error}");
        }
    }
}
