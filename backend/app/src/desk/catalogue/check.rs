//! Checking a catalogue: its own faults, and every rule table that is or will be in effect read and proved with it. A
//! code that a rule uses cannot vanish, a new category must be somebody's; a name routes nothing.

use std::sync::Arc;

use atsakas_domain::categories::{Catalogue, CatalogueError as Faults};
use atsakas_messages::Lang;
use serde::Serialize;
use uuid::Uuid;

use super::{error::CatalogueError, list::get_draft};
use crate::{
    App,
    desk::{
        editor::Editor,
        heavy::heavy,
        rules::{CheckReport, prove, report},
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

/// Checks a draft.
///
/// # Errors
/// `NotFound`, `Busy`, `Load`, `Store`.
pub async fn check_draft(
    app: &App,
    by: &Editor,
    id: Uuid,
    lang: Lang,
) -> Result<CatalogueReport, CatalogueError> {
    let draft = get_draft(app, by, id).await?;
    Ok(examined(app, draft.content, lang).await?.0)
}

/// The report on a catalogue, and the version of the reference data that it was checked against.
pub(super) async fn examined(
    app: &App,
    content: String,
    lang: Lang,
) -> Result<(CatalogueReport, i64), CatalogueError> {
    let world = Arc::new(World::load(app).await?);
    let version = world.version;
    let now = app.clock.now();
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
        let proof = prove(&world, &model, &register, None, now, lang)?;
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
