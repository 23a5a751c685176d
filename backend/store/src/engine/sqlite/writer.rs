//! The one writer: a thread that owns the writing connection and lets the sets that wait share a commit.
//!
//! A bad set harms no other that shares its commit; callers are answered after COMMIT and, where the settings ask for it,
//! when the log is on disk. There is no timer: a batch is what queued up during the last commit.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use rusqlite::Connection;
use tokio::sync::{mpsc, oneshot};

use super::batch::{Applier, all, apply, commit_batch};
use super::fold::Folder;
use super::open_writer;
use super::sync::{Answer, Committed, Syncer, answer_all};
use crate::change::ChangeSet;
use crate::error::{ApplyError, StoreError};
use crate::settings::Synchronous;

/// Sets that share one commit at most.
const BATCH: usize = 128;
/// How long the thread waits before it opens a connection that could not be opened again.
const REOPEN_AFTER: Duration = Duration::from_millis(200);

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
        let connection = open_writer(path).map_err(StoreError::database)?;
        let syncer = match synchronous {
            Synchronous::Full => Some(Syncer::start(path).map_err(StoreError::database)?),
            Synchronous::Normal => None,
        };
        let folder = Folder::start(path)?;
        let (sender, receiver) = mpsc::channel(queue.max(1));
        let thread = Thread {
            path: path.to_owned(),
            syncer,
            folder: Some(folder),
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
    /// None: callers do not wait for the disk.
    syncer: Option<Syncer>,
    /// None at the end.
    folder: Option<Folder>,
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
                let batch: Committed = answers.into_iter().zip(results).collect();
                match &self.syncer {
                    Some(syncer) => syncer.answer(batch),
                    None => answer_all(batch),
                }
                if let (Some(folder), Some(connection)) = (&self.folder, &self.connection) {
                    folder.after_commit(connection);
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
            None => match open_writer(&self.path) {
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
        if let Some(syncer) = self.syncer.take() {
            syncer.end();
        }
        if let Some(folder) = self.folder.take() {
            folder.end();
        }
        if let Some(connection) = self.connection.take() {
            // Neither is needed for what was acknowledged.
            let _ = connection.execute_batch("PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE);");
        }
    }
}

#[cfg(test)]
mod tests;
