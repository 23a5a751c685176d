//! Why something was not done with a report. Nothing has changed then.

use atsakas_domain::{
    access::{Action, Who},
    reports::{MoveError, Status},
    texts::{TextError, Words},
};
use atsakas_messages::{FieldFault, Key};
use atsakas_photos::{BlobError, IntakeError};
use atsakas_store::{ApplyError, Change, StoreError, reports::Report};

use super::seen::Seen;
use crate::{
    App,
    desk::{
        audit::{Note, apply_noted},
        find::{AccessError, find},
    },
    reports::{file::FilingError, step::StepError},
};

/// The state of a report that somebody else has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Current {
    /// Its state.
    pub status: String,
    /// Which one this is.
    pub seen: Seen,
}

/// Why something was not done.
#[derive(Debug, thiserror::Error)]
pub enum WorkError {
    /// The report is not theirs, or they may not do this.
    #[error(transparent)]
    Access(#[from] AccessError),
    /// It is not as they saw it.
    #[error("the report is not as it was seen")]
    Changed(Current),
    /// Its state does not allow it.
    #[error("not possible in this state")]
    NotNow {
        /// Name of the state.
        status: Key,
    },
    /// Something that was said does not fit.
    #[error("{pointer} does not fit: {}", fault.code())]
    Fault {
        /// Where.
        pointer: String,
        /// What is wrong.
        fault: FieldFault,
    },
    /// A photo is not here.
    #[error("a photo is unknown")]
    PhotoUnknown {
        /// Where.
        pointer: String,
    },
    /// A photo belongs to another report.
    #[error("a photo belongs to another report")]
    PhotoUsed,
    /// There is one already.
    #[error("there is one already")]
    Taken,
    /// A template is not as they saw it.
    #[error("it is not as it was seen")]
    Stale,
    /// The report that comes of it cannot be filed or resolved.
    #[error(transparent)]
    Filing(#[from] FilingError),
    /// A photo cannot be made into pictures again.
    #[error("a photo cannot be read")]
    Photo(#[from] IntakeError),
    /// The bytes of a photo failed.
    #[error("a photo's bytes failed")]
    Blobs(#[from] BlobError),
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

impl WorkError {
    /// A fault at a place of the request.
    pub(crate) fn fault(pointer: impl Into<String>, fault: FieldFault) -> Self {
        Self::Fault {
            pointer: pointer.into(),
            fault,
        }
    }

    /// The report as it is instead.
    pub(crate) fn changed(report: &Report) -> Self {
        Self::Changed(Current {
            status: report.state.status.clone(),
            seen: Seen::of(report),
        })
    }

    /// The state does not allow it.
    pub(crate) fn not_now(report: &Report) -> Self {
        Self::NotNow {
            status: report
                .state
                .status
                .parse()
                .unwrap_or(Status::Received)
                .name(),
        }
    }
}

/// A step that failed, as the officer hears of it: somebody else's change with the state of now.
pub(crate) async fn step_failed(
    app: &App,
    who: &Who,
    reference: &str,
    error: StepError,
) -> WorkError {
    match error {
        StepError::Move(
            MoveError::NotFromHere { status, .. }
            | MoveError::NotByYou { status, .. }
            | MoveError::Guarded { status, .. },
        ) => WorkError::NotNow {
            status: status.name(),
        },
        StepError::Move(MoveError::Calendar) => WorkError::Calendar,
        StepError::Changed => changed_meanwhile(app, who, reference).await,
        StepError::Overloaded => WorkError::Overloaded,
        StepError::Store(error) => WorkError::Store(error),
    }
}

/// A change set that failed, likewise.
pub(crate) async fn apply_failed(
    app: &App,
    who: &Who,
    reference: &str,
    error: ApplyError,
) -> WorkError {
    match error {
        ApplyError::Conflict { .. } | ApplyError::Duplicate { .. } => {
            changed_meanwhile(app, who, reference).await
        }
        ApplyError::Overloaded => WorkError::Overloaded,
        ApplyError::Refused { label, constraint } => {
            tracing::error!(
                change = label,
                constraint,
                "The schema refused a change of the desk"
            );
            StoreError::Corrupt("a change that the schema refuses").into()
        }
        ApplyError::Database(fault) => StoreError::Database(fault).into(),
    }
}

async fn changed_meanwhile(app: &App, who: &Who, reference: &str) -> WorkError {
    match find(app, who, reference, Action::ViewReport).await {
        Ok(report) => WorkError::changed(&report),
        Err(error) => error.into(),
    }
}

/// Words at a place of the request.
///
/// # Errors
/// `Fault`.
pub(crate) fn words(pointer: &str, text: &str) -> Result<Words, WorkError> {
    Words::parse(text).map_err(|error| {
        let fault = match error {
            TextError::Empty => FieldFault::TextMissing,
            TextError::TooLong { max } => FieldFault::TextTooLong { max },
            TextError::ControlCharacter => FieldFault::TextMalformed,
        };
        WorkError::fault(pointer, fault)
    })
}

/// Stores what concerns no single report, with its note: a duplicate is taken, a conflict stale.
///
/// # Errors
/// `Taken`, `Stale`, `Overloaded`, `Store`; nothing is stored then.
pub(crate) async fn store_noted(
    app: &App,
    who: &Who,
    note: Note,
    changes: impl FnMut() -> Vec<Change>,
) -> Result<(), WorkError> {
    match apply_noted(app, who, note, changes).await {
        Ok(()) => Ok(()),
        Err(ApplyError::Duplicate { .. }) => Err(WorkError::Taken),
        Err(ApplyError::Conflict { .. }) => Err(WorkError::Stale),
        Err(ApplyError::Overloaded) => Err(WorkError::Overloaded),
        Err(ApplyError::Refused { .. }) => {
            Err(StoreError::Corrupt("something that the schema refuses").into())
        }
        Err(ApplyError::Database(fault)) => Err(StoreError::Database(fault).into()),
    }
}
