//! Filings a second through the store, next to bare inserts by the same driver with shared commits.
//!
//! `cargo bench -p atsakas-store --bench apply [-- SECONDS | reads | reads-postgres]`: SQLite with synchronous FULL and NORMAL in a temporary
//! file, and PostgreSQL when `ATSAKAS_TEST_POSTGRES` names a server that waits for the disk
//! (`tests/postgres.sh --fsync cargo bench …`). 32 callers, each with one filing on its way.
//!
//! The limit for comparison is what the driver does with one row a set and commits shared alike: on SQLite
//! rusqlite in one thread, 32 rows a transaction; on PostgreSQL one statement of 32 rows by the same pool, two at a time.
//! A filing writes eight rows and not one, so the fair limit stands beside it: its rows by SQL written by hand.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::as_conversions,
    clippy::cast_precision_loss,
    reason = "a benchmark fails by panicking and prints what it measured"
)]

#[path = "apply/bare.rs"]
mod bare;
#[path = "apply/filing.rs"]
mod filing;
#[path = "apply/floor.rs"]
mod floor;
#[path = "apply/reads.rs"]
mod reads;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use atsakas_store::reference::{Authority, upsert_authorities};
use atsakas_store::{DatabaseSettings, Store, Synchronous};
use sea_orm::{ConnectionTrait, Database};

const CALLERS: u64 = 32;

fn main() {
    let seconds = std::env::args()
        .skip(1)
        .find_map(|text| text.parse().ok())
        .unwrap_or(4);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .unwrap();
    if std::env::args().any(|word| word.starts_with("reads")) {
        runtime.block_on(read());
    } else {
        runtime.block_on(run(Duration::from_secs(seconds)));
    }
}

/// Reads at two sizes, instead of filings.
async fn read() {
    let directory = tempfile::tempdir().unwrap();
    let url = |name: &str| format!("sqlite://{}", directory.path().join(name).display());
    let normal = |url: String| DatabaseSettings {
        synchronous: Synchronous::Normal,
        ..DatabaseSettings::new(url)
    };
    if std::env::args().any(|word| word == "reads") {
        let small = prepared(&normal(url("small.db"))).await;
        let large = prepared(&normal(url("large.db"))).await;
        reads::run("SQLite", &small, &large).await;
    }
    if let Ok(server) = std::env::var("ATSAKAS_TEST_POSTGRES") {
        let small = prepared(&DatabaseSettings::new(database(&server, "small").await)).await;
        let large = prepared(&DatabaseSettings::new(database(&server, "large").await)).await;
        reads::run("PostgreSQL", &small, &large).await;
    }
}

async fn run(length: Duration) {
    let directory = tempfile::tempdir().unwrap();
    println!(
        "{CALLERS} callers, {} s each; CPU is this process's",
        length.as_secs()
    );
    for (name, synchronous) in [("FULL", Synchronous::Full), ("NORMAL", Synchronous::Normal)] {
        let path = directory.path().join(format!("{name}.db"));
        let settings = DatabaseSettings {
            synchronous,
            ..DatabaseSettings::new(format!("sqlite://{}", path.display()))
        };
        let store = prepared(&settings).await;
        let filings = filings(&format!("SQLite {name}"), &store, length).await;
        store.close().await;
        let limit = bare::sqlite(
            &directory.path().join(format!("bare-{name}.db")),
            name,
            length,
        );
        line(
            &format!("SQLite {name}, bare inserts, 32 a commit"),
            limit,
            None,
        );
        println!("  filings are {:.2} of it", filings / limit);
        let path = directory.path().join(format!("hand-{name}.db"));
        let settings = DatabaseSettings::new(format!("sqlite://{}", path.display()));
        prepared(&settings).await.close().await;
        let limit = floor::sqlite(&path, name, length);
        line(
            &format!("SQLite {name}, the rows of filings by hand"),
            limit,
            None,
        );
        println!("  filings are {:.2} of it", filings / limit);
    }
    match std::env::var("ATSAKAS_TEST_POSTGRES") {
        Err(_) => println!("PostgreSQL: skipped, ATSAKAS_TEST_POSTGRES is not set"),
        Ok(server) => {
            let url = database(&server, "filings").await;
            let store = prepared(&DatabaseSettings::new(&url)).await;
            let filings = filings("PostgreSQL", &store, length).await;
            store.close().await;
            let limit = bare::postgres(&url, length).await;
            line("PostgreSQL, bare inserts, 32 a commit", limit, None);
            println!("  filings are {:.2} of it", filings / limit);
            let limit = floor::postgres(&url, length).await;
            line("PostgreSQL, the rows of filings by hand", limit, None);
            println!("  filings are {:.2} of it", filings / limit);
        }
    }
}

