//! How the work on a recording ends.

use std::sync::atomic::Ordering;

use super::flow::{Batch, Run, Worked, locked};
use super::progress::Passed;
use crate::error::Error;
use crate::ledger::{Claim, Closed, Outcome};

/// After so many outputs one after the other that could not be written, nothing more is begun.
const UNWRITTEN: usize = 5;

impl Batch<'_> {
    /// The outputs are there: the ledger says so, then those that they replace go, then, if wanted, the source.
    pub(super) fn complete(&self, run: &Run<'_>, mut done: Worked<'_>) {
        run.unwritten.store(0, Ordering::Relaxed);
        let replaced = match self.ledger.finish(&done.claim) {
            Ok(Closed::Done { replaced }) => replaced,
            Ok(Closed::Lost) => {
                // The machine that has it now deletes them too, if this fails.
                let _ = self.discard(&done.claim.stem);
                self.ledger.close(&done.claim);
                return run.passed(done.number, Passed::Busy);
            }
            // Whether it says so is not known. The next batch looks.
            Err(error) => return self.give_in(run, error),
        };
        if let Some(stem) = replaced {
            // What cannot be deleted now is garbage in the ledger, and the next batch deletes it.
            let removed = self.discard(&stem).is_ok();
            if removed && let Err(error) = self.ledger.removed(Some(&done.claim), &stem) {
                return self.give_in(run, error);
            }
        }
        self.ledger.close(&done.claim);
        if self.delete_sources {
            done.finished.source_deleted = self.deleted(run, &done);
        }
        locked(&run.summary).finished(&done.finished);
        run.progress.finished(done.number, &done.finished);
    }

    /// Deletes a source. It stays on any doubt.
    fn deleted(&self, run: &Run<'_>, done: &Worked<'_>) -> bool {
        let id = &done.finished.id;
        if done.finished.claims.get("said_verified") != Some(&true) {
            run.progress.note(&format!(
                "the source of {id} stays: its outputs were not listened to again, or something was heard"
            ));
            return false;
        }
        match self.delete_source(&done.item) {
            Ok(()) => true,
            Err(error) => {
                run.progress
                    .note(&format!("the source of {id} stays: {error}"));
                false
            }
        }
    }

    pub(super) fn fail(
        &self,
        run: &Run<'_>,
        number: u64,
        claim: &Claim,
        error: &Error,
        written: bool,
    ) {
        if matches!(error, Error::Interrupted { .. }) {
            self.release(run, claim, Outcome::Postponed, None, written);
            return run.passed(number, Passed::Stopped);
        }
        let outcome = match error {
            Error::Read { .. } | Error::Write { .. } => Outcome::Postponed,
            _ => Outcome::Failed,
        };
        self.release(run, claim, outcome, Some(error.kind()), written);
        run.failed(number, &claim.id, error);
        if written && run.unwritten.fetch_add(1, Ordering::Relaxed) + 1 >= UNWRITTEN {
            let reason = format!("{UNWRITTEN} outputs one after the other could not be written");
            let place = "the destination".into();
            self.give_in(run, Error::Store { place, reason });
        }
    }

    /// Gives a recording back, without outputs.
    pub(super) fn release(
        &self,
        run: &Run<'_>,
        claim: &Claim,
        outcome: Outcome,
        error: Option<&str>,
        written: bool,
    ) {
        let given = self.ledger.give_up(claim, outcome, error);
        let clean = !written || self.discard(&claim.stem).is_ok();
        let given = given.and_then(|()| {
            if clean {
                self.ledger.removed(Some(claim), &claim.stem)
            } else {
                Ok(())
            }
        });
        self.ledger.close(claim);
        if let Err(error) = given {
            self.give_in(run, error);
        }
    }

    /// Nothing more is begun; what is in work ends soon.
    pub(super) fn give_in(&self, run: &Run<'_>, error: Error) {
        locked(&run.fatal).get_or_insert(error);
        self.stop.store(true, Ordering::Relaxed);
    }
}
