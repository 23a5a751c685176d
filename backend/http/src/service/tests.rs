//! The service routes as they answer behind the edge.

use std::sync::atomic::{AtomicUsize, Ordering};

use atsakas_messages::Text;
use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Request},
};
use tower::ServiceExt;

use super::*;
use crate::edge::{Edge, EdgeSettings, surface};

fn router(service: Service) -> Router {
    let service = Arc::new(service);
    let (router, mut openapi) = service_routes::<()>(Arc::clone(&service)).split_for_parts();
    openapi.info.title = "Atsakas".to_owned();
    service.set_openapi(openapi.to_yaml().unwrap());
    surface(router, &Arc::new(Edge::new(EdgeSettings::default())), None)
}

async fn get(router: &Router, path: &str) -> (u16, HeaderMap, String) {
    let request = Request::get(path).body(Body::empty()).unwrap();
    let response = router.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let body = axum::body::to_bytes(body, 1 << 20).await.unwrap();
    (
        parts.status.as_u16(),
        parts.headers,
        String::from_utf8(body.to_vec()).unwrap(),
    )
}

fn service(outcome: ProbeOutcome) -> (Service, Arc<AtomicUsize>) {
    let asked = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&asked);
    let label = Text {
        lt: "Duomenų bazė".to_owned(),
        en: "Database".to_owned(),
    };
    let probe = Probe::new("database", label, move || {
        counter.fetch_add(1, Ordering::SeqCst);
        let outcome = outcome.clone();
        async move { outcome }
    });
    let about = About {
        version: "1.2.3",
        samples: true,
    };
    (
        Service::new(about, vec![probe], Some(Arc::new(|| "up 1\n".to_owned()))),
        asked,
    )
}

#[tokio::test]
async fn ready_when_all_probes_are_content_and_asking_again_costs_nothing() {
    let (service, asked) = service(Ok(()));
    let router = router(service);
    for _ in 0..5 {
        let (status, _, body) = get(&router, "/readyz").await;
        assert_eq!(
            (status, body.as_str()),
            (
                200,
                r#"{"status":"ready","checks":[{"name":"database","ok":true}]}"#
            )
        );
    }
    assert_eq!(asked.load(Ordering::SeqCst), 1);
    assert_eq!(get(&router, "/healthz").await.0, 200);
}

#[tokio::test]
async fn not_ready_names_what_does_not_work_but_not_why() {
    let (service, _) = service(Err("password of the database is wrong".to_owned()));
    let router = router(service);
    let (status, headers, body) = get(&router, "/readyz").await;
    assert_eq!(
        (status, headers["content-type"].to_str().unwrap()),
        (503, "application/problem+json")
    );
    assert!(
        body.contains(r#""checks":[{"name":"database","ok":false}]"#) && !body.contains("password"),
        "{body}"
    );
    assert_eq!(get(&router, "/healthz").await.0, 200);
    let (status, _, page) = get(&router, "/").await;
    assert_eq!(status, 200);
    assert!(
        page.contains("neveikia") && !page.contains("password"),
        "{page}"
    );
}

#[tokio::test]
async fn the_page_is_in_the_reader_s_language_and_brings_its_own_style() {
    let router = router(service(Ok(())).0);
    let (_, headers, lithuanian) = get(&router, "/").await;
    assert!(
        lithuanian.contains("<html lang=\"lt\">")
            && lithuanian.contains("1.2.3")
            && lithuanian.contains("Duomenų bazė")
    );
    assert!(
        !lithuanian.contains('{') || !lithuanian.contains("{state"),
        "every place is filled"
    );
    let policy = headers["content-security-policy"].to_str().unwrap();
    assert!(
        policy.contains("style-src 'sha256-") && policy.contains("default-src 'none'"),
        "{policy}"
    );
    let (_, _, english) = get(&router, "/?lang=en").await;
    assert!(english.contains("<html lang=\"en\">") && english.contains("Database"));
}

#[tokio::test]
async fn metrics_are_here_or_nowhere() {
    let (status, headers, body) = get(&router(service(Ok(())).0), "/metrics").await;
    assert_eq!((status, body.as_str()), (200, "up 1\n"));
    assert!(
        headers["content-type"]
            .to_str()
            .unwrap()
            .starts_with("text/plain")
    );
    let about = About {
        version: "1",
        samples: false,
    };
    assert_eq!(
        get(&router(Service::new(about, Vec::new(), None)), "/metrics")
            .await
            .0,
        404
    );
}

#[tokio::test]
async fn the_contract_names_the_service_routes() {
    let (status, headers, yaml) = get(&router(service(Ok(())).0), "/openapi.yaml").await;
    assert_eq!(status, 200);
    assert!(headers.contains_key("etag"));
    for path in [
        "  /:",
        "/healthz:",
        "/readyz:",
        "/metrics:",
        "/openapi.yaml:",
        "Problem:",
        "FaultWire:",
    ] {
        assert!(yaml.contains(path), "{path} is not in {yaml}");
    }
}
