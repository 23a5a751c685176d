//! Photos in the store: on a local disk, and in S3 when `ATSAKAS_TEST_S3_ENDPOINT` names a server on loopback, such as
//! `moto_server` or `s3s-fs` (bucket `atsakas-test` or `ATSAKAS_TEST_S3_BUCKET`, keys `test` and `test` or
//! `ATSAKAS_TEST_S3_KEY` and `ATSAKAS_TEST_S3_SECRET`).
#![expect(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "tests fail by panicking and print what they skip"
)]

mod contract;

use std::collections::HashSet;
use std::convert::Infallible;
use std::path::Path;
use std::time::{Duration, SystemTime};

use atsakas_photos::{
    BlobError, BlobSettings, Blobs, Encoding, Intake, Known, Limits, LocalSettings, Put,
    S3Settings, Secret, SettingsError, Size, SweepPlan, Taken,
};
use bytes::Bytes;
use jiff::Timestamp;
use uuid::Uuid;

/// A photo of one colour.
fn photo(light: u8) -> (Bytes, Taken) {
    let picture = image::RgbImage::from_pixel(40, 30, image::Rgb([light; 3]));
    let mut file = std::io::Cursor::new(Vec::new());
    picture
        .write_to(&mut file, image::ImageFormat::Png)
        .unwrap();
    let file = Bytes::from(file.into_inner());
    let taken = Intake::new(Limits::default())
        .take_in_here(&file, None)
        .unwrap();
    (file, taken)
}

fn id(number: u128) -> Uuid {
    Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + number)
}

fn local(root: &Path) -> Blobs {
    Blobs::open(&BlobSettings::Local(LocalSettings {
        fsync: false,
        ..LocalSettings::new(root)
    }))
    .unwrap()
}

/// The ids that are known, and nothing else.
struct Only(HashSet<Uuid>);

impl Known for Only {
    type Error = Infallible;

    async fn known(&self, photos: &[Uuid]) -> Result<HashSet<Uuid>, Infallible> {
        Ok(photos
            .iter()
            .filter(|photo| self.0.contains(photo))
            .copied()
            .collect())
    }
}

/// A database that does not answer.
struct Down;

impl Known for Down {
    type Error = &'static str;

    async fn known(&self, _: &[Uuid]) -> Result<HashSet<Uuid>, &'static str> {
        Err("down")
    }
}

fn in_hours(hours: i64) -> Timestamp {
    let now =
        Timestamp::try_from(SystemTime::UNIX_EPOCH.checked_add(since_epoch()).unwrap()).unwrap();
    now + jiff::SignedDuration::from_hours(hours)
}

#[expect(
    clippy::disallowed_methods,
    reason = "files on a disk get the real time"
)]
fn since_epoch() -> Duration {
    SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap()
}

#[tokio::test]
async fn a_store_that_broke_off_is_completed_by_the_same_call() {
    let folder = tempfile::tempdir().unwrap();
    let blobs = local(folder.path());
    let (file, taken) = photo(99);
    // Only the original was written when the process was killed.
    let half = Taken {
        derived: Vec::new(),
        ..taken.clone()
    };
    blobs.store(id(1), file.clone(), &half).await.unwrap();
    assert_eq!(blobs.store(id(1), file, &taken).await.unwrap(), Put::Same);
    assert!(
        blobs
            .derived(id(1), Size::Large, Encoding::Webp)
            .await
            .is_ok()
    );
}

#[tokio::test]
async fn a_changed_original_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let blobs = local(folder.path());
    let (file, taken) = photo(7);
    blobs.store(id(0x1234), file, &taken).await.unwrap();
    let path = folder
        .path()
        .join("originals/12/34")
        .join(id(0x1234).to_string());
    let mut bytes = std::fs::read(&path).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    std::fs::write(&path, bytes).unwrap();
    assert!(matches!(
        blobs.original(id(0x1234), taken.sha256).await,
        Err(BlobError::Tampered)
    ));
}

#[cfg(unix)]
#[tokio::test]
async fn nobody_else_may_read_what_lies_there() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("photos");
    let blobs = local(&root);
    let (file, taken) = photo(7);
    blobs.store(id(1), file, &taken).await.unwrap();
    blobs.probe().await.unwrap();
    let (mut waiting, mut files) = (vec![root], 0);
    while let Some(place) = waiting.pop() {
        let metadata = std::fs::metadata(&place).unwrap();
        let mode = metadata.permissions().mode() & 0o777;
        assert_eq!(
            mode,
            if metadata.is_dir() { 0o700 } else { 0o600 },
            "{}",
            place.display()
        );
        if metadata.is_dir() {
            waiting.extend(
                std::fs::read_dir(&place)
                    .unwrap()
                    .map(|entry| entry.unwrap().path()),
            );
        } else {
            files += 1;
        }
    }
    assert_eq!(files, 6);
}

