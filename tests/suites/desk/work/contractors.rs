//! Contractors: one report, for a while, by a link that opens with a code, without a word of who filed it.

use atsakas_domain::access::Role;
use atsakas_tests::{Desk, Reply, TestApp, on_both, pictures};
use serde_json::{Value, json};

use super::{audited, detail, path, say, seen, text};

/// A contractor of Vilnius.
async fn contractor(lead: &Desk<'_>) -> Value {
    let body = json!({"authority": "SAV-13", "name": "UAB „Lempa“", "email": "darbai@lempa.lt"});
    lead.post("/desk/v1/contractors", &body)
        .await
        .expect_status(201)
        .json()
}

/// The words of the last letter to the contractor with this in its subject.
async fn letter(app: &TestApp, subject: &str) -> String {
    let mails = atsakas_store::mails::list(&app.app.store, None, None, 100)
        .await
        .expect("the mails");
    let wanted = |mail: &atsakas_store::mails::Mail| {
        mail.recipient == "darbai@lempa.lt" && mail.subject.contains(subject)
    };
    mails.into_iter().find(wanted).expect("a letter").text
}

async fn link(app: &TestApp, reference: &str) -> String {
    let words = letter(app, reference).await;
    let from = words.find("/rangovas#").expect("a link");
    let secret = words[from + "/rangovas#".len()..]
        .split(['.', ' ', '\n'])
        .next()
        .expect("a secret");
    format!("/contractor/v1/links/{secret}")
}

async fn code(app: &TestApp) -> String {
    let words = letter(app, "Kodas").await;
    words.chars().filter(char::is_ascii_digit).take(8).collect()
}

async fn open(app: &TestApp, link: &str) -> String {
    app.send("POST", &format!("{link}/code"), &[], None)
        .await
        .expect_status(204);
    let code = code(app).await;
    text(
        &app.post(&format!("{link}/open"), &json!({"code": code}))
            .await
            .expect_status(200)
            .json()["key"],
    )
}

async fn look(app: &TestApp, link: &str, key: &str) -> Reply {
    app.get_with(link, &[("x-contractor-key", key)]).await
}

