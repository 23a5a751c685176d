//! The templates of an authority: list, make, change, take away, look back.

use atsakas_domain::{
    access::{Action, Who},
    reports::{Move, Need, Outcome},
};
use atsakas_messages::FieldFault;
use atsakas_store::{
    ApplyError, Change, StoreError,
    templates::{self as stored, Template, TemplateVersion},
};
use serde_json::json;
use uuid::Uuid;

use super::{error::WorkError, template_text::check};
use crate::{
    App,
    desk::{
        audit::{Note, apply_noted},
        find::AccessError,
    },
    reference::snapshot::Snapshot,
};

/// Most characters of a template's name.
const LONGEST_NAME: usize = 120;

/// What a template is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Code of a category or group; `-` for any.
    pub category: String,
    /// Code of the step.
    pub step: String,
    /// Code of the outcome; none for any.
    pub outcome: Option<String>,
    /// Name for officers.
    pub name: String,
    /// Lithuanian text.
    pub body_lt: String,
    /// English text.
    pub body_en: String,
}

/// The templates of the authorities in which they work or edit templates.
///
/// # Errors
/// `Store`.
pub async fn list_templates(app: &App, who: &Who) -> Result<Vec<Template>, WorkError> {
    let mut authorities: Vec<String> = who
        .memberships
        .iter()
        .filter_map(|held| held.authority.clone())
        .filter(|code| {
            let held = |action| {
                who.memberships.iter().any(|one| {
                    one.authority.as_ref() == Some(code)
                        && who.may_in(action, Some(code.as_str()), one.unit.as_deref())
                })
            };
            held(Action::Work) || held(Action::EditTemplates)
        })
        .collect();
    authorities.sort();
    authorities.dedup();
    Ok(stored::list_templates(&app.store, &authorities).await?)
}

/// Makes a template of an authority.
///
/// # Errors
/// `Access`, `Fault` at what does not fit, `Taken` when there is one of that name, `Store`.
pub async fn add_template(
    app: &App,
    who: &Who,
    authority: &str,
    draft: Draft,
) -> Result<Template, WorkError> {
    if !who.may_in(Action::EditTemplates, Some(authority), None) {
        return Err(AccessError::NotAllowed.into());
    }
    let snapshot = app.snapshots.current();
    if !snapshot.authorities.contains_key(authority) {
        return Err(WorkError::fault("/authority", FieldFault::AnswerMalformed));
    }
    let id = app.chance.uuid(app.clock.now());
    let template = checked(&snapshot, id, authority, 1, draft)?;
    let at = app.clock.now().as_microsecond();
    let officer = who.officer;
    store(app, who, "template_added", &template, || {
        stored::insert_template(template.clone(), officer, at).into()
    })
    .await?;
    Ok(template)
}

/// Changes a template that still is at `seen`.
///
/// # Errors
/// As [`add_template`]; `Stale` when it is not.
pub async fn change_template(
    app: &App,
    who: &Who,
    id: Uuid,
    seen: i64,
    draft: Draft,
) -> Result<Template, WorkError> {
    let before = editable(app, who, id).await?;
    let snapshot = app.snapshots.current();
    let template = checked(&snapshot, id, &before.authority, seen + 1, draft)?;
    let at = app.clock.now().as_microsecond();
    let officer = who.officer;
    store(app, who, "template_changed", &template, || {
        stored::update_template(&template, officer, at).into()
    })
    .await?;
    Ok(template)
}

/// Takes a template away that still is at `seen`; its history stays.
///
/// # Errors
/// As [`change_template`].
pub async fn remove_template(app: &App, who: &Who, id: Uuid, seen: i64) -> Result<(), WorkError> {
    let mut template = editable(app, who, id).await?;
    template.version = seen + 1;
    let at = app.clock.now().as_microsecond();
    let officer = who.officer;
    store(app, who, "template_removed", &template, || {
        stored::remove_template(&template, officer, at).into()
    })
    .await
}

