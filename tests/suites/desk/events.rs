//! The live queue: officers hear of what they may see, and of nothing else, at once, after a cut and in every process.

use std::time::Duration;

use atsakas_app::reports::advance::OfficerMove;
use atsakas_domain::access::Role;
use atsakas_store::reports::find_by_reference;
use atsakas_tests::{Desk, TestApp, on_both};
use serde_json::{Value, json};

/// A stream as a browser reads it.
struct Live {
    response: reqwest::Response,
    text: String,
}

#[derive(Debug, Clone, PartialEq)]
struct Said {
    id: i64,
    name: String,
    data: Value,
}

impl Live {
    async fn open(app: &TestApp, desk: &Desk<'_>, had: Option<i64>) -> Self {
        let had = had.map(|id| id.to_string());
        let mut headers = vec![("cookie", desk.cookie.as_str())];
        headers.extend(had.as_deref().map(|id| ("last-event-id", id)));
        let response = app.open("/desk/v1/events", &headers).await;
        assert_eq!(response.status(), 200);
        let mut live = Self {
            response,
            text: String::new(),
        };
        assert_eq!(live.next().await.expect("a first word").name, "ready");
        live
    }

    /// The next word; none when the stream has ended.
    async fn next(&mut self) -> Option<Said> {
        let word = tokio::time::timeout(Duration::from_secs(10), self.word());
        word.await.expect("a word in time")
    }

    async fn word(&mut self) -> Option<Said> {
        loop {
            if let Some((block, rest)) = self.text.split_once("\n\n") {
                let said = read(block);
                let read_so_far = self.text.len() - rest.len();
                self.text.drain(..read_so_far);
                if let Some(said) = said {
                    return Some(said);
                }
                continue;
            }
            let chunk = self.response.chunk().await.ok()??;
            self.text
                .push_str(std::str::from_utf8(&chunk).expect("UTF-8"));
        }
    }
}

fn read(block: &str) -> Option<Said> {
    let field = |name: &str| {
        block
            .lines()
            .find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    };
    Some(Said {
        id: field("id")?.parse().expect("a number"),
        name: field("event")?.to_owned(),
        data: serde_json::from_str(field("data")?).expect("JSON"),
    })
}

async fn filed(app: &TestApp, body: Value) -> (String, Option<String>) {
    let receipt = app.file(body).await.expect_status(201).json();
    let reference = receipt["reference"].as_str().expect("one").to_owned();
    let report = find_by_reference(&app.app.store, &reference)
        .await
        .expect("a look")
        .expect("the report");
    (reference, report.state.unit)
}

/// What a desk hears first that is not about its own end: a report filed for all to see, so that silence shows too.
async fn marker(app: &TestApp) -> String {
    let reference = filed(app, app.minimal()).await.0;
    app.tell_streams().await;
    reference
}

