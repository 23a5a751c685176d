//! The worker of a process: does jobs, looks after the snapshot and scheduled rule tables, counts the map, and sweeps.

use std::{sync::Arc, time::Duration};

use tokio::sync::watch;

use super::{
    fold_tiles::fold_some_tiles,
    read_words::read_words,
    sweep_photos::sweep_photos,
    worker::{measure, work},
};
use crate::{
    App,
    clocks::schedule::schedule,
    desk::{anchor::anchor_heads, rules::due::take_due},
    reference::load::refresh,
};

/// How often the version of the reference data is looked at.
const SNAPSHOT: Duration = Duration::from_millis(500);
/// How often it is looked whether the time of a scheduled rule table has come.
const TABLES: Duration = Duration::from_millis(500);
/// How often arrivals on the map are counted.
const TILES: Duration = Duration::from_millis(500);
/// How often the words of new and changed reports are taken up for the desk's search.
const WORDS: Duration = Duration::from_millis(500);
/// How often live queues are told what has changed.
const FEED: Duration = Duration::from_millis(300);
/// How long changes are kept for live queues that come back, µs: thirty days.
const CHANGES_KEPT: i64 = 30 * 24 * 3_600 * 1_000_000;
/// How often expired answers are forgotten.
const ANSWERS: Duration = Duration::from_mins(10);
/// How often photos that belong to nothing are swept.
const PHOTOS: Duration = Duration::from_hours(1);
/// How often the ends of the audit log's chains are anchored, and old tries to sign in forgotten.
const AUDIT: Duration = Duration::from_mins(15);
/// So long tries to sign in are held, µs.
const TRIES_HELD: i64 = 2 * 24 * 3_600 * 1_000_000;

/// How often the clocks are looked at.
const CLOCKS: Duration = Duration::from_mins(1);
/// How often jobs that were done long ago are forgotten.
const DONE: Duration = Duration::from_hours(1);
/// How long a job that is done is kept, µs: a week.
const DONE_KEPT: i64 = 7 * 24 * 3_600 * 1_000_000;
/// How long a device is told of a report that has ended, µs: thirty days.
const DEVICES_KEPT: i64 = 30 * 24 * 3_600 * 1_000_000;
/// How often the metrics of the jobs are taken.
const MEASURES: Duration = Duration::from_secs(30);

/// Runs until `stop` says so. Each kind of work goes on although another fails; a failure is logged once it ends a run.
pub async fn run(app: Arc<App>, stop: watch::Receiver<bool>) {
    let work = [
        tokio::spawn(every(
            SNAPSHOT,
            stop.clone(),
            Arc::clone(&app),
            Work::Snapshot,
        )),
        tokio::spawn(every(TABLES, stop.clone(), Arc::clone(&app), Work::Tables)),
        tokio::spawn(every(TILES, stop.clone(), Arc::clone(&app), Work::Tiles)),
        tokio::spawn(every(WORDS, stop.clone(), Arc::clone(&app), Work::Words)),
        tokio::spawn(every(FEED, stop.clone(), Arc::clone(&app), Work::Feed)),
        tokio::spawn(every(
            ANSWERS,
            stop.clone(),
            Arc::clone(&app),
            Work::Answers,
        )),
        tokio::spawn(every(AUDIT, stop.clone(), Arc::clone(&app), Work::Audit)),
        tokio::spawn(every(PHOTOS, stop.clone(), Arc::clone(&app), Work::Photos)),
        tokio::spawn(every(CLOCKS, stop.clone(), Arc::clone(&app), Work::Clocks)),
        tokio::spawn(every(DONE, stop.clone(), Arc::clone(&app), Work::Done)),
        tokio::spawn(every(
            MEASURES,
            stop.clone(),
            Arc::clone(&app),
            Work::Measures,
        )),
        tokio::spawn(work(app, stop)),
    ];
    for one in work {
        // A worker that panicked has been logged by the panic hook; the others go on.
        let _ = one.await;
    }
}

#[derive(Debug, Clone, Copy)]
enum Work {
    Snapshot,
    Tables,
    Tiles,
    Words,
    Feed,
    Answers,
    Photos,
    Clocks,
    Done,
    Measures,
    Audit,
}

async fn every(period: Duration, mut stop: watch::Receiver<bool>, app: Arc<App>, work: Work) {
    let mut tick = tokio::time::interval(period);
    tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = tick.tick() => {}
            _ = stop.changed() => return,
        }
        if let Err(error) = once(&app, work).await {
            let cause = error.source().map(ToString::to_string);
            tracing::error!(work = ?work, error = %error, cause, "Work that is done every so often failed; it is tried again");
        }
    }
}

async fn once(app: &App, work: Work) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    match work {
        Work::Snapshot => {
            if refresh(&app.store, &app.snapshots, app.clock.now()).await? {
                let version = app.snapshots.current().version;
                tracing::info!(version, "Took up version {version} of the reference data");
            }
        }
        Work::Tables => {
            for layer in take_due(app).await?.effective {
                tracing::info!(layer, "A scheduled rule table took effect");
            }
        }
        Work::Tiles => {
            fold_some_tiles(app).await?;
        }
        Work::Words => {
            read_words(app).await?;
        }
        Work::Feed => {
            app.feed.poll(&app.store, app.clock.now()).await?;
        }
        Work::Answers => {
            let now = app.clock.now().as_microsecond();
            app.store
                .apply(atsakas_store::idempotency::delete_expired(now))
                .await?;
        }
        Work::Audit => {
            let now = app.clock.now().as_microsecond();
            app.store
                .apply(atsakas_store::officers::delete_old_tries(now - TRIES_HELD))
                .await?;
            anchor_heads(app).await?;
        }
        Work::Photos => {
            let swept = sweep_photos(app).await?;
            if swept.orphans > 0 || swept.blobs.deleted > 0 {
                tracing::info!(
                    orphans = swept.orphans,
                    objects = swept.blobs.deleted,
                    "Swept photos that belong to nothing"
                );
            }
        }
        Work::Clocks => schedule(app).await?,
        Work::Done => {
            let now = app.clock.now().as_microsecond();
            app.store
                .apply(atsakas_store::jobs::delete_finished(now - DONE_KEPT))
                .await?;
            app.store
                .apply(atsakas_store::desk::delete_old_changes(now - CHANGES_KEPT))
                .await?;
            app.store
                .apply(atsakas_store::webhooks::delete_old_deliveries(
                    now - crate::webhooks::KEPT,
                ))
                .await?;
            app.store
                .apply(atsakas_store::push::expire_subscriptions(
                    now - DEVICES_KEPT,
                ))
                .await?;
        }
        Work::Measures => measure(app).await?,
    }
    Ok(())
}
