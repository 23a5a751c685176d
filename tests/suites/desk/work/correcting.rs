//! A wrong category or place is corrected: the report is resolved anew, access moves with it, the reporter is told.

use atsakas_domain::access::Role;
use atsakas_tests::{app::tile_of, on_both, pictures};
use serde_json::json;

use super::{detail, filed, path, put, say, seen, text, tracked};

on_both! {
    async fn another_category_is_another_authoritys_at_once(app) {
        let (reference, token) = filed(&app).await;
        let lead = app.desk(Role::Lead, "SAV-13", None).await;
        put(&lead, &reference, "/assignee", &json!({"officer": lead.officer})).await.expect_status(200);
        say(&lead, &reference, "/accept", &json!({})).await.expect_status(200);
        app.advance_hours(24 * 3);
        let lead = app.desk(Role::Lead, "SAV-13", None).await;
        let police = app.desk(Role::PoliceLead, "POL-VLN", None).await;
        let due = text(&detail(&lead, &reference).await["respond_by"]);
        let body = json!({"category": "viesoji_tvarka", "reason": "Tai muštynės, ne apšvietimas."});
        let etag = seen(&lead, &reference).await;
        lead.post_if(&path(&reference, "/correction"), &etag, &body).await.expect_status(204);

        assert_eq!(lead.get(&path(&reference, "")).await.problem(), "404 not_found");
        let theirs = detail(&police, &reference).await;
        assert_eq!((theirs["authority"]["code"].as_str(), theirs["status"]["code"].as_str()), (Some("POL-VLN"), Some("assigned")));
        assert!(theirs["assignee"].is_null());
        // They learn of it only now, and have their whole term.
        assert!(text(&theirs["respond_by"]) >= due);
        let view = tracked(&app, &token).await;
        let last = view["timeline"].as_array().and_then(|list| list.last().cloned()).expect("a line");
        let line = text(&last["text"]);
        assert!(line.contains("pataisė") && line.contains("Už pranešimą atsako") && line.contains("ANK"), "{line}");
        assert_eq!(last["said"], "Tai muštynės, ne apšvietimas.");
        // Offences by people are nobody else's to see.
        assert_eq!(app.get(&format!("/api/v1/reports/{reference}")).await.problem(), "404 not_found");
        app.verify_log().await;
    }

    async fn the_same_authority_gets_no_more_time_by_a_correction(app) {
        let (reference, _) = filed(&app).await;
        let lead = app.desk(Role::Lead, "SAV-13", None).await;
        say(&lead, &reference, "/accept", &json!({})).await.expect_status(200);
        app.advance_hours(24 * 5);
        let lead = app.desk(Role::Lead, "SAV-13", None).await;
        let before = detail(&lead, &reference).await;
        say(&lead, &reference, "/correction", &json!({"category": "apsvietimas", "reason": "Neveikia lempa."})).await.expect_status(200);
        let after = detail(&lead, &reference).await;
        assert_eq!(after["category"]["code"], "apsvietimas");
        assert_eq!(after["authority"], before["authority"]);
        assert_eq!(after["status"]["code"], "accepted");
        assert!(text(&after["respond_by"]) <= text(&before["respond_by"]));
        assert_eq!(after["visibility"], "public");
    }

    async fn a_place_in_another_municipality_moves_access_and_the_map_and_keeps_the_number(app) {
        let (reference, token) = filed(&app).await;
        let here = app.desk(Role::Lead, "SAV-13", None).await;
        let there = app.desk(Role::Lead, "SAV-19", None).await;
        let (lon, lat) = (23.8861, 54.8970);
        assert_eq!(there.get(&path(&reference, "")).await.problem(), "404 not_found");
        let etag = seen(&here, &reference).await;
        let body = json!({"position": {"lon": lon, "lat": lat}, "reason": "Pažymėta ne vieta."});
        here.post_if(&path(&reference, "/correction"), &etag, &body).await.expect_status(204);
        let moved = detail(&there, &reference).await;
        assert_eq!(moved["municipality"]["code"], "19");
        assert_eq!(moved["authority"]["code"], "SAV-19");
        // A coordinator's role holds in one municipality: it is that of the place.
        let coordinator = app.desk(Role::Coordinator, "SAV-19", None).await;
        detail(&coordinator, &reference).await;
        assert_eq!(app.get(&format!("/api/v1/reports/{reference}")).await.expect_status(200).json()["reference"], reference.as_str());
        assert_eq!(tracked(&app, &token).await["authority"]["code"], "SAV-19");
        app.fold_tiles().await;
        let tile = |lon, lat| {
            let (x, y) = tile_of(lon, lat, 12);
            format!("/api/v1/tiles/12/{x}/{y}.mvt")
        };
        let there_now = app.get(&tile(lon, lat)).await;
        let here_now = app.get(&tile(25.2873, 54.6858)).await;
        assert!(!there_now.body.is_empty());
        assert!(here_now.body.is_empty(), "nothing is left where it was");
        app.verify_log().await;
    }

    async fn what_corrects_nothing_or_cannot_be_is_refused(app) {
        let (reference, _) = filed(&app).await;
        let lead = app.desk(Role::Lead, "SAV-13", None).await;
        for (body, problem) in [
            (json!({"reason": "Nieko."}), "422 missing_requirement"),
            (json!({"category": "saugumas", "reason": "Ta pati."}), "422 missing_requirement"),
            (json!({"category": "apsvietimas", "reason": " "}), "422 missing_requirement"),
            (json!({"category": "skraidymas", "reason": "Nėra tokios."}), "422 unknown_category"),
            (json!({"position": {"lon": 2.35, "lat": 48.85}, "reason": "Paryžius."}), "422 outside_territory"),
            (json!({"position": {"lon": 54.6858, "lat": 25.2873}, "reason": "Atvirkščiai."}), "422 coordinates_swapped"),
        ] {
            assert_eq!(say(&lead, &reference, "/correction", &body).await.problem(), problem);
        }
        assert_eq!(say(&lead, &reference, "/refuse", &json!({"reason": "spam"})).await.status, 200);
        let late = say(&lead, &reference, "/correction", &json!({"category": "apsvietimas", "reason": "Vėlu."})).await;
        assert_eq!(late.problem(), "409 transition_not_allowed");
    }

    async fn photos_that_were_shown_are_hidden_where_the_new_category_shows_none(app) {
        let photo = app.upload(pictures::jpeg(64, 64, 4)).await;
        let mut body = app.minimal();
        body["photos"] = json!([photo]);
        let filed = app.file(body).await.expect_status(201).json();
        let reference = text(&filed["reference"]);
        let lead = app.desk(Role::Lead, "SAV-13", None).await;
        say(&lead, &reference, "/moderation", &json!({"text": true, "photos": [{"photo": photo, "shown": true}]})).await.expect_status(200);
        app.get(&format!("/api/v1/photos/{photo}/320")).await.expect_status(200);
        let etag = seen(&lead, &reference).await;
        let body = json!({"category": "daugiabutis", "reason": "Tai namo reikalas."});
        let done = lead.post_if(&path(&reference, "/correction"), &etag, &body).await;
        assert!(matches!(done.status, 200 | 204), "{}", done.text());
        assert_eq!(app.get(&format!("/api/v1/photos/{photo}/320")).await.problem(), "404 not_found");
    }
}
