//! Leasing: each due job goes to one worker. Engine-specific, as the engines lock differently.

use super::Leased;
use crate::change::Change;
use crate::engine::{Cols, Dialect, FromRow, Sql};
use crate::error::{ApplyError, StoreError};
use crate::store::{Inner, Store};

/// Takes at most `limit` due jobs of these kinds for `worker` until `until` (µs). A job whose lease has run out is due
/// again; one that has no attempt left is given up instead.
///
/// # Errors
/// When the database fails.
pub async fn lease(
    store: &Store,
    kinds: &[&str],
    worker: &str,
    now: i64,
    until: i64,
    limit: i32,
) -> Result<Vec<Leased>, StoreError> {
    give_up_exhausted(store, now).await?;
    match (&store.inner, store.dialect()) {
        (Inner::Postgres(postgres), Dialect::Postgres) => {
            let mut sql = Sql::new("UPDATE jobs SET attempts = attempts + 1, leased_until = ");
            sql.arg(until).push(", leased_by = ").arg(worker);
            sql.push(" WHERE id IN (SELECT id FROM jobs");
            due(&mut sql, kinds, now, limit);
            sql.push(
                " FOR UPDATE SKIP LOCKED) RETURNING id, kind, key, payload, attempts, max_attempts",
            );
            postgres.fetch_written(sql).await
        }
        _ => lease_one_by_one(store, kinds, worker, now, until, limit).await,
    }
}

/// Looks first, then takes each job by a guarded update; who is late gets the next.
async fn lease_one_by_one(
    store: &Store,
    kinds: &[&str],
    worker: &str,
    now: i64,
    until: i64,
    limit: i32,
) -> Result<Vec<Leased>, StoreError> {
    let mut sql = Sql::new("SELECT id, kind, key, payload, attempts, max_attempts FROM jobs");
    due(&mut sql, kinds, now, limit);
    let seen: Vec<Leased> = store.fetch(sql).await?;
    // All at once, so that they share a commit; each for itself, so that a lost race loses one job.
    let taking: Vec<_> = seen
        .into_iter()
        .map(|job| {
            let sql = Sql::new(
                "UPDATE jobs SET attempts = attempts + 1, leased_until = $1, leased_by = $2
                 WHERE id = $3 AND attempts = $4 AND (leased_until IS NULL OR leased_until <= $5)
                   AND finished_at IS NULL AND failed_at IS NULL",
            )
            .bind(until)
            .bind(worker)
            .bind(job.id)
            .bind(job.attempt)
            .bind(now);
            let store = store.clone();
            let taken =
                tokio::spawn(
                    async move { store.apply(Change::guarded("job_lease", sql, 1)).await },
                );
            (job, taken)
        })
        .collect();
    let mut leased = Vec::with_capacity(taking.len());
    for (mut job, taken) in taking {
        match taken.await.map_err(StoreError::database)? {
            Ok(()) => {
                job.attempt += 1;
                leased.push(job);
            }
            Err(ApplyError::Conflict { .. } | ApplyError::Overloaded) => {}
            Err(
                error @ (ApplyError::Duplicate { .. }
                | ApplyError::Refused { .. }
                | ApplyError::Database(_)),
            ) => return Err(StoreError::database(error)),
        }
    }
    Ok(leased)
}

/// The due jobs, oldest first.
fn due(sql: &mut Sql, kinds: &[&str], now: i64, limit: i32) {
    sql.push(" WHERE finished_at IS NULL AND failed_at IS NULL AND attempts < max_attempts AND run_at <= ").arg(now);
    sql.push(" AND (leased_until IS NULL OR leased_until <= ")
        .arg(now)
        .push(")");
    if !kinds.is_empty() {
        sql.push(" AND kind IN ").list(kinds.iter().copied());
    }
    sql.push(" ORDER BY run_at, id LIMIT ")
        .arg(i64::from(limit));
}

struct Exhausted(uuid::Uuid);

impl FromRow for Exhausted {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self(cols.get()?))
    }
}

/// A worker that died in its last attempt leaves a job that nobody may take: it has failed.
async fn give_up_exhausted(store: &Store, now: i64) -> Result<(), StoreError> {
    let found = Sql::new(
        "SELECT id FROM jobs WHERE finished_at IS NULL AND failed_at IS NULL AND attempts >= max_attempts
         AND run_at <= $1 AND leased_until <= $1 ORDER BY run_at, id LIMIT 100",
    )
    .bind(now);
    for Exhausted(id) in store.fetch(found).await? {
        let sql = Sql::new(
            "UPDATE jobs SET failed_at = $1, leased_until = NULL, leased_by = NULL,
                 last_error = COALESCE(last_error, 'the worker did not come back')
             WHERE id = $2 AND leased_until <= $1 AND finished_at IS NULL AND failed_at IS NULL",
        )
        .bind(now)
        .bind(id);
        store
            .apply(Change::statement("job_given_up", sql))
            .await
            .map_err(StoreError::database)?;
    }
    Ok(())
}
