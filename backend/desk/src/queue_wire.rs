//! A report in a list of the desk, on the wire.

use atsakas_app::{
    desk::queue::{Due, QueueItem},
    reports::receipt::Named,
};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// Something with a stable code and a name in the language of the answer.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct NamedWire {
    /// Stable code.
    #[schema(example = "SAV-13")]
    pub code: String,
    /// Name in the language of the answer.
    #[schema(example = "Vilniaus miesto savivaldybė")]
    pub name: String,
}

impl From<Named> for NamedWire {
    fn from(Named { code, name }: Named) -> Self {
        Self { code, name }
    }
}

/// How a report stands to its deadline.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct DueWire {
    /// The deadline (RFC 3339, UTC).
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// `ok`, `near`, `past`, `stopped` (a question is open), or `settled` (no answer is owed).
    #[schema(example = "near")]
    pub class: String,
    /// Working days left after today, or after the day of the question while the clock stands; negative past the
    /// deadline; null when no answer is owed.
    #[schema(example = 2)]
    pub working_days_left: Option<i32>,
}

impl From<Due> for DueWire {
    fn from(
        Due {
            at,
            class,
            working_days_left,
        }: Due,
    ) -> Self {
        Self {
            at,
            class: class.to_owned(),
            working_days_left,
        }
    }
}

/// An officer by name.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct OfficerNameWire {
    /// Id.
    pub id: Uuid,
    /// Name.
    pub name: String,
}

impl From<(Uuid, String)> for OfficerNameWire {
    fn from((id, name): (Uuid, String)) -> Self {
        Self { id, name }
    }
}

/// A hand-over that is not decided.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct PendingHandOverWire {
    /// To which authority.
    pub to: NamedWire,
    /// That authority disputes it.
    pub disputed: bool,
}

impl From<(Named, bool)> for PendingHandOverWire {
    fn from((to, disputed): (Named, bool)) -> Self {
        Self {
            to: to.into(),
            disputed,
        }
    }
}

/// Where it is.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct DeskPlaceWire {
    /// Code of the area leaf.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Code of the municipality.
    pub municipality: String,
    /// Longitude east, in degrees.
    pub lon: f64,
    /// Latitude north, in degrees.
    pub lat: f64,
}

/// A report in a list of the desk. Never contact data.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct QueueRowWire {
    /// Public reference.
    #[schema(example = "VLN-7K3F2M")]
    pub reference: String,
    /// Category.
    pub category: NamedWire,
    /// Life-cycle state: its code and its name.
    pub status: NamedWire,
    /// How it was answered.
    pub outcome: Option<String>,
    /// How it stands to its deadline.
    pub deadline: DueWire,
    /// When it was received (RFC 3339, UTC).
    #[schema(value_type = String, format = DateTime)]
    pub received_at: Timestamp,
    /// Where it is.
    pub place: DeskPlaceWire,
    /// The responsible authority.
    pub authority: NamedWire,
    /// Its unit.
    pub unit: Option<NamedWire>,
    /// The officer who works on it.
    pub assignee: Option<OfficerNameWire>,
    /// For when the work is planned (RFC 3339, UTC).
    #[schema(value_type = Option<String>, format = DateTime)]
    pub planned_at: Option<Timestamp>,
    /// How many people it affects too.
    pub supporters: u32,
    /// By the answers somebody is in danger.
    pub danger: bool,
    /// Within 30 m of a border between areas.
    pub border: bool,
    /// `public`, `restricted` or `confidential`.
    pub visibility: String,
    /// The hand-over that is under way.
    pub hand_over: Option<PendingHandOverWire>,
    /// Number of photos.
    pub photos: u32,
    /// The number of its state, which grows with every change: the report's `ETag`.
    pub version: i64,
}

impl From<QueueItem> for QueueRowWire {
    fn from(item: QueueItem) -> Self {
        let QueueItem {
            reference,
            category,
            status,
            outcome,
            due,
            received_at,
            place,
            municipality,
            lon,
            lat,
            authority,
            unit,
            assignee,
            planned_at,
            supporters,
            danger,
            border,
            visibility,
            hand_over,
            photos,
            version,
        } = item;
        Self {
            reference,
            category: category.into(),
            status: status.into(),
            outcome,
            deadline: due.into(),
            received_at,
            place: DeskPlaceWire {
                code: place.code,
                name: place.name,
                municipality,
                lon,
                lat,
            },
            authority: authority.into(),
            unit: unit.map(Into::into),
            assignee: assignee.map(Into::into),
            planned_at,
            supporters,
            danger,
            border,
            visibility,
            hand_over: hand_over.map(Into::into),
            photos,
            version,
        }
    }
}
