//! Saved views, what to take up next, and the map.

use atsakas_app::reports::advance::OfficerMove;
use atsakas_domain::access::Role;
use atsakas_store::reports::{ReportState, find_by_reference, update_state};
use atsakas_tests::{TestApp, on_both};
use serde_json::{Value, json};

async fn filed(app: &TestApp, body: Value) -> String {
    let reply = app.file(body).await.expect_status(201).json();
    reply["reference"].as_str().expect("a reference").to_owned()
}

async fn assign(app: &TestApp, reference: &str, officer: uuid::Uuid) {
    let report = find_by_reference(&app.app.store, reference)
        .await
        .expect("a look")
        .expect("the report");
    let seen = report.state.version;
    let state = ReportState {
        assignee: Some(officer),
        version: seen + 1,
        ..report.state
    };
    let set = update_state(&report.municipality, report.id, seen, state);
    app.app.store.apply(set).await.expect("it is assigned");
}

fn view(name: &str) -> Value {
    json!({"name": name, "filter": {"deadline": "past", "assignee": "me"}, "sort": "deadline"})
}

fn names(reply: &Value) -> Vec<&str> {
    let items = reply["items"].as_array().expect("a list");
    items
        .iter()
        .map(|one| one["name"].as_str().expect("a name"))
        .collect()
}

on_both! {
    async fn a_view_is_kept_changed_and_forgotten_by_its_owner(app) {
        let officer = app.desk(Role::Officer, "SAV-13", None).await;
        let kept = officer.post("/desk/v1/views", &view("Mano pavėluoti")).await.expect_status(201).json();
        assert_eq!((&kept["filter"]["deadline"], &kept["version"], &kept["own"]), (&json!("past"), &json!(1), &json!(true)));
        assert_eq!(officer.post("/desk/v1/views", &view(" Mano pavėluoti ")).await.fault_codes(), ["name_taken"]);
        let path = format!("/desk/v1/views/{}", kept["id"].as_str().expect("an id"));
        assert_eq!(officer.put(&path, &view("Kitas")).await.problem(), "428 precondition_missing");
        let changed = officer.put_if(&path, "\"1\"", &view("Kitas")).await.expect_status(200).json();
        assert_eq!(changed["version"], 2);
        assert_eq!(officer.put_if(&path, "\"1\"", &view("Trečias")).await.problem(), "412 changed_meanwhile");
        let other = app.desk(Role::Officer, "SAV-13", None).await;
        assert_eq!(names(&other.get("/desk/v1/views").await.expect_status(200).json()), Vec::<&str>::new());
        assert_eq!(other.put_if(&path, "\"2\"", &view("Mano")).await.problem(), "404 not_found");
        assert_eq!(other.delete(&path).await.problem(), "404 not_found");
        officer.delete(&path).await.expect_status(204);
        assert_eq!(officer.delete(&path).await.problem(), "404 not_found");
    }

    async fn a_view_is_shared_where_its_owner_may_and_seen_there_alone(app) {
        let lead = app.desk(Role::Lead, "SAV-13", None).await;
        let mut body = view("Visų");
        body["shared"] = json!({"authority": "SAV-13"});
        lead.post("/desk/v1/views", &body).await.expect_status(201);
        let mut unit = view("Padalinio");
        unit["shared"] = json!({"authority": "SAV-13", "unit": "U1"});
        lead.post("/desk/v1/views", &unit).await.expect_status(201);
        let same = app.desk(Role::Officer, "SAV-13", None).await;
        let reply = same.get("/desk/v1/views").await.expect_status(200).json();
        assert_eq!(names(&reply), ["Padalinio", "Visų"]);
        assert_eq!(reply["items"][0]["own"], false);
        let elsewhere = app.desk(Role::Lead, "SAV-19", None).await;
        assert!(names(&elsewhere.get("/desk/v1/views").await.json()).is_empty());
        assert_eq!(elsewhere.post("/desk/v1/views", &body).await.problem(), "403 not_allowed");
        assert_eq!(same.post("/desk/v1/views", &body).await.problem(), "403 not_allowed", "an officer shares nothing");
        assert_eq!(app.operator().await.get("/desk/v1/views").await.problem(), "403 not_allowed");
    }

    async fn a_view_that_would_list_nothing_sensible_is_not_kept(app) {
        let officer = app.desk(Role::Officer, "SAV-13", None).await;
        for (change, status) in [
            (json!({"filter": {"deadline": "soon"}}), 400),
            (json!({"filter": {"keista": "1"}}), 422),
            (json!({"sort": "x"}), 400),
            (json!({"name": " "}), 422),
            (json!({"name": "a".repeat(81)}), 422),
        ] {
            let mut body = view("Vardas");
            for (name, value) in change.as_object().expect("an object") {
                body[name] = value.clone();
            }
            assert_eq!(officer.post("/desk/v1/views", &body).await.status, status, "{change}");
        }
    }

    async fn next_is_the_most_urgent_that_is_mine_or_nobodys(app) {
        let officer = app.desk(Role::Officer, "SAV-13", None).await;
        let colleague = app.desk(Role::Officer, "SAV-13", None).await;
        assert_eq!(officer.get("/desk/v1/next").await.expect_status(200).json(), json!({"report": null}));
        let first = filed(&app, app.minimal()).await;
        app.advance_hours(48);
        let officer = app.desk(Role::Officer, "SAV-13", None).await;
        let second = filed(&app, app.minimal()).await;
        assign(&app, &first, colleague.officer).await;
        let next = async || officer.get("/desk/v1/next").await.expect_status(200).json()["report"]["reference"].as_str().map(str::to_owned);
        assert_eq!(next().await.as_deref(), Some(second.as_str()), "the other's is theirs");
        assign(&app, &first, officer.officer).await;
        assert_eq!(next().await.as_deref(), Some(first.as_str()), "mine is due before");
        app.officer(&first, OfficerMove::Accept).await;
        app.officer(&first, OfficerMove::Ask { question: "Kur tiksliai?".to_owned() }).await;
        assert_eq!(next().await.as_deref(), Some(second.as_str()), "one that waits for a reply waits");
        let auditor = app.desk(Role::Auditor, "SAV-13", None).await;
        assert_eq!(auditor.get("/desk/v1/next").await.problem(), "403 not_allowed");
    }

    async fn the_map_shows_what_the_list_lists(app) {
        let reference = filed(&app, app.minimal()).await;
        filed(&app, app.parking().await).await;
        let lead = app.desk(Role::Lead, "SAV-13", None).await;
        let query = "bbox=25.28,54.68,25.29,54.69&category=saugumas";
        let map = lead.get(&format!("/desk/v1/map?{query}")).await.expect_status(200).json();
        assert_eq!(map["features"].as_array().map(Vec::len), Some(1));
        assert_eq!(map["features"][0]["id"], reference.as_str());
        assert_eq!(map["features"][0]["geometry"]["coordinates"], json!([25.2873, 54.6858]));
        let list = lead.get(&format!("/desk/v1/reports?{query}")).await.expect_status(200).json();
        assert_eq!(list["items"][0]["reference"], reference.as_str());
        assert_eq!(lead.get("/desk/v1/map").await.fault_codes(), ["parameter_malformed"]);
        let other = app.desk(Role::Lead, "SAV-19", None).await;
        assert_eq!(other.get(&format!("/desk/v1/map?{query}")).await.json()["features"], json!([]));
    }
}
