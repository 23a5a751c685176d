//! The authorization table: what each operation of openapi.yaml answers to whom. An operation without a line fails.

use std::collections::BTreeMap;

use atsakas_tests::{TestApp, contract::contract, on_both, pictures};
use serde_json::json;

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    /// Nobody in particular, about a public report.
    Anonymous,
    /// Nobody in particular, about a restricted report.
    AnonymousOfRestricted,
    /// Somebody with the secret link of the report.
    Reporter,
    /// Somebody with the secret link of another report.
    OtherReporter,
}

/// Operation → what anonymous (public), anonymous (restricted), the reporter and another reporter get.
const TABLE: &[(&str, [u16; 4])] = &[
    ("get_bootstrap", [200, 200, 200, 200]),
    ("preview_responsibility", [200, 200, 200, 200]),
    ("put_photo", [201, 201, 201, 201]),
    ("get_photo", [404, 404, 404, 404]),
    ("file_report", [201, 201, 201, 201]),
    ("list_reports", [200, 200, 200, 200]),
    ("list_nearby", [200, 200, 200, 200]),
    ("get_report", [200, 404, 200, 200]),
    ("support_report", [200, 404, 200, 200]),
    ("get_tile", [200, 200, 200, 200]),
    ("get_boundary_tile", [200, 200, 200, 200]),
    ("list_places", [200, 200, 200, 200]),
    ("get_feed", [200, 200, 200, 200]),
    ("get_public_figures", [200, 200, 200, 200]),
    ("get_tracked", [404, 404, 200, 404]),
    ("answer_question", [404, 404, 409, 404]),
    ("confirm_answer", [404, 404, 409, 404]),
    ("reopen_report", [404, 404, 409, 404]),
    ("get_tracked_photo", [404, 404, 200, 404]),
    ("send_contact_code", [404, 404, 200, 404]),
    ("stop_mails", [404, 404, 200, 404]),
    // A photo that was never uploaded, told apart only by who has the link.
    ("add_own_photo", [404, 404, 422, 404]),
    ("start_push", [404, 404, 204, 404]),
    ("stop_push", [404, 404, 204, 404]),
    ("remove_own_photo", [404, 404, 200, 404]),
    ("remove_own_contact", [404, 404, 200, 404]),
    ("withdraw_report", [404, 404, 200, 404]),
    // A code that was never made, whoever shows it.
    ("confirm_contact", [404, 404, 404, 404]),
    ("get_confirm_page", [200, 200, 200, 200]),
    ("submit_confirm_page", [404, 404, 404, 404]),
    // Of the desk: nobody here is signed in (what officers get is in `desk::authorization`).
    ("get_session", [401, 401, 401, 401]),
    ("sign_out", [401, 401, 401, 401]),
    ("propose_hand_over", [401, 401, 401, 401]),
    ("accept_hand_over", [401, 401, 401, 401]),
    ("dispute_hand_over", [401, 401, 401, 401]),
    ("withdraw_hand_over", [401, 401, 401, 401]),
    ("decide_hand_over", [401, 401, 401, 401]),
    ("list_hand_overs", [401, 401, 401, 401]),
    ("list_undelivered", [401, 401, 401, 401]),
    ("confirm_hand_in", [401, 401, 401, 401]),
    // A link that was never made.
    ("get_forwarded", [404, 404, 404, 404]),
    ("get_forwarded_photo", [404, 404, 404, 404]),
    ("get_hand_over_statistics", [401, 401, 401, 401]),
    ("list_mails", [401, 401, 401, 401]),
    ("add_authority", [401, 401, 401, 401]),
    ("list_authorities", [401, 401, 401, 401]),
    ("change_authority", [401, 401, 401, 401]),
    ("list_catalogues", [401, 401, 401, 401]),
    ("make_catalogue_draft", [401, 401, 401, 401]),
    ("discard_catalogue_draft", [401, 401, 401, 401]),
    ("get_catalogue_draft", [401, 401, 401, 401]),
    ("replace_catalogue_draft", [401, 401, 401, 401]),
    ("delete_category", [401, 401, 401, 401]),
    ("put_category", [401, 401, 401, 401]),
    ("check_catalogue_draft", [401, 401, 401, 401]),
    ("take_effect_catalogue", [401, 401, 401, 401]),
    ("get_catalogue", [401, 401, 401, 401]),
    ("list_duties", [401, 401, 401, 401]),
    ("change_duties", [401, 401, 401, 401]),
    ("check_duties", [401, 401, 401, 401]),
    ("list_reference_changes", [401, 401, 401, 401]),
    ("list_rule_tables", [401, 401, 401, 401]),
    ("make_rule_table", [401, 401, 401, 401]),
    ("discard_rule_table", [401, 401, 401, 401]),
    ("get_rule_table", [401, 401, 401, 401]),
    ("check_rule_table", [401, 401, 401, 401]),
    ("diff_rule_tables", [401, 401, 401, 401]),
    ("take_effect_rule_table", [401, 401, 401, 401]),
    ("export_rule_table", [401, 401, 401, 401]),
    ("insert_rule", [401, 401, 401, 401]),
    ("replace_rules", [401, 401, 401, 401]),
    ("delete_rule", [401, 401, 401, 401]),
    ("replace_rule", [401, 401, 401, 401]),
    ("move_rule", [401, 401, 401, 401]),
    ("cancel_rule_table", [401, 401, 401, 401]),
    ("schedule_rule_table", [401, 401, 401, 401]),
    ("simulate_rule_table", [401, 401, 401, 401]),
    ("list_settings", [401, 401, 401, 401]),
    ("put_setting", [401, 401, 401, 401]),
    ("add_unit", [401, 401, 401, 401]),
    ("change_unit", [401, 401, 401, 401]),
    ("get_desk_report", [401, 401, 401, 401]),
    ("print_report", [401, 401, 401, 401]),
    ("move_report", [401, 401, 401, 401]),
    ("preview_move", [401, 401, 401, 401]),
    ("moderate_report", [401, 401, 401, 401]),
    ("assign_report", [401, 401, 401, 401]),
    ("list_assignees", [401, 401, 401, 401]),
    ("bulk_reports", [401, 401, 401, 401]),
    ("correct_report", [401, 401, 401, 401]),
    ("split_report", [401, 401, 401, 401]),
    ("file_on_behalf", [401, 401, 401, 401]),
    ("get_contact", [401, 401, 401, 401]),
    ("get_original", [401, 401, 401, 401]),
    ("get_desk_photo", [401, 401, 401, 401]),
    ("cover_photo", [401, 401, 401, 401]),
    ("cover_text", [401, 401, 401, 401]),
    ("add_note", [401, 401, 401, 401]),
    ("give_to_contractor", [401, 401, 401, 401]),
    ("end_contractor_link", [401, 401, 401, 401]),
    ("list_templates", [401, 401, 401, 401]),
    ("add_template", [401, 401, 401, 401]),
    ("change_template", [401, 401, 401, 401]),
    ("remove_template", [401, 401, 401, 401]),
    ("list_template_versions", [401, 401, 401, 401]),
    ("list_contractors", [401, 401, 401, 401]),
    ("add_contractor", [401, 401, 401, 401]),
    ("end_contractor", [401, 401, 401, 401]),
    // A contractor's link: nobody here has one.
    ("get_contractor_report", [404, 404, 404, 404]),
    ("send_contractor_code", [404, 404, 404, 404]),
    ("open_contractor_link", [404, 404, 404, 404]),
    ("get_contractor_photo", [404, 404, 404, 404]),
    ("answer_as_contractor", [404, 404, 404, 404]),
    ("list_desk_reports", [401, 401, 401, 401]),
    ("count_desk_reports", [401, 401, 401, 401]),
    ("get_next_report", [401, 401, 401, 401]),
    ("get_desk_map", [401, 401, 401, 401]),
    ("export_reports", [401, 401, 401, 401]),
    ("get_figures", [401, 401, 401, 401]),
    ("list_views", [401, 401, 401, 401]),
    ("add_view", [401, 401, 401, 401]),
    ("change_view", [401, 401, 401, 401]),
    ("remove_view", [401, 401, 401, 401]),
    // Of the service itself.
    ("get_health", [200, 200, 200, 200]),
    ("get_readiness", [200, 200, 200, 200]),
    // On a private address of its own, when one is configured; never among the residents' routes.
    ("get_metrics", [404, 404, 404, 404]),
    ("get_status_page", [200, 200, 200, 200]),
    ("get_openapi", [200, 200, 200, 200]),
];

