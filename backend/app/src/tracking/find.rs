//! The report behind a secret link.

use atsakas_domain::ids::TrackingToken;
use atsakas_messages::Key;
use atsakas_store::{
    ApplyError, StoreError,
    reports::{self as stored, Report},
};

use crate::{App, reports::step::StepError, secret::sha256};

/// Why the reporter's wish was not met.
#[derive(Debug, thiserror::Error)]
pub enum TrackingError {
    /// There is no such report, photo or contact.
    #[error("not found")]
    NotFound,
    /// The photo is not here.
    #[error("the photo is unknown")]
    PhotoUnknown,
    /// The photo belongs to a report already.
    #[error("the photo belongs to a report")]
    PhotoUsed,
    /// The report has as many photos as it may.
    #[error("the report has as many photos as it may")]
    PhotosTooMany {
        /// How many it may have.
        max: u32,
    },
    /// A device that cannot be told: its address or keys are none.
    #[error("the device cannot be told")]
    PushRefused,
    /// The state does not allow it.
    #[error("not possible in this state")]
    NotNow {
        /// Name of the state.
        status: Key,
    },
    /// Words are needed.
    #[error("words are missing")]
    TextMissing {
        /// Where.
        pointer: &'static str,
    },
    /// Too many characters.
    #[error("the words are too long")]
    TextTooLong {
        /// Where.
        pointer: &'static str,
        /// Limit in characters.
        max: u32,
    },
    /// Control characters.
    #[error("the words have control characters")]
    TextMalformed {
        /// Where.
        pointer: &'static str,
    },
    /// The report has just been changed.
    #[error("the report has just been changed")]
    Changed {
        /// Name of its state when it was read.
        status: Key,
    },
    /// Too much is asked at once.
    #[error("the database has too much to do")]
    Overloaded,
    /// A deadline beyond the calendar.
    #[error("the deadline lies beyond the calendar")]
    Calendar,
    /// The store failed.
    #[error("the store failed")]
    Store(#[from] StoreError),
    /// The blobs failed.
    #[error("the photos cannot be read")]
    Blobs(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl TrackingError {
    /// A change set that was not applied, where nobody else can have been faster.
    pub(crate) fn from_apply(error: ApplyError) -> Self {
        match error {
            ApplyError::Overloaded => Self::Overloaded,
            ApplyError::Database(fault) => StoreError::Database(fault).into(),
            ApplyError::Conflict { .. }
            | ApplyError::Duplicate { .. }
            | ApplyError::Refused { .. } => {
                StoreError::Corrupt("a change that the schema refuses").into()
            }
        }
    }
}

/// The report that a token opens. A token that is none and a token of nothing are told apart by nobody.
///
/// # Errors
/// `NotFound`, `Store`.
pub async fn find(app: &App, token: &str) -> Result<Report, TrackingError> {
    let token: TrackingToken = token.parse().map_err(|_| TrackingError::NotFound)?;
    let id = app.secret.report_of(*token.secret());
    let found = stored::find_report(&app.store, token.municipality(), id).await?;
    // What the key says is believed only where the database has the token's hash: who changed the key changed the links.
    found
        .filter(|report| report.token_hash == sha256(token.secret()))
        .ok_or(TrackingError::NotFound)
}

/// A failed step, as the reporter hears of it.
pub(crate) fn step_failed(error: StepError, report_status: Key) -> TrackingError {
    use atsakas_domain::reports::MoveError;
    match error {
        StepError::Move(
            MoveError::NotFromHere { status, .. }
            | MoveError::NotByYou { status, .. }
            | MoveError::Guarded { status, .. },
        ) => TrackingError::NotNow {
            status: status.name(),
        },
        StepError::Move(MoveError::Calendar) => TrackingError::Calendar,
        StepError::Changed => TrackingError::Changed {
            status: report_status,
        },
        StepError::Overloaded => TrackingError::Overloaded,
        StepError::Store(error) => TrackingError::Store(error),
    }
}
