//! A batch of change sets in one transaction.

use rusqlite::{Connection, params_from_iter};

use super::Bound;
use crate::change::{Change, ChangeSet, What};
use crate::engine::faults;
use crate::error::ApplyError;

/// Applies one set inside a transaction.
pub(super) type Applier = fn(&Connection, &ChangeSet) -> Result<(), ApplyError>;

/// How a transaction over several sets ended.
enum Ended {
    /// One result a set; those that are `Ok` are committed.
    Committed(Vec<Result<(), ApplyError>>),
    /// A set was refused, and all were rolled back.
    RolledBack(ApplyError),
}

/// Commits a batch. First without savepoints, which cost a copy of every page that a set touches; when a set is
/// refused, all is rolled back and done again with a savepoint each, so that the bad one harms no other.
pub(super) fn commit_batch(
    connection: &Connection,
    sets: &[ChangeSet],
    applier: Applier,
) -> Vec<Result<(), ApplyError>> {
    let refused = match in_transaction(connection, sets, true, |set| applier(connection, set)) {
        Ended::Committed(results) => return results,
        Ended::RolledBack(refused) => refused,
    };
    if sets.len() == 1 {
        return vec![Err(refused)];
    }
    match in_transaction(connection, sets, false, |set| {
        in_savepoint(connection, set, applier)
    }) {
        Ended::Committed(results) => results,
        Ended::RolledBack(error) => all(sets, &error),
    }
}

/// Applies the sets in one transaction; with `all_or_none` the first that is refused rolls it back.
fn in_transaction(
    connection: &Connection,
    sets: &[ChangeSet],
    all_or_none: bool,
    apply_one: impl Fn(&ChangeSet) -> Result<(), ApplyError>,
) -> Ended {
    if let Err(error) = run(connection, "BEGIN IMMEDIATE") {
        return Ended::Committed(all(sets, &faults::sqlite("begin", &error)));
    }
    let mut results = Vec::with_capacity(sets.len());
    for set in sets {
        let result = apply_one(set);
        if connection.is_autocommit() {
            // A full disk or a failed write ends the whole transaction, with the sets before this one.
            let error = result
                .err()
                .unwrap_or_else(|| ApplyError::database("the transaction has ended"));
            return Ended::Committed(all(sets, &error));
        }
        match result {
            Err(refused) if all_or_none => {
                return match run(connection, "ROLLBACK") {
                    Ok(()) => Ended::RolledBack(refused),
                    Err(error) => Ended::Committed(all(sets, &ApplyError::database(error))),
                };
            }
            result => results.push(result),
        }
    }
    if let Err(error) = run(connection, "COMMIT") {
        let _ = run(connection, "ROLLBACK");
        let error = ApplyError::database(error);
        for result in &mut results {
            if result.is_ok() {
                *result = Err(error.clone());
            }
        }
    }
    Ended::Committed(results)
}

fn in_savepoint(
    connection: &Connection,
    set: &ChangeSet,
    applier: Applier,
) -> Result<(), ApplyError> {
    run(connection, "SAVEPOINT one_set").map_err(ApplyError::database)?;
    match applier(connection, set) {
        Ok(()) => run(connection, "RELEASE one_set").map_err(ApplyError::database),
        Err(error) => {
            if !connection.is_autocommit() {
                run(connection, "ROLLBACK TO one_set").map_err(ApplyError::database)?;
                run(connection, "RELEASE one_set").map_err(ApplyError::database)?;
            }
            Err(error)
        }
    }
}

fn run(connection: &Connection, sql: &str) -> rusqlite::Result<()> {
    connection.prepare_cached(sql)?.execute([]).map(drop)
}

pub(super) fn apply(connection: &Connection, set: &ChangeSet) -> Result<(), ApplyError> {
    for Change {
        label,
        what,
        expected,
    } in set.changes()
    {
        let touched = match what {
            What::Rows { shape, values } => rows(connection, shape.sqlite(), shape.width(), values),
            What::Statement(sql) => rows(
                connection,
                &sql.numbered(),
                sql.values().len(),
                sql.values(),
            ),
        }
        .map_err(|error| faults::sqlite(label, &error))?;
        if expected.is_some_and(|expected| expected != touched) {
            return Err(ApplyError::Conflict { label });
        }
    }
    Ok(())
}

/// Runs a statement once for each `width` values.
fn rows(
    connection: &Connection,
    sql: &str,
    width: usize,
    values: &[sea_orm::Value],
) -> rusqlite::Result<u64> {
    let mut statement = connection.prepare_cached(sql)?;
    if width == 0 {
        return statement.execute([]).map(count);
    }
    let mut touched = 0;
    for row in values.chunks(width) {
        touched += count(statement.execute(params_from_iter(row.iter().map(Bound)))?);
    }
    Ok(touched)
}

fn count(rows: usize) -> u64 {
    u64::try_from(rows).unwrap_or(u64::MAX)
}

pub(super) fn all(sets: &[ChangeSet], error: &ApplyError) -> Vec<Result<(), ApplyError>> {
    sets.iter().map(|_| Err(error.clone())).collect()
}
