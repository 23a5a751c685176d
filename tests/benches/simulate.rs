//! How many stored reports a second the simulation of a draft goes through, and with how much of the processor.
//!
//! `ATSAKAS_BENCH_REPORTS` (300000): how many reports are made up first. `ATSAKAS_TEST_POSTGRES`: measures there too.
#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a benchmark fails by panicking and prints what it measured"
)]

use std::{
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

use atsakas_app::{
    App,
    desk::{
        editor::Editor,
        rules::{
            draft::{Begin, make_draft},
            find::get_table,
            rows::{RowEdit, edit_row},
            simulate::{Over, simulate_table},
        },
    },
    ports::{Clock, SystemClock},
    seed::seed,
};
use atsakas_messages::Lang;
use jiff::SignedDuration;
use uuid::Uuid;

fn main() {
    let reports = std::env::var("ATSAKAS_BENCH_REPORTS").ok();
    let reports = reports
        .and_then(|text| text.parse().ok())
        .unwrap_or(300_000);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(async {
        measure("SQLite", None, reports).await;
        if let Ok(server) = std::env::var("ATSAKAS_TEST_POSTGRES") {
            let name = format!("simulate_{}", std::process::id());
            let url = atsakas_store::create_database(&server, &name)
                .await
                .expect("the server makes databases");
            measure("PostgreSQL", Some(url), reports).await;
        }
    });
}

async fn measure(engine: &str, database: Option<String>, reports: u64) {
    let folder = tempfile::tempdir().expect("a folder");
    let app = start(folder.path(), database).await;
    seed(&app, reports, 7, |_| {})
        .await
        .expect("reports are made up");
    let by = Editor::system();
    let same = make_draft(&app, &by, "LT", Begin::InEffect)
        .await
        .expect("a draft");
    let moving = moving_draft(&app, &by).await;
    let to = SystemClock.now();
    for (what, id) in [
        ("nothing moves", same.id),
        ("a fifth moves", moving),
        ("again", moving),
    ] {
        let over = Over {
            from: to - SignedDuration::from_hours(24 * 400),
            to,
            references: 20,
        };
        let (cpu, clock) = (cpu_time(), Instant::now());
        let done = simulate_table(&app, &by, id, over, Box::new(|_| true), Lang::En)
            .await
            .expect("it runs");
        let (cpu, wall) = (cpu_time().saturating_sub(cpu), clock.elapsed());
        let seen = done.tallied.seen;
        let rate = u128::from(seen) * 1_000_000 / wall.as_micros().max(1);
        let share = cpu.as_micros() * 100 / wall.as_micros().max(1);
        let each = cpu.as_nanos() / u128::from(seen.max(1));
        println!(
            "{engine}: {what}: {seen} reports in {} ms = {rate} reports/s; processor {share} % of a core, {each} ns a report; {} move",
            wall.as_millis(),
            seen - done.tallied.stayed,
        );
    }
    app.store.close().await;
}

/// A draft of the base in which one rule in five names another duty that is held everywhere.
async fn moving_draft(app: &App, by: &Editor) -> Uuid {
    let mut draft = make_draft(app, by, "LT", Begin::InEffect)
        .await
        .expect("a draft");
    let (_, rules) = get_table(app, by, draft.id).await.expect("its rules");
    for rule in rules.into_iter().step_by(5) {
        let mut other = rule.clone();
        let duty = if rule.duty == "roads" {
            "waste"
        } else {
            "roads"
        };
        duty.clone_into(&mut other.duty);
        let edit = RowEdit::Replace(rule.id, other);
        draft = edit_row(app, by, draft.id, draft.revision, edit)
            .await
            .expect("an edit");
    }
    draft.id
}

async fn start(data: &Path, database: Option<String>) -> Arc<App> {
    let wish = atsakas::testing::Wish {
        data: data.to_owned(),
        database,
        clock: Arc::new(SystemClock),
        chance: Arc::new(atsakas_app::ports::SystemChance),
        mailer: None,
        blobs: None,
        settings: Vec::new(),
    };
    atsakas::testing::start(wish).await.expect("it starts").app
}

/// Processor time of this process so far; 0 where the system does not tell.
fn cpu_time() -> Duration {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let ticks: u64 = after_name
        .split_whitespace()
        .skip(11)
        .take(2)
        .filter_map(|field| field.parse::<u64>().ok())
        .sum();
    Duration::from_millis(ticks * 10)
}
