//! A report that holds two things becomes two.

use atsakas_domain::access::Role;
use atsakas_tests::{on_both, pictures};
use serde_json::json;

use super::{detail, path, say, text, tracked};

on_both! {
    async fn a_part_is_a_report_of_its_own_with_its_photos_and_the_same_reporter(app) {
        let (first, second) = (app.upload(pictures::jpeg(64, 64, 21)).await, app.upload(pictures::jpeg(64, 64, 22)).await);
        let mut body = app.minimal();
        body["photos"] = json!([first, second]);
        body["contact"] = json!({"email": "ona@pavyzdys.lt"});
        let receipt = app.file(body).await.expect_status(201).json();
        let (reference, token) = (text(&receipt["reference"]), text(&receipt["tracking"]["token"]));
        let lead = app.desk(Role::Lead, "SAV-13", None).await;
        let part = json!({"category": "apsvietimas", "description": "Neveikia lempa.", "photos": [second]});
        let split = say(&lead, &reference, "/parts", &part).await.expect_status(201).json();
        let new = text(&split["reference"]);
        let report = detail(&lead, &new).await;
        assert_eq!((report["category"]["code"].as_str(), report["split_from"].as_str(), report["channel"].as_str()), (Some("apsvietimas"), Some(reference.as_str()), Some("split")));
        assert_eq!(report["photos"].as_array().map(Vec::len), Some(1));
        let copy = text(&report["photos"][0]["id"]);
        lead.get(&text(&report["photos"][0]["large"])).await.expect_status(200);
        let original = lead.get(&path(&new, &format!("/photos/{copy}/original?purpose=investigate"))).await.expect_status(200);
        assert_eq!(original.body, pictures::jpeg(64, 64, 22));
        assert_eq!(app.contact(&new).await.and_then(|contact| contact.email).as_deref(), Some("ona@pavyzdys.lt"));
        assert_eq!(detail(&lead, &reference).await["parts"], json!([new]));

        // The reporter is told in both, and finds the other by a link of its own.
        let view = tracked(&app, &token).await;
        assert!(view["timeline"].to_string().contains(&new));
        assert_eq!(view["parts"][0]["reference"], new.as_str());
        let url = text(&view["parts"][0]["url"]);
        let theirs = app.get(&format!("/api/v1/track/{}", url.split('#').next_back().expect("a secret"))).await.expect_status(200).json();
        assert!(theirs["timeline"][0]["text"].to_string().contains(&reference));

        // The reporter takes a photo off one; the other keeps its copy.
        app.delete(&format!("/api/v1/track/{token}/photos/{second}")).await.expect_status(200);
        app.advance_hours(24 * 4);
        app.sweep_photos().await;
        let later = app.desk(Role::Lead, "SAV-13", None).await;
        later.get(&path(&new, &format!("/photos/{copy}/original?purpose=investigate"))).await.expect_status(200);
        app.verify_log().await;
    }

    async fn a_part_needs_words_and_photos_of_the_report_itself(app) {
        let lead = app.desk(Role::Lead, "SAV-13", None).await;
        let receipt = app.file(app.minimal()).await.expect_status(201).json();
        let reference = text(&receipt["reference"]);
        assert_eq!(say(&lead, &reference, "/parts", &json!({"description": " "})).await.problem(), "422 missing_requirement");
        let stray = app.upload(pictures::jpeg(32, 32, 23)).await;
        let foreign = say(&lead, &reference, "/parts", &json!({"description": "Kita.", "photos": [stray]})).await;
        assert_eq!(foreign.problem(), "422 photo_unknown");
        say(&lead, &reference, "/refuse", &json!({"reason": "spam"})).await.expect_status(200);
        assert_eq!(say(&lead, &reference, "/parts", &json!({"description": "Kita."})).await.problem(), "409 transition_not_allowed");
    }
}
