//! Webhooks: signed as Standard Webhooks, sent until they are taken, and never to where nothing may be sent.

use std::sync::{Arc, Mutex};

use atsakas_app::reports::advance::OfficerMove;
use atsakas_domain::access::Role;
use atsakas_store::reports::find_by_reference;
use atsakas_tests::{Desk, TestApp, on_both, on_both_reaching_loopback};
use axum::{Router, extract::State, http::HeaderMap, http::StatusCode, routing::post};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};

/// What a receiver was sent.
#[derive(Debug, Clone)]
struct Got {
    id: String,
    timestamp: String,
    signature: String,
    body: String,
}

impl Got {
    fn json(&self) -> Value {
        serde_json::from_str(&self.body).expect("JSON")
    }

    /// As the specification has it: any of the signatures, over id, time and body.
    fn is_signed_with(&self, secret: &str) -> bool {
        let key = STANDARD
            .decode(secret.strip_prefix("whsec_").expect("a secret"))
            .expect("base64");
        let mut mac = Hmac::<sha2::Sha256>::new_from_slice(&key).expect("a key");
        mac.update(format!("{}.{}.{}", self.id, self.timestamp, self.body).as_bytes());
        let expected = format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()));
        self.signature.split(' ').any(|one| one == expected)
    }
}

/// A receiver on loopback that answers as it is told.
#[derive(Clone, Default)]
struct Receiver {
    got: Arc<Mutex<Vec<Got>>>,
    status: Arc<Mutex<u16>>,
}

