//! What each failure of a use case is on the wire: one exhaustive match each.

use atsakas_app::desk::{filter::AskError, find::AccessError, photo::DeskPhotoError};
use atsakas_http::{Code, Problem};
use atsakas_messages::Key;
use atsakas_store::{ApplyError, StoreError};

/// A report that they do not get at.
pub(crate) fn access_problem(error: AccessError) -> Problem {
    match error {
        AccessError::NotFound => Problem::new(Code::NotFound),
        AccessError::NotAllowed => Problem::new(Code::NotAllowed),
        AccessError::Store(error) => store_problem(&error),
    }
}

/// A list that was not given.
pub(crate) fn ask_problem(error: &AskError) -> Problem {
    match error {
        AskError::NotAllowed => Problem::new(Code::NotAllowed),
        AskError::Parameter(name) => {
            let code = Code::ParameterMalformed {
                parameter: (*name).to_owned(),
                expected: Key::ExpectedFit.text(),
            };
            Problem::new(code.clone()).error(*name, code)
        }
        AskError::Store(error) => store_problem(error),
    }
}

/// A photo that is not shown.
pub(crate) fn photo_problem(error: DeskPhotoError) -> Problem {
    match error {
        DeskPhotoError::Access(error) => access_problem(error),
        DeskPhotoError::Blobs(error) => unavailable(&*error),
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

fn internal(error: &dyn std::error::Error) -> Problem {
    tracing::error!(error = %error, "A request failed by a fault of our own");
    Problem::new(Code::Internal)
}
