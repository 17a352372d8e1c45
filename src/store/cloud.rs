//! Buckets of the services, opened with their options, limits and credentials.

use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use object_store::aws::{AmazonS3Builder, AmazonS3ConfigKey};
use object_store::azure::{AzureConfigKey, MicrosoftAzureBuilder};
use object_store::client::ClientConfigKey;
use object_store::gcp::{GoogleCloudStorageBuilder, GoogleConfigKey};
use object_store::list::PaginatedListStore;
use object_store::{BackoffConfig, ObjectStore, RetryConfig};

use super::settings::{Bucket, Service};
use super::{StoreSettings, config_error};
use crate::error::Result;

/// For reads, for writes, and page by page.
pub(super) type Opened = (
    Arc<dyn ObjectStore>,
    Arc<dyn ObjectStore>,
    Arc<dyn PaginatedListStore>,
);

/// A function that opens a bucket with the builder of a service: its variables first, then what every store of it
/// needs, then the options. The builders share no trait, only their shape.
macro_rules! opener {
    ($name:ident, $builder:ident, $key:ident, $variables:literal, $named:ident, $needed:expr) => {
        fn $name(
            bucket: &Bucket,
            settings: &StoreSettings,
            environment: &[(String, String)],
        ) -> Result<Opened> {
            let mut builder = $builder::new();
            for (key, value) in known::<$key>(environment, $variables) {
                builder = builder.with_config(key, value);
            }
            let needed: &[($key, &str)] = $needed;
            for (key, value) in needed {
                builder = builder.with_config(*key, *value);
            }
            for (key, value) in checked::<$key>(&settings.options)? {
                builder = builder.with_config(key, value);
            }
            builder = builder.$named(&bucket.name).with_retry(retry(settings));
            let with = |limits: Limits| {
                let limited = limits
                    .into_iter()
                    .fold(builder.clone(), |builder, (key, value)| {
                        builder.with_config($key::Client(key), value)
                    });
                limited.build().map_err(not_opened)
            };
            let reads = Arc::new(with(reading(settings))?);
            Ok((reads.clone(), Arc::new(with(writing(settings))?), reads))
        }
    };
}

// One request for one object works everywhere.
opener!(
    s3,
    AmazonS3Builder,
    AmazonS3ConfigKey,
    "AWS_",
    with_bucket_name,
    &[(AmazonS3ConfigKey::DisableBulkDelete, "true")]
);
opener!(
    google,
    GoogleCloudStorageBuilder,
    GoogleConfigKey,
    "GOOGLE_",
    with_bucket_name,
    &[]
);
opener!(
    azure,
    MicrosoftAzureBuilder,
    AzureConfigKey,
    "AZURE_",
    with_container_name,
    &[]
);

/// Opens a bucket.
pub(super) fn open(
    bucket: &Bucket,
    settings: &StoreSettings,
    environment: &[(String, String)],
) -> Result<Opened> {
    match bucket.service {
        Service::S3 => s3(bucket, settings, environment),
        Service::Google => google(bucket, settings, environment),
        Service::Azure => azure(bucket, settings, environment),
    }
}

/// Timeouts of a client.
type Limits = [(ClientConfigKey, String); 2];

/// Nothing may come for so long; the whole may take as long as it takes.
fn reading(settings: &StoreSettings) -> Limits {
    [
        (ClientConfigKey::ReadTimeout, seconds(settings.read_timeout)),
        (
            ClientConfigKey::Timeout,
            seconds(Duration::from_secs(86_400)),
        ),
    ]
}

/// The library counts the time without an answer from the start of a write, so it is the limit of both.
fn writing(settings: &StoreSettings) -> Limits {
    [
        (
            ClientConfigKey::ReadTimeout,
            seconds(settings.write_timeout),
        ),
        (ClientConfigKey::Timeout, seconds(settings.write_timeout)),
    ]
}

fn seconds(time: Duration) -> String {
    format!("{}ms", time.as_millis().max(1))
}

fn retry(settings: &StoreSettings) -> RetryConfig {
    RetryConfig {
        backoff: BackoffConfig::default(),
        max_retries: settings.retries,
        retry_timeout: settings.retry_time,
    }
}

/// The variables that the service knows.
fn known<'e, K: FromStr>(
    environment: &'e [(String, String)],
    prefix: &'e str,
) -> impl Iterator<Item = (K, &'e str)> {
    environment
        .iter()
        .filter(move |(name, _)| name.starts_with(prefix))
        .filter_map(|(name, value)| Some((name.to_ascii_lowercase().parse().ok()?, value.as_str())))
}

/// The options, each of which the service must know.
fn checked<K: FromStr>(options: &[(String, String)]) -> Result<Vec<(K, &str)>> {
    options
        .iter()
        .map(|(name, value)| match name.to_ascii_lowercase().parse() {
            Ok(key) => Ok((key, value.as_str())),
            Err(_) => Err(config_error(format!("the store has no option {name}"))),
        })
        .collect()
}

fn not_opened(error: object_store::Error) -> crate::Error {
    config_error(format!("the store cannot be used: {error}"))
}
