//! The reporter's secret link. Whoever has the token sees the report and does what the reporter may.

pub(crate) mod act;
pub(crate) mod get;
pub(crate) mod mails;
pub(crate) mod photo;
pub(crate) mod push;

use atsakas_app::tracking::view::{ContactView, Tracked};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

use crate::wire::{NamedWire, PhotoLinkWire, PositionWire, TimelineWire};

/// A report as its reporter sees it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TrackWire {
    /// Public reference.
    pub reference: String,
    /// Life-cycle state.
    #[schema(example = "assigned")]
    pub status: String,
    /// The state's name.
    pub status_name: String,
    /// How it ended, once it is answered: `fixed`, `sanctioned`, `referred`, `not_confirmed`, `no_violation`, `not_possible`.
    pub outcome: Option<String>,
    /// Category.
    pub category: NamedWire,
    /// Where it is.
    pub position: PositionWire,
    /// The place in words.
    pub place_note: Option<String>,
    /// What was reported.
    pub description: Option<String>,
    /// When it was received (RFC 3339, UTC).
    #[schema(value_type = String, format = DateTime)]
    pub received_at: Timestamp,
    /// When the answer is due (RFC 3339, UTC).
    #[schema(value_type = String, format = DateTime)]
    pub respond_by: Timestamp,
    /// The same in words.
    pub respond_by_words: String,
    /// The deadline stands still while the reporter is asked something.
    pub clock_stopped: bool,
    /// The responsible authority.
    pub authority: NamedWire,
    /// The unit inside it.
    pub unit: Option<NamedWire>,
    /// What the reporter is asked, while the answer is awaited.
    pub question: Option<String>,
    /// `public`, `restricted` or `confidential`.
    pub visibility: String,
    /// Photos, in order.
    pub photos: Vec<PhotoLinkWire>,
    /// How the reporter wishes to hear back, until that is removed.
    pub contact: Option<TrackContactWire>,
    /// Reports of their own that were parts of this one.
    pub parts: Vec<TrackedPartWire>,
    /// What the reporter may do now: `answer`, `confirm`, `reopen`, `withdraw`.
    pub possible: Vec<String>,
    /// What happened so far, oldest first.
    pub timeline: Vec<TimelineWire>,
}

/// A report that was a part of another.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TrackedPartWire {
    /// Public reference.
    pub reference: String,
    /// Its secret link.
    pub url: String,
}

/// Contact data that the reporter left.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TrackContactWire {
    /// Name.
    pub name: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
    /// Whether the reporter has confirmed the address.
    pub confirmed: bool,
    /// Whether every public line goes to the address by mail.
    pub mails: bool,
}

impl TrackWire {
    fn new(token: &str, tracked: Tracked) -> Self {
        let Tracked {
            reference,
            status,
            status_name,
            outcome,
            category,
            lon,
            lat,
            place_note,
            description,
            received_at,
            respond_by,
            respond_by_words,
            clock_stopped,
            authority,
            unit,
            question,
            visibility,
            photos,
            contact,
            parts,
            possible,
            timeline,
        } = tracked;
        Self {
            reference,
            status,
            status_name,
            outcome,
            category: category.into(),
            position: PositionWire { lon, lat },
            place_note,
            description,
            received_at,
            respond_by,
            respond_by_words,
            clock_stopped,
            authority: authority.into(),
            unit: unit.map(Into::into),
            question,
            visibility,
            photos: photos
                .into_iter()
                .map(|id| PhotoLinkWire::tracked(token, id))
                .collect(),
            contact: contact.map(
                |ContactView {
                     name,
                     email,
                     phone,
                     confirmed,
                     mails,
                 }| TrackContactWire {
                    name,
                    email,
                    phone,
                    confirmed,
                    mails,
                },
            ),
            parts: parts
                .into_iter()
                .map(|(reference, url)| TrackedPartWire { reference, url })
                .collect(),
            possible,
            timeline: timeline.into_iter().map(Into::into).collect(),
        }
    }
}
