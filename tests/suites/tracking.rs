//! The reporter's secret link: every step in words, and what the reporter may do.

use atsakas_app::reports::advance::OfficerMove;
use atsakas_tests::{TestApp, on_both, pictures};
use serde_json::{Value, json};

async fn filed(app: &TestApp) -> (String, String) {
    let receipt = app.file(app.minimal()).await.expect_status(201).json();
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    (
        text(&receipt["reference"]),
        text(&receipt["tracking"]["token"]),
    )
}

on_both! {
    async fn the_timeline_starts_with_receipt_and_assignment_in_words(app) {
        let (reference, token) = filed(&app).await;
        let view = app.get(&format!("/api/v1/track/{token}")).await.expect_status(200).json();
        assert_eq!(view["reference"], reference.as_str());
        assert_eq!(view["status"], "assigned");
        let timeline = view["timeline"].as_array().expect("a timeline");
        assert_eq!(timeline.len(), 2);
        assert_eq!(timeline[0]["status"], "received");
        assert_eq!(timeline[1]["status"], "assigned");
        for event in timeline {
            assert!(event["text"].as_str().is_some_and(|text| text.len() > 10), "{event}");
        }
        assert!(timeline[1]["text"].as_str().expect("words").contains("seniūnij"));
    }

    async fn a_wrong_token_finds_nothing(app) {
        let (_, token) = filed(&app).await;
        let mut wrong = token.clone();
        wrong.pop();
        wrong.push(if token.ends_with('A') { 'B' } else { 'A' });
        assert_eq!(app.get(&format!("/api/v1/track/{wrong}")).await.problem(), "404 not_found");
        assert_eq!(app.get("/api/v1/track/13.short").await.problem(), "404 not_found");
    }

    async fn a_question_stops_the_clock_and_its_answer_starts_it_again(app) {
        let (reference, token) = filed(&app).await;
        let due = app.get(&format!("/api/v1/track/{token}")).await.json()["respond_by"].clone();
        app.officer(&reference, OfficerMove::Accept).await;
        app.officer(&reference, OfficerMove::Ask { question: "Kuriame kieme?".into() }).await;
        let view = app.get(&format!("/api/v1/track/{token}")).await.json();
        assert_eq!(view["status"], "needs_info");
        assert_eq!(view["question"], "Kuriame kieme?");
        assert_eq!(view["clock_stopped"], true);
        app.advance_hours(24 * 5);
        let reply = app.post(&format!("/api/v1/track/{token}/answer"), &json!({"text": "Antrame."})).await.expect_status(200).json();
        assert_eq!(reply["status"], "accepted");
        assert_eq!(reply["clock_stopped"], false);
        assert!(reply["respond_by"].as_str() > due.as_str(), "{} after {due}", reply["respond_by"]);
    }

    async fn nobody_asked_so_nothing_is_answered(app) {
        let (_, token) = filed(&app).await;
        let reply = app.post(&format!("/api/v1/track/{token}/answer"), &json!({"text": "Sveiki"})).await;
        assert_eq!(reply.problem(), "409 transition_not_allowed");
    }

    async fn content_closes_and_not_content_reopens_once(app) {
        let (reference, token) = filed(&app).await;
        app.officer(&reference, OfficerMove::Accept).await;
        app.officer(&reference, OfficerMove::answer("fixed", "Sutvarkyta.")).await;
        let early = app.post(&format!("/api/v1/track/{token}/reopen"), &json!({"reason": ""})).await;
        assert_eq!(early.problem(), "422 missing_requirement");
        let reopened = app.post(&format!("/api/v1/track/{token}/reopen"), &json!({"reason": "Tebėra."})).await.expect_status(200).json();
        assert_eq!(reopened["status"], "assigned");
        app.officer(&reference, OfficerMove::Accept).await;
        app.officer(&reference, OfficerMove::answer("fixed", "Dabar tikrai.")).await;
        let again = app.post(&format!("/api/v1/track/{token}/reopen"), &json!({"reason": "Vis dar."})).await;
        assert_eq!(again.problem(), "409 transition_not_allowed");
        let closed = app.post(&format!("/api/v1/track/{token}/confirm"), &json!({})).await.expect_status(200).json();
        assert_eq!(closed["status"], "closed");
        let timeline = closed["timeline"].as_array().expect("a timeline");
        assert!(timeline.iter().any(|event| event["said"] == "Sutvarkyta."));
        app.verify_log().await;
    }

    async fn a_report_is_withdrawn_before_it_is_accepted_and_not_after(app) {
        let (_, token) = filed(&app).await;
        let view = app.post(&format!("/api/v1/track/{token}/withdraw"), &json!({})).await.expect_status(200).json();
        assert_eq!(view["status"], "withdrawn");
        let (reference, token) = filed(&app).await;
        app.officer(&reference, OfficerMove::Accept).await;
        let late = app.post(&format!("/api/v1/track/{token}/withdraw"), &json!({})).await;
        assert_eq!(late.problem(), "409 transition_not_allowed");
    }

    async fn a_withdrawn_report_leaves_the_public_list(app) {
        let (reference, token) = filed(&app).await;
        app.get(&format!("/api/v1/reports/{reference}")).await.expect_status(200);
        app.post(&format!("/api/v1/track/{token}/withdraw"), &json!({})).await.expect_status(200);
        assert_eq!(app.get(&format!("/api/v1/reports/{reference}")).await.problem(), "404 not_found");
    }

    async fn a_withdrawn_report_is_forwarded_to_nobody(app) {
        let receipt = app.file(json!({
            "category": "savavaliska_statyba",
            "position": {"lon": 25.2873, "lat": 54.6858},
            "description": "Stato be leidimo.",
            "declaration": true,
            "photos": [app.upload(pictures::jpeg(64, 64, 2)).await],
        })).await.expect_status(201).json();
        let reference = receipt["reference"].as_str().expect("a reference");
        let token = receipt["tracking"]["token"].as_str().expect("a token");
        assert_eq!((app.pending_jobs("forward_report").await, app.ended_forward(reference).await), (1, None));
        app.post(&format!("/api/v1/track/{token}/withdraw"), &json!({})).await.expect_status(200);
        assert_eq!(app.pending_jobs("forward_report").await, 0);
        let ended = app.ended_forward(reference).await.expect("it is kept that it was not needed");
        assert_eq!((ended.failed, ended.said.as_deref()), (false, Some("not needed: the report was withdrawn")));
    }

    async fn the_reporter_removes_a_photo(app) {
        let photo = app.upload(pictures::jpeg(64, 64, 1)).await;
        let mut body = app.minimal();
        body["photos"] = json!([photo]);
        let receipt = app.file(body).await.expect_status(201).json();
        let token = receipt["tracking"]["token"].as_str().expect("a token");
        app.get(&format!("/api/v1/track/{token}/photos/{photo}/320")).await.expect_status(200);
        let view = app.delete(&format!("/api/v1/track/{token}/photos/{photo}")).await.expect_status(200).json();
        assert_eq!(view["photos"], json!([]));
        assert_eq!(app.get(&format!("/api/v1/track/{token}/photos/{photo}/320")).await.problem(), "404 not_found");
    }

    async fn the_reporter_adds_a_photo_that_others_see_once_it_is_checked(app) {
        let receipt = app.file(app.minimal()).await.expect_status(201).json();
        let token = receipt["tracking"]["token"].as_str().expect("a token");
        let reference = receipt["reference"].as_str().expect("a reference");
        let path = format!("/api/v1/track/{token}/photos");
        let photo = app.upload(pictures::jpeg(64, 64, 1)).await;
        let view = app.post(&path, &json!({"photo": photo})).await.expect_status(200).json();
        assert_eq!(view["photos"].as_array().map(Vec::len), Some(1));
        let last = view["timeline"].as_array().and_then(|steps| steps.last()).expect("a step");
        assert_eq!(last["text"], "Pridėjote nuotrauką.");
        let public = app.get(&format!("/api/v1/reports/{reference}")).await.expect_status(200).json();
        assert_eq!(public["photos"], json!([]), "nobody has checked it");
        // It belongs to this report now.
        assert_eq!(app.post(&path, &json!({"photo": photo})).await.problem(), "409 photo_already_used");
        let unknown = json!({"photo": "4a5e1e4b-aab8-4f3a-8000-00000000dead"});
        assert_eq!(app.post(&path, &unknown).await.problem(), "422 photo_unknown");
        for seed in 2..=10 {
            let more = app.upload(pictures::jpeg(32, 32, seed)).await;
            app.post(&path, &json!({"photo": more})).await.expect_status(200);
        }
        let eleventh = app.upload(pictures::jpeg(32, 32, 11)).await;
        assert_eq!(app.post(&path, &json!({"photo": eleventh})).await.problem(), "422 missing_requirement");
        app.post(&format!("/api/v1/track/{token}/withdraw"), &json!({})).await.expect_status(200);
        assert_eq!(app.post(&path, &json!({"photo": eleventh})).await.problem(), "409 transition_not_allowed");
    }

    async fn the_reporter_removes_contact_data(app) {
        let mut body = app.minimal();
        body["contact"] = json!({"name": "Ona Onaitė", "email": "ona@pavyzdys.lt"});
        let receipt = app.file(body).await.expect_status(201).json();
        let token = receipt["tracking"]["token"].as_str().expect("a token");
        let view = app.get(&format!("/api/v1/track/{token}")).await.json();
        assert_eq!(view["contact"]["email"], "ona@pavyzdys.lt");
        let view = app.delete(&format!("/api/v1/track/{token}/contact")).await.expect_status(200).json();
        assert_eq!(view["contact"], Value::Null);
        let reference = receipt["reference"].as_str().expect("a reference");
        let left = app.contact(reference).await.expect("a row that says when it was erased");
        assert_eq!((left.name, left.email, left.phone), (None, None, None));
        assert!(left.removed_at.is_some());
        app.verify_log().await;
    }
}
