//! Which recordings of a place are meant, and which wait.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, SystemTime};

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use sha2::{Digest, Sha256};

use crate::config::AUDIO_EXTENSIONS;
use crate::error::{Error, RecordingId, Result};
use crate::ledger::{Entry, Ledger, Verdict, With, verdict};
use crate::store::{Item, Listed, Store, StoreErrorKind};

/// Which recordings are meant.
#[derive(Clone, Debug)]
pub struct Selection {
    prefix: String,
    globs: Option<GlobSet>,
    /// In lower case; empty for every ending.
    extensions: Vec<String>,
    newer_than: Option<SystemTime>,
    settle: Duration,
    shard: Option<Shard>,
}

impl Default for Selection {
    fn default() -> Self {
        Self {
            prefix: String::new(),
            globs: None,
            extensions: AUDIO_EXTENSIONS.map(str::to_owned).to_vec(),
            newer_than: None,
            settle: Duration::from_secs(120),
            shard: None,
        }
    }
}

impl Selection {
    /// Only keys that begin so.
    #[must_use]
    pub fn prefix(mut self, prefix: &str) -> Self {
        prefix.clone_into(&mut self.prefix);
        self
    }

    /// Only keys that match one of these patterns: `*` and `?` stay within a part, `**` does not. A
    /// pattern without `/` is one of the last part.
    ///
    /// # Errors
    ///
    /// [`Error::Config`] for what is no pattern.
    pub fn globs(mut self, globs: &[String]) -> Result<Self> {
        let mut set = GlobSetBuilder::new();
        for text in globs {
            let whole = if text.contains('/') {
                text.clone()
            } else {
                format!("**/{text}")
            };
            let glob = GlobBuilder::new(&whole).literal_separator(true).build();
            set.add(glob.map_err(|error| wrong_glob(text, &error))?);
        }
        if !globs.is_empty() {
            let set = set.build().map_err(|error| wrong_glob("", &error))?;
            self.globs = Some(set);
        }
        Ok(self)
    }

    /// Only keys with one of these endings; none for all.
    #[must_use]
    pub fn extensions(mut self, extensions: &[String]) -> Self {
        let plain = |text: &String| text.trim_start_matches('.').to_lowercase();
        self.extensions = extensions.iter().map(plain).collect();
        self
    }

    /// Only what was written after this.
    #[must_use]
    pub fn newer_than(mut self, time: Option<SystemTime>) -> Self {
        self.newer_than = time;
        self
    }

    /// What was written within this time may still grow, and waits. Default 2 minutes.
    #[must_use]
    pub fn settle(mut self, time: Duration) -> Self {
        self.settle = time;
        self
    }

    /// Only one part of all, so that several machines do all of them together.
    #[must_use]
    pub fn shard(mut self, shard: Option<Shard>) -> Self {
        self.shard = shard;
        self
    }

    /// Whether a recording is meant.
    pub fn takes(&self, item: &Item) -> bool {
        let name = item.key.rsplit('/').next().unwrap_or_default();
        let extension = name.rsplit_once('.').map(|(_, end)| end.to_lowercase());
        let known = |extension: String| self.extensions.contains(&extension);
        item.key.starts_with(&self.prefix)
            && self
                .globs
                .as_ref()
                .is_none_or(|set| set.is_match(&item.key))
            && (self.extensions.is_empty() || extension.is_some_and(known))
            && self.newer_than.is_none_or(|time| item.modified > time)
            && self.shard.is_none_or(|shard| shard.takes(&item.key))
    }

    /// Whether it may still grow. A time in the future tells nothing, and does not wait for ever.
    fn grows(&self, item: &Item, now: SystemTime) -> bool {
        now.duration_since(item.modified)
            .is_ok_and(|age| age < self.settle)
    }
}

fn wrong_glob(text: &str, error: &globset::Error) -> Error {
    Error::Config {
        reason: format!("{text} is no pattern: {}", error.kind()),
    }
}

/// One of several parts of a listing, by a hash of the key that never changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard {
    index: u64,
    count: u64,
}