/// A database with the schema and one authority.
async fn prepared(settings: &DatabaseSettings) -> Store {
    let store = Store::open(settings).await.unwrap();
    store.migrate().await.unwrap();
    let authority = Authority {
        code: "SAV-13".to_owned(),
        kind: "municipality".to_owned(),
        name_lt: "Vilniaus miesto savivaldybė".to_owned(),
        name_en: "Vilnius City Municipality".to_owned(),
        municipality: Some("13".to_owned()),
        email: None,
        phone: None,
        url: None,
        channel: None,
    };
    store
        .apply(upsert_authorities(vec![authority]))
        .await
        .unwrap();
    store
}

/// A new database on the server.
async fn database(server: &str, purpose: &str) -> String {
    let name = format!("bench_{}_{purpose}", std::process::id());
    let admin = Database::connect(server).await.unwrap();
    admin
        .execute_unprepared(&format!("CREATE DATABASE {name}"))
        .await
        .unwrap();
    admin.close().await.unwrap();
    let (base, parameters) = server.split_once('?').unwrap_or((server, ""));
    let (base, _) = base.rsplit_once('/').unwrap();
    format!("{base}/{name}?{parameters}")
}

/// Filings a second, without photos.
async fn filings(name: &str, store: &Store, length: Duration) -> f64 {
    let next = Arc::new(AtomicU64::new(1));
    let (cpu, written, start) = (cpu_seconds(), written_bytes(), Instant::now());
    let callers: Vec<_> = (0..CALLERS)
        .map(|_| {
            let (store, next) = (store.clone(), Arc::clone(&next));
            tokio::spawn(async move {
                let mut waits = Vec::new();
                while start.elapsed() < length {
                    let set = filing::filing(next.fetch_add(1, Ordering::Relaxed));
                    let begun = Instant::now();
                    store.apply(set).await.unwrap();
                    waits.push(begun.elapsed());
                }
                waits
            })
        })
        .collect();
    let mut waits = Vec::new();
    for caller in callers {
        waits.extend(caller.await.unwrap());
    }
    let rate = waits.len() as f64 / start.elapsed().as_secs_f64();
    let cpu = (cpu_seconds() - cpu) / waits.len() as f64 * 1e6;
    let written = (written_bytes() - written) / waits.len() as f64 / 1_024.0;
    waits.sort_unstable();
    line(
        &format!("{name}, filings (7 statements, 8 rows)"),
        rate,
        Some((&waits, cpu)),
    );
    println!("  {written:.1} KiB written each by this process");
    rate
}

fn line(name: &str, rate: f64, more: Option<(&[Duration], f64)>) {
    match more {
        None => println!("{name:<46} {rate:>9.0}/s"),
        Some((waits, cpu)) => {
            println!(
                "{name:<46} {rate:>9.0}/s  p50 {:.2} ms  p99 {:.2} ms  CPU {cpu:.0} µs each",
                at(waits, 0.5),
                at(waits, 0.99)
            );
        }
    }
}

/// The value below which `share` of the sorted waits lie, in ms.
fn at(sorted: &[Duration], share: f64) -> f64 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "an index"
    )]
    let index = (sorted.len() as f64 * share) as usize;
    sorted
        .get(index)
        .or(sorted.last())
        .map_or(0.0, |wait| wait.as_secs_f64() * 1e3)
}

/// Bytes that this process has written so far, to files and sockets.
fn written_bytes() -> f64 {
    let io = std::fs::read_to_string("/proc/self/io").unwrap_or_default();
    io.lines()
        .find_map(|line| line.strip_prefix("wchar: ")?.parse().ok())
        .unwrap_or(0.0)
}

/// User and system time of this process so far.
fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = stat
        .rsplit(')')
        .next()
        .unwrap_or_default()
        .split_whitespace()
        .collect();
    let ticks: f64 = [11, 12]
        .iter()
        .filter_map(|index| fields.get(*index)?.parse::<f64>().ok())
        .sum();
    ticks / 100.0
}
