//! Buckets, and memory, through object_store.

use std::error::Error as StdError;
use std::fmt;
use std::io::Write;
use std::sync::Arc;
use std::time::Duration;

use futures_util::{Stream, StreamExt};
use object_store::client::{HttpError, HttpErrorKind};
use object_store::list::{PaginatedListOptions, PaginatedListStore};
use object_store::memory::InMemory;
use object_store::path::Path;
use object_store::{
    GetOptions, ObjectMeta, ObjectStore, ObjectStoreExt, PutMode, PutOptions, PutPayload,
    PutPayloadMut, UpdateVersion,
};

use super::error::{StoreError, StoreErrorKind, StoreResult};
use super::reactor::Reactor;
use super::settings::{Bucket, Service};
use super::{Content, Item, Listed, StoreSettings, cloud};
use crate::audio::Source;
use crate::error::Result;

/// How long a write goes on after the work was stopped: what is nearly done is done.
const GRACE: Duration = Duration::from_secs(5);

/// Keys in one page of a listing, the most that S3 gives.
const PAGE: usize = 1_000;

/// Bytes that are handed to a request at once.
const CHUNK: usize = 1 << 20;

/// A bucket, or memory.
pub(super) struct Objects {
    /// For everything but writes: short without an answer.
    reads: Arc<dyn ObjectStore>,
    /// For writes, which take their time.
    writes: Arc<dyn ObjectStore>,
    /// Page by page, where the store has pages.
    pages: Option<Arc<dyn PaginatedListStore>>,
    service: Option<Service>,
    prefix: String,
    reactor: Reactor,
}

impl Objects {
    pub(super) fn open(
        bucket: &Bucket,
        settings: &StoreSettings,
        environment: &[(String, String)],
        reactor: Reactor,
    ) -> Result<Self> {
        let (reads, writes, pages) = cloud::open(bucket, settings, environment)?;
        Ok(Self {
            reads,
            writes,
            pages: Some(pages),
            service: Some(bucket.service),
            prefix: bucket.prefix.clone(),
            reactor,
        })
    }

    pub(super) fn memory(reactor: Reactor) -> Self {
        let memory = Arc::new(InMemory::new());
        Self {
            reads: memory.clone(),
            writes: memory,
            pages: None,
            service: None,
            prefix: String::new(),
            reactor,
        }
    }

    /// The whole key, as the store has it.
    fn full(&self, key: &str) -> String {
        if self.prefix.is_empty() {
            key.to_owned()
        } else {
            format!("{}/{key}", self.prefix)
        }
    }

    fn path(&self, key: &str) -> StoreResult<Path> {
        Path::parse(self.full(key))
            .map_err(|_| StoreError::unsupported("a key with an empty part or dots"))
    }

