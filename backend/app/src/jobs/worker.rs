//! Leases due jobs and does them, a bounded number at a time. Any number of processes may: each job goes to one.

use std::{sync::Arc, time::Duration};

use atsakas_store::{
    StoreError,
    jobs::{Leased, count, lease},
};
use tokio::{sync::watch, task::JoinSet};

use super::{kind::Kind, perform::perform};
use crate::App;

/// How long to wait when nothing is due.
const IDLE: Duration = Duration::from_secs(1);
/// How long to wait after the database failed.
const AFTER_FAILURE: Duration = Duration::from_secs(5);
/// How long a leased job is this worker's. Longer than a try may take.
const LEASE_FOR: i64 = 5 * 60 * 1_000_000;
/// Rounds of one run by hand: a job that makes itself due again does not keep it for ever.
const ROUNDS: usize = 1_000;

/// Does due jobs until `stop` says so, then waits for those that have begun.
pub async fn work(app: Arc<App>, mut stop: watch::Receiver<bool>) {
    let worker = name(&app);
    let mut running = JoinSet::new();
    loop {
        while running.try_join_next().is_some() {}
        let free = app.settings.jobs_at_once.saturating_sub(running.len());
        let leased = take(&app, &worker, free).await;
        let wait = match &leased {
            Ok(jobs) if jobs.is_empty() || free == 0 => IDLE,
            Ok(_) => Duration::ZERO,
            Err(error) => {
                tracing::error!(%error, "Due jobs could not be leased");
                AFTER_FAILURE
            }
        };
        for job in leased.unwrap_or_default() {
            let (app, worker) = (Arc::clone(&app), worker.clone());
            // A job that panics keeps its lease; it is tried again when that has run out.
            running.spawn(async move { perform(&app, &worker, &job).await });
        }
        tokio::select! {
            _ = stop.changed() => break,
            () = tokio::time::sleep(wait) => {}
            Some(_) = running.join_next(), if free == 0 => {}
        }
    }
    while running.join_next().await.is_some() {}
}

/// Does all jobs that are due now, and those that they make due, one after the other; says how many tries there were.
/// For tests and commands.
///
/// # Errors
/// When the database fails.
pub async fn run_due_jobs(app: &App) -> Result<usize, StoreError> {
    let worker = name(app);
    let mut done = 0;
    for _ in 0..ROUNDS {
        let leased = take(app, &worker, 16).await?;
        if leased.is_empty() {
            break;
        }
        for job in leased {
            perform(app, &worker, &job).await;
            done += 1;
        }
    }
    Ok(done)
}

/// Tells the metrics how many jobs wait, have failed, and how late the oldest is.
///
/// # Errors
/// When the database fails.
pub async fn measure(app: &App) -> Result<(), StoreError> {
    let now = app.clock.now().as_microsecond();
    let counts = count(&app.store, now).await?;
    let late = counts
        .oldest_due
        .map_or(0, |due| now.saturating_sub(due) / 1_000_000);
    for (gauge, value) in [
        ("atsakas_jobs_waiting", counts.waiting),
        ("atsakas_jobs_failed", counts.failed),
        ("atsakas_jobs_late_seconds", late),
    ] {
        let value = u32::try_from(value).unwrap_or(u32::MAX);
        metrics::gauge!(gauge).set(f64::from(value));
    }
    Ok(())
}

async fn take(app: &App, worker: &str, most: usize) -> Result<Vec<Leased>, StoreError> {
    if most == 0 {
        return Ok(Vec::new());
    }
    let now = app.clock.now().as_microsecond();
    let until = now.saturating_add(LEASE_FOR);
    let most = i32::try_from(most).unwrap_or(i32::MAX);
    lease(&app.store, &Kind::codes(), worker, now, until, most).await
}

/// A name that no other worker has.
fn name(app: &App) -> String {
    app.chance.uuid(app.clock.now()).simple().to_string()
}
