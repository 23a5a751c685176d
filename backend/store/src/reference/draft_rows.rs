//! Writing a draft's rows one by one. Each change belongs into one set with [`touch_draft`], which lets only one of two
//! officers through who saw the same revision.

use uuid::Uuid;

use super::rule_changes::{RULE, rule_values};
use super::rules::RuleRow;
use crate::change::{Change, row};
use crate::engine::{Shape, Sql, shape::Verb};

static POSITION: Shape = Shape::new(
    Verb::Update {
        keys: &["table_id", "id"],
        guard: "",
    },
    "rules",
    &["table_id", "id", "position"],
);

/// Marks a draft as changed; a conflict when it is no draft or of another revision than `seen`.
#[must_use]
pub fn touch_draft(id: Uuid, seen: i64, at: i64, officer: &str) -> Change {
    let sql = Sql::new(
        "UPDATE rule_tables SET revision = revision + 1, changed_at = $1, changed_by = $2, check_summary = '{}'
         WHERE id = $3 AND revision = $4 AND status = 'draft'",
    )
    .bind(at)
    .bind(officer)
    .bind(id)
    .bind(seen);
    Change::guarded("rule_table_touched", sql, 1)
}

/// Adds rules at their positions, which must be free. An id that is there is a duplicate (`rules_id`).
#[must_use]
pub fn insert_rules(rules: Vec<RuleRow>) -> Change {
    let rows = rules.into_iter().map(|rule| {
        let (table, position) = (rule.table, rule.position);
        rule_values(table, position, rule)
    });
    Change::rows("rules", &RULE, rows)
}

/// Deletes all rules of a table, to store others in the same set.
#[must_use]
pub fn delete_rules(table: Uuid) -> Change {
    let sql = Sql::new("DELETE FROM rules WHERE table_id = $1").bind(table);
    Change::statement("rules_deleted", sql)
}

/// Deletes one rule; a conflict when it is not there.
#[must_use]
pub fn delete_rule(table: Uuid, id: &str) -> Change {
    let sql = Sql::new("DELETE FROM rules WHERE table_id = $1 AND id = $2")
        .bind(table)
        .bind(id);
    Change::guarded("rule_deleted", sql, 1)
}

/// Gives rules of a table other places; together with those that keep theirs, no two may have the same.
#[must_use]
pub fn move_rules(table: Uuid, places: Vec<(String, i32)>) -> [Change; 2] {
    // By way of negative numbers, since a place must be free at each step.
    let rows = places
        .into_iter()
        .map(|(id, position)| row![table, id, -position]);
    let turned =
        Sql::new("UPDATE rules SET position = -position WHERE table_id = $1 AND position < 0")
            .bind(table);
    [
        Change::rows("rules_moved", &POSITION, rows),
        Change::statement("rules_placed", turned),
    ]
}
