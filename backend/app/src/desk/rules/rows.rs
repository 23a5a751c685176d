//! Editing a draft row by row. An edit names the revision that it saw; a row whose own cells cannot be read is refused
//! with the place of each fault, and what other rows say is the check's.

use std::{collections::HashMap, sync::Arc};

use atsakas_domain::{
    categories::Catalogue,
    responsibility::{MAX_RULES, Model},
    territory::Territory,
};
use atsakas_store::reference::{self as stored, RuleRow, RuleTable};
use uuid::Uuid;

use super::{
    cells::RuleCells,
    draft::stored_or_stale,
    error::RulesError,
    find::{changeable, readable, rules_of},
    prove::{TableError, table},
};
use crate::{
    App,
    desk::{
        editor::Editor,
        heavy::heavy,
        history::{Place, Subject, told},
        world::World,
    },
    reference::load::{self, LoadError},
};

/// Where a row goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowPlace {
    /// Before all others.
    First,
    /// After the rule with this id.
    After(String),
    /// After all others.
    Last,
}

/// An edit of one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowEdit {
    /// A new row.
    Insert(RowPlace, RuleCells),
    /// Other cells for the rule with this id; the id itself may be another.
    Replace(String, RuleCells),
    /// The rule with this id goes.
    Delete(String),
    /// The rule with this id goes elsewhere.
    Move(String, RowPlace),
}

/// Makes an edit and gives the draft as it is then.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Stale`, `State`, `NoRule`, `Cells` for the row's own cells (an id that is taken too),
/// `Busy`, `Load`, `Store`.
pub async fn edit_row(
    app: &App,
    by: &Editor,
    id: Uuid,
    seen: i64,
    edit: RowEdit,
) -> Result<RuleTable, RulesError> {
    let draft = changeable(app, by, id, seen, &["draft"]).await?;
    let rows = rules_of(app, id).await?;
    let edited = Edited::of(&rows, id, edit)?;
    if let Some(changed) = edited.after.clone() {
        let world = Arc::new(World::load(app).await?);
        let (layer, next) = (draft.layer.clone(), edited.next.clone());
        // A rule may be of a category that is still a draft: the two take effect together.
        let drafts: Vec<String> = stored::list_catalogue_drafts(&app.store)
            .await?
            .into_iter()
            .map(|draft| draft.content)
            .collect();
        heavy(move || {
            let refused = own_cells(world.model(), &layer, &next, &changed);
            let to_come = || {
                drafts
                    .iter()
                    .filter_map(|content| drafted_model(content, world.territory()))
                    .any(|model| own_cells(&model, &layer, &next, &changed).is_ok())
            };
            match refused {
                Err(RulesError::Cells(_)) if to_come() => Ok(()),
                other => other,
            }
        })
        .await??;
    }
    let at = app.clock.now().as_microsecond();
    let (before, after) = (edited.before.as_ref(), edited.after.as_ref());
    let place = Place::new(Subject::RuleTable, &draft.layer, &id);
    let line = place.line(edited.verb, before.and_then(told), after.and_then(told));
    let changes = || {
        let mut changes = vec![stored::touch_draft(id, seen, at, &by.name())];
        changes.extend(
            edited
                .deleted
                .iter()
                .map(|gone| stored::delete_rule(id, gone)),
        );
        if !edited.moved.is_empty() {
            changes.extend(stored::move_rules(id, edited.moved.clone()));
        }
        if !edited.inserted.is_empty() {
            changes.push(stored::insert_rules(edited.inserted.clone()));
        }
        changes
    };
    stored_or_stale(app, by, id, line, changes).await?;
    readable(app, by, id).await
}

/// An edit worked out: the rows then, and what must be written for it.
struct Edited {
    verb: &'static str,
    before: Option<RuleCells>,
    after: Option<RuleCells>,
    next: Vec<RuleRow>,
    deleted: Option<String>,
    moved: Vec<(String, i32)>,
    inserted: Vec<RuleRow>,
}

