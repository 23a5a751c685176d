//! Photos and notes that go with what an officer does.

use std::collections::HashSet;

use atsakas_domain::{
    access::Who,
    categories::{Publication, Visibility},
    ids::PhotoId,
};
use atsakas_messages::FieldFault;
use atsakas_store::{
    Change,
    photos::{self, Attach},
    reports::{NewNote, Report, insert_note},
};
use uuid::Uuid;

use super::error::{WorkError, words};
use crate::{
    App,
    desk::find::standing,
    reports::file::{FilingError, find_photos},
};

/// Most photos that are added at once.
const MOST: usize = 10;

/// A photo to add; it was uploaded before, as a reporter's is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attachment {
    /// The photo.
    pub photo: Uuid,
    /// Only officers see it; otherwise its reporter does, and everybody where the report and its category's photos are public.
    pub internal: bool,
}

/// What is stored beside a step: made once, applied with each try.
pub(crate) struct Extras {
    note: Option<NewNote>,
    photos: Vec<(Attach, bool)>,
    by: Uuid,
    origin: &'static str,
}

impl Extras {
    /// The changes.
    pub(crate) fn changes(&self) -> Vec<Change> {
        let mut changes: Vec<Change> = self.note.iter().cloned().map(insert_note).collect();
        changes.extend(self.photos.iter().map(|(photo, internal)| {
            photos::attach_later(photo.clone(), self.origin, *internal, self.by)
        }));
        changes
    }

    /// Nothing is in it.
    pub(crate) fn is_empty(&self) -> bool {
        self.note.is_none() && self.photos.is_empty()
    }
}

/// Checks a note and photos of an officer.
///
/// # Errors
/// `Fault`, `PhotoUnknown`, `PhotoUsed`, `Store`.
pub(crate) async fn extras(
    app: &App,
    who: &Who,
    report: &Report,
    note: Option<&str>,
    attachments: &[Attachment],
) -> Result<Extras, WorkError> {
    let note = note
        .map(|text| words("/note", text))
        .transpose()?
        .map(|text| NewNote {
            id: app.chance.uuid(app.clock.now()),
            municipality: report.municipality.clone(),
            report: report.id,
            at: app.clock.now().as_microsecond(),
            kind: "note".to_owned(),
            officer: Some(who.officer),
            contractor: None,
            text: text.as_str().to_owned(),
        });
    Ok(Extras {
        note,
        photos: attach(app, report, attachments).await?,
        by: who.officer,
        origin: "officer",
    })
}

/// Checks a note and photos of a contractor: all of it is for officers.
///
/// # Errors
/// As [`extras`].
pub(crate) async fn contractors_extras(
    app: &App,
    contractor: Uuid,
    report: &Report,
    kind: &str,
    text: &str,
    photos: &[Uuid],
) -> Result<Extras, WorkError> {
    let now = app.clock.now();
    let attachments: Vec<_> = photos
        .iter()
        .map(|photo| Attachment {
            photo: *photo,
            internal: true,
        })
        .collect();
    let note = NewNote {
        id: app.chance.uuid(now),
        municipality: report.municipality.clone(),
        report: report.id,
        at: now.as_microsecond(),
        kind: kind.to_owned(),
        officer: None,
        contractor: Some(contractor),
        text: words("/text", text)?.as_str().to_owned(),
    };
    Ok(Extras {
        note: Some(note),
        photos: attach(app, report, &attachments).await?,
        by: contractor,
        origin: "contractor",
    })
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "one is told otherwise here, all others as they are"
)]
async fn attach(
    app: &App,
    report: &Report,
    attachments: &[Attachment],
) -> Result<Vec<(Attach, bool)>, WorkError> {
    if attachments.is_empty() {
        return Ok(Vec::new());
    }
    if attachments.len() > MOST {
        let max = u32::try_from(MOST).unwrap_or(u32::MAX);
        return Err(WorkError::fault(
            "/attachments",
            FieldFault::PhotosTooMany { max },
        ));
    }
    let ids: Vec<PhotoId> = attachments.iter().map(|one| PhotoId(one.photo)).collect();
    if ids.iter().collect::<HashSet<_>>().len() < ids.len() {
        return Err(WorkError::fault("/attachments", FieldFault::PhotoRepeated));
    }
    find_photos(app, &ids).await.map_err(|error| match error {
        FilingError::PhotoUnknown(pointer) => WorkError::PhotoUnknown {
            pointer: pointer.replacen("/photos", "/attachments", 1),
        },
        FilingError::PhotoAlreadyUsed => WorkError::PhotoUsed,
        other => other.into(),
    })?;
    let there = photos::list_of_report(&app.store, &report.municipality, report.id).await?;
    let first = there.iter().filter_map(|photo| photo.position).max();
    let snapshot = app.snapshots.current();
    let category = snapshot.catalogue.find_category(&report.state.category);
    // An officer's own pictures are looked at already; where a category shows none, theirs are no exception.
    let shows = category.is_some_and(|one| one.photos_public != Publication::Never);
    let public = shows && standing(report)?.visibility == Visibility::Public;
    Ok(attachments
        .iter()
        .zip(first.map_or(0, |last| last + 1)..)
        .map(|(attachment, position)| {
            let attach = Attach {
                id: attachment.photo,
                municipality: report.municipality.clone(),
                report: report.id,
                position,
                shown: public && !attachment.internal,
                moderation: "approved".to_owned(),
            };
            (attach, attachment.internal)
        })
        .collect())
}
