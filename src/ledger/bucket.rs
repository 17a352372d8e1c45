//! A ledger in a bucket, for several machines.
//!
//! There is one small object for every source, under an HMAC of its key: the bucket tells no key. Who works
//! on a source has a claim in it with a lease that is renewed; when a machine is gone, its lease ends and
//! another one takes the claim over. Every change holds only for the version that was read, so two never
//! have the same claim. Clocks of the machines may differ by a small part of the lease.

use std::collections::HashMap;
use std::io::Cursor;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, SystemTime};

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::record::{Garbage, Held, Record, bytes};
use super::{Begun, Claim, Closed, Entry, Outcome, Verdict, With, random, verdict};
use crate::config::hexadecimal;
use crate::error::{Error, Result};
use crate::store::{Item, Listed, Place, Store, StoreError, StoreErrorKind};

/// Fewest bytes of a secret.
const SECRET: usize = 16;

/// How often a change is tried when others change the same object.
const TRIES: usize = 8;

/// How long what was taken over is deleted again and again: its former owner may have been asleep, and write on.
const STRAY: Duration = Duration::from_secs(24 * 3600);

/// What this machine holds.
struct Mine {
    name: String,
    tag: String,
    record: Record,
    lost: bool,
}

type Mines = Mutex<HashMap<String, Arc<Mutex<Mine>>>>;

/// A ledger in a bucket.
pub struct Bucket {
    shared: Arc<Shared>,
    end: Option<Sender<()>>,
    renewer: Option<JoinHandle<()>>,
}

struct Shared {
    store: Store,
    secret: Vec<u8>,
    places: String,
    owner: String,
    lease: Duration,
    mines: Mines,
}

impl Bucket {
    /// Opens a ledger. All machines need the same secret, and the same source and destination.
    ///
    /// # Errors
    ///
    /// [`Error::Config`] when the place is a folder, or the secret is too short.
    pub fn open(
        store: Store,
        secret: Vec<u8>,
        source: &Place,
        dest: &Place,
        lease: Duration,
    ) -> Result<Self> {
        if store.folder().is_some() {
            let reason =
                "a ledger for several machines needs a bucket: a folder has no conditional update";
            return Err(Error::Config {
                reason: reason.into(),
            });
        }
        if secret.len() < SECRET {
            return Err(Error::Config {
                reason: format!("the secret of the ledger must have {SECRET} bytes or more"),
            });
        }
        let shared = Arc::new(Shared {
            store,
            secret,
            places: format!("{source}\0{dest}\0"),
            owner: random(8)?,
            lease,
            mines: Mutex::default(),
        });
        let (end, ended) = channel();
        let renewing = Arc::clone(&shared);
        let renewer = std::thread::spawn(move || {
            while ended.recv_timeout(lease / 3) == Err(RecvTimeoutError::Timeout) {
                renewing.renew();
            }
        });
        Ok(Self {
            shared,
            end: Some(end),
            renewer: Some(renewer),
        })
    }

    pub(super) fn begin(&self, item: &Item, with: &With, again: bool) -> Result<Begun> {
        self.shared.begin(item, with, again)
    }

    pub(super) fn removed(&self, claim: &Claim, stem: &str) -> Result<()> {
        let now = now();
        self.shared.change(&claim.id, |record| {
            let before = record.garbage.len();
            record
                .garbage
                .retain(|garbage| garbage.stem != stem || garbage.quiet > now);
            before != record.garbage.len()
        })?;
        Ok(())
    }

    pub(super) fn finish(&self, claim: &Claim) -> Result<Closed> {
        let mut replaced = None;
        let kept = self.shared.change(&claim.id, |record| {
            let Some(held) = record.claim.take() else {
                return false;
            };
            replaced = record.stem.replace(held.stem);
            let quiet = now();
            let old = replaced.iter().map(|stem| Garbage {
                stem: stem.clone(),
                quiet,
            });
            record.garbage.extend(old);
            (record.outcome, record.error) = (Outcome::Done, None);
            (record.version, record.with) = (held.version, held.with);
            true
        })?;
        Ok(if kept {
            Closed::Done { replaced }
        } else {
            Closed::Lost
        })
    }

    pub(super) fn give_up(
        &self,
        claim: &Claim,
        outcome: Outcome,
        error: Option<&str>,
    ) -> Result<()> {
        self.shared.change(&claim.id, |record| {
            let Some(held) = record.claim.take() else {
                return false;
            };
            record.garbage.push(Garbage {
                stem: held.stem,
                quiet: now(),
            });
            record.outcome = outcome;
            record.error = error.map(str::to_owned);
            (record.version, record.with) = (held.version, held.with);
            true
        })?;
        Ok(())
    }

