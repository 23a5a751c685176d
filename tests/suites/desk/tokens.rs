//! API tokens: what they open, and what they never do.

use atsakas_domain::access::Role;
use atsakas_store::{
    ChangeSet,
    officers::{insert_identity, list_memberships, mark_provided, see_identity},
};
use atsakas_tests::{Desk, TestApp, on_both};
use serde_json::{Value, json};

fn wish(scopes: &[&str]) -> Value {
    json!({"name": "Ataskaitos", "scopes": scopes, "expires_at": "2027-11-24T00:00:00Z"})
}

async fn token(officer: &Desk<'_>, scopes: &[&str]) -> String {
    let made = officer
        .post("/desk/v1/tokens", &wish(scopes))
        .await
        .expect_status(201)
        .json();
    let secret = made["secret"].as_str().expect("text");
    assert!(secret.starts_with("atk_"));
    format!("Bearer {secret}")
}

async fn send(
    app: &TestApp,
    bearer: &str,
    method: &str,
    path: &str,
    body: Option<Value>,
) -> atsakas_tests::Reply {
    let mut headers = vec![("authorization", bearer)];
    if body.is_some() {
        headers.push(("content-type", "application/json"));
    }
    app.send(
        method,
        path,
        &headers,
        body.map(|body| body.to_string().into_bytes()),
    )
    .await
}

on_both! {
    async fn a_token_on_a_role_of_the_provider_ends_when_it_vouches_no_more(app) {
        let lead = app.desk(Role::Lead, "SAV-13", None).await;
        let read = token(&lead, &["read"]).await;
        let store = &app.app.store;
        let held = list_memberships(store, lead.officer).await.expect("the roles");
        let at = app.app.clock.now().as_microsecond();
        let mut set = ChangeSet::new();
        set.push(mark_provided(held[0].id));
        set.push(insert_identity("https://id.pavyzdys.lt", "ona", lead.officer, at));
        store.apply(set).await.expect("a role of the provider");
        app.advance_hours(29 * 24);
        send(&app, &read, "GET", "/desk/v1/reports", None).await.expect_status(200);
        app.advance_hours(2 * 24);
        assert_eq!(send(&app, &read, "GET", "/desk/v1/reports", None).await.problem(), "403 not_allowed");
        let seen = see_identity("https://id.pavyzdys.lt", "ona", app.app.clock.now().as_microsecond());
        store.apply(seen).await.expect("vouched for again");
        send(&app, &read, "GET", "/desk/v1/reports", None).await.expect_status(200);
    }

    async fn a_token_opens_what_its_scopes_say_and_needs_no_csrf(app) {
        let coordinator = app.desk(Role::Coordinator, "SAV-13", None).await;
        let (read, admin) = (token(&coordinator, &["read"]).await, token(&coordinator, &["admin"]).await);
        let session = send(&app, &read, "GET", "/desk/v1/session", None).await.expect_status(200).json();
        assert_eq!((&session["means"], &session["csrf"]), (&json!("token"), &Value::Null));
        assert_eq!(session["actions"], json!(["view_report", "view_figures", "view_rules"]));
        assert_eq!(send(&app, &read, "GET", "/desk/v1/officers", None).await.problem(), "403 not_allowed");
        send(&app, &admin, "GET", "/desk/v1/officers", None).await.expect_status(200);
        let rule = Some(json!({"second_factor": false}));
        send(&app, &admin, "PUT", "/desk/v1/access-rules/SAV-13", rule).await.expect_status(200);
    }

    async fn a_token_makes_no_token_that_may_more(app) {
        let coordinator = app.desk(Role::Coordinator, "SAV-13", None).await;
        let work = token(&coordinator, &["work", "read"]).await;
        assert_eq!(send(&app, &work, "POST", "/desk/v1/tokens", Some(wish(&["read"]))).await.problem(), "403 not_allowed");
        let admin = token(&coordinator, &["admin"]).await;
        assert_eq!(send(&app, &admin, "POST", "/desk/v1/tokens", Some(wish(&["admin", "work"]))).await.problem(), "403 not_allowed");
        send(&app, &admin, "POST", "/desk/v1/tokens", Some(wish(&["admin"]))).await.expect_status(201);
        let password = json!({"password": atsakas_tests::accounts::PASSWORD});
        for (method, path, body) in [("POST", "/desk/v1/second-factor", Some(password)), ("GET", "/desk/v1/sessions", None), ("DELETE", "/desk/v1/session", None)] {
            assert_eq!(send(&app, &admin, method, path, body).await.problem(), "403 not_allowed", "{path}");
        }
    }

    async fn a_token_ends_by_hand_and_at_its_time(app) {
        let lead = app.desk(Role::Lead, "SAV-13", None).await;
        for far in ["2026-11-24T07:00:00Z", "2028-01-01T00:00:00Z"] {
            let mut body = wish(&["read"]);
            body["expires_at"] = json!(far);
            let reply = lead.post("/desk/v1/tokens", &body).await;
            assert_eq!(reply.fault_codes(), ["expiry_unfit"]);
        }
        let bearer = token(&lead, &["read"]).await;
        send(&app, &bearer, "GET", "/desk/v1/session", None).await.expect_status(200);
        let listed = lead.get("/desk/v1/tokens").await.expect_status(200).json();
        assert_eq!(listed["items"][0]["used_at"], "2026-11-24T08:00:00Z");
        assert!(!listed.to_string().contains("atk_"));
        let id = listed["items"][0]["id"].as_str().expect("an id").to_owned();
        let other = app.desk(Role::Lead, "SAV-13", None).await;
        assert_eq!(other.delete(&format!("/desk/v1/tokens/{id}")).await.problem(), "404 not_found");
        lead.delete(&format!("/desk/v1/tokens/{id}")).await.expect_status(204);
        assert_eq!(send(&app, &bearer, "GET", "/desk/v1/session", None).await.problem(), "401 sign_in_needed");

        let bearer = token(&lead, &["read"]).await;
        app.advance_hours(24 * 366);
        assert_eq!(send(&app, &bearer, "GET", "/desk/v1/session", None).await.problem(), "401 sign_in_needed");
    }

    async fn what_is_no_token_opens_nothing_even_beside_a_good_cookie(app) {
        let lead = app.desk(Role::Lead, "SAV-13", None).await;
        for wrong in ["Bearer", "Bearer atk_", "Bearer atk_AAAA", "Basic YTpi", "Bearer x"] {
            let headers = [("authorization", wrong), ("cookie", lead.cookie.as_str())];
            assert_eq!(app.get_with("/desk/v1/session", &headers).await.problem(), "401 sign_in_needed", "{wrong}");
        }
    }
}
