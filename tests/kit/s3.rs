//! The S3 server of the run, with a folder of its own for each application.

use std::time::Duration;

use atsakas_app::ports::{Chance, SystemChance};
use atsakas_photos::{BlobSettings, S3Settings, Secret};
use uuid::Uuid;

/// Where photos lie on it; none, with a line that says so, when no server was given to the run.
pub fn settings() -> Option<BlobSettings> {
    let Ok(endpoint) = std::env::var("ATSAKAS_TEST_S3_ENDPOINT") else {
        eprintln!("skipped on S3: ATSAKAS_TEST_S3_ENDPOINT is not set (tests/s3.sh sets it)");
        return None;
    };
    let setting =
        |name: &str, default: &str| std::env::var(name).unwrap_or_else(|_| default.to_owned());
    let keys = (
        setting("ATSAKAS_TEST_S3_KEY", "test"),
        Secret::new(setting("ATSAKAS_TEST_S3_SECRET", "test")),
    );
    let own = Uuid::from_bytes(SystemChance.bytes16());
    Some(BlobSettings::S3(S3Settings {
        endpoint: Some(endpoint),
        bucket: setting("ATSAKAS_TEST_S3_BUCKET", "atsakas-test"),
        region: "us-east-1".to_owned(),
        keys: Some(keys),
        prefix: Some(format!("app-{}", own.simple())),
        bucket_in_host: false,
        patience: Duration::from_secs(20),
    }))
}
