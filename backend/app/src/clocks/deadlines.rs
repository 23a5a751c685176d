//! Deadlines: near, past, long past. Each is noticed once for each deadline that a report has; who is told of a notice
//! follows from its occasion.

use atsakas_domain::{
    calendar::{OutOfCalendar, local_date},
    reports::Occasion,
};
use atsakas_store::{
    ApplyError, StoreError,
    clocks::{self, Notice, Ticking},
};
use jiff::SignedDuration;

use crate::App;

/// Reports of one change set.
const PAGE: i32 = 500;
/// Change sets of one run and occasion; what is left waits for the next.
const PAGES: usize = 40;
/// What passed longer ago than so many days, and was never noticed, is not noticed any more: it stands in the queue.
const LOOK_BACK: i64 = 60;

/// Why not everything was noticed. What was stays noticed.
#[derive(Debug, thiserror::Error)]
pub enum NoticeError {
    /// The day lies outside of the calendar.
    #[error(transparent)]
    Calendar(#[from] OutOfCalendar),
    /// The database failed.
    #[error("the database failed")]
    Store(#[from] StoreError),
    /// The notices were not stored.
    #[error("notices were not stored")]
    Apply(#[from] ApplyError),
}

/// Notices what is due for it, and says how many there were.
///
/// # Errors
/// See [`NoticeError`].
pub async fn notice_deadlines(app: &App) -> Result<usize, NoticeError> {
    let now = app.clock.now();
    let today = local_date(now);
    let long_ago = now
        .checked_sub(SignedDuration::from_hours(24 * LOOK_BACK))
        .map_err(|_| OutOfCalendar)?;
    let settings = app.settings.clocks;
    let mut noticed = 0;
    for occasion in Occasion::ALL.iter().copied() {
        let (from, until) = match occasion {
            Occasion::Near => (now, settings.near_until(today)?),
            Occasion::Past => (long_ago, now),
            Occasion::Superior => (long_ago, settings.superior_until(today)?),
        };
        // A deadline is in time to its last microsecond: what is due at this very instant is near, not past.
        let (from, until) = (from.as_microsecond() - 1, until.as_microsecond());
        let until = match occasion {
            Occasion::Near => until,
            Occasion::Past | Occasion::Superior => until.min(now.as_microsecond() - 1),
        };
        noticed += notice(app, occasion, from, until).await?;
    }
    Ok(noticed)
}

async fn notice(
    app: &App,
    occasion: Occasion,
    from: i64,
    until: i64,
) -> Result<usize, NoticeError> {
    let municipalities = app.snapshots.current().municipality_codes();
    let mut noticed = 0;
    for _ in 0..PAGES {
        let found = clocks::list_due(
            &app.store,
            &municipalities,
            occasion.code(),
            from,
            until,
            PAGE,
        )
        .await?;
        let count = found.len();
        if count == 0 {
            break;
        }
        let at = app.clock.now().as_microsecond();
        let seen = found.into_iter().map(|report| of(report, occasion, at));
        app.store
            .apply(clocks::insert_notices(seen.collect()))
            .await?;
        noticed += count;
    }
    Ok(noticed)
}

fn of(report: Ticking, occasion: Occasion, at: i64) -> Notice {
    let Ticking {
        municipality,
        report,
        due,
        authority,
        unit,
    } = report;
    Notice {
        municipality,
        report,
        occasion: occasion.code().to_owned(),
        due,
        authority,
        unit,
        at,
    }
}