struct Scene {
    public: String,
    restricted: String,
    token: String,
    photo: String,
    other: String,
}

async fn scene(app: &TestApp) -> Scene {
    let text = |value: &serde_json::Value| value.as_str().expect("text").to_owned();
    let photo = app.upload(pictures::jpeg(64, 64, 1)).await;
    let mut body = app.minimal();
    body["photos"] = json!([photo]);
    body["contact"] = json!({"email": "ona@pavyzdys.lt"});
    let mine = app.file(body).await.expect_status(201).json();
    let restricted = app
        .file(app.parking().await)
        .await
        .expect_status(201)
        .json();
    let other = app.file(app.minimal()).await.expect_status(201).json();
    Scene {
        public: text(&mine["reference"]),
        restricted: text(&restricted["reference"]),
        token: text(&mine["tracking"]["token"]),
        photo: photo.to_string(),
        other: text(&other["tracking"]["token"]),
    }
}

on_both! {
    async fn every_operation_answers_each_kind_of_reader_as_the_table_says(app) {
        let table: BTreeMap<_, _> = TABLE.iter().copied().collect();
        // Those of the desk have a table of their own, with who is not signed in as its first column.
        for (_, path, id) in contract().operations().into_iter().filter(|(_, path, _)| !path.starts_with("/desk/")) {
            assert!(table.contains_key(id.as_str()), "{id} ({path}) has no line in the authorization table");
        }
        for (index, who) in [Who::Anonymous, Who::AnonymousOfRestricted, Who::Reporter, Who::OtherReporter].into_iter().enumerate() {
            let scene = scene(&app).await;
            for (operation, expected) in TABLE {
                let Some((method, template, _)) = contract().operations().into_iter().find(|(_, _, id)| id == operation) else {
                    panic!("{operation} is in the table and not in openapi.yaml");
                };
                let status = ask(&app, &scene, who, operation, &method, &template).await;
                assert_eq!(status, expected[index], "{operation} for {who:?}");
            }
        }
    }
}

