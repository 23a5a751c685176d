//! The audit log: what is in it, who reads it, and that no change of it passes.

use atsakas_app::{desk::anchor::anchor_heads, log::audit::verify_audit};
use atsakas_domain::access::Role;
use atsakas_store::inspect::tamper;
use atsakas_tests::{TestApp, accounts::PASSWORD, on_both};
use serde_json::json;

async fn faults(app: &TestApp) -> Vec<String> {
    let verified = verify_audit(&app.app.store, |_| {}).await.expect("a look");
    verified.faults.iter().map(ToString::to_string).collect()
}

/// Takes the guards away, and lays by what is there.
async fn unguarded(app: &TestApp) {
    let on = |table: &str| match app.app.store.engine() {
        atsakas_store::Engine::Sqlite => String::new(),
        atsakas_store::Engine::Postgres => format!(" ON {table}"),
    };
    let (log, heads) = (on("audit_log"), on("audit_heads"));
    let sql = format!(
        "DROP TRIGGER audit_log_no_update{log}; DROP TRIGGER audit_log_no_delete{log};
         DROP TRIGGER audit_heads_are_kept{heads}; DROP TRIGGER audit_heads_only_forward{heads};
         CREATE TABLE kept_log AS SELECT * FROM audit_log; CREATE TABLE kept_heads AS SELECT * FROM audit_heads;"
    );
    tamper(&app.app.store, &sql).await.expect("no guards");
}

/// What is found after the statements; then all is put back.
async fn after(app: &TestApp, sql: &str) -> Vec<String> {
    tamper(&app.app.store, sql).await.expect("tampered with");
    let found = faults(app).await;
    let back = "DELETE FROM audit_log; INSERT INTO audit_log SELECT * FROM kept_log;
                DELETE FROM audit_heads; INSERT INTO audit_heads SELECT * FROM kept_heads;";
    tamper(&app.app.store, back).await.expect("put back");
    found
}

on_both! {
    async fn every_sign_in_refusal_and_change_is_in_the_log_without_personal_data(app) {
        app.account("ona@pavyzdys.lt", Role::Lead, Some("SAV-13")).await;
        app.sign_in("ona@pavyzdys.lt", "neteisingas slaptažodis").await.expect_status(401);
        let browser = app.browser("ona@pavyzdys.lt").await;
        browser.post("/desk/v1/password", &json!({"present": PASSWORD, "password": "trys žirniai 4 katės"})).await.expect_status(204);
        browser.delete("/desk/v1/session").await.expect_status(204);
        let operator = app.operator().await;
        let mut kinds = Vec::new();
        let mut path = "/desk/v1/audit?limit=2".to_owned();
        loop {
            let page = operator.get(&path).await.expect_status(200);
            assert!(!page.text().contains("ona@"), "{}", page.text());
            let page = page.json();
            kinds.extend(page["items"].as_array().expect("a list").iter().map(|one| one["kind"].as_str().expect("text").to_owned()));
            match page["next"].as_str() {
                Some(next) => path = format!("/desk/v1/audit?limit=2&cursor={next}"),
                None => break,
            }
        }
        kinds.sort_unstable();
        assert_eq!(kinds, ["invitation_accepted", "invited", "password_changed", "sign_in_refused", "signed_in", "signed_out"]);
        let one = operator.get("/desk/v1/audit?kind=signed_in").await.expect_status(200).json();
        assert_eq!(one["items"][0]["detail"], json!({"means": "password"}));
        assert_eq!(faults(&app).await, Vec::<String>::new());
    }

    async fn an_authority_reads_its_own_entries_alone(app) {
        let here = app.desk(Role::Coordinator, "SAV-13", None).await;
        let there = app.desk(Role::Coordinator, "SAV-19", None).await;
        for (who, authority) in [(&here, "SAV-13"), (&there, "SAV-19")] {
            who.put(&format!("/desk/v1/access-rules/{authority}"), &json!({"second_factor": false})).await.expect_status(200);
        }
        let auditor = app.desk(Role::Auditor, "SAV-13", None).await;
        let seen = auditor.get("/desk/v1/audit").await.expect_status(200).json();
        let authorities: Vec<_> = seen["items"].as_array().expect("a list").iter().map(|one| one["authority"].clone()).collect();
        assert_eq!(authorities, [json!("SAV-13")]);
        assert_eq!(auditor.get("/desk/v1/audit?authority=SAV-19").await.problem(), "403 not_allowed");
        assert_eq!(auditor.get("/desk/v1/audit?cursor=zzz").await.problem(), "400 cursor_malformed");
    }

    async fn any_change_of_the_log_is_found(app) {
        let here = app.desk(Role::Coordinator, "SAV-13", None).await;
        let there = app.desk(Role::Coordinator, "SAV-19", None).await;
        for _ in 0..3 {
            here.put("/desk/v1/access-rules/SAV-13", &json!({"second_factor": false})).await.expect_status(200);
            there.put("/desk/v1/access-rules/SAV-19", &json!({"second_factor": false})).await.expect_status(200);
        }
        assert_eq!(anchor_heads(&app.app).await.expect("anchored"), 2);
        assert_eq!(anchor_heads(&app.app).await.expect("anchored"), 0, "nothing has moved since");
        assert_eq!(faults(&app).await, Vec::<String>::new());
        let (one, other) = (format!("officer:{}", here.officer), format!("officer:{}", there.officer));
        unguarded(&app).await;
        let tampered = [
            (format!("UPDATE audit_log SET subject = 'x' WHERE stream = '{one}' AND seq = 2"), format!("audit log of {one}: entry 2 was altered")),
            (format!("DELETE FROM audit_log WHERE stream = '{one}' AND seq = 2"), format!("audit log of {one}: entry 2 was altered")),
            (format!("DELETE FROM audit_log WHERE stream = '{one}' AND seq = 3"), format!("audit log of {one}: it ends at 2")),
            (format!("DELETE FROM audit_heads WHERE stream = '{one}'"), format!("audit log of {one}: its head is missing")),
            (format!("UPDATE audit_log SET seq = CASE seq WHEN 2 THEN 30 ELSE seq END WHERE stream = '{one}'"), format!("audit log of {one}: entry 2 was altered")),
            (format!("DELETE FROM audit_log WHERE stream = '{other}'; DELETE FROM audit_heads WHERE stream = '{other}'"), format!("audit log of {other}: entry 3 was anchored")),
            ("DELETE FROM audit_log WHERE stream = 'system'; DELETE FROM audit_heads WHERE stream = 'system'".to_owned(), "audit log of system: the whole chain".to_owned()),
        ];
        for (sql, expected) in tampered {
            let found = after(&app, &sql).await;
            assert!(found.iter().any(|fault| fault.starts_with(&expected)), "{sql}: {found:#?}");
            assert_eq!(faults(&app).await, Vec::<String>::new(), "and put back again");
        }
    }
}
