//! What the drivers do with one narrow row a set, commits shared by 32.

use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::{Connection, params};
use sea_orm::sqlx::{self, PgPool};

/// SQLite: one thread, no channel, no savepoints.
pub(crate) fn sqlite(path: &Path, synchronous: &str, length: Duration) -> f64 {
    let connection = Connection::open(path).unwrap();
    connection
        .execute_batch(&format!(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = {synchronous}; PRAGMA wal_autocheckpoint = 16384;
             CREATE TABLE bare (id INTEGER PRIMARY KEY, at INTEGER, status TEXT, text TEXT);"
        ))
        .unwrap();
    let start = Instant::now();
    let mut rows = 0_i64;
    while start.elapsed() < length {
        connection.execute_batch("BEGIN IMMEDIATE").unwrap();
        for _ in 0..32 {
            rows += 1;
            let mut insert = connection
                .prepare_cached("INSERT INTO bare VALUES (?1, ?2, ?3, ?4)")
                .unwrap();
            insert
                .execute(params![
                    rows,
                    rows,
                    "assigned",
                    "Prie konteinerių aikštelės suversta atliekų"
                ])
                .unwrap();
        }
        connection.execute_batch("COMMIT").unwrap();
    }
    rows as f64 / start.elapsed().as_secs_f64()
}

/// PostgreSQL: two tasks, each commits statements of 32 rows.
pub(crate) async fn postgres(url: &str, length: Duration) -> f64 {
    let pool = PgPool::connect(url).await.unwrap();
    sqlx::query("CREATE TABLE bare (id BIGINT PRIMARY KEY, at BIGINT, status TEXT, text TEXT)")
        .execute(&pool)
        .await
        .unwrap();
    let start = Instant::now();
    let tasks: Vec<_> = (0..2_i64)
        .map(|task| {
            let pool = pool.clone();
            tokio::spawn(async move {
                let mut rows = 0_i64;
                while start.elapsed() < length {
                    let ids: Vec<i64> = (0..32).map(|row| (rows + row) * 2 + task).collect();
                    let insert = sqlx::query(
                        "INSERT INTO bare SELECT id, id, 'assigned', 'Prie konteinerių aikštelės suversta atliekų'
                         FROM UNNEST($1::bigint[]) AS v(id)",
                    );
                    insert.bind(ids).execute(&pool).await.unwrap();
                    rows += 32;
                }
                rows
            })
        })
        .collect();
    let mut rows = 0;
    for task in tasks {
        rows += task.await.unwrap();
    }
    rows as f64 / start.elapsed().as_secs_f64()
}
