//! What is held on one person: told whole, erased without a hole in the log, held where a report is open.

use atsakas_app::{
    person::{
        Whom,
        erase::{Erasure, Fate, Mode, erase},
        export::export,
    },
    reports::advance::OfficerMove,
};
use atsakas_domain::{
    contact::{Email, Phone},
    reports::Status,
};
use atsakas_tests::{TestApp, on_both, pictures};
use serde_json::{Value, json};

async fn filed(app: &TestApp, email: &str) -> (String, String) {
    let photo = app.upload(pictures::jpeg(64, 64, 1)).await;
    let mut body = app.minimal();
    body["photos"] = json!([photo]);
    body["place_note"] = "Už trečios laiptinės".into();
    body["contact"] = json!({"name": "Ona Onaitė", "email": email, "phone": "8 612 34567"});
    let receipt = app.file(body).await.expect_status(201).json();
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    (
        text(&receipt["reference"]),
        text(&receipt["tracking"]["token"]),
    )
}

async fn close(app: &TestApp, reference: &str, token: &str) {
    app.officer(reference, OfficerMove::Accept).await;
    app.officer(
        reference,
        OfficerMove::Ask {
            question: "Kuris namas?".into(),
        },
    )
    .await;
    let reply = json!({"text": "Mano, Onos, namas."});
    app.post(&format!("/api/v1/track/{token}/answer"), &reply)
        .await
        .expect_status(200);
    app.officer(reference, OfficerMove::answer("fixed", "Ona, sutvarkyta."))
        .await;
    app.post(&format!("/api/v1/track/{token}/confirm"), &json!({}))
        .await
        .expect_status(200);
}

fn by_email(text: &str) -> Whom {
    Whom::Email(Email::parse(text).expect("an address"))
}

on_both! {
    async fn an_export_has_every_report_text_photo_event_and_mail(app) {
        let (reference, token) = filed(&app, "Ona@pavyzdys.lt").await;
        let (other, _) = filed(&app, "jonas@pavyzdys.lt").await;
        close(&app, &reference, &token).await;
        app.run_due_jobs().await;
        let held = export(&app.app, &by_email("ona@pavyzdys.lt")).await.expect("an export");
        let reports = held["reports"].as_array().expect("reports");
        assert_eq!(reports.len(), 1);
        assert_eq!(reports[0]["reference"], reference.as_str());
        assert_eq!(reports[0]["contact"]["phone"], "+37061234567");
        assert_eq!(reports[0]["photos"].as_array().map(Vec::len), Some(1));
        assert_eq!(held["mails"].as_array().map(Vec::len), Some(1));
        let text = held.to_string();
        for wanted in ["Tamsus praėjimas", "Už trečios laiptinės", "Mano, Onos, namas.", "Ona, sutvarkyta.", "Kuris namas?", "Ona Onaitė"] {
            assert!(text.contains(wanted), "{wanted} is not in {held:#}");
        }
        assert!(!text.contains(&other) && !text.contains(&token));
        let by_phone = export(&app.app, &Whom::Phone(Phone::parse("+370 612 34567").expect("a number"))).await.expect("an export");
        assert_eq!(by_phone["reports"].as_array().map(Vec::len), Some(2));
        let by_token = export(&app.app, &Whom::Token(token.parse().expect("a token"))).await.expect("an export");
        assert_eq!(by_token["reports"], held["reports"]);
    }

    async fn erasing_leaves_nothing_of_the_person_and_the_log_whole(app) {
        let (reference, token) = filed(&app, "ona@pavyzdys.lt").await;
        close(&app, &reference, &token).await;
        app.run_due_jobs().await;
        let whom = by_email("ONA@pavyzdys.lt");
        let planned = erase(&app.app, &whom, Mode::DryRun).await.expect("a plan");
        assert_eq!(planned, Erasure { reports: vec![(reference.clone(), Fate::Erased { photos: 1 })], mails: 1 });
        assert!(app.contact(&reference).await.expect("a row").email.is_some());
        assert_eq!(erase(&app.app, &whom, Mode::ForGood).await.expect("erased"), planned);
        let left = export(&app.app, &Whom::Token(token.parse().expect("a token"))).await.expect("an export").to_string();
        for gone in ["Tamsus", "laiptinės", "Onos", "Ona", "Kuris", "pavyzdys.lt", "+370612"] {
            assert!(!left.contains(gone), "{gone} is in {left}");
        }
        assert!(app.mails().await.is_empty());
        let view = app.get(&format!("/api/v1/track/{token}")).await.expect_status(200).json();
        assert_eq!((&view["description"], &view["contact"], &view["photos"]), (&Value::Null, &Value::Null, &json!([])));
        let steps = view["timeline"].as_array().expect("steps");
        assert!(steps.iter().any(|step| step["text"].as_str().is_some_and(|text| text.contains("to paprašė pranešėjas"))), "{steps:?}");
        let public = app.get(&format!("/api/v1/reports/{reference}")).await.expect_status(200);
        assert!(!public.text().contains("kontaktus"), "that there was an address is nobody else's business");
        app.verify_log().await;
        assert_eq!(erase(&app.app, &whom, Mode::ForGood).await.expect("nothing more"), Erasure::default());
    }

    async fn an_open_report_holds_its_reporter_and_says_why(app) {
        let (done, token) = filed(&app, "ona@pavyzdys.lt").await;
        close(&app, &done, &token).await;
        let (open, _) = filed(&app, "ona@pavyzdys.lt").await;
        app.run_due_jobs().await;
        let erasure = erase(&app.app, &by_email("ona@pavyzdys.lt"), Mode::ForGood).await.expect("erased");
        assert!(erasure.is_partial());
        assert!(erasure.reports.contains(&(open.clone(), Fate::Held { status: Status::Assigned })));
        assert!(erasure.reports.contains(&(done.clone(), Fate::Erased { photos: 1 })));
        assert!(app.contact(&open).await.expect("a row").email.is_some());
        assert!(app.contact(&done).await.expect("a row").email.is_none());
        app.verify_log().await;
    }
}
