//! Which store to open, checked as far as it can be without contacting it.

use std::fmt;
use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use object_store::aws::AmazonS3Builder;
use object_store::local::LocalFileSystem;
use object_store::{BackoffConfig, ClientOptions, ObjectStore, RetryConfig};

use super::{keys, local};

/// Which store to open.
#[derive(Debug, Clone)]
pub enum BlobSettings {
    /// A directory on this machine.
    Local(LocalSettings),
    /// A bucket that speaks S3.
    S3(S3Settings),
}

/// A directory on this machine.
#[derive(Debug, Clone)]
pub struct LocalSettings {
    /// Made when absent, with its parents.
    pub root: PathBuf,
    /// Whether a put returns only after the disk has the bytes. Turn it off in tests alone.
    pub fsync: bool,
    /// How long any one operation may take.
    pub patience: Duration,
}

impl LocalSettings {
    /// The directory with `fsync` and a patience of 15 s.
    #[must_use]
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self {
            root: root.into(),
            fsync: true,
            patience: Duration::from_secs(15),
        }
    }
}

/// A bucket that speaks S3 and honours `If-None-Match: *` on put (AWS, `MinIO`, Ceph, Garage and others do).
#[derive(Debug, Clone)]
pub struct S3Settings {
    /// `https://…`, or `http://…` on a loopback address; nothing for AWS itself.
    pub endpoint: Option<String>,
    /// The bucket, which exists.
    pub bucket: String,
    /// The region; `us-east-1` suits most servers that are not AWS.
    pub region: String,
    /// Access key and secret; nothing for what the machine itself may do (instance or web identity).
    pub keys: Option<(String, Secret)>,
    /// A folder inside the bucket.
    pub prefix: Option<String>,
    /// Whether the bucket is part of the host name (AWS) or of the path (most others).
    pub bucket_in_host: bool,
    /// How long any one operation may take, retries included.
    pub patience: Duration,
}

/// A text that logs never show.
#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    /// Wraps the text.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// Why a store cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// The directory cannot be made or closed to others.
    #[error("the photo directory {} cannot be used", root.display())]
    Directory {
        /// The directory of the settings.
        root: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// Keys and photos would travel in the clear.
    #[error("the S3 endpoint must be https, or http on a loopback address")]
    InsecureEndpoint,
    /// The backend does not take the settings.
    #[error("the photo store's settings are wrong")]
    Backend(#[source] Box<dyn std::error::Error + Send + Sync>),
}

pub(super) fn open_local(settings: &LocalSettings) -> Result<Arc<dyn ObjectStore>, SettingsError> {
    local::prepare(&settings.root, &[keys::ORIGINALS, keys::DERIVED]).map_err(|source| {
        SettingsError::Directory {
            root: settings.root.clone(),
            source,
        }
    })?;
    let store = LocalFileSystem::new_with_prefix(&settings.root)
        .map_err(|error| SettingsError::Backend(Box::new(error)))?
        .with_fsync(settings.fsync)
        .with_automatic_cleanup(true);
    Ok(Arc::new(store))
}

pub(super) fn open_s3(settings: &S3Settings) -> Result<Arc<dyn ObjectStore>, SettingsError> {
    let retry = RetryConfig {
        max_retries: 3,
        retry_timeout: settings.patience,
        backoff: BackoffConfig {
            max_backoff: Duration::from_secs(2),
            ..BackoffConfig::default()
        },
    };
    let mut client = ClientOptions::new()
        .with_connect_timeout(Duration::from_secs(5))
        .with_timeout(settings.patience);
    let mut builder = AmazonS3Builder::new()
        .with_bucket_name(&settings.bucket)
        .with_region(&settings.region)
        .with_virtual_hosted_style_request(settings.bucket_in_host)
        .with_retry(retry);
    if let Some(endpoint) = &settings.endpoint {
        if !endpoint.starts_with("https://") {
            if !is_loopback_http(endpoint) {
                return Err(SettingsError::InsecureEndpoint);
            }
            client = client.with_allow_http(true);
        }
        builder = builder.with_endpoint(endpoint);
    }
    if let Some((key, secret)) = &settings.keys {
        builder = builder
            .with_access_key_id(key)
            .with_secret_access_key(&secret.0);
    }
    let store = builder
        .with_client_options(client)
        .build()
        .map_err(|error| SettingsError::Backend(Box::new(error)))?;
    Ok(Arc::new(store))
}

fn is_loopback_http(endpoint: &str) -> bool {
    let Some(rest) = endpoint.strip_prefix("http://") else {
        return false;
    };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if authority.contains('@') {
        return false;
    }
    let host = match authority.strip_prefix('[') {
        Some(six) => six.split(']').next().unwrap_or_default(),
        None => authority.split(':').next().unwrap_or_default(),
    };
    host == "localhost"
        || host
            .parse::<IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_http_is_for_loopback_alone() {
        for good in [
            "http://127.0.0.1:9000",
            "http://localhost/",
            "http://[::1]:9000/x",
            "http://127.9.9.9",
        ] {
            assert!(is_loopback_http(good), "{good}");
        }
        for bad in [
            "http://10.0.0.1",
            "http://localhost.example",
            "http://127.0.0.1@example.org/",
            "ftp://localhost",
        ] {
            assert!(!is_loopback_http(bad), "{bad}");
        }
    }

    #[test]
    fn a_secret_does_not_show() {
        assert_eq!(format!("{:?}", Secret::new("hush")), "Secret(…)");
    }
}
