//! What happens because time has passed: each occasion once, whoever looks and however often.

use atsakas_app::reports::advance::OfficerMove;
use atsakas_store::{clocks::list_notices, reports::find_by_reference};
use atsakas_tests::{TestApp, on_both};
use serde_json::{Value, json};

async fn filed(app: &TestApp) -> (String, String) {
    let receipt = app.file(app.minimal()).await.expect_status(201).json();
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    (
        text(&receipt["reference"]),
        text(&receipt["tracking"]["token"]),
    )
}

async fn occasions(app: &TestApp, reference: &str) -> Vec<String> {
    let report = find_by_reference(&app.app.store, reference)
        .await
        .expect("a look")
        .expect("the report");
    let notices = list_notices(&app.app.store, &report.municipality, report.id)
        .await
        .expect("a look");
    notices.into_iter().map(|notice| notice.occasion).collect()
}

async fn view(app: &TestApp, token: &str) -> Value {
    app.get(&format!("/api/v1/track/{token}"))
        .await
        .expect_status(200)
        .json()
}

fn set(app: &TestApp, local: &str) {
    let zone = atsakas_domain::calendar::vilnius();
    let at = zone.to_timestamp(local.parse().expect("a local time"));
    app.clock.set(at.expect("an instant"));
}

/// Asks, and gives the day on which the answer was due before.
async fn asked(app: &TestApp, reference: &str) {
    app.officer(reference, OfficerMove::Accept).await;
    let question = "Kuriame kieme?".to_owned();
    app.officer(reference, OfficerMove::Ask { question }).await;
}