on_both! {
    async fn a_contractor_sees_the_work_and_says_that_it_is_done(app) {
        let photo = app.upload(pictures::jpeg(64, 64, 31)).await;
        let mut body = app.minimal();
        body["photos"] = json!([photo]);
        body["contact"] = json!({"name": "Ona Onaitė", "email": "ona@pavyzdys.lt"});
        let reference = text(&app.file(body).await.expect_status(201).json()["reference"]);
        let lead = app.desk(Role::Lead, "SAV-13", None).await;
        let contractor = contractor(&lead).await;
        say(&lead, &reference, "/contractor_links", &json!({"contractor": contractor["id"], "days": 7})).await.expect_status(200);
        let link = link(&app, &reference).await;
        assert_eq!(app.get(&link).await.problem(), "401 sign_in_needed");
        let key = open(&app, &link).await;
        let seen = look(&app, &link, &key).await.expect_status(200);
        assert!(!seen.text().contains("Ona") && !seen.text().contains("ona@"), "{}", seen.text());
        let seen = seen.json();
        assert_eq!((seen["reference"].as_str(), seen["text"].as_str()), (Some(reference.as_str()), Some("Tamsus praėjimas tarp namų.")));
        app.get_with(&text(&seen["photos"][0]), &[("x-contractor-key", &key)]).await.expect_status(200);

        let proof = app.upload(pictures::jpeg(64, 64, 32)).await;
        let headers = [("x-contractor-key", key.as_str()), ("content-type", "application/json")];
        let done = json!({"text": "Lempa pakeista.", "done": true, "photos": [proof]});
        app.send("POST", &format!("{link}/answer"), &headers, Some(done.to_string().into_bytes())).await.expect_status(204);
        let report = detail(&lead, &reference).await;
        assert_eq!((report["notes"][0]["kind"].as_str(), report["notes"][0]["by"].as_str()), (Some("contractor_done"), Some("UAB „Lempa“")));
        assert_eq!(report["status"]["code"], "assigned", "the answer stays the authority's");
        assert_eq!(report["photos"][1]["internal"], true);
        let kinds: Vec<_> = audited(&app, &reference).await.into_iter().map(|(kind, _)| kind).collect();
        for kind in ["contractor_link_given", "contractor_code_sent", "contractor_looked", "contractor_looked_at_photo", "contractor_answered"] {
            assert!(kinds.contains(&kind.to_owned()), "{kind} in {kinds:?}");
        }
    }

    async fn a_link_opens_with_its_code_alone_and_that_not_for_ever(app) {
        let reference = text(&app.file(app.minimal()).await.expect_status(201).json()["reference"]);
        let lead = app.desk(Role::Lead, "SAV-13", None).await;
        let contractor = contractor(&lead).await;
        say(&lead, &reference, "/contractor_links", &json!({"contractor": contractor["id"], "days": 1})).await.expect_status(200);
        let link = link(&app, &reference).await;
        app.send("POST", &format!("{link}/code"), &[], None).await.expect_status(204);
        assert_eq!(app.send("POST", &format!("{link}/code"), &[], None).await.problem(), "429 rate_limited");
        let right = code(&app).await;
        let wrong = if right == "00000000" { "00000001" } else { "00000000" };
        for _ in 0..5 {
            assert_eq!(app.post(&format!("{link}/open"), &json!({"code": wrong})).await.problem(), "403 code_wrong");
        }
        assert_eq!(app.post(&format!("{link}/open"), &json!({"code": right})).await.problem(), "403 code_wrong");
        app.advance_minutes(2);
        let key = open(&app, &link).await;
        look(&app, &link, &key).await.expect_status(200);
        assert_eq!(look(&app, &link, "AAAA").await.problem(), "401 sign_in_needed");
        // A code that is asked for shuts nobody out; one that opens ends the key of the one before.
        app.advance_minutes(2);
        app.send("POST", &format!("{link}/code"), &[], None).await.expect_status(204);
        look(&app, &link, &key).await.expect_status(200);
        app.advance_minutes(2);
        let newer = open(&app, &link).await;
        assert_eq!(look(&app, &link, &key).await.problem(), "401 sign_in_needed");
        // A code opens once.
        assert_eq!(app.post(&format!("{link}/open"), &json!({"code": code(&app).await})).await.problem(), "403 code_wrong");
        for _ in 0..3 {
            app.advance_minutes(2);
            app.send("POST", &format!("{link}/code"), &[], None).await.expect_status(204);
        }
        app.advance_minutes(2);
        assert_eq!(app.send("POST", &format!("{link}/code"), &[], None).await.problem(), "429 rate_limited", "letters are not sent without end");
        look(&app, &link, &newer).await.expect_status(200);
        let late = code(&app).await;
        app.advance_minutes(16);
        assert_eq!(app.post(&format!("{link}/open"), &json!({"code": late})).await.problem(), "403 code_wrong");
        app.advance_hours(24);
        assert_eq!(look(&app, &link, &newer).await.problem(), "404 not_found");
        assert_eq!(app.get("/contractor/v1/links/AAAA").await.problem(), "404 not_found");
    }

    async fn a_link_ends_when_it_is_taken_back_and_when_the_report_goes_elsewhere(app) {
        let lead = app.desk(Role::Lead, "SAV-13", None).await;
        let contractor = contractor(&lead).await;
        for corrected in [false, true] {
            app.advance_minutes(2);
            let reference = text(&app.file(app.minimal()).await.expect_status(201).json()["reference"]);
            say(&lead, &reference, "/contractor_links", &json!({"contractor": contractor["id"], "days": 7})).await.expect_status(200);
            let link = link(&app, &reference).await;
            let key = open(&app, &link).await;
            look(&app, &link, &key).await.expect_status(200);
            if corrected {
                say(&lead, &reference, "/correction", &json!({"category": "viesoji_tvarka", "reason": "Policijai."})).await.expect_status(204);
            } else {
                let id = text(&detail(&lead, &reference).await["contractor_links"][0]["id"]);
                let etag = seen(&lead, &reference).await;
                lead.send("DELETE", &path(&reference, &format!("/contractor_links/{id}")), &[("if-match", &etag)], None).await.expect_status(200);
            }
            assert_eq!(look(&app, &link, &key).await.problem(), "404 not_found");
        }
    }

    async fn contractors_are_an_authoritys_own(app) {
        let lead = app.desk(Role::Lead, "SAV-13", None).await;
        let contractor = contractor(&lead).await;
        let again = json!({"authority": "SAV-13", "name": "Kita", "email": "darbai@lempa.lt"});
        assert_eq!(lead.post("/desk/v1/contractors", &again).await.problem(), "409 already_exists");
        assert_eq!(lead.post("/desk/v1/contractors", &json!({"authority": "SAV-13", "name": "Kita", "email": "x"})).await.problem(), "422 missing_requirement");
        assert_eq!(lead.post("/desk/v1/contractors", &json!({"authority": "SAV-19", "name": "Kita", "email": "a@b.lt"})).await.problem(), "403 not_allowed");
        let other = app.desk(Role::Lead, "SAV-19", None).await;
        assert_eq!(other.get("/desk/v1/contractors?authority=SAV-13").await.problem(), "404 not_found");
        let mut body = app.minimal();
        body["position"] = json!({"lon": 23.8861, "lat": 54.8970});
        let theirs = text(&app.file(body).await.expect_status(201).json()["reference"]);
        assert_eq!(say(&other, &theirs, "/contractor_links", &json!({"contractor": contractor["id"], "days": 7})).await.problem(), "422 missing_requirement");
        let id = text(&contractor["id"]);
        assert_eq!(other.delete(&format!("/desk/v1/contractors/{id}")).await.problem(), "404 not_found");
        lead.delete(&format!("/desk/v1/contractors/{id}")).await.expect_status(204);
        assert_eq!(lead.get("/desk/v1/contractors?authority=SAV-13").await.json()["items"], json!([]));
    }
}
