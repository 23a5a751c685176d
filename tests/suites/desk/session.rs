//! The session of an officer: what it opens, what ends it, and what another site's page cannot do with it.

use atsakas_domain::access::Role;
use atsakas_tests::on_both;
use serde_json::json;

on_both! {
    async fn a_session_says_who_is_signed_in_and_what_they_may_do(app) {
        let lead = app.desk(Role::Lead, "SAV-13", None).await;
        let session = lead.get("/desk/v1/session").await.expect_status(200).json();
        assert_eq!(session["officer"], json!(lead.officer));
        assert_eq!(session["memberships"][0]["role"], "lead");
        assert_eq!(session["csrf"], lead.csrf.as_str());
        let actions = session["actions"].as_array().expect("a list");
        assert!(actions.contains(&json!("extend")) && !actions.contains(&json!("operate")));
    }

    async fn what_changes_something_needs_the_sessions_own_csrf_token(app) {
        let lead = app.desk(Role::Lead, "SAV-13", None).await;
        let other = app.desk(Role::Lead, "SAV-13", None).await;
        for csrf in [None, Some(""), Some(other.csrf.as_str())] {
            let mut headers = vec![("cookie", lead.cookie.as_str())];
            headers.extend(csrf.map(|csrf| ("x-csrf-token", csrf)));
            let reply = app.send("DELETE", "/desk/v1/session", &headers, None).await;
            assert_eq!(reply.problem(), "403 csrf_token_missing");
        }
        lead.get("/desk/v1/session").await.expect_status(200);
    }

    async fn a_session_ends_by_signing_out_by_idling_and_at_its_time(app) {
        let one = app.desk(Role::Lead, "SAV-13", None).await;
        let reply = one.delete("/desk/v1/session").await.expect_status(204);
        assert!(reply.header("set-cookie").expect("a cookie").contains("Max-Age=0"));
        assert_eq!(one.get("/desk/v1/session").await.problem(), "401 sign_in_needed");

        let idle = app.desk(Role::Lead, "SAV-13", None).await;
        app.advance_minutes(29);
        idle.get("/desk/v1/session").await.expect_status(200);
        app.advance_minutes(29);
        idle.get("/desk/v1/session").await.expect_status(200);
        app.advance_minutes(31);
        assert_eq!(idle.get("/desk/v1/session").await.problem(), "401 sign_in_needed");

        let long = app.desk(Role::Lead, "SAV-13", None).await;
        for _ in 0..35 {
            app.advance_minutes(20);
            long.get("/desk/v1/session").await.expect_status(200);
        }
        app.advance_minutes(20);
        assert_eq!(long.get("/desk/v1/session").await.problem(), "401 sign_in_needed");
    }

    async fn a_cookie_that_is_none_opens_nothing(app) {
        for cookie in ["", "__Host-atsakas=", "__Host-atsakas=x", "__Host-atsakasx=y", "atsakas=AAAA"] {
            let reply = app.get_with("/desk/v1/session", &[("cookie", cookie)]).await;
            assert_eq!(reply.problem(), "401 sign_in_needed");
        }
    }
}
