//! Writing rule tables: a draft, its date, its taking effect.

use uuid::Uuid;

use super::rules::{NewRuleTable, RuleRow};
use crate::change::{Change, row};
use crate::engine::{Shape, Sql, shape::Verb};

pub(super) static RULE: Shape = Shape::new(
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
    let rows = rules
        .into_iter()
        .zip(1_i32..)
        .map(move |(rule, position)| rule_values(id, position, rule));
    [
        Change::guarded("rule_table", stored, 1),
        Change::rows("rules", &RULE, rows),
    ]
}

/// A rule's values in the order of the columns.
pub(super) fn rule_values(table: Uuid, position: i32, rule: RuleRow) -> Vec<sea_orm::Value> {
    let RuleRow {
        table: _,
        position: _,
        id,
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
        table,
        position,
        id,
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
}

/// What is done to a table as a whole: which, as somebody saw it, and who does it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableStep {
    /// The table.
    pub id: Uuid,
    /// The revision that was seen.
    pub seen: i64,
    /// Now, µs.
    pub at: i64,
    /// Who: an officer's id, or `system`.
    pub officer: String,
}

/// Schedules a draft with the check that it passed; a conflict when it is no draft of that revision, a duplicate
/// (`rule_tables_one_scheduled`) when its layer has a scheduled one.
#[must_use]
pub fn schedule_draft(step: TableStep, effective_from: i64, check_summary: &str) -> Change {
    let TableStep {
        id,
        seen,
        at,
        officer,
    } = step;
    let sql = Sql::new(
        "UPDATE rule_tables SET status = 'scheduled', effective_from = $1, check_summary = $2, alarm = NULL,
             alarm_version = NULL, revision = revision + 1, changed_at = $3, changed_by = $4
         WHERE id = $5 AND revision = $6 AND status = 'draft'",
    )
    .bind(effective_from)
    .bind(check_summary)
    .bind(at)
    .bind(officer)
    .bind(id)
    .bind(seen);
    Change::guarded("rule_table_scheduled", sql, 1)
}

/// Makes a scheduled table a draft again; a conflict when it is not scheduled in that revision.
#[must_use]
pub fn cancel_schedule(step: TableStep) -> Change {
    let TableStep {
        id,
        seen,
        at,
        officer,
    } = step;
    let sql = Sql::new(
        "UPDATE rule_tables SET status = 'draft', effective_from = NULL, alarm = NULL, alarm_version = NULL,
             revision = revision + 1, changed_at = $1, changed_by = $2
         WHERE id = $3 AND revision = $4 AND status = 'scheduled'",
    )
    .bind(at)
    .bind(officer)
    .bind(id)
    .bind(seen);
    Change::guarded("rule_table_unscheduled", sql, 1)
}

/// Says why a scheduled table could not take effect, and with which version of the reference data that was so.
#[must_use]
pub fn raise_alarm(id: Uuid, alarm: &str, version: i64) -> Change {
    let sql = Sql::new(
        "UPDATE rule_tables SET alarm = $1, alarm_version = $2 WHERE id = $3 AND status = 'scheduled'",
    )
    .bind(alarm)
    .bind(version)
    .bind(id);
    Change::guarded("rule_table_alarm", sql, 1)
}

/// Puts a draft or scheduled table of a revision into effect and ends its layer's one before.
#[must_use]
pub fn put_into_effect(layer: &str, step: TableStep, check_summary: &str) -> [Change; 3] {
    let TableStep {
        id,
        seen,
        at,
        officer,
    } = step;
    let proved = Sql::new(
        "UPDATE rule_tables SET check_summary = $1, alarm = NULL, alarm_version = NULL, changed_at = $2,
             changed_by = $3 WHERE id = $4 AND revision = $5 AND status IN ('draft', 'scheduled')",
    )
    .bind(check_summary)
    .bind(at)
    .bind(officer)
    .bind(id)
    .bind(seen);
    let [ended, begun] = take_effect(layer, id, at);
    [
        Change::guarded("rule_table_proved", proved, 1),
        ended,
        begun,
    ]
}

/// A conflict (`reference_unchanged`) unless the reference data are still of this version: what was checked against
/// them holds. Put it first in the set; it moves the version.
#[must_use]
pub fn guard_version(version: i64) -> Change {
    let sql =
        Sql::new("UPDATE snapshot_version SET version = version + 1 WHERE id = 1 AND version = $1")
            .bind(version);
    Change::guarded("reference_unchanged", sql, 1)
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
