//! Who may invite whom, what the link does, and what becomes of roles.

use atsakas_domain::access::Role;
use atsakas_tests::{accounts::PASSWORD, on_both};
use serde_json::{Value, json};

fn role(role: &str, authority: Option<&str>) -> Value {
    json!([{"role": role, "authority": authority, "unit": null, "municipality": null}])
}

fn invitation(memberships: &Value) -> Value {
    json!({"email": "nauja@pavyzdys.lt", "memberships": memberships})
}

fn acceptance(token: &str) -> Value {
    json!({"token": token, "name": "Nauja Naujokė", "password": PASSWORD})
}

on_both! {
    async fn an_invitation_makes_an_account_once(app) {
        let coordinator = app.desk(Role::Coordinator, "SAV-13", None).await;
        let invited = coordinator.post("/desk/v1/invitations", &invitation(&role("officer", Some("SAV-13")))).await.expect_status(201);
        assert!(!invited.text().contains('#'), "the link goes by mail alone");
        let token = app.secret_mailed_to("nauja@pavyzdys.lt").await;
        let mut unnamed = acceptance(&token);
        unnamed["name"] = json!(" ");
        let reply = app.post("/desk/v1/invitations/accept", &unnamed).await;
        assert_eq!((reply.problem().as_str(), reply.fault_codes()), ("422 account_unfit", vec!["name_malformed".to_owned()]));
        app.post("/desk/v1/invitations/accept", &acceptance(&token)).await.expect_status(201);
        assert_eq!(app.post("/desk/v1/invitations/accept", &acceptance(&token)).await.problem(), "410 link_ended");
        let session = app.browser("nauja@pavyzdys.lt").await.get("/desk/v1/session").await.expect_status(200).json();
        assert_eq!(session["name"], "Nauja Naujokė");
        assert_eq!(session["memberships"], role("officer", Some("SAV-13")));
    }

    async fn nobody_invites_beyond_what_is_theirs(app) {
        let coordinator = app.desk(Role::Coordinator, "SAV-13", None).await;
        for beyond in [role("operator", None), role("officer", Some("SAV-19")), role("police_lead", Some("POL-KAU"))] {
            let reply = coordinator.post("/desk/v1/invitations", &invitation(&beyond)).await;
            assert_eq!(reply.problem(), "403 not_allowed", "{beyond}");
        }
        for unfit in [role("king", Some("SAV-13")), role("officer", Some("NERA")), role("officer", None), role("police_officer", Some("SAV-13")), json!([])] {
            let reply = coordinator.post("/desk/v1/invitations", &invitation(&unfit)).await;
            assert_eq!(reply.problem(), "422 account_unfit", "{unfit}");
        }
        let police = app.desk(Role::PoliceLead, "POL-KAU", None).await;
        police.post("/desk/v1/invitations", &invitation(&role("police_officer", Some("POL-KAU")))).await.expect_status(201);
        let operator = app.operator().await;
        operator.post("/desk/v1/invitations", &invitation(&role("operator", None))).await.expect_status(201);
        assert_eq!(app.desk(Role::Lead, "SAV-13", None).await.post("/desk/v1/invitations", &invitation(&role("officer", Some("SAV-13")))).await.problem(), "403 not_allowed");
    }

    async fn an_invitation_ends_by_time_by_hand_by_a_later_one_and_with_its_maker(app) {
        let coordinator = app.desk(Role::Coordinator, "SAV-13", None).await;
        let invite = invitation(&role("officer", Some("SAV-13")));
        let ended = "410 link_ended";
        coordinator.post("/desk/v1/invitations", &invite).await.expect_status(201);
        let first = app.secret_mailed_to("nauja@pavyzdys.lt").await;
        app.advance_minutes(1);
        let second = coordinator.post("/desk/v1/invitations", &invite).await.expect_status(201).json();
        assert_eq!(app.post("/desk/v1/invitations/accept", &acceptance(&first)).await.problem(), ended);

        let token = app.secret_mailed_to("nauja@pavyzdys.lt").await;
        let path = format!("/desk/v1/invitations/{}", second["id"].as_str().expect("an id"));
        coordinator.delete(&path).await.expect_status(204);
        assert_eq!(app.post("/desk/v1/invitations/accept", &acceptance(&token)).await.problem(), ended);

        app.advance_minutes(1);
        coordinator.post("/desk/v1/invitations", &invite).await.expect_status(201);
        let token = app.secret_mailed_to("nauja@pavyzdys.lt").await;
        let operator = app.operator().await;
        let disable = format!("/desk/v1/officers/{}/disable", coordinator.officer);
        operator.post_if(&disable, "\"1\"", &json!({})).await.expect_status(204);
        assert_eq!(app.post("/desk/v1/invitations/accept", &acceptance(&token)).await.problem(), ended);

        app.advance_minutes(1);
        operator.post("/desk/v1/invitations", &invite).await.expect_status(201);
        let token = app.secret_mailed_to("nauja@pavyzdys.lt").await;
        app.advance_hours(7 * 24);
        assert_eq!(app.post("/desk/v1/invitations/accept", &acceptance(&token)).await.problem(), ended);
    }

    async fn who_has_an_account_gets_the_role_and_keeps_name_and_password(app) {
        app.account("nauja@pavyzdys.lt", Role::Lead, Some("SAV-19")).await;
        // Later than the first invitation, whose mail waits too.
        app.advance_minutes(1);
        let coordinator = app.desk(Role::Coordinator, "SAV-13", None).await;
        coordinator.post("/desk/v1/invitations", &invitation(&role("officer", Some("SAV-13")))).await.expect_status(201);
        let token = app.secret_mailed_to("nauja@pavyzdys.lt").await;
        let body = json!({"token": token, "name": "Kita", "password": "visai kitas slaptažodis"});
        app.post("/desk/v1/invitations/accept", &body).await.expect_status(201);
        let session = app.browser("nauja@pavyzdys.lt").await.get("/desk/v1/session").await.expect_status(200).json();
        assert_eq!(session["name"], "Ona Onaitė");
        assert_eq!(session["memberships"].as_array().map(Vec::len), Some(2));
        // Each coordinator sees the roles of their own authority alone.
        let seen = coordinator.get("/desk/v1/officers").await.expect_status(200).json();
        let them = seen["items"].as_array().expect("a list").iter().find(|one| one["email"] == "nauja@pavyzdys.lt").expect("listed").clone();
        assert_eq!(them["memberships"], role("officer", Some("SAV-13")));
        // So they cannot end the account, and can end the role.
        let path = format!("/desk/v1/officers/{}", them["id"].as_str().expect("an id"));
        assert_eq!(coordinator.post_if(&format!("{path}/disable"), "\"1\"", &json!({})).await.problem(), "403 not_allowed");
        let change = json!({"name": "Ona Onaitė", "language": "lt", "memberships": []});
        coordinator.put_if(&path, "\"1\"", &change).await.expect_status(200);
        assert_eq!(coordinator.get(&path).await.problem(), "404 not_found");
        let session = app.browser("nauja@pavyzdys.lt").await.get("/desk/v1/session").await.expect_status(200).json();
        assert_eq!(session["memberships"], role("lead", Some("SAV-19")));
    }

    async fn roles_are_changed_under_the_version_that_was_seen_and_never_ones_own(app) {
        let coordinator = app.desk(Role::Coordinator, "SAV-13", None).await;
        let officer = app.desk(Role::Officer, "SAV-13", None).await;
        let path = format!("/desk/v1/officers/{}", officer.officer);
        let change = json!({"name": "Vardas", "language": "en", "memberships": role("lead", Some("SAV-13"))});
        assert_eq!(coordinator.put(&path, &change).await.problem(), "428 precondition_missing");
        assert_eq!(coordinator.put_if(&path, "\"7\"", &change).await.problem(), "412 changed_meanwhile");
        let changed = coordinator.put_if(&path, "\"1\"", &change).await.expect_status(200);
        assert_eq!(changed.header("etag").as_deref(), Some("\"2\""));
        assert_eq!(changed.json()["memberships"], role("lead", Some("SAV-13")));
        let session = officer.get("/desk/v1/session").await.expect_status(200).json();
        assert!(session["actions"].as_array().expect("a list").contains(&json!("extend")));

        let own = format!("/desk/v1/officers/{}", coordinator.officer);
        let more = json!({"name": "Aš", "language": "lt", "memberships": role("confidential", Some("SAV-13"))});
        assert_eq!(coordinator.put_if(&own, "\"1\"", &more).await.problem(), "409 own_account");
        assert_eq!(coordinator.post_if(&format!("{own}/disable"), "\"1\"", &json!({})).await.problem(), "409 own_account");
    }

    async fn an_account_that_ends_is_out_at_once_with_its_tokens(app) {
        let coordinator = app.desk(Role::Coordinator, "SAV-13", None).await;
        let officer = app.desk(Role::Officer, "SAV-13", None).await;
        let body = json!({"name": "x", "scopes": ["read"], "expires_at": "2026-12-01T00:00:00Z"});
        let made = officer.post("/desk/v1/tokens", &body).await.expect_status(201).json();
        let bearer = format!("Bearer {}", made["secret"].as_str().expect("text"));
        app.get_with("/desk/v1/session", &[("authorization", &bearer)]).await.expect_status(200);
        let path = format!("/desk/v1/officers/{}/disable", officer.officer);
        coordinator.post_if(&path, "\"1\"", &json!({})).await.expect_status(204);
        assert_eq!(officer.get("/desk/v1/session").await.problem(), "401 sign_in_needed");
        assert_eq!(app.get_with("/desk/v1/session", &[("authorization", &bearer)]).await.problem(), "401 sign_in_needed");
        let open = format!("/desk/v1/officers/{}/enable", officer.officer);
        coordinator.post_if(&open, "\"2\"", &json!({})).await.expect_status(204);
        assert_eq!(officer.get("/desk/v1/session").await.problem(), "401 sign_in_needed", "what ended stays ended");
    }

    async fn the_check_says_who_is_missing(app) {
        let coordinator = app.desk(Role::Coordinator, "SAV-13", None).await;
        let gaps = coordinator.get("/desk/v1/staffing").await.expect_status(200).json();
        assert_eq!(gaps["items"], json!([{"kind": "confidential_missing", "place": "13", "have": 0, "need": 2}]));
        app.desk(Role::Confidential, "SAV-13", None).await;
        app.desk(Role::Confidential, "SAV-13", None).await;
        let gaps = coordinator.get("/desk/v1/staffing").await.expect_status(200).json();
        assert_eq!(gaps["items"], json!([]));
        let all = app.operator().await.get("/desk/v1/staffing").await.expect_status(200).json();
        assert_eq!(all["items"].as_array().map(Vec::len), Some(59 * 2));
    }
}
