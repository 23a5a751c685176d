//! Waiting for the disk, in a thread of its own: while one batch becomes durable the writer commits the next.
//!
//! SQLite commits without waiting (`synchronous = NORMAL`: it waits only where the log begins anew and before the log is
//! folded into the file), and callers are answered when the log has reached the disk with their sets in it. That is what
//! `FULL` promises, but for one thing: others may read a set in the moment before it is durable, as on PostgreSQL when
//! commits wait for each other. What such a reader then writes lies behind it in the log and is durable only with it.

use std::fs::OpenOptions;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{self, JoinHandle};

use tokio::sync::oneshot;

use crate::error::ApplyError;

/// Where the result of a set goes.
pub(super) type Answer = oneshot::Sender<Result<(), ApplyError>>;
/// Batches that may wait for the disk. One more, and the writer waits too: what queues up meanwhile shares a commit.
const BATCHES: usize = 1;

/// Sets of one commit, with what became of each.
pub(super) type Committed = Vec<(Answer, Result<(), ApplyError>)>;

/// The way to the thread that waits for the disk.
pub(super) struct Syncer {
    queue: SyncSender<Committed>,
    thread: JoinHandle<()>,
}

impl Syncer {
    /// Starts the thread for the database in a file that exists.
    pub(super) fn start(database: &Path) -> io::Result<Self> {
        // As SQLite names it: beside the file itself, where the path is a link.
        let mut log = database.canonicalize()?.into_os_string();
        log.push("-wal");
        let (queue, receiver) = sync_channel(BATCHES);
        let thread = thread::Builder::new()
            .name("sqlite-sync".to_owned())
            .spawn(move || run(&PathBuf::from(log), &receiver))?;
        Ok(Self { queue, thread })
    }

    /// Answers a batch when it is durable.
    pub(super) fn answer(&self, batch: Committed) {
        // Were the thread gone, the answers would be dropped and the callers told that the writer has ended.
        let _ = self.queue.send(batch);
    }

    /// Answers what waits, and ends.
    pub(super) fn end(self) {
        drop(self.queue);
        let _ = self.thread.join();
    }
}

fn run(log: &Path, queue: &Receiver<Committed>) {
    while let Ok(mut batch) = queue.recv() {
        batch.extend(queue.try_iter().flatten());
        if batch.iter().any(|(_, result)| result.is_ok())
            && let Err(error) = sync(log)
        {
            tracing::error!(%error, "The log of the database did not reach the disk");
            for (_, result) in &mut batch {
                if result.is_ok() {
                    *result = Err(ApplyError::database(&error));
                }
            }
        }
        answer_all(batch);
    }
}

/// Opened each time, since SQLite may have made it anew.
fn sync(log: &Path) -> io::Result<()> {
    OpenOptions::new().write(true).open(log)?.sync_data()
}

/// Tells the callers; one that has gone away has its set applied all the same.
pub(super) fn answer_all(batch: Committed) {
    for (answer, result) in batch {
        let _ = answer.send(result);
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

    use super::*;

    fn refused() -> ApplyError {
        ApplyError::Conflict { label: "other" }
    }

    /// What two callers hear, of whom the second was refused at the commit.
    async fn heard(log: Option<&[u8]>) -> [Result<(), ApplyError>; 2] {
        let directory = tempfile::tempdir().unwrap();
        let database = directory.path().join("a.db");
        std::fs::write(&database, "").unwrap();
        if let Some(log) = log {
            std::fs::write(directory.path().join("a.db-wal"), log).unwrap();
        }
        let syncer = Syncer::start(&database).unwrap();
        let (good, good_heard) = oneshot::channel();
        let (bad, bad_heard) = oneshot::channel();
        syncer.answer(vec![(good, Ok(())), (bad, Err(refused()))]);
        syncer.end();
        [good_heard.await.unwrap(), bad_heard.await.unwrap()]
    }

    #[tokio::test]
    async fn what_is_on_disk_is_acknowledged() {
        assert_eq!(heard(Some(b"log")).await, [Ok(()), Err(refused())]);
    }

    #[tokio::test]
    async fn what_did_not_reach_the_disk_is_not_acknowledged() {
        let [good, bad] = heard(None).await;
        assert!(matches!(good, Err(ApplyError::Database(_))), "{good:?}");
        assert_eq!(bad, Err(refused()));
    }
}
