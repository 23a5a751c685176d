//! Jobs: written in the change set that causes them, leased by one worker at a time, tried again, given up.
//!
//! The number of the attempt is the fence: whoever lost its lease to another cannot end the job any more.

mod lease;

use uuid::Uuid;

use crate::change::{Change, row};
use crate::engine::{Cols, FromRow, Shape, Sql, shape::Verb};
use crate::error::StoreError;
use crate::store::Store;

pub use self::lease::lease;

/// The first wait before a job is tried again, µs; it doubles each time.
const FIRST_WAIT: i64 = 10 * 1_000_000;
/// The longest wait, µs.
const LONGEST_WAIT: i64 = 6 * 3_600 * 1_000_000;

/// A job to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewJob {
    /// Id, UUID of version 7.
    pub id: Uuid,
    /// Which worker does it.
    pub kind: String,
    /// Where there is one, no two jobs with it wait at the same time.
    pub key: Option<String>,
    /// What to do, JSON.
    pub payload: String,
    /// Not before, µs.
    pub run_at: i64,
    /// Tries before it has failed, at least 1.
    pub max_attempts: i32,
}

/// A job that this worker may do until its lease ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leased {
    /// Id.
    pub id: Uuid,
    /// Which worker does it.
    pub kind: String,
    /// Key.
    pub key: Option<String>,
    /// What to do, JSON.
    pub payload: String,
    /// Which try this is, from 1.
    pub attempt: i32,
    /// Tries before it has failed.
    pub max_attempts: i32,
}

/// How many jobs are in which state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct JobCounts {
    /// Due or later, leased ones too.
    pub waiting: i64,
    /// Given up.
    pub failed: i64,
    /// When the oldest that is due should have run, µs.
    pub oldest_due: Option<i64>,
}

const COLUMNS: &[&str] = &[
    "id",
    "kind",
    "key",
    "payload",
    "run_at",
    "attempts",
    "max_attempts",
];
static JOB: Shape = Shape::new(Verb::Insert(""), "jobs", COLUMNS).merged(70);
static JOB_UNLESS_WAITING: Shape =
    Shape::new(Verb::Insert("ON CONFLICT DO NOTHING"), "jobs", COLUMNS);

impl FromRow for Leased {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: cols.get()?,
            kind: cols.get()?,
            key: cols.get()?,
            payload: cols.get()?,
            attempt: cols.get()?,
            max_attempts: cols.get()?,
        })
    }
}

/// Enqueues jobs. A key that waits already is a duplicate (`jobs_key`), and the whole set with it.
#[must_use]
pub fn enqueue(jobs: Vec<NewJob>) -> Change {
    Change::rows("jobs", &JOB, jobs.into_iter().map(values))
}

/// Enqueues a job unless one with its key waits already.
#[must_use]
pub fn enqueue_unless_waiting(job: NewJob) -> Change {
    Change::row("job_unless_waiting", &JOB_UNLESS_WAITING, values(job))
}

fn values(job: NewJob) -> Vec<sea_orm::Value> {
    let NewJob {
        id,
        kind,
        key,
        payload,
        run_at,
        max_attempts,
    } = job;
    row![id, kind, key, payload, run_at, 0_i32, max_attempts]
}

/// Ends a leased job. It belongs into the change set of what the job did; a conflict when the lease is lost.
#[must_use]
pub fn complete(job: &Leased, worker: &str, now: i64) -> Change {
    let sql = Sql::new(
        "UPDATE jobs SET finished_at = $1, leased_until = NULL, leased_by = NULL
         WHERE id = $2 AND leased_by = $3 AND attempts = $4 AND finished_at IS NULL AND failed_at IS NULL",
    )
    .bind(now)
    .bind(job.id)
    .bind(worker)
    .bind(job.attempt);
    Change::guarded("job_done", sql, 1)
}

