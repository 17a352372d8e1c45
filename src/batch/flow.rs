//! Download, work and upload, side by side.
//!
//! Every recording passes three kinds of threads: one fetches it, one works on it, one puts its outputs
//! where they go. The channels between them are short, and a gate bounds the memory of all that is in
//! work, so a slow stage holds back the ones before it.

use std::collections::{BTreeMap, HashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use serde::Deserialize;

use super::collect::Collected;
use super::gate::{Gate, Permit, guess};
use super::progress::{Finished, Job, Passed, Progress};
use super::summary::Summary;
use crate::audio::{RawFormat, Source};
use crate::error::{Error, RecordingId, Result};
use crate::ledger::{Begun, Claim, Ledger, Outcome, Verdict, With};
use crate::pipeline::Pipeline;
use crate::store::{Item, Store, StoreError, StoreErrorKind};
use crate::transcribe::Transcriber;

/// How much of a source is held in memory; a longer one is held in a file without a name.
const IN_MEMORY: u64 = 64 << 20;

/// A batch: what it works with, from where to where.
pub struct Batch<'a> {
    /// All stages of one recording.
    pub pipeline: &'a Pipeline<'a>,
    /// What writes down what is said.
    pub transcriber: &'a (dyn Transcriber + 'a),
    /// What listens to the outputs before they are written, if something does.
    pub verifier: Option<&'a (dyn Transcriber + 'a)>,
    /// What is done, and under which names.
    pub ledger: &'a Ledger,
    /// Where the recordings are.
    pub source: Store,
    /// Where the outputs go.
    pub dest: Store,
    /// With what recordings are worked on, as the ledger keeps it.
    pub with: With,
    /// The form of files without a header.
    pub raw: Option<RawFormat>,
    /// Recordings in work at once, 1 and up.
    pub jobs: usize,
    /// Bytes of memory for all recordings that are fetched or in work, beside the model.
    pub memory: u64,
    /// Whether recordings that failed before are tried again.
    pub retry_failed: bool,
    /// Whether sources are deleted whose outputs were read back as a whole and verified.
    pub delete_sources: bool,
    /// Set from outside to stop the work soon.
    pub stop: Arc<AtomicBool>,
}

impl std::fmt::Debug for Batch<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Batch")
            .field("jobs", &self.jobs)
            .field("memory", &self.memory)
            .finish_non_exhaustive()
    }
}

struct Fetched<'g> {
    number: u64,
    item: Item,
    claim: Claim,
    source: Source,
    permit: Permit<'g>,
    held: Held<'g>,
}

pub(super) struct Worked<'g> {
    pub(super) number: u64,
    pub(super) item: Item,
    pub(super) claim: Claim,
    outputs: Collected,
    pub(super) finished: Finished,
    _permit: Permit<'g>,
    _held: Held<'g>,
}

/// A key that is in work here until this is dropped. A second time at once it would take the outputs of the
/// first for garbage.
struct Held<'g> {
    keys: &'g Mutex<HashSet<String>>,
    key: String,
}

impl<'g> Held<'g> {
    fn of(keys: &'g Mutex<HashSet<String>>, key: &str) -> Option<Self> {
        let key = key.to_owned();
        let new = locked(keys).insert(key.clone());
        new.then_some(Self { keys, key })
    }
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        locked(self.keys).remove(&self.key);
    }
}

/// What the threads of a run share.
pub(super) struct Run<'r> {
    gate: &'r Gate,
    held: &'r Mutex<HashSet<String>>,
    pub(super) progress: &'r dyn Progress,
    pub(super) summary: Mutex<Summary>,
    pub(super) fatal: Mutex<Option<Error>>,
    pub(super) unwritten: AtomicUsize,
}

