//! One report at the desk: what is in it, what can be done with it, and for whom it is not there.

use atsakas_app::reports::advance::OfficerMove;
use atsakas_domain::access::Role;
use atsakas_store::reports::{ReportState, find_by_reference, update_state};
use atsakas_tests::{TestApp, on_both, pictures};
use serde_json::{Value, json};

async fn filed(app: &TestApp, body: Value) -> String {
    let reply = app.file(body).await.expect_status(201).json();
    reply["reference"].as_str().expect("a reference").to_owned()
}

/// Changes the state past the life cycle, as a hand-over does.
pub(super) async fn change(app: &TestApp, reference: &str, change: impl FnOnce(&mut ReportState)) {
    let report = find_by_reference(&app.app.store, reference)
        .await
        .expect("a look")
        .expect("the report");
    let mut state = report.state.clone();
    state.version += 1;
    change(&mut state);
    let set = update_state(&report.municipality, report.id, report.state.version, state);
    app.app.store.apply(set).await.expect("it is changed");
}

/// The codes of the steps that are possible next.
fn steps(report: &Value) -> Vec<&str> {
    report["next"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|next| next["step"].as_str())
        .collect()
}

on_both! {
    async fn the_detail_has_everything_but_who_filed_it(app) {
        let mut body = app.parking().await;
        body["description"] = json!("Stovi ant žolės.");
        let reference = filed(&app, body).await;
        let (authority, role) = if app.desk(Role::Lead, "SAV-13", None).await.get(&format!("/desk/v1/reports/{reference}")).await.status == 200 {
            ("SAV-13", Role::Lead)
        } else {
            ("POL-VLN", Role::PoliceLead)
        };
        let lead = app.desk(role, authority, None).await;
        let reply = lead.get(&format!("/desk/v1/reports/{reference}")).await.expect_status(200);
        assert!(!reply.text().contains("pavyzdys.lt") && !reply.text().contains("Onait"));
        assert_eq!(reply.header("etag").as_deref(), Some("\"2\""));
        let report = reply.json();
        assert_eq!(report["contact_left"], true);
        assert_eq!(report["plate"], "ABC123");
        assert_eq!(report["description"], "Stovi ant žolės.");
        assert_eq!(report["visibility"], "restricted");
        assert!(report["answers"]["parking_where"].is_string());
        assert!(!report["rule"].as_str().expect("an id").is_empty());
        assert_eq!(report["timeline"].as_array().map(Vec::len), Some(2));
        assert!(["accept", "extend", "mark_duplicate", "refuse"].iter().all(|step| steps(&report).contains(step)));
        let photo = report["photos"][0]["id"].as_str().expect("an id");
        let link = format!("/desk/v1/reports/{reference}/photos/{photo}/320");
        let link = link.as_str();
        let picture = lead.get(link).await.expect_status(200);
        assert!(picture.header("cache-control").is_some_and(|value| value.contains("no-store")));
        assert!(picture.body.len() > 100);
        let other = app.desk(Role::Lead, "SAV-19", None).await;
        assert_eq!(other.get(link).await.problem(), "404 not_found");
        let auditor = app.desk(Role::Auditor, authority, None).await;
        let seen = auditor.get(&format!("/desk/v1/reports/{reference}")).await.expect_status(200).json();
        assert_eq!((&seen["plate"], &seen["next"]), (&Value::Null, &json!([])));
    }

    async fn the_next_steps_follow_the_life_cycle_and_the_officers_role(app) {
        let reference = filed(&app, app.minimal()).await;
        let path = format!("/desk/v1/reports/{reference}");
        let officer = app.desk(Role::Officer, "SAV-13", None).await;
        let first = officer.get(&path).await.json();
        assert!(steps(&first).contains(&"accept") && !steps(&first).contains(&"answer") && !steps(&first).contains(&"refuse"));
        app.officer(&reference, OfficerMove::Accept).await;
        let report = officer.get(&path).await.json();
        assert!(["ask", "start", "answer", "mark_duplicate"].iter().all(|step| steps(&report).contains(step)));
        app.officer(&reference, OfficerMove::answer("fixed", "Sutvarkyta.")).await;
        assert_eq!(officer.get(&path).await.json()["next"], json!([]));
        let lead = app.desk(Role::Lead, "SAV-13", None).await;
        let report = lead.get(&path).await.json();
        assert_eq!(steps(&report), ["reopen"]);
        assert_eq!(report["outcome"], "fixed");
        assert_eq!(report["timeline"][3]["said"], "Sutvarkyta.");
    }

    async fn a_former_authority_finds_nothing_any_more(app) {
        let photo = app.upload(pictures::jpeg(64, 64, 1)).await;
        let mut body = app.minimal();
        body["photos"] = json!([photo]);
        let reference = filed(&app, body).await;
        let path = format!("/desk/v1/reports/{reference}");
        let picture = format!("{path}/photos/{photo}/320");
        let lead = app.desk(Role::Lead, "SAV-13", None).await;
        let police = app.desk(Role::PoliceLead, "POL-VLN", None).await;
        let officer = app.desk(Role::PoliceOfficer, "POL-VLN", None).await;
        assert_eq!(police.get(&path).await.problem(), "404 not_found");

        change(&app, &reference, |state| state.handover_to = Some("POL-VLN".to_owned())).await;
        lead.get(&path).await.expect_status(200);
        let offered = police.get(&path).await.expect_status(200).json();
        assert_eq!(offered["next"], json!([]));
        assert_eq!(officer.get(&path).await.problem(), "404 not_found");
        let pending = police.get("/desk/v1/reports?hand_over=pending").await.expect_status(200).json();
        assert_eq!(pending["items"].as_array().map(Vec::len), Some(1));

        change(&app, &reference, |state| {
            state.handover_to = None;
            "POL-VLN".clone_into(&mut state.authority);
            state.unit = None;
        }).await;
        for path in [&path, &picture] {
            assert_eq!(lead.get(path).await.problem(), "404 not_found");
            officer.get(path).await.expect_status(200);
        }
        let rows = lead.get("/desk/v1/reports?status=all").await.expect_status(200).json();
        assert_eq!(rows["items"], json!([]));
        assert_eq!(lead.get("/desk/v1/reports/facets?status=all").await.json()["total"], 0);
    }

    async fn a_confidential_report_is_there_for_its_coordinators_alone(app) {
        let reference = filed(&app, app.minimal()).await;
        change(&app, &reference, |state| {
            "confidential".clone_into(&mut state.visibility);
            state.listed = false;
            state.text_shown = false;
        }).await;
        let path = format!("/desk/v1/reports/{reference}");
        for role in [Role::Officer, Role::Lead, Role::Coordinator, Role::Auditor] {
            let desk = app.desk(role, "SAV-13", None).await;
            assert_eq!(desk.get(&path).await.problem(), "404 not_found");
            assert_eq!(desk.get("/desk/v1/reports?visibility=confidential").await.json()["items"], json!([]));
        }
        let named = app.desk(Role::Confidential, "SAV-13", None).await;
        named.get(&path).await.expect_status(200);
        assert_eq!(named.get("/desk/v1/reports").await.json()["items"][0]["reference"], reference.as_str());
    }
}