/// Gives a leased job back after a failure: tried again after a wait that doubles from 10 s to 6 h, or given up
/// after its last attempt. A conflict when the lease is lost.
#[must_use]
pub fn retry(job: &Leased, worker: &str, now: i64, error: &str) -> Change {
    if job.attempt >= job.max_attempts {
        return fail(job, worker, now, error);
    }
    let sql = Sql::new(
        "UPDATE jobs SET run_at = $1, last_error = $2, leased_until = NULL, leased_by = NULL
         WHERE id = $3 AND leased_by = $4 AND attempts = $5 AND finished_at IS NULL AND failed_at IS NULL",
    )
    .bind(now.saturating_add(wait_after(job.attempt)))
    .bind(error)
    .bind(job.id)
    .bind(worker)
    .bind(job.attempt);
    Change::guarded("job_retry", sql, 1)
}

/// Gives a leased job up. A conflict when the lease is lost.
#[must_use]
pub fn fail(job: &Leased, worker: &str, now: i64, error: &str) -> Change {
    let sql = Sql::new(
        "UPDATE jobs SET failed_at = $1, last_error = $2, leased_until = NULL, leased_by = NULL
         WHERE id = $3 AND leased_by = $4 AND attempts = $5 AND finished_at IS NULL AND failed_at IS NULL",
    )
    .bind(now)
    .bind(error)
    .bind(job.id)
    .bind(worker)
    .bind(job.attempt);
    Change::guarded("job_failed", sql, 1)
}

/// Ends the job with this key undone, and keeps why; does nothing when none waits. A worker that is at it loses its
/// lease, and with it whatever it would store.
#[must_use]
pub fn cancel(key: &str, now: i64, why: &str) -> Change {
    let sql = Sql::new(
        "UPDATE jobs SET finished_at = $1, last_error = $2, leased_until = NULL, leased_by = NULL
         WHERE key = $3 AND finished_at IS NULL AND failed_at IS NULL",
    )
    .bind(now)
    .bind(why)
    .bind(key);
    Change::statement("job_cancelled", sql)
}

/// Forgets jobs that ended before `before` (µs), at most 10,000 at a time. Failed ones stay until somebody looked.
#[must_use]
pub fn delete_finished(before: i64) -> Change {
    let sql = Sql::new(
        "DELETE FROM jobs WHERE id IN (
             SELECT id FROM jobs WHERE finished_at < $1 ORDER BY finished_at LIMIT 10000)",
    )
    .bind(before);
    Change::statement("jobs_sweep", sql)
}

/// How many jobs wait and have failed at `now` (µs).
///
/// # Errors
/// When the database fails.
pub async fn count(store: &Store, now: i64) -> Result<JobCounts, StoreError> {
    let waiting = Sql::new(
        "SELECT count(*), min(CASE WHEN run_at <= $1 THEN run_at END)
         FROM jobs WHERE finished_at IS NULL AND failed_at IS NULL",
    )
    .bind(now);
    let failed = Sql::new("SELECT count(*) FROM jobs WHERE failed_at IS NOT NULL");
    let (waiting, oldest_due) = store
        .find::<(i64, Option<i64>)>(waiting)
        .await?
        .unwrap_or_default();
    let failed = store
        .find::<(i64,)>(failed)
        .await?
        .map_or(0, |(count,)| count);
    Ok(JobCounts {
        waiting,
        failed,
        oldest_due,
    })
}

/// The wait after a try, µs.
fn wait_after(attempt: i32) -> i64 {
    let doublings = u32::try_from(attempt.saturating_sub(1).clamp(0, 20)).unwrap_or(0);
    FIRST_WAIT.saturating_mul(1 << doublings).min(LONGEST_WAIT)
}

#[cfg(test)]
mod tests {
    use super::wait_after;

    #[test]
    fn waits_double_and_end_at_six_hours() {
        assert_eq!(wait_after(1), 10_000_000);
        assert_eq!(wait_after(2), 20_000_000);
        assert_eq!(wait_after(4), 80_000_000);
        assert_eq!(wait_after(40), 6 * 3_600 * 1_000_000);
    }
}
