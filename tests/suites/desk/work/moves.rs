//! Steps of the life cycle by officers: each with a line, against the state that was seen, by who may.

use atsakas_domain::access::Role;
use atsakas_tests::on_both;
use serde_json::{Value, json};

use super::{audited, detail, filed, path, say, seen, text, tracked};

on_both! {
    async fn a_report_is_taken_up_worked_on_and_answered_in_words(app) {
        let (reference, token) = filed(&app).await;
        let lead = app.desk(Role::Lead, "SAV-13", None).await;
        let first = detail(&lead, &reference).await;
        assert_eq!(first["next"][0], json!({"step": "accept", "needs": []}));

        let accepted = say(&lead, &reference, "/accept", &json!({"note": "Skambinti Jonui."})).await.expect_status(200);
        let etag = accepted.header("etag").expect("an ETag");
        let accepted = accepted.json();
        assert_eq!(accepted["status"], "accepted");
        let steps: Vec<_> = accepted["next"].as_array().expect("steps").iter().map(|one| text(&one["step"])).collect();
        for step in ["ask", "start", "extend", "answer", "mark_duplicate", "correct", "refuse"] {
            assert!(steps.contains(&step.to_owned()), "{step} in {steps:?}");
        }
        let started = lead.post_if(&path(&reference, "/start"), &etag, &json!({"words": "Keičiame lempas.", "planned": "2026-12-05"})).await.expect_status(200).json();
        assert_eq!(started["status"], "in_progress");
        let answered = say(&lead, &reference, "/answer", &json!({"outcome": "fixed", "words": "Lempos šviečia."})).await.expect_status(200).json();
        assert_eq!(answered["status"], "answered");

        let view = tracked(&app, &token).await;
        let timeline = view["timeline"].to_string();
        assert!(timeline.contains("Lempos šviečia.") && timeline.contains("gruodžio 5"), "{timeline}");
        assert!(!view.to_string().contains("Jonui"), "a note is for officers alone");
        let whole = detail(&lead, &reference).await;
        assert_eq!(whole["notes"][0]["text"], "Skambinti Jonui.");
        assert!(whole["planned_at"].as_str().is_some_and(|at| at.starts_with("2026-12-05")));
        let events = atsakas_store::reports::find_by_reference(&app.app.store, &reference).await.expect("a look").expect("it");
        let log = atsakas_store::reports::list_events(&app.app.store, &events.municipality, events.id).await.expect("the log");
        assert_eq!(log.last().and_then(|last| last.event.actor_id.clone()), Some(lead.officer.to_string()));
        app.verify_log().await;
    }

    async fn nothing_is_done_to_a_state_that_was_not_seen(app) {
        let (reference, _) = filed(&app).await;
        let lead = app.desk(Role::Lead, "SAV-13", None).await;
        let accept = path(&reference, "/accept");
        assert_eq!(lead.post(&accept, &json!({})).await.problem(), "428 precondition_missing");
        let old = seen(&lead, &reference).await;
        say(&lead, &reference, "/accept", &json!({})).await.expect_status(200);
        for tag in [old.as_str(), "\"0\"", "x", "*"] {
            let late = lead.post_if(&path(&reference, "/answer"), tag, &json!({"outcome": "fixed", "words": "Taip."})).await;
            assert_eq!(late.problem(), "412 changed_meanwhile");
            assert_eq!(late.json()["state"], "accepted");
            assert_eq!(late.header("etag"), Some(seen(&lead, &reference).await));
        }
    }

    async fn of_two_officers_at_once_one_wins_and_the_other_is_told(app) {
        for _ in 0..4 {
            let (reference, _) = filed(&app).await;
            let one = app.desk(Role::Lead, "SAV-13", None).await;
            let other = app.desk(Role::Officer, "SAV-13", None).await;
            let etag = seen(&one, &reference).await;
            let accept = path(&reference, "/accept");
            let body = json!({"note": "Mano."});
            let (a, b) = tokio::join!(one.post_if(&accept, &etag, &body), other.post_if(&accept, &etag, &body));
            let mut statuses = [a.status, b.status];
            statuses.sort_unstable();
            assert_eq!(statuses, [200, 412]);
            let lost = if a.status == 412 { a } else { b };
            assert_eq!(lost.json()["state"], "accepted");
            assert_eq!(detail(&one, &reference).await["notes"].as_array().map(Vec::len), Some(1));
        }
        app.verify_log().await;
    }

    async fn a_question_is_asked_and_the_deadline_is_extended_once(app) {
        let (reference, token) = filed(&app).await;
        let lead = app.desk(Role::Lead, "SAV-13", None).await;
        say(&lead, &reference, "/accept", &json!({})).await.expect_status(200);
        let due = detail(&lead, &reference).await["respond_by"].clone();
        for (days, words) in [(json!(11), "Daug darbo."), (json!(0), "Daug darbo."), (Value::Null, "Daug darbo."), (json!(5), "")] {
            let reply = say(&lead, &reference, "/extend", &json!({"working_days": days, "words": words})).await;
            assert_eq!(reply.problem(), "422 missing_requirement");
        }
        say(&lead, &reference, "/extend", &json!({"working_days": 10, "words": "Laukiame detalių."})).await.expect_status(200);
        let later = detail(&lead, &reference).await;
        assert!(later["respond_by"].as_str() > due.as_str());
        assert!(!later["next"].to_string().contains("extend"));
        let again = say(&lead, &reference, "/extend", &json!({"working_days": 1, "words": "Dar."})).await;
        assert_eq!(again.problem(), "409 transition_not_allowed");
        let asked = say(&lead, &reference, "/ask", &json!({"words": "Kuris stulpas?"})).await.expect_status(200).json();
        assert_eq!(asked["status"], "needs_info");
        let view = tracked(&app, &token).await;
        assert_eq!(view["question"], "Kuris stulpas?");
        assert!(view["timeline"].to_string().contains("Laukiame detalių."));
    }

    async fn what_a_step_needs_is_asked_for_and_what_it_does_not_take_is_refused(app) {
        let (reference, _) = filed(&app).await;
        let lead = app.desk(Role::Lead, "SAV-13", None).await;
        let wrong = say(&lead, &reference, "/accept", &json!({"words": "Sveiki."})).await;
        assert_eq!((wrong.problem(), wrong.json()["errors"][0]["pointer"].clone()), ("422 missing_requirement".into(), json!("/words")));
        assert_eq!(say(&lead, &reference, "/answer", &json!({"outcome": "fixed", "words": "Ne laiku."})).await.problem(), "409 transition_not_allowed");
        say(&lead, &reference, "/accept", &json!({})).await.expect_status(200);
        for (body, pointer) in [
            (json!({"words": "Be baigties."}), "/outcome"),
            (json!({"outcome": "done", "words": "Kita."}), "/outcome"),
            (json!({"outcome": "fixed"}), "/words"),
            (json!({"outcome": "fixed", "words": "x".repeat(4001)}), "/words"),
            (json!({"outcome": "fixed", "words": "Taip.", "note": " "}), "/note"),
        ] {
            let reply = say(&lead, &reference, "/answer", &body).await;
            assert_eq!((reply.problem(), reply.json()["errors"][0]["pointer"].clone()), ("422 missing_requirement".into(), json!(pointer)));
        }
        for none in ["fly", "assign", "reply", "correct", "file", "withdraw"] {
            assert_eq!(say(&lead, &reference, &format!("/{none}"), &json!({})).await.problem(), "404 not_found");
        }
        assert_eq!(detail(&lead, &reference).await["status"]["code"], "accepted");
    }

    async fn an_answered_report_is_opened_again_by_who_may(app) {
        let (reference, token) = filed(&app).await;
        let lead = app.desk(Role::Lead, "SAV-13", None).await;
        let officer = app.desk(Role::Officer, "SAV-13", None).await;
        say(&officer, &reference, "/accept", &json!({})).await.expect_status(200);
        say(&officer, &reference, "/answer", &json!({"outcome": "not_confirmed", "words": "Neradome."})).await.expect_status(200);
        assert_eq!(say(&officer, &reference, "/reopen", &json!({"words": "Klydau."})).await.problem(), "403 not_allowed");
        let reopened = say(&lead, &reference, "/reopen", &json!({"words": "Radome vėliau."})).await.expect_status(200).json();
        assert_eq!(reopened["status"], "assigned");
        assert!(tracked(&app, &token).await["timeline"].to_string().contains("Radome vėliau."));
        app.verify_log().await;
    }

    async fn moderation_refuses_with_a_reason_from_its_list(app) {
        let (reference, token) = filed(&app).await;
        let officer = app.desk(Role::Officer, "SAV-13", None).await;
        let lead = app.desk(Role::Lead, "SAV-13", None).await;
        assert_eq!(say(&officer, &reference, "/refuse", &json!({"reason": "spam"})).await.problem(), "403 not_allowed");
        assert_eq!(say(&lead, &reference, "/refuse", &json!({"reason": "boring"})).await.problem(), "422 missing_requirement");
        let refused = say(&lead, &reference, "/refuse", &json!({"reason": "spam"})).await.expect_status(200).json();
        assert_eq!(refused["status"], "refused");
        assert!(tracked(&app, &token).await["timeline"].to_string().contains("šlamštas"));
    }

    async fn each_role_does_what_it_may_and_for_others_there_is_nothing(app) {
        let (reference, _) = filed(&app).await;
        let lead = app.desk(Role::Lead, "SAV-13", None).await;
        let etag = seen(&lead, &reference).await;
        for (desk, expected) in [
            (app.desk(Role::Auditor, "SAV-13", None).await, "403 not_allowed"),
            (app.desk(Role::Lead, "SAV-19", None).await, "404 not_found"),
            (app.desk(Role::PoliceLead, "POL-VLN", None).await, "404 not_found"),
            (app.desk(Role::Confidential, "SAV-13", None).await, "404 not_found"),
            (app.operator().await, "404 not_found"),
        ] {
            assert_eq!(desk.post_if(&path(&reference, "/accept"), &etag, &json!({})).await.problem(), expected);
        }
        assert_eq!(detail(&lead, &reference).await["status"]["code"], "assigned");
        assert_eq!(lead.get(&path("VLN-000000", "")).await.problem(), "404 not_found");
    }

    async fn photos_come_with_a_step_for_everybody_or_for_officers_alone(app) {
        let (reference, token) = filed(&app).await;
        let lead = app.desk(Role::Lead, "SAV-13", None).await;
        let (open, inner) = (app.upload(atsakas_tests::pictures::jpeg(80, 60, 1)).await, app.upload(atsakas_tests::pictures::jpeg(80, 60, 2)).await);
        let attachments = json!([{"photo": open}, {"photo": inner, "internal": true}]);
        say(&lead, &reference, "/accept", &json!({"attachments": attachments})).await.expect_status(200);
        let shown = tracked(&app, &token).await["photos"].clone();
        assert_eq!(shown.as_array().map(Vec::len), Some(1));
        assert_eq!(shown[0]["id"], json!(open));
        assert_eq!(app.get(&format!("/api/v1/track/{token}/photos/{inner}/320")).await.problem(), "404 not_found");
        assert_eq!(app.get(&format!("/api/v1/photos/{inner}/320")).await.problem(), "404 not_found");
        app.get(&format!("/api/v1/photos/{open}/320")).await.expect_status(200);
        lead.get(&path(&reference, &format!("/photos/{inner}/320"))).await.expect_status(200);
        // The reporter takes off only what is theirs; a photo that is attached is not attached again.
        assert_eq!(app.delete(&format!("/api/v1/track/{token}/photos/{open}")).await.problem(), "404 not_found");
        let twice = say(&lead, &reference, "/start", &json!({"words": "Dirbame.", "attachments": [{"photo": open}]})).await;
        assert_eq!(twice.problem(), "409 photo_already_used");
        let unknown = say(&lead, &reference, "/start", &json!({"words": "Dirbame.", "attachments": [{"photo": "4a5e1e4b-aab8-4f3a-8000-00000000ffff"}]})).await;
        assert_eq!((unknown.problem(), unknown.json()["errors"][0]["pointer"].clone()), ("422 photo_unknown".into(), json!("/attachments/0")));
    }

    async fn a_note_alone_moves_the_state_that_is_seen_and_tells_the_reporter_nothing(app) {
        let (reference, token) = filed(&app).await;
        let lead = app.desk(Role::Lead, "SAV-13", None).await;
        let before = seen(&lead, &reference).await;
        say(&lead, &reference, "/notes", &json!({"note": "Rytoj važiuosime."})).await.expect_status(200);
        assert_ne!(seen(&lead, &reference).await, before);
        assert_eq!(lead.post_if(&path(&reference, "/accept"), &before, &json!({})).await.problem(), "412 changed_meanwhile");
        assert_eq!(tracked(&app, &token).await["timeline"].as_array().map(Vec::len), Some(2));
        assert_eq!(say(&lead, &reference, "/notes", &json!({})).await.problem(), "422 missing_requirement");
        assert_eq!(audited(&app, &reference).await[0].0, "report_noted");
    }

    async fn a_preview_says_what_the_reporter_will_read_and_changes_nothing(app) {
        let (reference, token) = filed(&app).await;
        let lead = app.desk(Role::Lead, "SAV-13", None).await;
        say(&lead, &reference, "/accept", &json!({})).await.expect_status(200);
        let before = seen(&lead, &reference).await;
        let body = json!({"outcome": "fixed", "words": "Sutvarkyta."});
        let preview = lead.post(&path(&reference, "/answer/preview"), &body).await.expect_status(200).json();
        assert_eq!((preview["language"].as_str(), preview["status"].as_str()), (Some("lt"), Some("answered")));
        assert_eq!(preview["en"]["words"], "Sutvarkyta.");
        assert!(preview["en"]["line"].as_str().expect("a line").contains("answers: fixed"));
        assert_eq!(seen(&lead, &reference).await, before);
        say(&lead, &reference, "/answer", &body).await.expect_status(200);
        let told = tracked(&app, &token).await["timeline"].as_array().expect("a timeline").last().cloned().expect("the answer");
        assert_eq!((&told["text"], &told["said"]), (&preview["lt"]["line"], &preview["lt"]["words"]));
    }
}
