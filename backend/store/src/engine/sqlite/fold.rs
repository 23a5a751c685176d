//! Folding the log into the file, in a thread of its own: what would make the writer wait a tenth of a second each time
//! the log is full happens beside it, and the writer copies only what was written meanwhile.
//!
//! SQLite begins its log anew only when all of it has been copied, and under load there is always more. So this thread
//! copies until little is left, and the writer, between two commits, copies the rest itself.

use std::cell::Cell;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use rusqlite::Connection;

use super::{BUSY_FOR, open_folder};
use crate::error::StoreError;

/// Pages of the log at which it is folded into the file (128 MiB). Under load the same index pages are written many times
/// between, and are copied once.
const FOLD_AT: i32 = if cfg!(test) { 256 } else { 32_768 };
/// Pages of the log at which the writer waits for readers that still need it, so that it can begin anew (512 MiB).
const LONG: i32 = 4 * FOLD_AT;
/// How long it waits then.
const READERS_FOR: Duration = Duration::from_millis(50);
/// So little that the writer copies it itself, in pages.
const LITTLE: i64 = 1_024;
/// Times that the thread copies before it leaves the rest to the writer.
const PASSES: usize = 6;

thread_local! {
    /// Pages in the log after the last commit of this thread.
    static PAGES: Cell<i32> = const { Cell::new(0) };
}

/// Lets this thread know how long the log is after each of its commits. SQLite then folds nothing by itself.
pub(super) fn watch(connection: &Connection) {
    connection.wal_hook(Some(|_, pages| {
        PAGES.set(pages);
        Ok(())
    }));
}

/// The way to the thread that folds.
pub(super) struct Folder {
    wake: SyncSender<()>,
    /// The thread has copied all but little.
    ready: Arc<AtomicBool>,
    /// Pages of the log at which something is done next.
    next: Cell<i32>,
    thread: JoinHandle<()>,
}

impl Folder {
    /// Starts the thread for the database in a file that exists.
    pub(super) fn start(path: &Path) -> Result<Self, StoreError> {
        let connection = open_folder(path).map_err(StoreError::database)?;
        let ready = Arc::new(AtomicBool::new(false));
        let (wake, woken) = sync_channel(1);
        let thread = thread::Builder::new()
            .name("sqlite-fold".to_owned())
            .spawn({
                let ready = Arc::clone(&ready);
                move || run(&connection, &woken, &ready)
            })
            .map_err(StoreError::database)?;
        Ok(Self {
            wake,
            ready,
            next: Cell::new(FOLD_AT),
            thread,
        })
    }

    /// Called by the writer after a commit: wakes the thread when the log is long, and copies the rest when it has done
    /// its part.
    pub(super) fn after_commit(&self, writer: &Connection) {
        let pages = PAGES.get();
        if pages < FOLD_AT {
            self.next.set(FOLD_AT);
        }
        if pages < self.next.get() {
            return;
        }
        if !self.ready.swap(false, Ordering::AcqRel) {
            // Full: it has been told already.
            let _ = self.wake.try_send(());
            return;
        }
        // A reader may keep the log from beginning anew: not at each commit again.
        self.next.set(pages.saturating_add(FOLD_AT / 4));
        let done = if pages < LONG {
            checkpoint(writer, "PRAGMA wal_checkpoint(PASSIVE)")
        } else {
            begin_anew(writer)
        };
        if let Err(error) = done {
            tracing::warn!(%error, "The log of the database could not be folded into its file");
        }
    }

    /// Ends the thread.
    pub(super) fn end(self) {
        drop(self.wake);
        let _ = self.thread.join();
    }
}

fn run(connection: &Connection, woken: &Receiver<()>, ready: &AtomicBool) {
    while woken.recv().is_ok() {
        let mut before = 0;
        for _ in 0..PASSES {
            match checkpoint(connection, "PRAGMA wal_checkpoint(PASSIVE)") {
                Ok(copied) if copied - before > LITTLE => before = copied,
                // Little was left, another process is at it, or it failed, which the writer will see and say.
                Ok(_) | Err(_) => break,
            }
        }
        ready.store(true, Ordering::Release);
    }
}

/// Pages of the log that are in the file afterwards.
fn checkpoint(connection: &Connection, sql: &str) -> rusqlite::Result<i64> {
    connection.query_row(sql, [], |row| row.get(2))
}

/// Copies the rest and waits a moment for whoever still reads from the log.
fn begin_anew(writer: &Connection) -> rusqlite::Result<i64> {
    writer.busy_timeout(READERS_FOR)?;
    let done = checkpoint(writer, "PRAGMA wal_checkpoint(RESTART)");
    writer.busy_timeout(BUSY_FOR)?;
    done
}
