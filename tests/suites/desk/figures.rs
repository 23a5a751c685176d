//! Figures against numbers counted by hand.

use atsakas_app::reports::advance::OfficerMove;
use atsakas_domain::access::Role;
use atsakas_tests::{TestApp, on_both};
use serde_json::{Value, json};

struct Filed {
    reference: String,
    token: String,
}

async fn filed(app: &TestApp, category: &str) -> Filed {
    let mut body = app.minimal();
    body["category"] = json!(category);
    let reply = app.file(body).await.expect_status(201).json();
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    Filed {
        reference: text(&reply["reference"]),
        token: text(&reply["tracking"]["token"]),
    }
}

async fn answered(app: &TestApp, reference: &str) {
    app.officer(reference, OfficerMove::Accept).await;
    app.officer(reference, OfficerMove::answer("fixed", "Sutvarkyta."))
        .await;
}

/// The story: Tuesday 24 November 2026, 10:00. 20 reports at once, then
/// - after 24 h ten are taken up and answered; of those two are confirmed and one is sent back the same hour;
/// - after 48 h more (72 h) five others are taken up and answered;
/// - after 40 days two others are taken up and answered, late; three wait.
async fn story(app: &TestApp) {
    let mut reports = Vec::new();
    for _ in 0..20 {
        reports.push(filed(app, "saugumas").await);
    }
    let supporter = json!({"supporter": "0190f3a2-1111-4222-8333-444455556666"});
    let path = format!("/api/v1/reports/{}/support", reports[19].reference);
    app.post(&path, &supporter).await.expect_status(200);
    app.advance_hours(24);
    for one in &reports[..10] {
        answered(app, &one.reference).await;
    }
    for one in &reports[..2] {
        app.post(&format!("/api/v1/track/{}/confirm", one.token), &json!({}))
            .await
            .expect_status(200);
    }
    app.post(
        &format!("/api/v1/track/{}/reopen", reports[2].token),
        &json!({"reason": "Nesutvarkyta."}),
    )
    .await
    .expect_status(200);
    app.advance_hours(48);
    for one in &reports[10..15] {
        answered(app, &one.reference).await;
    }
    app.advance_hours(24 * 40);
    for one in &reports[15..17] {
        answered(app, &one.reference).await;
    }
}

on_both! {
    async fn the_figures_are_what_a_hand_counts(app) {
        story(&app).await;
        let lead = app.desk(Role::Lead, "SAV-13", None).await;
        let ask = async |query: &str| lead.get(&format!("/desk/v1/figures?{query}")).await.expect_status(200).json();
        let all = ask("from=2026-11-24&to=2027-01-31").await;
        let total = &all["total"];
        assert_eq!(all["groups"], json!([]));
        assert_eq!((&total["received"], &total["supporters"]), (&json!(20), &json!(1)));
        // Nine of the first ten (one was sent back), five, two.
        assert_eq!((&total["answered"], &total["answered_in_time"]), (&json!(16), &json!(14)));
        // Of 16: nine took 24 h, five 72 h, two 1,032 h. The 8th is 1 day, the 15th is 43.
        assert_eq!(total["to_answer"], json!({"count": 16, "median_days": 1.0, "p90_days": 43.0}));
        assert_eq!((&total["reopened"], &total["content"], &total["not_content"]), (&json!(1), &json!(2), &json!(1)));
        assert_eq!((&total["handed_over"], &total["hand_over_rate"]), (&json!(0), &json!(0.0)));
        // Three that nobody took up, and the one that was sent back.
        assert_eq!(total["backlog"], 4);
        let state = |code: &str| total["states"].as_array().expect("a list").iter().find(|one| one["status"]["code"] == code).map(|one| one["took"].clone());
        // 17 stays before it was taken up: ten of 24 h, five of 72 h, two of 1,032 h; the 9th and the 16th.
        assert_eq!(state("assigned"), Some(json!({"count": 17, "median_days": 1.0, "p90_days": 43.0})));
        assert_eq!(state("accepted"), Some(json!({"count": 17, "median_days": 0.0, "p90_days": 0.0})));
        // Answered, until confirmed or sent back: three stays.
        assert_eq!(state("answered"), Some(json!({"count": 3, "median_days": 0.0, "p90_days": 0.0})));

        let days = ask("from=2026-11-24&to=2026-11-28&group_by=day").await;
        let rows: Vec<(&str, i64, i64, i64)> = days["groups"].as_array().expect("a list").iter().map(|one| {
            let number = |name: &str| one["figures"][name].as_i64().expect("a number");
            (one["group"]["code"].as_str().expect("a date"), number("received"), number("answered"), number("backlog"))
        }).collect();
        assert_eq!(rows, [
            ("2026-11-24", 20, 0, 20),
            ("2026-11-25", 0, 9, 11),
            ("2026-11-26", 0, 0, 11),
            ("2026-11-27", 0, 5, 6),
            ("2026-11-28", 0, 0, 6),
        ]);
        assert_eq!(days["total"]["answered"], 14);
        let weeks = ask("from=2026-11-24&to=2026-12-06&group_by=week").await;
        assert_eq!(weeks["groups"].as_array().map(Vec::len), Some(2));
        assert_eq!(weeks["groups"][0]["group"]["code"], "2026-11-23");
        let months = ask("from=2026-11-01&to=2027-01-31&group_by=month").await;
        assert_eq!(months["groups"][2]["group"]["code"], "2027-01");
        assert_eq!(months["groups"][2]["figures"]["answered"], 2);
        for (group, code) in [("category", "saugumas"), ("authority", "SAV-13")] {
            let grouped = ask(&format!("from=2026-11-24&to=2027-01-31&group_by={group}")).await;
            assert_eq!(grouped["groups"][0]["group"]["code"], code);
            assert_eq!(&grouped["groups"][0]["figures"], total, "{group}");
        }
        for filter in ["category=gatves", "authority=SAV-19", "area=19", "rule=N-999", "unit=x"] {
            let none = ask(&format!("from=2026-11-24&to=2027-01-31&{filter}")).await;
            assert_eq!((&none["total"]["received"], &none["total"]["backlog"]), (&json!(0), &json!(0)), "{filter}");
        }
        let before = ask("from=2026-11-01&to=2026-11-23").await;
        assert_eq!(before["total"]["received"], 0);
    }

    async fn figures_are_of_ones_own_authorities_and_cost_the_same_statements(app) {
        filed(&app, "saugumas").await;
        let query = "/desk/v1/figures?from=2026-11-24&to=2026-11-24";
        assert_eq!(app.operator().await.get(query).await.problem(), "403 not_allowed");
        let other = app.desk(Role::Lead, "SAV-19", None).await;
        assert_eq!(other.get(query).await.expect_status(200).json()["total"]["received"], 0);
        let auditor = app.desk(Role::Auditor, "SAV-13", None).await;
        let mut costs = Vec::new();
        for group in ["", "&group_by=authority", "&group_by=rule"] {
            let before = app.statements();
            let reply = auditor.get(&format!("{query}{group}")).await.expect_status(200).json();
            assert_eq!(reply["total"]["received"], 1);
            costs.push(app.statements() - before);
        }
        assert_eq!(costs, [9, 9, 9], "session, officer and roles; six counts");
        for wrong in ["from=x&to=2026-11-24", "from=2026-11-24&to=2026-11-23", "from=2020-01-01&to=2026-11-23", "to=2026-11-24", "from=2026-11-24&to=2026-11-24&group_by=x"] {
            assert_eq!(auditor.get(&format!("/desk/v1/figures?{wrong}")).await.problem(), "400 parameter_malformed", "{wrong}");
        }
    }
}
