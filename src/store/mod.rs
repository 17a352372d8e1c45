//! Where recordings come from and where outputs go: a folder, a bucket, or memory, all with one face.
//!
//! The face is blocking. Keys are relative to the place that was opened, with `/` between their parts.
//! Whatever the store:
//!
//! - An object appears whole or not at all, and [`Store::create`] never replaces one.
//! - What is read is the version that was listed, or an error.
//! - No error names a key: keys are names of calls, and may hold names and numbers of people.

mod cloud;
mod error;
mod files;
mod folder;
mod object;
mod pending;
mod reactor;
mod settings;

use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::SystemTime;

pub use error::{StoreError, StoreErrorKind, StoreResult};
pub use folder::{Folder, Pending};
pub use settings::{Place, StoreSettings};

use crate::audio::Source;
use crate::error::{Error, Result};
use files::Files;
use object::Objects;
use reactor::Reactor;

/// What stands behind the stem of each output, in the order in which they appear; the report is last.
pub const ENDINGS: [&str; 5] = [
    ".wav",
    ".transcript.json",
    ".transcript.vtt",
    ".transcript.txt",
    ".report.json",
];

/// An object as a listing tells it.
#[derive(Clone, PartialEq, Eq)]
pub struct Item {
    /// Its name in the place that was opened.
    pub key: String,
    /// Its length in bytes.
    pub size: u64,
    /// When it was written last.
    pub modified: SystemTime,
    /// What the store calls this version of it; stores without such a thing have none.
    pub tag: Option<String>,
}

impl Item {
    /// What tells this version of the object from others: its tag, or its length and time.
    pub fn version(&self) -> String {
        match &self.tag {
            Some(tag) => tag.clone(),
            None => {
                let since = self.modified.duration_since(SystemTime::UNIX_EPOCH);
                format!("{}-{}", self.size, since.unwrap_or_default().as_nanos())
            }
        }
    }
}

// A key may name people: `Debug` gives what does not.
impl std::fmt::Debug for Item {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Item")
            .field("size", &self.size)
            .finish_non_exhaustive()
    }
}

/// One line of a listing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Listed {
    /// An object.
    Item(Item),
    /// An object whose key cannot be expressed (an empty part, `..`, a control character, no UTF-8), by
    /// the part of its key that can be, in front of the one that cannot.
    Inexpressible {
        /// The key up to the part that is wrong.
        prefix: String,
    },
}

/// What an output is written from.
pub trait Content: Read + Seek + Send {}

impl<T: Read + Seek + Send> Content for T {}

/// Opens stores. All of them share what waits for the network.
#[derive(Clone, Debug)]
pub struct Stores {
    reactor: Reactor,
    environment: Vec<(String, String)>,
}

impl Stores {
    /// `environment`: variables from which cloud stores take credentials (`AWS_…`, `GOOGLE_…`,
    /// `AZURE_…`); others are ignored. When `stop` is set, reads end at once and writes soon.
    ///
    /// # Errors
    ///
    /// [`Error::Config`] when threads cannot be started.
    pub fn new(environment: Vec<(String, String)>, stop: Arc<AtomicBool>) -> Result<Self> {
        Ok(Self {
            reactor: Reactor::new(stop)?,
            environment,
        })
    }

    /// Opens a place. Nothing is asked of it yet.
    ///
    /// # Errors
    ///
    /// [`Error::Config`] for an unknown scheme, an unknown option or a wrong value of one.
    pub fn open(&self, place: &Place, settings: &StoreSettings) -> Result<Store> {
        let inner = match place {
            Place::Folder(path) => {
                settings.refuse_options("a folder")?;
                Inner::Files(Files::new(path))
            }
            Place::Bucket(bucket) => Inner::Objects(Objects::open(
                bucket,
                settings,
                &self.environment,
                self.reactor.clone(),
            )?),
        };
        Ok(Store {
            inner: Arc::new(inner),
            largest: settings.largest,
        })
    }

    /// A store that is gone when it is dropped, for tests.
    pub fn memory(&self) -> Store {
        Store {
            inner: Arc::new(Inner::Objects(Objects::memory(self.reactor.clone()))),
            largest: StoreSettings::default().largest,
        }
    }
}

/// A place with objects. Copies are the same place.
#[derive(Clone, Debug)]
pub struct Store {
    inner: Arc<Inner>,
    largest: u64,
}

#[derive(Debug)]
enum Inner {
    Files(Files),
    Objects(Objects),
}

