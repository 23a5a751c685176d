//! Templates of the words that go with a public line, each change of which is kept.

use uuid::Uuid;

use crate::change::{Change, row};
use crate::engine::{Cols, FromRow, Shape, Sql, shape::Verb};
use crate::error::StoreError;
use crate::store::Store;

/// A template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// Id, UUID of version 7.
    pub id: Uuid,
    /// Code of the authority whose it is.
    pub authority: String,
    /// Code of a category or group; `-` for any.
    pub category: String,
    /// Code of the step.
    pub step: String,
    /// Code of the outcome; empty for any.
    pub outcome: String,
    /// Name for officers.
    pub name: String,
    /// Lithuanian text.
    pub body_lt: String,
    /// English text.
    pub body_en: String,
    /// Grows with each change.
    pub version: i64,
}

/// A template as it once was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateVersion {
    /// The template then.
    pub template: Template,
    /// When it became so, µs.
    pub at: i64,
    /// By whom.
    pub officer: Uuid,
    /// It was taken away then.
    pub removed: bool,
}

static TEMPLATE: Shape = Shape::new(
    Verb::Insert(""),
    "templates",
    &[
        "id",
        "authority",
        "category",
        "step",
        "outcome",
        "name",
        "body_lt",
        "body_en",
        "version",
    ],
);

static VERSION: Shape = Shape::new(
    Verb::Insert(""),
    "template_versions",
    &[
        "template", "version", "at", "officer", "category", "step", "outcome", "name", "body_lt",
        "body_en", "removed",
    ],
);

const SELECT: &str =
    "SELECT id, authority, category, step, outcome, name, body_lt, body_en, version FROM templates
    WHERE removed_at IS NULL";

impl FromRow for Template {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: cols.get()?,
            authority: cols.get()?,
            category: cols.get()?,
            step: cols.get()?,
            outcome: cols.get()?,
            name: cols.get()?,
            body_lt: cols.get()?,
            body_en: cols.get()?,
            version: cols.get()?,
        })
    }
}

impl FromRow for TemplateVersion {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            template: Template::from_row(cols)?,
            at: cols.get()?,
            officer: cols.get()?,
            removed: cols.get()?,
        })
    }
}

/// Makes a template (version 1), with its first history row. A duplicate (`templates_name`) when the authority has one
/// of that name for the same step, outcome and category.
#[must_use]
pub fn insert_template(template: Template, officer: Uuid, at: i64) -> [Change; 2] {
    let history = history(&template, officer, at, false);
    let Template {
        id,
        authority,
        category,
        step,
        outcome,
        name,
        body_lt,
        body_en,
        version,
    } = template;
    let values = row![
        id, authority, category, step, outcome, name, body_lt, body_en, version
    ];
    [Change::row("template", &TEMPLATE, values), history]
}

/// Changes a template that stands at the version before `template.version`; a conflict when it does not.
#[must_use]
pub fn update_template(template: &Template, officer: Uuid, at: i64) -> [Change; 2] {
    let sql = Sql::new(
        "UPDATE templates SET category = $1, step = $2, outcome = $3, name = $4, body_lt = $5, body_en = $6,
             version = $7
         WHERE id = $8 AND version = $7 - 1 AND removed_at IS NULL",
    )
    .bind(template.category.as_str())
    .bind(template.step.as_str())
    .bind(template.outcome.as_str())
    .bind(template.name.as_str())
    .bind(template.body_lt.as_str())
    .bind(template.body_en.as_str())
    .bind(template.version)
    .bind(template.id);
    [
        Change::guarded("template_changed", sql, 1),
        history(template, officer, at, false),
    ]
}

/// Takes a template away; a conflict as with [`update_template`].
#[must_use]
pub fn remove_template(template: &Template, officer: Uuid, at: i64) -> [Change; 2] {
    let sql = Sql::new(
        "UPDATE templates SET removed_at = $1, version = $2 WHERE id = $3 AND version = $2 - 1 AND removed_at IS NULL",
    )
    .bind(at)
    .bind(template.version)
    .bind(template.id);
    [
        Change::guarded("template_removed", sql, 1),
        history(template, officer, at, true),
    ]
}

fn history(template: &Template, officer: Uuid, at: i64, removed: bool) -> Change {
    let values = row![
        template.id,
        template.version,
        at,
        officer,
        template.category.as_str(),
        template.step.as_str(),
        template.outcome.as_str(),
        template.name.as_str(),
        template.body_lt.as_str(),
        template.body_en.as_str(),
        removed
    ];
    Change::row("template_version", &VERSION, values)
}

/// The template with this id, unless it was taken away.
///
/// # Errors
/// When the database fails.
pub async fn find_template(store: &Store, id: Uuid) -> Result<Option<Template>, StoreError> {
    let mut sql = Sql::new(SELECT);
    sql.push(" AND id = ").arg(id);
    store.find(sql).await
}

/// The templates of these authorities by step, outcome, category and name, at most 2,000.
///
/// # Errors
/// When the database fails.
pub async fn list_templates(
    store: &Store,
    authorities: &[String],
) -> Result<Vec<Template>, StoreError> {
    let mut sql = Sql::new(SELECT);
    sql.push(" AND authority IN ")
        .list(authorities.iter().map(String::as_str));
    sql.push(" ORDER BY authority, step, outcome, category, name, id LIMIT 2000");
    store.fetch(sql).await
}

/// All that a template has been, newest first, at most 1,000.
///
/// # Errors
/// When the database fails.
pub async fn list_template_versions(
    store: &Store,
    id: Uuid,
) -> Result<Vec<TemplateVersion>, StoreError> {
    let sql = Sql::new(
        "SELECT t.id, t.authority, v.category, v.step, v.outcome, v.name, v.body_lt, v.body_en, v.version, v.at,
             v.officer, v.removed
         FROM template_versions v JOIN templates t ON t.id = v.template
         WHERE v.template = $1 ORDER BY v.version DESC LIMIT 1000",
    )
    .bind(id);
    store.fetch(sql).await
}
