//! What a hostile or merely unlucky client tried, and must not succeed with again.

use atsakas_app::reports::advance::OfficerMove;
use atsakas_tests::{TestApp, on_both, pictures};
use serde_json::{Value, json};

async fn filed(app: &TestApp, body: Value) -> (String, String) {
    let receipt = app.file(body).await.expect_status(201).json();
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    (
        text(&receipt["reference"]),
        text(&receipt["tracking"]["token"]),
    )
}

on_both! {
    async fn the_question_stays_when_something_is_removed_before_the_reply(app) {
        let photo = app.upload(pictures::jpeg(64, 64, 1)).await;
        let mut body = app.minimal();
        body["photos"] = json!([photo]);
        body["contact"] = json!({"email": "ona@pavyzdys.lt"});
        let (reference, token) = filed(&app, body).await;
        app.officer(&reference, OfficerMove::Accept).await;
        app.officer(&reference, OfficerMove::Ask { question: "Kuriame kieme?".into() }).await;
        for gone in [format!("photos/{photo}"), "contact".to_owned()] {
            let view = app.delete(&format!("/api/v1/track/{token}/{gone}")).await.expect_status(200).json();
            assert_eq!(view["status"], "needs_info");
            assert_eq!(view["question"], "Kuriame kieme?", "after {gone} was removed");
        }
    }

    async fn nobody_is_told_that_a_reporter_had_left_contact_data(app) {
        let mut body = app.minimal();
        body["contact"] = json!({"email": "ona@pavyzdys.lt"});
        let (reference, token) = filed(&app, body).await;
        let path = format!("/api/v1/reports/{reference}");
        let before = app.get(&path).await.expect_status(200).json()["timeline"].clone();
        let own = app.delete(&format!("/api/v1/track/{token}/contact")).await.expect_status(200).json();
        assert_eq!(own["timeline"].as_array().map(Vec::len), Some(3));
        let after = app.get(&path).await.expect_status(200).json()["timeline"].clone();
        assert_eq!(before, after);
        app.verify_log().await;
    }

    async fn a_text_that_nobody_can_see_is_no_text(app) {
        for nothing in ["\u{200b}\u{200b}", "\u{feff}", " \u{202e}\u{2069} ", "\u{2060}\u{ad}", "\u{3164}"] {
            let mut body = app.minimal();
            body["description"] = json!(nothing);
            let refused = app.file(body).await;
            assert_eq!(refused.problem(), "422 missing_requirement", "{nothing:?}");
            assert_eq!(refused.fault_codes(), ["description_missing"], "{nothing:?}");
        }
    }

    async fn contact_data_are_taken_as_a_telephone_copies_them(app) {
        let mut body = app.minimal();
        body["contact"] = json!({"phone": "\u{202d}+370 612 34567\u{202c}", "email": "\u{2068}ona@pavyzdys.lt\u{2069}"});
        let (_, token) = filed(&app, body).await;
        let view = app.get(&format!("/api/v1/track/{token}")).await.expect_status(200).json();
        assert_eq!(view["contact"]["phone"], "+37061234567");
        assert_eq!(view["contact"]["email"], "ona@pavyzdys.lt");
    }

    async fn a_nul_in_a_filter_is_the_clients_fault(app) {
        for value in ["%00", "saugumas,%00", "a%00b"] {
            let reply = app.get(&format!("/api/v1/reports?category={value}")).await;
            assert_eq!(reply.problem(), "400 parameter_malformed", "{value}");
        }
    }

    async fn nothing_private_or_changing_is_kept_by_caches(app) {
        let (reference, token) = filed(&app, app.minimal()).await;
        for path in ["/api/v1/reports".to_owned(), format!("/api/v1/reports/{reference}"), "/api/v1/reports/nearby?lon=25.2873&lat=54.6858&category=saugumas".to_owned(), format!("/api/v1/track/{token}")] {
            let reply = app.get(&path).await.expect_status(200);
            assert_eq!(reply.header("cache-control").as_deref(), Some("no-store"), "{path}");
        }
        let reply = app.post(&format!("/api/v1/track/{token}/withdraw"), &json!({})).await.expect_status(200);
        assert_eq!(reply.header("cache-control").as_deref(), Some("no-store"));
        let bootstrap = app.get("/api/v1/bootstrap").await.expect_status(200);
        assert_eq!(bootstrap.header("cache-control").as_deref(), Some("public, max-age=60"));
    }

    async fn the_contract_tells_the_true_limit_of_a_text(app) {
        let mut body = app.minimal();
        body["description"] = json!("ą".repeat(4_000));
        app.file(body.clone()).await.expect_status(201);
        body["description"] = json!("ą".repeat(4_001));
        assert_eq!(app.file(body).await.fault_codes(), ["text_too_long"]);
        let contract = app.get("/openapi.yaml").await.expect_status(200).text();
        assert!(contract.contains("maxLength: 4000") && !contract.contains("maxLength: 5000"));
    }

    async fn an_object_is_not_read_from_a_list(app) {
        for (field, value) in [("position", json!([25.2873, 54.6858])), ("contact", json!([null, "ona@pavyzdys.lt", null]))] {
            let mut body = app.minimal();
            body[field] = value;
            assert_eq!(app.file(body).await.problem(), "422 body_malformed", "{field}");
        }
    }
}
