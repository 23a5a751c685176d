//! Rule tables, register, catalogue and settings over HTTP: who may change them, what two at once get, what is refused
//! and how it is told.

use atsakas_app::reference::load::refresh;
use atsakas_domain::access::Role;
use atsakas_tests::{Reply, TestApp, desk::Desk, on_both};
use serde_json::{Value, json};

use super::report::change;

async fn coordinator<'a>(app: &'a TestApp, municipality: &str) -> Desk<'a> {
    let authority = format!("SAV-{municipality}");
    app.desk(Role::Coordinator, &authority, None).await
}

fn etag(reply: &Reply) -> String {
    reply.header("etag").expect("an ETag")
}

fn own_rule() -> Value {
    json!({
        "id": "V-001", "category": "saugumas", "overrides": "N-028", "duty": "police", "respond_within": "3d",
        "legal_basis": "Tarybos sprendimas", "note": "Taip nusprendė taryba.",
    })
}

/// A draft of layer 13 with one rule: its path and its `ETag`.
async fn own_draft(desk: &Desk<'_>) -> (String, String) {
    let made = desk
        .post(
            "/desk/v1/rule-tables",
            &json!({"layer": "13", "from": "empty"}),
        )
        .await
        .expect_status(201);
    let path = format!(
        "/desk/v1/rule-tables/{}",
        made.json()["id"].as_str().expect("an id")
    );
    let rules = format!("{path}/rules");
    let edited = desk
        .post_if(&rules, &etag(&made), &json!({"rule": own_rule()}))
        .await
        .expect_status(200);
    (path, etag(&edited))
}