impl Batch<'_> {
    /// Deletes what earlier work that was broken off left under names that count for nothing.
    ///
    /// # Errors
    ///
    /// [`Error::Store`] when it cannot be deleted: nothing may be begun then.
    pub fn sweep(&self) -> Result<()> {
        for stem in self.ledger.garbage()? {
            self.discard(&stem).map_err(|error| dest_error(&error))?;
            self.ledger.removed(None, &stem)?;
        }
        Ok(())
    }

    /// Asks the destination whether it is there, before any work is done in vain.
    ///
    /// # Errors
    ///
    /// [`Error::Store`] when it is not.
    pub fn check_dest(&self) -> Result<()> {
        if self.dest.folder().is_some() {
            return Ok(());
        }
        // No output is called so.
        let asked = self.dest.list("is-it-there", &mut |_| false);
        asked.map_err(|error| dest_error(&error))
    }

    /// Works on recordings until there are no more, or it is stopped. One that fails does not end the
    /// others.
    ///
    /// # Errors
    ///
    /// [`Error::Ledger`] when the ledger cannot be written, [`Error::Store`] when no output can.
    pub fn run(
        &self,
        jobs: &mut (dyn Iterator<Item = Job> + Send),
        progress: &dyn Progress,
    ) -> Result<Summary> {
        let begun = Instant::now();
        let (gate, held) = (Gate::new(self.memory), Mutex::default());
        let run = Run {
            gate: &gate,
            held: &held,
            progress,
            summary: Mutex::default(),
            fatal: Mutex::new(None),
            unwritten: AtomicUsize::new(0),
        };
        let jobs = Mutex::new(jobs.enumerate());
        let (fetched, to_work) = sync_channel(0);
        let (worked, to_publish) = sync_channel(self.jobs);
        let (to_work, to_publish) = (Mutex::new(to_work), Mutex::new(to_publish));
        std::thread::scope(|scope| {
            for _ in 0..self.jobs {
                let (fetched, worked) = (fetched.clone(), worked.clone());
                scope.spawn(|| self.fetch_all(&run, &jobs, fetched));
                scope.spawn(|| self.work_all(&run, &to_work, worked));
                scope.spawn(|| self.publish_all(&run, &to_publish));
            }
            drop((fetched, worked));
        });
        if let Some(error) = locked(&run.fatal).take() {
            return Err(error);
        }
        let mut summary = run
            .summary
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner);
        summary.took(begun.elapsed());
        summary.stopped = self.stopped();
        Ok(summary)
    }

    fn stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    fn fetch_all<'g, J: Iterator<Item = (usize, Job)>>(
        &self,
        run: &Run<'g>,
        jobs: &Mutex<J>,
        fetched: SyncSender<Fetched<'g>>,
    ) {
        while !self.stopped() {
            let next = locked(jobs).next();
            let Some((number, job)) = next else { break };
            match self.fetch(run, number as u64, job) {
                Ok(Some(ready)) => {
                    // The workers end after the fetchers.
                    let _ = fetched.send(ready);
                }
                Ok(None) => {}
                Err(error) => self.give_in(run, error),
            }
        }
    }

    fn work_all<'g>(
        &self,
        run: &Run<'g>,
        fetched: &Mutex<Receiver<Fetched<'g>>>,
        worked: SyncSender<Worked<'g>>,
    ) {
        loop {
            let next = locked(fetched).recv();
            let Ok(ready) = next else { break };
            let (number, claim) = (ready.number, ready.claim.clone());
            let id = RecordingId::new(&claim.id);
            // A mistake in a decoder must cost one recording, not the batch.
            let result = catch_unwind(AssertUnwindSafe(|| self.work(&id, ready)));
            let result = result.unwrap_or_else(|_| {
                Err(Error::Internal {
                    recording: id.clone(),
                })
            });
            match result {
                Ok(done) => {
                    // The publishers end after the workers.
                    let _ = worked.send(done);
                }
                Err(error) => self.fail(run, number, &claim, &error, false),
            }
        }
    }

    fn publish_all<'g>(&self, run: &Run<'g>, worked: &Mutex<Receiver<Worked<'g>>>) {
        loop {
            let next = locked(worked).recv();
            let Ok(mut done) = next else { break };
            let id = RecordingId::new(&done.claim.id);
            match self.publish(&id, &done.claim, &mut done.outputs, self.delete_sources) {
                Ok(()) => self.complete(run, done),
                Err(error) => self.fail(run, done.number, &done.claim, &error, true),
            }
        }
    }

    /// Takes a recording and reads it; `None` when there is nothing to do for it.
    fn fetch<'g>(&self, run: &Run<'g>, number: u64, job: Job) -> Result<Option<Fetched<'g>>> {
        let item = match job {
            Job::Item(item) => item,
            Job::Key(key) => match self.source.stat(&key) {
                Ok(item) => item,
                Err(error) => {
                    self.not_there(run, number, &error);
                    return Ok(None);
                }
            },
        };
        let Some(held) = Held::of(run.held, &item.key) else {
            run.passed(number, Passed::Busy);
            return Ok(None);
        };
        let bytes = guess(&item.key, item.size);
        let Some(permit) = run.gate.enter(bytes, &self.stop) else {
            run.passed(number, Passed::Stopped);
            return Ok(None);
        };
        let claim = match self.ledger.begin(&item, &self.with, self.retry_failed)? {
            Begun::Claimed(claim) => claim,
            Begun::Not(verdict) => {
                run.passed(number, passed(&verdict));
                return Ok(None);
            }
            Begun::Garbage(verdict, claim) => {
                // What cannot be deleted now is deleted by the next batch.
                let _ = self.discard_all(&claim);
                self.ledger.close(&claim);
                run.passed(number, passed(&verdict));
                return Ok(None);
            }
        };
        let id = RecordingId::new(&claim.id);
        if let Err(error) = self.discard_all(&claim) {
            let reason = "what was left of earlier work cannot be deleted".into();
            let source = Some(error.into());
            let error = Error::Write {
                recording: id,
                reason,
                source,
            };
            self.fail(run, number, &claim, &error, false);
            return Ok(None);
        }
        match self.source.read(&item, IN_MEMORY) {
            Ok(source) => Ok(Some(Fetched {
                number,
                item,
                claim,
                source,
                permit,
                held,
            })),
            Err(error) => {
                self.unread(run, number, &item, &claim, error);
                Ok(None)
            }
        }
    }

    /// Deletes what earlier work on a recording left.
    fn discard_all(&self, claim: &Claim) -> Result<(), StoreError> {
        for stem in &claim.garbage {
            self.discard(stem)?;
            // It is deleted once more by the next batch if this fails.
            let _ = self.ledger.removed(Some(claim), stem);
        }
        Ok(())
    }

    /// A key without anything behind it.
    fn not_there(&self, run: &Run<'_>, number: u64, error: &StoreError) {
        match error.kind {
            StoreErrorKind::Missing => run.passed(number, Passed::Vanished),
            StoreErrorKind::Interrupted => run.passed(number, Passed::Stopped),
            _ => {
                let recording = RecordingId::new(format!("recording {number}"));
                let error = Error::Read {
                    recording,
                    reason: error.to_string(),
                    source: None,
                };
                run.failed(number, "", &error);
            }
        }
    }

    fn unread(&self, run: &Run<'_>, number: u64, item: &Item, claim: &Claim, error: StoreError) {
        // Consoles of buckets show empty objects as folders; their names end with a slash, which the
        // library drops, so they cannot be read.
        let folder = item.size == 0 && error.kind == StoreErrorKind::Missing;
        let passed = match error.kind {
            StoreErrorKind::Changed => Some(Passed::Waiting),
            StoreErrorKind::Interrupted => Some(Passed::Stopped),
            _ => folder.then_some(Passed::Vanished),
        };
        match passed {
            Some(passed) => {
                self.release(run, claim, Outcome::Postponed, None, false);
                run.passed(number, passed);
            }
            None => {
                let error = Error::Read {
                    recording: RecordingId::new(&claim.id),
                    reason: error.to_string(),
                    source: None,
                };
                self.fail(run, number, claim, &error, false);
            }
        }
    }

    fn work<'g>(&self, id: &RecordingId, mut ready: Fetched<'g>) -> Result<Worked<'g>> {
        let begun = Instant::now();
        if self.stopped() {
            let recording = id.clone();
            return Err(Error::Interrupted { recording });
        }
        let recording = self.pipeline.open(id.clone(), ready.source, self.raw)?;
        let format = recording.format;
        let speech = recording.speech.frames() as u64 * 4;
        let samples = (speech + format.frames * 2) * format.channels as u64;
        ready.permit.correct(ready.item.size + samples);
        let mut planned = self.pipeline.plan(recording, self.transcriber)?;
        if let Some(verifier) = self.verifier {
            planned = self.pipeline.verify(planned, verifier)?;
        }
        let mut outputs = Collected::new(id.clone());
        self.pipeline.write(&planned, &mut outputs)?;
        let told = told(&outputs.report()?);
        self.source
            .unchanged(&ready.item)
            .map_err(|error| Error::Read {
                recording: id.clone(),
                reason: error.to_string(),
                source: None,
            })?;
        let finished = Finished {
            id: ready.claim.id.clone(),
            bytes: ready.item.size,
            seconds: format.duration().as_secs_f64(),
            masked_share: planned.masked_share(),
            entities: told.entities,
            claims: told.claims,
            transcribing: planned.transcribing,
            working: begun.elapsed(),
            source_deleted: false,
        };
        drop(planned);
        ready.permit.correct(outputs.bytes());
        Ok(Worked {
            number: ready.number,
            item: ready.item,
            claim: ready.claim,
            outputs,
            finished,
            _permit: ready.permit,
            _held: ready.held,
        })
    }
}

