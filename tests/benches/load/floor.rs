//! The limits that a filing is held against: a bare axum handler, and a bare insert through the same writer.

use atsakas_store::Store;
use axum::{Router, routing::post};

/// Serves a handler that does nothing.
pub async fn bare_handler(listen: &str) {
    serve(listen, Router::new().route("/", post(|_body: bytes::Bytes| async { "{}" }))).await;
}

/// Serves a handler that inserts one row (a job) by the store's own writer, with shared commits.
pub async fn bare_insert(listen: &str, store: Store) {
    let handler = move |body: bytes::Bytes| {
        let store = store.clone();
        async move {
            let payload = String::from_utf8_lossy(&body).into_owned();
            match crate::insert_one(&store, payload).await {
                Ok(()) => "{}".to_owned(),
                Err(error) => error,
            }
        }
    };
    serve(listen, Router::new().route("/", post(handler))).await;
}

async fn serve(listen: &str, router: Router) {
    let listener = tokio::net::TcpListener::bind(listen).await.expect("a free port");
    axum::serve(listener, router).await.expect("serves until it is ended");
}
