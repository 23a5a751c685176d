//! Signing in with a password, changing it, and what an attacker learns.

use atsakas_domain::access::Role;
use atsakas_tests::{accounts::PASSWORD, on_both};
use serde_json::json;

on_both! {
    async fn who_has_the_password_is_signed_in_and_the_session_before_ends(app) {
        app.account("ona@pavyzdys.lt", Role::Lead, Some("SAV-13")).await;
        let one = app.browser("Ona@pavyzdys.LT").await;
        let session = one.get("/desk/v1/session").await.expect_status(200).json();
        assert_eq!(session["means"], "password");
        assert_eq!(session["csrf"], one.csrf.as_str());

        let body = json!({"email": "ona@pavyzdys.lt", "password": PASSWORD}).to_string().into_bytes();
        let headers = [("cookie", one.cookie.as_str()), ("content-type", "application/json")];
        let reply = app.send("POST", "/desk/v1/session", &headers, Some(body)).await.expect_status(201);
        let two = app.browser_of(&reply);
        assert_ne!(one.cookie, two.cookie);
        assert_eq!(one.get("/desk/v1/session").await.problem(), "401 sign_in_needed");
        two.get("/desk/v1/session").await.expect_status(200);
    }

    async fn nobody_learns_which_addresses_have_accounts(app) {
        app.account("ona@pavyzdys.lt", Role::Lead, Some("SAV-13")).await;
        app.account("buvusi@pavyzdys.lt", Role::Lead, Some("SAV-13")).await;
        let operator = app.operator().await;
        let officers = operator.get("/desk/v1/officers?authority=SAV-13").await.expect_status(200).json();
        let former = officers["items"].as_array().expect("a list").iter()
            .find(|one| one["email"] == "buvusi@pavyzdys.lt").expect("listed")["id"].as_str().expect("an id").to_owned();
        operator.post_if(&format!("/desk/v1/officers/{former}/disable"), "\"1\"", &json!({})).await.expect_status(204);

        let mut seen = Vec::new();
        for (email, password) in [
            ("ona@pavyzdys.lt", "neteisingas slaptažodis"),
            ("nera@pavyzdys.lt", "neteisingas slaptažodis"),
            ("buvusi@pavyzdys.lt", PASSWORD),
            ("ne adresas", "neteisingas slaptažodis"),
        ] {
            let before = app.statements();
            let reply = app.sign_in(email, password).await;
            let mut body = reply.json();
            body["request_id"] = json!("");
            seen.push((reply.status, body, app.statements() - before));
        }
        let first = seen.remove(0);
        assert_eq!(first.0, 401);
        for other in seen {
            assert_eq!(other, first, "another answer or other work");
        }

        for email in ["ona@pavyzdys.lt", "nera@pavyzdys.lt"] {
            let reply = app.post("/desk/v1/password/ask", &json!({"email": email})).await;
            assert_eq!((reply.status, reply.text()), (202, String::new()));
        }
    }

    async fn an_account_that_is_guessed_at_waits_even_for_the_right_password(app) {
        app.account("ona@pavyzdys.lt", Role::Lead, Some("SAV-13")).await;
        for _ in 0..5 {
            assert_eq!(app.sign_in("ona@pavyzdys.lt", "neteisingas slaptažodis").await.problem(), "401 sign_in_failed");
        }
        let locked = app.sign_in("ona@pavyzdys.lt", PASSWORD).await;
        assert_eq!(locked.problem(), "429 rate_limited");
        let wait: i64 = locked.header("retry-after").expect("a wait").parse().expect("seconds");
        assert!((25..=40).contains(&wait), "{wait}");
        // One that does not exist gets the same.
        for _ in 0..5 {
            app.sign_in("nera@pavyzdys.lt", "neteisingas slaptažodis").await.expect_status(401);
        }
        assert_eq!(app.sign_in("nera@pavyzdys.lt", "x").await.problem(), "429 rate_limited");

        app.clock.advance(jiff::SignedDuration::from_secs(wait));
        assert_eq!(app.sign_in("ona@pavyzdys.lt", "neteisingas slaptažodis").await.problem(), "401 sign_in_failed");
        let longer: i64 = app.sign_in("ona@pavyzdys.lt", PASSWORD).await.header("retry-after").expect("a wait").parse().expect("seconds");
        assert!(longer > wait, "{longer} is no longer than {wait}");
        app.clock.advance(jiff::SignedDuration::from_secs(longer));
        app.browser("ona@pavyzdys.lt").await;
        // Success resets.
        for _ in 0..4 {
            app.sign_in("ona@pavyzdys.lt", "neteisingas slaptažodis").await.expect_status(401);
        }
        app.browser("ona@pavyzdys.lt").await;
    }

    async fn many_tries_at_once_are_no_way_around_the_limit(app) {
        app.account("ona@pavyzdys.lt", Role::Lead, Some("SAV-13")).await;
        let tries = (0..20).map(|_| app.sign_in("ona@pavyzdys.lt", "neteisingas slaptažodis"));
        let replies = futures::future::join_all(tries).await;
        let looked_at = replies.iter().filter(|reply| reply.status == 401).count();
        let refused = replies.iter().filter(|reply| reply.status == 429).count();
        assert_eq!((looked_at, refused), (5, 15));
    }

    async fn one_address_that_tries_many_accounts_waits(app) {
        let mut statuses = Vec::new();
        for number in 0..32 {
            statuses.push(app.sign_in(&format!("a{number}@pavyzdys.lt"), "neteisingas slaptažodis").await.status);
        }
        assert_eq!(statuses.iter().filter(|status| **status == 401).count(), 30);
        assert_eq!(statuses.last(), Some(&429));
    }

    async fn a_changed_password_ends_the_other_sessions(app) {
        app.account("ona@pavyzdys.lt", Role::Lead, Some("SAV-13")).await;
        let (here, there) = (app.browser("ona@pavyzdys.lt").await, app.browser("ona@pavyzdys.lt").await);
        let change = |present: &str, new: &str| json!({"present": present, "password": new});
        let wrong = here.post("/desk/v1/password", &change("neteisingas", "trys žirniai 4 katės")).await;
        assert_eq!(wrong.problem(), "401 sign_in_failed");
        for (bad, code) in [
            ("trumpas", "password_too_short"),
            ("slaptazodis123", "password_common"),
            ("ona@pavyzdys.lt rytoj", "password_has_address"),
        ] {
            let reply = here.post("/desk/v1/password", &change(PASSWORD, bad)).await;
            assert_eq!(reply.problem(), "422 account_unfit");
            assert_eq!(reply.fault_codes(), [code]);
        }
        here.post("/desk/v1/password", &change(PASSWORD, "trys žirniai 4 katės")).await.expect_status(204);
        here.get("/desk/v1/session").await.expect_status(200);
        assert_eq!(there.get("/desk/v1/session").await.problem(), "401 sign_in_needed");
        app.sign_in("ona@pavyzdys.lt", PASSWORD).await.expect_status(401);
        app.sign_in("ona@pavyzdys.lt", "trys žirniai 4 katės").await.expect_status(201);
    }

    async fn a_forgotten_password_is_set_by_a_link_once(app) {
        app.account("ona@pavyzdys.lt", Role::Lead, Some("SAV-13")).await;
        let before = app.browser("ona@pavyzdys.lt").await;
        // Later than the invitation, whose mail waits too.
        app.advance_minutes(1);
        app.post("/desk/v1/password/ask", &json!({"email": "ona@pavyzdys.lt"})).await.expect_status(202);
        let token = app.secret_mailed_to("ona@pavyzdys.lt").await;
        let reset = |token: &str, new: &str| json!({"token": token, "password": new});
        let bad = app.post("/desk/v1/password/reset", &reset(&token, "trumpas")).await;
        assert_eq!(bad.problem(), "422 account_unfit");
        app.post("/desk/v1/password/reset", &reset(&token, "trys žirniai 4 katės")).await.expect_status(204);
        let again = app.post("/desk/v1/password/reset", &reset(&token, "penki žirniai 4 katės")).await;
        assert_eq!(again.problem(), "410 link_ended");
        assert_eq!(before.get("/desk/v1/session").await.problem(), "401 sign_in_needed");
        app.sign_in("ona@pavyzdys.lt", "trys žirniai 4 katės").await.expect_status(201);

        // A later link ends the earlier one, and an hour ends both.
        app.advance_minutes(1);
        app.post("/desk/v1/password/ask", &json!({"email": "ona@pavyzdys.lt"})).await.expect_status(202);
        let late = app.secret_mailed_to("ona@pavyzdys.lt").await;
        app.advance_minutes(61);
        let reply = app.post("/desk/v1/password/reset", &reset(&late, PASSWORD)).await;
        assert_eq!(reply.problem(), "410 link_ended");
    }

    async fn ones_own_sessions_can_be_seen_and_ended(app) {
        app.account("ona@pavyzdys.lt", Role::Lead, Some("SAV-13")).await;
        let (here, there) = (app.browser("ona@pavyzdys.lt").await, app.browser("ona@pavyzdys.lt").await);
        let own = here.get("/desk/v1/sessions").await.expect_status(200).json();
        let items = own["items"].as_array().expect("a list");
        assert_eq!(items.len(), 2);
        let other = items.iter().find(|one| one["current"] == false).expect("the other")["id"].as_str().expect("an id");
        here.delete(&format!("/desk/v1/sessions/{other}")).await.expect_status(204);
        assert_eq!(there.get("/desk/v1/session").await.problem(), "401 sign_in_needed");
        assert_eq!(here.delete(&format!("/desk/v1/sessions/{other}")).await.problem(), "404 not_found");
        let stranger = app.desk(Role::Lead, "SAV-13", None).await;
        let theirs = format!("/desk/v1/sessions/{}", stranger.session);
        assert_eq!(here.delete(&theirs).await.problem(), "404 not_found");
    }
}
