//! Checking a catalogue: its own faults, and every rule table that is or will be in effect read and proved with it. A
//! code that a rule uses cannot vanish, a new category must be somebody's; a name routes nothing.

use std::sync::Arc;

use atsakas_domain::categories::{Catalogue, CatalogueError as Faults};
use atsakas_messages::Lang;
use atsakas_store::reference::{self as stored, RuleTable};
use serde::Serialize;
use uuid::Uuid;

use super::{error::CatalogueError, list::get_draft};
use crate::{
    App,
    desk::{
        editor::Editor,
        heavy::heavy,
        rules::{Candidate, CheckReport, prove, report},
        world::World,
    },
    reference::load,
};

/// What a check of a catalogue says.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CatalogueReport {
    /// Nothing is wrong: it may take effect.
    pub sound: bool,
    /// Its own faults.
    pub faults: Vec<CatalogueFaultReport>,
    /// What the rule tables say to it; none where it has faults of its own.
    pub rules: Option<CheckReport>,
}

/// A fault of a catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CatalogueFaultReport {
    /// JSON pointer to its place.
    pub pointer: String,
    /// What is wrong, in English.
    pub text: String,
}

/// Checks a draft, with a draft of a rule table that is to take effect together with it, or without one.
///
/// # Errors
/// `NotFound`, of the table too; `Busy`, `Load`, `Store`.
pub async fn check_draft(
    app: &App,
    by: &Editor,
    id: Uuid,
    table: Option<Uuid>,
    lang: Lang,
) -> Result<CatalogueReport, CatalogueError> {
    let draft = get_draft(app, by, id).await?;
    let with = with_table(app, by, table).await?;
    Ok(examined(app, draft.content, with.as_ref(), lang).await?.0)
}

/// The draft of a rule table that is to take effect together with a catalogue.
///
/// # Errors
/// `NotFound` when it is none, or in effect already.
pub(super) async fn with_table(
    app: &App,
    by: &Editor,
    table: Option<Uuid>,
) -> Result<Option<RuleTable>, CatalogueError> {
    let Some(id) = table else {
        return Ok(None);
    };
    let found = stored::find_rule_table(&app.store, id).await?;
    found
        .filter(|table| table.status == "draft" && by.edits_layer(&table.layer))
        .map(Some)
        .ok_or(CatalogueError::NotFound)
}

/// The report on a catalogue, and the version of the reference data that it was checked against.
pub(super) async fn examined(
    app: &App,
    content: String,
    with: Option<&RuleTable>,
    lang: Lang,
) -> Result<(CatalogueReport, i64), CatalogueError> {
    let world = Arc::new(World::load(app).await?);
    let version = world.version;
    let now = app.clock.now();
    let candidate = match with {
        None => None,
        Some(table) => Some(Candidate {
            layer: table.layer.clone(),
            rules: stored::list_rules_of(&app.store, &[table.id]).await?,
            from: now,
        }),
    };
    let report = heavy(move || -> Result<CatalogueReport, CatalogueError> {
        let catalogue = match Catalogue::from_json(&content) {
            Ok(catalogue) => catalogue,
            Err(error) => return Ok(own(&error)),
        };
        let model = match load::model(&catalogue, world.territory()) {
            Ok(model) => model,
            Err(error) => {
                return Ok(CatalogueReport {
                    sound: false,
                    faults: vec![fault("", &error)],
                    rules: None,
                });
            }
        };
        let register = world.register()?;
        let proof = prove(&world, &model, &register, candidate.as_ref(), now, lang)?;
        let rules = report(&proof, &model, world.territory(), now, lang);
        Ok(CatalogueReport {
            sound: rules.sound,
            faults: Vec::new(),
            rules: Some(rules),
        })
    })
    .await??;
    Ok((report, version))
}

fn own(error: &Faults) -> CatalogueReport {
    let faults = match error {
        Faults::Form(source) => vec![fault("", source)],
        Faults::Faults(faults) => faults
            .iter()
            .map(|one| fault(&one.pointer, &one.kind))
            .collect(),
    };
    CatalogueReport {
        sound: false,
        faults,
        rules: None,
    }
}

fn fault(pointer: &str, text: &impl ToString) -> CatalogueFaultReport {
    CatalogueFaultReport {
        pointer: pointer.to_owned(),
        text: text.to_string(),
    }
}
