//! What becomes due because time passes: written as jobs, once an occasion, whichever process is first.

use atsakas_domain::calendar::{local_date, vilnius};
use atsakas_store::{
    ApplyError, ChangeSet, StoreError, clocks,
    jobs::{enqueue, enqueue_unless_waiting},
};
use jiff::{Timestamp, civil::Time};
use serde_json::json;

use crate::{
    App,
    jobs::{job, kind::Kind},
};

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

/// Writes the jobs of this moment: a look at the clocks unless one waits, the nightly retention.
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
        once_a_day(app, Kind::Retention, now).await?;
    }
    Ok(())
}

async fn once_a_day(app: &App, kind: Kind, now: Timestamp) -> Result<(), ScheduleError> {
    let day = local_date(now).to_string();
    if clocks::has_occasion(&app.store, kind.code(), &day).await? {
        return Ok(());
    }
    let set = ChangeSet::from([
        clocks::insert_occasion(kind.code(), &day, now.as_microsecond()),
        enqueue(vec![job(app, kind, None, &json!({ "day": day }), now)?]),
    ]);
    match app.store.apply(set).await {
        // Another process was faster.
        Ok(()) | Err(ApplyError::Duplicate { .. }) => Ok(()),
        Err(error) => Err(error.into()),
    }
}
