//! What each failure of a use case is on the wire: one exhaustive match each.

use atsakas_app::{desk::find::AccessError, reports::step::StepError};
use atsakas_http::{Code, Problem};
use atsakas_store::{ApplyError, StoreError};

/// A report that they do not get at.
pub(crate) fn access_problem(error: AccessError) -> Problem {
    match error {
        AccessError::NotFound => Problem::new(Code::NotFound),
        AccessError::NotAllowed => Problem::new(Code::NotAllowed),
        AccessError::Store(error) => store_problem(&error),
    }
}

/// A step that was not taken.
pub(crate) fn step_problem(error: StepError) -> Problem {
    match error {
        StepError::Move(error) => Problem::new(error.problem()),
        StepError::Changed => Problem::new(Code::ChangedMeanwhile),
        StepError::Overloaded => Problem::new(Code::Overloaded).retry_after(1),
        StepError::Store(error) => store_problem(&error),
    }
}

/// A change that was not stored. A refusal of the schema is a fault of ours: the use case should have said no first.
pub(crate) fn apply_problem(error: &ApplyError) -> Problem {
    match error {
        ApplyError::Conflict { .. } | ApplyError::Duplicate { .. } => {
            Problem::new(Code::ChangedMeanwhile)
        }
        ApplyError::Refused { .. } => internal(error),
        ApplyError::Overloaded => Problem::new(Code::Overloaded).retry_after(1),
        ApplyError::Database(_) => unavailable(error),
    }
}

/// A read that failed.
pub(crate) fn store_problem(error: &StoreError) -> Problem {
    match error {
        StoreError::Database(_) => unavailable(error),
        StoreError::Settings(_) | StoreError::Corrupt(_) => internal(error),
    }
}

fn unavailable(error: &dyn std::error::Error) -> Problem {
    let cause = error.source().map(ToString::to_string);
    tracing::error!(error = %error, cause, "Something that every request needs does not answer");
    Problem::new(Code::Unavailable).retry_after(5)
}

/// A fault of our own.
pub(crate) fn internal(error: &dyn std::error::Error) -> Problem {
    tracing::error!(error = %error, "A request failed by a fault of our own");
    Problem::new(Code::Internal)
}
