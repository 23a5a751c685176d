//! Reports handed in to outside authorities as Open311 requests: once, with their receipt, whatever the server answers.

use std::sync::{Arc, Mutex};

use atsakas_domain::access::Role;
use atsakas_store::reference::{list_authorities, upsert_authorities};
use atsakas_tests::{TestApp, on_both_reaching_loopback, pictures};
use axum::{Router, extract::State, http::Method, http::StatusCode, http::Uri, routing::any};
use serde_json::{Value, json};

/// A GeoReport server that answers as it is told.
#[derive(Clone, Default)]
struct Server {
    asked: Arc<Mutex<Vec<(String, String)>>>,
    answers: Arc<Mutex<(u16, String)>>,
}

impl Server {
    async fn start() -> (Self, String) {
        let server = Self::default();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
            .await
            .expect("a port");
        let url = format!("http://{}/v2", listener.local_addr().expect("an address"));
        let router = Router::new()
            .fallback(any(answer))
            .with_state(server.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        (server, url)
    }

    fn answers(&self, status: u16, body: &str) {
        *self.answers.lock().expect("a lock") = (status, body.to_owned());
    }

    /// What was asked: method with path and query, and body.
    fn asked(&self) -> Vec<(String, String)> {
        self.asked.lock().expect("a lock").clone()
    }
}

async fn answer(
    State(server): State<Server>,
    method: Method,
    uri: Uri,
    body: String,
) -> (StatusCode, String) {
    let asked = format!("{method} {uri}");
    server.asked.lock().expect("a lock").push((asked, body));
    let (status, body) = server.answers.lock().expect("a lock").clone();
    // No status: the connection breaks without an answer.
    assert_ne!(status, 0, "cut off");
    (StatusCode::from_u16(status).expect("a status"), body)
}

/// The inspectors take requests there from now on.
async fn endpoint(app: &TestApp, url: &str, format: &str) {
    let operator = app.operator().await;
    let set = json!({
        "version": 0, "url": url, "format": format, "jurisdiction": "lt", "service": "900",
        "services": {"saugumas": "17"}, "api_key": "raktas 1&2",
    });
    let set = operator
        .put("/desk/v1/authorities/AAD/open311", &set)
        .await
        .expect_status(200);
    assert!(!set.text().contains("raktas"), "{}", set.text());
    assert_eq!(set.json()["has_key"], true);
    let store = &app.app.store;
    let mut all = list_authorities(store).await.expect("a look");
    all.retain(|authority| authority.code == "AAD");
    for authority in &mut all {
        authority.channel = Some("open311".to_owned());
    }
    store
        .apply(upsert_authorities(all))
        .await
        .expect("a change");
}

/// A report with a photo that was handed over to the inspectors: reference and tracking token.
async fn handed_over(app: &TestApp) -> (String, String) {
    let photo = app.upload(pictures::jpeg(64, 64, 1)).await;
    let mut body = app.minimal();
    body["photos"] = json!([photo]);
    body["contact"] = json!({"name": "Ona Onaitė", "email": "ona@pavyzdys.lt"});
    let receipt = app.file(body).await.expect_status(201).json();
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    let reference = text(&receipt["reference"]);
    let lead = app.desk(Role::Lead, "SAV-13", None).await;
    let to = json!({"to": "AAD", "reason": "Gamtos apsauga."});
    lead.post_if(
        &format!("/desk/v1/reports/{reference}/hand-over"),
        "\"2\"",
        &to,
    )
    .await
    .expect_status(200);
    (reference, text(&receipt["tracking"]["token"]))
}

async fn told(app: &TestApp, token: &str) -> Value {
    app.get(&format!("/api/v1/track/{token}"))
        .await
        .expect_status(200)
        .json()
}

async fn waiting(app: &TestApp) -> Value {
    let coordinator = app.desk(Role::Coordinator, "SAV-13", None).await;
    coordinator
        .get("/desk/v1/undelivered")
        .await
        .expect_status(200)
        .json()["items"]
        .clone()
}

on_both_reaching_loopback! {
    async fn a_report_is_filed_with_its_number_in_json_and_xml(app) {
        for (format, answer) in [
            (
                "json",
                r#"[{"service_request_id":"AAD-311","service_notice":"ok"}]"#,
            ),
            (
                "xml",
                "<?xml version=\"1.0\"?><service_requests><request><service_request_id>AAD-312</service_request_id></request></service_requests>",
            ),
        ] {
            let (server, url) = Server::start().await;
            server.answers(if format == "json" { 200 } else { 201 }, answer);
            if format == "json" {
                endpoint(&app, &url, format).await;
            } else {
                let operator = app.operator().await;
                let set = json!({"version": 1, "url": url, "format": "xml", "service": "900"});
                operator
                    .put("/desk/v1/authorities/AAD/open311", &set)
                    .await
                    .expect_status(200);
            }
            let (reference, token) = handed_over(&app).await;
            app.run_due_jobs().await;
            app.run_due_jobs().await;
            let asked = server.asked();
            assert_eq!(asked.len(), 1, "{asked:?}");
            assert_eq!(asked[0].0, format!("POST /v2/requests.{format}"));
            let form: Vec<(String, String)> = url_pairs(&asked[0].1);
            let value = |name: &str| {
                form.iter()
                    .find(|(key, _)| key == name)
                    .map(|(_, value)| value.as_str())
            };
            assert_eq!(
                value("service_code"),
                Some(if format == "json" { "17" } else { "900" })
            );
            assert_eq!(value("jurisdiction_id"), (format == "json").then_some("lt"));
            // A key that is not mentioned stays.
            assert_eq!(value("api_key"), Some("raktas 1&2"));
            assert_eq!(value("lat"), Some("54.6858000"));
            let description = value("description").expect("words");
            assert!(
                description.contains(&reference) && description.contains("Tamsus praėjimas"),
                "{description}"
            );
            assert!(
                !asked[0].1.contains("Ona") && !asked[0].1.contains("pavyzdys.lt%40"),
                "the reporter is not named"
            );
            assert!(value("email").is_none());
            let media = value("media_url").expect("a photo");
            let (_, path) = media.split_once("/api/v1/").expect("an address of ours");
            app.get(&format!("/api/v1/{path}")).await.expect_status(200);
            let view = told(&app, &token).await;
            assert_eq!(view["status"], "answered");
            assert!(view["timeline"].to_string().contains(if format == "json" {
                "AAD-311"
            } else {
                "AAD-312"
            }));
            app.verify_log().await;
        }
    }

    async fn a_token_is_followed_until_the_number_is_there(app) {
        let (server, url) = Server::start().await;
        endpoint(&app, &url, "json").await;
        server.answers(200, r#"[{"token":"abc/1"}]"#);
        let (_, token) = handed_over(&app).await;
        app.run_due_jobs().await;
        assert_eq!(told(&app, &token).await["status"], "assigned");
        assert_eq!(waiting(&app).await[0]["channel_state"], "token");
        server.answers(404, "[]");
        app.advance_hours(1);
        app.run_due_jobs().await;
        assert_eq!(
            server.asked()[1].0,
            "GET /v2/tokens/abc%2F1.json?jurisdiction_id=lt"
        );
        assert_eq!(told(&app, &token).await["status"], "assigned");
        server.answers(200, r#"[{"service_request_id":"AAD-9","token":"abc/1"}]"#);
        app.advance_hours(1);
        app.run_due_jobs().await;
        let view = told(&app, &token).await;
        assert_eq!(view["status"], "answered");
        assert!(view["timeline"].to_string().contains("AAD-9"));
        assert_eq!(server.asked().len(), 3);
    }

    async fn what_was_certainly_not_taken_is_tried_again_and_the_rest_is_shown(app) {
        let (server, url) = Server::start().await;
        endpoint(&app, &url, "json").await;
        server.answers(503, "");
        let (reference, token) = handed_over(&app).await;
        app.run_due_jobs().await;
        server.answers(200, r#"[{"account_id":null}]"#);
        app.advance_hours(1);
        app.run_due_jobs().await;
        // A black box that gives no number has taken it all the same.
        assert_eq!(server.asked().len(), 2);
        assert_eq!(told(&app, &token).await["status"], "answered");

        server.answers(403, r#"[{"code":403,"description":"wrong api_key"}]"#);
        handed_over(&app).await;
        app.run_due_jobs().await;
        app.advance_hours(30);
        app.run_due_jobs().await;
        assert_eq!(server.asked().len(), 3, "a refusal is not repeated");
        let waits = waiting(&app).await;
        assert_eq!(
            (&waits[0]["channel_state"], &waits[0]["channel_said"]),
            (&json!("refused"), &json!("403 wrong api_key"))
        );

        server.answers(0, "");
        let (lost, _) = handed_over(&app).await;
        app.run_due_jobs().await;
        app.advance_hours(30);
        app.run_due_jobs().await;
        assert_eq!(
            server.asked().len(),
            4,
            "what may have been taken is not sent twice"
        );
        let waits = waiting(&app).await;
        let one = waits
            .as_array()
            .expect("a list")
            .iter()
            .find(|one| one["reference"] == lost.as_str())
            .expect("it waits");
        assert_eq!(one["channel_state"], "sent");
        // The forwarding desk asks, and says that it is there.
        let coordinator = app.desk(Role::Coordinator, "SAV-13", None).await;
        let link = json!({"purpose": "hand_in"});
        let link = coordinator
            .post(&format!("/desk/v1/undelivered/{lost}/photos"), &link)
            .await
            .expect_status(200)
            .json();
        let (_, path) = link["url"]
            .as_str()
            .expect("a link")
            .split_once("/api/v1/")
            .expect("ours");
        app.get(&format!("/api/v1/{path}")).await.expect_status(200);
        let odd = json!({"purpose": "curiosity"});
        assert_eq!(
            coordinator
                .post(&format!("/desk/v1/undelivered/{lost}/photos"), &odd)
                .await
                .status,
            422
        );
        let noted = coordinator
            .get("/desk/v1/audit?kind=originals_linked")
            .await
            .expect_status(200)
            .json();
        assert_eq!(noted["items"][0]["subject"], lost.as_str());
        let version = format!("\"{}\"", one["version"]);
        let path = format!("/desk/v1/undelivered/{lost}/handed-in");
        coordinator
            .post_if(&path, &version, &json!({"receipt": "AAD-77"}))
            .await
            .expect_status(204);
        assert_ne!(reference, lost);
        app.verify_log().await;
    }

    async fn an_endpoint_is_the_operators_and_of_outside_authorities(app) {
        let operator = app.operator().await;
        let path = "/desk/v1/authorities/AAD/open311";
        assert_eq!(operator.get(path).await.problem(), "404 not_found");
        let good =
            json!({"version": 0, "url": "https://pavyzdys.lt/v2/", "format": "json", "service": "1"});
        let with = |name: &str, value: Value| {
            let mut body = good.clone();
            body[name] = value;
            body
        };
        for (name, value) in [
            ("url", json!("https://10.0.0.1/v2")),
            ("url", json!("https://pavyzdys.lt/v2?a=1")),
            ("format", json!("yaml")),
            ("service", json!(" ")),
            ("services", json!({"nera": "1"})),
            ("services", json!({"saugumas": ""})),
            ("jurisdiction", json!("a\nb")),
            ("api_key", json!("x".repeat(201))),
        ] {
            let refused = operator.put(path, &with(name, value.clone())).await;
            assert_eq!(
                refused.problem(),
                "422 missing_requirement",
                "{name} {value}"
            );
        }
        assert_eq!(
            operator
                .put("/desk/v1/authorities/SAV-13/open311", &good)
                .await
                .problem(),
            "404 not_found"
        );
        let set = operator.put(path, &good).await.expect_status(200).json();
        assert_eq!(
            (&set["url"], &set["version"], &set["has_key"]),
            (&json!("https://pavyzdys.lt/v2"), &json!(1), &json!(false))
        );
        assert_eq!(
            operator.put(path, &good).await.problem(),
            "412 changed_meanwhile"
        );
        operator
            .put(path, &with("version", json!(1)))
            .await
            .expect_status(200);
        assert_eq!(
            operator
                .put(path, &with("version", json!(1)))
                .await
                .problem(),
            "412 changed_meanwhile"
        );
        assert_eq!(
            operator.get(path).await.expect_status(200).json()["version"],
            2
        );
    }
}

fn url_pairs(form: &str) -> Vec<(String, String)> {
    let url = reqwest::Url::parse(&format!("http://x/?{form}")).expect("a form");
    url.query_pairs()
        .map(|(key, value)| (key.into_owned(), value.into_owned()))
        .collect()
}
