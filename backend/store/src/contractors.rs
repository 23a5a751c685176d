//! Contractors of an authority, and the links through which each sees one report for a while.

use uuid::Uuid;

use crate::change::{Change, row};
use crate::engine::{Cols, FromRow, Shape, Sql, shape::Verb};
use crate::error::StoreError;
use crate::store::Store;

/// A contractor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contractor {
    /// Id, UUID of version 7.
    pub id: Uuid,
    /// Code of the authority whose contractor it is.
    pub authority: String,
    /// Name.
    pub name: String,
    /// Where its links and codes are sent.
    pub email: String,
}

/// A link as it is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewLink {
    /// Id, UUID of version 7.
    pub id: Uuid,
    /// SHA-256 of its secret.
    pub token_hash: [u8; 32],
    /// Municipality of the report.
    pub municipality: String,
    /// The report.
    pub report: Uuid,
    /// The contractor.
    pub contractor: Uuid,
    /// When, µs.
    pub created_at: i64,
    /// By which officer.
    pub created_by: Uuid,
    /// Until when, µs.
    pub expires_at: i64,
}

/// A link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Id.
    pub id: Uuid,
    /// Municipality of the report.
    pub municipality: String,
    /// The report.
    pub report: Uuid,
    /// The contractor.
    pub contractor: Uuid,
    /// Name of the contractor.
    pub name: String,
    /// Where its codes are sent.
    pub email: String,
    /// When it was made, µs.
    pub created_at: i64,
    /// Until when, µs.
    pub expires_at: i64,
    /// Keyed hash of the code that was sent last.
    pub code_hash: Option<[u8; 32]>,
    /// When it was sent, µs.
    pub code_sent_at: Option<i64>,
    /// How often a code was tried since.
    pub code_tries: i32,
    /// When the code was sent that opened it last, µs.
    pub opened_code_at: Option<i64>,
}

static CONTRACTOR: Shape = Shape::new(
    Verb::Insert(""),
    "contractors",
    &[
        "id",
        "authority",
        "name",
        "email",
        "created_at",
        "created_by",
    ],
);

static LINK: Shape = Shape::new(
    Verb::Insert(""),
    "contractor_links",
    &[
        "id",
        "token_hash",
        "municipality",
        "report",
        "contractor",
        "created_at",
        "created_by",
        "expires_at",
        "code_tries",
    ],
);

const LINKS: &str =
    "SELECT l.id, l.municipality, l.report, l.contractor, c.name, c.email, l.created_at, l.expires_at,
    l.code_hash, l.code_sent_at, l.code_tries, l.opened_code_at
    FROM contractor_links l JOIN contractors c ON c.id = l.contractor WHERE l.ended_at IS NULL AND c.ended_at IS NULL";

impl FromRow for Contractor {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: cols.get()?,
            authority: cols.get()?,
            name: cols.get()?,
            email: cols.get()?,
        })
    }
}

impl FromRow for Link {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: cols.get()?,
            municipality: cols.get()?,
            report: cols.get()?,
            contractor: cols.get()?,
            name: cols.get()?,
            email: cols.get()?,
            created_at: cols.get()?,
            expires_at: cols.get()?,
            code_hash: cols.get()?,
            code_sent_at: cols.get()?,
            code_tries: cols.get()?,
            opened_code_at: cols.get()?,
        })
    }
}

/// Adds a contractor. A duplicate (`contractors_by_email`) when the authority has one with that address.
#[must_use]
pub fn insert_contractor(contractor: Contractor, officer: Uuid, at: i64) -> Change {
    let Contractor {
        id,
        authority,
        name,
        email,
    } = contractor;
    Change::row(
        "contractor",
        &CONTRACTOR,
        row![id, authority, name, email, at, officer],
    )
}

/// Ends a contractor, with all its links; a conflict when it has ended.
#[must_use]
pub fn end_contractor(id: Uuid, at: i64) -> [Change; 2] {
    let sql = Sql::new("UPDATE contractors SET ended_at = $1 WHERE id = $2 AND ended_at IS NULL")
        .bind(at)
        .bind(id);
    let links = Sql::new(
        "UPDATE contractor_links SET ended_at = $1 WHERE contractor = $2 AND ended_at IS NULL",
    )
    .bind(at)
    .bind(id);
    [
        Change::guarded("contractor_end", sql, 1),
        Change::statement("contractor_links_end", links),
    ]
}

/// Makes a link.
#[must_use]
pub fn insert_link(link: NewLink) -> Change {
    let NewLink {
        id,
        token_hash,
        municipality,
        report,
        contractor,
        created_at,
        created_by,
        expires_at,
    } = link;
    let values = row![
        id,
        token_hash.to_vec(),
        municipality,
        report,
        contractor,
        created_at,
        created_by,
        expires_at,
        0_i32
    ];
    Change::row("contractor_link", &LINK, values)
}

