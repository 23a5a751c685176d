//! The fair limit: the rows of a filing by SQL written by hand, what is the same in all of them as literals, 32 filings a
//! commit, nothing of this crate on the way. The schema is ours, with all that it keeps watch over.

use std::path::Path;
use std::time::{Duration, Instant};

use atsakas_store::reports::NewReport;
use rusqlite::{Connection, params};
use sea_orm::sqlx::{self, PgPool};
use uuid::Uuid;

use crate::filing;

const BATCH: u64 = 32;
const REPORT: &str = "INSERT INTO reports (municipality, id, reference, token_hash, quadkey, cell, lon, lat, category,
        received_at, log_head, leaf, border, catalogue_version, status, visibility, text_shown, listed, authority, unit,
        rule, rule_table_version, territory_version, respond_by, term, accepted_once, said_no, extended, reopened_times,
        description, place_note, answers, circumstances, language, channel, supporters, version)
    SELECT m, id, reference, token, quadkey, quadkey >> 24, lon, lat, category, at, head, '1301', FALSE, 1, 'assigned',
        'public', TRUE, TRUE, 'SAV-13', 'SEN-1301', 'N-014', 1, 1, 2800000000000000, '20wd', FALSE, FALSE, FALSE, 0,
        'Prie konteinerių aikštelės suversta statybinių atliekų, praėjimas užkrautas.', 'už trečio namo',
        '{\"size\":\"large\",\"how_long\":\"two_days\"}', '{\"in_progress\":\"no\",\"danger\":\"no\",\"land\":\"public\"}',
        'lt', 'app', 0, 2 FROM rows_given";
const EVENT: &str = "INSERT INTO report_events (municipality, report, seq, id, kind, actor_kind, at, status_to,
        message_key, params, public, prev_hash, hash)
    SELECT m, id, seq, event, 'assign', 'system', 1800000000000000, 'assigned', 'event-assigned', params, TRUE, head, head
    FROM rows_given";
const TEXT: &str = "INSERT INTO event_texts (municipality, report, seq, salt, text)
    SELECT m, id, 1, head, 'Prie konteinerių aikštelės suversta statybinių atliekų, praėjimas užkrautas.'
    FROM rows_given";
const CONTACT: &str = "INSERT INTO reporter_contacts (municipality, report, email)
    SELECT m, id, 'jonas@example.lt' FROM rows_given";
const KEPT: &str = "INSERT INTO idempotency_keys (key_hash, body_hash, municipality, report, answer, created_at, expires_at)
    SELECT key, head, m, id, answer, 1800000000000000, 1800086400000000 FROM rows_given";
const JOB: &str = "INSERT INTO jobs (id, kind, payload, run_at, attempts, max_attempts)
    SELECT event, 'tell_authority', '{\"municipality\":\"13\",\"report\":\"00000000-0000-0000-0000-000000000000\"}',
        1800000000000000, 0, 8 FROM rows_given";
const DELTA: &str = "INSERT INTO tile_deltas (municipality, quadkey, delta, class, category_group)
    SELECT m, quadkey, 1, 'open', 'g-svara' FROM rows_given";

/// SQLite: one thread, one prepared statement a table, run once a row.
pub(crate) fn sqlite(path: &Path, synchronous: &str, length: Duration) -> f64 {
    let connection = Connection::open(path).unwrap();
    connection
        .execute_batch(&format!(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = {synchronous}; PRAGMA cache_size = -131072;
             PRAGMA foreign_keys = ON; PRAGMA mmap_size = 1073741824; PRAGMA wal_autocheckpoint = 32768;"
        ))
        .unwrap();
    let run = |insert: &str, columns: &[&str], values: &[&dyn rusqlite::ToSql]| {
        let given: Vec<String> = (1..)
            .zip(columns)
            .map(|(n, c)| format!("?{n} AS {c}"))
            .collect();
        let sql = insert.replace("rows_given", &format!("(SELECT {})", given.join(", ")));
        connection
            .prepare_cached(&sql)
            .unwrap()
            .execute(values)
            .unwrap();
    };
    connection.set_prepared_statement_cache_capacity(64);
    let (start, mut number) = (Instant::now(), 0_u64);
    while start.elapsed() < length {
        connection.execute_batch("BEGIN IMMEDIATE").unwrap();
        for _ in 0..BATCH {
            number += 1;
            let r = filing::report(number);
            let (id, event) = (r.id.as_bytes().as_slice(), filing::id(number, 11));
            let (token, head, key) = (&r.token_hash[..], &r.log_head[..], filing::hash(number, 9));
            run(
                REPORT,
                &[
                    "m",
                    "id",
                    "reference",
                    "token",
                    "quadkey",
                    "lon",
                    "lat",
                    "category",
                    "at",
                    "head",
                ],
                params![
                    r.municipality,
                    id,
                    r.reference,
                    token,
                    r.quadkey,
                    r.lon,
                    r.lat,
                    r.category,
                    r.received_at,
                    head
                ],
            );
            for seq in 1..=2 {
                let text = filing::params(seq);
                run(
                    EVENT,
                    &["m", "id", "seq", "event", "head", "params"],
                    params![r.municipality, id, seq, event.as_bytes(), head, text],
                );
            }
            let three = params![r.municipality, id, head];
            run(TEXT, &["m", "id", "head"], three);
            run(CONTACT, &["m", "id"], params![r.municipality, id]);
            run(
                KEPT,
                &["m", "id", "head", "key", "answer"],
                params![r.municipality, id, head, key, filing::answer()],
            );
            run(JOB, &["event"], params![event.as_bytes()]);
            run(DELTA, &["m", "quadkey"], params![r.municipality, r.quadkey]);
        }
        connection.execute_batch("COMMIT").unwrap();
    }
    number as f64 / start.elapsed().as_secs_f64()
}

