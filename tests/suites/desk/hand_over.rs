//! Hand-overs: one responsible authority at every moment, the other decides, the arbiter once; who handed over keeps
//! the fact and nothing else.

use atsakas_app::reports::advance::OfficerMove;
use atsakas_domain::access::Role;
use atsakas_store::reports::{find_by_reference, update_state};
use atsakas_tests::{Desk, Reply, TestApp, on_both};
use serde_json::{Value, json};

/// A report in Vilnius that is with the municipality: its reference, tracking token and unit.
async fn filed(app: &TestApp) -> (String, String, Option<String>) {
    let receipt = app.file(app.minimal()).await.expect_status(201).json();
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    let reference = text(&receipt["reference"]);
    let report = find_by_reference(&app.app.store, &reference)
        .await
        .expect("a look")
        .expect("the report");
    assert_eq!(report.state.authority, "SAV-13");
    (
        reference,
        text(&receipt["tracking"]["token"]),
        report.state.unit,
    )
}

async fn say(desk: &Desk<'_>, reference: &str, version: i64, verb: &str, body: Value) -> Reply {
    let path = format!("/desk/v1/reports/{reference}/hand-over{verb}");
    desk.post_if(&path, &format!("\"{version}\""), &body).await
}

/// What somebody sees of one side.
async fn listed(desk: &Desk<'_>, side: &str) -> Value {
    let path = format!("/desk/v1/hand-overs?side={side}");
    desk.get(&path).await.expect_status(200).json()["items"].clone()
}

async fn timeline(app: &TestApp, token: &str) -> String {
    app.get(&format!("/api/v1/track/{token}")).await.json()["timeline"].to_string()
}

