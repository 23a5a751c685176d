//! A reporter's address: confirmed by a code, then told of every public line, until it is taken back.

use atsakas_app::reports::advance::OfficerMove;
use atsakas_tests::{TestApp, on_both};
use serde_json::{Value, json};

const ONA: &str = "ona@pavyzdys.lt";

/// A report with an address: reference and token.
async fn filed(app: &TestApp, mut body: Value, lang: &str) -> (String, String) {
    body["contact"] = json!({"email": ONA});
    let receipt = app.file_in(lang, body).await.expect_status(201).json();
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    (
        text(&receipt["reference"]),
        text(&receipt["tracking"]["token"]),
    )
}

/// Runs the jobs and confirms by the newest code.
async fn confirm(app: &TestApp) {
    app.run_due_jobs().await;
    let code = app.postbox.code(ONA);
    let body = json!({"code": code});
    app.post("/api/v1/contact/confirm", &body)
        .await
        .expect_status(200);
    app.run_due_jobs().await;
}

fn confidential(app: &TestApp) -> Value {
    let mut body = app.minimal();
    body["category"] = "vaikas".into();
    body["description"] = "Vaikas vakarais vienas.".into();
    body["answers"] = json!({"in_progress": "no", "danger": "no"});
    body
}

on_both! {
    async fn an_address_that_nobody_confirmed_gets_one_mail_without_the_secret_link(app) {
        let (reference, token) = filed(&app, app.minimal(), "lt").await;
        app.run_due_jobs().await;
        app.officer(&reference, OfficerMove::Accept).await;
        app.run_due_jobs().await;
        let letters = app.postbox.to(ONA);
        assert_eq!(letters.len(), 1);
        assert!(letters[0].subject.contains(&reference) && letters[0].subject.contains("Patvirtinkite"));
        assert!(!letters[0].text.contains(&token) && letters[0].unsubscribe.is_none());
        let view = app.get(&format!("/api/v1/track/{token}")).await.json();
        assert_eq!((&view["contact"]["confirmed"], &view["contact"]["mails"]), (&json!(false), &json!(false)));
    }

    async fn a_confirmed_address_is_told_of_every_step_in_its_language(app) {
        let (reference, token) = filed(&app, app.minimal(), "en").await;
        confirm(&app).await;
        let view = app.get(&format!("/api/v1/track/{token}")).await.json();
        assert_eq!((&view["contact"]["confirmed"], &view["contact"]["mails"]), (&json!(true), &json!(true)));
        app.officer(&reference, OfficerMove::Accept).await;
        app.run_due_jobs().await;
        app.officer(&reference, OfficerMove::answer("fixed", "Lempos pakeistos.")).await;
        app.run_due_jobs().await;
        app.post(&format!("/api/v1/track/{token}/reopen"), &json!({"reason": "Viena vėl nedega."})).await.expect_status(200);
        app.run_due_jobs().await;
        let letters = app.postbox.to(ONA);
        // The code, the welcome, then a mail a step; what follows at once from a step is in the same one.
        assert_eq!(letters.len(), 5);
        let texts: Vec<_> = letters.iter().map(|letter| letter.text.as_str()).collect();
        assert!(texts[2].contains("taken up"), "{}", texts[2]);
        assert!(texts[3].contains("answers: fixed") && texts[3].contains("Lempos pakeistos."), "{}", texts[3]);
        assert!(texts[4].contains("> Viena vėl nedega."), "{}", texts[4]);
        for letter in &letters[1..] {
            assert!(letter.text.contains(&token) && letter.subject.contains(&reference));
            assert_eq!(letter.unsubscribe.as_deref().map(|url| url.ends_with("/unsubscribe")), Some(true));
        }
        app.verify_log().await;
    }

    async fn a_code_that_does_not_hold_is_told_from_nothing(app) {
        filed(&app, app.minimal(), "lt").await;
        app.run_due_jobs().await;
        let code = app.postbox.code(ONA);
        let last = if code.ends_with('0') { '1' } else { '0' };
        let altered = format!("{}{last}", &code[..code.len() - 1]);
        for wrong in ["", "13.0.0.0", &altered, &format!("{code}.1"), "13.00000000000000000000000000000000.7fffffff.00000000000000000000000000000000"] {
            let reply = app.post("/api/v1/contact/confirm", &json!({"code": wrong})).await;
            assert_eq!(reply.problem(), "404 not_found", "{wrong}");
        }
        app.advance_hours(73);
        let reply = app.post("/api/v1/contact/confirm", &json!({"code": code})).await;
        assert_eq!(reply.problem(), "404 not_found");
    }

    async fn opening_the_link_confirms_nothing_and_its_button_does(app) {
        let (reference, token) = filed(&app, app.minimal(), "lt").await;
        app.run_due_jobs().await;
        let code = app.postbox.code(ONA);
        let page = app.get(&format!("/confirm?code={code}")).await.expect_status(200).text();
        assert!(page.contains(&format!("action=\"/confirm?lang=lt&amp;code={code}\"")), "{page}");
        assert_eq!(app.get(&format!("/api/v1/track/{token}")).await.json()["contact"]["confirmed"], false);
        let done = app.send("POST", &format!("/confirm?lang=en&code={code}"), &[], None).await.expect_status(200).text();
        assert!(done.contains(&reference) && done.contains("confirmed"), "{done}");
        assert_eq!(app.get(&format!("/api/v1/track/{token}")).await.json()["contact"]["confirmed"], true);
        let wrong = app.send("POST", "/confirm?code=%22%3E%3Cb%3E", &[], None).await.expect_status(404).text();
        assert!(wrong.contains("nebegalioja") && !wrong.contains("<b>"), "{wrong}");
        assert!(!app.get("/confirm?code=%22%3E%3Cb%3E").await.expect_status(200).text().contains("<b>"));
    }

    async fn a_code_may_be_shown_twice_and_opens_no_other_report(app) {
        let (_, token) = filed(&app, app.minimal(), "lt").await;
        app.run_due_jobs().await;
        let code = app.postbox.code(ONA);
        let (_, other) = filed(&app, app.minimal(), "lt").await;
        for _ in 0..2 {
            app.post("/api/v1/contact/confirm", &json!({"code": code})).await.expect_status(200);
        }
        app.run_due_jobs().await;
        let confirmed = |view: Value| view["contact"]["confirmed"].clone();
        assert_eq!(confirmed(app.get(&format!("/api/v1/track/{token}")).await.json()), true);
        assert_eq!(confirmed(app.get(&format!("/api/v1/track/{other}")).await.json()), false);
        let welcomes = app.postbox.to(ONA).iter().filter(|letter| letter.unsubscribe.is_some()).count();
        assert_eq!(welcomes, 1);
    }

    async fn one_address_gets_no_more_than_five_codes_a_day(app) {
        let (_, token) = filed(&app, app.minimal(), "lt").await;
        for _ in 0..8 {
            app.run_due_jobs().await;
            app.post(&format!("/api/v1/track/{token}/contact/code"), &json!({})).await.expect_status(200);
        }
        app.run_due_jobs().await;
        assert_eq!(app.postbox.to(ONA).len(), 5);
        app.advance_hours(25);
        app.post(&format!("/api/v1/track/{token}/contact/code"), &json!({})).await.expect_status(200);
        app.run_due_jobs().await;
        assert_eq!(app.postbox.to(ONA).len(), 6);
    }

    async fn mails_stop_with_one_click_and_with_the_contact(app) {
        let (reference, token) = filed(&app, app.minimal(), "lt").await;
        confirm(&app).await;
        let before = app.postbox.to(ONA).len();
        // Written and not yet sent when the reporter says stop.
        app.officer(&reference, OfficerMove::Accept).await;
        let form = Some(b"List-Unsubscribe=One-Click".to_vec());
        let kind = [("content-type", "application/x-www-form-urlencoded")];
        let view = app.send("POST", &format!("/api/v1/track/{token}/unsubscribe"), &kind, form.clone()).await.expect_status(200).json();
        assert_eq!((&view["contact"]["email"], &view["contact"]["mails"]), (&json!(ONA), &json!(false)));
        app.send("POST", &format!("/api/v1/track/{token}/unsubscribe"), &kind, form).await.expect_status(200);
        app.officer(&reference, OfficerMove::Start { doing: "Keičiame lempas.".into() }).await;
        app.run_due_jobs().await;
        assert_eq!(app.postbox.to(ONA).len(), before);
        app.delete(&format!("/api/v1/track/{token}/contact")).await.expect_status(200);
        assert!(app.mails().await.is_empty(), "what was written to an address goes with it");
        app.verify_log().await;
    }

    async fn nothing_of_a_confidential_report_leaves_by_mail_but_that_there_is_news(app) {
        let (reference, token) = filed(&app, confidential(&app), "lt").await;
        confirm(&app).await;
        app.officer(&reference, OfficerMove::Accept).await;
        app.officer(&reference, OfficerMove::answer("fixed", "Vaiku pasirūpinta.")).await;
        app.run_due_jobs().await;
        let letters = app.postbox.to(ONA);
        assert_eq!(letters.len(), 4);
        for letter in &letters[2..] {
            assert!(letter.text.starts_with(&format!("Yra naujiena apie jūsų pranešimą {reference}")), "{}", letter.text);
            assert!(letter.text.contains(&token) && !letter.text.to_lowercase().contains("vaik"), "{}", letter.text);
        }
    }
}
