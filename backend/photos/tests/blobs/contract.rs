//! What every store must do alike: keep, refuse, give back, sweep, delete.

use std::collections::HashSet;
use std::time::Duration;

use atsakas_photos::{
    BlobError, BlobSettings, Blobs, Encoding, LocalSettings, Put, S3Settings, Secret, Size,
    SweepPlan, Taken,
};
use bytes::Bytes;
use uuid::Uuid;

use crate::{Down, Only, id, in_hours, local, photo, since_epoch};

/// What must hold in every store.
async fn keeps_photos(blobs: &Blobs) {
    let (one, other) = (photo(10), photo(200));
    let (first, absent) = (id(0), id(1));

    assert_eq!(blobs.find_seal(first).await.unwrap(), None);
    assert_eq!(
        blobs.store(first, one.0.clone(), &one.1).await.unwrap(),
        Put::New
    );
    assert_eq!(
        blobs.store(first, one.0.clone(), &one.1).await.unwrap(),
        Put::Same
    );
    let conflict = blobs.store(first, other.0.clone(), &other.1).await;
    assert!(matches!(conflict, Err(BlobError::Conflict)), "{conflict:?}");

    assert_eq!(blobs.find_seal(first).await.unwrap(), Some(one.1.sha256));
    assert_eq!(blobs.original(first, one.1.sha256).await.unwrap(), one.0);
    blobs.verify(first, one.1.sha256).await.unwrap();
    assert!(matches!(
        blobs.verify(first, other.1.sha256).await,
        Err(BlobError::Tampered)
    ));
    assert!(matches!(
        blobs.verify(absent, one.1.sha256).await,
        Err(BlobError::NotFound)
    ));
    for picture in &one.1.derived {
        let stored = blobs
            .derived(first, picture.size, picture.encoding)
            .await
            .unwrap();
        assert_eq!(stored, picture.bytes);
    }
    let missing = blobs.derived(absent, Size::Small, Encoding::Webp).await;
    assert!(matches!(missing, Err(BlobError::NotFound)));

    let contested = id(2);
    one_of_two_wins(blobs, contested, &one, &other).await;
    sweeps_what_nobody_knows(blobs, first, contested).await;
    blobs.verify(first, one.1.sha256).await.unwrap();

    blobs.delete(first).await.unwrap();
    blobs.delete(first).await.unwrap();
    assert_eq!(blobs.find_seal(first).await.unwrap(), None);
    assert!(matches!(
        blobs.derived(first, Size::Large, Encoding::Jpeg).await,
        Err(BlobError::NotFound)
    ));
    blobs.probe().await.unwrap();
}

/// Fifty puts at once, two contents, one id: one content wins, and all its pictures are of it.
async fn one_of_two_wins(
    blobs: &Blobs,
    contested: Uuid,
    one: &(Bytes, Taken),
    other: &(Bytes, Taken),
) {
    let mut tasks = tokio::task::JoinSet::new();
    for number in 0..50 {
        let (blobs, (file, taken)) = (
            blobs.clone(),
            if number % 2 == 0 {
                one.clone()
            } else {
                other.clone()
            },
        );
        tasks.spawn(async move { blobs.store(contested, file, &taken).await });
    }
    let results = tasks.join_all().await;
    assert_eq!(
        results
            .iter()
            .filter(|result| matches!(result, Ok(Put::New)))
            .count(),
        1
    );
    assert_eq!(
        results
            .iter()
            .filter(|result| matches!(result, Err(BlobError::Conflict)))
            .count(),
        25
    );
    assert_eq!(
        results
            .iter()
            .filter(|result| matches!(result, Ok(Put::Same)))
            .count(),
        24
    );
    let seal = blobs.find_seal(contested).await.unwrap().unwrap();
    let winner = if seal == one.1.sha256 {
        &one.1
    } else {
        &other.1
    };
    for picture in &winner.derived {
        let stored = blobs
            .derived(contested, picture.size, picture.encoding)
            .await
            .unwrap();
        assert_eq!(stored, picture.bytes);
    }
}

/// Both photos are there; the first is known. Nothing is old yet; then all is.
async fn sweeps_what_nobody_knows(blobs: &Blobs, first: Uuid, contested: Uuid) {
    let known = Only(HashSet::from([first]));
    let plan = SweepPlan {
        older_than: in_hours(-1),
        page: 3,
        most: 1000,
    };
    let report = blobs.sweep(&known, plan).await.unwrap();
    assert_eq!((report.deleted, report.known), (0, 0));
    assert!(report.young >= 10, "{report:?}");
    let plan = SweepPlan {
        older_than: in_hours(1),
        ..plan
    };
    let refused = blobs.sweep(&Down, plan).await;
    assert!(refused.is_err());
    let report = blobs
        .sweep(&known, SweepPlan { most: 2, ..plan })
        .await
        .unwrap();
    assert_eq!((report.deleted, report.unfinished), (2, true));
    let report = blobs.sweep(&known, plan).await.unwrap();
    assert_eq!((report.deleted, report.known, report.failed), (3, 5, 0));
    assert_eq!(blobs.find_seal(contested).await.unwrap(), None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_local_directory_keeps_photos() {
    let folder = tempfile::tempdir().unwrap();
    keeps_photos(&local(folder.path())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_synced_local_directory_keeps_photos() {
    let folder = tempfile::tempdir().unwrap();
    let settings = LocalSettings::new(folder.path().join("new/place"));
    keeps_photos(&Blobs::open(&BlobSettings::Local(settings)).unwrap()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn s3_keeps_photos() {
    let Ok(endpoint) = std::env::var("ATSAKAS_TEST_S3_ENDPOINT") else {
        eprintln!("skipped: ATSAKAS_TEST_S3_ENDPOINT is not set (tests/s3.sh sets it)");
        return;
    };
    let setting =
        |name: &str, default: &str| std::env::var(name).unwrap_or_else(|_| default.to_owned());
    let run = since_epoch().as_micros();
    let settings = S3Settings {
        endpoint: Some(endpoint),
        bucket: setting("ATSAKAS_TEST_S3_BUCKET", "atsakas-test"),
        region: "us-east-1".to_owned(),
        keys: Some((
            setting("ATSAKAS_TEST_S3_KEY", "test"),
            Secret::new(setting("ATSAKAS_TEST_S3_SECRET", "test")),
        )),
        prefix: Some(format!("run-{run}")),
        bucket_in_host: false,
        patience: Duration::from_secs(20),
    };
    keeps_photos(&Blobs::open(&BlobSettings::S3(settings.clone())).unwrap()).await;
    let inside = S3Settings {
        prefix: Some(format!("run-{run}/inside/it")),
        ..settings
    };
    keeps_photos(&Blobs::open(&BlobSettings::S3(inside)).unwrap()).await;
}
