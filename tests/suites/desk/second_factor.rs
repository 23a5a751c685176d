//! One-time codes: set up, used once, demanded by an authority, recovered.

use atsakas_domain::access::Role;
use atsakas_tests::{TestApp, accounts::PASSWORD, on_both};
use serde_json::{Value, json};

const EMAIL: &str = "ona@pavyzdys.lt";

/// Sets up a second factor, and gives the secret and the recovery codes.
async fn enrolled(app: &TestApp) -> (String, Vec<String>) {
    app.account(EMAIL, Role::Lead, Some("SAV-13")).await;
    let browser = app.browser(EMAIL).await;
    let secret = browser
        .post("/desk/v1/second-factor", &json!({"password": PASSWORD}))
        .await
        .expect_status(201)
        .json()["secret"]
        .as_str()
        .expect("a secret")
        .to_owned();
    let wrong = browser
        .post("/desk/v1/second-factor/confirm", &json!({"code": "000000"}))
        .await;
    assert_eq!(wrong.problem(), "422 second_factor_code_wrong");
    let code = app.code(&secret, 0);
    let reply = browser
        .post("/desk/v1/second-factor/confirm", &json!({"code": code}))
        .await
        .expect_status(201);
    assert_eq!(
        browser.get("/desk/v1/session").await.problem(),
        "401 sign_in_needed",
        "the session begins anew"
    );
    let now = app.browser_of(&reply);
    let session = now.get("/desk/v1/session").await.expect_status(200).json();
    assert_eq!(session["means"], "password+totp");
    let codes: Vec<String> = reply.json()["recovery_codes"]
        .as_array()
        .expect("codes")
        .iter()
        .map(|code| code.as_str().expect("text").to_owned())
        .collect();
    assert_eq!(codes.len(), 10);
    (secret, codes)
}

async fn pending(app: &TestApp) -> String {
    let reply = app.sign_in(EMAIL, PASSWORD).await.expect_status(202);
    assert!(reply.header("set-cookie").is_none(), "no session yet");
    reply.json()["pending"].as_str().expect("text").to_owned()
}

fn step(pending: &str, code: &str) -> Value {
    json!({"pending": pending, "code": code})
}

const PATH: &str = "/desk/v1/session/second-step";

