//! Photos in the store: on a local disk, and in S3 when `ATSAKAS_TEST_S3_ENDPOINT` names a server on loopback, such as
//! `moto_server` or `s3s-fs` (bucket `atsakas-test` or `ATSAKAS_TEST_S3_BUCKET`, keys `test` and `test` or
//! `ATSAKAS_TEST_S3_KEY` and `ATSAKAS_TEST_S3_SECRET`).
#![expect(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "tests fail by panicking and print what they skip"
)]

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

/// What must hold in every store. Uses ids from `base` on.
async fn keeps_photos(blobs: &Blobs, base: u128) {
    let (one, other) = (photo(10), photo(200));
    let (first, absent) = (id(base), id(base + 1));

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

    let contested = id(base + 2);
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
    keeps_photos(&local(folder.path()), 0).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_synced_local_directory_keeps_photos() {
    let folder = tempfile::tempdir().unwrap();
    let settings = LocalSettings::new(folder.path().join("new/place"));
    keeps_photos(&Blobs::open(&BlobSettings::Local(settings)).unwrap(), 0).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn s3_keeps_photos() {
    let Ok(endpoint) = std::env::var("ATSAKAS_TEST_S3_ENDPOINT") else {
        eprintln!("skipped: ATSAKAS_TEST_S3_ENDPOINT does not name an S3 server");
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
    keeps_photos(
        &Blobs::open(&BlobSettings::S3(settings.clone())).unwrap(),
        0,
    )
    .await;
    let inside = S3Settings {
        prefix: Some(format!("run-{run}/inside/it")),
        ..settings
    };
    keeps_photos(&Blobs::open(&BlobSettings::S3(inside)).unwrap(), 0).await;
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
