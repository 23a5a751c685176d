//! The same with several reports.

use atsakas_domain::access::Role;
use atsakas_tests::on_both;
use serde_json::{Value, json};

use super::{detail, filed, seen};

on_both! {
    async fn each_report_has_a_result_and_what_fails_harms_no_other(app) {
        let lead = app.desk(Role::Lead, "SAV-13", None).await;
        let (first, _) = filed(&app).await;
        let (second, _) = filed(&app).await;
        let one = |reference: &str, etag: &str| json!({"reference": reference, "etag": etag});
        let reports = [
            one(&first, &seen(&lead, &first).await),
            one(&second, "\"1\""),
            one("VLN-000000", "\"2\""),
        ];
        let done = lead.post("/desk/v1/reports/bulk", &json!({"move": "accept", "reports": reports})).await.expect_status(200).json();
        let statuses: Vec<_> = done["results"].as_array().expect("results").iter().map(|one| (one["status"].clone(), one["code"].clone())).collect();
        assert_eq!(statuses, [(json!(200), Value::Null), (json!(412), json!("changed_meanwhile")), (json!(404), json!("not_found"))]);
        assert_eq!(done["results"][0]["report"]["status"], "accepted");
        assert_eq!(done["results"][0]["etag"], seen(&lead, &first).await.as_str());
        assert_eq!(detail(&lead, &second).await["status"]["code"], "assigned");

        let reports = [one(&first, &seen(&lead, &first).await), one(&second, &seen(&lead, &second).await)];
        let done = lead.post("/desk/v1/reports/bulk", &json!({"assign": {"officer": lead.officer}, "reports": reports})).await.expect_status(200).json();
        assert!(done["results"].as_array().expect("results").iter().all(|one| one["status"] == 200));
        assert_eq!(detail(&lead, &second).await["assignee"]["id"], json!(lead.officer));
    }

    async fn too_many_none_or_two_things_at_once_are_refused(app) {
        let lead = app.desk(Role::Lead, "SAV-13", None).await;
        let one = json!({"reference": "VLN-000000", "etag": "\"2\""});
        for body in [
            json!({"move": "accept", "reports": []}),
            json!({"move": "accept", "reports": vec![one.clone(); 101]}),
            json!({"move": "fly", "reports": [one]}),
            json!({"reports": [one]}),
            json!({"move": "accept", "assign": {"officer": null}, "reports": [one]}),
        ] {
            assert_eq!(lead.post("/desk/v1/reports/bulk", &body).await.problem(), "422 missing_requirement");
        }
    }
}
