//! Duplicates: one leads, the others hear what it says; supporters count once; within a time it can be undone.

use atsakas_domain::access::Role;
use atsakas_tests::{TestApp, on_both};
use serde_json::{Value, json};

use super::{detail, filed, path, say, seen, text, tracked};

async fn support(app: &TestApp, reference: &str, number: u32) {
    let body = json!({"supporter": format!("0190f3a2-1111-4222-8333-{number:012}")});
    app.post(&format!("/api/v1/reports/{reference}/support"), &body)
        .await
        .expect_status(200);
}

fn said(view: &Value) -> String {
    view["timeline"].to_string()
}

on_both! {
    async fn a_duplicate_hears_what_its_leading_report_says_from_then_on(app) {
        let (leader, leaders) = filed(&app).await;
        let (follower, followers) = filed(&app).await;
        let lead = app.desk(Role::Lead, "SAV-13", None).await;
        say(&lead, &leader, "/accept", &json!({})).await.expect_status(200);
        let marked = say(&lead, &follower, "/mark_duplicate", &json!({"leader": leader})).await.expect_status(200).json();
        assert_eq!(marked["status"], "duplicate");
        assert_eq!(detail(&lead, &leader).await["followers"], json!([follower]));
        assert_eq!(detail(&lead, &follower).await["leader"], json!(leader));
        let before = said(&tracked(&app, &followers).await);
        assert!(!before.contains(&format!("Pranešimas {leader}:")), "what was before is not repeated: {before}");

        say(&lead, &leader, "/ask", &json!({"words": "Ar dar nešviečia?"})).await.expect_status(200);
        app.post(&format!("/api/v1/track/{leaders}/answer"), &json!({"text": "Nešviečia, čia Jonas."})).await.expect_status(200);
        say(&lead, &leader, "/answer", &json!({"outcome": "fixed", "words": "Lempa pakeista."})).await.expect_status(200);
        let heard = said(&tracked(&app, &followers).await);
        assert!(heard.contains("Lempa pakeista.") && heard.contains(&leader), "{heard}");
        assert!(!heard.contains("Ar dar nešviečia?") && !heard.contains("Jonas"), "what passes between two stays there: {heard}");
        app.verify_log().await;
    }

    async fn supporters_of_a_duplicate_count_with_the_leading_report_and_each_once(app) {
        let (leader, _) = filed(&app).await;
        let (follower, _) = filed(&app).await;
        let lead = app.desk(Role::Lead, "SAV-13", None).await;
        for number in [1, 2] { support(&app, &leader, number).await; }
        for number in [2, 3] { support(&app, &follower, number).await; }
        say(&lead, &follower, "/mark_duplicate", &json!({"leader": leader})).await.expect_status(200);
        assert_eq!(detail(&lead, &leader).await["supporters"], 3);
        support(&app, &leader, 3).await;
        assert_eq!(detail(&lead, &leader).await["supporters"], 3);
        support(&app, &leader, 4).await;
        assert_eq!(detail(&lead, &leader).await["supporters"], 4);
        say(&lead, &follower, "/unmark_duplicate", &json!({})).await.expect_status(200);
        assert_eq!(detail(&lead, &leader).await["supporters"], 4);
        assert_eq!(detail(&lead, &follower).await["supporters"], 2);
    }

    async fn a_duplicate_is_none_again_within_its_time_and_not_later(app) {
        let (leader, _) = filed(&app).await;
        let (follower, token) = filed(&app).await;
        let lead = app.desk(Role::Lead, "SAV-13", None).await;
        say(&lead, &follower, "/mark_duplicate", &json!({"leader": leader})).await.expect_status(200);
        assert!(detail(&lead, &follower).await["next"].to_string().contains("unmark_duplicate"));
        let back = say(&lead, &follower, "/unmark_duplicate", &json!({})).await.expect_status(200).json();
        assert_eq!(back["status"], "assigned");
        let view = tracked(&app, &token).await;
        assert!(said(&view).contains("atskirai") && said(&view).contains(&leader));
        say(&lead, &leader, "/accept", &json!({})).await.expect_status(200);
        assert!(!said(&tracked(&app, &token).await).contains(&format!("Pranešimas {leader}:")));

        say(&lead, &follower, "/mark_duplicate", &json!({"leader": leader})).await.expect_status(200);
        app.advance_hours(24 * 31);
        let later = app.desk(Role::Lead, "SAV-13", None).await;
        assert_eq!(say(&later, &follower, "/unmark_duplicate", &json!({})).await.problem(), "409 transition_not_allowed");
        app.verify_log().await;
    }

    async fn a_leading_report_that_is_withdrawn_or_refused_leaves_none_behind(app) {
        let lead = app.desk(Role::Lead, "SAV-13", None).await;
        for refused in [false, true] {
            let (leader, leaders) = filed(&app).await;
            let (follower, _) = filed(&app).await;
            say(&lead, &follower, "/mark_duplicate", &json!({"leader": leader})).await.expect_status(200);
            if refused {
                say(&lead, &leader, "/refuse", &json!({"reason": "spam"})).await.expect_status(200);
            } else {
                app.post(&format!("/api/v1/track/{leaders}/withdraw"), &json!({})).await.expect_status(200);
            }
            let alone = detail(&lead, &follower).await;
            assert_eq!((alone["status"]["code"].as_str(), alone["leader"].clone()), (Some("assigned"), Value::Null));
        }
        app.verify_log().await;
    }

    async fn a_leading_report_that_turns_out_confidential_tells_nobody_anything_more(app) {
        let lead = app.desk(Role::Lead, "SAV-13", None).await;
        let (leader, _) = filed(&app).await;
        let (follower, token) = filed(&app).await;
        say(&lead, &follower, "/mark_duplicate", &json!({"leader": leader})).await.expect_status(200);
        say(&lead, &leader, "/correction", &json!({"category": "smurtas", "reason": "Apie smurtą."})).await.expect_status(204);
        let alone = detail(&lead, &follower).await;
        assert_eq!(alone["status"]["code"], "assigned");
        assert!(!said(&tracked(&app, &token).await).contains("smurt"));
        app.verify_log().await;
    }

    async fn only_a_report_that_stands_and_is_theirs_can_lead(app) {
        let lead = app.desk(Role::Lead, "SAV-13", None).await;
        let (one, _) = filed(&app).await;
        let (two, _) = filed(&app).await;
        let (three, _) = filed(&app).await;
        let mut elsewhere = app.minimal();
        elsewhere["position"] = json!({"lon": 23.8861, "lat": 54.8970});
        let foreign = text(&app.file(elsewhere).await.expect_status(201).json()["reference"]);
        let hidden = text(&app.file(app.parking().await).await.expect_status(201).json()["reference"]);
        for leader in [one.as_str(), foreign.as_str(), hidden.as_str(), "VLN-000000", "x"] {
            assert_eq!(say(&lead, &one, "/mark_duplicate", &json!({"leader": leader})).await.problem(), "422 missing_requirement");
        }
        say(&lead, &two, "/mark_duplicate", &json!({"leader": one})).await.expect_status(200);
        // A duplicate leads nobody, and who leads is no duplicate.
        assert_eq!(say(&lead, &three, "/mark_duplicate", &json!({"leader": two})).await.problem(), "409 transition_not_allowed");
        assert_eq!(say(&lead, &one, "/mark_duplicate", &json!({"leader": three})).await.problem(), "409 transition_not_allowed");
    }

    async fn many_duplicates_hear_by_a_job_and_each_once(app) {
        let lead = app.desk(Role::Lead, "SAV-13", None).await;
        let (leader, _) = filed(&app).await;
        let mut tokens = Vec::new();
        for _ in 0..27 {
            let (follower, token) = filed(&app).await;
            let etag = seen(&lead, &follower).await;
            lead.post_if(&path(&follower, "/mark_duplicate"), &etag, &json!({"leader": leader})).await.expect_status(200);
            tokens.push(token);
        }
        say(&lead, &leader, "/accept", &json!({})).await.expect_status(200);
        assert_eq!(app.pending_jobs("follow_leader").await, 1);
        app.run_due_jobs().await;
        app.run_due_jobs().await;
        for token in &tokens {
            let heard = said(&tracked(&app, token).await);
            assert_eq!(heard.matches("priėmė nagrinėti").count(), 1, "{heard}");
        }
        app.verify_log().await;
    }
}
