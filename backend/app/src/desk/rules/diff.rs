//! What differs between two versions: rules added, removed, and changed with the cells that changed. The order of rules
//! has no meaning (each point has exactly one), so a rule that moved is the same.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::cells::RuleCells;

/// What differs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct TableDiff {
    /// Only in the second.
    pub added: Vec<RuleCells>,
    /// Only in the first.
    pub removed: Vec<RuleCells>,
    /// In both, and not the same.
    pub changed: Vec<RuleDiff>,
}

/// How a rule differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RuleDiff {
    /// Its id.
    pub id: String,
    /// The cells that differ, in the order of the columns.
    pub cells: Vec<CellDiff>,
}

/// How a cell differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CellDiff {
    /// Name of the column.
    pub column: String,
    /// In the first.
    pub before: String,
    /// In the second.
    pub after: String,
}

/// Compares two versions by the ids of their rules.
#[must_use]
pub fn diff(before: &[RuleCells], after: &[RuleCells]) -> TableDiff {
    let of = |list: &[RuleCells], id: &str| list.iter().find(|rule| rule.id == id).cloned();
    let ids = |list: &[RuleCells]| -> BTreeSet<String> {
        list.iter().map(|rule| rule.id.clone()).collect()
    };
    let (old, new) = (ids(before), ids(after));
    let only = |list: &[RuleCells], other: &BTreeSet<String>| -> Vec<RuleCells> {
        list.iter()
            .filter(|rule| !other.contains(&rule.id))
            .cloned()
            .collect()
    };
    let changed = old.intersection(&new).filter_map(|id| {
        let cells = cells(&of(before, id)?, &of(after, id)?);
        (!cells.is_empty()).then(|| RuleDiff {
            id: id.clone(),
            cells,
        })
    });
    TableDiff {
        changed: changed.collect(),
        added: only(after, &old),
        removed: only(before, &new),
    }
}

fn cells(before: &RuleCells, after: &RuleCells) -> Vec<CellDiff> {
    let (old, new) = (before.columns(), after.columns());
    let find =
        |list: &[(String, String)]| -> BTreeMap<String, String> { list.iter().cloned().collect() };
    let (before, after) = (find(&old), find(&new));
    let mut seen = BTreeSet::new();
    let mut differing = Vec::new();
    for (column, _) in old.iter().chain(&new) {
        if !seen.insert(column) {
            continue;
        }
        let cell = |all: &BTreeMap<String, String>| {
            all.get(column).map_or_else(|| "-".to_owned(), Clone::clone)
        };
        let (before, after) = (cell(&before), cell(&after));
        if before != after {
            differing.push(CellDiff {
                column: column.clone(),
                before,
                after,
            });
        }
    }
    differing
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(id: &str, duty: &str, danger: Option<&str>) -> RuleCells {
        let given = danger.map(|value| ("danger".to_owned(), value.to_owned()));
        RuleCells {
            id: id.to_owned(),
            category: "-".to_owned(),
            area: "-".to_owned(),
            when: "-".to_owned(),
            circumstances: given.into_iter().collect(),
            overrides: "-".to_owned(),
            duty: duty.to_owned(),
            respond_within: "20wd".to_owned(),
            legal_basis: "ANK".to_owned(),
            note: "x".to_owned(),
            legal_basis_en: String::new(),
            note_en: String::new(),
        }
    }

    #[test]
    fn rules_are_told_apart_by_their_ids_and_cells_by_their_columns() {
        let before = [rule("N-1", "roads", None), rule("N-2", "roads", None)];
        let after = [
            rule("N-3", "police", None),
            rule("N-1", "police", Some("yes")),
        ];
        let found = diff(&before, &after);
        assert_eq!(found.added, [rule("N-3", "police", None)]);
        assert_eq!(found.removed, [rule("N-2", "roads", None)]);
        let cell = |column: &str, before: &str, after: &str| CellDiff {
            column: column.to_owned(),
            before: before.to_owned(),
            after: after.to_owned(),
        };
        let expected = RuleDiff {
            id: "N-1".to_owned(),
            cells: vec![cell("duty", "roads", "police"), cell("danger", "-", "yes")],
        };
        assert_eq!(found.changed, [expected]);
    }

    #[test]
    fn the_order_of_rules_is_no_difference() {
        let (one, other) = (rule("N-1", "roads", None), rule("N-2", "roads", None));
        let found = diff(&[one.clone(), other.clone()], &[other, one]);
        assert_eq!(found, TableDiff::default());
    }
}
