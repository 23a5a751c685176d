//! The edge around small handlers.

use axum::{
    Json,
    body::Body,
    http::{HeaderMap, StatusCode},
    routing::{get, post},
};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tower::ServiceExt;

use super::*;
use crate::{ClientAddress, JsonBody, PhotoBytes, QueryOf, Quota, RequestLang};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Note {
    text: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Limit {
    limit: u16,
}

fn app(settings: EdgeSettings) -> Router {
    let router = Router::new()
        .route(
            "/api/v1/notes",
            post(|JsonBody { value, .. }: JsonBody<Note>| async move { value.text }),
        )
        .route(
            "/api/v1/list",
            get(|QueryOf(query): QueryOf<Limit>| async move { query.limit.to_string() }),
        )
        .route(
            "/api/v1/photos/{id}",
            axum::routing::put(
                |PhotoBytes(bytes): PhotoBytes| async move { bytes.len().to_string() },
            ),
        )
        .route("/api/v1/track/{token}", get(|| async { "secret" }))
        .route(
            "/who",
            get(
                |id: RequestId,
                 RequestLang(lang): RequestLang,
                 ClientAddress(address): ClientAddress| async move {
                    Json(json!([id.as_str(), lang.code(), address]))
                },
            ),
        )
        .route("/long", get(|| async { "ilgas tekstas ".repeat(1_000) }))
        .route(
            "/slow",
            get(|| async { tokio::time::sleep(Duration::from_mins(1)).await }),
        )
        .route("/panic", get(panics))
        .route(
            "/plain",
            get(|| async {
                (
                    StatusCode::UNPROCESSABLE_ENTITY,
                    "library words with /etc/passwd",
                )
            }),
        )
        .route(
            "/extra",
            get(|| async {
                Problem::new(Code::NotFound)
                    .member("territory", json!("LT"))
                    .member("code", json!("x"))
            }),
        );
    let notes = PathItem::new(
        utoipa::openapi::HttpMethod::Post,
        utoipa::openapi::path::Operation::new(),
    );
    let mut contract = OpenApi::default();
    contract
        .paths
        .paths
        .insert("/api/v1/notes".to_owned(), notes);
    surface(
        router,
        &Arc::new(Edge::new(settings).knowing(&contract)),
        None,
    )
}

async fn panics() -> &'static str {
    panic!("on purpose")
}

struct Answer {
    status: u16,
    headers: HeaderMap,
    text: String,
}

impl Answer {
    fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap()
    }

    fn problem(&self) -> String {
        assert_eq!(
            self.headers["content-type"], "application/problem+json",
            "{}",
            self.text
        );
        let json = self.json();
        assert_eq!(json["status"], self.status);
        assert_eq!(
            json["request_id"],
            self.headers["x-request-id"].to_str().unwrap()
        );
        assert!(
            ["title", "detail", "advice"]
                .iter()
                .all(|member| json[member].as_str().is_some_and(|text| text.len() > 3)),
            "{json}"
        );
        format!("{} {}", self.status, json["code"].as_str().unwrap())
    }
}

async fn ask(
    app: &Router,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: impl Into<Body>,
) -> Answer {
    let mut request = axum::http::Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let response = app
        .clone()
        .oneshot(request.body(body.into()).unwrap())
        .await
        .unwrap();
    let (parts, body) = response.into_parts();
    let bytes = axum::body::to_bytes(body, 1 << 20).await.unwrap();
    Answer {
        status: parts.status.as_u16(),
        headers: parts.headers,
        text: String::from_utf8_lossy(&bytes).into_owned(),
    }
}

const JSON: (&str, &str) = ("content-type", "application/json");

#[tokio::test]
async fn every_failure_is_a_problem_with_a_stable_code() {
    let app = app(EdgeSettings::default());
    for (method, path, body, problem) in [
        ("POST", "/api/v1/notes", "{", "400 body_malformed"),
        (
            "POST",
            "/api/v1/notes",
            "{\"text\":1}",
            "422 body_malformed",
        ),
        (
            "POST",
            "/api/v1/notes",
            "{\"text\":\"a\",\"x\":1}",
            "422 unknown_field",
        ),
        ("GET", "/api/v1/list?limit=x", "", "400 parameter_malformed"),
        ("GET", "/nowhere", "", "404 not_found"),
        ("DELETE", "/api/v1/notes", "", "405 method_not_allowed"),
        ("GET", "/panic", "", "500 internal"),
        ("GET", "/plain", "", "422 body_malformed"),
    ] {
        let answer = ask(&app, method, path, &[JSON], body).await;
        assert_eq!(
            answer.problem(),
            problem,
            "{method} {path}: {}",
            answer.text
        );
        assert!(!answer.text.contains("passwd") && !answer.text.contains("on purpose"));
    }
    let allowed = ask(&app, "DELETE", "/api/v1/notes", &[], "").await;
    assert_eq!(allowed.headers["allow"], "POST");
    assert!(allowed.json()["detail"].as_str().unwrap().contains("POST"));
}

