//! Authorities and units: adding, renaming, contact data. Codes are keys and never change; neither does an authority's
//! kind, nor whose a unit is.

use std::sync::Arc;

use atsakas_domain::responsibility::{CellFault, read_authorities, read_units};
use atsakas_messages::Lang;
use atsakas_store::{
    ApplyError,
    reference::{self as stored, Authority, Unit},
};
use serde_json::{Value, json};

use super::{error::RegisterError, findings::RegisterCell};
use crate::{
    App,
    desk::{
        editor::Editor,
        heavy::heavy,
        history::{Line, Place, Subject, apply_recorded},
        world::World,
    },
    reference::{
        load::{LoadError, refresh},
        register_rows::{authorities_csv, units_csv},
    },
};

/// What is stored: an authority or a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Organisation {
    /// An authority.
    Authority(Authority),
    /// A unit.
    Unit(Unit),
}

/// Whether it must be there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// It is new.
    New,
    /// It is there.
    Known,
}

/// Stores an authority or a unit and gives the version of the reference data then.
///
/// # Errors
/// `NotFound` for one that is not there, `CodeTaken`, `Forbidden`, `Stale`, `HasBeen` where the kind of an authority or
/// the authority of a unit would change, `Cells`, `Busy`, `Load`, `Store`.
pub async fn put_organisation(
    app: &App,
    by: &Editor,
    seen: i64,
    organisation: Organisation,
    presence: Presence,
    lang: Lang,
) -> Result<i64, RegisterError> {
    let world = Arc::new(World::load(app).await?);
    if world.version != seen {
        return Err(RegisterError::Stale {
            version: world.version,
        });
    }
    let now = app.clock.now();
    let line = planned(&world, by, &organisation, presence)?;
    let checked = organisation.clone();
    heavy(move || readable(&world, checked, lang)).await??;
    let changes = || {
        let put = match &organisation {
            Organisation::Authority(next) => stored::upsert_authorities(vec![next.clone()]),
            Organisation::Unit(next) => stored::upsert_units(vec![next.clone()]),
        };
        vec![stored::guard_version(seen), put]
    };
    match apply_recorded(app, by, &[line], changes).await {
        Ok(()) => {}
        Err(ApplyError::Conflict { .. }) => {
            return Err(RegisterError::Stale {
                version: stored::get_version(&app.store).await?,
            });
        }
        Err(error) => return Err(error.into()),
    }
    refresh(&app.store, &app.snapshots, now).await?;
    Ok(stored::get_version(&app.store).await?)
}

fn planned(
    world: &World,
    by: &Editor,
    organisation: &Organisation,
    presence: Presence,
) -> Result<Line, RegisterError> {
    match organisation {
        Organisation::Authority(next) => {
            let before = world.authorities.iter().find(|one| one.code == next.code);
            present(before.is_some(), presence, &next.code)?;
            let permitted = match presence {
                Presence::New => by.national,
                Presence::Known => by.edits_authority(&next.code),
            };
            if !permitted {
                return Err(RegisterError::Forbidden);
            }
            let same = |before: &Authority| {
                before.kind == next.kind && before.municipality == next.municipality
            };
            if !before.is_none_or(same) {
                return Err(RegisterError::HasBeen);
            }
            let place = Place::new(Subject::Authority, &next.code, &next.code);
            let before = before.map(authority_json);
            Ok(place.line(verb(presence), before, Some(authority_json(next))))
        }
        Organisation::Unit(next) => {
            let before = world.units.iter().find(|one| one.code == next.code);
            present(before.is_some(), presence, &next.code)?;
            if !by.edits_authority(&next.authority) {
                return Err(RegisterError::Forbidden);
            }
            if before.is_some_and(|before| before.authority != next.authority) {
                return Err(RegisterError::HasBeen);
            }
            let place = Place::new(Subject::Unit, &next.authority, &next.code);
            let before = before.map(unit_json);
            Ok(place.line(verb(presence), before, Some(unit_json(next))))
        }
    }
}

fn present(there: bool, presence: Presence, code: &str) -> Result<(), RegisterError> {
    match (there, presence) {
        (true, Presence::New) => Err(RegisterError::CodeTaken(code.to_owned())),
        (false, Presence::Known) => Err(RegisterError::NotFound),
        (true, Presence::Known) | (false, Presence::New) => Ok(()),
    }
}

const fn verb(presence: Presence) -> &'static str {
    match presence {
        Presence::New => "added",
        Presence::Known => "changed",
    }
}

/// Reads the whole register of organisations with the new one in it, as the checker does.
fn readable(world: &World, organisation: Organisation, lang: Lang) -> Result<(), RegisterError> {
    let (mut authorities, mut units) = (world.authorities.clone(), world.units.clone());
    // The new one last, so that a fault of it is on the last line.
    let last = match organisation {
        Organisation::Authority(next) => {
            authorities.retain(|one| one.code != next.code);
            authorities.push(next);
            authorities.len()
        }
        Organisation::Unit(next) => {
            units.retain(|one| one.code != next.code);
            units.push(next);
            units.len()
        }
    };
    let refused = |faults: Vec<CellFault>| {
        let own = |fault: &CellFault| usize::try_from(fault.line).is_ok_and(|line| line > last);
        let change = |fault: &CellFault| own(fault).then_some(0);
        let cell = |fault: &CellFault| RegisterCell::of(fault, change(fault), lang);
        RegisterError::Cells(faults.iter().map(cell).collect())
    };
    let text = authorities_csv(&authorities).map_err(LoadError::from)?;
    let read = read_authorities(&text).map_err(refused)?;
    let text = units_csv(&units).map_err(LoadError::from)?;
    read_units(&text, read).map_err(refused)?;
    Ok(())
}

/// An authority as the history has it.
fn authority_json(one: &Authority) -> Value {
    let Authority {
        code,
        kind,
        name_lt,
        name_en,
        municipality,
        email,
        phone,
        url,
        channel,
    } = one;
    json!({
        "code": code, "kind": kind, "name_lt": name_lt, "name_en": name_en, "municipality": municipality,
        "email": email, "phone": phone, "url": url, "channel": channel,
    })
}

fn unit_json(one: &Unit) -> Value {
    let Unit {
        code,
        authority,
        name_lt,
        name_en,
        area,
    } = one;
    json!({ "code": code, "authority": authority, "name_lt": name_lt, "name_en": name_en, "area": area })
}
