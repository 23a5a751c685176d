//! The audit log: appended at the end of a chain, guarded by the head that was seen; never changed.

use uuid::Uuid;

use crate::change::{Change, row};
use crate::engine::{Cols, FromRow, Shape, Sql, shape::Verb};
use crate::error::StoreError;
use crate::store::Store;

/// Label of the change that moves a chain's head: a conflict or duplicate there means that somebody else appended.
pub const HEAD: &str = "audit_head";

/// An entry as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditRow {
    /// The chain.
    pub stream: String,
    /// Place in the chain, from 1.
    pub seq: i64,
    /// Id.
    pub id: Uuid,
    /// When, µs.
    pub at: i64,
    /// What happened.
    pub kind: String,
    /// Authority concerned.
    pub authority: Option<String>,
    /// Municipality of the report concerned.
    pub municipality: Option<String>,
    /// Report concerned.
    pub report: Option<Uuid>,
    /// What it concerns beside.
    pub subject: String,
    /// Canonical JSON.
    pub detail: String,
    /// Hash of the entry before.
    pub prev_hash: [u8; 32],
    /// Hash.
    pub hash: [u8; 32],
}

/// The end of a chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditHead {
    /// The chain.
    pub stream: String,
    /// Its length.
    pub seq: i64,
    /// Hash of its last entry.
    pub hash: [u8; 32],
}

/// Which entries to list, newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditQuery {
    /// Only of these authorities; none: of all.
    pub authorities: Option<Vec<String>>,
    /// Only about this report.
    pub report: Option<(String, Uuid)>,
    /// Only this chain.
    pub stream: Option<String>,
    /// Only this kind.
    pub kind: Option<String>,
    /// Only before this entry: when, stream, place.
    pub before: Option<(i64, String, i64)>,
    /// How many at most.
    pub limit: i32,
}

const COLUMNS: &[&str] = &[
    "stream",
    "seq",
    "id",
    "at",
    "kind",
    "authority",
    "municipality",
    "report",
    "subject",
    "detail",
    "prev_hash",
    "hash",
];
static ENTRY: Shape = Shape::new(Verb::Insert(""), "audit_log", COLUMNS);
static FIRST_HEAD: Shape = Shape::new(Verb::Insert(""), "audit_heads", &["stream", "seq", "hash"]);

const SELECT: &str =
    "SELECT stream, seq, id, at, kind, authority, municipality, report, subject, detail, prev_hash,
    hash FROM audit_log";

impl FromRow for AuditRow {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            stream: cols.get()?,
            seq: cols.get()?,
            id: cols.get()?,
            at: cols.get()?,
            kind: cols.get()?,
            authority: cols.get()?,
            municipality: cols.get()?,
            report: cols.get()?,
            subject: cols.get()?,
            detail: cols.get()?,
            prev_hash: cols.get()?,
            hash: cols.get()?,
        })
    }
}

impl FromRow for AuditHead {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            stream: cols.get()?,
            seq: cols.get()?,
            hash: cols.get()?,
        })
    }
}

/// Appends an entry whose place follows the head that was seen. When somebody was faster the set fails with
/// [`HEAD`] as its label (see [`lost_the_head`]).
#[must_use]
pub fn append(entry: AuditRow) -> Vec<Change> {
    let AuditRow {
        stream,
        seq,
        id,
        at,
        kind,
        authority,
        municipality,
        report,
        subject,
        detail,
        prev_hash,
        hash,
    } = entry;
    let head = if seq == 1 {
        Change::row(HEAD, &FIRST_HEAD, row![stream.clone(), seq, hash.to_vec()])
    } else {
        let sql = Sql::new(
            "UPDATE audit_heads SET seq = $1, hash = $2 WHERE stream = $3 AND seq = $4 AND hash = $5",
        )
        .bind(seq)
        .bind(hash.to_vec())
        .bind(stream.clone())
        .bind(seq - 1)
        .bind(prev_hash.to_vec());
        Change::guarded(HEAD, sql, 1)
    };
    let values = row![
        stream,
        seq,
        id,
        at,
        kind,
        authority,
        municipality,
        report,
        subject,
        detail,
        prev_hash.to_vec(),
        hash.to_vec(),
    ];
    vec![head, Change::row("audit_entry", &ENTRY, values)]
}

/// Whether a set failed only because somebody else appended to the same chain: load the head anew and try again.
#[must_use]
pub fn lost_the_head(error: &crate::ApplyError) -> bool {
    match error {
        crate::ApplyError::Conflict { label } | crate::ApplyError::Duplicate { label, .. } => {
            *label == HEAD
        }
        crate::ApplyError::Refused { .. }
        | crate::ApplyError::Overloaded
        | crate::ApplyError::Database(_) => false,
    }
}

/// The end of a chain, if it has begun.
///
/// # Errors
/// When the database fails.
pub async fn find_head(store: &Store, stream: &str) -> Result<Option<AuditHead>, StoreError> {
    let sql = Sql::new("SELECT stream, seq, hash FROM audit_heads WHERE stream = $1").bind(stream);
    store.find(sql).await
}