impl Receiver {
    async fn start(status: u16) -> (Self, String) {
        let receiver = Self::default();
        receiver.answers(status);
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
            .await
            .expect("a port");
        let url = format!("http://{}/hook", listener.local_addr().expect("an address"));
        let router = Router::new()
            .route("/hook", post(take))
            .with_state(receiver.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        (receiver, url)
    }

    fn answers(&self, status: u16) {
        *self.status.lock().expect("a lock") = status;
    }

    fn got(&self) -> Vec<Got> {
        self.got.lock().expect("a lock").clone()
    }
}

async fn take(State(receiver): State<Receiver>, headers: HeaderMap, body: String) -> StatusCode {
    let header = |name: &str| headers[name].to_str().expect("text").to_owned();
    receiver.got.lock().expect("a lock").push(Got {
        id: header("webhook-id"),
        timestamp: header("webhook-timestamp"),
        signature: header("webhook-signature"),
        body,
    });
    StatusCode::from_u16(*receiver.status.lock().expect("a lock")).expect("a status")
}

/// A webhook of Vilnius at this address: its id and secret.
async fn webhook(desk: &Desk<'_>, url: &str) -> (String, String) {
    let new = json!({"authority": "SAV-13", "url": url});
    let made = desk
        .post("/desk/v1/webhooks", &new)
        .await
        .expect_status(201)
        .json();
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    (text(&made["webhook"]["id"]), text(&made["secret"]))
}

async fn changed(app: &TestApp) {
    app.read_words().await;
    app.run_due_jobs().await;
}

async fn filed(app: &TestApp) -> (String, Option<String>) {
    let receipt = app.file(app.minimal()).await.expect_status(201).json();
    let reference = receipt["reference"].as_str().expect("one").to_owned();
    let report = find_by_reference(&app.app.store, &reference)
        .await
        .expect("a look")
        .expect("it");
    (reference, report.state.unit)
}

on_both_reaching_loopback! {
    async fn a_change_is_sent_signed_and_once(app) {
        let (receiver, url) = Receiver::start(204).await;
        let coordinator = app.desk(Role::Coordinator, "SAV-13", None).await;
        let (id, secret) = webhook(&coordinator, &url).await;
        let (reference, _) = filed(&app).await;
        changed(&app).await;
        changed(&app).await;
        let got = receiver.got();
        assert_eq!(got.len(), 1);
        assert!(got[0].is_signed_with(&secret));
        assert!(!got[0].is_signed_with("whsec_AAAA"));
        let body = got[0].json();
        assert_eq!(body["type"], "report.assigned");
        assert_eq!(body["data"]["reference"], reference.as_str());
        assert_eq!(
            (&body["data"]["status"], &body["data"]["revision"]),
            (&json!("assigned"), &json!(2))
        );
        assert!(!got[0].body.contains("Tamsus"), "words of the report leave");
        app.officer(&reference, OfficerMove::Accept).await;
        changed(&app).await;
        assert_eq!(receiver.got()[1].json()["type"], "report.changed");
        let listed = coordinator
            .get(&format!("/desk/v1/webhooks/{id}/deliveries"))
            .await
            .expect_status(200)
            .json();
        let states: Vec<_> = listed["items"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|one| one["state"].clone())
            .collect();
        assert_eq!(states, ["delivered", "delivered"]);
        app.verify_log().await;
    }

    async fn what_is_not_taken_is_sent_again_until_it_is_or_on_demand(app) {
        let (receiver, url) = Receiver::start(500).await;
        let coordinator = app.desk(Role::Coordinator, "SAV-13", None).await;
        let (id, secret) = webhook(&coordinator, &url).await;
        filed(&app).await;
        changed(&app).await;
        assert_eq!(receiver.got().len(), 1);
        let path = format!("/desk/v1/webhooks/{id}/deliveries");
        let waits = coordinator.get(&path).await.expect_status(200).json()["items"][0].clone();
        assert_eq!(
            (&waits["state"], &waits["status"]),
            (&json!("waiting"), &json!(500))
        );
        app.advance_hours(1);
        receiver.answers(200);
        app.run_due_jobs().await;
        let got = receiver.got();
        assert_eq!(got.len(), 2);
        assert_eq!(got[0].id, got[1].id, "the same delivery has the same id");
        assert_ne!(got[0].timestamp, got[1].timestamp);
        assert!(got[1].is_signed_with(&secret));
        // Sent again by hand, under its own id.
        let coordinator = app.desk(Role::Coordinator, "SAV-13", None).await;
        let delivery = waits["id"].as_str().expect("an id");
        let again = format!("/desk/v1/webhooks/{id}/deliveries/{delivery}/replay");
        coordinator
            .post(&again, &json!({}))
            .await
            .expect_status(204);
        assert_eq!(
            coordinator.post(&again, &json!({})).await.problem(),
            "412 changed_meanwhile"
        );
        app.run_due_jobs().await;
        assert_eq!(receiver.got()[2].id, got[0].id);
        app.verify_log().await;
    }

    async fn what_was_given_up_is_sent_again_together(app) {
        let (receiver, url) = Receiver::start(503).await;
        let coordinator = app.desk(Role::Coordinator, "SAV-13", None).await;
        let (id, _) = webhook(&coordinator, &url).await;
        filed(&app).await;
        filed(&app).await;
        app.read_words().await;
        let began = app.app.clock.now().to_string();
        for _ in 0..14 {
            app.run_due_jobs().await;
            app.advance_hours(7);
        }
        let coordinator = app.desk(Role::Coordinator, "SAV-13", None).await;
        let path = format!("/desk/v1/webhooks/{id}");
        let states = |listed: &Value| -> Vec<Value> {
            listed["items"]
                .as_array()
                .expect("a list")
                .iter()
                .map(|one| one["state"].clone())
                .collect()
        };
        let listed = coordinator
            .get(&format!("{path}/deliveries"))
            .await
            .expect_status(200)
            .json();
        assert_eq!(states(&listed), ["failed", "failed"]);
        let tried = receiver.got().len();
        assert_eq!(tried, 28);
        receiver.answers(200);
        let since = json!({ "since": began });
        let answer = coordinator
            .post(&format!("{path}/replay"), &since)
            .await
            .expect_status(202)
            .json();
        assert_eq!(answer["deliveries"], 2);
        app.run_due_jobs().await;
        assert_eq!(receiver.got().len(), tried + 2);
        let listed = coordinator
            .get(&format!("{path}/deliveries"))
            .await
            .expect_status(200)
            .json();
        assert_eq!(states(&listed), ["delivered", "delivered"]);
        let nothing = coordinator
            .post(&format!("{path}/replay"), &since)
            .await
            .expect_status(202)
            .json();
        assert_eq!(nothing["deliveries"], 0);
    }

    async fn a_new_secret_counts_beside_the_old_one_for_a_day(app) {
        let (receiver, url) = Receiver::start(200).await;
        let coordinator = app.desk(Role::Coordinator, "SAV-13", None).await;
        let (id, old) = webhook(&coordinator, &url).await;
        let renewed = coordinator
            .post(&format!("/desk/v1/webhooks/{id}/secret"), &json!({}))
            .await
            .expect_status(200)
            .json();
        let new = renewed["secret"].as_str().expect("a secret").to_owned();
        assert_ne!(old, new);
        coordinator
            .post(&format!("/desk/v1/webhooks/{id}/test"), &json!({}))
            .await
            .expect_status(202);
        app.run_due_jobs().await;
        let got = receiver.got();
        assert!(got[0].is_signed_with(&old) && got[0].is_signed_with(&new));
        assert_eq!(got[0].json()["type"], "webhook.test");
        app.advance_hours(25);
        let coordinator = app.desk(Role::Coordinator, "SAV-13", None).await;
        coordinator
            .post(&format!("/desk/v1/webhooks/{id}/test"), &json!({}))
            .await
            .expect_status(202);
        app.run_due_jobs().await;
        let got = receiver.got();
        assert!(!got[1].is_signed_with(&old) && got[1].is_signed_with(&new));
        // Nobody is shown a secret again.
        let listed = coordinator
            .get("/desk/v1/webhooks?authority=SAV-13")
            .await
            .expect_status(200)
            .text();
        assert!(!listed.contains("whsec"), "{listed}");
    }

    async fn the_former_authority_hears_that_a_report_left_and_nothing_after(app) {
        let (receiver, url) = Receiver::start(200).await;
        let coordinator = app.desk(Role::Coordinator, "SAV-13", None).await;
        webhook(&coordinator, &url).await;
        let (reference, unit) = filed(&app).await;
        let eldership = app.desk(Role::Officer, "SAV-13", unit.as_deref()).await;
        let police = app.desk(Role::PoliceLead, "POL-VLN", None).await;
        changed(&app).await;
        let path = format!("/desk/v1/reports/{reference}/hand-over");
        let offer = json!({"to": "POL-VLN", "reason": "Jų."});
        eldership
            .post_if(&path, "\"2\"", &offer)
            .await
            .expect_status(200);
        changed(&app).await;
        police
            .post_if(&format!("{path}/accept"), "\"3\"", &json!({}))
            .await
            .expect_status(200);
        changed(&app).await;
        app.officer(&reference, OfficerMove::Accept).await;
        changed(&app).await;
        let kinds: Vec<_> = receiver
            .got()
            .iter()
            .map(|got| got.json()["type"].clone())
            .collect();
        assert_eq!(kinds, ["report.assigned", "report.changed", "report.left"]);
        assert_eq!(
            receiver.got()[2].json()["data"],
            json!({"reference": reference})
        );
    }

    async fn a_receiver_that_is_gone_is_switched_off_and_the_log_says_so(app) {
        let (receiver, url) = Receiver::start(410).await;
        let coordinator = app.desk(Role::Coordinator, "SAV-13", None).await;
        let (id, _) = webhook(&coordinator, &url).await;
        filed(&app).await;
        changed(&app).await;
        let listed = coordinator
            .get("/desk/v1/webhooks?authority=SAV-13")
            .await
            .expect_status(200)
            .json();
        assert_eq!(listed["items"][0]["enabled"], false);
        let log = coordinator
            .get("/desk/v1/audit?kind=webhook_switched_off")
            .await
            .expect_status(200)
            .json();
        assert_eq!(log["items"][0]["subject"], id.as_str());
        filed(&app).await;
        changed(&app).await;
        assert_eq!(receiver.got().len(), 1);
        let version = listed["items"][0]["version"].as_i64().expect("a version");
        let on = json!({"version": version, "url": url, "enabled": true});
        coordinator
            .put(&format!("/desk/v1/webhooks/{id}"), &on)
            .await
            .expect_status(200);
        assert_eq!(
            coordinator
                .put(&format!("/desk/v1/webhooks/{id}"), &on)
                .await
                .problem(),
            "412 changed_meanwhile"
        );
        receiver.answers(200);
        filed(&app).await;
        changed(&app).await;
        assert_eq!(receiver.got().len(), 2);
        coordinator
            .delete(&format!("/desk/v1/webhooks/{id}"))
            .await
            .expect_status(204);
        assert_eq!(
            coordinator
                .delete(&format!("/desk/v1/webhooks/{id}"))
                .await
                .problem(),
            "404 not_found"
        );
        app.verify_log().await;
    }
}

on_both! {
    async fn addresses_inside_networks_are_refused(app) {
        let coordinator = app.desk(Role::Coordinator, "SAV-13", None).await;
        for url in [
            "http://127.0.0.1/x", "https://127.0.0.1/x", "https://[::1]/x", "https://10.0.0.1/x", "http://pavyzdys.lt/x",
            "https://169.254.169.254/x", "https://2130706433/x", "ftp://pavyzdys.lt/x", "https://a:b@pavyzdys.lt/x", "x", "",
        ] {
            let new = json!({"authority": "SAV-13", "url": url});
            let refused = coordinator.post("/desk/v1/webhooks", &new).await;
            assert_eq!(refused.problem(), "422 missing_requirement", "{url}");
            assert_eq!(refused.json()["errors"][0]["code"], "address_not_allowed", "{url}");
        }
        for number in 0..11 {
            let new = json!({"authority": "SAV-13", "url": format!("https://pavyzdys.lt/{number}")});
            let status = coordinator.post("/desk/v1/webhooks", &new).await.status;
            assert_eq!(status, if number < 10 { 201 } else { 422 }, "{number}");
        }
        let unknown = json!({"authority": "SAV-999", "url": "https://pavyzdys.lt/"});
        assert_eq!(app.operator().await.post("/desk/v1/webhooks", &unknown).await.problem(), "404 not_found");
    }
}
