//! SIGKILL under load, then a restart: every acknowledged report is there exactly once, with its photos and its
//! chain of events, and none is half written.

use std::{
    collections::BTreeMap,
    process::Command,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use atsakas_tests::{
    engine::{Engine, database_for},
    pictures,
    process::{Server, binary},
};
use serde_json::{Value, json};
use uuid::Uuid;

const CLIENTS: u64 = 8;

/// What a client was told before the server died: key, body, photo, receipt.
type Acknowledged = Arc<Mutex<BTreeMap<String, (Value, Uuid, Value)>>>;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sqlite_loses_and_doubles_nothing_when_killed() {
    killed_under_load(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postgres_loses_and_doubles_nothing_when_killed() {
    killed_under_load(Engine::Postgres).await;
}

async fn killed_under_load(engine: Engine) {
    let Some(database) = database_for(engine).await else {
        return;
    };
    let folder = tempfile::tempdir().expect("a temporary folder");
    let url = database.url_in(folder.path());
    let settings = [("ATSAKAS_SAMPLES", "true")];
    let acknowledged = Acknowledged::default();
    for round in 0..2_u64 {
        let server = Server::start(folder.path(), url.as_deref(), &settings).await;
        let stop = Arc::new(AtomicBool::new(false));
        let clients: Vec<_> = (0..CLIENTS)
            .map(|client| {
                tokio::spawn(file_until(
                    server.url(""),
                    round * CLIENTS + client,
                    Arc::clone(&stop),
                    Arc::clone(&acknowledged),
                ))
            })
            .collect();
        let wanted = usize::try_from((round + 1) * 60).expect("small");
        while acknowledged.lock().expect("no client panics").len() < wanted {
            assert!(
                clients.iter().any(|client| !client.is_finished()),
                "all clients gave up"
            );
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        server.kill();
        stop.store(true, Ordering::SeqCst);
        for client in clients {
            client.await.expect("a client does not panic");
        }
    }

    let server = Server::start(folder.path(), url.as_deref(), &settings).await;
    let known = acknowledged.lock().expect("no client panics").clone();
    let http = reqwest::Client::new();
    let mut references = std::collections::BTreeSet::new();
    for (key, (body, photo, receipt)) in &known {
        let again = http
            .post(server.url("/api/v1/reports"))
            .header("idempotency-key", key)
            .json(body)
            .send()
            .await
            .expect("an answer");
        assert_eq!(again.status(), 201, "{key}");
        assert_eq!(
            again.json::<Value>().await.expect("JSON"),
            *receipt,
            "the same answer as before the kill"
        );
        let token = receipt["tracking"]["token"].as_str().expect("a token");
        let view: Value = http
            .get(server.url(&format!("/api/v1/track/{token}")))
            .send()
            .await
            .expect("an answer")
            .json()
            .await
            .expect("JSON");
        assert_eq!(view["timeline"].as_array().map(Vec::len), Some(2), "{view}");
        assert_eq!(view["photos"].as_array().map(Vec::len), Some(1), "{view}");
        let shown = http
            .get(server.url(&format!("/api/v1/track/{token}/photos/{photo}/320")))
            .send()
            .await
            .expect("an answer");
        assert_eq!(shown.status(), 200, "the photo of {key}");
        assert!(
            references.insert(receipt["reference"].to_string()),
            "{} twice",
            receipt["reference"]
        );
    }
    server.kill();
    let mut check = Command::new(binary());
    check.arg("verify-log").arg("--data-dir").arg(folder.path());
    if let Some(url) = &url {
        check.args(["--database", url]);
    }
    let output = check
        .env(
            "ATSAKAS_SECRET_KEY",
            "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff",
        )
        .output()
        .expect("it runs");
    assert!(
        output.status.success(),
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}

async fn file_until(base: String, client: u64, stop: Arc<AtomicBool>, acknowledged: Acknowledged) {
    let http = reqwest::Client::new();
    let mut refused: Vec<String> = Vec::new();
    for number in 0_u64.. {
        if stop.load(Ordering::SeqCst) {
            return;
        }
        let photo = Uuid::from_u128(
            (0x4a5e_1e4b_aab8_4f3a_8000_u128 << 48)
                + (u128::from(client) << 32)
                + u128::from(number),
        );
        let picture = pictures::jpeg(
            48,
            48,
            u8::try_from((client + number) % 251).expect("below 256"),
        );
        // Refused connections while the server is down end with `stop`; anything else that goes on is a fault.
        assert!(
            refused.len() < 500,
            "nothing is taken: {}",
            refused.last().map_or("", String::as_str)
        );
        let sent = http
            .put(format!("{base}/api/v1/photos/{photo}"))
            .header("content-type", "image/jpeg")
            .body(picture)
            .send()
            .await;
        match sent {
            Ok(reply) if reply.status().is_success() => {}
            Ok(reply) => {
                refused.push(reply.text().await.unwrap_or_default());
                continue;
            }
            Err(_) => continue,
        }
        let key = format!("kill-test-{client:04}-{number:08}");
        let body = json!({
            "category": "netvarka",
            "position": {"lon": 25.2873, "lat": 54.6858},
            "description": format!("Pranešimas {client}-{number}"),
            "photos": [photo],
            "answers": {"danger": "no"},
        });
        let Ok(reply) = http
            .post(format!("{base}/api/v1/reports"))
            .header("idempotency-key", &key)
            .json(&body)
            .send()
            .await
        else {
            continue;
        };
        if reply.status() != 201 {
            refused.push(reply.text().await.unwrap_or_default());
            continue;
        }
        if let Ok(receipt) = reply.json::<Value>().await {
            acknowledged
                .lock()
                .expect("no client panics")
                .insert(key, (body, photo, receipt));
        }
    }
}
