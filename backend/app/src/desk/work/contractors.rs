//! The contractors of an authority.

use atsakas_domain::{
    access::{Action, Who},
    contact::Email,
    texts::PersonName,
};
use atsakas_messages::FieldFault;
use atsakas_store::contractors::{self as stored, Contractor};
use serde_json::json;
use uuid::Uuid;

use super::error::{WorkError, store_noted};
use crate::{
    App,
    desk::{audit::Note, find::AccessError},
};

/// The contractors of an authority in which they work.
///
/// # Errors
/// `Access`, `Store`.
pub async fn list_contractors(
    app: &App,
    who: &Who,
    authority: &str,
) -> Result<Vec<Contractor>, WorkError> {
    let works = who.memberships.iter().any(|held| {
        held.authority.as_deref() == Some(authority)
            && who.may_in(Action::Work, Some(authority), held.unit.as_deref())
    });
    if !works {
        return Err(AccessError::NotFound.into());
    }
    Ok(stored::list_contractors(&app.store, authority).await?)
}

/// Adds a contractor.
///
/// # Errors
/// `Access`, `Fault` at name or address, `Taken` when the authority has one with that address, `Store`.
pub async fn add_contractor(
    app: &App,
    who: &Who,
    authority: &str,
    name: &str,
    email: &str,
) -> Result<Contractor, WorkError> {
    allowed(who, authority)?;
    let name =
        PersonName::parse(name).map_err(|_| WorkError::fault("/name", FieldFault::TextMissing))?;
    let email = Email::parse(email)
        .map_err(|_| WorkError::fault("/email", FieldFault::ContactMalformed))?;
    let now = app.clock.now();
    let contractor = Contractor {
        id: app.chance.uuid(now),
        authority: authority.to_owned(),
        name: name.as_str().to_owned(),
        email: email.as_str().to_owned(),
    };
    let note = Note::about("contractor_added", contractor.id.to_string()).of(Some(authority));
    store_noted(app, who, note, || {
        let at = now.as_microsecond();
        vec![stored::insert_contractor(
            contractor.clone(),
            who.officer,
            at,
        )]
    })
    .await?;
    Ok(contractor)
}

/// Ends a contractor; its links open nothing any more.
///
/// # Errors
/// `Access`, `Stale` when it was ended meanwhile, `Store`.
pub async fn end_contractor(app: &App, who: &Who, id: Uuid) -> Result<(), WorkError> {
    let found = stored::find_contractor(&app.store, id)
        .await?
        .ok_or(AccessError::NotFound)?;
    allowed(who, &found.authority).map_err(|_| AccessError::NotFound)?;
    let note = Note::about("contractor_ended", id.to_string())
        .of(Some(&found.authority))
        .with(json!({ "name": found.name }));
    let at = app.clock.now().as_microsecond();
    store_noted(app, who, note, || stored::end_contractor(id, at).into()).await
}

/// Who gives reports to others keeps the list of those to whom they can be given.
fn allowed(who: &Who, authority: &str) -> Result<(), WorkError> {
    if who.may_in(Action::Assign, Some(authority), None) {
        Ok(())
    } else {
        Err(AccessError::NotAllowed.into())
    }
}
