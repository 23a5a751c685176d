//! The catalogue of categories: versions, one of them effective, and drafts of the next one.

use uuid::Uuid;

use super::all;
use crate::change::Change;
use crate::engine::{Cols, FromRow, Sql};
use crate::error::StoreError;
use crate::store::Store;

/// A version of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Catalogue {
    /// Version, growing.
    pub version: i64,
    /// The catalogue, JSON.
    pub content: String,
    /// Stored, µs.
    pub created_at: i64,
}

impl FromRow for Catalogue {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            version: cols.get()?,
            content: cols.get()?,
            created_at: cols.get()?,
        })
    }
}

/// Puts a catalogue into effect in the place of the one before. Its version must be new.
#[must_use]
pub fn replace_catalogue(catalogue: Catalogue) -> [Change; 2] {
    let Catalogue {
        version,
        content,
        created_at,
    } = catalogue;
    [
        Change::statement("catalogue_ended", Sql::new("UPDATE catalogues SET effective = FALSE WHERE effective")),
        Change::guarded(
            "catalogue",
            Sql::new("INSERT INTO catalogues (version, content, effective, created_at) VALUES ($1, $2, TRUE, $3)")
                .bind(version)
                .bind(content)
                .bind(created_at),
            1,
        ),
    ]
}

/// The effective catalogue.
///
/// # Errors
/// When the database fails.
pub async fn find_effective_catalogue(store: &Store) -> Result<Option<Catalogue>, StoreError> {
    let rows = all(
        store,
        "SELECT version, content, created_at FROM catalogues WHERE effective",
    )
    .await?;
    Ok(rows.into_iter().next())
}

/// A version without its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogueVersion {
    /// Version.
    pub version: i64,
    /// In effect.
    pub effective: bool,
    /// Stored, µs.
    pub created_at: i64,
    /// Who put it into effect.
    pub author: Option<String>,
}

/// A catalogue that somebody works at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogueDraft {
    /// Id.
    pub id: Uuid,
    /// The version from which it was made.
    pub base_version: i64,
    /// The catalogue, JSON.
    pub content: String,
    /// Grows with each change, from 1.
    pub revision: i64,
    /// Made, µs.
    pub created_at: i64,
    /// By whom.
    pub author: Option<String>,
    /// Changed, µs.
    pub changed_at: i64,
    /// By whom.
    pub changed_by: Option<String>,
}

impl FromRow for CatalogueVersion {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            version: cols.get()?,
            effective: cols.get()?,
            created_at: cols.get()?,
            author: cols.get()?,
        })
    }
}

impl FromRow for CatalogueDraft {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: cols.get()?,
            base_version: cols.get()?,
            content: cols.get()?,
            revision: cols.get()?,
            created_at: cols.get()?,
            author: cols.get()?,
            changed_at: cols.get()?,
            changed_by: cols.get()?,
        })
    }
}

const DRAFTS: &str =
    "SELECT id, base_version, content, revision, created_at, author, changed_at, changed_by
    FROM catalogue_drafts";

/// Names who put a version into effect, in the set that does.
#[must_use]
pub fn sign_catalogue(version: i64, author: &str) -> Change {
    let sql = Sql::new("UPDATE catalogues SET author = $1 WHERE version = $2 AND author IS NULL")
        .bind(author)
        .bind(version);
    Change::guarded("catalogue_signed", sql, 1)
}

/// All versions, newest first.
///
/// # Errors
/// When the database fails.
pub async fn list_catalogues(store: &Store) -> Result<Vec<CatalogueVersion>, StoreError> {
    all(
        store,
        "SELECT version, effective, created_at, author FROM catalogues ORDER BY version DESC",
    )
    .await
}

/// A version.
///
/// # Errors
/// When the database fails.
pub async fn find_catalogue(store: &Store, version: i64) -> Result<Option<Catalogue>, StoreError> {
    let sql = Sql::new("SELECT version, content, created_at FROM catalogues WHERE version = $1")
        .bind(version);
    store.find(sql).await
}

/// All drafts, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn list_catalogue_drafts(store: &Store) -> Result<Vec<CatalogueDraft>, StoreError> {
    let mut sql = Sql::new(DRAFTS);
    sql.push(" ORDER BY created_at, id");
    store.fetch(sql).await
}

/// A draft.
///
/// # Errors
/// When the database fails.
pub async fn find_catalogue_draft(
    store: &Store,
    id: Uuid,
) -> Result<Option<CatalogueDraft>, StoreError> {
    let mut sql = Sql::new(DRAFTS);
    sql.push(" WHERE id = ").arg(id);
    store.find(sql).await
}

/// Stores a new draft.
#[must_use]
pub fn insert_catalogue_draft(draft: CatalogueDraft) -> Change {
    let CatalogueDraft {
        id,
        base_version,
        content,
        revision,
        created_at,
        author,
        changed_at,
        changed_by,
    } = draft;
    let sql = Sql::new(
        "INSERT INTO catalogue_drafts (id, base_version, content, revision, created_at, author, changed_at, changed_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(id)
    .bind(base_version)
    .bind(content)
    .bind(revision)
    .bind(created_at)
    .bind(author)
    .bind(changed_at)
    .bind(changed_by);
    Change::guarded("catalogue_draft", sql, 1)
}

/// Stores a draft's next content; a conflict when it is of another revision than `seen`.
#[must_use]
pub fn update_catalogue_draft(
    id: Uuid,
    seen: i64,
    content: &str,
    at: i64,
    officer: &str,
) -> Change {
    let sql = Sql::new(
        "UPDATE catalogue_drafts SET content = $1, revision = revision + 1, changed_at = $2, changed_by = $3
         WHERE id = $4 AND revision = $5",
    )
    .bind(content)
    .bind(at)
    .bind(officer)
    .bind(id)
    .bind(seen);
    Change::guarded("catalogue_draft_changed", sql, 1)
}

/// Deletes a draft; a conflict when it is of another revision than `seen`.
#[must_use]
pub fn delete_catalogue_draft(id: Uuid, seen: i64) -> Change {
    let sql = Sql::new("DELETE FROM catalogue_drafts WHERE id = $1 AND revision = $2")
        .bind(id)
        .bind(seen);
    Change::guarded("catalogue_draft_deleted", sql, 1)
}
