//! What authorities set for themselves: read with their revisions, changed by who saw the last one, in effect in every
//! process within a second.

use atsakas_domain::authority_settings::{Setting, SettingFault, SettingName};
use atsakas_store::{
    ApplyError, StoreError,
    reference::{self as stored, AuthoritySetting},
};
use serde_json::Value;

use super::{
    editor::{Editor, NATION},
    history::{Place, Subject, apply_recorded},
};
use crate::{
    App,
    reference::load::{LoadError, refresh},
};

/// Why a setting was not changed. Nothing has changed then.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// There is no such authority.
    #[error("there is no such authority")]
    NotFound,
    /// It is another's to change.
    #[error("this setting is another's to change")]
    Forbidden,
    /// Somebody else has changed it; it is in this revision now.
    #[error("the setting has been changed and is in revision {revision} now")]
    Stale {
        /// The revision of now; 0 where there is none.
        revision: i64,
    },
    /// The value is none.
    #[error("the value has {} faults", .0.len())]
    Faulty(Vec<SettingFault>),
    /// Too much is asked at once.
    #[error("too much is asked at once")]
    Busy,
    /// The data in effect cannot be read.
    #[error("the reference data cannot be used")]
    Load(#[from] LoadError),
    /// The store failed.
    #[error("the store failed")]
    Store(#[from] StoreError),
}

/// The settings of a scope: an authority's code, or `LT`.
///
/// # Errors
/// `NotFound`, `Store`.
pub async fn list_settings(app: &App, scope: &str) -> Result<Vec<AuthoritySetting>, SettingsError> {
    known(app, scope).await?;
    let mut all = stored::list_settings(&app.store).await?;
    all.retain(|one| one.scope == scope);
    Ok(all)
}

/// Puts a value in the place of the one of revision `seen`; 0 where there was none.
///
/// # Errors
/// See [`SettingsError`].
pub async fn put_setting(
    app: &App,
    by: &Editor,
    scope: &str,
    name: SettingName,
    seen: i64,
    value: &Value,
) -> Result<AuthoritySetting, SettingsError> {
    known(app, scope).await?;
    if !by.sets(scope, name) {
        return Err(SettingsError::Forbidden);
    }
    let mut all = stored::list_settings(&app.store).await?.into_iter();
    let before = all.find(|one| one.scope == scope && one.name == name.code());
    let revision = before.as_ref().map_or(0, |one| one.revision);
    if revision != seen {
        return Err(SettingsError::Stale { revision });
    }
    let setting = Setting::read(name, &value.to_string()).map_err(SettingsError::Faulty)?;
    let written = setting
        .to_json()
        .map_err(|_| StoreError::Corrupt("a setting that cannot be written"))?;
    let now = app.clock.now();
    let next = AuthoritySetting {
        scope: scope.to_owned(),
        name: name.code().to_owned(),
        value: written,
        revision: seen + 1,
        changed_at: now.as_microsecond(),
        changed_by: by.name(),
    };
    let json = |one: &AuthoritySetting| serde_json::from_str::<Value>(&one.value).ok();
    let place = Place::new(Subject::Setting, scope, &name);
    let line = place.line("changed", before.as_ref().and_then(json), json(&next));
    let changes = || vec![stored::put_setting(next.clone())];
    match apply_recorded(app, by, &[line], changes).await {
        Ok(()) => {}
        Err(ApplyError::Conflict { .. } | ApplyError::Duplicate { .. }) => {
            let mut all = stored::list_settings(&app.store).await?.into_iter();
            let now = all.find(|one| one.scope == scope && one.name == name.code());
            let revision = now.map_or(0, |one| one.revision);
            return Err(SettingsError::Stale { revision });
        }
        Err(ApplyError::Overloaded) => return Err(SettingsError::Busy),
        Err(ApplyError::Refused { .. }) => {
            return Err(StoreError::Corrupt("a setting that the schema refuses").into());
        }
        Err(ApplyError::Database(fault)) => return Err(StoreError::Database(fault).into()),
    }
    refresh(&app.store, &app.snapshots, now).await?;
    Ok(next)
}

async fn known(app: &App, scope: &str) -> Result<(), SettingsError> {
    if scope == NATION {
        return Ok(());
    }
    let authorities = stored::list_authorities(&app.store).await?;
    if authorities.iter().any(|one| one.code == scope) {
        Ok(())
    } else {
        Err(SettingsError::NotFound)
    }
}
