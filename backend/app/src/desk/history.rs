//! The history of reference data: who changed what, when, from what to what.

use atsakas_store::{
    ApplyError, Change, StoreError,
    reference::{self as stored, ChangesOf, NewReferenceChange, ReferenceChange},
};
use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Value, json};

use super::{
    audit::{Note, SYSTEM, apply_in, stream_of},
    editor::Editor,
};
use crate::App;

/// What kind of data was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// A rule table, its rows, its schedule.
    RuleTable,
    /// Who holds a duty.
    Duty,
    /// An authority.
    Authority,
    /// A unit of an authority.
    Unit,
    /// The catalogue of categories.
    Catalogue,
    /// A setting of an authority.
    Setting,
}

impl Subject {
    /// Stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::RuleTable => "rule_table",
            Self::Duty => "duty",
            Self::Authority => "authority",
            Self::Unit => "unit",
            Self::Catalogue => "catalogue",
            Self::Setting => "setting",
        }
    }
}

impl Subject {
    /// What the audit log calls a change of it.
    const fn changed(self) -> &'static str {
        match self {
            Self::RuleTable => "rule_table_changed",
            Self::Duty => "duty_changed",
            Self::Authority => "authority_changed",
            Self::Unit => "unit_changed",
            Self::Catalogue => "catalogue_changed",
            Self::Setting => "setting_changed",
        }
    }
}

/// Most changes of a page.
const MOST: i32 = 200;

/// Where a change is: whose, and what exactly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) subject: Subject,
    pub(crate) scope: String,
    pub(crate) key: String,
}

/// A line of the history: what was done where, from what to what.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Line {
    pub(crate) place: Place,
    pub(crate) verb: &'static str,
    pub(crate) before: Option<Value>,
    pub(crate) after: Option<Value>,
}

impl Line {
    fn detail(&self) -> Value {
        let Self {
            place:
                Place {
                    subject: _,
                    scope,
                    key,
                },
            verb,
            before,
            after,
        } = self;
        json!({ "scope": scope, "key": key, "verb": verb, "before": before, "after": after })
    }
}

impl Place {
    pub(crate) fn new(subject: Subject, scope: &str, key: &impl ToString) -> Self {
        Self {
            subject,
            scope: scope.to_owned(),
            key: key.to_string(),
        }
    }

    /// What was done here.
    pub(crate) fn line(
        self,
        verb: &'static str,
        before: Option<Value>,
        after: Option<Value>,
    ) -> Line {
        Line {
            place: self,
            verb,
            before,
            after,
        }
    }
}

/// A value as the history has it.
pub(crate) fn told(value: &impl Serialize) -> Option<Value> {
    serde_json::to_value(value).ok()
}

/// Applies changes together with their lines in the history and one in the audit log. `with` makes the changes; it may
/// be called again.
///
/// # Errors
/// As [`atsakas_store::Store::apply`]; nothing is stored then.
pub(crate) async fn apply_recorded(
    app: &App,
    by: &Editor,
    lines: &[Line],
    mut with: impl FnMut() -> Vec<Change>,
) -> Result<(), ApplyError> {
    let stream = by.officer.map_or_else(|| SYSTEM.to_owned(), stream_of);
    let kind = lines
        .first()
        .map_or("reference_checked", |line| line.place.subject.changed());
    let keys = lines.iter().map(|line| line.place.key.as_str());
    let detail = json!(lines.iter().map(Line::detail).collect::<Vec<_>>());
    let note = Note::about(kind, keys.collect::<Vec<_>>().join(" ")).with(detail);
    apply_in(app, &stream, note, || {
        let mut changes = with();
        changes.extend(lines.iter().map(|line| recorded(by, app.clock.now(), line)));
        changes
    })
    .await
}

fn recorded(by: &Editor, now: Timestamp, line: &Line) -> Change {
    let Line {
        place: Place {
            subject,
            scope,
            key,
        },
        verb,
        before,
        after,
    } = line;
    stored::insert_reference_change(NewReferenceChange {
        at: now.as_microsecond(),
        officer: by.name(),
        subject: subject.code().to_owned(),
        scope: scope.clone(),
        key: key.clone(),
        verb: (*verb).to_owned(),
        before: before.as_ref().map(Value::to_string),
        after: after.as_ref().map(Value::to_string),
    })
}

/// What everybody may know of a rule table that is another's: that it took effect, or will.
const PUBLIC: [&str; 4] = ["scheduled", "unscheduled", "took_effect", "alarm"];

/// Recorded changes, newest first, at most 200. Of drafts that are another's nothing is told, so there may be fewer than
/// were asked for.
///
/// # Errors
/// When the database fails.
pub async fn list_changes(
    app: &App,
    by: &Editor,
    of: &ChangesOf,
    limit: i32,
) -> Result<Vec<ReferenceChange>, StoreError> {
    let mut all = stored::list_reference_changes(&app.store, of, limit.clamp(1, MOST)).await?;
    all.retain(|recorded| {
        let change = &recorded.change;
        let drafted = [Subject::RuleTable, Subject::Catalogue]
            .iter()
            .any(|subject| subject.code() == change.subject);
        !drafted || by.edits_layer(&change.scope) || PUBLIC.contains(&change.verb.as_str())
    });
    Ok(all)
}
