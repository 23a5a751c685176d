//! SQLite: how connections are opened, the one writer, the readers.

mod batch;
mod fold;
mod readers;
mod sync;
mod writer;

use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, ToSql, types::ToSqlOutput, types::ValueRef};
use sea_orm::Value;

pub(crate) use self::readers::Readers;
pub(crate) use self::writer::Writer;

/// How long a connection waits for another process that writes.
const BUSY_FOR: Duration = Duration::from_secs(5);
/// Prepared statements that a connection keeps.
const STATEMENTS: usize = 256;

/// The connection that writes. Creates the file when it is absent. Its commits do not wait for the disk: see `sync`.
fn open_writer(path: &Path) -> rusqlite::Result<Connection> {
    let connection = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    prepare(&connection)?;
    // No larger a cache: after a commit in which an index page was split, SQLite walks through all of it.
    connection.execute_batch(
        "PRAGMA journal_mode = WAL;
         PRAGMA synchronous = NORMAL;
         PRAGMA cache_size = -24576;
         PRAGMA journal_size_limit = 268435456;",
    )?;
    fold::watch(&connection);
    Ok(connection)
}

/// A connection that folds the log into the file, and nothing else.
fn open_folder(path: &Path) -> rusqlite::Result<Connection> {
    let connection = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    prepare(&connection)?;
    connection.execute_batch("PRAGMA synchronous = NORMAL; PRAGMA cache_size = -1024;")?;
    Ok(connection)
}

/// A connection that cannot write.
fn open_reader(path: &Path) -> rusqlite::Result<Connection> {
    let connection = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    prepare(&connection)?;
    connection.execute_batch("PRAGMA query_only = ON; PRAGMA cache_size = -16384;")?;
    Ok(connection)
}

fn prepare(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(BUSY_FOR)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    // Plans do not look at values. Else SQLite, built with STAT4, plans anew each time a value is bound, which took
    // most of the time of a list that merges twenty streams.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.execute_batch(
        "PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 1073741824;",
    )
}

/// Binds a value without copying it.
struct Bound<'a>(&'a Value);

impl ToSql for Bound<'_> {
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "sea-query's enum grows with features that nobody uses here"
    )]
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self.0 {
            Value::Bool(Some(value)) => ValueRef::Integer(i64::from(*value)),
            Value::Int(Some(value)) => ValueRef::Integer(i64::from(*value)),
            Value::BigInt(Some(value)) => ValueRef::Integer(*value),
            Value::String(Some(value)) => ValueRef::Text(value.as_bytes()),
            Value::Bytes(Some(value)) => ValueRef::Blob(value),
            Value::Uuid(Some(value)) => ValueRef::Blob(value.as_bytes()),
            Value::Bool(None)
            | Value::Int(None)
            | Value::BigInt(None)
            | Value::String(None)
            | Value::Bytes(None)
            | Value::Uuid(None) => ValueRef::Null,
            _ => {
                return Err(rusqlite::Error::ToSqlConversionFailure(
                    "a type that the schema does not use".into(),
                ));
            }
        }))
    }
}
