//! What each failure of a use case is on the wire: one exhaustive match each.

use atsakas_app::{
    contact::confirm::ConfirmError,
    photos::put::PutPhotoError,
    reports::{file::FilingError, public::QueryError},
    tracking::find::TrackingError,
};
use atsakas_http::{Code, Problem};
use atsakas_messages::{Args, Decimal, FieldFault, Key, Lang, Messages, Text};
use atsakas_photos::IntakeError;
use atsakas_store::StoreError;
use axum::http::StatusCode;
use serde_json::json;

/// A failed filing or preview.
pub(crate) fn filing_problem(error: FilingError) -> Problem {
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
            let municipalities: Vec<_> = served
                .iter()
                .map(|place| json!({ "code": place.code, "name": place.name }))
                .collect();
            let territory = territory_text(&served);
            Problem::new(Code::OutsideTerritory { territory })
                .error("/position", Code::OutsideTerritory { territory: territory_text(&served) })
                .member("territory", json!({ "municipalities": municipalities, "nearest": nearest, "distance_m": distance_m }))
        }
        FilingError::UnknownCategory(category) => Problem::new(Code::UnknownCategory {
            category: shortened(&category),
        }),
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
        FilingError::Calendar => internal("the calendar has no such deadline"),
    }
}

/// A failed question of the public.
pub(crate) fn query_problem(error: QueryError) -> Problem {
    match error {
        QueryError::NotFound => Problem::new(Code::NotFound),
        QueryError::Parameter(parameter) => parameter_problem(parameter),
        QueryError::OutOfRange => Problem::new(Code::CoordinatesOutOfRange),
        QueryError::UnknownCategory(category) => Problem::new(Code::UnknownCategory {
            category: shortened(&category),
        }),
        QueryError::Ended { status } => Problem::new(Code::TransitionNotAllowed { status }),
        QueryError::Overloaded => Problem::new(Code::Overloaded).retry_after(1),
        QueryError::Encoding(error) => internal(&error),
        QueryError::Store(error) => store_problem(&error),
        QueryError::Blobs(error) => unavailable(&*error),
    }
}

/// A failed act by the secret link.
pub(crate) fn tracking_problem(error: TrackingError) -> Problem {
    match error {
        TrackingError::NotFound => Problem::new(Code::NotFound),
        TrackingError::PhotoUnknown => {
            Problem::new(Code::PhotoUnknown).error("/photo", Code::PhotoUnknown)
        }
        TrackingError::PhotoUsed => Problem::new(Code::PhotoAlreadyUsed),
        TrackingError::PhotosTooMany { max } => Problem::new(Code::MissingRequirement { count: 1 })
            .error("/photo", FieldFault::PhotosTooMany { max }),
        TrackingError::PushRefused => Problem::new(Code::MissingRequirement { count: 1 })
            .error("/endpoint", FieldFault::AnswerMalformed),
        TrackingError::NotNow { status } => Problem::new(Code::TransitionNotAllowed { status }),
        TrackingError::TextMissing { pointer } => {
            Problem::new(Code::MissingRequirement { count: 1 })
                .error(pointer, FieldFault::TextMissing)
        }
        TrackingError::TextTooLong { pointer, max } => {
            Problem::new(Code::MissingRequirement { count: 1 })
                .error(pointer, FieldFault::TextTooLong { max })
        }
        TrackingError::TextMalformed { pointer } => {
            Problem::new(Code::MissingRequirement { count: 1 })
                .error(pointer, FieldFault::TextMalformed)
        }
        TrackingError::Changed { status } => Problem::new(Code::Conflict { status }),
        TrackingError::Overloaded => Problem::new(Code::Overloaded).retry_after(1),
        TrackingError::Store(error) => store_problem(&error),
        TrackingError::Blobs(error) => unavailable(&*error),
        TrackingError::Calendar => internal("the calendar has no such deadline"),
    }
}