    /// The key of a whole key, if it lies in this place.
    fn key<'k>(&self, full: &'k str) -> Option<&'k str> {
        if self.prefix.is_empty() {
            return Some(full);
        }
        full.strip_prefix(&self.prefix)?.strip_prefix('/')
    }

    pub(super) fn list(
        &self,
        prefix: &str,
        each: &mut dyn FnMut(Listed) -> bool,
    ) -> StoreResult<()> {
        match &self.pages {
            Some(pages) => self.list_pages(pages.as_ref(), prefix, each),
            None => self.reactor.wait(Duration::ZERO, async {
                let mut all = self.reads.list(None);
                while let Some(meta) = all.next().await {
                    let meta = meta.map_err(|error| told(&error))?;
                    let within = self.key(meta.location.as_ref());
                    if within.is_some_and(|key| key.starts_with(prefix)) && !self.tell(meta, each) {
                        break;
                    }
                }
                Ok(())
            }),
        }
    }

    /// The library gives up a whole page for one key that it cannot express. The page is then asked for
    /// in halves until that key stands alone, is told, and is stepped over.
    fn list_pages(
        &self,
        pages: &dyn PaginatedListStore,
        prefix: &str,
        each: &mut dyn FnMut(Listed) -> bool,
    ) -> StoreResult<()> {
        let full = self.full(prefix);
        let (mut offset, mut token, mut keys) = (None::<String>, None, PAGE);
        loop {
            let options = PaginatedListOptions {
                offset: offset.clone(),
                max_keys: Some(keys),
                page_token: token.clone(),
                ..Default::default()
            };
            let page = self.reactor.wait(Duration::ZERO, async {
                let all = Some(full.as_str()).filter(|full| !full.is_empty());
                Ok(pages.list_paginated(all, options).await)
            })?;
            match page {
                Ok(page) => {
                    for meta in page.result.objects {
                        if !self.tell(meta, each) {
                            return Ok(());
                        }
                    }
                    if page.page_token.is_none() {
                        return Ok(());
                    }
                    (token, keys) = (page.page_token, (keys * 2).min(PAGE));
                }
                Err(object_store::Error::InvalidPath { .. }) if keys > 1 => keys /= 2,
                Err(object_store::Error::InvalidPath { source }) => {
                    let bad = whole_key(source)
                        .filter(|bad| offset.as_ref() != Some(bad))
                        .ok_or_else(|| {
                            StoreError::unsupported(
                                "the listing cannot go past a key with an empty part",
                            )
                        })?;
                    let prefix = expressible(self.key(&bad).unwrap_or(&bad)).to_owned();
                    if !each(Listed::Inexpressible { prefix }) {
                        return Ok(());
                    }
                    (offset, token) = (Some(bad), None);
                }
                Err(error) => return Err(told(&error)),
            }
        }
    }

    fn tell(&self, meta: ObjectMeta, each: &mut dyn FnMut(Listed) -> bool) -> bool {
        match self.key(meta.location.as_ref()).map(str::to_owned) {
            Some(key) => each(Listed::Item(self.item(key, meta))),
            None => true,
        }
    }

    pub(super) fn stat(&self, key: &str) -> StoreResult<Item> {
        let path = self.path(key)?;
        self.reactor.wait(GRACE, async {
            let meta = self.reads.head(&path).await.map_err(|error| told(&error))?;
            Ok(self.item(key.to_owned(), meta))
        })
    }

    pub(super) fn read(&self, item: &Item, memory: u64) -> StoreResult<Source> {
        let path = self.path(&item.key)?;
        let options = GetOptions {
            if_match: item.tag.clone(),
            ..GetOptions::default()
        };
        self.reactor.wait(Duration::ZERO, async {
            let found = match self.reads.get_opts(&path, options).await {
                // Azure says so also of an object that is gone.
                Err(error @ object_store::Error::Precondition { .. }) => {
                    let there = self.reads.head(&path).await;
                    return Err(told(&there.err().unwrap_or(error)));
                }
                found => found.map_err(|error| told(&error))?,
            };
            if found.meta.size != item.size {
                return Err(StoreError::new(StoreErrorKind::Changed, ""));
            }
            if item.size > memory {
                let mut file = tempfile::tempfile().map_err(StoreError::local)?;
                fill(found.into_stream(), item.size, &mut file).await?;
                return Source::from_file(file).map_err(StoreError::local);
            }
            let mut bytes = Vec::with_capacity(usize::try_from(item.size).unwrap_or(0));
            fill(found.into_stream(), item.size, &mut bytes).await?;
            Ok(Source::from_bytes(bytes))
        })
    }

    pub(super) fn get(&self, key: &str) -> StoreResult<(Vec<u8>, Option<String>)> {
        let path = self.path(key)?;
        self.reactor.wait(GRACE, async {
            let found = self.reads.get(&path).await.map_err(|error| told(&error))?;
            let (size, tag) = (found.meta.size, self.tag(&found.meta));
            let mut bytes = Vec::new();
            fill(found.into_stream(), size, &mut bytes).await?;
            Ok((bytes, tag))
        })
    }

    pub(super) fn create(
        &self,
        key: &str,
        content: &mut dyn Content,
    ) -> StoreResult<Option<String>> {
        self.put(key, payload(content)?, PutMode::Create)
    }

    pub(super) fn update(
        &self,
        key: &str,
        tag: &str,
        bytes: Vec<u8>,
    ) -> StoreResult<Option<String>> {
        let version = UpdateVersion {
            e_tag: Some(tag.to_owned()),
            version: Some(tag.to_owned()),
        };
        self.put(key, bytes.into(), PutMode::Update(version))
    }

    fn put(&self, key: &str, payload: PutPayload, mode: PutMode) -> StoreResult<Option<String>> {
        let path = self.path(key)?;
        let options = PutOptions::from(mode);
        self.reactor.wait(GRACE, async {
            let put = self.writes.put_opts(&path, payload, options).await;
            let put = put.map_err(|error| told(&error))?;
            Ok(match self.service {
                Some(Service::Google) => put.version,
                _ => put.e_tag,
            })
        })
    }

    pub(super) fn delete(&self, key: &str) -> StoreResult<()> {
        let path = self.path(key)?;
        self.reactor.wait(GRACE, async {
            match self.reads.delete(&path).await {
                Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
                Err(error) => Err(told(&error)),
            }
        })
    }

    fn item(&self, key: String, meta: ObjectMeta) -> Item {
        let tag = meta.e_tag.map(|tag| match self.service {
            // Azure lists tags without the quotes that they have everywhere else.
            Some(Service::Azure) if !tag.ends_with('"') => format!("\"{tag}\""),
            _ => tag,
        });
        Item {
            key,
            size: meta.size,
            modified: meta.last_modified.into(),
            tag,
        }
    }

    /// What an update of this version is made with.
    fn tag(&self, meta: &ObjectMeta) -> Option<String> {
        match self.service {
            Some(Service::Google) => meta.version.clone(),
            _ => meta.e_tag.clone(),
        }
    }
}

