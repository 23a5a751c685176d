//! Reports of authorities outside the desk: handed in by mail, or by hand; the reporter is told, and nobody loses one.

use atsakas_domain::access::Role;
use atsakas_store::reference::{list_authorities, upsert_authorities};
use atsakas_tests::{TestApp, on_both, pictures};
use serde_json::{Value, json};

/// A report with a photo that was handed over to the environment inspectors: its reference and tracking token.
async fn handed_to_inspectors(app: &TestApp) -> (String, String) {
    let photo = app.upload(pictures::jpeg(64, 64, 1)).await;
    let mut body = app.minimal();
    body["photos"] = json!([photo]);
    let receipt = app.file(body).await.expect_status(201).json();
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    let reference = text(&receipt["reference"]);
    let lead = app.desk(Role::Lead, "SAV-13", None).await;
    let path = format!("/desk/v1/reports/{reference}/hand-over");
    let to = json!({"to": "AAD", "reason": "Gamtos apsauga."});
    lead.post_if(&path, "\"2\"", &to).await.expect_status(200);
    (reference, text(&receipt["tracking"]["token"]))
}

/// From now on the inspectors take reports by mail.
async fn by_mail(app: &TestApp) {
    let store = &app.app.store;
    let mut all = list_authorities(store).await.expect("a look");
    all.retain(|authority| authority.code == "AAD");
    for authority in &mut all {
        authority.channel = Some("email".to_owned());
        authority.email = Some("inspektoriai@pavyzdys.lt".to_owned());
    }
    store
        .apply(upsert_authorities(all))
        .await
        .expect("a change");
}

on_both! {
    async fn a_report_goes_out_by_mail_and_the_reporter_is_answered(app) {
        let (reference, token) = handed_to_inspectors(&app).await;
        by_mail(&app).await;
        app.run_due_jobs().await;
        let letters = app.postbox.to("inspektoriai@pavyzdys.lt");
        assert_eq!(letters.len(), 1);
        assert!(letters[0].subject.contains(&reference));
        assert!(letters[0].text.contains("Tamsus praėjimas tarp namų."), "{}", letters[0].text);
        let view = app.get(&format!("/api/v1/track/{token}")).await.expect_status(200).json();
        assert_eq!(view["status"], "answered");
        assert!(view["timeline"].to_string().contains("perdavėme"));
        app.run_due_jobs().await;
        assert_eq!(app.postbox.to("inspektoriai@pavyzdys.lt").len(), 1);

        // The link of the letter opens the original, as a download, until it expires.
        let (_, rest) = letters[0].text.split_once("/api/v1/forwarded/").expect("a link");
        let code: String = rest.chars().take_while(|one| one.is_alphanumeric() || *one == '.').collect();
        let code = code.trim_end_matches('.');
        let package = app.get(&format!("/api/v1/forwarded/{code}")).await.expect_status(200).json();
        let photo = package["photos"][0].as_str().expect("a photo");
        let (_, path) = photo.split_once("/api/v1/").expect("an address");
        let original = app.get(&format!("/api/v1/{path}")).await.expect_status(200);
        assert!(original.header("content-disposition").expect("a name").starts_with("attachment"));
        app.advance_hours(24 * 31);
        assert_eq!(app.get(&format!("/api/v1/forwarded/{code}")).await.problem(), "404 not_found");
        app.verify_log().await;
    }

    async fn without_a_channel_the_forwarding_desk_sees_it_and_hands_it_in_itself(app) {
        let (reference, token) = handed_to_inspectors(&app).await;
        app.run_due_jobs().await;
        let coordinator = app.desk(Role::Coordinator, "SAV-13", None).await;
        let elsewhere = app.desk(Role::Coordinator, "SAV-41", None).await;
        let officer = app.desk(Role::Officer, "SAV-13", None).await;
        assert_eq!(officer.get("/desk/v1/undelivered").await.problem(), "403 not_allowed");
        assert_eq!(elsewhere.get("/desk/v1/undelivered").await.expect_status(200).json()["items"], json!([]));
        let waiting = coordinator.get("/desk/v1/undelivered").await.expect_status(200).json();
        assert_eq!(waiting["items"][0]["reference"], reference.as_str());
        let path = format!("/desk/v1/undelivered/{reference}/handed-in");
        let version = format!("\"{}\"", waiting["items"][0]["version"]);
        let body = json!({"receipt": "AAD-77/2026"});
        assert_eq!(elsewhere.post_if(&path, &version, &body).await.problem(), "404 not_found");
        assert_eq!(coordinator.post_if(&path, "\"1\"", &body).await.problem(), "412 changed_meanwhile");
        let long = json!({"receipt": "x".repeat(201)});
        assert_eq!(coordinator.post_if(&path, &version, &long).await.problem(), "422 missing_requirement");
        coordinator.post_if(&path, &version, &body).await.expect_status(204);
        let view = app.get(&format!("/api/v1/track/{token}")).await.json();
        assert_eq!(view["status"], "answered");
        assert!(view["timeline"].to_string().contains("AAD-77/2026"));
        assert_eq!(coordinator.get("/desk/v1/undelivered").await.json()["items"], json!([]));
        app.verify_log().await;
    }
}
