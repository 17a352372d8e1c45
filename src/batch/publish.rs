//! The outputs of one recording, put where they go, each in one piece, and read back.

use std::io;

use super::collect::{Collected, digest};
use super::flow::Batch;
use crate::error::{Error, RecordingId, Result};
use crate::ledger::Claim;
use crate::store::{Content, ENDINGS, Item, StoreError, StoreErrorKind};

/// How often a write is tried whose answer did not come.
const TRIES: usize = 3;

/// How much of an output is held in memory while it is read back.
const IN_MEMORY: u64 = 64 << 20;

impl Batch<'_> {
    /// Writes all outputs under the name of the claim, the report last, and reads them back: the report
    /// whole, of the others the length, or with `whole` everything.
    pub(super) fn publish(
        &self,
        id: &RecordingId,
        claim: &Claim,
        outputs: &mut Collected,
        whole: bool,
    ) -> Result<()> {
        let keys = ENDINGS.map(|ending| format!("{}{ending}", claim.stem));
        for (number, (key, file)) in keys.iter().zip(&mut outputs.files).enumerate() {
            self.put(key, file)
                .map_err(|error| not_written(id, number, error))?;
        }
        let last = ENDINGS.len() - 1;
        for (number, (key, file)) in keys.iter().zip(&mut outputs.files).enumerate() {
            self.check(key, file, whole || number == last)
                .map_err(|error| not_written(id, number, error))?;
        }
        Ok(())
    }

    /// Makes one object. When the answer to a try was lost, the object may be there by the next one: it is
    /// the right one if it has the right bytes, since nobody else knows its name.
    fn put(&self, key: &str, content: &mut impl Content) -> Result<(), StoreError> {
        let mut tries = 1;
        loop {
            match self.dest.create(key, content) {
                Ok(_) => return Ok(()),
                Err(error) if error.kind == StoreErrorKind::Exists => {
                    return self.check(key, content, true);
                }
                Err(error) if error.kind == StoreErrorKind::Unavailable && tries < TRIES => {
                    tries += 1;
                }
                Err(error) => return Err(error),
            }
        }
    }

    fn check(&self, key: &str, content: &mut impl Content, whole: bool) -> Result<(), StoreError> {
        let there = self.dest.stat(key)?;
        let length = content
            .seek(io::SeekFrom::End(0))
            .map_err(StoreError::local)?;
        content.rewind().map_err(StoreError::local)?;
        let wrong = || StoreError::new(StoreErrorKind::Changed, "read back, it is another");
        if there.size != length {
            return Err(wrong());
        }
        if whole {
            let source = self.dest.read(&there, IN_MEMORY)?;
            let read = digest(source.reader()).map_err(StoreError::local)?;
            if read != digest(content).map_err(StoreError::local)? {
                return Err(wrong());
            }
        }
        Ok(())
    }

    /// Deletes what lies under a name, the report first: without it the others count for nothing.
    pub(super) fn discard(&self, stem: &str) -> Result<(), StoreError> {
        for ending in ENDINGS.iter().rev() {
            self.dest.delete(&format!("{stem}{ending}"))?;
        }
        Ok(())
    }

    /// Deletes a source whose outputs were read back as a whole, if it still is what was listed.
    pub(super) fn delete_source(&self, item: &Item) -> Result<(), StoreError> {
        let there = self.source.stat(&item.key)?;
        if there.version() != item.version() || there.size != item.size {
            return Err(StoreError::new(StoreErrorKind::Changed, ""));
        }
        self.source.delete(&item.key)
    }
}

fn not_written(id: &RecordingId, number: usize, error: StoreError) -> Error {
    if error.kind == StoreErrorKind::Interrupted {
        return Error::Interrupted {
            recording: id.clone(),
        };
    }
    let ending = ENDINGS.get(number).copied().unwrap_or_default();
    Error::Write {
        recording: id.clone(),
        reason: format!(
            "its {} could not be written",
            ending.trim_start_matches('.')
        ),
        source: Some(error.into()),
    }
}
