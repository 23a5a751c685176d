//! `make bench`: filings and reads over HTTP against the real program, next to what the machine can do at best.
//!
//! The server is the release binary in a process of its own; so are the floors it is held against, which are this very
//! program called with `floor …`. This process only sends requests, on the same cores. The crates' own benches ran before
//! (`tests/bench.sh`) and left their words in files, from which the table at the end is completed.
//!
//! `ATSAKAS_BENCH_SECONDS` (10): length of each measurement of writes. `ATSAKAS_BENCH_REPORTS` (1000000): the larger of
//! the two sizes for reads. `ATSAKAS_BENCH_POSTGRES_REPORTS` (100000): the same on PostgreSQL, where it is filled anew in
//! each run. `ATSAKAS_BENCH_ONLY` (writes, reads, desk): leaves the others out. `ATSAKAS_TEST_POSTGRES`: a server that waits for
//! the disk (`tests/postgres.sh --fsync`).
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a benchmark fails by panicking and prints what it measured"
)]

mod client;
mod crates;
mod desk;
mod floor;
mod machine;
mod process;
mod reads;
mod requests;
mod table;
mod writes;

use std::{path::PathBuf, time::Duration};

/// What the run was asked for, and where it works.
pub(crate) struct Bench {
    pub(crate) length: Duration,
    pub(crate) reports: u64,
    pub(crate) postgres_reports: u64,
    /// Seeded data that a later run uses again.
    pub(crate) kept: PathBuf,
    /// Data of this run, on the same disk.
    pub(crate) scratch: tempfile::TempDir,
    pub(crate) postgres: Option<String>,
}

fn main() {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| argument != "--bench")
        .collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    // On the main thread, since a child ends with the thread that started it.
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    match *arguments.as_slice() {
        ["floor", "handler", listen] => runtime.block_on(floor::bare_handler(listen)),
        ["floor", "insert", listen, url, synchronous] => {
            runtime.block_on(floor::bare_insert(listen, url, synchronous));
        }
        _ => runtime.block_on(run()),
    }
}

async fn run() {
    let kept = PathBuf::from(
        std::env::var("ATSAKAS_BENCH_DATA").unwrap_or_else(|_| "target/bench-data".to_owned()),
    );
    std::fs::create_dir_all(&kept).expect("a folder for data");
    let kept = kept.canonicalize().expect("a folder that was just made");
    let bench = Bench {
        length: Duration::from_secs(number("ATSAKAS_BENCH_SECONDS", 10).clamp(1, 600)),
        reports: number("ATSAKAS_BENCH_REPORTS", 1_000_000).max(1_000),
        postgres_reports: number("ATSAKAS_BENCH_POSTGRES_REPORTS", 100_000),
        scratch: tempfile::Builder::new()
            .prefix("run-")
            .tempdir_in(&kept)
            .expect("a folder for this run"),
        postgres: std::env::var("ATSAKAS_TEST_POSTGRES").ok(),
        kept,
    };
    let only = std::env::var("ATSAKAS_BENCH_ONLY").unwrap_or_default();
    machine::describe(bench.scratch.path());
    if bench.postgres.is_none() {
        println!(
            "PostgreSQL: skipped, ATSAKAS_TEST_POSTGRES is not set (tests/postgres.sh --fsync sets it)"
        );
    }
    let mut table = table::Table::default();
    if only.is_empty() || only == "writes" {
        writes::run(&bench, &mut table).await;
    }
    if only.is_empty() || only == "reads" {
        reads::run(&bench, &mut table).await;
    }
    if only.is_empty() || only == "desk" {
        desk::run(&bench, &mut table).await;
    }
    crates::read(&bench.kept, &mut table);
    table.print();
    println!("\nload average at the end: {}", machine::load_average());
}

fn number(variable: &str, default: u64) -> u64 {
    std::env::var(variable).ok().map_or(default, |text| {
        text.parse().expect("a number in the environment")
    })
}
