//! Tiles and lists over HTTP at two sizes: what a read costs must not grow with the number of reports.
//!
//! Both servers run at the same time and take turns, so that what else the machine does meets both alike.

use std::{
    path::{Path, PathBuf},
    process::Stdio,
    sync::Arc,
    time::{Duration, Instant},
};

use crate::{
    Bench,
    client::{Measured, Until, as_f64, load},
    process::{Process, binary, command, settings},
    requests::{Reads, reads},
    table::Table,
};

/// Few, so that a latency is the server's and not that of a queue for two cores.
const CLIENTS: u64 = 2;
/// Reads of each kind that a client makes in a round.
const EACH: u64 = 300;
const ROUNDS: u64 = 4;
/// A kind that takes longer than this in a round is cut off, and said to be.
const LONGEST: Duration = Duration::from_secs(20);
const SMALL: u64 = 10_000;

pub(crate) async fn run(bench: &Bench, table: &mut Table) {
    let kinds = reads(usize::try_from(EACH * CLIENTS).unwrap_or(1));
    let small = sqlite(&bench.kept, SMALL);
    let large = sqlite(&bench.kept, bench.reports);
    let servers = [
        Process::server(&small, None, "full").await,
        Process::server(&large, None, "full").await,
    ];
    compare("SQLite", bench.reports, &servers, &kinds, table).await;
    for server in servers {
        server.stop();
    }
    let Some(server) = &bench.postgres else {
        return;
    };
    let mut servers = Vec::new();
    for count in [SMALL, bench.postgres_reports] {
        let folder = bench.scratch.path().join(format!("postgres-{count}"));
        std::fs::create_dir_all(&folder).expect("a folder for data");
        let name = format!("bench_{}_reads_{count}", std::process::id());
        let url = atsakas_store::create_database(server, &name)
            .await
            .expect("a server that makes databases");
        seed(&folder, Some(&url), count);
        servers.push(Process::server(&folder, Some(&url), "full").await);
    }
    let servers: [Process; 2] = servers.try_into().ok().expect("two sizes");
    compare(
        "PostgreSQL",
        bench.postgres_reports,
        &servers,
        &kinds,
        table,
    )
    .await;
    for server in servers {
        server.stop();
    }
}

/// A data directory with so many reports, from an earlier run where what it depends on has not changed since.
pub(crate) fn sqlite(kept: &Path, count: u64) -> PathBuf {
    let folder = kept.join(format!("sqlite-{count}"));
    let (mark, now) = (folder.join("seeded-by"), fingerprint());
    if std::fs::read_to_string(&mark).is_ok_and(|before| before == now) {
        println!("\n{count} reports on SQLite are there from an earlier run");
        return folder;
    }
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder for data");
    seed(&folder, None, count);
    std::fs::write(mark, now).expect("room on the disk");
    folder
}

/// What made-up reports depend on: schema, reference data, and how they are made up.
fn fingerprint() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut files: Vec<PathBuf> = ["migrations/src", "backend/app/data"]
        .iter()
        .filter_map(|folder| std::fs::read_dir(root.join(folder)).ok())
        .flat_map(|entries| entries.flatten().map(|entry| entry.path()))
        .collect();
    files.push(root.join("backend/app/src/seed.rs"));
    files.sort();
    let hash = files
        .iter()
        .filter_map(|file| std::fs::read(file).ok())
        .flatten()
        .fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| {
            // FNV-1a: nobody attacks a cache of made-up reports.
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
        });
    format!("{hash:016x}")
}

fn seed(folder: &Path, database: Option<&str>, count: u64) {
    let began = Instant::now();
    let mut seed = command(&binary());
    seed.args(["seed", "--reports", &count.to_string()])
        .stdout(Stdio::null());
    settings(&mut seed, folder, database, "normal");
    let ended = seed.status().expect("the program starts");
    assert!(ended.success(), "seeding ended with {ended}");
    let seconds = began.elapsed().as_secs_f64();
    let engine = if database.is_some() {
        "PostgreSQL"
    } else {
        "SQLite"
    };
    println!(
        "\n{count} reports on {engine} were filed in {seconds:.0} s ({:.0}/s, by `atsakas seed`)",
        as_f64(count) / seconds
    );
}

async fn compare(
    engine: &str,
    count: u64,
    servers: &[Process; 2],
    kinds: &[Reads],
    table: &mut Table,
) {
    println!(
        "\nReads over HTTP on {engine}: {CLIENTS} clients, {} reads of each kind; p50 and p99 in ms",
        EACH * CLIENTS * ROUNDS
    );
    println!(
        "  {:<30} {:>7} {:>8} {:>9}   {:>7} {:>8} {:>9}   p99 grows",
        "", SMALL, "reports", "bytes", count, "reports", "bytes"
    );
    // Once over everything, so that both have in memory what they can.
    for kind in kinds {
        for server in servers {
            once(server, kind).await;
        }
    }
    let mut all: Vec<[Measured; 2]> = kinds.iter().map(|_| <[Measured; 2]>::default()).collect();
    for _ in 0..ROUNDS {
        for (kind, sums) in kinds.iter().zip(&mut all) {
            for (server, sum) in servers.iter().zip(sums) {
                sum.add(once(server, kind).await);
            }
        }
    }
    let mut sums = [(true, "tile"), (false, "list")]
        .map(|(tile, name)| (tile, name, <[Measured; 2]>::default()));
    for (kind, measured) in kinds.iter().zip(all) {
        line(kind.name, &measured);
        for (tile, _, sum) in &mut sums {
            if kind.tile == *tile {
                for (sum, one) in sum.iter_mut().zip(measured.clone()) {
                    sum.add(one);
                }
            }
        }
    }
    for (_, name, sum) in sums {
        let growth = line(&format!("all: {name}s"), &sum);
        let [small, large] = sum.map(|one| one.quantile_ms(0.99));
        table.row(
            &format!("p99 of a {name}, {engine}"),
            &format!("at {count} ≤ 2 × at {SMALL}"),
            format!("{large:.2} ms, {small:.2} ms: {growth:.2} ×"),
            growth <= 2.0,
        );
    }
}

async fn once(server: &Process, kind: &Reads) -> Measured {
    let requests = Arc::clone(&kind.requests);
    let make = move |client: u64, number: u64| {
        requests[usize::try_from(client * EACH + number).unwrap_or(0) % requests.len()].clone()
    };
    let measured = load(
        &server.address,
        CLIENTS,
        Until {
            time: LONGEST,
            requests: EACH,
        },
        200,
        make,
    )
    .await
    .all_as_wished(kind.name);
    if measured.answered < EACH * CLIENTS {
        println!("  {}: cut off after {} reads", kind.name, measured.answered);
    }
    measured
}

/// Prints a line, and gives how much longer the p99 is at the larger size.
fn line(name: &str, [small, large]: &[Measured; 2]) -> f64 {
    let cells = |one: &Measured| {
        format!(
            "{:>7.2} {:>8.2} {:>9.0}",
            one.quantile_ms(0.5),
            one.quantile_ms(0.99),
            as_f64(one.bytes) / as_f64(one.answered)
        )
    };
    let growth = large.quantile_ms(0.99) / small.quantile_ms(0.99);
    println!(
        "  {name:<30} {}   {}   {growth:>7.2} ×",
        cells(small),
        cells(large)
    );
    growth
}
