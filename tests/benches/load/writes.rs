//! Filings a second over HTTP on each engine, each next to the floors: a handler that does nothing, and one row
//! inserted by the same writer with shared commits, over HTTP and without.

use std::{path::Path, sync::Arc, time::Duration};

use crate::{
    Bench,
    client::{Measured, Until, as_f64, load},
    floor::inserts_in_process,
    process::{Postgres, Process},
    requests::{bare, filing, places},
    table::Table,
};

/// Clients, each with one request on its way.
const CLIENTS: u64 = 32;

/// CPU seconds of what was measured.
#[derive(Debug, Clone, Copy, Default)]
struct Cpu {
    server: f64,
    /// Of the database's own processes, where it has any.
    database: Option<f64>,
}

pub(crate) async fn run(bench: &Bench, table: &mut Table) {
    println!(
        "\nFilings over HTTP: {CLIENTS} clients, {} s each after a warm-up; CPU is the server process's, per request",
        bench.length.as_secs()
    );
    let scratch = bench.scratch.path();
    let handler = Process::floor(scratch, "handler", &[]).await;
    let (measured, cpu) = measure(&handler, None, bench.length, 200, |_, _| bare()).await;
    line("bare axum handler, no database", &measured, Some(cpu));
    handler.stop();

    let places = places(20_000);
    for (name, synchronous) in [
        ("SQLite, synchronous=FULL", "full"),
        ("SQLite, synchronous=NORMAL", "normal"),
    ] {
        let folder = scratch.join(synchronous);
        std::fs::create_dir_all(&folder).expect("a folder for data");
        let floors = [folder.join("http.db"), folder.join("direct.db")]
            .map(|file| format!("sqlite://{}", file.display()));
        let outcome = engine(bench, name, &folder, None, synchronous, &floors, &places).await;
        judge(table, name, 10_000.0, &outcome);
    }
    let name = "PostgreSQL, fsync=on";
    let Some(server) = &bench.postgres else {
        table.absent("filings/s, PostgreSQL", "5000, or half of bare inserts");
        return;
    };
    let folder = scratch.join("postgres");
    std::fs::create_dir_all(&folder).expect("a folder for data");
    let database = |purpose: &'static str| async move {
        let name = format!("bench_{}_{purpose}", std::process::id());
        atsakas_store::create_database(server, &name)
            .await
            .expect("a server that makes databases")
    };
    let floors = [database("http").await, database("direct").await];
    let filings = database("filings").await;
    let outcome = engine(
        bench,
        name,
        &folder,
        Some(&filings),
        "full",
        &floors,
        &places,
    )
    .await;
    judge(table, name, 5_000.0, &outcome);
}

struct Outcome {
    filings: f64,
    cpu_ms: f64,
    bare_over_http: f64,
    bare_in_process: f64,
}

async fn engine(
    bench: &Bench,
    name: &str,
    folder: &Path,
    database: Option<&str>,
    synchronous: &str,
    floors: &[String; 2],
    places: &Arc<Vec<(f64, f64)>>,
) -> Outcome {
    let postgres = database.and_then(Postgres::of);
    let direct = inserts_in_process(&floors[1], synchronous, CLIENTS, bench.length).await;
    line(&format!("{name}: one row, in process"), &direct, None);

    let floor = Process::floor(folder, "insert", &[&floors[0], synchronous]).await;
    let (bare_rows, cpu) =
        measure(&floor, postgres.as_ref(), bench.length, 200, |_, _| bare()).await;
    line(
        &format!("{name}: one row, over HTTP"),
        &bare_rows,
        Some(cpu),
    );
    floor.stop();

    let server = Process::server(folder, database, synchronous).await;
    let places = Arc::clone(places);
    let (filings, cpu) = measure(
        &server,
        postgres.as_ref(),
        bench.length,
        201,
        move |_, _| filing(&places),
    )
    .await;
    line(&format!("{name}: filings"), &filings, Some(cpu));
    server.stop();
    Outcome {
        filings: filings.per_second(),
        cpu_ms: cpu.server * 1e3 / as_f64(filings.answered),
        bare_over_http: bare_rows.per_second(),
        bare_in_process: direct.per_second(),
    }
}

/// Warms up, then measures.
async fn measure(
    process: &Process,
    postgres: Option<&Postgres>,
    length: Duration,
    wanted: u16,
    make: impl Fn(u64, u64) -> Vec<u8> + Send + Sync + Clone + 'static,
) -> (Measured, Cpu) {
    let warm = Until::time((length / 5).max(Duration::from_millis(500)));
    load(&process.address, CLIENTS, warm, wanted, make.clone())
        .await
        .all_as_wished("the warm-up");
    let cpu = || Cpu {
        server: process.cpu_seconds(),
        database: postgres.map(Postgres::cpu_seconds),
    };
    let before = cpu();
    let measured = load(&process.address, CLIENTS, Until::time(length), wanted, make)
        .await
        .all_as_wished("the load");
    let after = cpu();
    let database = after
        .database
        .zip(before.database)
        .map(|(after, before)| after - before);
    (
        measured,
        Cpu {
            server: after.server - before.server,
            database,
        },
    )
}

fn line(name: &str, measured: &Measured, cpu: Option<Cpu>) {
    let each = |seconds: f64| seconds * 1e3 / as_f64(measured.answered);
    let cpu = cpu.map_or_else(String::new, |Cpu { server, database }| {
        let database = database.map_or_else(String::new, |seconds| {
            format!(" + {:.3} ms of the database", each(seconds))
        });
        format!("  CPU {:.3} ms{database}", each(server))
    });
    println!(
        "  {name:<46} {:>8.0}/s  p50 {:>6.2} ms  p99 {:>6.2} ms{cpu}",
        measured.per_second(),
        measured.quantile_ms(0.5),
        measured.quantile_ms(0.99)
    );
}

fn judge(table: &mut Table, name: &str, rate: f64, outcome: &Outcome) {
    let Outcome {
        filings,
        cpu_ms,
        bare_over_http,
        bare_in_process,
    } = *outcome;
    let (share, direct) = (filings / bare_over_http, filings / bare_in_process);
    println!(
        "  {:<46} {share:.2} of the bare inserts over HTTP, {direct:.2} of those in process",
        format!("{name}: filings are")
    );
    table.row(
        &format!("filings/s, {name}"),
        &format!("{rate:.0}, or half of bare inserts"),
        format!("{filings:.0}, {share:.2} of them over HTTP"),
        filings >= rate || share >= 0.5,
    );
    table.row(
        &format!("CPU of a filing, {name}"),
        "0.3 ms",
        format!("{cpu_ms:.3} ms"),
        cpu_ms <= 0.3,
    );
}