    /// The claim is not needed any more.
    pub(super) fn close(&self, claim: &Claim) {
        locked(&self.shared.mines).remove(&claim.id);
    }

    pub(super) fn entries(&self) -> Result<Vec<Entry>> {
        let mut all = Vec::new();
        for name in self.shared.names("")? {
            if let Some((record, _)) = self.shared.read(&name)? {
                all.push(Entry {
                    id: id_of(&name),
                    key: None,
                    version: record.version,
                    with: record.with,
                    outcome: record.outcome,
                    error: record.error,
                    stem: record.stem,
                });
            }
        }
        Ok(all)
    }

    /// Links of recordings that others work on stay.
    pub(super) fn forget_links(&self) -> Result<()> {
        for name in self.shared.names("")? {
            let Some((mut record, tag)) = self.shared.read(&name)? else {
                continue;
            };
            if record.stem.is_none() || record.claim.is_some() {
                continue;
            }
            if record.outcome != Outcome::Done {
                // It has outputs too, of before; no source has this version, so it is never done a second time.
                record.version.clear();
            }
            (record.outcome, record.error, record.stem) = (Outcome::Done, None, None);
            match self.shared.store.update(&name, &tag, bytes(&record)) {
                Err(error) if error.kind != StoreErrorKind::Changed => return Err(failed(&error)),
                _ => {}
            }
        }
        Ok(())
    }

    pub(super) fn forget(&self, ids: &[String]) -> Result<usize> {
        let mut count = 0;
        for id in ids {
            for name in self
                .shared
                .names(id)?
                .iter()
                .filter(|name| id_of(name) == *id)
            {
                self.shared.store.delete(name).map_err(|e| failed(&e))?;
                count += 1;
            }
        }
        Ok(count)
    }
}

impl Drop for Bucket {
    fn drop(&mut self) {
        drop(self.end.take());
        if let Some(renewer) = self.renewer.take() {
            // It ends with the channel; a panic in it has been told.
            let _ = renewer.join();
        }
    }
}

impl std::fmt::Debug for Bucket {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Bucket").finish_non_exhaustive()
    }
}

impl Shared {
    fn name(&self, key: &str) -> Result<String> {
        let mac = Hmac::<Sha256>::new_from_slice(&self.secret);
        let mut mac = mac.map_err(|_| Error::Ledger {
            reason: "the secret has a wrong length".into(),
        })?;
        mac.update(self.places.as_bytes());
        mac.update(key.as_bytes());
        Ok(hexadecimal(&mac.finalize().into_bytes()) + ".json")
    }

    fn names(&self, prefix: &str) -> Result<Vec<String>> {
        let mut names = Vec::new();
        let mut each = |listed| {
            if let Listed::Item(item) = listed {
                names.push(item.key);
            }
            true
        };
        self.store.list(prefix, &mut each).map_err(|e| failed(&e))?;
        Ok(names)
    }

    fn read(&self, name: &str) -> Result<Option<(Record, String)>> {
        let (bytes, tag) = match self.store.get(name) {
            Ok(found) => found,
            Err(error) if error.kind == StoreErrorKind::Missing => return Ok(None),
            Err(error) => return Err(failed(&error)),
        };
        let record = serde_json::from_slice(&bytes).ok();
        let whole = record.zip(tag);
        let strange = || Error::Ledger {
            reason: format!("{name} in its bucket is not of piep"),
        };
        whole.map(Some).ok_or_else(strange)
    }

    fn begin(&self, item: &Item, with: &With, again: bool) -> Result<Begun> {
        let (name, version) = (self.name(&item.key)?, item.version());
        let id = id_of(&name);
        for _ in 0..TRIES {
            let known = self.read(&name)?;
            let mut todo = Verdict::Todo;
            if let Some((record, _)) = &known {
                todo = self.judge(&id, record, &version, with, again);
                let nothing = todo == Verdict::Busy || record.garbage.is_empty();
                if todo != Verdict::Todo && nothing {
                    return Ok(Begun::Not(todo));
                }
            }
            let (mut record, tag) = known.map_or((None, None), |(r, t)| (Some(r), Some(t)));
            let claim = self.claim(&mut record, &id, &version, with, &todo)?;
            let Some(record) = record else { continue };
            let written = match &tag {
                Some(tag) => self.store.update(&name, tag, bytes(&record)),
                None => self.store.create(&name, &mut Cursor::new(bytes(&record))),
            };
            let tag = match written {
                Ok(tag) => tag,
                // Another one was faster, or the answer was lost: look again.
                Err(error) if again_after(&error) => self.mine(&name, &claim)?,
                Err(error) => return Err(failed(&error)),
            };
            let Some(tag) = tag else { continue };
            let mine = Mine {
                name,
                tag,
                record,
                lost: false,
            };
            locked(&self.mines).insert(id, Arc::new(Mutex::new(mine)));
            return Ok(match todo {
                Verdict::Todo => Begun::Claimed(claim),
                other => Begun::Garbage(other, claim),
            });
        }
        Ok(Begun::Not(Verdict::Busy))
    }