/// PostgreSQL: two tasks, each commits the rows of 32 filings with one statement a table.
pub(crate) async fn postgres(url: &str, length: Duration) -> f64 {
    let pool = PgPool::connect(url).await.unwrap();
    let start = Instant::now();
    let tasks: Vec<_> = (0..2_u64)
        .map(|task| {
            let pool = pool.clone();
            tokio::spawn(async move {
                // Far from the numbers that the filings before have used.
                let mut number = 100_000_000 + task * 100_000_000;
                let first = number;
                while start.elapsed() < length {
                    let rows: Vec<NewReport> =
                        (number..number + BATCH).map(filing::report).collect();
                    commit(&pool, number, &rows).await;
                    number += BATCH;
                }
                number - first
            })
        })
        .collect();
    let mut filings = 0;
    for task in tasks {
        filings += task.await.unwrap();
    }
    filings as f64 / start.elapsed().as_secs_f64()
}

#[expect(clippy::too_many_lines, reason = "the statements of one filing")]
async fn commit(pool: &PgPool, number: u64, rows: &[NewReport]) {
    let given = |insert: &str, columns: &str, types: &[&str]| {
        let arrays: Vec<String> = (1..)
            .zip(types)
            .map(|(n, kind)| format!("${n}::{kind}[]"))
            .collect();
        let rows = format!("UNNEST({}) AS given({columns})", arrays.join(", "));
        sqlx::AssertSqlSafe(insert.replace("rows_given", &rows))
    };
    let m: Vec<&str> = rows.iter().map(|r| r.municipality.as_str()).collect();
    let id: Vec<Uuid> = rows.iter().map(|r| r.id).collect();
    let event: Vec<Uuid> = (number..)
        .zip(rows)
        .map(|(n, _)| filing::id(n, 11))
        .collect();
    let key: Vec<Vec<u8>> = (number..)
        .zip(rows)
        .map(|(n, _)| filing::hash(n, 9).to_vec())
        .collect();
    let head: Vec<&[u8]> = rows.iter().map(|r| &r.log_head[..]).collect();
    let quadkey: Vec<i64> = rows.iter().map(|r| r.quadkey).collect();
    let mut transaction = pool.begin().await.unwrap();
    let sql = given(
        REPORT,
        "m, id, reference, token, quadkey, lon, lat, category, at, head",
        &[
            "text", "uuid", "text", "bytea", "int8", "int4", "int4", "text", "int8", "bytea",
        ],
    );
    sqlx::query(sql)
        .bind(&m)
        .bind(&id)
        .bind(
            rows.iter()
                .map(|r| r.reference.as_str())
                .collect::<Vec<_>>(),
        )
        .bind(rows.iter().map(|r| &r.token_hash[..]).collect::<Vec<_>>())
        .bind(&quadkey)
        .bind(rows.iter().map(|r| r.lon).collect::<Vec<_>>())
        .bind(rows.iter().map(|r| r.lat).collect::<Vec<_>>())
        .bind(rows.iter().map(|r| r.category.as_str()).collect::<Vec<_>>())
        .bind(rows.iter().map(|r| r.received_at).collect::<Vec<_>>())
        .bind(&head)
        .execute(&mut *transaction)
        .await
        .unwrap();
    let twice = |values: &[Uuid]| values.iter().chain(values).copied().collect::<Vec<_>>();
    let seq: Vec<i32> = (1..=2)
        .flat_map(|seq| rows.iter().map(move |_| seq))
        .collect();
    let sql = given(
        EVENT,
        "m, id, seq, event, head, params",
        &["text", "uuid", "int4", "uuid", "bytea", "text"],
    );
    sqlx::query(sql)
        .bind(m.iter().chain(&m).copied().collect::<Vec<_>>())
        .bind(twice(&id))
        .bind(&seq)
        .bind(twice(&event))
        .bind(head.iter().chain(&head).copied().collect::<Vec<_>>())
        .bind(
            seq.iter()
                .map(|seq| filing::params(*seq))
                .collect::<Vec<_>>(),
        )
        .execute(&mut *transaction)
        .await
        .unwrap();
    let sql = given(TEXT, "m, id, head", &["text", "uuid", "bytea"]);
    sqlx::query(sql)
        .bind(&m)
        .bind(&id)
        .bind(&head)
        .execute(&mut *transaction)
        .await
        .unwrap();
    let sql = given(CONTACT, "m, id", &["text", "uuid"]);
    sqlx::query(sql)
        .bind(&m)
        .bind(&id)
        .execute(&mut *transaction)
        .await
        .unwrap();
    let sql = given(
        KEPT,
        "m, id, head, key, answer",
        &["text", "uuid", "bytea", "bytea", "text"],
    );
    sqlx::query(sql)
        .bind(&m)
        .bind(&id)
        .bind(&head)
        .bind(&key)
        .bind(rows.iter().map(|_| filing::answer()).collect::<Vec<_>>())
        .execute(&mut *transaction)
        .await
        .unwrap();
    let sql = given(JOB, "event", &["uuid"]);
    sqlx::query(sql)
        .bind(&event)
        .execute(&mut *transaction)
        .await
        .unwrap();
    let sql = given(DELTA, "m, quadkey", &["text", "int8"]);
    sqlx::query(sql)
        .bind(&m)
        .bind(&quadkey)
        .execute(&mut *transaction)
        .await
        .unwrap();
    transaction.commit().await.unwrap();
}
