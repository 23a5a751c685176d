//! Who would be responsible, before anything is sent.

use atsakas_tests::on_both;
use serde_json::json;

on_both! {
    async fn the_preview_says_what_the_filing_will_say(app) {
        let body = app.minimal();
        let preview = app.post("/api/v1/responsibility/preview", &json!({
            "category": body["category"], "position": body["position"],
        })).await.expect_status(200).json();
        let receipt = app.file(body).await.expect_status(201).json();
        assert_eq!(preview["responsible"], receipt["responsible"]);
        assert_eq!(app.report_count().await, 1);
    }

    async fn the_preview_shows_112_when_there_is_danger_now(app) {
        let preview = app.post("/api/v1/responsibility/preview", &json!({
            "category": "triuksmas", "position": {"lon": 25.2873, "lat": 54.6858}, "answers": {"in_progress": "yes"},
        })).await.expect_status(200).json();
        assert!(preview["emergency"].as_str().is_some_and(|text| text.contains("112")));
    }

    async fn outside_the_territory_the_served_one_is_named(app) {
        let reply = app.post("/api/v1/responsibility/preview", &json!({
            "category": "netvarka", "position": {"lon": 2.35, "lat": 48.85},
        })).await;
        assert_eq!(reply.problem(), "422 outside_territory");
        assert!(reply.json()["territory"].is_object(), "{}", reply.text());
    }
}