/// The ends of chains in the order of their names, after `after`.
///
/// # Errors
/// When the database fails.
pub async fn scan_heads(
    store: &Store,
    after: &str,
    limit: i32,
) -> Result<Vec<AuditHead>, StoreError> {
    let sql = Sql::new(
        "SELECT stream, seq, hash FROM audit_heads WHERE stream > $1 ORDER BY stream LIMIT $2",
    )
    .bind(after)
    .bind(limit);
    store.fetch(sql).await
}

/// Entries of one chain in their order, after `seq`.
///
/// # Errors
/// When the database fails.
pub async fn scan_stream(
    store: &Store,
    stream: &str,
    after: i64,
    limit: i32,
) -> Result<Vec<AuditRow>, StoreError> {
    let mut sql = Sql::new(SELECT);
    sql.push(" WHERE stream = ")
        .arg(stream)
        .push(" AND seq > ")
        .arg(after)
        .push(" ORDER BY seq LIMIT ")
        .arg(limit);
    store.fetch(sql).await
}

/// Chains that have entries and no head, which no program of ours leaves.
///
/// # Errors
/// When the database fails.
pub async fn list_headless(store: &Store, limit: i32) -> Result<Vec<String>, StoreError> {
    let sql = Sql::new(
        "SELECT DISTINCT l.stream FROM audit_log l LEFT JOIN audit_heads h ON h.stream = l.stream
         WHERE h.stream IS NULL ORDER BY l.stream LIMIT $1",
    )
    .bind(limit);
    let rows: Vec<(String,)> = store.fetch(sql).await?;
    Ok(rows.into_iter().map(|(stream,)| stream).collect())
}

/// A page of entries, newest first.
///
/// # Errors
/// When the database fails.
pub async fn list_entries(store: &Store, query: AuditQuery) -> Result<Vec<AuditRow>, StoreError> {
    let AuditQuery {
        authorities,
        report,
        stream,
        kind,
        before,
        limit,
    } = query;
    let mut sql = Sql::new(SELECT);
    sql.push(" WHERE 1 = 1");
    if let Some(authorities) = authorities {
        // That a confidential report exists is nobody's to read who reads an authority's log.
        sql.push(" AND authority IN ").list(authorities).push(
            " AND (report IS NULL OR NOT EXISTS (SELECT 1 FROM reports r WHERE r.municipality = audit_log.municipality
                 AND r.id = audit_log.report AND r.visibility = 'confidential'))",
        );
    }
    if let Some((municipality, report)) = report {
        sql.push(" AND municipality = ")
            .arg(municipality)
            .push(" AND report = ")
            .arg(report);
    }
    if let Some(stream) = stream {
        sql.push(" AND stream = ").arg(stream);
    }
    if let Some(kind) = kind {
        sql.push(" AND kind = ").arg(kind);
    }
    if let Some((at, stream, seq)) = before {
        sql.push(" AND (at, stream, seq) < (")
            .arg(at)
            .push(", ")
            .arg(stream)
            .push(", ")
            .arg(seq)
            .push(")");
    }
    sql.push(" ORDER BY at DESC, stream DESC, seq DESC LIMIT ")
        .arg(limit);
    store.fetch(sql).await
}

/// How far a chain is anchored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnchoredHead {
    /// The chain.
    pub stream: String,
    /// Up to which place.
    pub seq: i64,
}

/// Notes how far a chain is anchored.
#[must_use]
pub fn put_anchored(head: AnchoredHead) -> Change {
    let AnchoredHead { stream, seq } = head;
    let sql = Sql::new(
        "INSERT INTO audit_anchors (stream, seq) VALUES ($1, $2)
         ON CONFLICT (stream) DO UPDATE SET seq = excluded.seq",
    )
    .bind(stream)
    .bind(seq);
    Change::statement("audit_anchor", sql)
}

/// The ends of chains, but that of `except`, that have moved since they were anchored.
///
/// # Errors
/// When the database fails.
pub async fn list_unanchored(
    store: &Store,
    except: &str,
    limit: i32,
) -> Result<Vec<AuditHead>, StoreError> {
    let sql = Sql::new(
        "SELECT h.stream, h.seq, h.hash FROM audit_heads h LEFT JOIN audit_anchors a ON a.stream = h.stream
         WHERE h.stream <> $1 AND (a.seq IS NULL OR a.seq < h.seq) ORDER BY h.stream LIMIT $2",
    )
    .bind(except)
    .bind(limit);
    store.fetch(sql).await
}

/// How many chains are anchored.
///
/// # Errors
/// When the database fails.
pub async fn count_anchored(store: &Store) -> Result<i64, StoreError> {
    let found: Option<(i64,)> = store
        .find(Sql::new("SELECT COUNT(*) FROM audit_anchors"))
        .await?;
    Ok(found.map_or(0, |(count,)| count))
}
