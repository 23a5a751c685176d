//! Photos: metadata is gone at intake, nothing is public before moderation, retries are harmless.

use std::sync::Arc;

use atsakas_app::jobs::sweep_photos::sweep_photos;
use atsakas_tests::{Engine, TestApp, on_both, pictures};
use serde_json::json;
use uuid::Uuid;

on_both! {
    async fn gps_and_time_come_back_as_a_suggestion_and_are_nowhere_else(app) {
        let id = Uuid::from_u128(0x4a5e_1e4b_aab8_4f3a_8000_0000_0000_0001);
        let reply = app.put_photo(id, "image/jpeg", pictures::jpeg_with_exif(800, 600)).await.expect_status(201);
        let photo = reply.json();
        let lon = photo["suggestion"]["position"]["lon"].as_f64().expect("a longitude");
        let lat = photo["suggestion"]["position"]["lat"].as_f64().expect("a latitude");
        assert!((lon - 25.2873).abs() < 1e-4 && (lat - 54.6858).abs() < 1e-4, "{lon} {lat}");
        assert_eq!(photo["suggestion"]["taken_at"], "2026-11-20T10:34:56Z");
        // Orientation 6: what was lying on its side stands up.
        assert_eq!((photo["width"].as_i64(), photo["height"].as_i64()), (Some(600), Some(800)));

        let mut body = app.minimal();
        body["photos"] = json!([id]);
        let receipt = app.file(body).await.expect_status(201).json();
        let token = receipt["tracking"]["token"].as_str().expect("a token");
        for size in ["320", "1280"] {
            let served = app.get(&format!("/api/v1/track/{token}/photos/{id}/{size}")).await.expect_status(200);
            for secret in [&b"SECRETPHONE"[..], b"Exif", b"2026:11:20"] {
                assert!(!served.body.windows(secret.len()).any(|window| window == secret), "{size}");
            }
        }
    }

    async fn a_photo_may_be_sent_again_but_not_replaced(app) {
        let id = Uuid::from_u128(0x4a5e_1e4b_aab8_4f3a_8000_0000_0000_0002);
        app.put_photo(id, "image/png", pictures::png(50, 50, 1)).await.expect_status(201);
        app.put_photo(id, "image/png", pictures::png(50, 50, 1)).await.expect_status(200);
        let other = app.put_photo(id, "image/png", pictures::png(50, 50, 2)).await;
        assert_eq!(other.problem(), "409 photo_id_taken");
    }

    async fn a_photo_is_not_public_before_moderation(app) {
        let photo = app.upload(pictures::webp(400, 300, 3)).await;
        let mut body = app.minimal();
        body["photos"] = json!([photo]);
        let receipt = app.file(body).await.expect_status(201).json();
        let reference = receipt["reference"].as_str().expect("a reference");
        assert_eq!(app.get(&format!("/api/v1/photos/{photo}/320")).await.problem(), "404 not_found");
        let public = app.get(&format!("/api/v1/reports/{reference}")).await.expect_status(200).json();
        assert_eq!(public["photos"], json!([]));
    }

    async fn a_photo_belongs_to_one_report(app) {
        let photo = app.upload(pictures::jpeg(64, 64, 4)).await;
        let mut body = app.minimal();
        body["photos"] = json!([photo]);
        app.file(body.clone()).await.expect_status(201);
        body["description"] = json!("Dar kartą.");
        assert_eq!(app.file(body).await.problem(), "409 photo_already_used");
        assert_eq!(app.report_count().await, 1);
    }

    async fn an_unknown_photo_is_refused(app) {
        let mut body = app.minimal();
        body["photos"] = json!([Uuid::from_u128(0x4a5e_1e4b_aab8_4f3a_8000_0000_0000_00ff)]);
        assert_eq!(app.file(body).await.problem(), "422 photo_unknown");
    }

    async fn what_is_no_picture_is_refused_with_its_reason(app) {
        let id = |n: u128| Uuid::from_u128(0x4a5e_1e4b_aab8_4f3a_8000_0000_0000_1000 + n);
        let jpeg = pictures::jpeg(300, 300, 5);
        let cut = jpeg[..jpeg.len() / 2].to_vec();
        for (n, kind, bytes, code) in [
            (1, "image/jpeg", b"%PDF-1.7 not a picture".to_vec(), "415 photo_format_unsupported"),
            (2, "image/jpeg", cut, "422 photo_truncated"),
            (3, "text/plain", pictures::jpeg(10, 10, 1), "415 content_type_unsupported"),
            (4, "image/heic", b"\0\0\0\x18ftypheic\0\0\0\0heicmif1".to_vec(), "415 photo_format_unsupported"),
            (5, "image/png", huge_png(), "422 photo_too_many_pixels"),
            (6, "image/jpeg", vec![0xFF; 25 << 20], "413 photo_too_large"),
        ] {
            let reply = app.put_photo(id(n), kind, bytes).await;
            assert_eq!(reply.problem(), code, "case {n}: {}", reply.text());
        }
        assert_eq!(app.photo_count().await, 0);
    }

    async fn an_orphan_is_swept_and_an_attached_photo_stays(app) {
        let orphan = app.upload(pictures::jpeg(64, 64, 6)).await;
        let kept = app.upload(pictures::jpeg(64, 64, 7)).await;
        let mut body = app.minimal();
        body["photos"] = json!([kept]);
        let token = app.file(body).await.expect_status(201).json()["tracking"]["token"].as_str().expect("a token").to_owned();
        app.advance_hours(49);
        app.sweep_photos().await;
        assert_eq!(app.photo_count().await, 1);
        let mut late = app.minimal();
        late["photos"] = json!([orphan]);
        assert_eq!(app.file(late).await.problem(), "422 photo_unknown");
        app.get(&format!("/api/v1/track/{token}/photos/{kept}/320")).await.expect_status(200);
    }

    async fn a_photo_that_is_swept_while_its_report_is_filed_is_unknown(app) {
        let late = app.upload(pictures::jpeg(64, 64, 8)).await;
        app.advance_hours(49);
        let sweeping = Arc::clone(&app.app);
        app.chance.before_next_id(async move {
            let swept = sweep_photos(&sweeping).await.expect("the sweep runs");
            assert_eq!(swept.orphans, 1);
        });
        let mut body = app.minimal();
        body["photos"] = json!([late]);
        assert_eq!(app.file(body).await.problem(), "422 photo_unknown");
        assert!(app.chance.is_done());
        assert_eq!((app.report_count().await, app.photo_count().await), (0, 0));
    }
}

