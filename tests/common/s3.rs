//! An S3 server on loopback that keeps its objects in memory: HTTP, signatures and conditions are those of
//! s3s, faults are made on demand.

// Helpers of tests may panic, as tests do; the lint knows test functions only. Not every test uses all.
#![allow(clippy::unwrap_used, dead_code)]

use std::collections::{BTreeMap, VecDeque};
use std::io;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use futures_util::{StreamExt, stream};
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto::Builder;
use piep::store::{Place, Store, StoreSettings, Stores};
use s3s::auth::SimpleAuth;
use s3s::dto::{
    DeleteObjectInput, DeleteObjectOutput, ETag, ETagCondition, GetObjectInput, GetObjectOutput,
    HeadObjectInput, HeadObjectOutput, ListObjectsV2Input, ListObjectsV2Output, Object,
    PutObjectInput, PutObjectOutput, StreamingBlob, Timestamp,
};
use s3s::service::S3ServiceBuilder;
use s3s::{S3, S3Request, S3Response, S3Result, s3_error};

pub(crate) const ACCESS_KEY: &str = "access-of-tests";
pub(crate) const SECRET_KEY: &str = "secret-of-tests";

/// The one bucket that there is.
pub(crate) const BUCKET: &str = "calls";

/// What goes wrong with a request.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Fault {
    /// The server answers 500.
    Error,
    /// The server says nothing for so long, then answers.
    Hang(Duration),
    /// The answer to a read ends after so many bytes of its body.
    Cut(usize),
    /// The write is done, and its answer is a 500.
    DoneButError,
}

#[derive(Clone)]
struct Kept {
    bytes: Bytes,
    tag: String,
    modified: SystemTime,
}

#[derive(Default)]
struct Shared {
    objects: Mutex<BTreeMap<String, Kept>>,
    faults: Mutex<VecDeque<Fault>>,
    versions: AtomicU64,
    slow: AtomicU64,
    requests: AtomicUsize,
    log: Mutex<Vec<String>>,
}

/// A running server; it ends when it is dropped.
pub(crate) struct Server {
    shared: Arc<Shared>,
    runtime: Option<tokio::runtime::Runtime>,
    pub(crate) endpoint: String,
}

