//! Erases what has been held for long enough: contact data and photos of reports that ended, mails, the marks of days.

use atsakas_domain::{events::EventKind, reports::Actor};
use atsakas_messages::{Key, Line};
use atsakas_store::{
    ApplyError, Change, StoreError, clocks, mails, photos,
    push::forget_subscriptions,
    reports::{self as stored, Report},
    retention::{Held, count_ended, count_mails, list_ended},
};
use uuid::Uuid;

use super::settings::before;
use crate::{
    App,
    reports::step::{StepError, note_all},
};

/// Reports of one page, and mails of one statement.
const PAGE: i32 = 200;
/// Marks of days are kept for so many days.
const OCCASION_DAYS: u16 = 400;

/// What was erased, or would be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Erased {
    /// Reports whose contact data went.
    pub contacts: u64,
    /// Reports whose photos went.
    pub photos: u64,
    /// Mails.
    pub mails: u64,
}

/// Why not everything was erased. What is gone stays gone; the next run goes on.
#[derive(Debug, thiserror::Error)]
pub enum RetentionError {
    /// The database failed.
    #[error("the database failed")]
    Store(#[from] StoreError),
    /// Something could not be erased.
    #[error("something could not be erased")]
    Apply(#[from] ApplyError),
    /// The database has too much to do.
    #[error("the database has too much to do")]
    Overloaded,
}

/// Counts what a run would erase. Changes nothing.
///
/// # Errors
/// When the database fails.
pub async fn plan(app: &App) -> Result<Erased, StoreError> {
    let now = app.clock.now();
    let settings = app.settings.retention;
    let number = |count: i64| u64::try_from(count).unwrap_or(0);
    let mut planned = Erased::default();
    if let Some(at) = before(settings.contact_days, now)? {
        planned.contacts = number(count_ended(&app.store, Held::Contact, at).await?);
    }
    if let Some(at) = before(settings.photo_days, now)? {
        planned.photos = number(count_ended(&app.store, Held::Photos, at).await?);
    }
    if let Some(at) = before(settings.mail_days, now)? {
        planned.mails = number(count_mails(&app.store, at).await?);
    }
    Ok(planned)
}

/// Erases at most `most` of each kind, and says how much it was.
///
/// # Errors
/// See [`RetentionError`].
pub async fn run(app: &App, most: u64) -> Result<Erased, RetentionError> {
    let now = app.clock.now();
    let settings = app.settings.retention;
    let mut erased = Erased::default();
    if let Some(at) = before(settings.contact_days, now)? {
        erased.contacts = each(app, Held::Contact, at, most).await?;
    }
    if let Some(at) = before(settings.photo_days, now)? {
        erased.photos = each(app, Held::Photos, at, most).await?;
    }
    if let Some(at) = before(settings.mail_days, now)? {
        erased.mails = old_mails(app, at, most).await?;
    }
    if let Some(at) = before(Some(OCCASION_DAYS), now)? {
        app.store.apply(clocks::delete_occasions(at)).await?;
    }
    Ok(erased)
}

async fn each(app: &App, held: Held, at: i64, most: u64) -> Result<u64, RetentionError> {
    let mut erased = 0;
    while erased < most {
        let page = list_ended(&app.store, held, at, PAGE).await?;
        let mut gone = 0;
        for (municipality, id) in page {
            let Some(report) = stored::find_report(&app.store, &municipality, id).await? else {
                continue;
            };
            let done = match held {
                Held::Contact => contact(app, report).await,
                Held::Photos => all_photos(app, report).await,
            };
            match done {
                Ok(()) => gone += 1,
                // Somebody has just done something with it: the next run looks again.
                Err(StepError::Move(_) | StepError::Changed) => {}
                Err(StepError::Overloaded) => return Err(RetentionError::Overloaded),
                Err(StepError::Store(error)) => return Err(error.into()),
            }
        }
        if gone == 0 {
            break;
        }
        erased += gone;
    }
    Ok(erased)
}

async fn contact(app: &App, report: Report) -> Result<(), StepError> {
    let at = app.clock.now().as_microsecond();
    let with = [
        stored::remove_contact(&report.municipality, report.id, at),
        mails::delete_to_reporter(&report.municipality, report.id),
        forget_subscriptions(&report.municipality, report.id),
    ];
    let reason = Key::ErasedExpired;
    let what = vec![(EventKind::ContactErased, Line::ContactErased { reason })];
    note_all(app, report, Actor::System, what, with).await?;
    Ok(())
}

async fn all_photos(app: &App, report: Report) -> Result<(), StepError> {
    let (gone, with) = photo_changes(app, &report).await?;
    let reason = Key::ErasedExpired;
    let what = vec![(EventKind::PhotosErased, Line::PhotosErased { reason })];
    note_all(app, report, Actor::System, what, with).await?;
    delete_bytes(app, &gone).await;
    Ok(())
}

/// The photos of a report that are there, and what removes them.
pub(crate) async fn photo_changes(
    app: &App,
    report: &Report,
) -> Result<(Vec<Uuid>, Vec<Change>), StoreError> {
    let at = app.clock.now().as_microsecond();
    let found = photos::list_of_report(&app.store, &report.municipality, report.id).await?;
    let there: Vec<Uuid> = found
        .into_iter()
        .filter(|photo| photo.removed_at.is_none())
        .map(|photo| photo.id)
        .collect();
    let remove = |id: &Uuid| photos::remove(&report.municipality, report.id, *id, at);
    let changes = there.iter().map(remove).collect();
    Ok((there, changes))
}

/// Deletes the bytes of removed photos, but those that a photo of another report shares. Those that cannot be deleted
/// now go with the hourly sweep.
pub(crate) async fn delete_bytes(app: &App, photos: &[Uuid]) {
    let unneeded = match unneeded(app, photos).await {
        Ok(unneeded) => unneeded,
        Err(error) => {
            tracing::warn!(%error, "The bytes of erased photos wait for the sweep");
            return;
        }
    };
    for photo in unneeded {
        if let Err(error) = app.blobs.delete(photo).await {
            tracing::warn!(photo.id = %photo, %error, "The bytes of an erased photo wait for the sweep");
        }
    }
}

/// Under which ids lie bytes of these photos that no photo needs any more.
async fn unneeded(app: &App, ids: &[Uuid]) -> Result<Vec<Uuid>, StoreError> {
    let mut places: Vec<Uuid> = Vec::new();
    for photo in photos::list_by_ids(&app.store, ids).await? {
        places.extend([photo.id, photo.original_id(), photo.pictures_id()]);
    }
    places.sort();
    places.dedup();
    let needed = photos::list_needed(&app.store, &places).await?;
    places.retain(|place| !needed.contains(place));
    Ok(places)
}

async fn old_mails(app: &App, at: i64, most: u64) -> Result<u64, RetentionError> {
    let there = u64::try_from(count_mails(&app.store, at).await?).unwrap_or(0);
    let mut gone = 0;
    // Each statement takes up to 10,000.
    while gone < there.min(most) {
        app.store.apply(mails::delete_before(at)).await?;
        gone += 10_000;
    }
    Ok(gone.min(there))
}
