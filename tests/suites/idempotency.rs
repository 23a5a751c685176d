//! Nothing is doubled: the same key and body get the same answer, another body is refused.

use atsakas_tests::on_both;
use futures::future::join_all;
use serde_json::json;

on_both! {
    async fn the_same_key_and_body_get_the_same_answer(app) {
        let body = app.minimal();
        let first = app.file_with_key("0190f3a2-key-one-0001", &body).await.expect_status(201);
        app.advance_hours(3);
        let again = app.file_with_key("0190f3a2-key-one-0001", &body).await.expect_status(201);
        assert_eq!(first.json(), again.json());
        assert_eq!(again.header("idempotent-replayed").as_deref(), Some("true"));
        assert_eq!(app.report_count().await, 1);
    }

    async fn the_same_key_with_another_body_is_refused(app) {
        app.file_with_key("0190f3a2-key-two-0002", &app.minimal()).await.expect_status(201);
        let mut other = app.minimal();
        other["description"] = json!("Kas kita.");
        let reply = app.file_with_key("0190f3a2-key-two-0002", &other).await;
        assert_eq!(reply.problem(), "422 idempotency_key_reused");
        assert_eq!(app.report_count().await, 1);
    }

    async fn a_filing_without_a_key_is_refused(app) {
        let reply = app.post("/api/v1/reports", &app.minimal()).await;
        assert_eq!(reply.problem(), "400 idempotency_key_missing");
        assert_eq!(app.report_count().await, 0);
    }

    async fn a_key_that_is_too_short_is_refused(app) {
        let reply = app.file_with_key("short", &app.minimal()).await;
        assert_eq!(reply.problem(), "400 idempotency_key_malformed");
    }

    async fn a_refused_body_does_not_use_up_its_key(app) {
        let mut wrong = app.minimal();
        wrong["category"] = json!("nera-tokios");
        assert_eq!(app.file_with_key("0190f3a2-key-fix-0003", &wrong).await.problem(), "422 unknown_category");
        app.file_with_key("0190f3a2-key-fix-0003", &app.minimal()).await.expect_status(201);
    }

    async fn fifty_clients_with_one_key_make_one_report(app) {
        let body = app.minimal();
        let replies = join_all((0..50).map(|_| app.file_with_key("0190f3a2-key-many-050", &body))).await;
        let mut references = std::collections::BTreeSet::new();
        for reply in &replies {
            assert!(reply.status == 201 || reply.problem() == "409 idempotency_in_progress", "{}", reply.text());
            if reply.status == 201 {
                references.insert(reply.json()["tracking"]["token"].to_string());
            }
        }
        assert_eq!(references.len(), 1);
        assert_eq!(app.report_count().await, 1);
    }
}
