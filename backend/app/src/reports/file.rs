//! Files a report: who is responsible is decided and stored in the one change set that stores the report.

use std::collections::BTreeMap;

use atsakas_domain::{
    categories::Catalogue,
    filing::{
        AnswerValue, Checked, ContactDraft, Missing, Stopped, Submission, Verification, check,
    },
    ids::PhotoId,
};
use atsakas_messages::Lang;
use atsakas_store::{ApplyError, StoreError, idempotency, photos};
use jiff::Timestamp;
use uuid::Uuid;

use super::{
    filed::{Assembled, Parts, assemble},
    place::place,
    receipt::Receipt,
    resolved::{resolve, responsible},
};
use crate::App;

/// How often a public reference that is taken is drawn anew.
pub(crate) const DRAWS: usize = 8;

/// Through whom a report comes in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// The reporter, by themselves.
    Resident,
    /// An officer, for somebody who phoned or came by.
    OnBehalf {
        /// The officer.
        officer: Uuid,
        /// Code of their authority.
        authority: String,
        /// `phone` or `visit`.
        channel: &'static str,
    },
    /// An officer, out of another report that was about two things.
    Split {
        /// The officer.
        officer: Uuid,
        /// Code of the authority.
        authority: String,
        /// Public reference of the other report, where everybody may know of it.
        from: Option<String>,
    },
}

/// A report as it comes in, already of the right shape. Not `Debug`: it holds what people wrote.
#[derive(Clone)]
pub struct Filing {
    /// SHA-256 of the idempotency key.
    pub key: [u8; 32],
    /// SHA-256 of the body.
    pub body: [u8; 32],
    /// The reporter's language.
    pub lang: Lang,
    /// Category code.
    pub category: String,
    /// Longitude in degrees.
    pub lon: f64,
    /// Latitude in degrees.
    pub lat: f64,
    /// The place in words.
    pub place_note: Option<String>,
    /// What is wrong.
    pub description: Option<String>,
    /// When it happened.
    pub incident_at: Option<Timestamp>,
    /// Answers to the category's questions.
    pub answers: BTreeMap<String, AnswerValue>,
    /// Photos, in order.
    pub photos: Vec<Uuid>,
    /// Number plate.
    pub plate: Option<String>,
    /// Declared to be true.
    pub declaration: bool,
    /// Shown 112 and gone on.
    pub emergency_acknowledged: bool,
    /// How to hear back.
    pub contact: ContactDraft,
    /// Through whom it comes in.
    pub origin: Origin,
}

/// A filed report.
#[derive(Debug, Clone)]
pub struct Filed {
    /// The receipt.
    pub receipt: Receipt,
    /// The secret of the tracking link.
    pub token: String,
    /// The answer to an earlier request with the same key.
    pub replayed: bool,
}

/// A place that is served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServedPlace {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
}

