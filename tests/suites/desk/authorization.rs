//! The authorization table of the desk: what each operation answers to each role. An operation without a line fails.
//!
//! To add an operation: a line in [`TABLE`], and, where it needs them, a target in [`path`] and a body in [`body`].

use std::collections::BTreeMap;

use atsakas_domain::access::Role;
use atsakas_tests::{Desk, TestApp, contract::contract, on_both};
use serde_json::{Value, json};
use uuid::Uuid;

/// Who asks, in the order of the table's columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reader {
    /// Nobody is signed in.
    Nobody,
    /// Officer of the authority, in the unit of the target.
    Officer,
    /// Officer of another unit.
    OtherUnit,
    /// Lead of the authority.
    Lead,
    /// Coordinator of the municipality.
    Coordinator,
    /// Coordinator of another municipality.
    OtherPlace,
    /// Officer of the police.
    PoliceOfficer,
    /// Lead of the police.
    PoliceLead,
    /// Confidential coordinator of the municipality.
    Confidential,
    /// Auditor of the authority.
    Auditor,
    /// Operator.
    Operator,
    /// A script with a token for reading, of the coordinator.
    ReadToken,
}

const READERS: [Reader; 12] = [
    Reader::Nobody,
    Reader::Officer,
    Reader::OtherUnit,
    Reader::Lead,
    Reader::Coordinator,
    Reader::OtherPlace,
    Reader::PoliceOfficer,
    Reader::PoliceLead,
    Reader::Confidential,
    Reader::Auditor,
    Reader::Operator,
    Reader::ReadToken,
];

type Line = (&'static str, [u16; 12]);

/// Everybody who is signed in with a session may do it with what is their own.
const fn own(status: u16) -> [u16; 12] {
    let all = status;
    [401, all, all, all, all, all, all, all, all, all, all, 403]
}

/// The same for everybody, also without signing in.
const fn open(status: u16) -> [u16; 12] {
    [status; 12]
}

/// Who manages some accounts may do it, whatever those are.
const fn managers(ok: u16) -> [u16; 12] {
    [401, 403, 403, 403, ok, ok, 403, ok, 403, 403, ok, 403]
}

/// Only who manages the target's account; to other managers it does not exist (`hidden`).
const fn its_managers(ok: u16, hidden: u16) -> [u16; 12] {
    [
        401, 403, 403, 403, ok, hidden, 403, hidden, 403, 403, ok, 403,
    ]
}

// Columns:            nobody officer unit lead coord place p.off p.lead conf audit oper token
const TABLE: &[Line] = &[
    ("start_session", open(401)),
    ("take_second_step", open(401)),
    (
        "get_session",
        [401, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200],
    ),
    ("sign_out", own(204)),
    // Their present password is wrong.
    ("change_password", own(401)),
    ("ask_password_reset", open(202)),
    ("reset_password", open(410)),
    ("enrol_second_factor", own(201)),
    // None is set up.
    ("confirm_second_factor", own(409)),
    ("renew_recovery_codes", own(409)),
    ("remove_second_factor", own(409)),
    ("invite_officer", its_managers(201, 403)),
    ("list_invitations", managers(200)),
    ("accept_invitation", open(410)),
    ("withdraw_invitation", its_managers(204, 404)),
    ("list_officers", managers(200)),
    ("get_officer", its_managers(200, 404)),
    ("change_officer", its_managers(200, 404)),
    ("disable_officer", its_managers(204, 404)),
    ("enable_officer", its_managers(204, 404)),
    ("list_officer_sessions", its_managers(200, 404)),
    ("end_officer_sessions", its_managers(204, 404)),
    ("remove_officer_second_factor", its_managers(204, 404)),
    ("list_sessions", own(200)),
    ("end_session", own(204)),
    ("make_token", own(201)),
    ("list_tokens", own(200)),
    // It is nobody's.
    ("end_token", own(404)),
    ("list_access_rules", managers(200)),
    ("set_access_rule", its_managers(200, 403)),
    ("check_staffing", managers(200)),
    (
        "list_audit",
        [401, 403, 403, 403, 200, 200, 403, 200, 403, 200, 200, 403],
    ),
    // No identity provider is set up here.
    ("start_oidc", open(404)),
    ("finish_oidc", open(404)),
];

/// What a line is tried on: an account of the authority, an invitation into it.
struct Target {
    officer: Uuid,
    invitation: String,
}

async fn target(app: &TestApp, operation: &str) -> Target {
    let officer = app
        .desk(Role::Officer, "SAV-13", Some("SEN-1301"))
        .await
        .officer;
    let invitation = if operation == "withdraw_invitation" {
        let invite = body("invite_officer").expect("a body");
        let made = app
            .operator()
            .await
            .post("/desk/v1/invitations", &invite)
            .await;
        made.expect_status(201).json()["id"]
            .as_str()
            .expect("an id")
            .to_owned()
    } else {
        Uuid::nil().to_string()
    };
    Target {
        officer,
        invitation,
    }
}

fn path(operation: &str, template: &str, target: &Target, asks: Option<&Desk<'_>>) -> String {
    let id = match operation {
        "withdraw_invitation" => target.invitation.clone(),
        "end_session" => asks.map_or_else(Uuid::nil, |desk| desk.session).to_string(),
        _ if template.starts_with("/desk/v1/officers/") => target.officer.to_string(),
        _ => Uuid::nil().to_string(),
    };
    template
        .replace("{id}", &id)
        .replace("{authority}", "SAV-13")
}

fn body(operation: &str) -> Option<Value> {
    let role = json!([{"role": "officer", "authority": "SAV-13", "unit": "SEN-1301", "municipality": null}]);
    let nothing = "A".repeat(43);
    Some(match operation {
        "start_session" => json!({"email": "nera@pavyzdys.lt", "password": "x"}),
        "take_second_step" => json!({"pending": "x", "code": "123456"}),
        "change_password" => json!({"present": "x", "password": "mėlynas dviratis lyja"}),
        "ask_password_reset" => json!({"email": "nera@pavyzdys.lt"}),
        "reset_password" => json!({"token": nothing, "password": "mėlynas dviratis lyja"}),
        "confirm_second_factor" | "remove_second_factor" => json!({"code": "123456"}),
        "invite_officer" => json!({"email": "nauja@pavyzdys.lt", "memberships": role}),
        "accept_invitation" => {
            json!({"token": nothing, "name": "X", "password": "mėlynas dviratis lyja"})
        }
        "change_officer" => json!({"name": "X", "language": "lt", "memberships": role}),
        "make_token" => {
            json!({"name": "x", "scopes": ["read"], "expires_at": "2026-12-01T00:00:00Z"})
        }
        "set_access_rule" => json!({"second_factor": false}),
        _ => return None,
    })
}

async fn reader(app: &TestApp, reader: Reader) -> Option<Desk<'_>> {
    let unit = Some("SEN-1301");
    Some(match reader {
        Reader::Nobody => return None,
        Reader::Officer => app.desk(Role::Officer, "SAV-13", unit).await,
        Reader::OtherUnit => app.desk(Role::Officer, "SAV-13", Some("SEN-1302")).await,
        Reader::Lead => app.desk(Role::Lead, "SAV-13", None).await,
        Reader::Coordinator | Reader::ReadToken => {
            app.desk(Role::Coordinator, "SAV-13", None).await
        }
        Reader::OtherPlace => app.desk(Role::Coordinator, "SAV-19", None).await,
        Reader::PoliceOfficer => app.desk(Role::PoliceOfficer, "POL-KAU", None).await,
        Reader::PoliceLead => app.desk(Role::PoliceLead, "POL-KAU", None).await,
        Reader::Confidential => app.desk(Role::Confidential, "SAV-13", None).await,
        Reader::Auditor => app.desk(Role::Auditor, "SAV-13", None).await,
        Reader::Operator => app.operator().await,
    })
}