on_both! {
    async fn a_municipality_amends_the_base_and_the_next_report_follows(app) {
        let sibling = app.sibling().await;
        let desk = coordinator(&app, "13").await;
        let (path, tag) = own_draft(&desk).await;
        let check = desk.post(&format!("{path}/check"), &json!({})).await.expect_status(200).json();
        assert_eq!((&check["sound"], &check["found"]), (&json!(true), &json!(0)));
        let table = desk.post_if(&format!("{path}/effect"), &tag, &json!({})).await.expect_status(200).json();
        assert_eq!(table["status"], "effective");
        let receipt = app.file(app.minimal()).await.expect_status(201).json();
        assert_eq!(receipt["responsible"]["rule"]["id"], "V-001");
        assert!(refresh(&sibling.store, &sibling.snapshots, sibling.clock.now()).await.expect("it follows"));
        assert_eq!(sibling.snapshots.current().table_versions.get("13"), Some(&1));
        let listed = desk.get("/desk/v1/rule-tables?layer=13").await.expect_status(200).json();
        assert_eq!(listed["items"][0]["status"], "effective");
        assert_eq!(listed["items"][0]["changed_by"], json!(desk.officer));
    }

    async fn a_whole_national_table_comes_in_one_file(app) {
        let desk = coordinator(&app, "13").await;
        let (path, tag) = own_draft(&desk).await;
        let rules = format!("{path}/rules");
        // Larger than other bodies may be: read to its first fault, which is told where it is.
        let long = format!("id,category\n{}", "V-001,nera\n".repeat(40_000));
        let faulty = desk.put_if(&rules, &tag, &json!({ "csv": long })).await;
        assert_eq!(faulty.problem(), "422 cells_unreadable");
        let endless = "x".repeat((4 << 20) + 1);
        let large = desk.put_if(&rules, &tag, &json!({ "csv": endless })).await;
        assert_eq!(large.problem(), "413 body_too_large");
    }

    async fn of_two_officers_with_one_draft_the_second_is_told_the_revision_of_now(app) {
        let (one, other) = (coordinator(&app, "13").await, coordinator(&app, "13").await);
        let (path, tag) = own_draft(&one).await;
        let mut rule = own_rule();
        rule["respond_within"] = json!("5d");
        let at = format!("{path}/rules/V-001");
        let changed = one.put_if(&at, &tag, &rule).await.expect_status(200);
        let late = other.put_if(&at, &tag, &rule).await;
        assert_eq!(late.problem(), "412 changed_meanwhile");
        assert_eq!(format!("\"{}\"", late.json()["revision"]), etag(&changed));
        assert_eq!(other.put(&at, &rule).await.problem(), "428 precondition_missing");
        other.put_if(&at, &etag(&changed), &rule).await.expect_status(200);
    }

    async fn what_is_another_municipalitys_is_hidden_or_forbidden(app) {
        let (own, other) = (coordinator(&app, "13").await, coordinator(&app, "19").await);
        let (path, tag) = own_draft(&own).await;
        assert_eq!(other.get(&path).await.problem(), "404 not_found");
        let taken = other.post_if(&format!("{path}/effect"), &tag, &json!({})).await;
        assert_eq!(taken.problem(), "404 not_found");
        own.post_if(&format!("{path}/effect"), &tag, &json!({})).await.expect_status(200);
        let readable = other.get(&path).await.expect_status(200);
        let again = other.post_if(&format!("{path}/effect"), &etag(&readable), &json!({})).await;
        assert_eq!(again.problem(), "403 not_allowed");
        for layer in ["LT", "13"] {
            let made = other.post("/desk/v1/rule-tables", &json!({"layer": layer, "from": "in_effect"})).await;
            assert_eq!(made.problem(), "403 not_allowed");
        }
        let officer = app.desk(Role::Officer, "SAV-13", None).await;
        let made = officer.post("/desk/v1/rule-tables", &json!({"layer": "13", "from": "empty"})).await;
        assert_eq!(made.problem(), "403 not_allowed");
        officer.get("/desk/v1/rule-tables").await.expect_status(200);
        let confidential = app.desk(Role::Confidential, "SAV-13", None).await;
        assert_eq!(confidential.get("/desk/v1/rule-tables").await.problem(), "403 not_allowed");
        assert_eq!(app.get("/desk/v1/rule-tables").await.problem(), "401 sign_in_needed");
    }

    async fn an_unsound_draft_is_refused_and_its_witness_shows_the_fault_to_the_public_preview(app) {
        let operator = app.operator().await;
        let made = operator.post("/desk/v1/rule-tables", &json!({"layer": "LT", "from": "in_effect"})).await.expect_status(201);
        let path = format!("/desk/v1/rule-tables/{}", made.json()["id"].as_str().expect("an id"));
        let rule = json!({"rule": {
            "id": "N-900", "category": "saugumas", "when": "22:00-06:00", "duty": "police", "respond_within": "1d",
            "legal_basis": "x", "note": "x",
        }});
        let edited = operator.post_if(&format!("{path}/rules"), &etag(&made), &rule).await.expect_status(200);
        let refused = operator.post_if(&format!("{path}/effect"), &etag(&edited), &json!({})).await;
        assert_eq!(refused.problem(), "422 rules_unsound");
        let fault = refused.json()["check"]["faults"][0].clone();
        assert_eq!((&fault["code"], &fault["rules"]), (&json!("contested"), &json!(["N-028", "N-900"])));
        let witness = &fault["witness"];
        assert_eq!(witness["category"], "saugumas");
        let time = witness["local_time"].as_str().expect("a time");
        let hour: u8 = time[11..13].parse().expect("an hour");
        assert!(!(6..22).contains(&hour), "{time}");
        let (lon, lat) = (&witness["point"][0], &witness["point"][1]);
        let preview = app.post("/api/v1/responsibility/preview", &json!({
            "category": witness["category"], "position": {"lon": lon, "lat": lat},
        })).await.expect_status(200).json();
        assert_eq!(preview["responsible"]["rule"]["id"], "N-028", "the other of the two holds there");
        assert_eq!(preview["responsible"]["area"], witness["area"]);
    }

    async fn a_csv_with_faults_is_told_at_lines_and_columns(app) {
        let desk = coordinator(&app, "13").await;
        let (path, _) = own_draft(&desk).await;
        let csv = desk.get(&format!("{path}/export?format=csv")).await.expect_status(200).text();
        let broken = csv.replace("saugumas", "saugums").replace(",3d,", ",soon,");
        let refused = desk.post("/desk/v1/rule-tables", &json!({"layer": "13", "from": {"csv": broken}})).await;
        assert_eq!(refused.problem(), "422 cells_unreadable");
        let cells = refused.json()["cells"].clone();
        assert_eq!((&cells[0]["line"], &cells[0]["column"], &cells[0]["code"]), (&json!(2), &json!("category"), &json!("unknown_code")));
        assert_eq!((&cells[1]["column"], &cells[1]["code"]), (&json!("respond_within"), &json!("term")));
        desk.post("/desk/v1/rule-tables", &json!({"layer": "13", "from": {"csv": csv}})).await.expect_status(201);
        desk.get(&format!("{path}/export?format=dmn")).await.expect_status(200);
    }

    async fn a_simulation_names_to_each_officer_only_what_they_may_see(app) {
        for _ in 0..2 {
            app.file(app.minimal()).await.expect_status(201);
        }
        // One that nobody here may know of: it is not even counted.
        let secret = app.file(app.minimal()).await.expect_status(201).json();
        change(&app, secret["reference"].as_str().expect("a reference"), |state| {
            "confidential".clone_into(&mut state.visibility);
            state.listed = false;
            state.text_shown = false;
        }).await;
        app.advance_minutes(5);
        let (own, operator) = (coordinator(&app, "13").await, app.operator().await);
        let (path, _) = own_draft(&own).await;
        let period = json!({"from": "2020-01-01T00:00:00Z", "to": app.app.clock.now().to_string()});
        let simulate = format!("{path}/simulate");
        let mine = own.post(&simulate, &period).await.expect_status(200).json();
        assert_eq!((&mine["seen"], &mine["ways"][0]["count"]), (&json!(2), &json!(2)));
        assert_eq!(mine["ways"][0]["references"].as_array().map(Vec::len), Some(2));
        let places = mine["places"].as_array().expect("places").clone();
        assert_eq!((places.len(), &places[0]["count"]), (1, &json!(2)));
        let body = json!({"category": "netvarka", "position": {"lon": places[0]["lon"], "lat": places[0]["lat"]}});
        let there = app.post("/api/v1/responsibility/preview", &body).await.expect_status(200).json();
        assert_eq!(there["responsible"]["area"], places[0]["code"], "the circle is drawn in the area that it is of");
        let theirs = operator.post(&simulate, &period).await.expect_status(200).json();
        assert_eq!(theirs["ways"][0]["count"], 2);
        assert_eq!(theirs["ways"][0]["references"], json!([]), "an operator sees no report");
    }

    async fn the_register_is_changed_whole_or_not_at_all(app) {
        let operator = app.operator().await;
        let listed = operator.get("/desk/v1/duties?duty=police&area=13").await.expect_status(200);
        let id = listed.json()["items"][0]["id"].clone();
        let end = json!({"changes": [{"end": {"id": id, "to": "2027-03-01"}}]});
        let refused = operator.post_if("/desk/v1/duties/changes", &etag(&listed), &end).await;
        assert_eq!(refused.problem(), "422 register_faulty");
        assert_eq!(refused.json()["findings"][0]["code"], "gap");
        let replace = json!({"changes": [{"replace": {"id": id, "from": "2027-03-01", "authority": "POL-ALY"}}]});
        operator.post_if("/desk/v1/duties/check", &etag(&listed), &replace).await.expect_status(200);
        let foreign = coordinator(&app, "13").await;
        let refused = foreign.post_if("/desk/v1/duties/changes", &etag(&listed), &replace).await;
        assert_eq!(refused.problem(), "403 not_allowed");
        operator.post_if("/desk/v1/duties/changes", &etag(&listed), &replace).await.expect_status(200);
        let late = operator.post_if("/desk/v1/duties/changes", &etag(&listed), &replace).await;
        assert_eq!(late.problem(), "412 changed_meanwhile");
        let history = operator.get("/desk/v1/reference-changes?subject=duty").await.expect_status(200).json();
        assert_eq!(history["items"][0]["officer"], json!(operator.officer));
        assert_eq!((&history["items"][0]["before"]["authority"], &history["items"][0]["after"]["authority"]),
            (&json!("POL-VLN"), &json!("POL-ALY")));
    }

    async fn a_unit_is_renamed_by_its_own_authority(app) {
        let desk = coordinator(&app, "13").await;
        let listed = desk.get("/desk/v1/authorities").await.expect_status(200);
        let unit = json!({"code": "SEN-1301", "authority": "SAV-13", "name_lt": "Nauja seniūnija", "name_en": "", "area": "1301"});
        let renamed = desk.put_if("/desk/v1/units/SEN-1301", &etag(&listed), &unit).await.expect_status(200);
        assert_eq!(renamed.json()["name_lt"], "Nauja seniūnija");
        let other = coordinator(&app, "19").await;
        let refused = other.put_if("/desk/v1/units/SEN-1301", &etag(&renamed), &unit).await;
        assert_eq!(refused.problem(), "403 not_allowed");
        let moved = json!({"code": "SEN-1301", "authority": "SAV-19", "name_lt": "x", "name_en": "", "area": null});
        let refused = app.operator().await.put_if("/desk/v1/units/SEN-1301", &etag(&renamed), &moved).await;
        assert_eq!(refused.problem(), "409 has_been");
    }

    async fn the_catalogue_is_the_operators_and_takes_effect_sound(app) {
        let operator = app.operator().await;
        let refused = coordinator(&app, "13").await.post("/desk/v1/categories/drafts", &json!({})).await;
        assert_eq!(refused.problem(), "403 not_allowed");
        let made = operator.post("/desk/v1/categories/drafts", &json!({})).await.expect_status(201);
        let draft = made.json();
        let path = format!("/desk/v1/categories/drafts/{}", draft["id"].as_str().expect("an id"));
        let mut category = draft["content"]["categories"].as_array().expect("a list").iter()
            .find(|one| one["code"] == "saugumas").expect("it is shipped").clone();
        category["name"]["lt"] = json!("Tamsios vietos");
        let put = operator.put_if(&format!("{path}/categories/saugumas"), &etag(&made), &category).await.expect_status(200);
        let check = operator.post(&format!("{path}/check"), &json!({})).await.expect_status(200).json();
        assert_eq!(check["sound"], true, "{check}");
        let effect = operator.post_if(&format!("{path}/effect"), &etag(&put), &json!({})).await.expect_status(200).json();
        assert_eq!(effect["version"], 2);
        let receipt = app.file(app.minimal()).await.expect_status(201).json();
        assert_eq!(receipt["responsible"]["rule"]["id"], "N-028");
        let listed = operator.get("/desk/v1/categories").await.expect_status(200).json();
        assert_eq!((&listed["versions"][0]["version"], &listed["versions"][0]["effective"]), (&json!(2), &json!(true)));
    }

    async fn a_new_category_takes_effect_with_the_rules_that_make_it_somebodys(app) {
        let operator = app.operator().await;
        let rule = json!({"rule": {
            "id": "N-901", "category": "netvarka_papludimyje", "duty": "police", "respond_within": "20wd",
            "legal_basis": "Taisyklės", "note": "Paplūdimį saugo policija.",
        }});
        // Nobody knows the category yet.
        let made = operator.post("/desk/v1/rule-tables", &json!({"layer": "LT", "from": "in_effect"})).await.expect_status(201);
        let table = made.json()["id"].as_str().expect("an id").to_owned();
        let rules = format!("/desk/v1/rule-tables/{table}");
        let refused = operator.post_if(&format!("{rules}/rules"), &etag(&made), &rule).await;
        assert_eq!(refused.problem(), "422 cells_unreadable");

        let draft = operator.post("/desk/v1/categories/drafts", &json!({})).await.expect_status(201);
        let path = format!("/desk/v1/categories/drafts/{}", draft.json()["id"].as_str().expect("an id"));
        let mut category = draft.json()["content"]["categories"].as_array().expect("a list").iter()
            .find(|one| one["code"] == "netvarka").expect("it is shipped").clone();
        category["code"] = json!("netvarka_papludimyje");
        category["name"] = json!({"lt": "Netvarka paplūdimyje", "en": "Litter on a beach"});
        let put = operator.put_if(&format!("{path}/categories/netvarka_papludimyje"), &etag(&draft), &category).await.expect_status(200);
        let alone = operator.post(&format!("{path}/check"), &json!({})).await.expect_status(200).json();
        assert_eq!((&alone["sound"], &alone["rules"]["faults"][0]["code"]), (&json!(false), &json!("orphaned")));
        assert_eq!(operator.post_if(&format!("{path}/effect"), &etag(&put), &json!({})).await.problem(), "422 catalogue_unsound");

        // A rule of it can be drafted now, and takes effect with it, not before.
        let ruled = operator.post_if(&format!("{rules}/rules"), &etag(&made), &rule).await.expect_status(200);
        assert_eq!(operator.post_if(&format!("{rules}/effect"), &etag(&ruled), &json!({})).await.problem(), "422 cells_unreadable");
        let both = operator.post(&format!("{path}/check?rule_table={table}"), &json!({})).await.expect_status(200).json();
        assert_eq!(both["sound"], true, "{both}");
        for nothing in ["01900000-0000-7000-8000-000000000000", "x"] {
            let refused = operator.post(&format!("{path}/check?rule_table={nothing}"), &json!({})).await;
            assert!(["404 not_found", "400 parameter_malformed"].contains(&refused.problem().as_str()), "{}", refused.problem());
        }
        operator.post_if(&format!("{path}/effect?rule_table={table}"), &etag(&put), &json!({})).await.expect_status(200);
        let preview = json!({"category": "netvarka_papludimyje", "position": {"lon": 25.2873, "lat": 54.6858}});
        let who = app.post("/api/v1/responsibility/preview", &preview).await.expect_status(200).json();
        assert_eq!(who["responsible"]["rule"]["id"], "N-901");
        let history = operator.get("/desk/v1/reference-changes?subject=rule_table").await.expect_status(200).json();
        assert_eq!(history["items"][0]["verb"], "took_effect");
        // The same table does not take effect twice.
        let next = operator.post("/desk/v1/categories/drafts", &json!({})).await.expect_status(201);
        let path = format!("/desk/v1/categories/drafts/{}", next.json()["id"].as_str().expect("an id"));
        assert_eq!(operator.post(&format!("{path}/check?rule_table={table}"), &json!({})).await.problem(), "404 not_found");
        // It goes as it came: with a table that names it no more.
        let made = operator.post("/desk/v1/rule-tables", &json!({"layer": "LT", "from": "in_effect"})).await.expect_status(201);
        let table = made.json()["id"].as_str().expect("an id").to_owned();
        operator.send("DELETE", &format!("/desk/v1/rule-tables/{table}/rules/N-901"), &[("if-match", &etag(&made))], None).await.expect_status(200);
        let gone = operator.send("DELETE", &format!("{path}/categories/netvarka_papludimyje"), &[("if-match", &etag(&next))], None).await.expect_status(200);
        let alone = operator.post(&format!("{path}/check"), &json!({})).await.expect_status(200).json();
        assert_eq!(alone["sound"], false);
        operator.post_if(&format!("{path}/effect?rule_table={table}"), &etag(&gone), &json!({})).await.expect_status(200);
        assert_eq!(app.post("/api/v1/responsibility/preview", &preview).await.problem(), "422 unknown_category");
    }

    async fn a_setting_is_put_by_who_saw_it_and_refused_with_its_places(app) {
        let desk = coordinator(&app, "13").await;
        let path = "/desk/v1/settings/SAV-13/deadlines";
        let wrong = desk.put_if(path, "\"0\"", &json!({"near_working_days": 0, "question_days": 5})).await;
        assert_eq!(wrong.problem(), "422 setting_faulty");
        assert_eq!(wrong.json()["faults"][0]["pointer"], "/near_working_days");
        let good = json!({"near_working_days": 3, "question_days": 5});
        let stored = desk.put_if(path, "\"0\"", &good).await.expect_status(200);
        assert_eq!(etag(&stored), "\"1\"");
        assert_eq!(desk.put_if(path, "\"0\"", &good).await.problem(), "412 changed_meanwhile");
        assert_eq!(coordinator(&app, "19").await.put_if(path, "\"1\"", &good).await.problem(), "403 not_allowed");
        assert_eq!(desk.put_if("/desk/v1/settings/SAV-13/other", "\"0\"", &good).await.problem(), "404 not_found");
        let listed = desk.get("/desk/v1/settings/SAV-13").await.expect_status(200).json();
        assert_eq!(listed["items"][0]["value"], good);
    }
}
