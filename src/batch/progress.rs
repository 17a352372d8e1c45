//! What goes into a batch, and what is told of it.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::store::Item;

/// A recording that is to be done.
#[derive(Clone)]
pub enum Job {
    /// As it was listed.
    Item(Item),
    /// Known by its key only.
    Key(String),
}

/// What is known of a recording that is done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finished {
    /// The id by which the ledger knows it.
    pub id: String,
    /// Bytes of the source.
    pub bytes: u64,
    /// Seconds of audio.
    pub seconds: f64,
    /// Masked share of its speech, 0.0..=1.0.
    pub masked_share: f64,
    /// How often each kind of identifier was masked.
    pub entities: BTreeMap<String, u64>,
    /// The claims of its report.
    pub claims: BTreeMap<String, bool>,
    /// How long the speech model took.
    pub transcribing: Duration,
    /// How long its worker took in all.
    pub working: Duration,
    /// Whether its source was deleted.
    pub source_deleted: bool,
}

/// Why nothing was done for a recording, and nothing is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Passed {
    /// It is done, with the same version and tools.
    Done,
    /// It failed before.
    Failed,
    /// It was done differently, and its link is forgotten.
    Unlinked,
    /// Another machine works on it, or it is in work here.
    Busy,
    /// It changed while it was read.
    Waiting,
    /// It was gone before it was read.
    Vanished,
    /// The batch was stopped first.
    Stopped,
}

/// What is told while a batch runs. `number` counts the recordings in the order in which they were given.
pub trait Progress: Sync {
    /// A recording is done.
    fn finished(&self, number: u64, finished: &Finished);
    /// A recording failed; the error calls it by its id.
    fn failed(&self, number: u64, id: &str, error: &Error);
    /// Nothing was done for a recording.
    fn passed(&self, number: u64, passed: Passed);
    /// Something that the user must know.
    fn note(&self, message: &str);
}

// A key may name people: `Debug` does not give it.
impl std::fmt::Debug for Job {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Job")
    }
}