/// An address that was not confirmed.
pub(crate) fn confirm_problem(error: ConfirmError) -> Problem {
    match error {
        ConfirmError::NotFound => Problem::new(Code::NotFound),
        ConfirmError::Overloaded => Problem::new(Code::Overloaded).retry_after(1),
        ConfirmError::Store(error) => store_problem(&error),
    }
}

/// A photo that was not taken in.
pub(crate) fn photo_problem(error: PutPhotoError) -> Problem {
    match error {
        PutPhotoError::IdNotRandom => parameter_problem("id"),
        PutPhotoError::IdTaken => Problem::new(Code::PhotoIdTaken),
        PutPhotoError::Intake(error) => intake_problem(&error),
        PutPhotoError::Blobs(error) => unavailable(&error),
        PutPhotoError::Overloaded => Problem::new(Code::Overloaded).retry_after(1),
        PutPhotoError::Store(error) => store_problem(&error),
    }
}

fn intake_problem(error: &IntakeError) -> Problem {
    match error {
        IntakeError::TooLarge { limit, .. } => Problem::new(Code::PhotoTooLarge {
            max: millions(*limit),
        }),
        IntakeError::TooManyPixels { pixel_limit, .. } => Problem::new(Code::PhotoTooManyPixels {
            max: millions(usize::try_from(*pixel_limit).unwrap_or(usize::MAX)),
        }),
        IntakeError::Truncated => Problem::new(Code::PhotoTruncated),
        IntakeError::Unreadable { .. } => Problem::new(Code::PhotoUnreadable),
        IntakeError::Unsupported { .. } => Problem::new(Code::PhotoFormatUnsupported),
        IntakeError::DeclaredOtherwise { .. } => Problem::new(Code::ContentTypeUnsupported {
            expected: "image/jpeg, image/png, image/webp".to_owned(),
        }),
        // A machine under load is slow too, so the same photo may well be taken the next time.
        IntakeError::Busy | IntakeError::TimedOut => Problem::new(Code::Overloaded).retry_after(2),
        IntakeError::Encoding { why } => internal(why),
    }
}

fn parameter_problem(parameter: &'static str) -> Problem {
    let expected = match parameter {
        "bbox" => Key::ExpectedBbox,
        "limit" => Key::ExpectedLimit,
        "radius" => Key::ExpectedRadius,
        "status" => Key::ExpectedStatuses,
        "category" => Key::ExpectedCategories,
        "id" => Key::ExpectedRandomId,
        _ => Key::ExpectedTile,
    }
    .text();
    Problem::new(Code::ParameterMalformed {
        parameter: parameter.to_owned(),
        expected,
    })
}

/// The served territory in a few words: its name when it is one municipality, their number otherwise.
fn territory_text(served: &[atsakas_app::reports::file::ServedPlace]) -> Text {
    match served {
        [one] => Text::same(&one.name),
        many => {
            let count = u32::try_from(many.len()).unwrap_or(u32::MAX);
            let say = |lang| {
                Messages::render(lang, Key::TerritoryMany, &Args::new().with("count", count))
            };
            Text {
                lt: say(Lang::Lt),
                en: say(Lang::En),
            }
        }
    }
}

fn millions(count: usize) -> Decimal {
    Decimal {
        units: i32::try_from(count / 1_000_000).unwrap_or(i32::MAX),
        scale: 0,
    }
}

fn shortened(text: &str) -> String {
    text.chars().take(64).collect()
}

pub(crate) fn store_problem(error: &StoreError) -> Problem {
    match error {
        StoreError::Database(_) => unavailable(error),
        StoreError::Settings(_) | StoreError::Corrupt(_) => internal(&error.to_string()),
    }
}

pub(crate) fn unavailable(error: &dyn std::error::Error) -> Problem {
    let cause = error.source().map(ToString::to_string);
    tracing::error!(error = %error, cause, "Something that every request needs does not answer");
    Problem::new(Code::Unavailable)
        .with_status(StatusCode::SERVICE_UNAVAILABLE)
        .retry_after(5)
}

fn internal(why: &str) -> Problem {
    tracing::error!(error = why, "A request failed by a fault of our own");
    Problem::new(Code::Internal)
}
