//! The authorization table of the desk: what each operation answers to each role. An operation without a line fails.
//!
//! To add an operation: a line in [`TABLE`], and, where it needs them, a target in [`path`] and a body in [`body`].

use std::collections::BTreeMap;

use atsakas_domain::access::Role;
use atsakas_tests::{Desk, TestApp, accounts::PASSWORD, contract::contract, on_both, pictures};
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

/// The same, and for scripts.
const fn own_or_token(status: u16) -> [u16; 12] {
    let all = status;
    [401, all, all, all, all, all, all, all, all, all, all, all]
}

/// Who keeps the authority's webhooks; to who keeps those of others they do not exist.
const fn webhook_keepers(ok: u16) -> [u16; 12] {
    [401, 403, 403, 403, ok, 404, 403, 403, 403, 403, ok, 403]
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

/// To a report of the unit: who works on reports gets `ok`, who only reads 403, all others 404.
const fn workers(ok: u16) -> [u16; 12] {
    [401, ok, 404, ok, ok, 404, 404, 404, 404, 403, 404, 403]
}

/// The same, where an officer is not enough.
const fn leads(ok: u16) -> [u16; 12] {
    [401, 403, 404, ok, ok, 404, 404, 404, 404, 403, 404, 403]
}

/// The same, for everybody who may see the report.
const fn viewers(ok: u16) -> [u16; 12] {
    [401, ok, 404, ok, ok, 404, 404, 404, 404, ok, 404, ok]
}

/// Of templates: who edits them; to others they do not exist. `again`: for the second of them.
const fn editors(ok: u16, again: u16) -> [u16; 12] {
    [401, 404, 404, 404, ok, 404, 404, 404, 404, 404, again, 404]
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
    ("enrol_second_factor", own(409)),
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
    // Reports: what changes them names a state that is over, so that who may is told 412.
    ("get_desk_report", viewers(200)),
    ("print_report", viewers(200)),
    ("get_desk_photo", viewers(200)),
    ("get_contact", workers(200)),
    ("get_original", workers(200)),
    ("move_report", workers(412)),
    ("preview_move", workers(200)),
    ("add_note", workers(412)),
    ("assign_report", workers(412)),
    ("list_assignees", leads(200)),
    ("correct_report", workers(412)),
    ("split_report", workers(412)),
    ("cover_photo", workers(412)),
    ("cover_text", workers(412)),
    ("moderate_report", leads(412)),
    ("give_to_contractor", leads(412)),
    ("end_contractor_link", leads(412)),
    // Each report has its own result in it.
    (
        "bulk_reports",
        [401, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200],
    ),
    // The key is missing.
    (
        "file_on_behalf",
        [401, 400, 400, 400, 400, 400, 400, 400, 400, 400, 400, 400],
    ),
    (
        "list_templates",
        [401, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200],
    ),
    // The operator is the second with that name.
    (
        "add_template",
        [401, 403, 403, 403, 201, 403, 403, 403, 403, 403, 409, 403],
    ),
    ("change_template", editors(200, 409)),
    ("remove_template", editors(204, 204)),
    ("list_template_versions", editors(200, 200)),
    (
        "list_contractors",
        [401, 200, 200, 200, 200, 404, 404, 404, 200, 404, 404, 404],
    ),
    // The lead is the first with that address.
    (
        "add_contractor",
        [401, 403, 403, 201, 409, 403, 403, 403, 409, 403, 403, 403],
    ),
    (
        "end_contractor",
        [401, 404, 404, 204, 204, 404, 404, 404, 204, 404, 404, 404],
    ),
    // Reference data: changes name a state that is over (412) or a draft that is not there (404).
    (
        "list_authorities",
        [401, 200, 200, 200, 200, 200, 200, 200, 403, 200, 200, 200],
    ),
    (
        "add_authority",
        [401, 412, 412, 412, 412, 412, 412, 412, 403, 412, 412, 412],
    ),
    (
        "change_authority",
        [401, 412, 412, 412, 412, 412, 412, 412, 403, 412, 412, 412],
    ),
    (
        "list_catalogues",
        [401, 200, 200, 200, 200, 200, 200, 200, 403, 200, 200, 200],
    ),
    (
        "make_catalogue_draft",
        [401, 403, 403, 403, 403, 403, 403, 403, 403, 403, 201, 403],
    ),
    (
        "get_catalogue_draft",
        [401, 404, 404, 404, 404, 404, 404, 404, 403, 404, 404, 404],
    ),
    (
        "replace_catalogue_draft",
        [401, 422, 422, 422, 422, 422, 422, 422, 403, 422, 422, 422],
    ),
    (
        "discard_catalogue_draft",
        [401, 404, 404, 404, 404, 404, 404, 404, 403, 404, 404, 404],
    ),
    (
        "put_category",
        [401, 422, 422, 422, 422, 422, 422, 422, 403, 422, 422, 422],
    ),
    (
        "delete_category",
        [401, 404, 404, 404, 404, 404, 404, 404, 403, 404, 404, 404],
    ),
    (
        "check_catalogue_draft",
        [401, 404, 404, 404, 404, 404, 404, 404, 403, 404, 404, 404],
    ),
    (
        "take_effect_catalogue",
        [401, 403, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403],
    ),
    (
        "get_catalogue",
        [401, 200, 200, 200, 200, 200, 200, 200, 403, 200, 200, 200],
    ),
    (
        "list_duties",
        [401, 200, 200, 200, 200, 200, 200, 200, 403, 200, 200, 200],
    ),
    (
        "change_duties",
        [401, 412, 412, 412, 412, 412, 412, 412, 403, 412, 412, 412],
    ),
    (
        "check_duties",
        [401, 412, 412, 412, 412, 412, 412, 412, 403, 412, 412, 412],
    ),
    (
        "export_reports",
        [401, 200, 200, 200, 200, 200, 200, 200, 403, 403, 403, 403],
    ),
    (
        "get_figures",
        [401, 200, 200, 200, 200, 200, 200, 200, 403, 200, 403, 200],
    ),
    (
        "list_hand_overs",
        [401, 200, 200, 200, 200, 200, 200, 200, 200, 200, 403, 200],
    ),
    (
        "get_hand_over_statistics",
        [401, 200, 200, 200, 200, 200, 200, 200, 403, 200, 403, 200],
    ),
    (
        "list_mails",
        [401, 403, 403, 403, 403, 403, 403, 403, 403, 403, 200, 403],
    ),
    (
        "get_desk_map",
        [401, 200, 200, 200, 200, 200, 200, 200, 200, 200, 403, 200],
    ),
    (
        "get_next_report",
        [401, 200, 200, 200, 200, 200, 200, 200, 200, 403, 403, 403],
    ),
    (
        "list_reference_changes",
        [401, 200, 200, 200, 200, 200, 200, 200, 403, 200, 200, 200],
    ),
    (
        "list_desk_reports",
        [401, 200, 200, 200, 200, 200, 200, 200, 200, 200, 403, 200],
    ),
    (
        "count_desk_reports",
        [401, 200, 200, 200, 200, 200, 200, 200, 200, 200, 403, 200],
    ),
    (
        "propose_hand_over",
        [401, 412, 404, 412, 412, 404, 404, 404, 404, 403, 404, 403],
    ),
    (
        "accept_hand_over",
        [401, 403, 404, 412, 412, 404, 404, 404, 404, 403, 404, 403],
    ),
    (
        "decide_hand_over",
        [401, 403, 404, 403, 412, 404, 404, 404, 404, 403, 404, 403],
    ),
    (
        "dispute_hand_over",
        [401, 403, 404, 412, 412, 404, 404, 404, 404, 403, 404, 403],
    ),
    (
        "withdraw_hand_over",
        [401, 412, 404, 412, 412, 404, 404, 404, 404, 403, 404, 403],
    ),
    (
        "list_rule_tables",
        [401, 200, 200, 200, 200, 200, 200, 200, 403, 200, 200, 200],
    ),
    (
        "make_rule_table",
        [401, 403, 403, 403, 201, 403, 403, 403, 403, 403, 201, 403],
    ),
    (
        "get_rule_table",
        [401, 404, 404, 404, 404, 404, 404, 404, 403, 404, 404, 404],
    ),
    (
        "discard_rule_table",
        [401, 404, 404, 404, 404, 404, 404, 404, 403, 404, 404, 404],
    ),
    (
        "check_rule_table",
        [401, 404, 404, 404, 404, 404, 404, 404, 403, 404, 404, 404],
    ),
    (
        "diff_rule_tables",
        [401, 404, 404, 404, 404, 404, 404, 404, 403, 404, 404, 404],
    ),
    (
        "take_effect_rule_table",
        [401, 404, 404, 404, 404, 404, 404, 404, 403, 404, 404, 404],
    ),
    (
        "export_rule_table",
        [401, 404, 404, 404, 404, 404, 404, 404, 403, 404, 404, 404],
    ),
    (
        "replace_rules",
        [401, 404, 404, 404, 404, 404, 404, 404, 403, 404, 404, 404],
    ),
    (
        "insert_rule",
        [401, 404, 404, 404, 404, 404, 404, 404, 403, 404, 404, 404],
    ),
    (
        "replace_rule",
        [401, 404, 404, 404, 404, 404, 404, 404, 403, 404, 404, 404],
    ),
    (
        "delete_rule",
        [401, 404, 404, 404, 404, 404, 404, 404, 403, 404, 404, 404],
    ),
    (
        "move_rule",
        [401, 404, 404, 404, 404, 404, 404, 404, 403, 404, 404, 404],
    ),
    (
        "schedule_rule_table",
        [401, 404, 404, 404, 404, 404, 404, 404, 403, 404, 404, 404],
    ),
    (
        "cancel_rule_table",
        [401, 404, 404, 404, 404, 404, 404, 404, 403, 404, 404, 404],
    ),
    (
        "simulate_rule_table",
        [401, 404, 404, 404, 404, 404, 404, 404, 403, 404, 404, 404],
    ),
    (
        "list_settings",
        [401, 200, 200, 200, 200, 200, 200, 200, 403, 200, 200, 200],
    ),
    (
        "put_setting",
        [401, 403, 403, 403, 412, 403, 403, 403, 403, 403, 412, 403],
    ),
    (
        "list_undelivered",
        [401, 403, 403, 200, 200, 200, 403, 403, 403, 403, 403, 403],
    ),
    (
        "confirm_hand_in",
        [401, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404],
    ),
    (
        "add_unit",
        [401, 412, 412, 412, 412, 412, 412, 412, 403, 412, 412, 412],
    ),
    (
        "change_unit",
        [401, 412, 412, 412, 412, 412, 412, 412, 403, 412, 412, 412],
    ),
    (
        "list_views",
        [401, 200, 200, 200, 200, 200, 200, 200, 200, 200, 403, 200],
    ),
    (
        "add_view",
        [401, 201, 201, 201, 201, 201, 201, 201, 201, 201, 403, 201],
    ),
    (
        "change_view",
        [401, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404],
    ),
    (
        "remove_view",
        [401, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404],
    ),
    // The authority of the target is none outside the desk.
    (
        "get_open311",
        [401, 403, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403],
    ),
    (
        "put_open311",
        [401, 403, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403],
    ),
    // Nothing waits to be handed in.
    ("link_undelivered_photos", own_or_token(404)),
    ("stream_events", own_or_token(200)),
    ("list_webhooks", webhook_keepers(200)),
    ("add_webhook", webhook_keepers(201)),
    ("change_webhook", webhook_keepers(200)),
    ("remove_webhook", webhook_keepers(204)),
    ("renew_webhook_secret", webhook_keepers(200)),
    ("list_webhook_deliveries", webhook_keepers(200)),
    ("test_webhook", webhook_keepers(202)),
    // There is no such delivery.
    ("replay_webhook_delivery", webhook_keepers(404)),
    ("replay_failed_webhook_deliveries", webhook_keepers(202)),
    // No identity provider is set up here.
    ("start_oidc", open(404)),
    ("finish_oidc", open(404)),
];

/// What a line is tried on: an account of the authority, an invitation into it, a report of the unit with its photo, a
/// template, a contractor.
struct Target {
    officer: Uuid,
    invitation: String,
    reference: String,
    thing: String,
}

/// A report of the unit `SEN-1301`, and its photo.
async fn report(app: &TestApp) -> (String, String) {
    let photo = app.upload(pictures::jpeg(32, 32, 3)).await;
    let mut body = app.minimal();
    body["position"] = json!({"lon": 25.345, "lat": 54.715});
    body["photos"] = json!([photo]);
    body["contact"] = json!({"email": "ona@pavyzdys.lt"});
    let receipt = app.file(body).await.expect_status(201).json();
    let reference = receipt["reference"].as_str().expect("a reference");
    (reference.to_owned(), photo.to_string())
}

/// A new template or contractor, whichever the operation is about.
async fn thing(app: &TestApp, operation: &str) -> Option<String> {
    let name = app
        .app
        .chance
        .uuid(app.app.clock.now())
        .simple()
        .to_string();
    let (desk, path, body) = match operation {
        "change_template" | "remove_template" | "list_template_versions" => {
            let mut body = body("add_template")?;
            body["name"] = json!(name);
            (app.operator().await, "/desk/v1/templates", body)
        }
        "end_contractor" => {
            let mut body = body("add_contractor")?;
            body["email"] = json!(format!("{name}@pavyzdys.lt"));
            let lead = app.desk(Role::Lead, "SAV-13", None).await;
            (lead, "/desk/v1/contractors", body)
        }
        "change_webhook"
        | "remove_webhook"
        | "renew_webhook_secret"
        | "list_webhook_deliveries"
        | "test_webhook"
        | "replay_webhook_delivery"
        | "replay_failed_webhook_deliveries" => {
            let made = app
                .operator()
                .await
                .post("/desk/v1/webhooks", &body("add_webhook")?)
                .await;
            // An authority has ten at most; the last is as good as a new one.
            if made.status == 201 {
                return made.json()["webhook"]["id"].as_str().map(str::to_owned);
            }
            let all = app
                .operator()
                .await
                .get("/desk/v1/webhooks?authority=SAV-13")
                .await
                .json();
            for one in all["items"].as_array()? {
                let id = one["id"].as_str()?;
                app.operator()
                    .await
                    .delete(&format!("/desk/v1/webhooks/{id}"))
                    .await
                    .expect_status(204);
            }
            let made = app
                .operator()
                .await
                .post("/desk/v1/webhooks", &body("add_webhook")?)
                .await
                .expect_status(201)
                .json();
            return made["webhook"]["id"].as_str().map(str::to_owned);
        }
        _ => return None,
    };
    let made = desk.post(path, &body).await.expect_status(201).json();
    made["id"].as_str().map(str::to_owned)
}

async fn target(app: &TestApp, operation: &str, template: &str) -> Target {
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
    let (reference, photo) = if template.contains("{reference}") {
        report(app).await
    } else {
        (String::new(), Uuid::nil().to_string())
    };
    Target {
        officer,
        invitation,
        reference,
        thing: thing(app, operation).await.unwrap_or(photo),
    }
}

fn path(operation: &str, template: &str, target: &Target, asks: Option<&Desk<'_>>) -> String {
    let id = match operation {
        "withdraw_invitation" => target.invitation.clone(),
        "end_session" => asks.map_or_else(Uuid::nil, |desk| desk.session).to_string(),
        _ if template.starts_with("/desk/v1/officers/") => target.officer.to_string(),
        _ => target.thing.clone(),
    };
    let query = match operation {
        "get_contact" | "get_original" => "?purpose=investigate",
        "list_contractors" | "list_webhooks" => "?authority=SAV-13",
        "get_figures" => "?from=2026-01-01&to=2026-12-31",
        "list_hand_overs" => "?side=from",
        "get_desk_map" => "?bbox=25,54,26,55",
        "diff_rule_tables" => "?from=00000000-0000-0000-0000-000000000000",
        "export_rule_table" => "?format=csv",
        _ => "",
    };
    format!("{template}{query}")
        .replace("{reference}", &target.reference)
        .replace("{move}", "accept")
        .replace("{size}", "320")
        .replace("{link}", &Uuid::nil().to_string())
        .replace("{id}", &id)
        .replace("{delivery}", &Uuid::nil().to_string())
        .replace("{authority}", "SAV-13")
        .replace("{scope}", "SAV-13")
        .replace("{name}", "days_off")
        .replace("{version}", "1")
        .replace("{category}", "saugumas")
        .replace("{rule}", "N-001")
        .replace("{file}", "reports.csv")
        .replace(
            "{code}",
            if template.contains("/units/") {
                "SEN-1301"
            } else {
                "SAV-13"
            },
        )
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
        "enrol_second_factor" => json!({"password": PASSWORD}),
        "confirm_second_factor" | "remove_second_factor" | "renew_recovery_codes" => {
            json!({"code": "123456"})
        }
        "invite_officer" => json!({"email": "nauja@pavyzdys.lt", "memberships": role}),
        "accept_invitation" => {
            json!({"token": nothing, "name": "X", "password": "mėlynas dviratis lyja"})
        }
        "change_officer" => json!({"name": "X", "language": "lt", "memberships": role}),
        "make_token" => {
            json!({"name": "x", "scopes": ["read"], "expires_at": "2026-12-01T00:00:00Z"})
        }
        "set_access_rule" => json!({"second_factor": false}),
        "move_report"
        | "preview_move"
        | "replace_catalogue_draft"
        | "put_category"
        | "confirm_hand_in"
        | "accept_hand_over"
        | "withdraw_hand_over"
        | "check_rule_table" => json!({}),
        "add_note" => json!({"note": "x"}),
        "assign_report" => json!({"officer": null}),
        "correct_report" => json!({"category": "apsvietimas", "reason": "x"}),
        "split_report" => json!({"description": "x"}),
        "cover_photo" => json!({"regions": []}),
        "cover_text" => json!({"ranges": []}),
        "moderate_report" => json!({"text": false}),
        "give_to_contractor" => json!({"contractor": Uuid::nil(), "days": 1}),
        "bulk_reports" => {
            json!({"move": "accept", "reports": [{"reference": "VLN-000000", "etag": "\"1\""}]})
        }
        "file_on_behalf" => {
            json!({"channel": "phone", "language": "lt", "category": "saugumas", "position": {"lon": 25.345, "lat": 54.715}})
        }
        "add_template" | "change_template" => json!({
            "authority": "SAV-13", "category": "-", "step": "ask", "outcome": null,
            "name": if operation == "add_template" { "x" } else { "y" },
            "body_lt": "x", "body_en": "x",
        }),
        "put_open311" => {
            json!({"version": 0, "url": "https://open311.pavyzdys.lt/v2", "format": "json", "service": "1"})
        }
        "link_undelivered_photos" => json!({"purpose": "hand_in"}),
        "add_webhook" => json!({"authority": "SAV-13", "url": "https://sistema.pavyzdys.lt/x"}),
        "change_webhook" => {
            json!({"version": 1, "url": "https://sistema.pavyzdys.lt/y", "enabled": false})
        }
        "replay_failed_webhook_deliveries" => json!({"since": "2026-11-01T00:00:00Z"}),
        "add_contractor" => json!({"authority": "SAV-13", "name": "x", "email": "x@pavyzdys.lt"}),
        "add_authority" | "change_authority" => {
            let code = if operation == "add_authority" {
                "NAUJA"
            } else {
                "SAV-13"
            };
            let kind = if operation == "add_authority" {
                "external"
            } else {
                "municipality"
            };
            let of = (operation == "change_authority").then_some("13");
            json!({"code": code, "kind": kind, "municipality": of, "name_lt": "x", "name_en": "x"})
        }
        "change_duties" | "check_duties" => json!({"changes": []}),
        "propose_hand_over" => json!({"to": "POL-KAU", "reason": "x"}),
        "decide_hand_over" => json!({"belongs": "stays", "reason": "x"}),
        "dispute_hand_over" => json!({"reason": "x"}),
        "make_rule_table" => json!({"layer": "13", "from": "empty"}),
        "replace_rules" => json!({"csv": "x"}),
        "insert_rule" => json!({"rule": rule_row()}),
        "replace_rule" => rule_row(),
        "move_rule" => json!({"place": "first"}),
        "schedule_rule_table" => json!({"effective_from": "2027-01-01T00:00:00Z"}),
        "simulate_rule_table" => {
            json!({"from": "2026-01-01T00:00:00Z", "to": "2026-12-01T00:00:00Z"})
        }
        "put_setting" => json!({"days": []}),
        "add_unit" | "change_unit" => {
            let code = if operation == "add_unit" {
                "SEN-X"
            } else {
                "SEN-1301"
            };
            json!({"code": code, "authority": "SAV-13", "name_lt": "x", "name_en": "x"})
        }
        "add_view" | "change_view" => json!({"name": "x", "filter": {}}),
        _ => return None,
    })
}

/// A rule that can be read.
fn rule_row() -> Value {
    json!({
        "id": "M-001", "category": "saugumas", "duty": "roads", "respond_within": "20wd",
        "legal_basis": "x", "note": "x",
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
    let target = target(app, operation, template).await;
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
