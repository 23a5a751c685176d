//! A draft takes effect as the next version, sound together with the rules that use it.

use atsakas_domain::categories::CatalogueFile;
use atsakas_messages::Lang;
use atsakas_store::{
    ApplyError, StoreError,
    reference::{self as stored, Catalogue, TableStep},
};
use serde_json::json;
use uuid::Uuid;

use super::{
    check::{examined, with_table},
    draft::{permitted, place, written},
    error::CatalogueError,
    list::{overtaken, seen_draft},
};
use crate::{
    App,
    desk::{
        editor::Editor,
        history::apply_recorded,
        rules::{effect_line, summary},
    },
    reference::load::refresh,
};

/// How often it is checked again because the reference data changed meanwhile.
const TRIES: usize = 4;

/// Puts a draft into effect and gives its version; with a draft of a rule table, both at one moment or neither. So a
/// category can come that no rule in effect names yet, and one can go that a rule in effect still names.
///
/// # Errors
/// `NotFound`, of the table too; `Forbidden`, `Stale`, `Outdated`, `Unsound`, `Busy`, `Load`, `Store`.
pub async fn take_effect(
    app: &App,
    by: &Editor,
    id: Uuid,
    seen: i64,
    table: Option<Uuid>,
    lang: Lang,
) -> Result<i64, CatalogueError> {
    permitted(by)?;
    let draft = seen_draft(app, by, id, seen).await?;
    let with = with_table(app, by, table).await?;
    let mut file: CatalogueFile = serde_json::from_str(&draft.content)
        .map_err(|_| StoreError::Corrupt("a draft that is no catalogue"))?;
    for _ in 0..TRIES {
        let versions = stored::list_catalogues(&app.store).await?;
        let effective = versions.iter().find(|one| one.effective);
        let effective = effective.map_or(0, |one| one.version);
        if effective != draft.base_version {
            return Err(CatalogueError::Outdated {
                base: draft.base_version,
                effective,
            });
        }
        let next = 1 + versions.iter().map(|one| one.version).max().unwrap_or(0);
        file.version = u32::try_from(next).unwrap_or(u32::MAX);
        let content = written(&file)?;
        let (report, version) = examined(app, content.clone(), with.as_ref(), lang).await?;
        if !report.sound {
            return Err(CatalogueError::Unsound(Box::new(report)));
        }
        let now = app.clock.now();
        let (before, after) = (json!({ "version": effective }), json!({ "version": next }));
        let mut lines = vec![place(id).line("took_effect", Some(before), Some(after))];
        let mut proof = String::new();
        if let Some((table, rules)) = with.as_ref().zip(report.rules.as_ref()) {
            proof = summary(rules, version, now);
            lines.push(effect_line(table, now));
        }
        let changes = || {
            let mut changes = vec![
                stored::guard_version(version),
                stored::delete_catalogue_draft(id, seen),
            ];
            changes.extend(stored::replace_catalogue(Catalogue {
                version: next,
                content: content.clone(),
                created_at: now.as_microsecond(),
            }));
            changes.push(stored::sign_catalogue(next, &by.name()));
            if let Some(table) = &with {
                let step = TableStep {
                    id: table.id,
                    seen: table.revision,
                    at: now.as_microsecond(),
                    officer: by.name(),
                };
                changes.extend(stored::put_into_effect(&table.layer, step, &proof));
            }
            changes
        };
        match apply_recorded(app, by, &lines, changes).await {
            Ok(()) => {
                refresh(&app.store, &app.snapshots, now).await?;
                return Ok(next);
            }
            Err(ApplyError::Conflict {
                label: "reference_unchanged",
            }) => {}
            Err(ApplyError::Conflict { .. }) => return Err(overtaken(app, id).await),
            Err(error) => return Err(error.into()),
        }
    }
    Err(CatalogueError::Busy)
}