/// Why a report was not filed. Nothing is stored then.
#[derive(Debug, thiserror::Error)]
pub enum FilingError {
    /// The coordinates are no place on earth.
    #[error("the coordinates are out of range")]
    OutOfRange,
    /// With longitude and latitude exchanged the place would be served.
    #[error("longitude and latitude are exchanged")]
    Swapped,
    /// The place is not served.
    #[error("the place is outside the served territory")]
    Outside {
        /// Name of the nearest municipality.
        nearest: Option<String>,
        /// Metres to it.
        distance_m: f64,
        /// The served municipalities.
        served: Vec<ServedPlace>,
    },
    /// No such category.
    #[error("there is no category {0}")]
    UnknownCategory(String),
    /// The category asks for more.
    #[error("{} requirements are not met", .0.len())]
    Missing(Vec<Missing>),
    /// Somebody is in danger now: 112 first.
    #[error("there may be danger now")]
    Emergency,
    /// A photo is not here; the place in the body.
    #[error("a photo is unknown")]
    PhotoUnknown(String),
    /// A photo belongs to another report.
    #[error("a photo belongs to another report")]
    PhotoAlreadyUsed,
    /// The key was used with another body.
    #[error("the key was used with another body")]
    KeyReused,
    /// A request with the key is being worked on.
    #[error("a request with this key is being worked on")]
    InProgress,
    /// The deadline lies beyond the calendar.
    #[error("the deadline lies beyond the calendar")]
    Calendar,
    /// Too much is asked at once.
    #[error("the database has too much to do")]
    Overloaded,
    /// The store failed.
    #[error("the store failed")]
    Store(#[from] StoreError),
}

/// Files a report. Asked again with the same key and body it gives the same answer.
///
/// # Errors
/// See [`FilingError`]; nothing is stored then.
pub async fn file(app: &App, filing: Filing) -> Result<Filed, FilingError> {
    file_at(app, filing, app.clock.now()).await
}

/// Files a report as received at `now`: for load data, whose past is made up.
///
/// # Errors
/// As [`file`].
pub(crate) async fn file_at(
    app: &App,
    filing: Filing,
    now: Timestamp,
) -> Result<Filed, FilingError> {
    let (key, body) = (filing.key, filing.body);
    match first_time(app, &filing, now).await {
        Ok(filed) => Ok(filed),
        // Whatever stands against it now, an answer that was given under this key is given again. It is looked for only
        // here, since nearly every key is a new one, and the key's row refuses to be stored twice in any case.
        Err(refused) => replay(app, key, body).await?.ok_or(refused),
    }
}

/// Files a report as if nothing had been stored under its key; an error then, since the key comes with the report.
async fn first_time(app: &App, filing: &Filing, now: Timestamp) -> Result<Filed, FilingError> {
    let snapshot = app.snapshots.current();
    let category = snapshot
        .catalogue
        .find_category(&filing.category)
        .ok_or_else(|| FilingError::UnknownCategory(filing.category.clone()))?;
    let (at, placed) = place(&snapshot, filing.lon, filing.lat)?;
    let checked = checked(&snapshot.catalogue, category, filing, now)?;
    let attached = find_photos(app, &checked.photos).await?;
    let when = checked.incident_at.unwrap_or(now);
    let decided = resolve(
        &snapshot,
        &filing.category,
        &placed,
        when,
        &checked.circumstances,
    )?;
    let responsible = responsible(app, &snapshot, filing.lang, &placed, &decided, now)?;
    let parts = Parts {
        snapshot: &snapshot,
        category,
        filing,
        at,
        placed: &placed,
        checked: &checked,
        decided: &decided,
        responsible,
        attached: &attached,
        now,
    };
    for _ in 0..DRAWS {
        let Assembled {
            set,
            receipt,
            token,
            id: _,
        } = assemble(app, &parts)?;
        match app.store.apply(set).await {
            Ok(()) => {
                return Ok(Filed {
                    receipt,
                    token,
                    replayed: false,
                });
            }
            // Somebody else drew the same reference.
            Err(ApplyError::Duplicate {
                label: "report", ..
            }) => {}
            // The same key, a moment ago or at this moment.
            Err(ApplyError::Duplicate { .. }) => return Err(FilingError::InProgress),
            // A photo was attached or swept since it was looked at; another look says which. (Two requests with one key
            // carry the same photos, so the photos may be what is noticed first.)
            Err(ApplyError::Conflict { .. }) => {
                find_photos(app, &checked.photos).await?;
            }
            Err(ApplyError::Overloaded) => return Err(FilingError::Overloaded),
            Err(ApplyError::Refused { label, .. }) => {
                tracing::error!(change = label, "The schema refused a report");
                return Err(StoreError::Corrupt("a report that the schema refuses").into());
            }
            Err(ApplyError::Database(fault)) => return Err(StoreError::Database(fault).into()),
        }
    }
    Err(FilingError::Overloaded)
}

/// The answer that was given under this key, if there is one; until it is swept also one that has expired, since its
/// row refuses another.
async fn replay(app: &App, key: [u8; 32], body: [u8; 32]) -> Result<Option<Filed>, FilingError> {
    let Some(kept) = idempotency::find(&app.store, key).await? else {
        return Ok(None);
    };
    if kept.body_hash != body {
        return Err(FilingError::KeyReused);
    }
    let corrupt = StoreError::Corrupt("an answer that cannot be read");
    let receipt: Receipt = serde_json::from_str(&kept.answer).map_err(|_| corrupt.clone())?;
    let (Some(municipality), Some(report)) = (kept.municipality, kept.report) else {
        return Err(corrupt.into());
    };
    let token = super::filed::token(app, &municipality, report)?.reveal();
    Ok(Some(Filed {
        receipt,
        token,
        replayed: true,
    }))
}

fn checked(
    catalogue: &Catalogue,
    category: &atsakas_domain::categories::Category,
    filing: &Filing,
    now: Timestamp,
) -> Result<Checked, FilingError> {
    let submission = Submission {
        description: filing.description.clone(),
        place_note: filing.place_note.clone(),
        answers: filing.answers.clone(),
        photos: filing.photos.iter().copied().map(PhotoId).collect(),
        plate: filing.plate.clone(),
        incident_at: filing.incident_at,
        declaration: filing.declaration,
        contact: filing.contact.clone(),
        verification: Verification::Unverified,
        emergency_acknowledged: filing.emergency_acknowledged,
    };
    check(category, catalogue, &submission, now).map_err(|stopped| match stopped {
        Stopped::Emergency => FilingError::Emergency,
        Stopped::Missing(missing) => FilingError::Missing(missing),
    })
}

/// The photos in the order in which they were named; each must be here and belong to nothing.
pub(crate) async fn find_photos(app: &App, wanted: &[PhotoId]) -> Result<Vec<Uuid>, FilingError> {
    let ids: Vec<Uuid> = wanted.iter().map(|photo| photo.0).collect();
    let found = photos::list_by_ids(&app.store, &ids).await?;
    for (index, id) in ids.iter().enumerate() {
        match found.iter().find(|photo| photo.id == *id) {
            Some(photo) if photo.removed_at.is_some() => {
                return Err(FilingError::PhotoUnknown(format!("/photos/{index}")));
            }
            Some(photo) if photo.report.is_some() => return Err(FilingError::PhotoAlreadyUsed),
            Some(_) => {}
            None => return Err(FilingError::PhotoUnknown(format!("/photos/{index}"))),
        }
    }
    Ok(ids)
}