on_both! {
    async fn near_past_and_long_past_a_deadline_are_noticed_once_each(app) {
        // Filed on Tuesday 24 November, due in twenty working days: Tuesday 22 December.
        let (reference, token) = filed(&app).await;
        let due = view(&app, &token).await["respond_by"].as_str().expect("a time").to_owned();
        assert!(due.starts_with("2026-12-22T21:59:59"), "{due}");
        set(&app, "2026-12-16T18:00");
        app.run_due_jobs().await;
        assert_eq!(occasions(&app, &reference).await, Vec::<String>::new());
        set(&app, "2026-12-17T00:01");
        app.run_due_jobs().await;
        app.run_due_jobs().await;
        assert_eq!(occasions(&app, &reference).await, ["near"]);
        set(&app, "2026-12-22T23:59");
        app.run_due_jobs().await;
        assert_eq!(occasions(&app, &reference).await, ["near"]);
        set(&app, "2026-12-23T00:00");
        app.run_due_jobs().await;
        assert_eq!(occasions(&app, &reference).await, ["near", "past"]);
        // 23, 28, 29, 30, 31 December: Christmas is no working day.
        set(&app, "2026-12-30T23:59");
        app.run_due_jobs().await;
        assert_eq!(occasions(&app, &reference).await, ["near", "past"]);
        set(&app, "2026-12-31T00:01");
        app.run_due_jobs().await;
        app.run_due_jobs().await;
        assert_eq!(occasions(&app, &reference).await, ["near", "past", "superior"]);
    }

    async fn what_is_answered_or_waits_for_the_reporter_has_no_deadline_to_notice(app) {
        let (answered, _) = filed(&app).await;
        app.officer(&answered, OfficerMove::Accept).await;
        app.officer(&answered, OfficerMove::answer("fixed", "Sutvarkyta.")).await;
        let (waiting, token) = filed(&app).await;
        set(&app, "2026-12-15T10:00");
        asked(&app, &waiting).await;
        set(&app, "2026-12-23T10:00");
        app.run_due_jobs().await;
        assert_eq!(occasions(&app, &answered).await, Vec::<String>::new());
        assert_eq!(occasions(&app, &waiting).await, Vec::<String>::new());
        // The reply moves the deadline by the days of waiting, and that one is noticed in its turn.
        app.post(&format!("/api/v1/track/{token}/answer"), &json!({"text": "Antrame."})).await.expect_status(200);
        app.run_due_jobs().await;
        assert_eq!(occasions(&app, &waiting).await, Vec::<String>::new());
        let due = view(&app, &token).await["respond_by"].as_str().expect("a time").to_owned();
        assert!(due.starts_with("2027-01-04"), "{due}");
        set(&app, "2027-01-04T10:00");
        app.run_due_jobs().await;
        assert_eq!(occasions(&app, &waiting).await, ["near"]);
    }

    async fn many_processes_notice_each_deadline_once(app) {
        let mut references = Vec::new();
        for _ in 0..10 {
            references.push(filed(&app).await.0);
        }
        set(&app, "2026-12-23T10:00");
        let looks: Vec<_> = (0..4)
            .map(|_| {
                let app = app.app.clone();
                tokio::spawn(async move { atsakas_app::clocks::deadlines::notice_deadlines(&app).await })
            })
            .collect();
        for look in looks {
            look.await.expect("nobody panics").expect("they are noticed");
        }
        for reference in references {
            assert_eq!(occasions(&app, &reference).await, ["past"]);
        }
    }

    async fn silence_closes_after_fourteen_days_and_the_reporter_is_told(app) {
        let (reference, token) = filed(&app).await;
        app.officer(&reference, OfficerMove::Accept).await;
        app.officer(&reference, OfficerMove::answer("fixed", "Sutvarkyta.")).await;
        set(&app, "2026-12-08T23:59");
        app.run_due_jobs().await;
        assert_eq!(view(&app, &token).await["status"], "answered");
        set(&app, "2026-12-09T00:01");
        let looks: Vec<_> = (0..3)
            .map(|_| {
                let app = app.app.clone();
                tokio::spawn(async move { atsakas_app::clocks::silence::close_by_silence(&app).await })
            })
            .collect();
        let mut closed = 0;
        for look in looks {
            closed += look.await.expect("nobody panics").expect("it is closed");
        }
        assert_eq!(closed, 1);
        app.run_due_jobs().await;
        let view = view(&app, &token).await;
        assert_eq!(view["status"], "closed");
        let last = view["timeline"].as_array().and_then(|steps| steps.last()).expect("a step").clone();
        assert_eq!(last["by"], "system");
        assert!(last["text"].as_str().expect("words").contains("14"), "{last}");
        app.verify_log().await;
    }

    async fn a_question_is_reminded_of_and_then_the_clock_runs_again(app) {
        let (reference, token) = filed(&app).await;
        asked(&app, &reference).await;
        // Fifteen working days after Tuesday 24 November: Tuesday 15 December.
        set(&app, "2026-12-15T23:00");
        app.run_due_jobs().await;
        assert_eq!(view(&app, &token).await["timeline"].as_array().expect("steps").len(), 4);
        set(&app, "2026-12-16T00:05");
        app.run_due_jobs().await;
        app.run_due_jobs().await;
        let reminded = view(&app, &token).await;
        let steps = reminded["timeline"].as_array().expect("steps");
        assert_eq!(steps.len(), 5);
        let text = steps[4]["text"].as_str().expect("words").replace('\u{a0}', " ");
        assert!(text.contains("Primename") && text.contains("gruodžio 22"), "{text}");
        assert_eq!(reminded["clock_stopped"], true);
        set(&app, "2026-12-23T00:05");
        app.run_due_jobs().await;
        app.run_due_jobs().await;
        let resumed = view(&app, &token).await;
        assert_eq!((&resumed["status"], &resumed["clock_stopped"]), (&json!("accepted"), &json!(false)));
        let steps = resumed["timeline"].as_array().expect("steps");
        assert_eq!(steps.len(), 6);
        let text = steps[5]["text"].as_str().expect("words");
        assert!(text.contains("20") && text.contains("darbo dienų"), "{text}");
        // The twenty working days of waiting were not the authority's.
        assert!(resumed["respond_by"].as_str().expect("a time").starts_with("2027-01-2"), "{resumed}");
        let late = app.post(&format!("/api/v1/track/{token}/answer"), &json!({"text": "Antrame."})).await;
        assert_eq!(late.problem(), "409 transition_not_allowed");
        app.verify_log().await;
    }

    async fn the_reporter_is_reminded_by_mail_where_the_address_is_confirmed(app) {
        let mut body = app.minimal();
        body["contact"] = json!({"email": "ona@pavyzdys.lt"});
        let receipt = app.file(body).await.expect_status(201).json();
        app.run_due_jobs().await;
        let code = app.postbox.code("ona@pavyzdys.lt");
        app.post("/api/v1/contact/confirm", &json!({"code": code})).await.expect_status(200);
        asked(&app, receipt["reference"].as_str().expect("a reference")).await;
        set(&app, "2026-12-16T09:00");
        app.run_due_jobs().await;
        let letter = app.postbox.to("ona@pavyzdys.lt").pop().expect("a letter");
        assert!(letter.text.contains("Primename"), "{}", letter.text);
    }
}
