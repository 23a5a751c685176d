//! The desk at work: a hundred officers who poll, count, search, open and act, over as many reports as the bench has,
//! while fifty residents file. Nothing may fail with 5xx, no update may be lost, and a page of the queue has its target.
//!
//! An update is lost when two officers change the same report from the same version and both are told that it worked.

use std::{
    collections::{BTreeMap, HashSet},
    path::Path,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use atsakas_app::ports::{Chance, Clock, SystemChance, SystemClock};
use atsakas_store::{
    ChangeSet, DatabaseSettings, Store,
    officers::{
        NewMembership, NewOfficer, NewToken, insert_membership, insert_officer, insert_token,
    },
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::{
    Bench,
    process::Process,
    reads::sqlite,
    requests::{filing_body, places},
    table::Table,
};

const OFFICERS: usize = 100;
const RESIDENTS: usize = 50;
/// What an officer waits between two looks, and a resident between two reports.
const THINKS: Duration = Duration::from_secs(2);

/// The caches of a program that has just started are cold.
const WARM: Duration = Duration::from_secs(10);

/// What was asked and how it went.
#[derive(Default)]
struct Seen {
    latencies: BTreeMap<&'static str, Vec<f64>>,
    statuses: BTreeMap<u16, u64>,
    changed: HashSet<String>,
    lost: Vec<String>,
    /// What is asked before is a warm-up: its latencies do not count, its answers do.
    counted_from: Option<Instant>,
}

type Shared = Arc<Mutex<Seen>>;

pub(crate) async fn run(bench: &Bench, table: &mut Table) {
    let folder = sqlite(&bench.kept, bench.reports);
    let tokens = officers(&folder).await;
    let server = Process::server(&folder, None, "full").await;
    let length = bench.length.max(Duration::from_secs(20));
    println!(
        "\nThe desk: {OFFICERS} officers and {RESIDENTS} residents for {} s after a warm-up, over {} reports",
        length.as_secs(),
        bench.reports
    );
    let seen = Shared::default();
    let client = reqwest::Client::builder()
        .no_proxy()
        .build()
        .expect("a client");
    let warm = Instant::now() + WARM;
    seen.lock().expect("nobody panicked").counted_from = Some(warm);
    let until = warm + length;
    let mut tasks = Vec::new();
    for (number, token) in tokens.into_iter().enumerate() {
        let one = Officer {
            client: client.clone(),
            base: format!("http://{}", server.address),
            token,
            seen: Arc::clone(&seen),
        };
        tasks.push(tokio::spawn(one.work(number, until)));
    }
    let places = places(5_000);
    for number in 0..RESIDENTS {
        let (client, places, seen) = (client.clone(), Arc::clone(&places), Arc::clone(&seen));
        let url = format!("http://{}/api/v1/reports", server.address);
        tasks.push(tokio::spawn(async move {
            tokio::time::sleep(THINKS.mul_f64(share(number, RESIDENTS))).await;
            while Instant::now() < until {
                let (key, body) = filing_body(&places);
                let request = client
                    .post(&url)
                    .header("content-type", "application/json")
                    .header("idempotency-key", key)
                    .body(body);
                ask(&seen, "file", request).await;
                tokio::time::sleep(THINKS / 2).await;
            }
        }));
    }
    for task in tasks {
        task.await.expect("nobody panics");
    }
    server.stop();
    judge(&seen, table, bench.reports);
}

fn judge(seen: &Shared, table: &mut Table, reports: u64) {
    let mut seen = seen.lock().expect("nobody panicked");
    for (what, latencies) in &mut seen.latencies {
        latencies.sort_by(f64::total_cmp);
        println!(
            "  {what:<28} {:>6} asked  p50 {:>7.2} ms  p99 {:>7.2} ms",
            latencies.len(),
            quantile(latencies, 0.5),
            quantile(latencies, 0.99)
        );
    }
    println!("  answers by status: {:?}", seen.statuses);
    let queue = seen.latencies.get("queue").map(|all| quantile(all, 0.99));
    let queue = queue.unwrap_or(f64::MAX);
    table.row(
        &format!("queue page, p99 over {reports} reports, 150 at work"),
        "≤ 30 ms",
        format!("{queue:.1} ms"),
        queue <= 30.0,
    );
    let failed: u64 = seen
        .statuses
        .iter()
        .filter(|(status, _)| **status >= 500 || **status == 0)
        .map(|(_, count)| count)
        .sum();
    table.row(
        "5xx of the desk's load",
        "0",
        failed.to_string(),
        failed == 0,
    );
    let (lost, changed) = (seen.lost.len(), seen.changed.len());
    table.row(
        "updates lost",
        "0",
        format!("{lost} of {changed}"),
        lost == 0 && changed > 0,
    );
}

struct Officer {
    client: reqwest::Client,
    base: String,
    token: String,
    seen: Shared,
}

impl Officer {
    async fn work(self, number: usize, until: Instant) {
        tokio::time::sleep(THINKS.mul_f64(share(number, OFFICERS))).await;
        let mut round = number;
        while Instant::now() < until {
            round += 1;
            let page = match round % 8 {
                0 => self.get("search", "/desk/v1/reports?q=kompanija").await,
                1 => {
                    self.get("past deadline", "/desk/v1/reports?deadline=past")
                        .await
                }
                2 => {
                    self.get("facets", "/desk/v1/reports/facets").await;
                    self.get("queue", "/desk/v1/reports").await
                }
                _ => self.get("queue", "/desk/v1/reports").await,
            };
            let items = page["items"].as_array().cloned().unwrap_or_default();
            // Several look at the same first rows, as people do.
            if let Some(item) = items.get(round % items.len().clamp(1, 12)) {
                self.act(item["reference"].as_str().unwrap_or_default())
                    .await;
            }
            tokio::time::sleep(THINKS).await;
        }
    }

    /// Opens a report and takes the first step that is offered.
    async fn act(&self, reference: &str) {
        let path = format!("/desk/v1/reports/{reference}");
        let request = self.client.get(format!("{}{path}", self.base));
        let Some((200, etag, body)) = self.ask("report", request).await else {
            return;
        };
        let (Some(etag), Some(step)) = (etag, step(&body)) else {
            return;
        };
        let words = json!({"words": "Važiuojame apžiūrėti, atsakysime šią savaitę."});
        let request = self
            .client
            .post(format!("{}{path}/{step}", self.base))
            .header("if-match", &etag)
            .json(&if step == "accept" { json!({}) } else { words });
        if let Some((200, ..)) = self.ask("step", request).await {
            let key = format!("{reference} {etag}");
            let mut seen = self.seen.lock().expect("nobody panicked");
            if !seen.changed.insert(key.clone()) {
                seen.lost.push(key);
            }
        }
    }

    async fn get(&self, what: &'static str, path: &str) -> Value {
        let request = self.client.get(format!("{}{path}", self.base));
        self.ask(what, request)
            .await
            .map_or(Value::Null, |(_, _, body)| body)
    }

    async fn ask(
        &self,
        what: &'static str,
        request: reqwest::RequestBuilder,
    ) -> Option<(u16, Option<String>, Value)> {
        ask(&self.seen, what, request.bearer_auth(&self.token)).await
    }
}

/// The step by which the officer goes on: `accept`, then `start`.
fn step(report: &Value) -> Option<&'static str> {
    match report["status"]["code"].as_str()? {
        "assigned" => Some("accept"),
        "accepted" => Some("start"),
        _ => None,
    }
}

async fn ask(
    seen: &Shared,
    what: &'static str,
    request: reqwest::RequestBuilder,
) -> Option<(u16, Option<String>, Value)> {
    let began = Instant::now();
    let answered = request.send().await;
    let (status, etag, body) = match answered {
        Ok(response) => {
            let status = response.status().as_u16();
            let etag = response.headers().get("etag").cloned();
            let etag = etag.and_then(|value| value.to_str().ok().map(str::to_owned));
            let body = response.bytes().await.unwrap_or_default();
            (
                status,
                etag,
                serde_json::from_slice(&body).unwrap_or_default(),
            )
        }
        Err(_) => (0, None, Value::Null),
    };
    let mut seen = seen.lock().expect("nobody panicked");
    *seen.statuses.entry(status).or_default() += 1;
    if seen.counted_from.is_some_and(|from| began >= from) {
        seen.latencies
            .entry(what)
            .or_default()
            .push(began.elapsed().as_secs_f64() * 1e3);
    }
    Some((status, etag, body))
}

/// Officers of the towns, with a token each. Eight in ten work in one of five towns, where most reports are.
async fn officers(folder: &Path) -> Vec<String> {
    let url = format!("sqlite://{}", folder.join("atsakas.db").display());
    let store = Store::open(&DatabaseSettings::new(&url))
        .await
        .expect("a database");
    store.migrate().await.expect("a schema");
    let (clock, chance) = (SystemClock, SystemChance);
    let mut tokens = Vec::new();
    for number in 0..OFFICERS {
        let now = clock.now();
        let at = now.as_microsecond();
        let officer = chance.uuid(now);
        let secret = [chance.bytes16(), chance.bytes16()].concat();
        let town = ["13", "19", "21", "29", "27"][number % 5];
        let mut set = ChangeSet::new();
        set.push(insert_officer(NewOfficer {
            id: officer,
            email: format!("{}@bench.invalid", officer.simple()),
            name: format!("Officer {number}"),
            language: "lt".to_owned(),
            password_hash: None,
            created_at: at,
        }));
        set.push(insert_membership(NewMembership {
            id: chance.uuid(now),
            officer,
            role: "lead".to_owned(),
            authority: Some(format!("SAV-{town}")),
            unit: None,
            municipality: None,
            granted_at: at,
            granted_by: None,
        }));
        set.push(insert_token(NewToken {
            token_hash: Sha256::digest(&secret).into(),
            id: chance.uuid(now),
            officer,
            name: "bench".to_owned(),
            scopes: "read work".to_owned(),
            created_at: at,
            expires_at: at + 86_400_000_000,
        }));
        store.apply(set).await.expect("an officer");
        tokens.push(format!("atk_{}", URL_SAFE_NO_PAD.encode(secret)));
    }
    store.close().await;
    tokens
}

fn share(number: usize, of: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(0)) / f64::from(u32::try_from(of).unwrap_or(1))
}

fn quantile(sorted: &[f64], share: f64) -> f64 {
    if sorted.is_empty() {
        return 0.0;
    }
    #[expect(
        clippy::as_conversions,
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a place in a list that is small"
    )]
    let index = ((sorted.len() - 1) as f64 * share).round() as usize;
    sorted[index]
}
