//! The daily digest: once each working day, to whom the deadline concerns, of what they may see.

use atsakas_app::reports::advance::OfficerMove;
use atsakas_domain::access::Role;
use atsakas_store::reports::find_by_reference;
use atsakas_tests::{TestApp, on_both};
use serde_json::{Value, json};

async fn filed(app: &TestApp, body: Value) -> String {
    let receipt = app.file(body).await.expect_status(201).json();
    receipt["reference"]
        .as_str()
        .expect("a reference")
        .to_owned()
}

/// Authority and unit that answer for a report.
async fn responsible(app: &TestApp, reference: &str) -> (String, Option<String>) {
    let report = find_by_reference(&app.app.store, reference)
        .await
        .expect("a look")
        .expect("the report");
    (report.state.authority, report.state.unit)
}

fn set(app: &TestApp, local: &str) {
    let zone = atsakas_domain::calendar::vilnius();
    let at = zone.to_timestamp(local.parse().expect("a local time"));
    app.clock.set(at.expect("an instant"));
}

/// The texts of the digests that an officer has got.
fn digests(app: &TestApp, officer: uuid::Uuid) -> Vec<String> {
    let address = format!("{}@pavyzdys.lt", officer.simple());
    let letters = app.postbox.to(&address);
    letters.into_iter().map(|letter| letter.text).collect()
}

on_both! {
    async fn who_works_on_it_hears_when_it_is_near_and_those_above_when_it_is_late(app) {
        let reference = filed(&app, app.minimal()).await;
        let (authority, unit) = responsible(&app, &reference).await;
        let unit = unit.as_deref();
        let officer = app.desk(Role::Officer, &authority, unit).await.officer;
        let lead = app.desk(Role::Lead, &authority, unit).await.officer;
        let coordinator = app.desk(Role::Coordinator, &authority, None).await.officer;
        let elsewhere = app.desk(Role::Officer, "SAV-19", None).await.officer;
        // Due on Tuesday 22 December.
        set(&app, "2026-12-17T07:30");
        app.run_due_jobs().await;
        assert!(digests(&app, officer).is_empty(), "it is too early in the day");
        set(&app, "2026-12-17T08:01");
        app.run_due_jobs().await;
        app.run_due_jobs().await;
        let got = digests(&app, officer);
        assert_eq!(got.len(), 1);
        assert!(got[0].contains(&reference) && got[0].contains("Artėja 1 pranešimo terminas"), "{}", got[0]);
        assert!(digests(&app, coordinator).is_empty());

        set(&app, "2026-12-18T09:00");
        app.run_due_jobs().await;
        assert_eq!(digests(&app, officer).len(), 1, "there is nothing new");

        set(&app, "2026-12-23T07:00");
        app.run_due_jobs().await;
        set(&app, "2026-12-23T08:30");
        app.run_due_jobs().await;
        assert_eq!(digests(&app, officer).len(), 2);
        let led = digests(&app, lead);
        assert!(led.last().expect("a digest").contains("Praėjo 1 pranešimo terminas"), "{led:?}");
        assert!(digests(&app, coordinator).is_empty());

        // Noticed on Thursday 31 December after midnight; the first working day after New Year's is Monday.
        set(&app, "2026-12-31T07:00");
        app.run_due_jobs().await;
        set(&app, "2026-12-31T08:30");
        app.run_due_jobs().await;
        let told = digests(&app, coordinator);
        assert_eq!(told.len(), 1);
        assert!(told[0].contains("Seniai praėjo 1 pranešimo terminas"), "{}", told[0]);
        assert_eq!(digests(&app, officer).len(), 2);
        assert!(digests(&app, elsewhere).is_empty());
    }

    async fn no_digest_goes_out_on_a_day_off_and_none_of_what_is_answered(app) {
        let reference = filed(&app, app.minimal()).await;
        let (authority, unit) = responsible(&app, &reference).await;
        let officer = app.desk(Role::Officer, &authority, unit.as_deref()).await.officer;
        set(&app, "2026-12-19T12:00");
        app.run_due_jobs().await;
        set(&app, "2026-12-20T12:00");
        app.run_due_jobs().await;
        assert!(digests(&app, officer).is_empty(), "a weekend");
        app.officer(&reference, OfficerMove::Accept).await;
        app.officer(&reference, OfficerMove::answer("fixed", "Sutvarkyta.")).await;
        set(&app, "2026-12-21T09:00");
        app.run_due_jobs().await;
        assert!(digests(&app, officer).is_empty());
    }

    async fn of_confidential_reports_only_the_number_leaves_and_only_to_their_coordinators(app) {
        let mut body = app.minimal();
        body["category"] = "vaikas".into();
        body["description"] = "Vaikas vakarais vienas.".into();
        body["answers"] = json!({"in_progress": "no", "danger": "no"});
        let reference = filed(&app, body).await;
        let (authority, unit) = responsible(&app, &reference).await;
        let named = app.desk(Role::Confidential, &authority, None).await.officer;
        let lead = app.desk(Role::Lead, &authority, unit.as_deref()).await.officer;
        let due = find_by_reference(&app.app.store, &reference).await.expect("a look").expect("the report").state.respond_by;
        let at = jiff::Timestamp::from_microsecond(due).expect("an instant");
        app.clock.set(at - jiff::SignedDuration::from_hours(1));
        app.run_due_jobs().await;
        // To the middle of the next working day.
        for _ in 0..6 {
            app.advance_hours(24);
            app.run_due_jobs().await;
            app.advance_hours(12);
            app.run_due_jobs().await;
        }
        let got = digests(&app, named);
        assert!(!got.is_empty());
        for text in got {
            assert!(!text.contains(&reference) && !text.to_lowercase().contains("vaik"), "{text}");
        }
        assert!(digests(&app, lead).is_empty());
    }
}