async fn ask(
    app: &TestApp,
    scene: &Scene,
    who: Who,
    operation: &str,
    method: &str,
    template: &str,
) -> u16 {
    let token = match who {
        Who::Reporter => scene.token.clone(),
        // Another reporter has a good token, and asks for what is not theirs under it.
        Who::OtherReporter => format!("{}x", &scene.other[..scene.other.len() - 1]),
        Who::Anonymous | Who::AnonymousOfRestricted => "13.AAAAAAAAAAAAAAAAAAAAAA".to_owned(),
    };
    let reference = if who == Who::AnonymousOfRestricted {
        &scene.restricted
    } else {
        &scene.public
    };
    let path = template
        .replace(
            "{token}",
            if template.contains("/photos/") && who == Who::OtherReporter {
                &scene.other
            } else {
                &token
            },
        )
        .replace("{reference}", reference)
        .replace("{size}", "320")
        .replace("{z}", "10")
        .replace("{x}", "583")
        .replace("{y}", "327.mvt");
    let path = if operation == "put_photo" {
        path.replace(
            "{id}",
            &format!(
                "4a5e1e4b-aab8-4f3a-8000-{:012x}",
                0xabc0
                    + u64::try_from(reference.len()).expect("small")
                    + u64::from(token.as_bytes()[5])
            ),
        )
    } else {
        path.replace("{id}", &scene.photo)
    };
    let place = json!({"category": "saugumas", "position": {"lon": 25.2873, "lat": 54.6858}});
    match operation {
        "put_photo" => {
            let status = app
                .send(
                    method,
                    &path,
                    &[("content-type", "image/jpeg")],
                    Some(pictures::jpeg(32, 32, 1)),
                )
                .await
                .status;
            if status == 200 { 201 } else { status }
        }
        "file_report" => app.file(app.minimal()).await.status,
        "preview_responsibility" => app.post(&path, &place).await.status,
        "list_nearby" => {
            app.get("/api/v1/reports/nearby?lon=25.2873&lat=54.6858&category=saugumas")
                .await
                .status
        }
        "support_report" => {
            app.post(
                &path,
                &json!({"supporter": "0190f3a2-1111-4222-8333-444455556666"}),
            )
            .await
            .status
        }
        "list_places" => app.get("/api/v1/places?q=zirm").await.status,
        "add_own_photo" => {
            let body = json!({"photo": "4a5e1e4b-aab8-4f3a-8000-00000000dead"});
            app.post(&path, &body).await.status
        }
        "start_push" => {
            // A point of P-256 and 16 bytes, as in RFC 8291.
            let keys = json!({
                "p256dh": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
                "auth": "BTBZMqHH6r4Tts7J_aSIgg",
            });
            let body = json!({"endpoint": "https://push.example/x", "keys": keys});
            app.post(&path, &body).await.status
        }
        "stop_push" => {
            app.post(&path, &json!({"endpoint": "https://push.example/x"}))
                .await
                .status
        }
        "confirm_contact" => app.post(&path, &json!({"code": "13.0.0.0"})).await.status,
        "open_contractor_link" => app.post(&path, &json!({"code": "00000000"})).await.status,
        "answer_as_contractor" => app.post(&path, &json!({"text": "Padaryta."})).await.status,
        "answer_question" => app.post(&path, &json!({"text": "Taip."})).await.status,
        "reopen_report" => app.post(&path, &json!({"reason": "Ne."})).await.status,
        "confirm_answer" | "withdraw_report" => app.post(&path, &json!({})).await.status,
        _ => app.send(method, &path, &[], None).await.status,
    }
}
