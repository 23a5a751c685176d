//! Who works on a report: inside the authority, unseen outside.

use atsakas_domain::access::Role;
use atsakas_tests::on_both;
use serde_json::json;

use super::{audited, detail, filed, path, put, say, seen, tracked};

on_both! {
    async fn a_lead_gives_a_report_to_who_can_work_on_it(app) {
        let (reference, token) = filed(&app).await;
        let lead = app.desk(Role::Lead, "SAV-13", None).await;
        let able = app.desk(Role::Officer, "SAV-13", None).await;
        put(&lead, &reference, "/assignee", &json!({"officer": able.officer})).await.expect_status(200);
        assert_eq!(detail(&lead, &reference).await["assignee"]["id"], json!(able.officer));
        for unable in [
            app.desk(Role::Officer, "SAV-19", None).await,
            app.desk(Role::Officer, "SAV-13", Some("SEN-1301")).await,
            app.desk(Role::Auditor, "SAV-13", None).await,
            app.desk(Role::Confidential, "SAV-13", None).await,
        ] {
            let reply = put(&lead, &reference, "/assignee", &json!({"officer": unable.officer})).await;
            assert_eq!(reply.problem(), "422 missing_requirement");
        }
        let nobody = put(&lead, &reference, "/assignee", &json!({"officer": "0190f3a2-1111-7222-8333-444455556666"})).await;
        assert_eq!(nobody.problem(), "422 missing_requirement");
        put(&lead, &reference, "/assignee", &json!({"officer": null})).await.expect_status(200);
        assert_eq!(tracked(&app, &token).await["timeline"].as_array().map(Vec::len), Some(2));
        assert_eq!(audited(&app, &reference).await.iter().filter(|(kind, _)| kind == "report_assigned").count(), 2);
    }

    async fn an_officer_takes_a_report_and_gives_it_back_and_takes_nobody_elses(app) {
        let (reference, _) = filed(&app).await;
        let one = app.desk(Role::Officer, "SAV-13", None).await;
        let other = app.desk(Role::Officer, "SAV-13", None).await;
        put(&one, &reference, "/assignee", &json!({"officer": one.officer})).await.expect_status(200);
        for officer in [json!(other.officer), json!(null)] {
            assert_eq!(put(&other, &reference, "/assignee", &json!({"officer": officer})).await.problem(), "403 not_allowed");
        }
        assert_eq!(put(&one, &reference, "/assignee", &json!({"officer": other.officer})).await.problem(), "403 not_allowed");
        put(&one, &reference, "/assignee", &json!({"officer": null})).await.expect_status(200);
        put(&other, &reference, "/assignee", &json!({"officer": other.officer})).await.expect_status(200);
    }

    async fn an_assignment_and_a_step_at_once_lose_neither(app) {
        for _ in 0..4 {
            let (reference, _) = filed(&app).await;
            let lead = app.desk(Role::Lead, "SAV-13", None).await;
            let etag = seen(&lead, &reference).await;
            let (assign, accept) = (path(&reference, "/assignee"), path(&reference, "/accept"));
            let (to_me, nothing) = (json!({"officer": lead.officer}), json!({}));
            let (a, b) = tokio::join!(lead.put_if(&assign, &etag, &to_me), lead.post_if(&accept, &etag, &nothing));
            let mut statuses = [a.status, b.status];
            statuses.sort_unstable();
            assert_eq!(statuses, [200, 412]);
            let now = detail(&lead, &reference).await;
            assert_eq!(now["assignee"].is_object(), a.status == 200);
            assert_eq!(now["status"]["code"] == "accepted", b.status == 200);
        }
    }

    async fn taking_up_a_report_assigns_it_to_nobody(app) {
        let (reference, _) = filed(&app).await;
        let officer = app.desk(Role::Officer, "SAV-13", None).await;
        say(&officer, &reference, "/accept", &json!({})).await.expect_status(200);
        assert!(detail(&officer, &reference).await["assignee"].is_null());
    }
}
