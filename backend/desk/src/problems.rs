//! What each failure of a use case is on the wire: one exhaustive match each.

use atsakas_app::{
    contractor::ContractorError,
    desk::{
        account_error::AccountError,
        filter::AskError,
        find::AccessError,
        oidc::OidcError,
        work::{WorkError, error::Current},
    },
    reports::{file::FilingError, step::StepError},
};
use atsakas_domain::accounts::password::{FEWEST, MOST, PasswordFault};
use atsakas_http::{Code, Problem, version_etag};
use atsakas_messages::{FieldFault, Key, Text};
use atsakas_photos::{BlobError, IntakeError};
use atsakas_store::{ApplyError, StoreError};
use axum::http::header;
use serde_json::json;

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

/// Something with an account that did not happen.
pub(crate) fn account_problem(error: AccountError) -> Problem {
    match error {
        AccountError::NotFound => Problem::new(Code::NotFound),
        AccountError::NotAllowed => Problem::new(Code::NotAllowed),
        AccountError::Failed => Problem::new(Code::SignInFailed),
        AccountError::TooMany { seconds } => {
            Problem::new(Code::RateLimited { seconds }).retry_after(seconds)
        }
        AccountError::Busy => Problem::new(Code::Overloaded).retry_after(1),
        AccountError::CodeWrong => Problem::new(Code::SecondFactorCodeWrong),
        AccountError::LinkEnded => Problem::new(Code::LinkEnded),
        AccountError::Password(fault) => unfit("/password", password_fault(fault)),
        AccountError::Name => unfit("/name", FieldFault::NameMalformed),
        AccountError::Address => unfit("/email", FieldFault::ContactMalformed),
        AccountError::Role(place) => unfit(&format!("/memberships/{place}"), FieldFault::RoleUnfit),
        AccountError::OwnAccount => Problem::new(Code::OwnAccount),
        AccountError::Expiry => unfit("/expires_at", FieldFault::ExpiryUnfit { days: 366 }),
        AccountError::FactorState => Problem::new(Code::SecondFactorState),
        AccountError::Apply(error) => apply_problem(&error),
        AccountError::Store(error) => store_problem(&error),
    }
}

/// Somebody who does not come in through the identity provider.
pub(crate) fn oidc_problem(error: OidcError) -> Problem {
    match error {
        OidcError::NotSetUp => Problem::new(Code::ProviderMissing),
        OidcError::NotOurs | OidcError::Refused => Problem::new(Code::ProviderAnswerUnfit),
        OidcError::Token(what) => {
            tracing::warn!(what, "A token of the identity provider does not hold");
            Problem::new(Code::ProviderAnswerUnfit)
        }
        OidcError::Provider(why) => {
            tracing::error!(why, "The identity provider failed");
            Problem::new(Code::ProviderFailed)
        }
        OidcError::AddressUnverified => Problem::new(Code::AddressUnverified),
        OidcError::NotBound => Problem::new(Code::AccountNotBound),
        OidcError::NoRole => Problem::new(Code::NoRole),
        OidcError::Account(error) => account_problem(error),
    }
}

fn unfit(pointer: &str, fault: FieldFault) -> Problem {
    Problem::new(Code::AccountUnfit).error(pointer, fault)
}

fn password_fault(fault: PasswordFault) -> FieldFault {
    let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    match fault {
        PasswordFault::TooShort => FieldFault::PasswordTooShort {
            min: number(FEWEST),
        },
        PasswordFault::TooLong => FieldFault::PasswordTooLong { max: number(MOST) },
        PasswordFault::Common => FieldFault::PasswordCommon,
        PasswordFault::HasAddress => FieldFault::PasswordHasAddress,
    }
}

/// A read that failed.
pub(crate) fn store_problem(error: &StoreError) -> Problem {
    match error {
        StoreError::Database(_) => unavailable(error),
        StoreError::Settings(_) | StoreError::Corrupt(_) => internal(error),
    }
}