on_both! {
    async fn an_officer_hears_of_a_new_report_and_of_each_step(app) {
        let (_, unit) = filed(&app, app.minimal()).await;
        app.tell_streams().await;
        let officer = app.desk(Role::Officer, "SAV-13", unit.as_deref()).await;
        let mut live = Live::open(&app, &officer, None).await;
        let (reference, _) = filed(&app, app.minimal()).await;
        app.tell_streams().await;
        let said = live.next().await.expect("a word");
        assert_eq!((said.name.as_str(), said.data["reference"].as_str()), ("changed", Some(reference.as_str())));
        assert_eq!((said.data["status"].as_str(), said.data["revision"].as_i64()), (Some("assigned"), Some(2)));
        app.officer(&reference, OfficerMove::Accept).await;
        app.tell_streams().await;
        let next = live.next().await.expect("a word");
        assert_eq!(next.data, json!({"reference": reference, "revision": 3, "status": "accepted"}));
        assert!(next.id > said.id);
        // A change without an event, a note, moves the revision too.
        let note = json!({"note": "Skambinti rytoj."});
        officer.post_if(&format!("/desk/v1/reports/{reference}/notes"), "\"3\"", &note).await.expect_status(200);
        app.tell_streams().await;
        assert_eq!(live.next().await.expect("a word").data["revision"], 4);
    }

    async fn who_handed_over_hears_that_it_left_and_nothing_after(app) {
        let (reference, unit) = filed(&app, app.minimal()).await;
        app.tell_streams().await;
        let eldership = app.desk(Role::Officer, "SAV-13", unit.as_deref()).await;
        let police = app.desk(Role::PoliceLead, "POL-VLN", None).await;
        let mut theirs = Live::open(&app, &eldership, None).await;
        let mut new = Live::open(&app, &police, None).await;
        let path = format!("/desk/v1/reports/{reference}/hand-over");
        let offer = json!({"to": "POL-VLN", "reason": "Jų."});
        eldership.post_if(&path, "\"2\"", &offer).await.expect_status(200);
        app.tell_streams().await;
        // The police are asked, so they may look.
        assert_eq!(new.next().await.expect("a word").name, "changed");
        assert_eq!(theirs.next().await.expect("a word").name, "changed");
        police.post_if(&format!("{path}/accept"), "\"3\"", &json!({})).await.expect_status(200);
        app.tell_streams().await;
        assert_eq!(new.next().await.expect("a word").data["revision"], 4);
        let left = theirs.next().await.expect("a word");
        assert_eq!((left.name.as_str(), left.data), ("left", json!({"reference": reference})));
        app.officer(&reference, OfficerMove::Accept).await;
        app.tell_streams().await;
        assert_eq!(new.next().await.expect("a word").data["status"], "accepted");
        let marker = marker(&app).await;
        assert_eq!(theirs.next().await.expect("a word").data["reference"], marker.as_str());
        // Nor do they hear it by coming back with an old number.
        let mut again = Live::open(&app, &eldership, Some(left.id)).await;
        loop {
            let said = again.next().await.expect("a word");
            if said.data["reference"] == marker.as_str() {
                break;
            }
            assert!(said.data["reference"] != reference.as_str() || said.id <= left.id, "{said:?}");
        }
    }

    async fn other_towns_units_and_confidential_reports_are_silent(app) {
        let (_, unit) = filed(&app, app.minimal()).await;
        app.tell_streams().await;
        let coordinator = app.desk(Role::Coordinator, "SAV-13", None).await;
        let stranger = app.desk(Role::Lead, "SAV-19", None).await;
        let confidential = app.desk(Role::Confidential, "POL-VLN", None).await;
        let police = app.desk(Role::PoliceLead, "POL-VLN", None).await;
        let mut barred = Live::open(&app, &police, None).await;
        let mut seen = Live::open(&app, &coordinator, None).await;
        let mut foreign = Live::open(&app, &stranger, None).await;
        let mut secret = Live::open(&app, &confidential, None).await;
        let mut body = app.minimal();
        body["category"] = json!("smurtas");
        body["answers"] = json!({"in_progress": "no", "danger": "no"});
        let hidden = app.file(body).await.expect_status(201).json();
        app.tell_streams().await;
        let said = secret.next().await.expect("a word");
        assert_eq!(said.data["reference"], hidden["reference"]);
        let marker = marker(&app).await;
        assert_eq!(seen.next().await.expect("a word").data["reference"], marker.as_str());
        let offer = json!({"to": "POL-VLN", "reason": "Jų."});
        let path = format!("/desk/v1/reports/{marker}/hand-over");
        coordinator.post_if(&path, "\"2\"", &offer).await.expect_status(200);
        app.tell_streams().await;
        assert_eq!(barred.next().await.expect("a word").data["reference"], marker.as_str());
        let mut kaunas = app.minimal();
        kaunas["position"] = json!({"lon": 23.9036, "lat": 54.8985});
        let (there, _) = filed(&app, kaunas).await;
        app.tell_streams().await;
        assert_eq!(foreign.next().await.expect("a word").data["reference"], there.as_str());
        assert!(unit.is_some());
    }

    async fn who_comes_back_hears_what_they_missed_or_that_all_is_to_be_loaded(app) {
        let (first, unit) = filed(&app, app.minimal()).await;
        app.tell_streams().await;
        let officer = app.desk(Role::Officer, "SAV-13", unit.as_deref()).await;
        let mut live = Live::open(&app, &officer, None).await;
        app.officer(&first, OfficerMove::Accept).await;
        app.tell_streams().await;
        let had = live.next().await.expect("a word").id;
        drop(live);
        let (second, _) = filed(&app, app.minimal()).await;
        app.read_words().await;
        let mut back = Live::open(&app, &officer, Some(had)).await;
        let mut said = back.next().await.expect("a word");
        while said.id <= had {
            said = back.next().await.expect("a word");
        }
        assert_eq!(said.data["reference"], second.as_str());
        // A number that was never given: another database, perhaps.
        let mut lost = Live::open(&app, &officer, Some(had + 1_000)).await;
        assert_eq!(lost.next().await.expect("a word").name, "reset");
    }

    async fn a_session_that_has_ended_hears_nothing_more(app) {
        let (_, unit) = filed(&app, app.minimal()).await;
        app.tell_streams().await;
        let officer = app.desk(Role::Officer, "SAV-13", unit.as_deref()).await;
        let mut live = Live::open(&app, &officer, None).await;
        officer.delete("/desk/v1/session").await.expect_status(204);
        app.advance_minutes(1);
        marker(&app).await;
        assert_eq!(live.next().await, None);
        assert_eq!(officer.get("/desk/v1/events").await.problem(), "401 sign_in_needed");
    }

    async fn a_role_that_was_taken_away_is_gone_in_the_stream_too(app) {
        let (_, unit) = filed(&app, app.minimal()).await;
        app.tell_streams().await;
        let officer = app.desk(Role::Officer, "SAV-13", unit.as_deref()).await;
        let mut live = Live::open(&app, &officer, None).await;
        let operator = app.operator().await;
        let moved = json!({"name": "Jonas", "language": "lt", "memberships":
            [{"role": "officer", "authority": "SAV-19", "unit": null, "municipality": null}]});
        let path = format!("/desk/v1/officers/{}", officer.officer);
        let etag = operator.get(&path).await.header("etag").expect("an ETag");
        operator.put_if(&path, &etag, &moved).await.expect_status(200);
        app.advance_minutes(1);
        marker(&app).await;
        let mut kaunas = app.minimal();
        kaunas["position"] = json!({"lon": 23.9036, "lat": 54.8985});
        let (there, _) = filed(&app, kaunas).await;
        app.tell_streams().await;
        // Either the stream has ended with the sessions that the change ended, or it goes on with the new role.
        let said = live.next().await;
        assert!(said.is_none_or(|said| said.data["reference"] == there.as_str()));
    }

    async fn another_process_hears_it_too(app) {
        let (reference, unit) = filed(&app, app.minimal()).await;
        app.tell_streams().await;
        let officer = app.desk(Role::Officer, "SAV-13", unit.as_deref()).await;
        let mut live = Live::open(&app, &officer, None).await;
        let other = app.sibling().await;
        // The other process takes the change up; this one reads it from the database.
        app.officer(&reference, OfficerMove::Accept).await;
        atsakas_app::jobs::read_words::read_words(&other).await.expect("taken up");
        let told = app.app.feed.poll(&app.app.store, app.app.clock.now()).await.expect("read");
        assert_eq!(told, 1);
        assert_eq!(live.next().await.expect("a word").data["status"], "accepted");
        other.store.close().await;
    }

    async fn streams_are_limited_for_each_officer_and_end_with_the_program(app) {
        let officer = app.desk(Role::Lead, "SAV-13", None).await;
        let mut open = Vec::new();
        for _ in 0..8 {
            open.push(Live::open(&app, &officer, None).await);
        }
        assert_eq!(officer.get("/desk/v1/events").await.problem(), "429 too_many_streams");
        app.app.feed.close();
        for mut live in open {
            assert_eq!(live.next().await, None);
        }
    }
}
