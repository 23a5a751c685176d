//! The queue: bounded waiting, bounded time, and one slow photo that does not stop the others.

use std::time::Duration;

use atsakas_photos::{Intake, IntakeError, Limits};
use bytes::Bytes;

use crate::making::{self, JpegPlan};

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .unwrap()
}

#[test]
fn the_async_way_in_gives_the_same_as_the_direct_one() {
    let file = Bytes::from(making::jpeg(800, 600, JpegPlan::default()));
    let intake = Intake::new(Limits::default());
    let direct = intake.take_in_here(&file, None).unwrap();
    let queued = runtime()
        .block_on(intake.take_in(file, Some("image/jpeg")))
        .unwrap();
    assert_eq!(
        (direct.sha256, direct.derived),
        (queued.sha256, queued.derived)
    );
}

#[test]
fn who_waits_too_long_hears_that_it_is_busy() {
    let limits = Limits {
        parallel: 1,
        time: Duration::from_mins(2),
        wait: Duration::from_millis(30),
        ..Limits::default()
    };
    let intake = Intake::new(limits);
    let file = Bytes::from(making::png_rgb(900, 600, &[]));
    let results = runtime().block_on(async {
        let tasks: Vec<_> = (0..20)
            .map(|_| {
                let (intake, file) = (intake.clone(), file.clone());
                tokio::spawn(async move { intake.take_in(file, None).await.map(drop) })
            })
            .collect();
        let mut results = Vec::new();
        for task in tasks {
            results.push(task.await.unwrap());
        }
        results
    });
    assert!(results.iter().any(Result::is_ok));
    assert!(results.contains(&Err(IntakeError::Busy)));
    assert!(
        results
            .iter()
            .all(|result| matches!(result, Ok(()) | Err(IntakeError::Busy)))
    );
    // The places were given back.
    assert!(
        runtime()
            .block_on(intake.take_in(Bytes::from(making::png_rgb(20, 20, &[])), None))
            .is_ok()
    );
}

#[test]
fn a_photo_that_needs_more_memory_than_there_is_works_alone() {
    let limits = Limits {
        memory_mib: 1,
        parallel: 4,
        wait: Duration::from_mins(1),
        ..Limits::default()
    };
    let intake = Intake::new(limits);
    let file = Bytes::from(making::webp(400, 300, false));
    runtime().block_on(async {
        for task in (0..4)
            .map(|_| {
                tokio::spawn({
                    let (intake, file) = (intake.clone(), file.clone());
                    async move { intake.take_in(file, None).await }
                })
            })
            .collect::<Vec<_>>()
        {
            assert!(task.await.unwrap().is_ok());
        }
    });
}

#[test]
fn the_time_is_kept_in_every_format() {
    let intake = Intake::new(Limits {
        time: Duration::from_millis(1),
        ..Limits::default()
    });
    for file in [
        making::jpeg(3000, 2000, JpegPlan::default()),
        making::jpeg(
            2000,
            1500,
            JpegPlan {
                progressive: true,
                ..JpegPlan::default()
            },
        ),
        making::png_rgb(2000, 1500, &[]),
        making::png_interlaced(1000, 800),
        making::webp(1500, 1000, false),
    ] {
        assert_eq!(
            intake.take_in_here(&file, None).unwrap_err(),
            IntakeError::TimedOut
        );
    }
}

#[test]
fn refusals_that_need_no_decoder_do_not_wait_for_one() {
    let intake = Intake::new(Limits {
        wait: Duration::ZERO,
        ..Limits::default()
    });
    let refused = runtime()
        .block_on(intake.take_in(Bytes::from_static(b"GIF89a......"), None))
        .unwrap_err();
    assert_eq!(refused, IntakeError::Unsupported { looks_like: "GIF" });
}
