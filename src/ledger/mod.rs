//! Which recordings are done, and under which random names their outputs are.
//!
//! The ledger links sources to outputs. It lies on the side of the sources, never beside the outputs:
//! there it would be the key that undoes the anonymity. Losing it means doing work again, not leaking.
//!
//! A name stands in it before the first byte is written under that name, and a recording is done only
//! after its outputs were read back. So whatever happens in between, everything that lies under a name
//! that is not the one of a recording that is done is garbage, and is known to be.

mod bucket;
mod local;
mod record;

use serde::{Deserialize, Serialize};

use crate::config::hexadecimal;
use crate::error::{Error, Result};
use crate::report::Tools;
use crate::store::Item;

pub use bucket::Bucket;
pub use local::Local;

/// A ledger. Several threads may use it at once.
#[derive(Debug)]
pub struct Ledger(Kind);

#[derive(Debug)]
enum Kind {
    Local(Local),
    Bucket(Bucket),
}

/// With what a recording is or was worked on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct With {
    /// Version of piep.
    pub program: String,
    /// SHA-256 of the model file in hexadecimal; where outputs are verified also, behind a plus, of the one that
    /// listens again.
    pub model: String,
    /// SHA-256 of the configuration in hexadecimal.
    pub configuration: String,
}

impl With {
    /// These tools, with the digest of the model that listens again, if one does.
    pub fn of(tools: &Tools, verifier: Option<&str>) -> Self {
        let model = &tools.model_digest;
        Self {
            program: tools.program.clone(),
            model: match verifier {
                Some(verifier) => format!("{model}+{verifier}"),
                None => model.clone(),
            },
            configuration: tools.configuration_digest.clone(),
        }
    }
}

/// What became of a recording.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// Its outputs are complete.
    Done,
    /// It has none, and trying again with the same tools would not help.
    Failed,
    /// It has none, and the next batch tries again.
    Postponed,
    /// Work on it has begun.
    Claimed,
}

impl Outcome {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Postponed => "postponed",
            Self::Claimed => "claimed",
        }
    }

    fn parse(text: &str) -> Self {
        match text {
            "done" => Self::Done,
            "failed" => Self::Failed,
            "claimed" => Self::Claimed,
            _ => Self::Postponed,
        }
    }
}

/// What a ledger knows of one recording.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// The id by which it is called in messages.
    pub id: String,
    /// The key of the source; not there in a ledger that holds no keys.
    pub key: Option<String>,
    /// Which version of the source.
    pub version: String,
    /// With what it was worked on.
    pub with: With,
    /// What became of it.
    pub outcome: Outcome,
    /// The kind of error, where it failed.
    pub error: Option<String>,
    /// The name of its outputs, unless it has none or the link was forgotten.
    pub stem: Option<String>,
}

// A key may name people: `Debug` gives what does not.
impl std::fmt::Debug for Entry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Entry")
            .field("id", &self.id)
            .field("outcome", &self.outcome)
            .finish_non_exhaustive()
    }
}

/// Whether there is something to do for a recording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is done, with the same version and tools.
    Done,
    /// It failed, with the same version and tools.
    Failed,
    /// It was done with another version or other tools, and which outputs are its own was forgotten: a
    /// second, differently masked copy would undo the first.
    Unlinked,
    /// Another machine works on it.
    Busy,
    /// There is.
    Todo,
}

/// The right to work on a recording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The id by which the recording is called in messages.
    pub id: String,
    /// The name for its outputs, new and random.
    pub stem: String,
    /// Names under which garbage may lie, to be deleted first.
    pub garbage: Vec<String>,
}

/// What a claim gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Begun {
    /// Work can begin.
    Claimed(Claim),
    /// There is nothing to do.
    Not(Verdict),
    /// There is nothing to do but to delete the garbage of the claim.
    Garbage(Verdict, Claim),
}

/// How a claim ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Closed {
    /// The recording is done.
    Done {
        /// The name of the outputs that are replaced; it is garbage now.
        replaced: Option<String>,
    },
    /// Another machine took it over, and what was written for this claim is garbage.
    Lost,
}

impl Ledger {
    /// A ledger in a folder of this machine.
    pub fn local(local: Local) -> Self {
        Self(Kind::Local(local))
    }

    /// A ledger in a bucket.
    pub fn bucket(bucket: Bucket) -> Self {
        Self(Kind::Bucket(bucket))
    }