    fn judge(&self, id: &str, record: &Record, version: &str, with: &With, again: bool) -> Verdict {
        let others = |held: &Held| held.owner != self.owner && held.until > now();
        if record.claim.as_ref().is_some_and(others) {
            return Verdict::Busy;
        }
        let entry = Entry {
            id: id.to_owned(),
            key: None,
            version: record.version.clone(),
            with: record.with.clone(),
            outcome: record.outcome,
            error: None,
            stem: record.stem.clone(),
        };
        verdict(&entry, version, with, again)
    }

    /// Writes a claim of this machine into a record. What another had claimed is garbage, in which it may
    /// write on for a while.
    fn claim(
        &self,
        record: &mut Option<Record>,
        id: &str,
        version: &str,
        with: &With,
        todo: &Verdict,
    ) -> Result<Claim> {
        let stem = random(16)?;
        let record = record.get_or_insert_with(|| Record {
            outcome: Outcome::Claimed,
            version: String::new(),
            with: With::default(),
            error: None,
            stem: None,
            claim: None,
            garbage: Vec::new(),
        });
        if let Some(held) = record.claim.take() {
            record.garbage.push(Garbage {
                stem: held.stem,
                quiet: now() + STRAY.as_secs(),
            });
        }
        if *todo == Verdict::Todo {
            record.claim = Some(Held {
                owner: self.owner.clone(),
                stem: stem.clone(),
                version: version.to_owned(),
                with: with.clone(),
                until: now() + self.lease.as_secs().max(1),
            });
        }
        let garbage = record.garbage.iter().map(|garbage| garbage.stem.clone());
        Ok(Claim {
            id: id.to_owned(),
            stem,
            garbage: garbage.collect(),
        })
    }

    /// The tag of a record, if it has this claim after all.
    fn mine(&self, name: &str, claim: &Claim) -> Result<Option<String>> {
        let there = self.read(name)?;
        let ours = |(record, _): &(Record, String)| {
            record
                .claim
                .as_ref()
                .is_some_and(|held| held.stem == claim.stem)
        };
        Ok(there.filter(ours).map(|(_, tag)| tag))
    }

    /// Changes a record that this machine holds; `false` when it does not hold it any more.
    fn change(&self, id: &str, mut change: impl FnMut(&mut Record) -> bool) -> Result<bool> {
        let Some(mine) = locked(&self.mines).get(id).cloned() else {
            return Ok(false);
        };
        let mut mine = locked(&mine);
        if mine.lost {
            return Ok(false);
        }
        let mut record = mine.record.clone();
        if !change(&mut record) {
            return Ok(true);
        }
        let written = bytes(&record);
        match self.store.update(&mine.name, &mine.tag, written.clone()) {
            Ok(Some(tag)) => mine.tag = tag,
            Ok(None) => return Err(no_tag()),
            Err(error) if again_after(&error) => {
                // Either the answer was lost, or the claim is.
                match self.read(&mine.name)? {
                    Some((there, tag)) if bytes(&there) == written => mine.tag = tag,
                    _ => {
                        mine.lost = true;
                        return Ok(false);
                    }
                }
            }
            Err(error) => return Err(failed(&error)),
        }
        mine.record = record;
        Ok(true)
    }

    /// Renews all claims. One that cannot be renewed now is tried again; the lease has room for that.
    fn renew(&self) {
        let ids: Vec<String> = locked(&self.mines).keys().cloned().collect();
        for id in ids {
            let until = now() + self.lease.as_secs().max(1);
            let _ = self.change(&id, |record| match &mut record.claim {
                Some(held) => {
                    held.until = until;
                    true
                }
                None => false,
            });
        }
    }
}

/// Whether it may be that the change was made, or that another one was faster.
const fn again_after(error: &StoreError) -> bool {
    matches!(
        error.kind,
        StoreErrorKind::Changed | StoreErrorKind::Exists | StoreErrorKind::Unavailable
    )
}

/// The id by which messages call a recording.
fn id_of(name: &str) -> String {
    name.chars().take(16).collect()
}

fn now() -> u64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    since.unwrap_or_default().as_secs()
}

fn locked<T: ?Sized>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn no_tag() -> Error {
    Error::Ledger {
        reason: "its store gives no versions, which several machines need".into(),
    }
}

fn failed(error: &StoreError) -> Error {
    Error::Ledger {
        reason: format!("its bucket: {error}"),
    }
}