#[tokio::test]
async fn the_sweep_renews_by_age_and_leaves_strange_files_alone() {
    let folder = tempfile::tempdir().unwrap();
    let blobs = local(folder.path());
    let (file, taken) = photo(7);
    let age = |path: &Path| {
        let old = SystemTime::UNIX_EPOCH + since_epoch() - Duration::from_hours(48);
        std::fs::File::options()
            .write(true)
            .open(path)
            .unwrap()
            .set_modified(old)
            .unwrap();
    };
    let all = |root: &Path| {
        let (mut waiting, mut files) = (vec![root.to_path_buf()], Vec::new());
        while let Some(place) = waiting.pop() {
            if place.is_dir() {
                waiting.extend(
                    std::fs::read_dir(&place)
                        .unwrap()
                        .map(|entry| entry.unwrap().path()),
                );
            } else {
                files.push(place);
            }
        }
        files
    };
    for number in 1..=3 {
        blobs.store(id(number), file.clone(), &taken).await.unwrap();
    }
    for path in all(folder.path()) {
        age(&path);
    }
    // The second is put again, a day later: it is young now. The third is known.
    assert_eq!(blobs.store(id(2), file, &taken).await.unwrap(), Put::Same);
    let strange = folder.path().join("originals/README.txt");
    let interrupted = folder.path().join("originals").join(format!("{}#1", id(9)));
    let running = folder.path().join("originals").join(format!("{}#2", id(9)));
    for path in [&strange, &interrupted, &running] {
        std::fs::write(path, "x").unwrap();
    }
    age(&strange);
    age(&interrupted);
    let plan = SweepPlan {
        older_than: in_hours(-24),
        page: 4,
        most: 100,
    };
    let report = blobs
        .sweep(&Only(HashSet::from([id(3)])), plan)
        .await
        .unwrap();
    assert_eq!(
        (report.listed, report.deleted, report.young, report.known),
        (16, 5, 5, 5)
    );
    assert_eq!(
        (
            report.strange,
            report.staging,
            report.failed,
            report.unfinished
        ),
        (1, 1, 0, false)
    );
    assert!(strange.exists() && running.exists() && !interrupted.exists());
    assert_eq!(blobs.find_seal(id(1)).await.unwrap(), None);
    assert!(blobs.find_seal(id(2)).await.unwrap().is_some());
    assert!(blobs.find_seal(id(3)).await.unwrap().is_some());
}

#[tokio::test]
async fn a_server_that_does_not_answer_ends_the_wait() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let settings = S3Settings {
        endpoint: Some(format!("http://{}", listener.local_addr().unwrap())),
        bucket: "b".to_owned(),
        region: "us-east-1".to_owned(),
        keys: Some(("key".to_owned(), Secret::new("secret"))),
        prefix: None,
        bucket_in_host: false,
        patience: Duration::from_millis(300),
    };
    let blobs = Blobs::open(&BlobSettings::S3(settings)).unwrap();
    let (file, taken) = photo(7);
    let waited = tokio::time::timeout(Duration::from_secs(5), blobs.store(id(1), file, &taken))
        .await
        .unwrap();
    assert!(matches!(
        waited,
        Err(BlobError::TimedOut | BlobError::Storage(_))
    ));
    assert!(matches!(
        blobs.probe().await,
        Err(BlobError::TimedOut | BlobError::Storage(_))
    ));
}

#[test]
fn settings_that_make_no_sense_are_refused() {
    let settings = S3Settings {
        endpoint: Some("http://storage.example".to_owned()),
        bucket: "b".to_owned(),
        region: "us-east-1".to_owned(),
        keys: None,
        prefix: None,
        bucket_in_host: false,
        patience: Duration::from_secs(1),
    };
    let refused = Blobs::open(&BlobSettings::S3(settings));
    assert!(matches!(refused, Err(SettingsError::InsecureEndpoint)));
    let file = tempfile::NamedTempFile::new().unwrap();
    let refused = Blobs::open(&BlobSettings::Local(LocalSettings::new(file.path())));
    assert!(matches!(refused, Err(SettingsError::Directory { .. })));
}