impl Edited {
    fn of(rows: &[RuleRow], table: Uuid, edit: RowEdit) -> Result<Self, RulesError> {
        let find = |id: &str| {
            let at = rows.iter().position(|row| row.id == id);
            at.ok_or_else(|| RulesError::NoRule(id.to_owned()))
        };
        let old: HashMap<String, i32> = rows
            .iter()
            .map(|row| (row.id.clone(), row.position))
            .collect();
        let mut next = rows.to_vec();
        let (verb, before, after, deleted) = match edit {
            RowEdit::Insert(place, cells) => {
                let row = cells.into_row(table, 0);
                let after = RuleCells::of(&row);
                next.insert(index(&next, &place)?, row);
                ("row_inserted", None, Some(after), None)
            }
            RowEdit::Replace(id, cells) => {
                let at = find(&id)?;
                let row = cells.into_row(table, 0);
                let after = RuleCells::of(&row);
                let before = next.get(at).map(RuleCells::of);
                if let Some(slot) = next.get_mut(at) {
                    *slot = row;
                }
                ("row_replaced", before, Some(after), Some(id))
            }
            RowEdit::Delete(id) => {
                let before = RuleCells::of(&next.remove(find(&id)?));
                ("row_deleted", Some(before), None, Some(id))
            }
            RowEdit::Move(id, place) => {
                if place == RowPlace::After(id.clone()) {
                    return Err(RulesError::NoRule(id));
                }
                let row = next.remove(find(&id)?);
                let before = RuleCells::of(&row);
                next.insert(index(&next, &place)?, row);
                ("row_moved", Some(before), None, None)
            }
        };
        for (row, position) in next.iter_mut().zip(1_i32..) {
            row.position = position;
        }
        let is_new = |row: &RuleRow| {
            let same = deleted.as_deref() == Some(row.id.as_str());
            after.as_ref().is_some_and(|after| after.id == row.id)
                && (same || !old.contains_key(&row.id) || verb == "row_inserted")
        };
        let inserted: Vec<RuleRow> = next.iter().filter(|row| is_new(row)).cloned().collect();
        let moved = next
            .iter()
            .filter(|row| !is_new(row) && old.get(&row.id) != Some(&row.position))
            .map(|row| (row.id.clone(), row.position))
            .collect();
        Ok(Self {
            verb,
            before,
            after,
            next,
            deleted,
            moved,
            inserted,
        })
    }
}

fn index(rows: &[RuleRow], place: &RowPlace) -> Result<usize, RulesError> {
    match place {
        RowPlace::First => Ok(0),
        RowPlace::Last => Ok(rows.len()),
        RowPlace::After(id) => {
            let at = rows.iter().position(|row| row.id == *id);
            at.map(|at| at + 1)
                .ok_or_else(|| RulesError::NoRule(id.clone()))
        }
    }
}

/// The universe of a draft of the catalogue; none where it is none yet.
fn drafted_model(content: &str, territory: &Territory) -> Option<Model> {
    let catalogue = Catalogue::from_json(content).ok()?;
    load::model(&catalogue, territory).ok()
}

/// The faults of the edited row's own cells.
fn own_cells(
    model: &Model,
    layer: &str,
    rows: &[RuleRow],
    changed: &RuleCells,
) -> Result<(), RulesError> {
    let too_many = rows.len() > MAX_RULES;
    match table(model, layer, rows) {
        Ok(_) => Ok(()),
        Err(TableError::Rows(error)) => Err(RulesError::Load(LoadError::Rows(error))),
        Err(TableError::Cells(faults)) => {
            let own: Vec<_> = faults
                .into_iter()
                .filter(|one| one.rule.as_deref() == Some(changed.id.as_str()) || too_many)
                .collect();
            if own.is_empty() {
                Ok(())
            } else {
                Err(RulesError::Cells(own))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(id: &str) -> RuleCells {
        serde_json::from_value(serde_json::json!({
            "id": id, "duty": "roads", "respond_within": "20wd", "legal_basis": "x", "note": "x",
        }))
        .expect("cells")
    }

    fn rows() -> Vec<RuleRow> {
        ["a", "b", "c"]
            .into_iter()
            .zip(1..)
            .map(|(id, position)| cells(id).into_row(Uuid::nil(), position))
            .collect()
    }

    fn order(edit: RowEdit) -> (String, usize, usize) {
        let edited = Edited::of(&rows(), Uuid::nil(), edit).expect("an edit");
        let order: String = edited.next.iter().map(|row| row.id.as_str()).collect();
        (order, edited.moved.len(), edited.inserted.len())
    }

    #[test]
    fn only_what_an_edit_moves_is_written() {
        let after = |id: &str| RowPlace::After(id.to_owned());
        let insert = |place| RowEdit::Insert(place, cells("d"));
        assert_eq!(order(insert(RowPlace::First)), ("dabc".to_owned(), 3, 1));
        assert_eq!(order(insert(after("b"))), ("abdc".to_owned(), 1, 1));
        assert_eq!(order(insert(RowPlace::Last)), ("abcd".to_owned(), 0, 1));
        let id = "b".to_owned();
        assert_eq!(order(RowEdit::Delete(id.clone())), ("ac".to_owned(), 1, 0));
        let replaced = |cells| RowEdit::Replace(id.clone(), cells);
        assert_eq!(order(replaced(cells("b"))), ("abc".to_owned(), 0, 1));
        assert_eq!(order(replaced(cells("d"))), ("adc".to_owned(), 0, 1));
        assert_eq!(
            order(RowEdit::Move(id.clone(), RowPlace::First)),
            ("bac".to_owned(), 2, 0)
        );
        assert_eq!(
            order(RowEdit::Move(id, after("c"))),
            ("acb".to_owned(), 2, 0)
        );
    }

    #[test]
    fn a_rule_that_is_not_there_is_told() {
        for edit in [
            RowEdit::Delete("x".to_owned()),
            RowEdit::Move("a".to_owned(), RowPlace::After("a".to_owned())),
            RowEdit::Insert(RowPlace::After("x".to_owned()), cells("d")),
            RowEdit::Replace("x".to_owned(), cells("x")),
        ] {
            let refused = Edited::of(&rows(), Uuid::nil(), edit).err();
            assert!(matches!(refused, Some(RulesError::NoRule(_))));
        }
    }
}
