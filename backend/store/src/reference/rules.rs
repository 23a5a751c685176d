//! Rule tables: drafts, the effective one of each layer, and those before it. An effective table never changes.

use uuid::Uuid;

use super::all;
use crate::engine::{Cols, FromRow, Sql};
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
    /// Grows with each change of a draft.
    pub revision: i64,
    /// Changed, µs.
    pub changed_at: Option<i64>,
    /// By whom.
    pub changed_by: Option<String>,
    /// Why it did not take effect at its time, JSON.
    pub alarm: Option<String>,
    /// Version of the reference data with which that was so.
    pub alarm_version: Option<i64>,
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
            revision: cols.get()?,
            changed_at: cols.get()?,
            changed_by: cols.get()?,
            alarm: cols.get()?,
            alarm_version: cols.get()?,
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

const TABLES: &str = "SELECT id, layer, version, status, effective_from, effective_to, check_summary, created_at, author,
    revision, changed_at, changed_by, alarm, alarm_version FROM rule_tables";

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

/// The tables that are or will be in effect, by layer, the effective one first.
///
/// # Errors
/// When the database fails.
pub async fn list_standing_tables(store: &Store) -> Result<Vec<RuleTable>, StoreError> {
    let mut sql = Sql::new(TABLES);
    sql.push(" WHERE status IN ('effective', 'scheduled') ORDER BY layer, status");
    store.fetch(sql).await
}

/// Scheduled tables whose time has come at `now` (µs), earliest first.
///
/// # Errors
/// When the database fails.
pub async fn list_due_tables(store: &Store, now: i64) -> Result<Vec<RuleTable>, StoreError> {
    let mut sql = Sql::new(TABLES);
    sql.push(" WHERE status = 'scheduled' AND effective_from <= ")
        .arg(now)
        .push(" ORDER BY effective_from, layer");
    store.fetch(sql).await
}

/// The rules of several tables, by table and place.
///
/// # Errors
/// When the database fails.
pub async fn list_rules_of(store: &Store, tables: &[Uuid]) -> Result<Vec<RuleRow>, StoreError> {
    let mut sql = Sql::new(
        "SELECT table_id, position, id, category, area, time_when, circumstances, overrides, duty, respond_within,
             legal_basis, note, legal_basis_en, note_en FROM rules WHERE table_id IN ",
    );
    sql.list(tables.iter().copied())
        .push(" ORDER BY table_id, position");
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