#[tokio::test]
async fn a_problem_names_its_faults_and_its_members() {
    let app = app(EdgeSettings::default());
    let answer = ask(
        &app,
        "POST",
        "/api/v1/notes",
        &[JSON, ("accept-language", "en")],
        "{\"text\":\"a\",\"x\":1}",
    )
    .await;
    let json = answer.json();
    assert_eq!(json["errors"][0]["pointer"], "/x");
    assert_eq!(json["errors"][0]["code"], "unknown_field");
    assert_eq!(json["type"], "/problems/unknown_field");
    let extra = ask(&app, "GET", "/extra", &[], "").await;
    assert_eq!(extra.problem(), "404 not_found");
    assert_eq!(extra.json()["territory"], "LT");
}

#[tokio::test]
async fn the_language_of_a_problem_is_the_reader_s() {
    let app = app(EdgeSettings::default());
    let lithuanian = ask(&app, "GET", "/nowhere", &[("accept-language", "pl")], "").await;
    let english = ask(
        &app,
        "GET",
        "/nowhere?lang=en",
        &[("accept-language", "lt")],
        "",
    )
    .await;
    assert_ne!(lithuanian.json()["title"], english.json()["title"]);
    assert_eq!(lithuanian.headers["content-language"], "lt");
    assert_eq!(english.headers["content-language"], "en");
}

#[tokio::test]
async fn id_language_and_client_reach_the_handler() {
    let settings = EdgeSettings {
        proxies: TrustedProxies {
            ranges: vec!["0.0.0.0/32".parse().unwrap()],
            ..Default::default()
        },
        ..EdgeSettings::default()
    };
    let headers = [
        ("x-request-id", "proxy-id-0001"),
        ("accept-language", "en"),
        ("x-forwarded-for", "203.0.113.5"),
    ];
    let answer = ask(&app(settings), "GET", "/who", &headers, "").await;
    assert_eq!(answer.json(), json!(["proxy-id-0001", "en", "203.0.113.5"]));
    assert_eq!(answer.headers["x-request-id"], "proxy-id-0001");
}

#[tokio::test]
async fn limits_on_bodies_are_told_apart() {
    let settings = EdgeSettings {
        bodies: BodyLimits {
            json: 100,
            photo: 1_000,
        },
        ..EdgeSettings::default()
    };
    let app = app(settings);
    assert_eq!(
        ask(&app, "POST", "/api/v1/notes", &[JSON], " ".repeat(101))
            .await
            .problem(),
        "413 body_too_large"
    );
    assert_eq!(
        ask(&app, "PUT", "/api/v1/photos/1", &[], "x".repeat(1_000))
            .await
            .text,
        "1000"
    );
    assert_eq!(
        ask(&app, "PUT", "/api/v1/photos/1", &[], "x".repeat(1_001))
            .await
            .problem(),
        "413 photo_too_large"
    );
}

#[tokio::test]
async fn too_many_requests_are_told_when_to_come_back() {
    let rates = RateSettings {
        read: Quota::new(1, 2),
        ..RateSettings::default()
    };
    let app = app(EdgeSettings {
        rates,
        ..EdgeSettings::default()
    });
    for _ in 0..2 {
        assert_eq!(ask(&app, "GET", "/who", &[], "").await.status, 200);
    }
    let refused = ask(&app, "GET", "/who", &[], "").await;
    assert_eq!(refused.problem(), "429 rate_limited");
    assert!(
        refused.headers["retry-after"]
            .to_str()
            .unwrap()
            .parse::<u32>()
            .unwrap()
            > 0
    );
    assert_eq!(refused.headers["ratelimit-policy"], "\"read\";q=1;w=60");
}

#[tokio::test]
async fn what_takes_too_long_or_is_too_much_is_turned_away() {
    let app = app(EdgeSettings {
        timeout: Duration::from_millis(100),
        most_in_flight: 1,
        ..EdgeSettings::default()
    });
    let (slow, second) = tokio::join!(
        ask(&app, "GET", "/slow", &[], ""),
        ask(&app, "GET", "/who", &[], "")
    );
    assert_eq!(slow.problem(), "503 overloaded");
    assert_eq!(slow.headers["retry-after"], "5");
    assert_eq!(second.problem(), "503 overloaded");
    assert_eq!(second.headers["retry-after"], "1");
    assert_eq!(ask(&app, "GET", "/who", &[], "").await.status, 200);
}