on_both! {
    async fn the_police_take_a_report_and_the_municipality_keeps_the_fact_alone(app) {
        let (reference, token, unit) = filed(&app).await;
        let eldership = app.desk(Role::Officer, "SAV-13", unit.as_deref()).await;
        let police = app.desk(Role::PoliceLead, "POL-VLN", None).await;
        let offer = json!({"to": "POL-VLN", "reason": "Tai viešosios tvarkos pažeidimas."});
        let proposed = say(&eldership, &reference, 2, "", offer).await.expect_status(200);
        assert_eq!(proposed.header("etag").as_deref(), Some("\"3\""));
        let body = proposed.json();
        assert_eq!((body["authority"].as_str(), body["handover_to"].as_str()), (Some("SAV-13"), Some("POL-VLN")));
        assert!(timeline(&app, &token).await.contains("Tai viešosios tvarkos pažeidimas."));

        let offered = police.get("/desk/v1/hand-overs?side=to").await.expect_status(200).json();
        assert_eq!(offered["items"][0]["reference"], reference.as_str());
        let taken = say(&police, &reference, 3, "/accept", json!({})).await.expect_status(200).json();
        assert_eq!((taken["authority"].as_str(), taken["status"].as_str()), (Some("POL-VLN"), Some("assigned")));
        assert_eq!(taken["handover_to"], Value::Null);
        assert!(timeline(&app, &token).await.contains("Nuo šiol už jūsų pranešimą atsako"));

        // The former owner gets at nothing of it any more, and keeps the fact and the date.
        let again = say(&eldership, &reference, 4, "", json!({"to": "POL-VLN", "reason": "Dar."})).await;
        assert_eq!(again.problem(), "404 not_found");
        let kept = eldership.get("/desk/v1/hand-overs?side=from").await.expect_status(200).json();
        assert_eq!(kept["items"][0]["state"], "accepted");
        assert_eq!(kept["items"][0]["category"], Value::Null);
        app.verify_log().await;
    }

    async fn a_dispute_is_decided_by_the_arbiter_once_and_for_good(app) {
        let (reference, token, unit) = filed(&app).await;
        let eldership = app.desk(Role::Officer, "SAV-13", unit.as_deref()).await;
        let police = app.desk(Role::PoliceLead, "POL-VLN", None).await;
        let arbiter = app.desk(Role::Coordinator, "SAV-13", None).await;
        let elsewhere = app.desk(Role::Coordinator, "SAV-41", None).await;
        say(&eldership, &reference, 2, "", json!({"to": "POL-VLN", "reason": "Ne mūsų."})).await.expect_status(200);
        let early = say(&arbiter, &reference, 3, "/decide", json!({"belongs": "stays", "reason": "Jūsų."})).await;
        assert_eq!(early.problem(), "403 not_allowed");
        say(&police, &reference, 3, "/dispute", json!({"reason": "Ir ne mūsų."})).await.expect_status(200);
        let disputes = arbiter.get("/desk/v1/hand-overs?side=disputes&open=true").await.expect_status(200).json();
        assert_eq!(disputes["items"][0]["reference"], reference.as_str());
        assert_eq!(elsewhere.get("/desk/v1/hand-overs?side=disputes").await.json()["items"], json!([]));
        let foreign = say(&elsewhere, &reference, 4, "/decide", json!({"belongs": "over", "reason": "Jų."})).await;
        assert_eq!(foreign.problem(), "404 not_found");
        let decided = say(&arbiter, &reference, 4, "/decide", json!({"belongs": "stays", "reason": "Seniūnijos."})).await;
        assert_eq!(decided.expect_status(200).json()["authority"], "SAV-13");
        assert!(timeline(&app, &token).await.contains("Jungtinė darbo grupė nusprendė"));
        let again = say(&eldership, &reference, 5, "", json!({"to": "POL-VLN", "reason": "Vis tiek."})).await;
        assert_eq!(again.problem(), "409 hand_over_not_possible");
        assert_eq!(say(&police, &reference, 5, "/accept", json!({})).await.problem(), "404 not_found");
        app.verify_log().await;
    }

    async fn what_the_police_send_back_goes_to_the_arbiter_at_once(app) {
        let (reference, _, unit) = filed(&app).await;
        let eldership = app.desk(Role::Officer, "SAV-13", unit.as_deref()).await;
        let police = app.desk(Role::PoliceLead, "POL-VLN", None).await;
        say(&eldership, &reference, 2, "", json!({"to": "POL-VLN", "reason": "Jų."})).await.expect_status(200);
        say(&police, &reference, 3, "/accept", json!({})).await.expect_status(200);
        let back = say(&police, &reference, 4, "", json!({"to": "SAV-13", "reason": "Vis dėlto jūsų."})).await;
        assert_eq!(back.expect_status(200).json()["disputed"], true);
    }

    async fn a_confidential_hand_over_is_there_for_the_coordinators_alone(app) {
        let (reference, _, unit) = filed(&app).await;
        let lead = app.desk(Role::Lead, "SAV-13", unit.as_deref()).await;
        let police = app.desk(Role::PoliceLead, "POL-VLN", None).await;
        let named = app.desk(Role::Confidential, "SAV-13", None).await;
        say(&lead, &reference, 2, "", json!({"to": "POL-VLN", "reason": "Jų."})).await.expect_status(200);
        assert_eq!(listed(&named, "from").await, json!([]));
        let store = &app.app.store;
        let report = find_by_reference(store, &reference).await.expect("a look").expect("the report");
        let mut state = report.state.clone();
        "confidential".clone_into(&mut state.visibility);
        state.listed = false;
        state.text_shown = false;
        let change = update_state(&report.municipality, report.id, report.state.version, state);
        store.apply(change).await.expect("it is confidential");
        assert_eq!(listed(&lead, "from").await, json!([]));
        assert_eq!(listed(&police, "to").await, json!([]));
        assert_eq!(listed(&named, "from").await[0]["reference"], reference.as_str());
        let whole = app.desk(Role::Lead, "SAV-13", None).await;
        assert_eq!(whole.get("/desk/v1/hand-overs/statistics").await.json()["items"], json!([]));
    }

    async fn a_report_is_handed_over_within_five_working_days(app) {
        let (reference, _, unit) = filed(&app).await;
        app.advance_hours(24 * 15);
        let eldership = app.desk(Role::Officer, "SAV-13", unit.as_deref()).await;
        let late = say(&eldership, &reference, 2, "", json!({"to": "POL-VLN", "reason": "Jų."})).await;
        assert_eq!(late.problem(), "409 hand_over_not_possible");
    }

    async fn silence_passes_it_on_to_the_arbiter_once(app) {
        let (reference, token, unit) = filed(&app).await;
        let eldership = app.desk(Role::Officer, "SAV-13", unit.as_deref()).await;
        say(&eldership, &reference, 2, "", json!({"to": "POL-VLN", "reason": "Jų."})).await.expect_status(200);
        let pass_on = || atsakas_app::desk::hand_over::lapse::pass_on_lapsed(&app.app);
        assert_eq!(pass_on().await.expect("it runs"), 0);
        app.advance_hours(24 * 15);
        assert_eq!(pass_on().await.expect("it runs"), 1);
        assert_eq!(pass_on().await.expect("it runs"), 0);
        assert!(timeline(&app, &token).await.contains("laiku neatsakė"));
        let arbiter = app.desk(Role::Coordinator, "SAV-13", None).await;
        let over = say(&arbiter, &reference, 4, "/decide", json!({"belongs": "over", "reason": "Policijos."})).await;
        assert_eq!(over.expect_status(200).json()["authority"], "POL-VLN");
        app.verify_log().await;
    }

    async fn an_answer_settles_a_hand_over_that_is_open(app) {
        let (reference, _, unit) = filed(&app).await;
        let eldership = app.desk(Role::Officer, "SAV-13", unit.as_deref()).await;
        let police = app.desk(Role::PoliceLead, "POL-VLN", None).await;
        say(&eldership, &reference, 2, "", json!({"to": "POL-VLN", "reason": "Jų."})).await.expect_status(200);
        app.officer(&reference, OfficerMove::Accept).await;
        app.officer(&reference, OfficerMove::answer("fixed", "Sutvarkyta.")).await;
        let listed = eldership.get("/desk/v1/hand-overs?side=from").await.json();
        assert_eq!(listed["items"][0]["state"], "overtaken");
        assert_eq!(say(&police, &reference, 5, "/accept", json!({})).await.problem(), "404 not_found");
        app.verify_log().await;
    }

    async fn an_outside_inspectorate_gets_it_at_once_by_a_leads_hand(app) {
        let (reference, _, unit) = filed(&app).await;
        let eldership = app.desk(Role::Officer, "SAV-13", unit.as_deref()).await;
        let lead = app.desk(Role::Lead, "SAV-13", unit.as_deref()).await;
        let offer = json!({"to": "AAD", "reason": "Gamtos apsauga."});
        assert_eq!(say(&eldership, &reference, 2, "", offer.clone()).await.problem(), "403 not_allowed");
        let forwarded = say(&lead, &reference, 2, "", offer).await.expect_status(200).json();
        assert_eq!(forwarded["authority"], "AAD");
        assert_eq!(app.pending_jobs("forward_report").await, 1);
        app.verify_log().await;
    }

    async fn what_is_wrong_with_a_proposal_is_said(app) {
        let (reference, _, unit) = filed(&app).await;
        let eldership = app.desk(Role::Officer, "SAV-13", unit.as_deref()).await;
        let none = say(&eldership, &reference, 2, "", json!({"to": "POL-XX", "reason": "Jų."})).await;
        assert_eq!(none.problem(), "422 unknown_authority");
        let same = say(&eldership, &reference, 2, "", json!({"to": "SAV-13", "reason": "Mūsų."})).await;
        assert_eq!(same.problem(), "409 hand_over_not_possible");
        let silent = say(&eldership, &reference, 2, "", json!({"to": "POL-VLN", "reason": " "})).await;
        assert_eq!(silent.problem(), "422 missing_requirement");
        let old = say(&eldership, &reference, 1, "", json!({"to": "POL-VLN", "reason": "Jų."})).await;
        assert_eq!(old.problem(), "412 changed_meanwhile");
        assert_eq!(old.json()["version"], 2);
        let path = format!("/desk/v1/reports/{reference}/hand-over");
        let blind = eldership.post(&path, &json!({"to": "POL-VLN", "reason": "Jų."})).await;
        assert_eq!(blind.problem(), "428 precondition_missing");
        assert_eq!(say(&eldership, &reference, 2, "/withdraw", json!({})).await.problem(), "409 hand_over_not_possible");
    }

    async fn fifty_at_once_leave_one_owner_and_a_whole_log(app) {
        let (reference, _, unit) = filed(&app).await;
        let eldership = app.desk(Role::Lead, "SAV-13", unit.as_deref()).await;
        let police = app.desk(Role::PoliceLead, "POL-VLN", None).await;
        let offer = json!({"to": "POL-VLN", "reason": "Jų."});
        let proposals = (0..25).map(|_| say(&eldership, &reference, 2, "", offer.clone()));
        let done = futures::future::join_all(proposals).await;
        assert_eq!(done.iter().filter(|reply| reply.status == 200).count(), 1);
        let answers = (0..50).map(|number| {
            let verb = if number % 2 == 0 { "/accept" } else { "/withdraw" };
            let desk = if number % 2 == 0 { &police } else { &eldership };
            say(desk, &reference, 3, verb, json!({}))
        });
        let done = futures::future::join_all(answers).await;
        assert_eq!(done.iter().filter(|reply| reply.status == 200).count(), 1);
        let other: Vec<_> = done.iter().filter(|reply| !matches!(reply.status, 200 | 404 | 409 | 412)).map(Reply::problem).collect();
        assert_eq!(other, Vec::<String>::new());
        app.verify_log().await;
    }

    async fn a_rule_that_sends_reports_to_the_wrong_place_shows_with_its_numbers(app) {
        let (reference, _, unit) = filed(&app).await;
        filed(&app).await;
        let eldership = app.desk(Role::Lead, "SAV-13", unit.as_deref()).await;
        let police = app.desk(Role::PoliceLead, "POL-VLN", None).await;
        say(&eldership, &reference, 2, "", json!({"to": "POL-VLN", "reason": "Jų."})).await.expect_status(200);
        say(&police, &reference, 3, "/accept", json!({})).await.expect_status(200);
        app.advance_minutes(1);
        let lead = app.desk(Role::Lead, "SAV-13", None).await;
        let figures = lead.get("/desk/v1/hand-overs/statistics").await.expect_status(200).json();
        let row = &figures["items"][0];
        assert_eq!((row["from"]["code"].as_str(), row["to"]["code"].as_str()), (Some("SAV-13"), Some("POL-VLN")));
        assert_eq!((&row["assigned"], &row["proposed"], &row["moved"]), (&json!(2), &json!(1), &json!(1)));
    }
}
