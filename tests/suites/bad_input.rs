//! Everything a client can send wrong has a stable code; nothing is stored, nothing leaks.

use atsakas_tests::on_both;
use serde_json::{Value, json};

fn with(mut body: Value, field: &str, value: Value) -> Value {
    body[field] = value;
    body
}

on_both! {
    async fn wrong_bodies_have_stable_codes_and_store_nothing(app) {
        let good = app.minimal();
        let cases = [
            ("outside", with(good.clone(), "position", json!({"lon": 2.35, "lat": 48.85})), "422 outside_territory"),
            ("swapped", with(good.clone(), "position", json!({"lon": 54.6858, "lat": 25.2873})), "422 coordinates_swapped"),
            ("range", with(good.clone(), "position", json!({"lon": 225.0, "lat": 54.0})), "422 coordinates_out_of_range"),
            ("category", with(good.clone(), "category", json!("nera")), "422 unknown_category"),
            ("long text", with(good.clone(), "description", json!("ą".repeat(10_001))), "422 missing_requirement"),
            ("unknown field", with(good.clone(), "priority", json!(1)), "422 unknown_field"),
            ("wrong type", with(good.clone(), "position", json!("čia")), "422 body_malformed"),
            ("contact", with(good.clone(), "contact", json!({"email": "ne-pastas"})), "422 missing_requirement"),
            ("no position", { let mut body = good.clone(); body.as_object_mut().expect("an object").remove("position"); body }, "422 body_malformed"),
        ];
        for (name, body, code) in cases {
            let reply = app.file(body).await;
            assert_eq!(reply.problem(), code, "{name}: {}", reply.text());
            assert!(reply.json()["request_id"].is_string(), "{name}");
        }
        assert_eq!(app.report_count().await, 0);
        assert_eq!(app.pending_jobs("forward_report").await, 0);
    }

    async fn wrong_bytes_have_stable_codes(app) {
        for (name, kind, bytes, code) in [
            ("not json", "application/json", b"{".to_vec(), "400 body_malformed"),
            ("utf-8", "application/json", b"{\"category\":\"\xff\xfe\"}".to_vec(), "400 body_not_utf8"),
            ("type", "text/plain", b"labas".to_vec(), "415 content_type_unsupported"),
            ("too large", "application/json", vec![b' '; 2 << 20], "413 body_too_large"),
            ("deep", "application/json", [vec![b'['; 10_000], vec![b']'; 10_000]].concat(), "400 body_malformed"),
        ] {
            let reply = app.post_bytes("/api/v1/reports", kind, bytes).await;
            assert_eq!(reply.problem(), code, "{name}: {}", reply.text());
        }
        assert_eq!(app.report_count().await, 0);
    }

    async fn wrong_parameters_have_stable_codes(app) {
        for (path, code) in [
            ("/api/v1/reports?cursor=zzz", "400 cursor_malformed"),
            ("/api/v1/reports?bbox=1,2,3", "400 parameter_malformed"),
            ("/api/v1/reports?bbox=26,54,25,55", "400 parameter_malformed"),
            ("/api/v1/reports?status=keista", "400 parameter_malformed"),
            ("/api/v1/reports?limit=0", "400 parameter_malformed"),
            ("/api/v1/reports?limit=1000", "400 parameter_malformed"),
            ("/api/v1/reports?keista=1", "400 parameter_malformed"),
            ("/api/v1/reports/nearby?lon=abc&lat=54&category=netvarka", "400 parameter_malformed"),
            ("/api/v1/reports/nerasta", "404 not_found"),
            ("/api/v1/photos/ne-uuid/320", "404 not_found"),
            ("/api/v1/nezinoma", "404 not_found"),
            ("/api/v1/tiles/99/0/0.mvt", "400 parameter_malformed"),
        ] {
            let reply = app.get(path).await;
            assert_eq!(reply.problem(), code, "{path}: {}", reply.text());
        }
        assert_eq!(app.delete("/api/v1/reports").await.problem(), "405 method_not_allowed");
    }

    async fn problems_are_said_in_the_language_that_is_asked_for(app) {
        let lt = app.get_with("/api/v1/reports?cursor=zzz", &[("accept-language", "lt")]).await.json();
        let en = app.get_with("/api/v1/reports?cursor=zzz", &[("accept-language", "en-GB,en;q=0.9")]).await.json();
        assert_ne!(lt["title"], en["title"]);
        assert_eq!(lt["code"], en["code"]);
    }

    async fn hostile_text_is_kept_as_text(app) {
        let text = "<img src=x onerror=alert(1)>'; DROP TABLE reports; -- \u{202e}labas";
        let receipt = app.file(with(app.minimal(), "description", json!(text))).await.expect_status(201).json();
        let token = receipt["tracking"]["token"].as_str().expect("a token");
        let view = app.get(&format!("/api/v1/track/{token}")).await.expect_status(200);
        assert_eq!(view.json()["description"], text);
        assert_eq!(view.header("x-content-type-options").as_deref(), Some("nosniff"));
    }
}