/// Ends a link of a report; a conflict when there is none that has not ended.
#[must_use]
pub fn end_link(municipality: &str, report: Uuid, id: Uuid, at: i64) -> Change {
    let sql = Sql::new(
        "UPDATE contractor_links SET ended_at = $1 WHERE municipality = $2 AND report = $3 AND id = $4
         AND ended_at IS NULL",
    )
    .bind(at)
    .bind(municipality)
    .bind(report)
    .bind(id);
    Change::guarded("contractor_link_end", sql, 1)
}

/// Ends all links of a report.
#[must_use]
pub fn end_links_of(municipality: &str, report: Uuid, at: i64) -> Change {
    let sql = Sql::new(
        "UPDATE contractor_links SET ended_at = $1 WHERE municipality = $2 AND report = $3 AND ended_at IS NULL",
    )
    .bind(at)
    .bind(municipality)
    .bind(report);
    Change::statement("contractor_links_end", sql)
}

/// Sets the code that opens a link, for a link whose last code was sent when it was seen; a conflict otherwise.
#[must_use]
pub fn set_code(link: &Link, code_hash: [u8; 32], at: i64) -> Change {
    let sql = Sql::new(
        "UPDATE contractor_links SET code_hash = $1, code_sent_at = $2, code_tries = 0
         WHERE id = $3 AND ended_at IS NULL AND COALESCE(code_sent_at, 0) = $4",
    )
    .bind(code_hash.to_vec())
    .bind(at)
    .bind(link.id)
    .bind(link.code_sent_at.unwrap_or(0));
    Change::guarded("contractor_code", sql, 1)
}

/// Counts a code that was tried, before it is compared; a conflict when others were tried at the same time.
#[must_use]
pub fn count_try(link: &Link) -> Change {
    let sql = Sql::new(
        "UPDATE contractor_links SET code_tries = code_tries + 1 WHERE id = $1 AND code_tries = $2",
    )
    .bind(link.id)
    .bind(link.code_tries);
    Change::guarded("contractor_code_tried", sql, 1)
}

/// Uses the code up and notes that it opened the link; a conflict when it was used or another was sent.
#[must_use]
pub fn use_code(link: &Link, sent_at: i64) -> Change {
    let sql = Sql::new(
        "UPDATE contractor_links SET opened_code_at = $1, code_hash = NULL
         WHERE id = $2 AND ended_at IS NULL AND code_sent_at = $1 AND code_hash IS NOT NULL",
    )
    .bind(sent_at)
    .bind(link.id);
    Change::guarded(CODE_USED, sql, 1)
}

/// What a conflict is called when a contractor's code was used, or another was sent.
pub const CODE_USED: &str = "contractor_code_used";

/// The contractors of an authority, by name, at most 1,000.
///
/// # Errors
/// When the database fails.
pub async fn list_contractors(
    store: &Store,
    authority: &str,
) -> Result<Vec<Contractor>, StoreError> {
    let sql = Sql::new(
        "SELECT id, authority, name, email FROM contractors WHERE authority = $1 AND ended_at IS NULL
         ORDER BY name, id LIMIT 1000",
    )
    .bind(authority);
    store.fetch(sql).await
}

/// The contractor with this id, unless it has ended.
///
/// # Errors
/// When the database fails.
pub async fn find_contractor(store: &Store, id: Uuid) -> Result<Option<Contractor>, StoreError> {
    let sql = Sql::new(
        "SELECT id, authority, name, email FROM contractors WHERE id = $1 AND ended_at IS NULL",
    )
    .bind(id);
    store.find(sql).await
}

/// The link with this secret that has not ended by `now`.
///
/// # Errors
/// When the database fails.
pub async fn find_link(
    store: &Store,
    token_hash: [u8; 32],
    now: i64,
) -> Result<Option<Link>, StoreError> {
    let mut sql = Sql::new(LINKS);
    sql.push(" AND l.token_hash = ")
        .arg(token_hash.to_vec())
        .push(" AND l.expires_at > ")
        .arg(now);
    store.find(sql).await
}

/// The links of a report that have not ended by `now`, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn list_links(
    store: &Store,
    municipality: &str,
    report: Uuid,
    now: i64,
) -> Result<Vec<Link>, StoreError> {
    let mut sql = Sql::new(LINKS);
    sql.push(" AND l.municipality = ")
        .arg(municipality)
        .push(" AND l.report = ")
        .arg(report)
        .push(" AND l.expires_at > ")
        .arg(now)
        .push(" ORDER BY l.created_at, l.id LIMIT 100");
    store.fetch(sql).await
}