impl Run<'_> {
    pub(super) fn passed(&self, number: u64, passed: Passed) {
        locked(&self.summary).passed(passed);
        self.progress.passed(number, passed);
    }

    pub(super) fn failed(&self, number: u64, id: &str, error: &Error) {
        locked(&self.summary).failed(error.kind());
        self.progress.failed(number, id, error);
    }
}

/// What a report tells for the summary.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Told {
    entities: BTreeMap<String, u64>,
    claims: BTreeMap<String, bool>,
}

fn told(report: &[u8]) -> Told {
    // A report that piep has just made; without numbers the summary lacks them.
    serde_json::from_slice(report).unwrap_or_default()
}

const fn passed(verdict: &Verdict) -> Passed {
    match verdict {
        Verdict::Failed => Passed::Failed,
        Verdict::Unlinked => Passed::Unlinked,
        Verdict::Busy => Passed::Busy,
        Verdict::Done | Verdict::Todo => Passed::Done,
    }
}

fn dest_error(error: &StoreError) -> Error {
    let reason = match error.kind {
        StoreErrorKind::Missing => "the bucket is not there".to_owned(),
        _ => error.to_string(),
    };
    let place = "the destination".into();
    Error::Store { place, reason }
}

/// What the threads share stays whole when one panics: all changes are single steps.
pub(super) fn locked<T: ?Sized>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
