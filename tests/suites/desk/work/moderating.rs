//! What the public sees is what moderation lets it see.

use atsakas_domain::access::Role;
use atsakas_tests::{on_both, pictures};
use serde_json::{Value, json};

use super::{filed, say, text, tracked};

on_both! {
    async fn text_and_photos_are_shown_and_hidden_and_the_reporter_is_told(app) {
        let photo = app.upload(pictures::jpeg(64, 64, 5)).await;
        let mut body = app.minimal();
        body["photos"] = json!([photo]);
        let receipt = app.file(body).await.expect_status(201).json();
        let (reference, token) = (text(&receipt["reference"]), text(&receipt["tracking"]["token"]));
        let lead = app.desk(Role::Lead, "SAV-13", None).await;
        let public = format!("/api/v1/reports/{reference}");
        assert_eq!(app.get(&public).await.json()["description"], Value::Null);
        say(&lead, &reference, "/moderation", &json!({"text": true, "photos": [{"photo": photo, "shown": true}]})).await.expect_status(200);
        let shown = app.get(&public).await.json();
        assert_eq!(shown["description"], "Tamsus praėjimas tarp namų.");
        assert_eq!(shown["photos"].as_array().map(Vec::len), Some(1));
        say(&lead, &reference, "/moderation", &json!({"text": false})).await.expect_status(200);
        let hidden = app.get(&public).await.json();
        assert_eq!(hidden["description"], Value::Null);
        assert_eq!(hidden["photos"].as_array().map(Vec::len), Some(1));
        say(&lead, &reference, "/moderation", &json!({"photos": [{"photo": photo, "shown": false}]})).await.expect_status(200);
        assert_eq!(app.get(&format!("/api/v1/photos/{photo}/320")).await.problem(), "404 not_found");
        let timeline = tracked(&app, &token).await["timeline"].to_string();
        assert!(timeline.contains("rodome viešai") && timeline.contains("nebe visas"), "{timeline}");
        app.verify_log().await;
    }

    async fn moderation_is_a_leads_and_shows_nothing_that_the_category_hides(app) {
        let (reference, _) = filed(&app).await;
        let officer = app.desk(Role::Officer, "SAV-13", None).await;
        assert_eq!(say(&officer, &reference, "/moderation", &json!({"text": true})).await.problem(), "403 not_allowed");
        let lead = app.desk(Role::Lead, "SAV-13", None).await;
        assert_eq!(say(&lead, &reference, "/moderation", &json!({})).await.problem(), "422 missing_requirement");
        let other = app.upload(pictures::jpeg(32, 32, 6)).await;
        assert_eq!(say(&lead, &reference, "/moderation", &json!({"photos": [{"photo": other, "shown": true}]})).await.problem(), "422 missing_requirement");
        let parking = text(&app.file(app.parking().await).await.expect_status(201).json()["reference"]);
        assert_eq!(say(&lead, &parking, "/moderation", &json!({"text": true})).await.problem(), "422 missing_requirement");
    }
}