/// Something that was not done with a report.
pub(crate) fn work_problem(error: WorkError) -> Problem {
    match error {
        WorkError::Access(error) => access_problem(error),
        WorkError::Changed(Current { status, seen }) => Problem::new(Code::ChangedMeanwhile)
            .header(header::ETAG, version_etag(seen.0))
            .member("version", json!(seen.0))
            .member("state", json!(status)),
        WorkError::NotNow { status } => Problem::new(Code::TransitionNotAllowed { status }),
        WorkError::Fault { pointer, fault } => {
            Problem::new(Code::MissingRequirement { count: 1 }).error(pointer, fault)
        }
        WorkError::PhotoUnknown { pointer } => {
            Problem::new(Code::PhotoUnknown).error(pointer, Code::PhotoUnknown)
        }
        WorkError::PhotoUsed => Problem::new(Code::PhotoAlreadyUsed),
        WorkError::Taken => Problem::new(Code::AlreadyExists),
        WorkError::Stale => Problem::new(Code::ChangedMeanwhile),
        WorkError::Filing(error) => filing_problem(error),
        WorkError::Photo(IntakeError::Busy | IntakeError::TimedOut) | WorkError::Overloaded => {
            Problem::new(Code::Overloaded).retry_after(1)
        }
        WorkError::Photo(error) => internal(&error),
        WorkError::Blobs(error @ (BlobError::Tampered | BlobError::NotFound)) => internal(&error),
        WorkError::Blobs(error) => unavailable(&error),
        WorkError::Calendar => {
            tracing::error!("The calendar has no such deadline");
            Problem::new(Code::Internal)
        }
        WorkError::Store(error) => store_problem(&error),
    }
}

/// A report that cannot be filed or resolved.
fn filing_problem(error: FilingError) -> Problem {
    match error {
        FilingError::OutOfRange => Problem::new(Code::CoordinatesOutOfRange)
            .error("/position", Code::CoordinatesOutOfRange),
        FilingError::Swapped => {
            Problem::new(Code::CoordinatesSwapped).error("/position", Code::CoordinatesSwapped)
        }
        FilingError::Outside {
            nearest,
            distance_m,
            served,
        } => {
            let names: Vec<&str> = served.iter().map(|one| one.name.as_str()).collect();
            let code = Code::OutsideTerritory {
                territory: Text::same(&names.join(", ")),
            };
            Problem::new(code.clone()).error("/position", code).member(
                "territory",
                json!({ "nearest": nearest, "distance_m": distance_m }),
            )
        }
        FilingError::UnknownCategory(category) => {
            let category = category.chars().take(64).collect();
            Problem::new(Code::UnknownCategory { category })
        }
        FilingError::Missing(missing) => {
            let count = u32::try_from(missing.len()).unwrap_or(u32::MAX);
            missing.into_iter().fold(
                Problem::new(Code::MissingRequirement { count }),
                |problem, one| problem.error(one.pointer, one.fault),
            )
        }
        FilingError::Emergency => Problem::new(Code::EmergencyCall112).member("call", json!("112")),
        FilingError::PhotoUnknown(pointer) => {
            Problem::new(Code::PhotoUnknown).error(pointer, Code::PhotoUnknown)
        }
        FilingError::PhotoAlreadyUsed => Problem::new(Code::PhotoAlreadyUsed),
        FilingError::KeyReused => Problem::new(Code::IdempotencyKeyReused),
        FilingError::InProgress => Problem::new(Code::IdempotencyInProgress).retry_after(1),
        FilingError::Overloaded => Problem::new(Code::Overloaded).retry_after(1),
        FilingError::Store(error) => store_problem(&error),
        FilingError::Calendar => {
            tracing::error!("The calendar has no such deadline");
            Problem::new(Code::Internal)
        }
    }
}

/// A contractor's wish that was not met.
pub(crate) fn contractor_problem(error: ContractorError) -> Problem {
    match error {
        ContractorError::NotFound => Problem::new(Code::NotFound),
        ContractorError::NotOpen => Problem::new(Code::SignInNeeded),
        ContractorError::WrongCode => Problem::new(Code::CodeWrong),
        ContractorError::TooSoon => Problem::new(Code::RateLimited { seconds: 60 }).retry_after(60),
        ContractorError::TooMany { seconds } => {
            Problem::new(Code::RateLimited { seconds }).retry_after(seconds)
        }
        ContractorError::Work(error) => work_problem(error),
        ContractorError::Overloaded => Problem::new(Code::Overloaded).retry_after(1),
        ContractorError::Store(error) => store_problem(&error),
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
