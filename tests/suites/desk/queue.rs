//! The queue over HTTP: what it shows to whom, how it is narrowed, and what it costs.

use atsakas_app::reports::advance::OfficerMove;
use atsakas_domain::access::Role;
use atsakas_tests::{Desk, TestApp, on_both, pictures};
use serde_json::{Value, json};

async fn filed(app: &TestApp, body: Value) -> String {
    let reply = app.file(body).await.expect_status(201).json();
    reply["reference"].as_str().expect("a reference").to_owned()
}

async fn listed(desk: &Desk<'_>, query: &str) -> Vec<String> {
    let reply = desk
        .get(&format!("/desk/v1/reports{query}"))
        .await
        .expect_status(200)
        .json();
    reply["items"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|row| row["reference"].as_str().expect("text").to_owned())
        .collect()
}

on_both! {
    async fn a_row_says_what_triage_needs_and_nothing_of_who_filed_it(app) {
        let photo = app.upload(pictures::jpeg(64, 64, 1)).await;
        let mut body = app.minimal();
        body["photos"] = json!([photo]);
        body["contact"] = json!({"name": "Ona Onaitė", "email": "ona@pavyzdys.lt"});
        let reference = filed(&app, body).await;
        let lead = app.desk(Role::Lead, "SAV-13", None).await;
        let reply = lead.get("/desk/v1/reports?lang=en").await.expect_status(200);
        assert!(!reply.text().contains("pavyzdys") && !reply.text().contains("Ona"));
        let row = &reply.json()["items"][0];
        assert_eq!(row["reference"], reference.as_str());
        assert_eq!(row["status"], json!({"code": "assigned", "name": row["status"]["name"]}));
        assert_eq!(row["authority"]["code"], "SAV-13");
        assert_eq!((row["photos"].as_u64(), row["version"].as_u64()), (Some(1), Some(2)));
        assert_eq!(row["deadline"]["class"], "ok");
        assert_eq!(row["deadline"]["working_days_left"], 20);
        assert_eq!((&row["assignee"], &row["hand_over"]), (&Value::Null, &Value::Null));
        assert!(!row["place"]["name"].as_str().expect("a name").is_empty());
    }

    async fn everybody_sees_their_own_and_an_operator_none(app) {
        let mine = filed(&app, app.minimal()).await;
        let parking = filed(&app, app.parking().await).await;
        let lead = app.desk(Role::Lead, "SAV-13", None).await;
        let mut all = vec![mine.clone(), parking.clone()];
        all.sort();
        let mut seen = listed(&lead, "").await;
        seen.extend(listed(&app.desk(Role::PoliceLead, "POL-VLN", None).await, "").await);
        seen.sort();
        assert_eq!(seen, all, "each report is on exactly one desk");
        let unit = lead.get("/desk/v1/reports").await.json()["items"][0]["unit"]["code"].as_str().map(str::to_owned);
        if let Some(unit) = unit {
            assert!(!listed(&app.desk(Role::Officer, "SAV-13", Some(&unit)).await, "").await.is_empty());
        }
        assert!(listed(&app.desk(Role::Officer, "SAV-13", Some("SEN-1302")).await, "").await.is_empty());
        assert!(listed(&app.desk(Role::Lead, "SAV-19", None).await, "").await.is_empty());
        let operator = app.operator().await;
        for path in ["/desk/v1/reports", "/desk/v1/reports/facets"] {
            assert_eq!(operator.get(path).await.problem(), "403 not_allowed");
        }
    }

    async fn before_is_before_and_after_is_after(app) {
        let first = filed(&app, app.minimal()).await;
        app.advance_hours(24);
        let between = app.app.clock.now();
        let second = filed(&app, app.minimal()).await;
        let lead = app.desk(Role::Lead, "SAV-13", None).await;
        let at = between.to_string();
        assert_eq!(listed(&lead, &format!("?received_before={at}")).await, [first.as_str()]);
        assert_eq!(listed(&lead, &format!("?received_after={at}")).await, [second.as_str()]);
        let rows = lead.get("/desk/v1/reports?sort=oldest").await.json();
        let due = rows["items"][1]["deadline"]["at"].as_str().expect("an instant").to_owned();
        assert_eq!(listed(&lead, &format!("?deadline_before={due}")).await, [first.as_str()]);
        assert_eq!(listed(&lead, &format!("?deadline_after={due}")).await, [second.as_str()]);
        assert_eq!(listed(&lead, "?sort=newest").await, [second, first]);
    }

    async fn near_and_past_deadlines_are_found_when_they_are(app) {
        let reference = filed(&app, app.minimal()).await;
        let lead = app.desk(Role::Lead, "SAV-13", None).await;
        assert_eq!(listed(&lead, "?deadline=ok").await, [reference.as_str()]);
        assert!(listed(&lead, "?deadline=near").await.is_empty());
        let due = lead.get("/desk/v1/reports").await.json()["items"][0]["deadline"]["at"].as_str().expect("an instant").to_owned();
        let due: jiff::Timestamp = due.parse().expect("an instant");
        app.clock.set(due);
        let lead = app.desk(Role::Lead, "SAV-13", None).await;
        assert_eq!(listed(&lead, "?deadline=near").await, [reference.as_str()]);
        app.clock.advance(jiff::SignedDuration::from_micros(1));
        assert_eq!(listed(&lead, "?deadline=past").await, [reference.as_str()]);
        let row = lead.get("/desk/v1/reports").await.json()["items"][0].clone();
        assert_eq!((row["deadline"]["class"].as_str(), row["deadline"]["working_days_left"].as_i64()), (Some("past"), Some(-1)));
    }

    async fn what_is_answered_leaves_the_queue_and_is_found_when_asked_for(app) {
        let reference = filed(&app, app.minimal()).await;
        app.officer(&reference, OfficerMove::Accept).await;
        app.officer(&reference, OfficerMove::answer("fixed", "Sutvarkyta.")).await;
        let lead = app.desk(Role::Lead, "SAV-13", None).await;
        assert!(listed(&lead, "").await.is_empty());
        for status in ["answered", "settled", "all", "open,answered"] {
            assert_eq!(listed(&lead, &format!("?status={status}")).await, [reference.as_str()], "{status}");
        }
        let facets = lead.get("/desk/v1/reports/facets?status=all").await.expect_status(200).json();
        assert_eq!(facets["total"], 1);
        assert_eq!(facets["status"][0]["value"], "answered");
        assert_eq!(facets["deadline"][0]["value"], "settled");
        assert_eq!(facets["assignee"][0], json!({"value": null, "name": null, "count": 1}));
    }

    async fn a_group_stands_for_its_categories_and_an_area_for_what_is_in_it(app) {
        let reference = filed(&app, app.minimal()).await;
        let lead = app.desk(Role::Lead, "SAV-13", None).await;
        let snapshot = app.app.snapshots.current();
        let group = snapshot.group_of("saugumas");
        assert_eq!(listed(&lead, &format!("?category={group}")).await, [reference.as_str()]);
        assert_eq!(listed(&lead, "?category=saugumas,gatves").await, [reference.as_str()]);
        assert!(listed(&lead, "?category=gatves").await.is_empty());
        let row = lead.get("/desk/v1/reports").await.json()["items"][0].clone();
        let leaf = row["place"]["code"].as_str().expect("a leaf");
        for area in ["13", leaf] {
            assert_eq!(listed(&lead, &format!("?area={}", area.replace('+', "%2B"))).await, [reference.as_str()]);
        }
        assert!(listed(&lead, "?area=19").await.is_empty());
        assert_eq!(listed(&lead, "?bbox=25.28,54.68,25.29,54.69").await, [reference.as_str()]);
        assert!(listed(&lead, "?bbox=25.0,54.0,25.1,54.1").await.is_empty());
    }

    async fn what_is_malformed_is_named(app) {
        let lead = app.desk(Role::Lead, "SAV-13", None).await;
        for (query, name) in [
            ("status=x", "status"), ("assignee=x", "assignee"), ("deadline=soon", "deadline"), ("received_after=x", "received_after"),
            ("border=1", "border"), ("hand_over=x", "hand_over"), ("visibility=x", "visibility"), ("danger=yes", "danger"),
            ("bbox=2,2,1,1", "bbox"), ("sort=x", "sort"), ("limit=0", "limit"), ("limit=101", "limit"), ("keista=1", "keista"),
            ("status=open&status=all", "status"),
        ] {
            let reply = lead.get(&format!("/desk/v1/reports?{query}")).await;
            assert_eq!(reply.problem(), "400 parameter_malformed", "{query}");
            assert_eq!(reply.json()["errors"][0]["pointer"], name, "{query}");
        }
        assert_eq!(lead.get("/desk/v1/reports?cursor=AAAA").await.problem(), "400 cursor_malformed");
    }

    async fn a_page_costs_the_same_statements_however_long_it_is(app) {
        let reports = crate::desk::made::many(&app, 260, &[uuid::Uuid::from_u128(5)]);
        crate::desk::made::store(&app, &reports).await;
        let lead = app.desk(Role::Lead, "SAV-13", None).await;
        let mut costs = Vec::new();
        for query in ["?limit=1", "?limit=100", "?limit=100&status=all", "?limit=100&assignee=none&danger=true&sort=newest"] {
            let before = app.statements();
            let rows = listed(&lead, query).await.len();
            assert!(rows > 0, "{query}");
            costs.push(app.statements() - before);
        }
        // Session, officer, roles; keys and rows; where settled reports are asked for, where the look at them ended.
        assert_eq!(costs, [5, 5, 6, 5]);
    }
}
