//! The HTTP status of every code. Codes and their texts are in `atsakas-messages`, so that no text can miss a value;
//! clients decide by the code, which stays although texts change.

use atsakas_messages::Problem as Code;
use axum::http::StatusCode;

/// The status that goes with a code.
#[must_use]
pub fn status_of(code: &Code) -> StatusCode {
    match code {
        Code::BodyNotUtf8
        | Code::BodyMalformed { .. }
        | Code::BodyEmpty
        | Code::ParameterMalformed { .. }
        | Code::CursorMalformed
        | Code::IdempotencyKeyMissing
        | Code::IdempotencyKeyMalformed { .. }
        | Code::ProviderAnswerUnfit => StatusCode::BAD_REQUEST,
        Code::NotFound | Code::ProviderMissing => StatusCode::NOT_FOUND,
        Code::MethodNotAllowed { .. } => StatusCode::METHOD_NOT_ALLOWED,
        Code::PhotoAlreadyUsed
        | Code::PhotoIdTaken
        | Code::IdempotencyInProgress
        | Code::Conflict { .. }
        | Code::TransitionNotAllowed { .. }
        | Code::HandOverNotPossible { .. }
        | Code::AlreadySupported
        | Code::AlreadyExists
        | Code::TableState { .. }
        | Code::AlreadyScheduled
        | Code::TooManyDrafts
        | Code::CodeTaken { .. }
        | Code::HasBeen
        | Code::CatalogueOutdated
        | Code::SecondFactorState
        | Code::OwnAccount => StatusCode::CONFLICT,
        Code::BodyTooLarge { .. } | Code::PhotoTooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
        Code::ContentTypeUnsupported { .. } | Code::PhotoFormatUnsupported => {
            StatusCode::UNSUPPORTED_MEDIA_TYPE
        }
        Code::OutsideTerritory { .. }
        | Code::PositionMissing
        | Code::CoordinatesOutOfRange
        | Code::CoordinatesSwapped
        | Code::UnknownCategory { .. }
        | Code::UnknownAuthority { .. }
        | Code::MissingRequirement { .. }
        | Code::EmergencyCall112
        | Code::PhotoUnknown
        | Code::PhotoTooManyPixels { .. }
        | Code::PhotoUnreadable
        | Code::PhotoTruncated
        | Code::UnknownField { .. }
        | Code::IdempotencyKeyReused
        | Code::RulesUnsound { .. }
        | Code::CellsUnreadable { .. }
        | Code::InstantNotAhead
        | Code::RegisterFaulty { .. }
        | Code::CatalogueUnsound { .. }
        | Code::SettingFaulty { .. }
        | Code::SecondFactorCodeWrong
        | Code::AccountUnfit => StatusCode::UNPROCESSABLE_ENTITY,
        Code::PreconditionMissing => StatusCode::PRECONDITION_REQUIRED,
        Code::ChangedMeanwhile => StatusCode::PRECONDITION_FAILED,
        Code::SignInNeeded | Code::SignInFailed => StatusCode::UNAUTHORIZED,
        Code::CsrfTokenMissing
        | Code::NotAllowed
        | Code::SecondFactorNeeded
        | Code::AddressUnverified
        | Code::CodeWrong
        | Code::NoRole
        | Code::AccountNotBound => StatusCode::FORBIDDEN,
        Code::LinkEnded => StatusCode::GONE,
        Code::ProviderFailed => StatusCode::BAD_GATEWAY,
        Code::RateLimited { .. } | Code::TooManyPhotosInProgress { .. } | Code::TooManyStreams => {
            StatusCode::TOO_MANY_REQUESTS
        }
        Code::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        Code::RequestTimeout => StatusCode::REQUEST_TIMEOUT,
        Code::Overloaded | Code::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
    }
}

/// The code of a failure that a library answered by itself, by its status; `allowed` names the methods of the path.
pub(crate) fn code_of(status: StatusCode, allowed: &str) -> Code {
    match status {
        StatusCode::NOT_FOUND => Code::NotFound,
        StatusCode::METHOD_NOT_ALLOWED => Code::MethodNotAllowed {
            allowed: allowed.to_owned(),
        },
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Code::ContentTypeUnsupported {
            expected: "application/json".to_owned(),
        },
        StatusCode::REQUEST_TIMEOUT => Code::RequestTimeout,
        StatusCode::SERVICE_UNAVAILABLE | StatusCode::GATEWAY_TIMEOUT => Code::Overloaded,
        other if other.is_server_error() => Code::Internal,
        _ => Code::BodyMalformed {
            pointer: "/".to_owned(),
        },
    }
}
