//! Reports for who phoned or came by.

use atsakas_domain::access::Role;
use atsakas_tests::{Desk, Reply, on_both};
use serde_json::{Value, json};

use super::{detail, path};

fn told() -> Value {
    json!({
        "channel": "phone", "language": "lt", "category": "saugumas", "position": {"lon": 25.2873, "lat": 54.6858},
        "description": "Moteris skambino, tamsu.", "phone": "+37061234567",
    })
}

async fn file(desk: &Desk<'_>, key: &str, body: &Value) -> Reply {
    let headers = [("idempotency-key", key)];
    desk.send("POST", "/desk/v1/reports", &headers, Some(body))
        .await
}

on_both! {
    async fn a_call_becomes_a_report_with_a_receipt_to_read_out(app) {
        let officer = app.desk(Role::Officer, "SAV-13", None).await;
        let receipt = file(&officer, "call-0000000000000001", &told()).await.expect_status(201).json();
        let said = receipt["said"].to_string();
        let reference = receipt["reference"].as_str().expect("a reference");
        assert!(said.contains(reference) && said.contains("Vilniaus"), "{said}");
        let report = detail(&officer, reference).await;
        assert_eq!((report["channel"].as_str(), report["contact_left"].as_bool()), (Some("phone"), Some(true)));
        assert!(report["timeline"][0]["text"].as_str().expect("a line").contains("užregistravo"));
        let stored = atsakas_store::reports::find_by_reference(&app.app.store, reference).await.expect("a look").expect("it");
        let log = atsakas_store::reports::list_events(&app.app.store, &stored.municipality, stored.id).await.expect("the log");
        assert_eq!(log[0].event.actor_id, Some(officer.officer.to_string()));
        app.verify_log().await;
    }

    async fn the_same_call_sent_again_is_the_same_report_and_another_officers_key_is_another(app) {
        let officer = app.desk(Role::Officer, "SAV-13", None).await;
        let other = app.desk(Role::PoliceOfficer, "POL-VLN", None).await;
        let first = file(&officer, "call-0000000000000001", &told()).await.expect_status(201);
        let again = file(&officer, "call-0000000000000001", &told()).await.expect_status(201);
        assert_eq!(again.header("idempotent-replayed").as_deref(), Some("true"));
        assert_eq!(first.json()["reference"], again.json()["reference"]);
        let theirs = file(&other, "call-0000000000000001", &told()).await.expect_status(201).json();
        assert_ne!(theirs["reference"], first.json()["reference"]);
        // Filed at one desk, it may be another's to answer.
        let reference = theirs["reference"].as_str().expect("a reference");
        assert_eq!(other.get(&path(reference, "")).await.problem(), "404 not_found");
        let mut changed = told();
        changed["description"] = json!("Kita.");
        assert_eq!(file(&officer, "call-0000000000000001", &changed).await.problem(), "422 idempotency_key_reused");
    }

    async fn a_caller_must_say_what_everybody_must(app) {
        let officer = app.desk(Role::Officer, "SAV-13", None).await;
        let mut body = told();
        body["description"] = json!(" ");
        assert_eq!(file(&officer, "call-0000000000000002", &body).await.problem(), "422 missing_requirement");
        let mut body = told();
        body["channel"] = json!("pigeon");
        assert_eq!(file(&officer, "call-0000000000000003", &body).await.problem(), "422 missing_requirement");
        let auditor = app.desk(Role::Auditor, "SAV-13", None).await;
        assert_eq!(file(&auditor, "call-0000000000000004", &told()).await.problem(), "403 not_allowed");
        assert_eq!(officer.post("/desk/v1/reports", &told()).await.problem(), "400 idempotency_key_missing");
    }
}
