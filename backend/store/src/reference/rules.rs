//! Rule tables: drafts, the effective one of each layer, and those before it. An effective table never changes.

use uuid::Uuid;

use super::all;
use crate::change::{Change, row};
use crate::engine::{Cols, FromRow, Shape, Sql, shape::Verb};
use crate::error::StoreError;
use crate::store::Store;

/// A rule table to store, as a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRuleTable {
    /// Id.
    pub id: Uuid,
    /// `LT`, or the code of the municipality whose table it is.
    pub layer: String,
    /// Version, growing within the layer.
    pub version: i64,
    /// What the check said, JSON.
    pub check_summary: String,
    /// Stored, µs.
    pub created_at: i64,
    /// Who made it.
    pub author: Option<String>,
    /// Its rules, in their order; `table` and `position` are set from the table.
    pub rules: Vec<RuleRow>,
}

/// A rule table without its rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleTable {
    /// Id.
    pub id: Uuid,
    /// `LT` or a municipality's code.
    pub layer: String,
    /// Version within the layer.
    pub version: i64,
    /// `draft`, `scheduled`, `effective` or `superseded`.
    pub status: String,
    /// In effect since, or from, µs.
    pub effective_from: Option<i64>,
    /// In effect until, µs.
    pub effective_to: Option<i64>,
    /// What the check said, JSON.
    pub check_summary: String,
    /// Stored, µs.
    pub created_at: i64,
    /// Who made it.
    pub author: Option<String>,
}

/// A rule, its cells as in the CSV file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleRow {
    /// Its table.
    pub table: Uuid,
    /// Its place in the table, from 1.
    pub position: i32,
    /// Column `id`.
    pub id: String,
    /// Column `category`.
    pub category: String,
    /// Column `area`.
    pub area: String,
    /// Column `when`.
    pub when: String,
    /// The columns of the circumstances: JSON, an object of code and cell.
    pub circumstances: String,
    /// Column `overrides`.
    pub overrides: String,
    /// Column `duty`.
    pub duty: String,
    /// Column `respond_within`.
    pub respond_within: String,
    /// Column `legal_basis`.
    pub legal_basis: String,
    /// Column `note`.
    pub note: String,
    /// Column `legal_basis_en`, or empty.
    pub legal_basis_en: String,
    /// Column `note_en`, or empty.
    pub note_en: String,
}

static RULE: Shape = Shape::new(
    Verb::Insert(""),
    "rules",
    &[
        "table_id",
        "position",
        "id",
        "category",
        "area",
        "time_when",
        "circumstances",
        "overrides",
        "duty",
        "respond_within",
        "legal_basis",
        "note",
        "legal_basis_en",
        "note_en",
    ],
);

impl FromRow for RuleTable {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: cols.get()?,
            layer: cols.get()?,
            version: cols.get()?,
            status: cols.get()?,
            effective_from: cols.get()?,
            effective_to: cols.get()?,
            check_summary: cols.get()?,
            created_at: cols.get()?,
            author: cols.get()?,
        })
    }
}

impl FromRow for RuleRow {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            table: cols.get()?,
            position: cols.get()?,
            id: cols.get()?,
            category: cols.get()?,
            area: cols.get()?,
            when: cols.get()?,
            circumstances: cols.get()?,
            overrides: cols.get()?,
            duty: cols.get()?,
            respond_within: cols.get()?,
            legal_basis: cols.get()?,
            note: cols.get()?,
            legal_basis_en: cols.get()?,
            note_en: cols.get()?,
        })
    }
}

/// Stores a table with its rules as a draft. A version that is taken is a duplicate (`rule_tables_version`).
#[must_use]
pub fn insert_rule_table(table: NewRuleTable) -> [Change; 2] {
    let NewRuleTable {
        id,
        layer,
        version,
        check_summary,
        created_at,
        author,
        rules,
    } = table;
    let stored = Sql::new(
        "INSERT INTO rule_tables (id, layer, version, status, check_summary, created_at, author)
         VALUES ($1, $2, $3, 'draft', $4, $5, $6)",
    )
    .bind(id)
    .bind(layer)
    .bind(version)
    .bind(check_summary)
    .bind(created_at)
    .bind(author);
    let rows = rules.into_iter().zip(1_i32..).map(move |(rule, position)| {
        let RuleRow {
            table: _,
            position: _,
            id: code,
            category,
            area,
            when,
            circumstances,
            overrides,
            duty,
            respond_within,
            legal_basis,
            note,
            legal_basis_en,
            note_en,
        } = rule;
        row![
            id,
            position,
            code,
            category,
            area,
            when,
            circumstances,
            overrides,
            duty,
            respond_within,
            legal_basis,
            note,
            legal_basis_en,
            note_en,
        ]
    });
    [
        Change::guarded("rule_table", stored, 1),
        Change::rows("rules", &RULE, rows),
    ]
}