impl fmt::Debug for Objects {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Objects")
            .field("service", &self.service)
            .finish_non_exhaustive()
    }
}

/// Everything of a stream, which must be as long as it should be.
async fn fill(
    mut stream: impl Stream<Item = object_store::Result<impl AsRef<[u8]>>> + Unpin,
    size: u64,
    to: &mut impl Write,
) -> StoreResult<()> {
    let mut length = 0;
    while let Some(chunk) = stream.next().await {
        let chunk = chunk.map_err(|error| told(&error))?;
        length += chunk.as_ref().len() as u64;
        to.write_all(chunk.as_ref()).map_err(StoreError::local)?;
    }
    if length == size {
        return Ok(());
    }
    let detail = format!("{length} of {size} bytes came");
    Err(StoreError::new(StoreErrorKind::Unavailable, detail))
}

fn payload(content: &mut dyn Content) -> StoreResult<PutPayload> {
    let mut payload = PutPayloadMut::new().with_block_size(CHUNK);
    let mut buffer = vec![0; CHUNK];
    loop {
        let read = content.read(&mut buffer).map_err(StoreError::local)?;
        match buffer.get(..read).filter(|bytes| !bytes.is_empty()) {
            Some(bytes) => payload.extend_from_slice(bytes),
            None => return Ok(payload.freeze()),
        }
    }
}

/// The key that the library could not express.
fn whole_key(error: object_store::path::Error) -> Option<String> {
    match error {
        object_store::path::Error::EmptySegment { path }
        | object_store::path::Error::BadSegment { path, .. } => Some(path),
        _ => None,
    }
}

/// A key up to the part that cannot be expressed.
fn expressible(key: &str) -> &str {
    let mut end = 0;
    for part in key.split_inclusive('/') {
        let name = part.strip_suffix('/').unwrap_or(part);
        if matches!(name, "" | "." | "..") || name.chars().any(|c| c.is_ascii_control()) {
            break;
        }
        end += part.len();
    }
    key.get(..end).unwrap_or_default()
}

/// An error of the library without its message, which quotes keys.
fn told(error: &object_store::Error) -> StoreError {
    use object_store::Error as E;
    let (status, transport) = (status(error), transport(error));
    let kind = match error {
        E::NotFound { .. } => StoreErrorKind::Missing,
        E::AlreadyExists { .. } => StoreErrorKind::Exists,
        E::Precondition { .. } | E::NotModified { .. } => StoreErrorKind::Changed,
        E::PermissionDenied { .. } | E::Unauthenticated { .. } => StoreErrorKind::Denied,
        E::NotSupported { .. } | E::NotImplemented { .. } => StoreErrorKind::Unsupported,
        _ if matches!(status, Some(401 | 403)) => StoreErrorKind::Denied,
        _ if status == Some(404) => StoreErrorKind::Missing,
        _ if transport.is_some() || status.is_some_and(|code| code >= 500 || code == 429) => {
            StoreErrorKind::Unavailable
        }
        _ => StoreErrorKind::Other,
    };
    let detail = match (status, transport) {
        (Some(code), _) => format!("status {code}"),
        (None, Some(transport)) => transport.to_owned(),
        (None, None) => String::new(),
    };
    StoreError::new(kind, detail)
}

/// The status in the message of the library, which is not given otherwise.
fn status(error: &object_store::Error) -> Option<u16> {
    let text = error.to_string();
    let (_, rest) = text.split_once("status code: ")?;
    rest.get(..3)?.parse().ok()
}

/// What became of the connection.
fn transport(error: &object_store::Error) -> Option<&'static str> {
    let mut cause: Option<&(dyn StdError + 'static)> = Some(error);
    while let Some(error) = cause {
        if let Some(error) = error.downcast_ref::<HttpError>() {
            return Some(match error.kind() {
                HttpErrorKind::Connect => "no connection",
                HttpErrorKind::Timeout => "no answer in time",
                HttpErrorKind::Interrupted | HttpErrorKind::Request => "the connection broke off",
                _ => "the answer is not understood",
            });
        }
        cause = error.source();
    }
    None
}
