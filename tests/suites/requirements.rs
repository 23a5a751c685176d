//! What a category asks for is enforced on the server, all faults at once, and nothing is stored.

use atsakas_tests::{on_both, pictures};
use serde_json::json;

on_both! {
    async fn everything_that_is_missing_is_said_at_once(app) {
        let reply = app.file(json!({
            "category": "stovejimas",
            "position": {"lon": 25.2873, "lat": 54.6858},
        })).await;
        assert_eq!(reply.problem(), "422 missing_requirement");
        let codes = reply.fault_codes();
        for code in ["photos_missing", "plate_missing", "incident_time_missing", "declaration_missing"] {
            assert!(codes.iter().any(|found| found == code), "{code} is not in {codes:?}");
        }
        assert_eq!(app.report_count().await, 0);
    }

    async fn a_complete_parking_report_is_taken_and_is_not_public(app) {
        let mut body = app.parking().await;
        let receipt = app.file(body.take()).await.expect_status(201).json();
        assert_eq!(receipt["visibility"], "restricted");
        let reference = receipt["reference"].as_str().expect("a reference");
        assert_eq!(app.get(&format!("/api/v1/reports/{reference}")).await.problem(), "404 not_found");
    }

    async fn a_violation_in_the_future_is_refused(app) {
        let mut body = app.parking().await;
        body["incident_at"] = json!("2027-01-01T00:00:00Z");
        let reply = app.file(body).await;
        assert_eq!(reply.problem(), "422 missing_requirement");
        assert_eq!(reply.fault_codes(), ["incident_time_in_future"]);
    }

    async fn a_plate_that_is_none_is_refused(app) {
        let mut body = app.parking().await;
        body["plate"] = json!("<script>");
        assert_eq!(app.file(body).await.fault_codes(), ["plate_malformed"]);
    }

    async fn noise_now_shows_112_first_and_goes_on_after_saying_it_is_no_emergency(app) {
        let body = json!({
            "category": "triuksmas",
            "position": {"lon": 25.2873, "lat": 54.6858},
            "description": "Garsi muzika.",
            "incident_at": "2026-11-24T07:55:00Z",
            "declaration": true,
            "answers": {"in_progress": "yes", "place_kind": "public"},
            "contact": {"phone": "+37061234567"},
        });
        let reply = app.file(body.clone()).await;
        assert_eq!(reply.problem(), "422 emergency_call_112");
        assert!(reply.text().contains("112"));
        assert_eq!(app.report_count().await, 0);
        let mut acknowledged = body;
        acknowledged["emergency_acknowledged"] = json!(true);
        let receipt = app.file(acknowledged).await.expect_status(201).json();
        assert_eq!(receipt["responsible"]["kind"], "police");
    }

    async fn an_answer_out_of_the_closed_list_is_refused(app) {
        let mut body = app.minimal();
        body["category"] = json!("triuksmas");
        body["answers"] = json!({"in_progress": "gal"});
        let codes = app.file(body).await.fault_codes();
        assert!(codes.iter().any(|code| code == "answer_malformed"), "{codes:?}");
    }

    async fn a_question_that_nobody_asks_is_refused(app) {
        let mut body = app.minimal();
        body["answers"] = json!({"spalva": "raudona"});
        assert_eq!(app.file(body).await.fault_codes(), ["unknown_question"]);
    }

    async fn too_many_photos_are_refused(app) {
        let mut photos = Vec::new();
        for seed in 0..7 {
            photos.push(app.upload(pictures::jpeg(64, 64, seed)).await);
        }
        let mut body = app.minimal();
        body["photos"] = json!(photos);
        assert_eq!(app.file(body).await.fault_codes(), ["photos_too_many"]);
    }
}