impl Store {
    /// Tells every object whose key begins with `prefix`, in no particular order. `each` returns whether
    /// to go on.
    ///
    /// # Errors
    ///
    /// [`StoreErrorKind::Missing`] when the folder or bucket is not there, and whatever the store says.
    pub fn list(&self, prefix: &str, each: &mut dyn FnMut(Listed) -> bool) -> StoreResult<()> {
        match &*self.inner {
            Inner::Files(files) => files.list(prefix, each),
            Inner::Objects(objects) => objects.list(prefix, each),
        }
    }

    /// What a listing would tell of one key.
    ///
    /// # Errors
    ///
    /// [`StoreErrorKind::Missing`] when there is no such object.
    pub fn stat(&self, key: &str) -> StoreResult<Item> {
        match &*self.inner {
            Inner::Files(files) => files.stat(key),
            Inner::Objects(objects) => objects.stat(key),
        }
    }

    /// Opens the version of an object that was listed. Up to `memory` bytes are held in memory; a longer
    /// object is held in a file without a name.
    ///
    /// # Errors
    ///
    /// [`StoreErrorKind::Missing`] when it is gone, [`StoreErrorKind::Changed`] when it is another
    /// version by now.
    pub fn read(&self, item: &Item, memory: u64) -> StoreResult<Source> {
        match &*self.inner {
            Inner::Files(files) => files.read(item),
            Inner::Objects(objects) => objects.read(item, memory),
        }
    }

    /// All bytes of an object, and what the store calls its version.
    ///
    /// # Errors
    ///
    /// [`StoreErrorKind::Missing`] when there is no such object.
    pub fn get(&self, key: &str) -> StoreResult<(Vec<u8>, Option<String>)> {
        match &*self.inner {
            Inner::Files(files) => files.get(key),
            Inner::Objects(objects) => objects.get(key),
        }
    }

    /// Makes an object in one piece. It is there whole or not at all.
    ///
    /// # Errors
    ///
    /// [`StoreErrorKind::Exists`] when there is one with this key, [`StoreErrorKind::TooLarge`] when it
    /// is longer than the store takes in one piece; nothing is written then.
    pub fn create(&self, key: &str, content: &mut dyn Content) -> StoreResult<Option<String>> {
        let length = content.seek(SeekFrom::End(0)).map_err(StoreError::local)?;
        if length > self.largest {
            return Err(StoreError::too_large(length, self.largest));
        }
        content
            .seek(SeekFrom::Start(0))
            .map_err(StoreError::local)?;
        match &*self.inner {
            Inner::Files(files) => files.create(key, content).map(|()| None),
            Inner::Objects(objects) => objects.create(key, content),
        }
    }

    /// Replaces an object if it still is the version with this tag.
    ///
    /// # Errors
    ///
    /// [`StoreErrorKind::Changed`] when it is another version by now or gone,
    /// [`StoreErrorKind::Unsupported`] when the store cannot do this.
    pub fn update(&self, key: &str, tag: &str, bytes: Vec<u8>) -> StoreResult<Option<String>> {
        match &*self.inner {
            Inner::Files(_) => Err(StoreError::unsupported(
                "a folder cannot update on condition",
            )),
            Inner::Objects(objects) => objects.update(key, tag, bytes),
        }
    }

    /// Deletes an object, and what a writer that was killed may have left of it. It is no error if there
    /// is none.
    ///
    /// # Errors
    ///
    /// Whatever the store says.
    pub fn delete(&self, key: &str) -> StoreResult<()> {
        match &*self.inner {
            Inner::Files(files) => files.delete(key),
            Inner::Objects(objects) => objects.delete(key),
        }
    }

    /// Whether this is still the version of a source that was listed, as far as that can be told again
    /// without reading it: folders can, buckets gave the version that was asked for.
    ///
    /// # Errors
    ///
    /// [`StoreErrorKind::Changed`] when it is not.
    pub fn unchanged(&self, item: &Item) -> StoreResult<()> {
        match &*self.inner {
            Inner::Files(files) => files.unchanged(item),
            Inner::Objects(_) => Ok(()),
        }
    }

    /// The folder, if it is one.
    pub fn folder(&self) -> Option<&Path> {
        match &*self.inner {
            Inner::Files(files) => Some(files.path()),
            Inner::Objects(_) => None,
        }
    }
}

/// Whether one path lies inside the other or is the same, links followed as far as they exist.
pub fn inside(inner: &Path, outer: &Path) -> bool {
    resolved(inner).starts_with(resolved(outer))
}

/// The path without links, also when its end does not exist yet.
fn resolved(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    for ancestor in path.ancestors() {
        if let Ok(real) = ancestor.canonicalize() {
            return match path.strip_prefix(ancestor) {
                Ok(rest) if !rest.as_os_str().is_empty() => real.join(rest),
                _ => real,
            };
        }
    }
    path
}

/// A setting that cannot be used.
fn config_error(reason: String) -> Error {
    Error::Config { reason }
}
