//! Templates: checked when they are kept, with their history, and words for the reporter when they are used.

use atsakas_domain::access::Role;
use atsakas_tests::on_both;
use serde_json::{Value, json};

use super::{filed, path, say, text, tracked};

fn draft() -> Value {
    json!({
        "authority": "SAV-13", "category": "g-gatves", "step": "answer", "outcome": "fixed", "name": "Sutvarkyta",
        "body_lt": "{{ authority }}: sutvarkyta ({{ category }}). Pranešimas {{ reference }}.",
        "body_en": "{{ authority }}: fixed ({{ category }}). Report {{ reference }}.",
    })
}

on_both! {
    async fn a_template_gives_the_words_in_the_reporters_language(app) {
        let coordinator = app.desk(Role::Coordinator, "SAV-13", None).await;
        let made = coordinator.post("/desk/v1/templates", &draft()).await.expect_status(201).json();
        let officer = app.desk(Role::Officer, "SAV-13", None).await;
        let listed = officer.get("/desk/v1/templates").await.expect_status(200).json();
        assert_eq!(listed["items"][0]["id"], made["id"]);
        assert!(listed["placeholders"].as_array().is_some_and(|list| list.contains(&json!("deadline"))));
        let (reference, token) = filed(&app).await;
        say(&officer, &reference, "/accept", &json!({})).await.expect_status(200);
        let body = json!({"outcome": "fixed", "template": made["id"]});
        let preview = officer.post(&path(&reference, "/answer/preview"), &body).await.expect_status(200).json();
        assert!(text(&preview["en"]["words"]).contains("fixed"));
        say(&officer, &reference, "/answer", &body).await.expect_status(200);
        let timeline = tracked(&app, &token).await["timeline"].to_string();
        assert!(timeline.contains("sutvarkyta (") && timeline.contains(&format!("Pranešimas {reference}.")), "{timeline}");
    }

    async fn a_template_that_does_not_fit_is_not_used(app) {
        let coordinator = app.desk(Role::Coordinator, "SAV-13", None).await;
        let other = app.desk(Role::Coordinator, "SAV-19", None).await;
        let mut foreign = draft();
        foreign["authority"] = json!("SAV-19");
        let foreign = other.post("/desk/v1/templates", &foreign).await.expect_status(201).json();
        let mut trees = draft();
        trees["category"] = json!("g-gamta");
        let trees = coordinator.post("/desk/v1/templates", &trees).await.expect_status(201).json();
        let fixed = coordinator.post("/desk/v1/templates", &draft()).await.expect_status(201).json();
        let (reference, _) = filed(&app).await;
        say(&coordinator, &reference, "/accept", &json!({})).await.expect_status(200);
        for body in [
            json!({"outcome": "fixed", "template": foreign["id"]}),
            json!({"outcome": "fixed", "template": trees["id"]}),
            json!({"outcome": "no_violation", "template": fixed["id"]}),
            json!({"outcome": "fixed", "template": fixed["id"], "words": "Ir dar."}),
            json!({"outcome": "fixed", "template": "0190f3a2-1111-7222-8333-444455556666"}),
        ] {
            assert_eq!(say(&coordinator, &reference, "/answer", &body).await.problem(), "422 missing_requirement");
        }
    }

    async fn each_change_of_a_template_is_kept_and_a_stale_one_is_refused(app) {
        let coordinator = app.desk(Role::Coordinator, "SAV-13", None).await;
        let made = coordinator.post("/desk/v1/templates", &draft()).await.expect_status(201);
        let (etag, id) = (made.header("etag").expect("an ETag"), text(&made.json()["id"]));
        assert_eq!(coordinator.post("/desk/v1/templates", &draft()).await.problem(), "409 already_exists");
        let one = format!("/desk/v1/templates/{id}");
        let mut changed = draft();
        changed["body_lt"] = json!("Sutvarkyta.");
        assert_eq!(coordinator.put(&one, &changed).await.problem(), "428 precondition_missing");
        coordinator.put_if(&one, &etag, &changed).await.expect_status(200);
        assert_eq!(coordinator.put_if(&one, &etag, &changed).await.problem(), "412 changed_meanwhile");
        coordinator.send("DELETE", &one, &[("if-match", "\"2\"")], None).await.expect_status(204);
        let versions = coordinator.get(&format!("{one}/versions")).await.expect_status(200).json();
        let items = versions["items"].as_array().expect("versions").clone();
        assert_eq!(items.len(), 3);
        assert_eq!((items[0]["removed"].clone(), items[2]["template"]["body_lt"].clone()), (json!(true), draft()["body_lt"].clone()));
        let officer = app.desk(Role::Officer, "SAV-13", None).await;
        assert_eq!(officer.get(&format!("{one}/versions")).await.problem(), "404 not_found");
        assert_eq!(officer.post("/desk/v1/templates", &draft()).await.problem(), "403 not_allowed");
    }

    async fn a_text_that_cannot_be_used_is_not_kept(app) {
        let coordinator = app.desk(Role::Coordinator, "SAV-13", None).await;
        for (field, value, code) in [
            ("body_lt", "{{ password }}", "template_unknown_placeholder"),
            ("body_en", "{{ reference", "template_malformed"),
            ("body_en", "{{ reference|upper }}", "template_malformed"),
            ("body_lt", " ", "text_missing"),
            ("category", "nera", "answer_malformed"),
            ("step", "accept", "answer_malformed"),
            ("outcome", "puiku", "answer_malformed"),
            ("name", "", "text_missing"),
        ] {
            let mut wrong = draft();
            wrong[field] = json!(value);
            let reply = coordinator.post("/desk/v1/templates", &wrong).await;
            assert_eq!((reply.problem(), reply.fault_codes()), ("422 missing_requirement".into(), vec![code.to_owned()]));
        }
    }
}
