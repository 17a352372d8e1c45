//! What the object of a source in a bucket holds.

use serde::{Deserialize, Serialize};

use super::{Outcome, With};

/// What the object of a source holds.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Record {
    pub(super) outcome: Outcome,
    pub(super) version: String,
    pub(super) with: With,
    pub(super) error: Option<String>,
    /// The name of complete outputs.
    pub(super) stem: Option<String>,
    pub(super) claim: Option<Held>,
    pub(super) garbage: Vec<Garbage>,
}

/// The right of a machine to work on a source.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Held {
    pub(super) owner: String,
    pub(super) stem: String,
    pub(super) version: String,
    pub(super) with: With,
    /// Seconds since 1970.
    pub(super) until: u64,
}

/// A name under which something may lie that counts for nothing.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Garbage {
    pub(super) stem: String,
    /// Seconds since 1970 from which it is certain that nothing more is written under it.
    pub(super) quiet: u64,
}

/// A record as it is written.
pub(super) fn bytes(record: &Record) -> Vec<u8> {
    // Texts and numbers: nothing that JSON cannot hold.
    serde_json::to_vec(record).unwrap_or_default()
}
