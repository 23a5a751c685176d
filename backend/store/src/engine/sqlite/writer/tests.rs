//! What the writer does when something under it fails.

#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

use super::*;
use crate::change::{Change, row};
use crate::engine::Sql;
use crate::engine::shape::{Shape, Verb};

static NOTES: Shape = Shape::new(Verb::Insert(""), "notes", &["id", "text"]);

fn note(id: i64, text: &str) -> ChangeSet {
    Change::row("note", &NOTES, row![id, text]).into()
}

fn failing(connection: &Connection, set: &ChangeSet) -> Result<(), ApplyError> {
    assert!(
        !set.changes().iter().any(|change| change.label == "panic"),
        "asked to panic"
    );
    apply(connection, set)
}

async fn writer(directory: &tempfile::TempDir) -> Writer {
    let writer = Writer::start_with(
        &directory.path().join("a.db"),
        Synchronous::Full,
        16,
        failing,
    )
    .unwrap();
    let table = Change::statement(
        "table",
        Sql::new("CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL)"),
    );
    writer.apply(table.into()).await.unwrap();
    writer
}

fn notes(directory: &tempfile::TempDir) -> i64 {
    let connection = super::super::open_reader(&directory.path().join("a.db")).unwrap();
    connection
        .query_row("SELECT count(*) FROM notes", [], |row| row.get(0))
        .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_panic_answers_all_that_wait_and_the_writer_goes_on() {
    let directory = tempfile::tempdir().unwrap();
    let writer = writer(&directory).await;
    let panicking = || -> ChangeSet { Change::row("panic", &NOTES, row![7_i64, "x"]).into() };
    let (bad, other) = tokio::join!(writer.apply(panicking()), writer.apply(note(1, "a")));
    assert!(matches!(bad, Err(ApplyError::Database(_))), "{bad:?}");
    let kept = i64::from(other.is_ok());
    writer.apply(note(2, "b")).await.unwrap();
    assert_eq!(notes(&directory), 1 + kept);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_is_told_and_loses_nothing_acknowledged() {
    let directory = tempfile::tempdir().unwrap();
    let writer = writer(&directory).await;
    writer.apply(note(1, "kept")).await.unwrap();
    let pages = Change::statement("limit", Sql::new("PRAGMA max_page_count = 20"));
    // A pragma that answers a row is refused by execute, but has taken effect.
    let _ = writer.apply(pages.into()).await;
    let large = "x".repeat(200_000);
    let full = writer.apply(note(2, &large)).await;
    assert!(matches!(full, Err(ApplyError::Database(_))), "{full:?}");
    writer.apply(note(3, "small")).await.unwrap();
    assert_eq!(notes(&directory), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_writer_has_applied_what_waited_and_refuses_more() {
    let directory = tempfile::tempdir().unwrap();
    let writer = writer(&directory).await;
    let waiting = (0..8).map(|id| {
        let writer = writer.clone();
        tokio::spawn(async move { writer.apply(note(id, "a")).await })
    });
    let waiting: Vec<_> = waiting.collect();
    for task in waiting {
        task.await.unwrap().unwrap();
    }
    writer.close().await;
    assert!(matches!(
        writer.apply(note(9, "b")).await,
        Err(ApplyError::Database(_))
    ));
    assert_eq!(notes(&directory), 8);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_queue_is_told_at_once() {
    let directory = tempfile::tempdir().unwrap();
    let writer = writer(&directory).await;
    // Another process holds the file, so that the writer waits while its queue of 16 fills.
    let other = Connection::open(directory.path().join("a.db")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let waiting: Vec<_> = (0..200)
        .map(|id| {
            let writer = writer.clone();
            tokio::spawn(async move { writer.apply(note(id, "a")).await })
        })
        .collect();
    tokio::time::sleep(Duration::from_millis(300)).await;
    other.execute_batch("COMMIT").unwrap();
    let mut stored = 0;
    for task in waiting {
        match task.await.unwrap() {
            Ok(()) => stored += 1,
            Err(error) => assert_eq!(error, ApplyError::Overloaded),
        }
    }
    assert!(stored >= 16, "what was taken over is stored");
    assert!(stored < 200, "the rest was refused");
    assert_eq!(notes(&directory), stored);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_log_is_folded_beside_the_writer_and_begins_anew() {
    let directory = tempfile::tempdir().unwrap();
    let writer = writer(&directory).await;
    // About 2,500 pages; the log is folded at 256 here.
    let text = "x".repeat(20_000);
    for id in 0..500 {
        writer.apply(note(id, &text)).await.unwrap();
    }
    let log = std::fs::metadata(directory.path().join("a.db-wal")).unwrap();
    assert!(log.len() < 1_800 * 4_096, "{} bytes", log.len());
    assert_eq!(notes(&directory), 500);
    writer.close().await;
    assert_eq!(notes(&directory), 500);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_that_stays_keeps_what_it_saw_and_stops_nobody() {
    let directory = tempfile::tempdir().unwrap();
    let writer = writer(&directory).await;
    writer.apply(note(0, "first")).await.unwrap();
    let reader = super::super::open_reader(&directory.path().join("a.db")).unwrap();
    reader.execute_batch("BEGIN").unwrap();
    let seen = |reader: &Connection| -> i64 {
        let count = "SELECT count(*) FROM notes";
        reader.query_row(count, [], |row| row.get(0)).unwrap()
    };
    assert_eq!(seen(&reader), 1);
    let text = "x".repeat(20_000);
    for id in 1..400 {
        writer.apply(note(id, &text)).await.unwrap();
    }
    assert_eq!((seen(&reader), notes(&directory)), (1, 400));
    reader.execute_batch("COMMIT").unwrap();
    assert_eq!(seen(&reader), 400);
}
