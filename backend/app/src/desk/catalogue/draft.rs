//! Drafts of the catalogue: made from the version in effect, edited as a whole or one category at a time. A draft may
//! contradict itself while somebody works at it; it must only have the form.

use atsakas_domain::categories::{CatalogueFile, Category};
use atsakas_store::{
    ApplyError, StoreError,
    reference::{self as stored, CatalogueDraft},
};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    error::CatalogueError,
    list::{get_draft, overtaken, seen_draft},
};
use crate::{
    App,
    desk::{
        editor::{Editor, NATION},
        history::{Place, Subject, apply_recorded, told},
    },
};

/// Most drafts at a time.
const MOST_DRAFTS: usize = 20;
/// Most categories of a catalogue; the rule tables take no more leaves.
const MOST_CATEGORIES: usize = 1_000;

/// An edit of a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CatalogueEdit {
    /// Another catalogue in its place.
    Whole(Box<CatalogueFile>),
    /// A category, new (after the others of its group) or in the place of the one with its code.
    Put(Box<Category>),
    /// The category with this code goes.
    Delete(String),
}

/// Makes a draft from the version in effect.
///
/// # Errors
/// `Forbidden`, `NotFound` without a catalogue, `TooManyDrafts`, `Busy`, `Store`.
pub async fn make_draft(app: &App, by: &Editor) -> Result<CatalogueDraft, CatalogueError> {
    permitted(by)?;
    let base = stored::find_effective_catalogue(&app.store).await?;
    let base = base.ok_or(CatalogueError::NotFound)?;
    if stored::list_catalogue_drafts(&app.store).await?.len() >= MOST_DRAFTS {
        return Err(CatalogueError::TooManyDrafts);
    }
    let now = app.clock.now();
    let id = app.chance.uuid(now);
    let at = now.as_microsecond();
    let draft = CatalogueDraft {
        id,
        base_version: base.version,
        content: base.content,
        revision: 1,
        created_at: at,
        author: Some(by.name()),
        changed_at: at,
        changed_by: Some(by.name()),
    };
    let after = json!({ "base_version": draft.base_version });
    let line = place(id).line("draft_made", None, Some(after));
    let changes = || vec![stored::insert_catalogue_draft(draft.clone())];
    apply_recorded(app, by, &[line], changes).await?;
    Ok(draft)
}

/// Edits a draft and gives it as it is then.
///
/// # Errors
/// `NotFound` for a draft or a category that is none, `Stale`, `Form` for more categories than are taken, `Busy`, `Store`.
pub async fn edit_draft(
    app: &App,
    by: &Editor,
    id: Uuid,
    seen: i64,
    edit: CatalogueEdit,
) -> Result<CatalogueDraft, CatalogueError> {
    let draft = seen_draft(app, by, id, seen).await?;
    let mut file: CatalogueFile = serde_json::from_str(&draft.content)
        .map_err(|_| StoreError::Corrupt("a draft that is no catalogue"))?;
    let (verb, before, after) = applied(&mut file, edit)?;
    if file.categories.len() > MOST_CATEGORIES {
        return Err(CatalogueError::Form(format!(
            "more than {MOST_CATEGORIES} categories"
        )));
    }
    let content = written(&file)?;
    let at = app.clock.now().as_microsecond();
    let line = place(id).line(verb, before, after);
    let changes = || {
        vec![stored::update_catalogue_draft(
            id,
            seen,
            &content,
            at,
            &by.name(),
        )]
    };
    match apply_recorded(app, by, &[line], changes).await {
        Ok(()) => get_draft(app, by, id).await,
        Err(ApplyError::Conflict { .. }) => Err(overtaken(app, id).await),
        Err(error) => Err(error.into()),
    }
}

/// Throws a draft away.
///
/// # Errors
/// `NotFound`, `Stale`, `Busy`, `Store`.
pub async fn discard_draft(
    app: &App,
    by: &Editor,
    id: Uuid,
    seen: i64,
) -> Result<(), CatalogueError> {
    let draft = seen_draft(app, by, id, seen).await?;
    let before = json!({ "base_version": draft.base_version });
    let line = place(id).line("discarded", Some(before), None);
    let changes = || vec![stored::delete_catalogue_draft(id, seen)];
    match apply_recorded(app, by, &[line], changes).await {
        Ok(()) => Ok(()),
        Err(ApplyError::Conflict { .. }) => Err(overtaken(app, id).await),
        Err(error) => Err(error.into()),
    }
}

type Told = (&'static str, Option<Value>, Option<Value>);

fn applied(file: &mut CatalogueFile, edit: CatalogueEdit) -> Result<Told, CatalogueError> {
    match edit {
        CatalogueEdit::Whole(next) => {
            let count = |file: &CatalogueFile| Some(json!({ "categories": file.categories.len() }));
            let told = ("replaced", count(file), count(&next));
            *file = *next;
            Ok(told)
        }
        CatalogueEdit::Put(category) => {
            let at = file
                .categories
                .iter()
                .position(|one| one.code == category.code);
            let after = told(&category);
            if let Some(slot) = at.and_then(|at| file.categories.get_mut(at)) {
                let before = told(slot);
                *slot = *category;
                return Ok(("category_changed", before, after));
            }
            let mut categories = file.categories.iter();
            let last = categories.rposition(|one| one.group == category.group);
            let at = last.map_or(file.categories.len(), |last| last + 1);
            file.categories.insert(at, *category);
            Ok(("category_added", None, after))
        }
        CatalogueEdit::Delete(code) => {
            let at = file.categories.iter().position(|one| one.code == code);
            let before = file.categories.remove(at.ok_or(CatalogueError::NotFound)?);
            Ok(("category_deleted", told(&before), None))
        }
    }
}

pub(super) fn written(file: &CatalogueFile) -> Result<String, CatalogueError> {
    serde_json::to_string(file)
        .map_err(|_| StoreError::Corrupt("a catalogue that cannot be written").into())
}

pub(super) fn permitted(by: &Editor) -> Result<(), CatalogueError> {
    if by.national {
        Ok(())
    } else {
        Err(CatalogueError::Forbidden)
    }
}

pub(super) fn place(draft: Uuid) -> Place {
    Place::new(Subject::Catalogue, NATION, &draft)
}