    /// What is known by key, if that can be told at once; a ledger in a bucket is asked for each recording.
    ///
    /// # Errors
    ///
    /// [`Error::Ledger`] when it cannot be read.
    pub fn known(&self) -> Result<Vec<Entry>> {
        match &self.0 {
            Kind::Local(local) => local.entries(),
            Kind::Bucket(_) => Ok(Vec::new()),
        }
    }

    /// Everything that is known.
    ///
    /// # Errors
    ///
    /// [`Error::Ledger`] when it cannot be read.
    pub fn entries(&self) -> Result<Vec<Entry>> {
        match &self.0 {
            Kind::Local(local) => local.entries(),
            Kind::Bucket(bucket) => bucket.entries(),
        }
    }

    /// Names under which garbage may lie, from work that was broken off.
    ///
    /// # Errors
    ///
    /// [`Error::Ledger`] when it cannot be read.
    pub fn garbage(&self) -> Result<Vec<String>> {
        match &self.0 {
            Kind::Local(local) => local.garbage(),
            // It is told with each recording.
            Kind::Bucket(_) => Ok(Vec::new()),
        }
    }

    /// Takes a recording if there is something to do for it, and writes down the name of its outputs.
    /// `again`: also if it failed before.
    ///
    /// # Errors
    ///
    /// [`Error::Ledger`] when it cannot be written.
    pub fn begin(&self, item: &Item, with: &With, again: bool) -> Result<Begun> {
        match &self.0 {
            Kind::Local(local) => local.begin(item, with, again),
            Kind::Bucket(bucket) => bucket.begin(item, with, again),
        }
    }

    /// Nothing lies under a name any more.
    ///
    /// # Errors
    ///
    /// [`Error::Ledger`] when it cannot be written.
    pub fn removed(&self, claim: Option<&Claim>, stem: &str) -> Result<()> {
        match (&self.0, claim) {
            (Kind::Local(local), _) => local.removed(stem),
            (Kind::Bucket(bucket), Some(claim)) => bucket.removed(claim, stem),
            (Kind::Bucket(_), None) => Ok(()),
        }
    }

    /// The outputs are complete and were read back.
    ///
    /// # Errors
    ///
    /// [`Error::Ledger`] when it cannot be written.
    pub fn finish(&self, claim: &Claim) -> Result<Closed> {
        match &self.0 {
            Kind::Local(local) => local
                .finish(claim)
                .map(|replaced| Closed::Done { replaced }),
            Kind::Bucket(bucket) => bucket.finish(claim),
        }
    }

    /// The work failed or was broken off, and has no outputs; what may lie under its name is garbage.
    ///
    /// # Errors
    ///
    /// [`Error::Ledger`] when it cannot be written.
    pub fn give_up(&self, claim: &Claim, outcome: Outcome, error: Option<&str>) -> Result<()> {
        match &self.0 {
            Kind::Local(local) => local.give_up(claim, outcome, error),
            Kind::Bucket(bucket) => bucket.give_up(claim, outcome, error),
        }
    }

    /// Nothing more will be said of a claim.
    pub fn close(&self, claim: &Claim) {
        if let Kind::Bucket(bucket) = &self.0 {
            bucket.close(claim);
        }
    }

    /// Forgets which outputs belong to which source. What is done stays done.
    ///
    /// # Errors
    ///
    /// [`Error::Ledger`] when it cannot be written.
    pub fn forget_links(&self) -> Result<()> {
        match &self.0 {
            Kind::Local(local) => local.forget_links(),
            Kind::Bucket(bucket) => bucket.forget_links(),
        }
    }

    /// Forgets recordings by their ids; they will be done again. How many there were.
    ///
    /// # Errors
    ///
    /// [`Error::Ledger`] when it cannot be written.
    pub fn forget(&self, ids: &[String]) -> Result<usize> {
        match &self.0 {
            Kind::Local(local) => local.forget(ids),
            Kind::Bucket(bucket) => bucket.forget(ids),
        }
    }
}

/// Whether there is something to do for a recording of which this is known.
pub fn verdict(known: &Entry, version: &str, with: &With, again: bool) -> Verdict {
    let same = known.version == version && known.with == *with;
    match known.outcome {
        Outcome::Done if same => Verdict::Done,
        Outcome::Failed if same && !again => Verdict::Failed,
        Outcome::Done if known.stem.is_none() => Verdict::Unlinked,
        _ => Verdict::Todo,
    }
}

/// So many random bytes in hexadecimal.
fn random(bytes: usize) -> Result<String> {
    let mut random = vec![0; bytes];
    getrandom::fill(&mut random).map_err(|error| Error::Ledger {
        reason: format!("the system gives no random numbers: {error}"),
    })?;
    Ok(hexadecimal(&random))
}