async fn ask(app: &TestApp, who: Reader, operation: &str, method: &str, template: &str) -> u16 {
    app.forget_tries().await;
    let target = target(app, operation).await;
    let desk = reader(app, who).await;
    let path = path(operation, template, &target, desk.as_ref());
    let bytes = body(operation).map(|body| body.to_string().into_bytes());
    let mut headers = vec![("if-match", "\"1\"".to_owned())];
    if bytes.is_some() {
        headers.push(("content-type", "application/json".to_owned()));
    }
    match (&desk, who) {
        (None, _) => {}
        (Some(desk), Reader::ReadToken) => {
            let wish = body("make_token").expect("a body");
            let made = desk
                .post("/desk/v1/tokens", &wish)
                .await
                .expect_status(201)
                .json();
            let secret = made["secret"].as_str().expect("text").to_owned();
            headers.push(("authorization", format!("Bearer {secret}")));
        }
        (Some(desk), _) => {
            headers.push(("cookie", desk.cookie.clone()));
            headers.push(("x-csrf-token", desk.csrf.clone()));
        }
    }
    let headers: Vec<(&str, &str)> = headers
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    app.send(method, &path, &headers, bytes).await.status
}

on_both! {
    async fn every_operation_of_the_desk_answers_each_role_as_the_table_says(app) {
        let table: BTreeMap<_, _> = TABLE.iter().copied().collect();
        let desk: Vec<_> = contract().operations().into_iter().filter(|(_, path, _)| path.starts_with("/desk/")).collect();
        for (_, path, id) in &desk {
            assert!(table.contains_key(id.as_str()), "{id} ({path}) has no line in the authorization table of the desk");
        }
        let mut wrong = Vec::new();
        for (operation, expected) in TABLE {
            let Some((method, template, _)) = desk.iter().find(|(_, _, id)| id == operation) else {
                panic!("{operation} is in the table and not in openapi.yaml");
            };
            for (who, expected) in READERS.into_iter().zip(expected) {
                let status = ask(&app, who, operation, method, template).await;
                if status != *expected {
                    wrong.push(format!("{operation} for {who:?}: {status} instead of {expected}"));
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
