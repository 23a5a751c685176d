use super::*;

const SHELL_TEXT: &str = "<head><meta name=\"atsakas-card\"></head><script>start()</script>";

fn site() -> Arc<Site> {
    let files = [
        (SHELL, SHELL_TEXT),
        ("_app/immutable/a.js", "aaaa"),
        ("_app/immutable/a.js.br", "br"),
        ("_app/immutable/a.js.gz", "gz"),
        ("service-worker.js", "worker"),
    ];
    let files = files.map(|(name, text)| (name.to_owned(), Bytes::from(text)));
    let cards: Cards = Arc::new(|path| {
        Box::pin(async move {
            path.ends_with("VLN-2").then(|| Card {
                title: "Duobė \"<b>\"".to_owned(),
                description: "Gatvė & kelias".to_owned(),
                url: "https://x.lt/pranesimas/VLN-2".to_owned(),
                picture: None,
            })
        })
    });
    Arc::new(Site::new(files, &["https://maps.example".to_owned()], cards).unwrap())
}

async fn get(path: &str, headers: &[(HeaderName, &'static str)]) -> Option<Response> {
    let headers = headers
        .iter()
        .map(|(name, value)| (name.clone(), HeaderValue::from_static(value)))
        .collect();
    site().answer(&Method::GET, path, &headers).await
}

async fn text(response: Response) -> String {
    let bytes = axum::body::to_bytes(response.into_body(), 1 << 20)
        .await
        .unwrap();
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[tokio::test]
async fn a_file_goes_out_as_the_client_takes_it_and_is_kept_for_ever_when_its_name_says_so() {
    let path = "/_app/immutable/a.js";
    let plain = get(path, &[]).await.unwrap();
    assert_eq!(
        plain.headers()[header::CACHE_CONTROL],
        "public, max-age=31536000, immutable"
    );
    assert_eq!(plain.headers().get(header::CONTENT_ENCODING), None);
    assert_eq!(text(plain).await, "aaaa");
    for (accepted, coding, body) in [
        ("gzip, br", Some("br"), "br"),
        ("gzip", Some("gzip"), "gz"),
        ("gzip, br;q=0", Some("gzip"), "gz"),
        ("zstd", None, "aaaa"),
    ] {
        let response = get(path, &[(header::ACCEPT_ENCODING, accepted)])
            .await
            .unwrap();
        let found = response
            .headers()
            .get(header::CONTENT_ENCODING)
            .map(|v| v.to_str().unwrap().to_owned());
        assert_eq!(found.as_deref(), coding, "{accepted}");
        assert_eq!(text(response).await, body, "{accepted}");
    }
    let worker = get("/service-worker.js", &[]).await.unwrap();
    assert_eq!(worker.headers()[header::CACHE_CONTROL], "no-cache");
}

#[tokio::test]
async fn what_has_not_changed_is_not_sent_again() {
    let first = get("/service-worker.js", &[]).await.unwrap();
    let tag = first.headers()[header::ETAG].clone();
    let headers = HeaderMap::from_iter([(header::IF_NONE_MATCH, tag)]);
    let again = site()
        .answer(&Method::GET, "/service-worker.js", &headers)
        .await
        .unwrap();
    assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
    assert_eq!(text(again).await, "");
}

#[tokio::test]
async fn pages_get_the_shell_and_the_api_does_not() {
    for page in [
        "/",
        "/pranesti",
        "/desk",
        "/desk/reports/VLN-7",
        "/pranesimas/VLN-1",
    ] {
        let response = get(page, &[]).await.unwrap_or_else(|| panic!("{page}"));
        assert_eq!(
            response.headers()[header::CONTENT_TYPE],
            "text/html; charset=utf-8"
        );
        assert_eq!(text(response).await, SHELL_TEXT, "{page}");
    }
    for other in [
        "/api/v1/reports",
        "/desk/v1/session",
        "/desk/v1",
        "/healthz",
        "/nothing",
        "/app.html",
    ] {
        assert!(get(other, &[]).await.is_none(), "{other}");
    }
    let posted = site()
        .answer(&Method::POST, "/desk", &HeaderMap::new())
        .await;
    assert!(posted.is_none());
}

#[tokio::test]
async fn nothing_runs_but_our_own() {
    let response = get("/", &[]).await.unwrap();
    let policy = response.headers()[header::CONTENT_SECURITY_POLICY]
        .to_str()
        .unwrap()
        .to_owned();
    let hash = STANDARD.encode(Sha256::digest("start()"));
    assert!(
        policy.contains(&format!("script-src 'self' 'sha256-{hash}';")),
        "{policy}"
    );
    assert!(
        policy.contains("connect-src 'self' https://maps.example;"),
        "{policy}"
    );
    assert!(
        !policy.contains("unsafe-inline") && !policy.contains("unsafe-eval"),
        "{policy}"
    );
}

#[tokio::test]
async fn a_shared_page_says_what_it_is_with_nothing_left_to_be_read_as_markup() {
    let html = text(get("/pranesimas/VLN-2", &[]).await.unwrap()).await;
    assert!(
        html.contains("og:title\" content=\"Duobė &quot;&lt;b&gt;&quot;\""),
        "{html}"
    );
    assert!(html.contains("content=\"Gatvė &amp; kelias\""), "{html}");
    assert!(!html.contains(CARD_PLACE), "{html}");
}

#[test]
fn without_its_shell_there_is_no_client() {
    let cards: Cards = Arc::new(|_| Box::pin(async { None }));
    assert!(Site::new([("a.js".to_owned(), Bytes::new())], &[], cards).is_none());
}