async fn on_s3(engine: Engine) {
    let Some(app) = TestApp::start_on_s3(engine).await else {
        return;
    };
    let bytes = pictures::jpeg_with_exif(800, 600);
    let photo = app.upload(bytes.clone()).await;
    app.put_photo(photo, "image/jpeg", bytes)
        .await
        .expect_status(200);
    let other = app
        .put_photo(photo, "image/jpeg", pictures::jpeg(64, 64, 9))
        .await;
    assert_eq!(other.problem(), "409 photo_id_taken");
    let mut body = app.minimal();
    body["photos"] = json!([photo]);
    let receipt = app.file(body).await.expect_status(201).json();
    let token = receipt["tracking"]["token"].as_str().expect("a token");
    for (size, longest) in [("320", 320), ("1280", 800)] {
        let served = app
            .get(&format!("/api/v1/track/{token}/photos/{photo}/{size}"))
            .await
            .expect_status(200);
        let shown = image::load_from_memory(&served.body).expect("a picture");
        assert_eq!(shown.height().max(shown.width()), longest);
    }
    assert_eq!(app.get("/readyz").await.status, 200);
    let on_disk = app.folder().join("photos");
    assert!(!on_disk.exists(), "a photo lies on the disk");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_photo_on_s3_is_taken_in_and_shown_on_sqlite() {
    on_s3(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_photo_on_s3_is_taken_in_and_shown_on_postgres() {
    on_s3(Engine::Postgres).await;
}

/// A PNG header that promises 30,000 × 30,000 pixels.
fn huge_png() -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut header = b"IHDR".to_vec();
    header.extend(30_000_u32.to_be_bytes());
    header.extend(30_000_u32.to_be_bytes());
    header.extend([8, 2, 0, 0, 0]);
    bytes.extend(13_u32.to_be_bytes());
    bytes.extend(&header);
    bytes.extend(crc(&header).to_be_bytes());
    bytes.extend([0, 0, 0, 0]);
    bytes.extend(b"IEND");
    bytes.extend(crc(b"IEND").to_be_bytes());
    bytes
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |mut crc, byte| {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 {
                0xEDB8_8320 ^ (crc >> 1)
            } else {
                crc >> 1
            };
        }
        crc
    })
}
