//! Writing rule tables: a draft, its date, its taking effect.

use uuid::Uuid;

use super::rules::{NewRuleTable, RuleRow};
use crate::change::{Change, row};
use crate::engine::{Shape, Sql, shape::Verb};

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
