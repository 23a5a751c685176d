//! Confidential reports: for all but those who are named, every route answers as if there were none.

use atsakas_domain::access::Role;
use atsakas_tests::{TestApp, on_both};
use serde_json::{Value, json};

use super::{detail, filed, path, say, text};

async fn confidential(app: &TestApp) -> (String, String) {
    let body = json!({
        "category": "smurtas", "position": {"lon": 25.2873, "lat": 54.6858},
        "description": "Girdžiu riksmus už sienos.", "emergency_acknowledged": true,
        "answers": {"in_progress": "no", "danger": "no"},
        "contact": {"email": "ona@pavyzdys.lt"},
    });
    let receipt = app.file(body).await.expect_status(201).json();
    (
        text(&receipt["reference"]),
        text(&receipt["responsible"]["authority"]["code"]),
    )
}

/// Every route of a report: method, what follows the reference, body.
fn routes(photo: &str) -> Vec<(&'static str, String, Option<Value>)> {
    let said = |body: Value| Some(body);
    let mut routes: Vec<(&'static str, String, Option<Value>)> = vec![
        ("GET", String::new(), None),
        ("GET", "/print".into(), None),
        ("GET", "/contact?purpose=own_data".into(), None),
        (
            "GET",
            format!("/photos/{photo}/original?purpose=own_data"),
            None,
        ),
        ("GET", format!("/photos/{photo}/320"), None),
        (
            "PUT",
            format!("/photos/{photo}/regions"),
            said(json!({"regions": []})),
        ),
        ("PUT", "/covered_text".into(), said(json!({"ranges": []}))),
        ("PUT", "/assignee".into(), said(json!({"officer": null}))),
        ("POST", "/notes".into(), said(json!({"note": "x"}))),
        ("POST", "/moderation".into(), said(json!({"text": false}))),
        (
            "POST",
            "/correction".into(),
            said(json!({"category": "saugumas", "reason": "x"})),
        ),
        ("POST", "/parts".into(), said(json!({"description": "x"}))),
        (
            "POST",
            "/contractor_links".into(),
            said(json!({"contractor": photo, "days": 1})),
        ),
        ("DELETE", format!("/contractor_links/{photo}"), None),
    ];
    for verb in [
        "accept",
        "ask",
        "start",
        "extend",
        "answer",
        "reopen",
        "refuse",
        "mark_duplicate",
        "unmark_duplicate",
    ] {
        routes.push(("POST", format!("/{verb}"), said(json!({}))));
        routes.push(("POST", format!("/{verb}/preview"), said(json!({}))));
    }
    routes
}

on_both! {
    async fn nobody_but_the_named_learns_that_a_confidential_report_exists(app) {
        let (reference, authority) = confidential(&app).await;
        let photo = "4a5e1e4b-aab8-4f3a-8000-00000000aaaa";
        let others = [
            app.desk(Role::Officer, &authority, None).await,
            app.desk(Role::Lead, &authority, None).await,
            app.desk(Role::PoliceOfficer, &authority, None).await,
            app.desk(Role::PoliceLead, &authority, None).await,
            app.desk(Role::Auditor, &authority, None).await,
            app.desk(Role::Coordinator, "SAV-13", None).await,
            app.desk(Role::Confidential, "SAV-13", None).await,
            app.desk(Role::Confidential, "SAV-19", None).await,
            app.operator().await,
        ];
        let missing = "VLN-ZZZZZZ";
        for desk in &others {
            for (method, rest, body) in routes(photo) {
                for tag in ["\"2\"", "\"3\""] {
                    let headers = [("if-match", tag)];
                    let reply = desk.send(method, &path(&reference, &rest), &headers, body.as_ref()).await;
                    let none = desk.send(method, &path(missing, &rest), &headers, body.as_ref()).await;
                    assert_eq!(reply.problem(), "404 not_found", "{method} {rest}");
                    let bare = |reply: &atsakas_tests::Reply| {
                        let mut body = reply.json();
                        body["request_id"] = Value::Null;
                        body
                    };
                    assert_eq!(bare(&reply), bare(&none), "{method} {rest} differs from one that does not exist");
                }
            }
        }
    }

    async fn the_named_work_on_it_and_its_number_is_told_to_nobody(app) {
        let (reference, authority) = confidential(&app).await;
        let named = app.desk_in(Role::Confidential, Some(&authority), None, Some("13")).await;
        assert_eq!(detail(&named, &reference).await["visibility"], "confidential");
        say(&named, &reference, "/accept", &json!({})).await.expect_status(200);
        named.get(&path(&reference, "/contact?purpose=reach_reporter")).await.expect_status(200);
        // It leads no report that others see, and goes to no contractor.
        let (public, _) = filed(&app).await;
        let lead = app.desk(Role::Lead, "SAV-13", None).await;
        let leader = say(&lead, &public, "/mark_duplicate", &json!({"leader": reference})).await;
        assert_eq!(leader.problem(), "422 missing_requirement");
        assert!(!leader.text().contains(&reference));
        let bulk = json!({"move": "accept", "reports": [{"reference": reference, "etag": "\"3\""}]});
        let done = lead.post("/desk/v1/reports/bulk", &bulk).await.expect_status(200).json();
        assert_eq!(done["results"][0]["status"], 404);
    }

    async fn a_report_that_turns_out_confidential_is_gone_for_who_corrected_it(app) {
        let (reference, _) = filed(&app).await;
        let lead = app.desk(Role::Lead, "SAV-13", None).await;
        let done = say(&lead, &reference, "/correction", &json!({"category": "smurtas", "reason": "Apie smurtą."})).await;
        assert_eq!(done.status, 204, "{}", done.text());
        assert_eq!(lead.get(&path(&reference, "")).await.problem(), "404 not_found");
        assert_eq!(app.get(&format!("/api/v1/reports/{reference}")).await.problem(), "404 not_found");
        app.verify_log().await;
    }
}
