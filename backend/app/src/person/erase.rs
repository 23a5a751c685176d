//! Erases a person from their reports: contact data, all that was written, photos, mails. What happened stays in the log,
//! whose chain stays whole. A report that is still open is held: the authority owes an answer on it.

use atsakas_domain::{
    events::EventKind,
    reports::{Actor, Status},
};
use atsakas_messages::{Key, Line};
use atsakas_store::{
    ApplyError, StoreError, mails,
    push::forget_subscriptions,
    reports::{self as stored, Report},
};

use super::whom::{Whom, reports_of};
use crate::{
    App,
    reports::step::{StepError, note_all},
    retention::run::{delete_bytes, photo_changes},
};

/// What became of one report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// The person is erased from it, or would be.
    Erased {
        /// Photos that went.
        photos: usize,
    },
    /// It is open: the person is not erased from it.
    Held {
        /// Its state.
        status: Status,
    },
}

/// What became of a person's reports.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Erasure {
    /// Reference and fate of each report.
    pub reports: Vec<(String, Fate)>,
    /// Mails that went, of reports that are not held.
    pub mails: usize,
}

impl Erasure {
    /// Something is still held.
    #[must_use]
    pub fn is_partial(&self) -> bool {
        self.reports
            .iter()
            .any(|(_, fate)| matches!(fate, Fate::Held { .. }))
    }
}

/// Whether it is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// It is only said what would happen.
    DryRun,
    /// It is done.
    ForGood,
}

/// Why the erasure ended early. What is erased stays erased; asked again it goes on.
#[derive(Debug, thiserror::Error)]
pub enum EraseError {
    /// The database failed.
    #[error("the database failed")]
    Store(#[from] StoreError),
    /// Mails could not be erased.
    #[error("mails could not be erased")]
    Apply(#[from] ApplyError),
    /// A report was being changed.
    #[error("report {0} was being changed by somebody else; try again")]
    Changed(String),
}

/// Erases the person from all reports that have ended.
///
/// # Errors
/// See [`EraseError`].
pub async fn erase(app: &App, whom: &Whom, mode: Mode) -> Result<Erasure, EraseError> {
    let mut erasure = Erasure::default();
    for report in reports_of(app, whom).await? {
        let reference = report.reference.clone();
        let status: Status = report
            .state
            .status
            .parse()
            .map_err(|_| StoreError::Corrupt("a state that nobody knows"))?;
        let fate = if status.has_ended() {
            let letters =
                mails::list_of_report(&app.store, &report.municipality, report.id).await?;
            erasure.mails += letters.len();
            let (photos, changes) = photo_changes(app, &report).await?;
            if mode == Mode::ForGood {
                from_report(app, report, changes).await?;
                delete_bytes(app, &photos).await;
            }
            Fate::Erased {
                photos: photos.len(),
            }
        } else {
            Fate::Held { status }
        };
        erasure.reports.push((reference, fate));
    }
    if let (Whom::Email(email), false) = (whom, erasure.is_partial()) {
        erasure.mails = erasure
            .mails
            .max(mails::list_to(&app.store, email.as_str()).await?.len());
        if mode == Mode::ForGood {
            app.store.apply(mails::delete_to(email.as_str())).await?;
        }
    }
    Ok(erasure)
}

async fn from_report(
    app: &App,
    report: Report,
    photos: Vec<atsakas_store::Change>,
) -> Result<(), EraseError> {
    let (municipality, id) = (report.municipality.clone(), report.id);
    let reference = report.reference.clone();
    let at = app.clock.now().as_microsecond();
    let reason = Key::ErasedRequested;
    let mut what = vec![(EventKind::TextsErased, Line::TextsErased { reason })];
    let mut with = vec![
        stored::erase_texts(&municipality, id, at),
        stored::erase_description(&municipality, id),
        stored::erase_notes(&municipality, id, at),
        mails::delete_of_report(&municipality, id),
        forget_subscriptions(&municipality, id),
    ];
    let contact = stored::find_contact(&app.store, &municipality, id).await?;
    if contact.is_some_and(|contact| contact.removed_at.is_none()) {
        what.push((EventKind::ContactErased, Line::ContactErased { reason }));
        with.push(stored::remove_contact(&municipality, id, at));
    }
    if !photos.is_empty() {
        what.push((EventKind::PhotosErased, Line::PhotosErased { reason }));
        with.extend(photos);
    }
    match note_all(app, report, Actor::System, what, with).await {
        Ok(_) => Ok(()),
        Err(StepError::Store(error)) => Err(error.into()),
        Err(StepError::Move(_) | StepError::Changed | StepError::Overloaded) => {
            Err(EraseError::Changed(reference))
        }
    }
}
