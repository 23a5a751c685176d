//! What becomes due because time passes: written as jobs, once an occasion, whichever process is first.

use atsakas_domain::calendar::{is_working_day, local_date, vilnius};
use atsakas_store::{
    ApplyError, ChangeSet, StoreError, clocks,
    jobs::{enqueue, enqueue_unless_waiting},
};
use jiff::{Timestamp, civil::Time};
use serde::Serialize;
use serde_json::json;

use super::digest::Digests;
use crate::{
    App,
    jobs::{job, kind::Kind},
};

/// How old a notice is before it counts, µs: five minutes.
const SETTLED: i64 = 5 * 60 * 1_000_000;
/// How far the first digest looks back, µs: a week.
const FIRST: i64 = 7 * 24 * 3_600 * 1_000_000;
/// Local time of the nightly work.
const NIGHT: Time = Time::constant(3, 0, 0, 0);

/// Why not everything was scheduled.
#[derive(Debug, thiserror::Error)]
pub enum ScheduleError {
    /// The database failed.
    #[error("the database failed")]
    Store(#[from] StoreError),
    /// A job was not stored.
    #[error("a job was not stored")]
    Apply(#[from] ApplyError),
}

/// Writes the jobs of this moment: a look at the clocks unless one waits, the nightly retention, the digest
/// of a working day.
///
/// # Errors
/// See [`ScheduleError`]; the next call writes what is missing.
pub async fn schedule(app: &App) -> Result<(), ScheduleError> {
    let now = app.clock.now();
    let tick = job(
        app,
        Kind::Clocks,
        Some("clocks".to_owned()),
        &json!({}),
        now,
    )?;
    app.store.apply(enqueue_unless_waiting(tick)).await?;
    let local = vilnius().to_datetime(now);
    if local.time() >= NIGHT {
        let day = json!({ "day": local.date() });
        once_a_day(app, Kind::Retention, now, &day).await?;
    }
    if is_working_day(local.date()) && local.time() >= app.settings.clocks.digest_at {
        digest(app, now).await?;
    }
    Ok(())
}

/// The digest of today: what was noticed since the last one. A notice counts some minutes after it was noticed, when
/// all that began before it is stored.
async fn digest(app: &App, now: Timestamp) -> Result<(), ScheduleError> {
    let until = now.as_microsecond() - SETTLED;
    let last = clocks::last_occasion(&app.store, Kind::Digests.code()).await?;
    let digests = Digests {
        day: local_date(now),
        from: last.map_or(until - FIRST, |at| at - SETTLED),
        until,
    };
    once_a_day(app, Kind::Digests, now, &digests).await
}

async fn once_a_day(
    app: &App,
    kind: Kind,
    now: Timestamp,
    payload: &impl Serialize,
) -> Result<(), ScheduleError> {
    let day = local_date(now).to_string();
    if clocks::has_occasion(&app.store, kind.code(), &day).await? {
        return Ok(());
    }
    let set = ChangeSet::from([
        clocks::insert_occasion(kind.code(), &day, now.as_microsecond()),
        enqueue(vec![job(app, kind, None, payload, now)?]),
    ]);
    match app.store.apply(set).await {
        // Another process was faster.
        Ok(()) | Err(ApplyError::Duplicate { .. }) => Ok(()),
        Err(error) => Err(error.into()),
    }
}
