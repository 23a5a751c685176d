//! Territory layers: an import replaces a level whole and at once; earlier versions stay for later look-ups.

use uuid::Uuid;

use super::all;
use crate::change::Change;
use crate::engine::{Cols, FromRow, Sql};
use crate::error::StoreError;
use crate::store::Store;

/// A version of a level's areas, with its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layer {
    /// What is known of it.
    pub info: LayerInfo,
    /// The areas, in the territory's own format.
    pub content: Vec<u8>,
}

/// A version of a level's areas, without its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LayerInfo {
    /// Id.
    pub id: Uuid,
    /// `municipality`, `eldership` or `zone`.
    pub level: String,
    /// Version, growing within the level.
    pub version: i64,
    /// SHA-256 of the content.
    pub sha256: [u8; 32],
    /// Whose data these are, to be shown with them.
    pub attribution: Option<String>,
    /// Imported, µs.
    pub imported_at: i64,
    /// It is the one in use.
    pub effective: bool,
    /// What the check found, JSON.
    pub findings: String,
}

impl FromRow for LayerInfo {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: cols.get()?,
            level: cols.get()?,
            version: cols.get()?,
            sha256: cols.get()?,
            attribution: cols.get()?,
            imported_at: cols.get()?,
            effective: cols.get()?,
            findings: cols.get()?,
        })
    }
}

impl FromRow for Layer {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            info: LayerInfo::from_row(cols)?,
            content: cols.get()?,
        })
    }
}

/// Puts a layer into use in the place of its level's one before. Its version must be new.
#[must_use]
pub fn replace_layer(layer: Layer) -> [Change; 2] {
    let Layer { info, content } = layer;
    let LayerInfo {
        id,
        level,
        version,
        sha256,
        attribution,
        imported_at,
        effective: _,
        findings,
    } = info;
    let ended =
        Sql::new("UPDATE territory_layers SET effective = FALSE WHERE effective AND level = $1")
            .bind(level.as_str());
    let stored = Sql::new(
        "INSERT INTO territory_layers
             (id, level, version, content, sha256, attribution, imported_at, effective, findings)
         VALUES ($1, $2, $3, $4, $5, $6, $7, TRUE, $8)",
    )
    .bind(id)
    .bind(level)
    .bind(version)
    .bind(content)
    .bind(sha256.to_vec())
    .bind(attribution)
    .bind(imported_at)
    .bind(findings);
    [
        Change::statement("layer_ended", ended),
        Change::guarded("layer", stored, 1),
    ]
}

/// Takes the layer of a level out of use; nothing happens when there is none.
#[must_use]
pub fn end_layer(level: &str) -> Change {
    let sql =
        Sql::new("UPDATE territory_layers SET effective = FALSE WHERE effective AND level = $1")
            .bind(level);
    Change::statement("layer_ended", sql)
}

/// The layers in use, by level.
///
/// # Errors
/// When the database fails.
pub async fn list_effective_layers(store: &Store) -> Result<Vec<Layer>, StoreError> {
    all(
        store,
        "SELECT id, level, version, sha256, attribution, imported_at, effective, findings, content
         FROM territory_layers WHERE effective ORDER BY level",
    )
    .await
}

/// All versions of all levels without their content, newest first in each level.
///
/// # Errors
/// When the database fails.
pub async fn list_layers(store: &Store) -> Result<Vec<LayerInfo>, StoreError> {
    all(
        store,
        "SELECT id, level, version, sha256, attribution, imported_at, effective, findings
         FROM territory_layers ORDER BY level, version DESC",
    )
    .await
}
