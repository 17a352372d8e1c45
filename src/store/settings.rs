//! Which place is meant, and how a store is used.

use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

use super::config_error;
use crate::error::Result;

/// Bytes of the largest object that goes in one piece everywhere: 5 GiB at S3
/// (docs.aws.amazon.com/AmazonS3/latest/userguide/upload-objects.html), 5000 MiB at Azure
/// (learn.microsoft.com/rest/api/storageservices/put-blob), read 2026-11-25. A WAV file ends at 4 GiB.
const LARGEST: u64 = 5_000 << 20;

/// A folder or a bucket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A folder.
    Folder(PathBuf),
    /// A bucket.
    Bucket(Bucket),
}

/// A bucket, or a part of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bucket {
    pub(super) service: Service,
    pub(super) name: String,
    /// Without `/` at its ends; empty for the whole bucket.
    pub(super) prefix: String,
}

/// Who keeps a bucket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Service {
    S3,
    Google,
    Azure,
}

impl Place {
    /// Reads `s3://bucket/prefix`, `gs://…`, `az://container/prefix`, `file:///path`, or a path.
    ///
    /// ```
    /// use piep::store::Place;
    ///
    /// assert_eq!(Place::parse("s3://calls/2026/")?.to_string(), "s3://calls/2026");
    /// assert!(Place::parse("ftp://calls").is_err());
    /// # Ok::<(), piep::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Config`](crate::Error::Config) for another scheme, or a bucket without a name.
    pub fn parse(text: &str) -> Result<Self> {
        let Some((scheme, rest)) = text.split_once("://") else {
            return Ok(Self::Folder(PathBuf::from(text)));
        };
        let service = match scheme {
            "file" if rest.starts_with('/') => return Ok(Self::Folder(PathBuf::from(rest))),
            "s3" => Service::S3,
            "gs" => Service::Google,
            "az" => Service::Azure,
            _ => {
                return Err(config_error(format!(
                    "{scheme}:// is not known; expected s3://, gs://, az://, file:/// or a path"
                )));
            }
        };
        let (name, prefix) = rest.split_once('/').unwrap_or((rest, ""));
        if name.is_empty() {
            return Err(config_error(format!(
                "{scheme}:// needs the name of a bucket"
            )));
        }
        let prefix = prefix.trim_matches('/');
        if !prefix.is_empty()
            && prefix
                .split('/')
                .any(|part| matches!(part, "" | "." | ".."))
        {
            return Err(config_error(format!(
                "the prefix of {scheme}://{name} has an empty part or dots"
            )));
        }
        Ok(Self::Bucket(Bucket {
            service,
            name: name.to_owned(),
            prefix: prefix.to_owned(),
        }))
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(path) => path.display().fmt(f),
            Self::Bucket(bucket) => {
                let scheme = match bucket.service {
                    Service::S3 => "s3",
                    Service::Google => "gs",
                    Service::Azure => "az",
                };
                write!(f, "{scheme}://{}", bucket.name)?;
                if bucket.prefix.is_empty() {
                    Ok(())
                } else {
                    write!(f, "/{}", bucket.prefix)
                }
            }
        }
    }
}

/// How a store is used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoreSettings {
    /// Names and values as the service knows them (`endpoint`, `region`, `access_key_id` …); those of
    /// [`Self::set`] have fields of their own.
    pub options: Vec<(String, String)>,
    /// How often a request is tried again that failed or was not answered. Default 6.
    pub retries: usize,
    /// How long a request is tried again at most. Default 3 minutes.
    pub retry_time: Duration,
    /// How long nothing may come while reading before it counts as not answered. Default 30 seconds.
    pub read_timeout: Duration,
    /// How long a write may take. Default 15 minutes.
    pub write_timeout: Duration,
    /// Bytes of the largest object that is written. Default 5000 MiB.
    pub largest: u64,
}

impl Default for StoreSettings {
    fn default() -> Self {
        Self {
            options: Vec::new(),
            retries: 6,
            retry_time: Duration::from_secs(180),
            read_timeout: Duration::from_secs(30),
            write_timeout: Duration::from_secs(900),
            largest: LARGEST,
        }
    }
}

impl StoreSettings {
    /// Sets one option: `retries` (a number), `retry_time`, `read_timeout`, `write_timeout` (seconds),
    /// `largest` (bytes), or one of the service, which is checked when the store is opened.
    ///
    /// # Errors
    ///
    /// [`Error::Config`](crate::Error::Config) when the value does not fit.
    pub fn set(&mut self, name: &str, value: &str) -> Result<()> {
        let wrong = |expected: &str| {
            config_error(format!(
                "the store option {name} must be {expected}, and is {value}"
            ))
        };
        let seconds = || {
            let seconds: Option<f64> = value.parse().ok();
            seconds
                .filter(|seconds| (0.001..=86_400.0).contains(seconds))
                .map(Duration::from_secs_f64)
                .ok_or_else(|| wrong("0.001 to 86400 seconds"))
        };
        match name {
            "retries" => {
                let retries = value.parse().ok().filter(|retries| *retries <= 100);
                self.retries = retries.ok_or_else(|| wrong("0 to 100"))?;
            }
            "retry_time" => self.retry_time = seconds()?,
            "read_timeout" => self.read_timeout = seconds()?,
            "write_timeout" => self.write_timeout = seconds()?,
            "largest" => self.largest = value.parse().map_err(|_| wrong("a number of bytes"))?,
            _ => self.options.push((name.to_owned(), value.to_owned())),
        }
        Ok(())
    }

    pub(super) fn refuse_options(&self, place: &str) -> Result<()> {
        match self.options.first() {
            Some((name, _)) => Err(config_error(format!("{place} has no store option {name}"))),
            None => Ok(()),
        }
    }
}
