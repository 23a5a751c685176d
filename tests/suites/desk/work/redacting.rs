//! What must not be seen is covered, and stays in the sealed original.

use std::io::Cursor;

use atsakas_domain::access::Role;
use atsakas_tests::{on_both, pictures};
use serde_json::{Value, json};

use super::{audited, detail, path, put, say, text, tracked};

fn pixel(bytes: &[u8], x: u32, y: u32) -> [u8; 3] {
    let picture = image::ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .expect("a format")
        .decode()
        .expect("a picture");
    picture.to_rgb8().get_pixel(x, y).0
}

on_both! {
    async fn covered_regions_are_black_in_every_picture_and_the_old_ones_are_gone(app) {
        let bytes = pictures::jpeg(400, 200, 200);
        let photo = app.upload(bytes.clone()).await;
        let mut body = app.minimal();
        body["photos"] = json!([photo]);
        let receipt = app.file(body).await.expect_status(201).json();
        let (reference, token) = (text(&receipt["reference"]), text(&receipt["tracking"]["token"]));
        let lead = app.desk(Role::Lead, "SAV-13", None).await;
        let officer = app.desk(Role::Officer, "SAV-13", None).await;
        say(&lead, &reference, "/moderation", &json!({"photos": [{"photo": photo, "shown": true}]})).await.expect_status(200);
        let public = |view: &Value| text(&view["photos"][0]["large"]);
        let report = format!("/api/v1/reports/{reference}");
        let before = public(&app.get(&report).await.json());
        app.get(&before).await.expect_status(200);

        let regions = json!({"regions": [{"x": 0.5, "y": 0.0, "width": 0.5, "height": 1.0}]});
        put(&officer, &reference, &format!("/photos/{photo}/regions"), &regions).await.expect_status(200);
        let after = public(&app.get(&report).await.json());
        assert_ne!(before, after, "a cache that has the old picture has it under another address");
        assert_eq!(app.get(&before).await.problem(), "404 not_found");
        let shown = app.get(&after).await.expect_status(200).body;
        assert!(pixel(&shown, 300, 100).iter().all(|shade| *shade < 12), "covered");
        assert!(pixel(&shown, 100, 100).iter().any(|shade| *shade > 40), "not covered");
        let own = text(&tracked(&app, &token).await["photos"][0]["small"]);
        let own = app.get(&own).await.expect_status(200).body;
        assert!(pixel(&own, 240, 80).iter().all(|shade| *shade < 12), "covered in the small one too");
        let original = path(&reference, &format!("/photos/{photo}/original?purpose=investigate"));
        assert_eq!(lead.get(&original).await.expect_status(200).body, bytes);
        assert!(audited(&app, &reference).await.iter().any(|(kind, _)| kind == "photo_covered"));

        // To show again needs a moderator.
        let nothing = json!({"regions": []});
        let regions = format!("/photos/{photo}/regions");
        assert_eq!(put(&officer, &reference, &regions, &nothing).await.problem(), "403 not_allowed");
        put(&lead, &reference, &regions, &nothing).await.expect_status(200);
        let again = public(&app.get(&report).await.json());
        assert!(again != before && again != after);
        assert!(pixel(&app.get(&again).await.expect_status(200).body, 300, 100).iter().any(|shade| *shade > 40));
        for wrong in [json!({"x": 0.5, "y": 0.0, "width": 0.6, "height": 1.0}), json!({"x": -0.1, "y": 0.0, "width": 0.5, "height": 1.0}), json!({"x": 0.0, "y": 0.0, "width": 0.0, "height": 1.0})] {
            assert_eq!(put(&lead, &reference, &regions, &json!({"regions": [wrong]})).await.problem(), "422 missing_requirement");
        }
        // The sweep takes nothing that is needed.
        app.advance_hours(24 * 4);
        app.sweep_photos().await;
        app.get(&public(&app.get(&report).await.json())).await.expect_status(200);
    }

    async fn covered_words_are_read_by_the_authority_and_the_reporter_alone(app) {
        let mut body = app.minimal();
        body["description"] = json!("Kaimynas Jonas Jonaitis triukšmauja.");
        let receipt = app.file(body).await.expect_status(201).json();
        let (reference, token) = (text(&receipt["reference"]), text(&receipt["tracking"]["token"]));
        let lead = app.desk(Role::Lead, "SAV-13", None).await;
        let officer = app.desk(Role::Officer, "SAV-13", None).await;
        say(&lead, &reference, "/moderation", &json!({"text": true})).await.expect_status(200);
        put(&officer, &reference, "/covered_text", &json!({"ranges": [{"start": 9, "end": 23}]})).await.expect_status(200);
        let public = app.get(&format!("/api/v1/reports/{reference}")).await.json();
        assert_eq!(public["description"], "Kaimynas […] triukšmauja.");
        assert_eq!(tracked(&app, &token).await["description"], "Kaimynas Jonas Jonaitis triukšmauja.");
        assert_eq!(detail(&lead, &reference).await["description"], "Kaimynas Jonas Jonaitis triukšmauja.");
        assert_eq!(put(&officer, &reference, "/covered_text", &json!({"ranges": []})).await.problem(), "403 not_allowed");
        put(&lead, &reference, "/covered_text", &json!({"ranges": []})).await.expect_status(200);
        assert_eq!(put(&lead, &reference, "/covered_text", &json!({"ranges": [{"start": 30, "end": 99}]})).await.problem(), "422 missing_requirement");
    }
}