/// Sets the instant (µs) at which a draft is to take effect; a conflict when it is no draft.
#[must_use]
pub fn schedule_rule_table(id: Uuid, effective_from: i64) -> Change {
    let sql = Sql::new(
        "UPDATE rule_tables SET status = 'scheduled', effective_from = $1
         WHERE id = $2 AND status IN ('draft', 'scheduled')",
    )
    .bind(effective_from)
    .bind(id);
    Change::guarded("rule_table_scheduled", sql, 1)
}

/// Puts a draft or scheduled table into effect at `at` (µs) and ends its layer's one before. A conflict when it is
/// neither; whoever comes second finds the layer taken (`rule_tables_one_effective`).
#[must_use]
pub fn take_effect(layer: &str, id: Uuid, at: i64) -> [Change; 2] {
    let ended = Sql::new(
        "UPDATE rule_tables SET status = 'superseded', effective_to = $1 WHERE layer = $2 AND status = 'effective'",
    )
    .bind(at)
    .bind(layer);
    let begun = Sql::new(
        "UPDATE rule_tables SET status = 'effective', effective_from = $1
         WHERE id = $2 AND layer = $3 AND status IN ('draft', 'scheduled')",
    )
    .bind(at)
    .bind(id)
    .bind(layer);
    [
        Change::statement("rule_table_ended", ended),
        Change::guarded("rule_table_effective", begun, 1),
    ]
}

/// Deletes a table that was never in effect, with its rules; a conflict otherwise.
#[must_use]
pub fn delete_draft(id: Uuid) -> [Change; 2] {
    [
        Change::statement(
            "rules_deleted",
            Sql::new("DELETE FROM rules WHERE table_id = $1").bind(id),
        ),
        Change::guarded(
            "rule_table_deleted",
            Sql::new("DELETE FROM rule_tables WHERE id = $1 AND status IN ('draft', 'scheduled')")
                .bind(id),
            1,
        ),
    ]
}

const TABLES: &str = "SELECT id, layer, version, status, effective_from, effective_to, check_summary, created_at, author
    FROM rule_tables";

/// The table with this id.
///
/// # Errors
/// When the database fails.
pub async fn find_rule_table(store: &Store, id: Uuid) -> Result<Option<RuleTable>, StoreError> {
    let mut sql = Sql::new(TABLES);
    sql.push(" WHERE id = ").arg(id);
    store.find(sql).await
}

/// All tables by layer, newest version first.
///
/// # Errors
/// When the database fails.
pub async fn list_rule_tables(store: &Store) -> Result<Vec<RuleTable>, StoreError> {
    let mut sql = Sql::new(TABLES);
    sql.push(" ORDER BY layer, version DESC");
    store.fetch(sql).await
}

/// The rules of a table in their order.
///
/// # Errors
/// When the database fails.
pub async fn list_rules(store: &Store, table: Uuid) -> Result<Vec<RuleRow>, StoreError> {
    let sql = Sql::new(
        "SELECT table_id, position, id, category, area, time_when, circumstances, overrides, duty, respond_within,
             legal_basis, note, legal_basis_en, note_en FROM rules WHERE table_id = $1 ORDER BY position",
    )
    .bind(table);
    store.fetch(sql).await
}

/// The effective tables, by layer.
pub(super) async fn list_effective(store: &Store) -> Result<Vec<RuleTable>, StoreError> {
    let mut sql = Sql::new(TABLES);
    sql.push(" WHERE status = 'effective' ORDER BY layer");
    store.fetch(sql).await
}

/// The rules of the effective tables, by layer and place.
pub(super) async fn list_effective_rules(store: &Store) -> Result<Vec<RuleRow>, StoreError> {
    all(
        store,
        "SELECT r.table_id, r.position, r.id, r.category, r.area, r.time_when, r.circumstances, r.overrides, r.duty,
             r.respond_within, r.legal_basis, r.note, r.legal_basis_en, r.note_en
         FROM rules r JOIN rule_tables t ON t.id = r.table_id WHERE t.status = 'effective'
         ORDER BY t.layer, r.position",
    )
    .await
}