impl Server {
    pub(crate) fn start() -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .unwrap();
        let shared = Arc::new(Shared::default());
        let mut builder = S3ServiceBuilder::new(Memory(Arc::clone(&shared)));
        builder.set_auth(SimpleAuth::from_single(ACCESS_KEY, SECRET_KEY));
        let service = builder.build();
        let listener = runtime
            .block_on(tokio::net::TcpListener::bind("127.0.0.1:0"))
            .unwrap();
        let endpoint = format!("http://{}", listener.local_addr().unwrap());
        runtime.spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                let service = service.clone();
                tokio::spawn(async move {
                    let http = Builder::new(TokioExecutor::new());
                    // A client that goes away is no matter of the server.
                    let _ = http.serve_connection(TokioIo::new(socket), service).await;
                });
            }
        });
        Self {
            shared,
            runtime: Some(runtime),
            endpoint,
        }
    }

    /// The next requests go wrong so, one after the other.
    pub(crate) fn faults(&self, faults: impl IntoIterator<Item = Fault>) {
        self.shared.faults.lock().unwrap().extend(faults);
    }

    /// Every write and every deletion takes so many milliseconds from now on.
    pub(crate) fn slow_down(&self, millis: u64) {
        self.shared.slow.store(millis, Ordering::Relaxed);
    }

    /// Nothing more goes wrong.
    pub(crate) fn heal(&self) {
        self.shared.faults.lock().unwrap().clear();
    }

    pub(crate) fn requests(&self) -> usize {
        self.shared.requests.load(Ordering::Relaxed)
    }

    /// Method and key of every request so far.
    pub(crate) fn log(&self) -> Vec<String> {
        self.shared.log.lock().unwrap().clone()
    }

    /// Puts an object there without a request, with any key, written so long ago.
    pub(crate) fn put(&self, key: &str, bytes: impl Into<Bytes>, age: Duration) {
        let kept = Kept {
            bytes: bytes.into(),
            tag: self.shared.tag(),
            modified: SystemTime::now() - age,
        };
        let mut objects = self.shared.objects.lock().unwrap();
        objects.insert(key.to_owned(), kept);
    }

    /// All objects whose keys begin so.
    pub(crate) fn objects(&self, prefix: &str) -> BTreeMap<String, Vec<u8>> {
        let objects = self.shared.objects.lock().unwrap();
        objects
            .iter()
            .filter(|(key, _)| key.starts_with(prefix))
            .map(|(key, kept)| (key.clone(), kept.bytes.to_vec()))
            .collect()
    }

    pub(crate) fn options(&self) -> Vec<(String, String)> {
        [
            ("endpoint", self.endpoint.as_str()),
            ("allow_http", "true"),
            ("region", "eu-test-1"),
            ("access_key_id", ACCESS_KEY),
            ("secret_access_key", SECRET_KEY),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .to_vec()
    }

    pub(crate) fn settings(&self) -> StoreSettings {
        StoreSettings {
            options: self.options(),
            ..StoreSettings::default()
        }
    }

    /// A part of the bucket, as piep opens it.
    pub(crate) fn store(&self, stores: &Stores, prefix: &str) -> Store {
        let place = Place::parse(&format!("s3://{BUCKET}/{prefix}")).unwrap();
        stores.open(&place, &self.settings()).unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

impl Shared {
    fn tag(&self) -> String {
        format!("v{}", self.versions.fetch_add(1, Ordering::Relaxed))
    }

    /// Counts a request, and does what is to go wrong before it.
    async fn begin(&self, method: &str, bucket: &str, key: &str) -> S3Result<Option<Fault>> {
        self.requests.fetch_add(1, Ordering::Relaxed);
        self.log.lock().unwrap().push(format!("{method} {key}"));
        if bucket != BUCKET {
            return Err(s3_error!(NoSuchBucket));
        }
        if matches!(method, "PUT" | "DELETE") {
            let slow = self.slow.load(Ordering::Relaxed);
            tokio::time::sleep(Duration::from_millis(slow)).await;
        }
        let fault = self.faults.lock().unwrap().pop_front();
        match fault {
            Some(Fault::Error) => Err(s3_error!(InternalError)),
            Some(Fault::Hang(time)) => {
                tokio::time::sleep(time).await;
                Ok(None)
            }
            other => Ok(other),
        }
    }

    fn find(&self, key: &str, condition: Option<&ETagCondition>) -> S3Result<Kept> {
        let kept = self.objects.lock().unwrap().get(key).cloned();
        let kept = kept.ok_or_else(|| s3_error!(NoSuchKey))?;
        match condition {
            Some(ETagCondition::ETag(tag)) if tag.value() != kept.tag => {
                Err(s3_error!(PreconditionFailed))
            }
            _ => Ok(kept),
        }
    }
}

struct Memory(Arc<Shared>);

#[async_trait::async_trait]
impl S3 for Memory {
    async fn get_object(
        &self,
        request: S3Request<GetObjectInput>,
    ) -> S3Result<S3Response<GetObjectOutput>> {
        let input = request.input;
        let fault = self.0.begin("GET", &input.bucket, &input.key).await?;
        let kept = self.0.find(&input.key, input.if_match.as_ref())?;
        let length = kept.bytes.len();
        let mut output = GetObjectOutput {
            e_tag: Some(ETag::Strong(kept.tag)),
            last_modified: Some(Timestamp::from(kept.modified)),
            ..Default::default()
        };
        let mut bytes = kept.bytes;
        if let Some(range) = input.range {
            let range = range.check(length as u64)?;
            bytes = bytes.slice(range.start as usize..range.end as usize);
            let last = range.end - 1;
            output.content_range = Some(format!("bytes {}-{last}/{length}", range.start));
        }
        output.content_length = Some(bytes.len() as i64);
        let pieces = match fault {
            Some(Fault::Cut(after)) if after < bytes.len() => {
                let broken = io::Error::other("cut");
                vec![Ok(bytes.slice(..after)), Err(broken)]
            }
            _ => vec![Ok(bytes)],
        };
        // The piece goes out before the connection breaks.
        let pieces = stream::iter(pieces).then(|piece| async {
            if piece.is_err() {
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
            piece
        });
        output.body = Some(StreamingBlob::wrap(Box::pin(pieces)));
        Ok(S3Response::new(output))
    }

    async fn head_object(
        &self,
        request: S3Request<HeadObjectInput>,
    ) -> S3Result<S3Response<HeadObjectOutput>> {
        let input = request.input;
        self.0.begin("HEAD", &input.bucket, &input.key).await?;
        let kept = self.0.find(&input.key, input.if_match.as_ref())?;
        Ok(S3Response::new(HeadObjectOutput {
            content_length: Some(kept.bytes.len() as i64),
            e_tag: Some(ETag::Strong(kept.tag)),
            last_modified: Some(Timestamp::from(kept.modified)),
            ..Default::default()
        }))
    }

    async fn put_object(
        &self,
        request: S3Request<PutObjectInput>,
    ) -> S3Result<S3Response<PutObjectOutput>> {
        let input = request.input;
        let fault = self.0.begin("PUT", &input.bucket, &input.key).await?;
        let mut bytes = Vec::new();
        let mut body = input.body.ok_or_else(|| s3_error!(IncompleteBody))?;
        while let Some(piece) = body.next().await {
            bytes.extend_from_slice(&piece.map_err(|_| s3_error!(IncompleteBody))?);
        }
        let tag = self.0.tag();
        let kept = Kept {
            bytes: bytes.into(),
            tag: tag.clone(),
            modified: SystemTime::now(),
        };
        {
            let mut objects = self.0.objects.lock().unwrap();
            let there = objects.get(&input.key);
            if input.if_none_match.is_some() && there.is_some() {
                return Err(s3_error!(PreconditionFailed));
            }
            if let Some(ETagCondition::ETag(wanted)) = &input.if_match
                && there.is_none_or(|there| there.tag != wanted.value())
            {
                return Err(s3_error!(PreconditionFailed));
            }
            objects.insert(input.key, kept);
        }
        if matches!(fault, Some(Fault::DoneButError)) {
            return Err(s3_error!(InternalError));
        }
        Ok(S3Response::new(PutObjectOutput {
            e_tag: Some(ETag::Strong(tag)),
            ..Default::default()
        }))
    }

    async fn delete_object(
        &self,
        request: S3Request<DeleteObjectInput>,
    ) -> S3Result<S3Response<DeleteObjectOutput>> {
        let input = request.input;
        self.0.begin("DELETE", &input.bucket, &input.key).await?;
        self.0.objects.lock().unwrap().remove(&input.key);
        Ok(S3Response::new(DeleteObjectOutput::default()))
    }

    async fn list_objects_v2(
        &self,
        request: S3Request<ListObjectsV2Input>,
    ) -> S3Result<S3Response<ListObjectsV2Output>> {
        let input = request.input;
        self.0.begin("LIST", &input.bucket, "").await?;
        let prefix = input.prefix.clone().unwrap_or_default();
        let most = input.max_keys.unwrap_or(1_000).clamp(1, 1_000) as usize;
        let after = input.continuation_token.clone().or(input.start_after);
        let objects = self.0.objects.lock().unwrap();
        let mut there = objects.iter().filter(|(key, _)| {
            key.starts_with(&prefix) && after.as_ref().is_none_or(|after| *key > after)
        });
        let object = |(key, kept): (&String, &Kept)| Object {
            key: Some(key.clone()),
            size: Some(kept.bytes.len() as i64),
            e_tag: Some(ETag::Strong(kept.tag.clone())),
            last_modified: Some(Timestamp::from(kept.modified)),
            ..Default::default()
        };
        let page: Vec<Object> = there.by_ref().take(most).map(object).collect();
        let last = page.last().and_then(|object| object.key.clone());
        let truncated = there.next().is_some();
        Ok(S3Response::new(ListObjectsV2Output {
            name: Some(input.bucket),
            key_count: Some(page.len() as i32),
            max_keys: Some(most as i32),
            is_truncated: Some(truncated),
            next_continuation_token: last.filter(|_| truncated),
            contents: Some(page),
            ..Default::default()
        }))
    }
}
