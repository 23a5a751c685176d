//! The catalogue of categories: versions, one of them effective.

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