on_both! {
    async fn a_code_opens_once_and_only_around_its_time(app) {
        let (secret, _) = enrolled(&app).await;
        let first = pending(&app).await;
        // The code that confirmed is used up.
        assert_eq!(app.post(PATH, &step(&first, &app.code(&secret, 0))).await.problem(), "401 sign_in_failed");
        assert_eq!(app.post(PATH, &step(&first, &app.code(&secret, 2))).await.problem(), "401 sign_in_failed");
        let next = app.code(&secret, 1);
        let reply = app.post(PATH, &step(&first, &next)).await.expect_status(201);
        app.browser_of(&reply).get("/desk/v1/sessions").await.expect_status(200);
        assert_eq!(app.post(PATH, &step(&first, &next)).await.problem(), "401 sign_in_failed");

        let late = pending(&app).await;
        app.advance_minutes(6);
        assert_eq!(app.post(PATH, &step(&late, &app.code(&secret, 0))).await.problem(), "401 sign_in_failed");
        let forged = format!("{}A", &late[..late.len() - 1]);
        assert_eq!(app.post(PATH, &step(&forged, &app.code(&secret, 0))).await.problem(), "401 sign_in_failed");
        let good = pending(&app).await;
        app.post(PATH, &step(&good, &app.code(&secret, 0))).await.expect_status(201);
    }

    async fn one_code_sent_many_times_at_once_opens_once(app) {
        let (secret, _) = enrolled(&app).await;
        let begun = pending(&app).await;
        app.advance_minutes(1);
        let code = app.code(&secret, 0);
        let body = step(&begun, &code);
        let replies = futures::future::join_all((0..4).map(|_| app.post(PATH, &body))).await;
        assert_eq!(replies.iter().filter(|reply| reply.status == 201).count(), 1);
    }

    async fn codes_cannot_be_guessed(app) {
        let (secret, _) = enrolled(&app).await;
        let begun = pending(&app).await;
        for _ in 0..5 {
            app.post(PATH, &step(&begun, "000000")).await.expect_status(401);
        }
        assert_eq!(app.post(PATH, &step(&begun, &app.code(&secret, 1))).await.problem(), "429 rate_limited");
    }

    async fn a_recovery_code_opens_once_however_it_is_typed(app) {
        let (_, codes) = enrolled(&app).await;
        let begun = pending(&app).await;
        let typed = codes[3].to_lowercase().replace('-', " ");
        let reply = app.post(PATH, &step(&begun, &typed)).await.expect_status(201);
        let session = app.browser_of(&reply).get("/desk/v1/session").await.expect_status(200).json();
        assert_eq!(session["means"], "password+recovery");
        let again = pending(&app).await;
        assert_eq!(app.post(PATH, &step(&again, &codes[3])).await.problem(), "401 sign_in_failed");
        let reply = app.post(PATH, &step(&again, &codes[4])).await.expect_status(201);
        let browser = app.browser_of(&reply);
        // Neither the open browser alone nor a code that has opened something gives new ones.
        let renew = "/desk/v1/second-factor/recovery-codes";
        for spent in ["", &codes[3], &codes[4], "000000"] {
            assert_eq!(browser.post(renew, &json!({"code": spent})).await.problem(), "422 second_factor_code_wrong", "{spent:?}");
        }
        browser.post(renew, &json!({"code": codes[6]})).await.expect_status(201);
        let third = pending(&app).await;
        assert_eq!(app.post(PATH, &step(&third, &codes[5])).await.problem(), "401 sign_in_failed", "renewed");
    }

    async fn where_it_is_demanded_nothing_can_be_done_before_it_is_set_up(app) {
        app.account(EMAIL, Role::Lead, Some("SAV-13")).await;
        let browser = app.browser(EMAIL).await;
        browser.get("/desk/v1/sessions").await.expect_status(200);
        let coordinator = app.desk(Role::Coordinator, "SAV-13", None).await;
        coordinator.put("/desk/v1/access-rules/SAV-13", &json!({"second_factor": true})).await.expect_status(200);
        assert_eq!(browser.get("/desk/v1/sessions").await.problem(), "403 second_factor_needed");
        let session = browser.get("/desk/v1/session").await.expect_status(200).json();
        assert_eq!(session["second_factor_needed"], true);
        let secret = browser.post("/desk/v1/second-factor", &json!({"password": PASSWORD})).await.expect_status(201).json()["secret"].as_str().expect("text").to_owned();
        let reply = browser.post("/desk/v1/second-factor/confirm", &json!({"code": app.code(&secret, 0)})).await.expect_status(201);
        app.browser_of(&reply).get("/desk/v1/sessions").await.expect_status(200);
    }

    async fn an_open_browser_alone_sets_none_up_and_takes_none_away(app) {
        app.account(EMAIL, Role::Lead, Some("SAV-13")).await;
        let browser = app.browser(EMAIL).await;
        assert_eq!(browser.post("/desk/v1/second-factor", &json!({"password": "ne tas slaptažodis"})).await.problem(), "401 sign_in_failed");
        browser.get("/desk/v1/sessions").await.expect_status(200);
        let operator = app.operator().await;
        let noted = operator.get("/desk/v1/audit?limit=50").await.expect_status(200).text();
        assert!(noted.contains("password_refused"), "{noted}");
        // Wrong ones are counted with those of signing in.
        for _ in 0..4 {
            browser.post("/desk/v1/second-factor", &json!({"password": "ne tas slaptažodis"})).await;
        }
        assert_eq!(browser.post("/desk/v1/second-factor", &json!({"password": PASSWORD})).await.problem(), "429 rate_limited");
    }

    async fn whoever_takes_it_away_where_it_is_demanded_must_set_it_up_again(app) {
        let (secret, codes) = enrolled(&app).await;
        let reply = app.post(PATH, &step(&pending(&app).await, &app.code(&secret, 1))).await.expect_status(201);
        let browser = app.browser_of(&reply);
        let ends = atsakas_app::ports::Clock::now(&*app.clock).checked_add(jiff::SignedDuration::from_hours(24)).expect("tomorrow");
        let made = browser.post("/desk/v1/tokens", &json!({"name": "Ataskaita", "scopes": ["read"], "expires_at": ends.to_string()})).await.expect_status(201).json();
        let bearer = format!("Bearer {}", made["secret"].as_str().expect("text"));
        app.get_with("/desk/v1/reports", &[("authorization", &bearer)]).await.expect_status(200);
        let coordinator = app.desk(Role::Coordinator, "SAV-13", None).await;
        coordinator.put("/desk/v1/access-rules/SAV-13", &json!({"second_factor": true})).await.expect_status(200);
        app.get_with("/desk/v1/reports", &[("authorization", &bearer)]).await.expect_status(200);
        assert_eq!(browser.post("/desk/v1/second-factor/remove", &json!({"code": app.code(&secret, 1)})).await.problem(), "422 second_factor_code_wrong", "it has opened the session");
        browser.post("/desk/v1/second-factor/remove", &json!({"code": codes[0]})).await.expect_status(204);
        assert_eq!(browser.get("/desk/v1/reports").await.problem(), "403 second_factor_needed");
        assert_eq!(app.get_with("/desk/v1/reports", &[("authorization", &bearer)]).await.problem(), "401 sign_in_needed", "tokens end with it");
    }

    async fn a_token_does_nothing_where_its_owner_would_need_a_second_factor(app) {
        app.account(EMAIL, Role::Lead, Some("SAV-13")).await;
        let browser = app.browser(EMAIL).await;
        let ends = atsakas_app::ports::Clock::now(&*app.clock).checked_add(jiff::SignedDuration::from_hours(24)).expect("tomorrow");
        let made = browser.post("/desk/v1/tokens", &json!({"name": "Ataskaita", "scopes": ["read"], "expires_at": ends.to_string()})).await.expect_status(201).json();
        let bearer = format!("Bearer {}", made["secret"].as_str().expect("text"));
        app.get_with("/desk/v1/reports", &[("authorization", &bearer)]).await.expect_status(200);
        let coordinator = app.desk(Role::Coordinator, "SAV-13", None).await;
        coordinator.put("/desk/v1/access-rules/SAV-13", &json!({"second_factor": true})).await.expect_status(200);
        assert_eq!(app.get_with("/desk/v1/reports", &[("authorization", &bearer)]).await.problem(), "403 second_factor_needed");
    }

    async fn who_lost_it_is_helped_by_who_manages_the_account(app) {
        enrolled(&app).await;
        let coordinator = app.desk(Role::Coordinator, "SAV-13", None).await;
        let officers = coordinator.get("/desk/v1/officers").await.expect_status(200).json();
        let id = officers["items"].as_array().expect("a list").iter().find(|one| one["email"] == EMAIL).expect("listed")["id"].as_str().expect("an id").to_owned();
        let path = format!("/desk/v1/officers/{id}/second-factor");
        assert_eq!(app.desk(Role::Coordinator, "SAV-19", None).await.delete(&path).await.problem(), "404 not_found");
        coordinator.delete(&path).await.expect_status(204);
        app.sign_in(EMAIL, PASSWORD).await.expect_status(201);
    }
}
