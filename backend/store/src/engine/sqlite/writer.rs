//! The one writer: a thread that owns the writing connection and lets the sets that wait share a commit.
//!
//! A bad set harms no other that shares its commit; callers are answered after COMMIT, so what was acknowledged
//! is on disk. There is no timer: a batch is what queued up during the last commit.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use rusqlite::{Connection, params_from_iter};
use tokio::sync::{mpsc, oneshot};

use super::{Bound, open_writer};
use crate::change::{Change, ChangeSet, What};
use crate::engine::faults;
use crate::error::{ApplyError, StoreError};
use crate::settings::Synchronous;

/// Sets that share one commit at most.
const BATCH: usize = 128;
/// How long the thread waits before it opens a connection that could not be opened again.
const REOPEN_AFTER: Duration = Duration::from_millis(200);

type Answer = oneshot::Sender<Result<(), ApplyError>>;
type Applier = fn(&Connection, &ChangeSet) -> Result<(), ApplyError>;

/// The way to the writer thread.
#[derive(Debug, Clone)]
pub(crate) struct Writer {
    queue: mpsc::Sender<Message>,
}

#[derive(Debug)]
enum Message {
    Apply(ChangeSet, Answer),
    Close(oneshot::Sender<()>),
}

impl Writer {
    /// Opens the file and starts the thread; `queue` sets may wait.
    pub(crate) fn start(
        path: &Path,
        synchronous: Synchronous,
        queue: usize,
    ) -> Result<Self, StoreError> {
        Self::start_with(path, synchronous, queue, apply)
    }

    fn start_with(
        path: &Path,
        synchronous: Synchronous,
        queue: usize,
        applier: Applier,
    ) -> Result<Self, StoreError> {
        let connection = open_writer(path, synchronous).map_err(StoreError::database)?;
        let (sender, receiver) = mpsc::channel(queue.max(1));
        let thread = Thread {
            path: path.to_owned(),
            synchronous,
            connection: Some(connection),
            applier,
        };
        thread::Builder::new()
            .name("sqlite-writer".to_owned())
            .spawn(move || thread.run(receiver))
            .map_err(StoreError::database)?;
        Ok(Self { queue: sender })
    }

    /// Applies a set. A caller that goes away does not take it back.
    pub(crate) async fn apply(&self, set: ChangeSet) -> Result<(), ApplyError> {
        let (answer, answered) = oneshot::channel();
        self.queue
            .try_send(Message::Apply(set, answer))
            .map_err(|refused| match refused {
                mpsc::error::TrySendError::Full(_) => ApplyError::Overloaded,
                mpsc::error::TrySendError::Closed(_) => ApplyError::database("the store is closed"),
            })?;
        answered
            .await
            .unwrap_or_else(|_| Err(ApplyError::database("the writer has ended")))
    }

    /// Ends the thread after all sets that wait; the log is folded into the file.
    pub(crate) async fn close(&self) {
        let (done, closed) = oneshot::channel();
        if self.queue.send(Message::Close(done)).await.is_ok() {
            // An error means that it has ended already.
            let _ = closed.await;
        }
    }
}

struct Thread {
    path: PathBuf,
    synchronous: Synchronous,
    /// None after a panic, until it could be opened again.
    connection: Option<Connection>,
    applier: Applier,
}

impl Thread {
    fn run(mut self, mut queue: mpsc::Receiver<Message>) {
        let mut messages = Vec::with_capacity(BATCH);
        while queue.blocking_recv_many(&mut messages, BATCH) > 0 {
            let mut sets = Vec::with_capacity(messages.len());
            let mut answers = Vec::with_capacity(messages.len());
            let mut closing = None;
            for message in messages.drain(..) {
                match message {
                    Message::Apply(set, answer) => {
                        sets.push(set);
                        answers.push(answer);
                    }
                    Message::Close(done) => closing = Some(done),
                }
            }
            if !sets.is_empty() {
                let results = self.commit(&sets);
                for (answer, result) in answers.into_iter().zip(results) {
                    // The caller may have gone away; the set is applied all the same.
                    let _ = answer.send(result);
                }
            }
            if let Some(done) = closing {
                self.end();
                let _ = done.send(());
                return;
            }
        }
        self.end();
    }

    /// Commits a batch; one result a set. A panic rolls all back and the connection is opened anew.
    fn commit(&mut self, sets: &[ChangeSet]) -> Vec<Result<(), ApplyError>> {
        let connection = match self.connection.take() {
            Some(connection) => connection,
            None => match open_writer(&self.path, self.synchronous) {
                Ok(connection) => connection,
                Err(error) => {
                    thread::sleep(REOPEN_AFTER);
                    return all(sets, &ApplyError::database(error));
                }
            },
        };
        let applier = self.applier;
        let outcome = catch_unwind(AssertUnwindSafe(|| {
            commit_batch(&connection, sets, applier)
        }));
        outcome.map_or_else(
            |_| {
                tracing::error!(
                    "The SQLite writer panicked; its batch is rolled back and the file opened again"
                );
                all(sets, &ApplyError::database("the writer panicked"))
            },
            |results| {
                self.connection = Some(connection);
                results
            },
        )
    }

    fn end(&mut self) {
        if let Some(connection) = self.connection.take() {
            // Neither is needed for what was acknowledged.
            let _ = connection.execute_batch("PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE);");
        }
    }
}

fn all(sets: &[ChangeSet], error: &ApplyError) -> Vec<Result<(), ApplyError>> {
    sets.iter().map(|_| Err(error.clone())).collect()
}

/// How a transaction over several sets ended.
enum Ended {
    /// One result a set; those that are `Ok` are committed.
    Committed(Vec<Result<(), ApplyError>>),
    /// A set was refused, and all were rolled back.
    RolledBack(ApplyError),
}

/// Commits a batch. First without savepoints, which cost a copy of every page that a set touches; when a set is
/// refused, all is rolled back and done again with a savepoint each, so that the bad one harms no other.
fn commit_batch(
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

fn apply(connection: &Connection, set: &ChangeSet) -> Result<(), ApplyError> {
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

#[cfg(test)]
mod tests;
