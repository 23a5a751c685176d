//! Entries of the public list in its own order, from one or several index ranges, to a fixed depth.

use uuid::Uuid;

use super::list_public::{Cursor, Key, PublicQuery};
use crate::engine::Sql;
use crate::error::StoreError;
use crate::store::Store;

/// A range of an index that is in the order of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Stream {
    Newest,
    Category(String),
    Status(String),
    Cell(i64),
}

/// What a scan found.
pub(super) struct Scanned {
    /// What matches, newest first; nothing that matches is missing between them.
    pub(super) complete: Vec<Key>,
    /// How far all streams were read; none: to their ends.
    pub(super) frontier: Option<Cursor>,
}

/// Reads each stream `depth` entries deep, and keeps what matches the query.
pub(super) async fn scan(
    store: &Store,
    query: &PublicQuery,
    streams: &[Stream],
    depth: usize,
) -> Result<Scanned, StoreError> {
    let depth = i64::try_from(depth).map_err(StoreError::database)?;
    let mut found = Sql::new("");
    let mut ends = Sql::new("");
    for (index, stream) in streams.iter().enumerate() {
        let union = if index == 0 {
            "SELECT "
        } else {
            " UNION ALL SELECT "
        };
        found
            .push(union)
            .push("municipality, received_at, id FROM (");
        entries(
            store,
            query,
            stream,
            &mut found,
            "municipality, received_at, id, category, status, lon, lat",
        );
        found
            .push(" LIMIT ")
            .arg(depth)
            .push(&format!(") AS stream_{index} WHERE 1 = 1"));
        matching(query, &mut found);
        ends.push(union).push("received_at, id FROM (");
        entries(store, query, stream, &mut ends, "received_at, id");
        ends.push(" LIMIT 1 OFFSET ")
            .arg(depth - 1)
            .push(&format!(") AS stream_{index}"));
    }
    let found = store.fetch::<(String, i64, Uuid)>(found);
    let ends = store.fetch::<(i64, Uuid)>(ends);
    let (found, ends) = tokio::try_join!(found, ends)?;
    let frontier = ends
        .into_iter()
        .map(|(received_at, id)| Cursor { received_at, id })
        .max();
    let mut complete: Vec<Key> = found
        .into_iter()
        .map(|(municipality, received_at, id)| (Cursor { received_at, id }, municipality))
        .filter(|key| frontier.is_none_or(|frontier| key.0 >= frontier))
        .collect();
    complete.sort_unstable_by(|one, other| other.cmp(one));
    Ok(Scanned { complete, frontier })
}

/// SELECT of the entries of a stream in the order of the list, without a limit.
fn entries(store: &Store, query: &PublicQuery, stream: &Stream, sql: &mut Sql, columns: &str) {
    let index = match stream {
        Stream::Newest => "reports_newest",
        Stream::Category(_) => "reports_by_category",
        Stream::Status(_) => "reports_by_status",
        Stream::Cell(_) => "reports_by_cell",
    };
    let table = store.dialect().reports_by(index);
    sql.push("SELECT ")
        .push(columns)
        .push(" FROM ")
        .push(&table)
        .push(" WHERE listed");
    match stream {
        Stream::Newest => {}
        Stream::Category(code) => {
            sql.push(" AND category = ").arg(code.as_str());
        }
        Stream::Status(code) => {
            sql.push(" AND status = ").arg(code.as_str());
        }
        Stream::Cell(cell) => {
            sql.push(" AND cell = ").arg(*cell);
        }
    }
    if let Some(after) = query.after {
        sql.push(" AND (received_at, id) < (")
            .arg(after.received_at)
            .push(", ")
            .arg(after.id)
            .push(")");
    }
    sql.push(" ORDER BY received_at DESC, id DESC");
}

/// The filter on the entries of a stream.
fn matching(query: &PublicQuery, sql: &mut Sql) {
    if let Some(area) = &query.area {
        sql.push(" AND lon BETWEEN ")
            .arg(area.west)
            .push(" AND ")
            .arg(area.east);
        sql.push(" AND lat BETWEEN ")
            .arg(area.south)
            .push(" AND ")
            .arg(area.north);
    }
    if !query.statuses.is_empty() {
        sql.push(" AND status IN ")
            .list(query.statuses.iter().map(String::as_str));
    }
    if !query.categories.is_empty() {
        sql.push(" AND category IN ")
            .list(query.categories.iter().map(String::as_str));
    }
}