impl Shard {
    /// Part `index`, counted from 0, of `count`.
    ///
    /// # Errors
    ///
    /// [`Error::Config`] when there is no such part.
    pub fn new(index: u64, count: u64) -> Result<Self> {
        if index >= count {
            return Err(Error::Config {
                reason: format!(
                    "shard {index}/{count}: the first number must be 0 to one less than the second"
                ),
            });
        }
        Ok(Self { index, count })
    }

    fn takes(self, key: &str) -> bool {
        let digest = Sha256::digest(key.as_bytes());
        let hash = digest
            .iter()
            .take(8)
            .fold(0_u64, |hash, byte| hash << 8 | u64::from(*byte));
        hash % self.count == self.index
    }
}

impl FromStr for Shard {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let parts = text.split_once('/');
        let parts = parts.and_then(|(i, n)| Some((i.parse().ok()?, n.parse().ok()?)));
        let (index, count) = parts.ok_or_else(|| Error::Config {
            reason: format!("shard {text}: expected a form like 0/4"),
        })?;
        Self::new(index, count)
    }
}

/// What a listing gave.
#[derive(Clone, Default)]
pub struct Selected {
    /// What is to be done, in random order: times in DEST must not follow the listing.
    pub items: Vec<Item>,
    /// How many are done already.
    pub done: usize,
    /// How many failed before and are left alone.
    pub failed_before: usize,
    /// How many may still grow.
    pub waiting: usize,
    /// How many were done differently, and cannot be replaced since their links were forgotten.
    pub unlinked: usize,
    /// Parts of keys behind which there are keys that cannot be expressed.
    pub inexpressible: Vec<String>,
}

// Keys may name people: `Debug` gives what does not.
impl fmt::Debug for Selected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Selected")
            .field("items", &self.items.len())
            .field("done", &self.done)
            .finish_non_exhaustive()
    }
}

impl Selected {
    /// Bytes of what is to be done.
    pub fn bytes(&self) -> u64 {
        self.items.iter().map(|item| item.size).sum()
    }
}

/// Lists a source and leaves out what is done, and with the same tools failed, unless `again`.
///
/// # Errors
///
/// [`Error::Store`] when the source cannot be listed, [`Error::Interrupted`] when the work was stopped,
/// [`Error::Ledger`] when the ledger cannot be read.
pub fn select(
    selection: &Selection,
    source: &Store,
    ledger: &Ledger,
    with: &With,
    again: bool,
    stop: &AtomicBool,
) -> Result<Selected> {
    let mut selected = Selected::default();
    let found = list(selection, source, stop, &mut selected.inexpressible)?;
    let known = ledger.known()?;
    let known: BTreeMap<&str, &Entry> = known
        .iter()
        .filter_map(|entry| Some((entry.key.as_deref()?, entry)))
        .collect();
    let now = SystemTime::now();
    for (key, item) in found {
        let entry = known.get(key.as_str());
        let verdict = entry.map_or(Verdict::Todo, |entry| {
            verdict(entry, &item.version(), with, again)
        });
        match verdict {
            Verdict::Done => selected.done += 1,
            Verdict::Failed => selected.failed_before += 1,
            Verdict::Unlinked => selected.unlinked += 1,
            Verdict::Busy => {}
            Verdict::Todo if selection.grows(&item, now) => selected.waiting += 1,
            Verdict::Todo => selected.items.push(item),
        }
    }
    shuffle(&mut selected.items)?;
    Ok(selected)
}

/// What is meant, by key. One key is one recording: a store may list `a` and `a/`, which are one to the
/// library.
fn list(
    selection: &Selection,
    source: &Store,
    stop: &AtomicBool,
    inexpressible: &mut Vec<String>,
) -> Result<BTreeMap<String, Item>> {
    let mut found = BTreeMap::<String, Item>::new();
    let stopped = || stop.load(Ordering::Relaxed);
    let mut each = |listed| {
        match listed {
            Listed::Item(item) if selection.takes(&item) => {
                let larger = |known: &Item| known.size >= item.size;
                if !found.get(&item.key).is_some_and(larger) {
                    found.insert(item.key.clone(), item);
                }
            }
            Listed::Item(_) => {}
            Listed::Inexpressible { prefix } => inexpressible.push(prefix),
        }
        !stopped()
    };
    let listing = source.list(&selection.prefix, &mut each);
    if stopped() {
        return Err(Error::Interrupted {
            recording: RecordingId::new("the listing"),
        });
    }
    listing.map_err(|error| Error::Store {
        place: "the source".into(),
        reason: match error.kind {
            StoreErrorKind::Missing => "the folder or bucket is not there".to_owned(),
            _ => error.to_string(),
        },
    })?;
    Ok(found)
}

