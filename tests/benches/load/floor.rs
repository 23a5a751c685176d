//! The limits that a filing is held against: a bare axum handler, and a bare insert through the same writer.

use std::{
    io::Read,
    sync::Arc,
    time::{Duration, Instant},
};

use atsakas_app::ports::{Chance, Clock, SystemChance, SystemClock};
use atsakas_store::{DatabaseSettings, Store, Synchronous, jobs};
use axum::{Router, http::StatusCode, routing::post};

use crate::client::Measured;

/// Serves a handler that does nothing.
pub(crate) async fn bare_handler(listen: &str) {
    serve(
        listen,
        Router::new().route("/", post(|_body: bytes::Bytes| async { "{}" })),
    )
    .await;
}

/// Serves a handler that inserts one row (a job) by the store's own writer, with shared commits.
pub(crate) async fn bare_insert(listen: &str, url: &str, synchronous: &str) {
    let store = open(url, synchronous).await;
    let handler = move |body: bytes::Bytes| {
        let store = store.clone();
        async move {
            let payload = String::from_utf8_lossy(&body).into_owned();
            match insert_one(&store, payload).await {
                Ok(()) => Ok("{}"),
                Err(error) => Err((StatusCode::INTERNAL_SERVER_ERROR, error)),
            }
        }
    };
    serve(listen, Router::new().route("/", post(handler))).await;
}

/// Callers that insert without HTTP, each with one row on its way.
pub(crate) async fn inserts_in_process(
    url: &str,
    synchronous: &str,
    callers: u64,
    time: Duration,
) -> Measured {
    let store = open(url, synchronous).await;
    let payload: Arc<str> = "x".repeat(crate::requests::FILING_BYTES).into();
    let began = Instant::now();
    let tasks: Vec<_> = (0..callers)
        .map(|_| {
            let (store, payload) = (store.clone(), Arc::clone(&payload));
            tokio::spawn(async move {
                let mut latencies = Vec::new();
                while began.elapsed() < time {
                    let sent = Instant::now();
                    insert_one(&store, payload.to_string())
                        .await
                        .expect("a row that fits");
                    latencies.push(u32::try_from(sent.elapsed().as_micros()).unwrap_or(u32::MAX));
                }
                latencies
            })
        })
        .collect();
    let mut measured = Measured::default();
    for task in tasks {
        measured
            .latencies
            .extend(task.await.expect("a caller does not panic"));
    }
    measured.seconds = began.elapsed().as_secs_f64();
    measured.answered = u64::try_from(measured.latencies.len()).unwrap_or(0);
    measured.latencies.sort_unstable();
    store.close().await;
    measured
}

async fn insert_one(store: &Store, payload: String) -> Result<(), String> {
    let now = SystemClock.now();
    let job = jobs::NewJob {
        id: SystemChance.uuid(now),
        kind: "bench".to_owned(),
        key: None,
        payload,
        run_at: now.as_microsecond(),
        max_attempts: 1,
    };
    store
        .apply(jobs::enqueue(vec![job]))
        .await
        .map_err(|error| error.to_string())
}

async fn open(url: &str, synchronous: &str) -> Store {
    let synchronous = match synchronous {
        "full" => Synchronous::Full,
        "normal" => Synchronous::Normal,
        other => panic!("synchronous is full or normal, not {other}"),
    };
    let store = Store::open(&DatabaseSettings {
        synchronous,
        ..DatabaseSettings::new(url)
    })
    .await
    .expect("a database");
    store.migrate().await.expect("a schema");
    store
}

/// Serves until standard input ends: whoever started this has gone.
async fn serve(listen: &str, router: Router) {
    std::thread::spawn(|| {
        let _ = std::io::stdin().read_to_end(&mut Vec::new());
        std::process::exit(0);
    });
    let listener = tokio::net::TcpListener::bind(listen)
        .await
        .expect("a free port");
    axum::serve(listener, router)
        .await
        .expect("serves until it is ended");
}
