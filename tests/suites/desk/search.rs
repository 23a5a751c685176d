//! Searching at the desk: what is found by which words, and by whom.

use atsakas_app::reports::advance::OfficerMove;
use atsakas_domain::access::Role;
use atsakas_tests::{Desk, TestApp, on_both};
use serde_json::{Value, json};

async fn filed(app: &TestApp, body: Value) -> String {
    let reply = app.file(body).await.expect_status(201).json();
    reply["reference"].as_str().expect("a reference").to_owned()
}

async fn found(desk: &Desk<'_>, words: &str) -> Vec<String> {
    let words = words.replace(' ', "+");
    let reply = desk
        .get(&format!("/desk/v1/reports?status=all&q={words}"))
        .await
        .expect_status(200)
        .json();
    let rows = reply["items"].as_array().expect("a list");
    rows.iter()
        .map(|row| row["reference"].as_str().expect("text").to_owned())
        .collect()
}

on_both! {
    async fn words_are_found_by_their_beginnings_without_lithuanian_letters(app) {
        let mut body = app.minimal();
        body["description"] = json!("Šiukšlės ir padangos prie garažų, Žirmūnų g. 12.");
        body["place_note"] = json!("Už trečios laiptinės");
        let reference = filed(&app, body).await;
        filed(&app, app.minimal()).await;
        app.read_words().await;
        let lead = app.desk(Role::Lead, "SAV-13", None).await;
        let dashless = reference.replace('-', "").to_lowercase();
        for words in ["siuksl", "ŠIUKŠLĖS", "%C5%A1iuk%C5%A1l%C4%97s", "zirmunu 12", "laiptines padang", reference.as_str(), dashless.as_str(), "g 12"] {
            assert_eq!(found(&lead, words).await, [reference.as_str()], "{words}");
        }
        for words in ["siukslese", "ukles", "padangos 13", "z g"] {
            assert!(found(&lead, words).await.is_empty(), "{words}");
        }
        assert_eq!(found(&lead, "g").await, [reference.as_str()], "a single letter is a word of its own");
        let facets = lead.get("/desk/v1/reports/facets?q=padangos").await.expect_status(200).json();
        assert_eq!(facets["total"], 1);
        for words in ["", "***", "%22", "a+b+c+d+e+f+g+h+i+j+k+l+m"] {
            let reply = lead.get(&format!("/desk/v1/reports?q={words}")).await;
            let empty = words.is_empty();
            assert_eq!(reply.status, if empty { 200 } else { 400 }, "{words}");
        }
    }

    async fn what_the_authority_says_in_public_is_found_and_a_change_is_taken_up(app) {
        let reference = filed(&app, app.minimal()).await;
        app.read_words().await;
        let lead = app.desk(Role::Lead, "SAV-13", None).await;
        assert!(found(&lead, "zibintas").await.is_empty());
        app.officer(&reference, OfficerMove::Accept).await;
        app.officer(&reference, OfficerMove::answer("fixed", "Žibintas vėl šviečia.")).await;
        app.read_words().await;
        assert_eq!(found(&lead, "zibintas praej").await, [reference.as_str()]);
        let open = lead.get("/desk/v1/reports?q=zibintas").await.expect_status(200).json();
        assert_eq!(open["items"], json!([]), "what is answered is not open");
    }

    async fn a_search_widens_nothing(app) {
        let mut body = app.parking().await;
        body["description"] = json!("Stovi ant vejos.");
        let reference = filed(&app, body).await;
        app.read_words().await;
        let mut finders = 0;
        for (role, authority) in [(Role::Lead, "SAV-13"), (Role::PoliceLead, "POL-VLN"), (Role::Lead, "SAV-19"), (Role::Confidential, "SAV-13")] {
            let desk = app.desk(role, authority, None).await;
            let seen = desk.get(&format!("/desk/v1/reports/{reference}")).await.status == 200;
            for words in ["vejos", "abc123", "abc", "abc 123"] {
                // „ABC 123“ is one word on a plate.
                let finds = seen && words != "abc 123";
                assert_eq!(!found(&desk, words).await.is_empty(), finds, "{words} by {role} of {authority}");
            }
            if seen {
                finders += 1;
                let auditor = app.desk(Role::Auditor, authority, None).await;
                assert_eq!(found(&auditor, "vejos").await, [reference.as_str()]);
                assert!(found(&auditor, "abc123").await.is_empty(), "who does not work on it searches no plates");
                for words in ["_p_abc123", "_a_sav13", "_o"] {
                    assert!(found(&auditor, words).await.is_empty(), "{words}");
                }
            }
        }
        assert_eq!(finders, 1);
    }
}