/// Fisher and Yates with numbers of the system; the bias of the remainder is far below one in 2^32.
fn shuffle(items: &mut [Item]) -> Result<()> {
    let mut random = vec![0; items.len() * 8];
    getrandom::fill(&mut random).map_err(|error| Error::Config {
        reason: format!("the system gives no random numbers: {error}"),
    })?;
    for (last, bytes) in random.chunks_exact(8).enumerate().skip(1) {
        let number = bytes
            .iter()
            .fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
        let other = number % (last as u64 + 1);
        items.swap(last, usize::try_from(other).unwrap_or(last));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(key: &str) -> Item {
        Item {
            key: key.to_owned(),
            size: 1,
            modified: SystemTime::now() - Duration::from_secs(1_000),
            tag: None,
        }
    }

    #[test]
    fn patterns_stay_within_a_part_and_endings_ignore_case() {
        let of = |glob: &str| {
            let globs = [glob.to_owned()];
            Selection::default().globs(&globs).expect("a pattern")
        };
        assert!(of("*.wav").takes(&item("2026/11/a.wav")));
        assert!(of("2026/*/a.wav").takes(&item("2026/11/a.wav")));
        assert!(!of("2026/*.wav").takes(&item("2026/11/a.wav")));
        assert!(of("2026/**").takes(&item("2026/11/a.wav")));
        assert!(Selection::default().takes(&item("A.WAV")));
        assert!(!Selection::default().takes(&item("notes.txt")));
        assert!(!Selection::default().takes(&item("wav")));
        assert!(
            Selection::default()
                .extensions(&[])
                .takes(&item("no-ending"))
        );
        assert!(Selection::default().globs(&["[".into()]).is_err());
    }

    #[test]
    fn shards_are_stable_and_cover_everything_once() {
        let shards: Vec<Shard> = (0..4).map(|i| Shard::new(i, 4).expect("a part")).collect();
        let mut counts = [0; 4];
        for n in 0..4_000 {
            let key = format!("calls/{n}.wav");
            let takers: Vec<usize> = (0..4).filter(|i| shards[*i].takes(&key)).collect();
            assert_eq!(takers.len(), 1);
            counts[takers[0]] += 1;
        }
        assert!(
            counts.iter().all(|count| (800..1_200).contains(count)),
            "{counts:?}"
        );
        // The value must never change: another split would do recordings twice.
        assert!(shards[2].takes("calls/0.wav"));
        assert!("4/4".parse::<Shard>().is_err() && "1".parse::<Shard>().is_err());
    }

    #[test]
    fn what_was_just_written_waits_and_the_future_does_not_wait_for_ever() {
        let now = SystemTime::now();
        let at = |modified| Item {
            modified,
            ..item("x")
        };
        let selection = Selection::default();
        assert!(selection.grows(&at(now - Duration::from_secs(5)), now));
        assert!(!selection.grows(&at(now - Duration::from_secs(500)), now));
        assert!(!selection.grows(&at(now + Duration::from_secs(500)), now));
    }

    #[test]
    fn a_shuffle_keeps_everything() {
        let mut items: Vec<Item> = (0..100).map(|n| item(&format!("{n:03}"))).collect();
        let before: Vec<String> = items.iter().map(|item| item.key.clone()).collect();
        shuffle(&mut items).expect("random numbers");
        let mut after: Vec<String> = items.iter().map(|item| item.key.clone()).collect();
        assert_ne!(before, after);
        after.sort();
        assert_eq!(before, after);
    }
}
