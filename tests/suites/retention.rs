//! Retention: what has been held for long enough goes, and the log says so.

use atsakas_app::{
    reports::advance::OfficerMove,
    retention::run::{Erased, plan, run},
};
use atsakas_tests::{TestApp, on_both, pictures};
use serde_json::{Value, json};

/// A report with contact and photo, closed by its reporter: reference, token, photo.
async fn closed(app: &TestApp) -> (String, String, String) {
    let photo = app.upload(pictures::jpeg(64, 64, 1)).await;
    let mut body = app.minimal();
    body["photos"] = json!([photo]);
    body["contact"] =
        json!({"name": "Ona Onaitė", "email": "ona@pavyzdys.lt", "phone": "+37061234567"});
    let receipt = app.file(body).await.expect_status(201).json();
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    let (reference, token) = (
        text(&receipt["reference"]),
        text(&receipt["tracking"]["token"]),
    );
    app.officer(&reference, OfficerMove::Accept).await;
    app.officer(&reference, OfficerMove::answer("fixed", "Sutvarkyta."))
        .await;
    app.post(&format!("/api/v1/track/{token}/confirm"), &json!({}))
        .await
        .expect_status(200);
    app.run_due_jobs().await;
    (reference, token, photo.to_string())
}

fn files(folder: &std::path::Path) -> usize {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return 0;
    };
    entries
        .flatten()
        .map(|entry| {
            let path = entry.path();
            if path.is_dir() { files(&path) } else { 1 }
        })
        .sum()
}

on_both! {
    async fn contact_photos_and_mails_go_after_their_time_and_the_log_says_so(app) {
        let (reference, token, photo) = closed(&app).await;
        let open = {
            let mut body = app.minimal();
            body["contact"] = json!({"email": "jonas@pavyzdys.lt"});
            app.file(body).await.expect_status(201).json()
        };
        app.run_due_jobs().await;
        app.advance_hours(24 * 181);
        assert_eq!(plan(&app.app).await.expect("a plan"), Erased { contacts: 1, photos: 0, mails: 2 });
        assert!(app.contact(&reference).await.expect("a row").email.is_some(), "a plan changes nothing");
        assert_eq!(run(&app.app, 100).await.expect("a run"), Erased { contacts: 1, photos: 0, mails: 1 });
        let contact = app.contact(&reference).await.expect("a row that says when");
        assert_eq!((contact.name, contact.email, contact.phone), (None, None, None));
        assert!(contact.removed_at.is_some());
        let open = open["reference"].as_str().expect("a reference");
        assert!(app.contact(open).await.expect("a row").email.is_some(), "an open report keeps its reporter");
        app.get(&format!("/api/v1/track/{token}/photos/{photo}/320")).await.expect_status(200);

        app.advance_hours(24 * 550);
        let kept = files(&app.folder().join("photos"));
        assert_eq!(plan(&app.app).await.expect("a plan").photos, 1);
        assert_eq!(run(&app.app, 100).await.expect("a run").photos, 1);
        assert_eq!(app.get(&format!("/api/v1/track/{token}/photos/{photo}/320")).await.problem(), "404 not_found");
        assert!(files(&app.folder().join("photos")) < kept, "the bytes went too");
        assert_eq!(run(&app.app, 100).await.expect("a run"), Erased::default());

        let view = app.get(&format!("/api/v1/track/{token}")).await.expect_status(200).json();
        let lines: Vec<_> = view["timeline"].as_array().expect("steps").iter().filter_map(|step| step["text"].as_str()).collect();
        assert!(lines.iter().any(|line| line.contains("kontaktus ištrynėme")), "{lines:?}");
        assert!(lines.iter().any(|line| line.contains("nuotraukas ištrynėme")), "{lines:?}");
        app.verify_log().await;
    }

    async fn the_night_erases_once_a_day(app) {
        let (reference, ..) = closed(&app).await;
        // 10:00 in Vilnius: the night's work of that day is due.
        app.advance_hours(24 * 181);
        app.run_due_jobs().await;
        assert!(app.contact(&reference).await.expect("a row").removed_at.is_some());
        let tries = app.run_due_jobs().await;
        assert_eq!(tries, 1, "only the look at the clocks");
        app.verify_log().await;
    }
}