/// All that a template has been, newest first.
///
/// # Errors
/// `Access`, `Store`.
pub async fn list_versions(
    app: &App,
    who: &Who,
    id: Uuid,
) -> Result<Vec<TemplateVersion>, WorkError> {
    let versions = stored::list_template_versions(&app.store, id).await?;
    let authority = versions.first().map(|one| one.template.authority.clone());
    let Some(authority) = authority else {
        return Err(AccessError::NotFound.into());
    };
    if !who.may_in(Action::EditTemplates, Some(&authority), None) {
        return Err(AccessError::NotFound.into());
    }
    Ok(versions)
}

async fn editable(app: &App, who: &Who, id: Uuid) -> Result<Template, WorkError> {
    let found = stored::find_template(&app.store, id)
        .await?
        .ok_or(AccessError::NotFound)?;
    if !who.may_in(Action::EditTemplates, Some(&found.authority), None) {
        return Err(AccessError::NotFound.into());
    }
    Ok(found)
}

fn checked(
    snapshot: &Snapshot,
    id: Uuid,
    authority: &str,
    version: i64,
    draft: Draft,
) -> Result<Template, WorkError> {
    let Draft {
        category,
        step,
        outcome,
        name,
        body_lt,
        body_en,
    } = draft;
    let unfit = |pointer: &str| WorkError::fault(pointer, FieldFault::AnswerMalformed);
    let known = category == "-"
        || snapshot
            .catalogue
            .categories()
            .iter()
            .any(|one| one.code == category || one.group == category);
    if !known {
        return Err(unfit("/category"));
    }
    let verb: Move = step.parse().map_err(|_| unfit("/step"))?;
    if !verb.needs().contains(&Need::Words) || super::next::taken_by(verb).is_none() {
        return Err(unfit("/step"));
    }
    let outcome = outcome.unwrap_or_default();
    let outcome_fits =
        outcome.is_empty() || (verb == Move::Answer && outcome.parse::<Outcome>().is_ok());
    if !outcome_fits {
        return Err(unfit("/outcome"));
    }
    let name = name.trim().to_owned();
    if name.is_empty() {
        return Err(WorkError::fault("/name", FieldFault::TextMissing));
    }
    if name.chars().nth(LONGEST_NAME).is_some() {
        let max = u32::try_from(LONGEST_NAME).unwrap_or(u32::MAX);
        return Err(WorkError::fault("/name", FieldFault::TextTooLong { max }));
    }
    if name.chars().any(char::is_control) {
        return Err(WorkError::fault("/name", FieldFault::TextMalformed));
    }
    for (pointer, body) in [("/body_lt", &body_lt), ("/body_en", &body_en)] {
        check(body).map_err(|fault| WorkError::fault(pointer, fault))?;
    }
    Ok(Template {
        id,
        authority: authority.to_owned(),
        category,
        step,
        outcome,
        name,
        body_lt,
        body_en,
        version,
    })
}

async fn store(
    app: &App,
    who: &Who,
    kind: &'static str,
    template: &Template,
    changes: impl FnMut() -> Vec<Change>,
) -> Result<(), WorkError> {
    let note = Note::about(kind, template.id.to_string())
        .of(Some(&template.authority))
        .with(json!({ "version": template.version, "step": template.step, "category": template.category }));
    match apply_noted(app, who, note, changes).await {
        Ok(()) => Ok(()),
        Err(
            ApplyError::Duplicate {
                label: "template_version",
                ..
            }
            | ApplyError::Conflict { .. },
        ) => Err(WorkError::Stale),
        Err(ApplyError::Duplicate { .. }) => Err(WorkError::Taken),
        Err(ApplyError::Overloaded) => Err(WorkError::Overloaded),
        Err(ApplyError::Refused { .. }) => {
            Err(StoreError::Corrupt("a template that the schema refuses").into())
        }
        Err(ApplyError::Database(fault)) => Err(StoreError::Database(fault).into()),
    }
}
