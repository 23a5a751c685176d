//! The main job: a report filed from a phone is with its one responsible authority in the same answer.

use atsakas_tests::{on_both, pictures};
use serde_json::json;

on_both! {
    async fn a_report_is_answered_with_its_one_authority_the_reason_and_the_deadline(app) {
        let photo = app.upload(pictures::jpeg(640, 480, 1)).await;
        let reply = app.file(json!({
            "category": "netvarka",
            "position": {"lon": 25.2873, "lat": 54.6858},
            "description": "Prie konteinerių jau savaitę guli maišai.",
            "photos": [photo],
            "answers": {"danger": "no"},
        })).await.expect_status(201);
        let receipt = reply.json();

        let reference = receipt["reference"].as_str().expect("a reference");
        assert!(reference.starts_with("VLN-"), "{reference}");
        assert_eq!(reply.header("location"), Some(format!("/api/v1/reports/{reference}")));
        assert_eq!(receipt["status"], "assigned");
        let responsible = &receipt["responsible"];
        assert_eq!(responsible["authority"]["code"], "SAV-13");
        assert_eq!(responsible["unit"]["name"], "Senamiesčio seniūnija");
        for field in ["explanation", "respond_by", "respond_by_words"] {
            assert!(responsible[field].as_str().is_some_and(|text| !text.is_empty()), "{field}");
        }
        for field in ["id", "legal_basis", "note"] {
            assert!(responsible["rule"][field].as_str().is_some_and(|text| !text.is_empty()), "{field}");
        }
        // 20 working days from Tuesday 24 November 2026, Christmas Eve not among them: 22 December.
        assert_eq!(responsible["respond_by_words"], "iki gruodžio 22\u{a0}d.");
        assert!(receipt["tracking"]["url"].as_str().is_some_and(|url| url.contains("/sekti#")));
    }

    async fn the_answer_is_in_english_for_who_asks_for_it(app) {
        let reply = app.file_in("en", app.minimal()).await.expect_status(201);
        assert_eq!(reply.json()["responsible"]["respond_by_words"], "by 22 December");
    }

    async fn an_external_owner_gets_the_report_forwarded_by_a_job_of_the_same_transaction(app) {
        let reply = app.file(json!({
            "category": "savavaliska_statyba",
            "position": {"lon": 25.2873, "lat": 54.6858},
            "description": "Stato be leidimo.",
            "declaration": true,
            "photos": [app.upload(pictures::jpeg(64, 64, 2)).await],
        })).await.expect_status(201);
        assert_eq!(reply.json()["responsible"]["kind"], "external");
        assert_eq!(app.pending_jobs("forward_report").await, 1);
    }

    async fn filing_takes_at_most_ten_statements(app) {
        let photo = app.upload(pictures::jpeg(320, 240, 1)).await;
        app.file(app.minimal()).await.expect_status(201);
        let before = app.statements();
        let mut body = app.minimal();
        body["photos"] = json!([photo]);
        body["contact"] = json!({"name": "Ona", "email": "ona@pavyzdys.lt"});
        app.file(body).await.expect_status(201);
        let used = app.statements() - before;
        assert!(used <= 10, "filing took {used} statements");
    }

    async fn a_report_near_a_border_is_marked_so(app) {
        let (lon, lat) = app.border_point();
        let mut body = app.minimal();
        body["position"] = json!({"lon": lon, "lat": lat});
        let receipt = app.file(body).await.expect_status(201).json();
        assert_eq!(receipt["responsible"]["border"], true);
    }

    async fn every_category_in_every_municipality_has_one_owner(app) {
        let bootstrap = app.get("/api/v1/bootstrap").await.expect_status(200).json();
        let categories = bootstrap["categories"].as_array().expect("categories");
        assert!(categories.len() >= 39, "{}", categories.len());
        for (index, (code, lon, lat)) in app.seats().into_iter().enumerate() {
            let category = &categories[index * 7 % categories.len()];
            let reply = app.post("/api/v1/responsibility/preview", &json!({
                "category": category["code"], "position": {"lon": lon, "lat": lat},
            })).await.expect_status(200).json();
            let authority = reply["responsible"]["authority"]["code"].as_str().expect("one authority");
            assert!(!authority.is_empty(), "{code}");
        }
    }
}
