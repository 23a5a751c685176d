//! What each failure of a use case is on the wire: one exhaustive match each.

use atsakas_app::desk::{account_error::AccountError, find::AccessError, oidc::OidcError};
use atsakas_domain::accounts::password::{FEWEST, MOST, PasswordFault};
use atsakas_http::{Code, Problem};
use atsakas_messages::FieldFault;
use atsakas_store::{ApplyError, StoreError};

/// A report that they do not get at.
pub(crate) fn access_problem(error: AccessError) -> Problem {
    match error {
        AccessError::NotFound => Problem::new(Code::NotFound),
        AccessError::NotAllowed => Problem::new(Code::NotAllowed),
        AccessError::Store(error) => store_problem(&error),
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
        AccountError::CodeWrong => Problem::new(Code::CodeWrong),
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

fn unavailable(error: &dyn std::error::Error) -> Problem {
    let cause = error.source().map(ToString::to_string);
    tracing::error!(error = %error, cause, "Something that every request needs does not answer");
    Problem::new(Code::Unavailable).retry_after(5)
}

fn internal(error: &dyn std::error::Error) -> Problem {
    tracing::error!(error = %error, "A request failed by a fault of our own");
    Problem::new(Code::Internal)
}