#[tokio::test]
async fn photos_that_never_end_leave_places_for_others() {
    let app = app(EdgeSettings {
        upload_timeout: Duration::from_millis(300),
        most_in_flight: 2,
        ..EdgeSettings::default()
    });
    let endless = || {
        let body = futures::stream::pending::<Result<bytes::Bytes, std::io::Error>>();
        let request = Request::builder()
            .method("PUT")
            .uri("/api/v1/photos/1")
            .header("content-type", "image/jpeg")
            .body(Body::from_stream(body))
            .unwrap();
        app.clone().oneshot(request)
    };
    let (one, two, other) = tokio::join!(endless(), endless(), ask(&app, "GET", "/who", &[], ""));
    let statuses = [one.unwrap().status(), two.unwrap().status()].map(|status| status.as_u16());
    assert!(
        statuses == [408, 503] || statuses == [503, 408],
        "one is waited for, the other finds no place: {statuses:?}"
    );
    assert_eq!(other.status, 200);
}

/// Lines of log, to be looked at.
#[derive(Clone, Default)]
struct Lines(Arc<std::sync::Mutex<Vec<u8>>>);

impl std::io::Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn a_body_that_never_comes_is_answered_as_it_is_logged() {
    let kept = Lines::default();
    let lines = kept.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_ansi(false)
        .with_writer(move || lines.clone())
        .finish();
    let _guard = tracing::subscriber::set_default(subscriber);
    let app = app(EdgeSettings {
        timeout: Duration::from_millis(100),
        ..EdgeSettings::default()
    });
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let serving = tokio::spawn(crate::serve::serve(
        listener,
        app,
        crate::serve::ServeSettings::default(),
        std::future::pending(),
    ));
    let mut stream = tokio::net::TcpStream::connect(address).await.unwrap();
    let head = "POST /api/v1/notes HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 90\r\n\r\n{";
    stream.write_all(head.as_bytes()).await.unwrap();
    let mut said = String::new();
    let read = stream.read_to_string(&mut said);
    tokio::time::timeout(Duration::from_secs(20), read)
        .await
        .unwrap()
        .unwrap();
    serving.abort();
    assert!(said.starts_with("HTTP/1.1 408 "), "{said}");
    assert!(said.contains("\"code\":\"request_timeout\""), "{said}");
    let logged = String::from_utf8(kept.0.lock().unwrap().clone()).unwrap();
    assert!(
        logged.contains("POST /api/v1/notes answered 408"),
        "{logged}"
    );
}

#[tokio::test]
async fn every_answer_is_protected() {
    let app = app(EdgeSettings {
        hsts: Some(31_536_000),
        ..EdgeSettings::default()
    });
    for path in ["/who", "/nowhere"] {
        let headers = ask(&app, "GET", path, &[], "").await.headers;
        assert!(
            headers["content-security-policy"]
                .to_str()
                .unwrap()
                .starts_with("default-src 'none'")
        );
        assert_eq!(headers["x-content-type-options"], "nosniff");
        assert_eq!(headers["referrer-policy"], "no-referrer");
        assert!(headers.contains_key("permissions-policy"));
        assert!(
            headers["strict-transport-security"]
                .to_str()
                .unwrap()
                .starts_with("max-age=31536000")
        );
    }
}

#[tokio::test]
async fn other_origins_read_what_is_public_and_no_more() {
    let app = app(EdgeSettings {
        cors_origins: vec!["https://gis.example".to_owned()],
        ..EdgeSettings::default()
    });
    let allowed = |path: &'static str, origin: &'static str| {
        let app = app.clone();
        async move {
            ask(&app, "GET", path, &[("origin", origin)], "")
                .await
                .headers
                .contains_key("access-control-allow-origin")
        }
    };
    assert!(allowed("/api/v1/list?limit=1", "https://gis.example").await);
    assert!(!allowed("/api/v1/list?limit=1", "https://evil.example").await);
    assert!(!allowed("/api/v1/track/abc", "https://gis.example").await);
}

#[tokio::test]
async fn long_answers_are_compressed_for_who_can_read_them() {
    let app = app(EdgeSettings::default());
    let packed = ask(&app, "GET", "/long", &[("accept-encoding", "gzip")], "").await;
    assert_eq!(packed.headers["content-encoding"], "gzip");
    assert!(packed.text.len() < 2_000);
    assert!(
        !ask(&app, "GET", "/long", &[], "")
            .await
            .headers
            .contains_key("content-encoding")
    );
}
