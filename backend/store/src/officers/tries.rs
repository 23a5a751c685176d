//! How often somebody tried to sign in and failed. A try is counted before it is looked at, so that many at once are
//! no way around the limit; a right one is taken off again.

use crate::change::Change;
use crate::engine::Sql;
use crate::error::StoreError;
use crate::store::Store;

/// Label of a try that is refused because there were too many.
pub const TOO_MANY: &str = "sign_in_try";

/// How tries are limited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TryLimits {
    /// So many are free.
    pub free: i64,
    /// The first wait, µs; it doubles with each further try.
    pub wait: i64,
    /// The longest wait, µs.
    pub longest: i64,
    /// After so long without a try, all is forgotten, µs.
    pub forget: i64,
}

/// Counts a try of `key`. A conflict labelled [`TOO_MANY`] while it has to wait.
#[must_use]
pub fn count_try(key: [u8; 32], now: i64, limits: TryLimits) -> Change {
    let TryLimits {
        free,
        wait,
        longest,
        forget,
    } = limits;
    let mut sql =
        Sql::new("INSERT INTO sign_in_tries (key, tries, last_at, locked_until) VALUES (");
    sql.arg(key.to_vec()).push(", 1, ").arg(now).push(", ");
    sql.arg(if free <= 1 { now + wait } else { 0 });
    sql.push(
        ") ON CONFLICT (key) DO UPDATE SET
         tries = CASE WHEN sign_in_tries.last_at < ",
    )
    .arg(now - forget)
    .push(" THEN 1 ELSE sign_in_tries.tries + 1 END, last_at = ")
    .arg(now)
    .push(", locked_until = CASE WHEN sign_in_tries.last_at < ")
    .arg(now - forget)
    .push(" THEN 0");
    // The tries before this one, from the last free one on: one step each.
    let mut step = wait;
    let mut before = free - 1;
    while step < longest && before < free + 30 {
        sql.push(" WHEN sign_in_tries.tries < ")
            .arg(before)
            .push(" THEN 0 WHEN sign_in_tries.tries = ")
            .arg(before)
            .push(" THEN ")
            .arg(now + step);
        step = step.saturating_mul(2);
        before += 1;
    }
    sql.push(" WHEN sign_in_tries.tries < ")
        .arg(before)
        .push(" THEN 0 ELSE ")
        .arg(now + longest)
        .push(" END WHERE sign_in_tries.locked_until <= ")
        .arg(now);
    Change::guarded(TOO_MANY, sql, 1)
}

/// Forgets all tries of `key`.
#[must_use]
pub fn forget_tries(key: [u8; 32]) -> Change {
    let sql = Sql::new("DELETE FROM sign_in_tries WHERE key = $1").bind(key.to_vec());
    Change::statement("sign_in_tries_forget", sql)
}

/// Takes one try of `key` off again.
#[must_use]
pub fn take_try_back(key: [u8; 32]) -> Change {
    let sql = Sql::new(
        "UPDATE sign_in_tries SET tries = tries - 1, locked_until = 0 WHERE key = $1 AND tries > 0",
    )
    .bind(key.to_vec());
    Change::statement("sign_in_try_back", sql)
}

/// Forgets tries whose last was before `before`.
#[must_use]
pub fn delete_old_tries(before: i64) -> Change {
    let sql = Sql::new("DELETE FROM sign_in_tries WHERE last_at < $1").bind(before);
    Change::statement("sign_in_tries_old", sql)
}

/// Until when these keys have to wait at the longest, µs; 0 when they need not.
///
/// # Errors
/// When the database fails.
pub async fn find_locked_until(store: &Store, keys: &[[u8; 32]]) -> Result<i64, StoreError> {
    let mut sql =
        Sql::new("SELECT COALESCE(MAX(locked_until), 0) FROM sign_in_tries WHERE key IN ");
    sql.list(keys.iter().map(|key| key.to_vec()));
    let found: Option<(i64,)> = store.find(sql).await?;
    Ok(found.map_or(0, |(until,)| until))
}
