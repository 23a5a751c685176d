//! Hand-overs over HTTP.

pub(crate) mod answer;
pub(crate) mod list;
pub(crate) mod propose;
pub(crate) mod statistics;

use atsakas_app::desk::hand_over::HandOverFailure;
use atsakas_domain::{reports::HandOverError, texts::TextError};
use atsakas_http::{Code, Problem, version_etag};
use atsakas_messages::{FieldFault, Key};
use atsakas_store::reports::Report;
use axum::{
    Json,
    http::header,
    response::{IntoResponse, Response},
};
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;

use crate::problems::{access_problem, step_problem, store_problem};

/// The report after what was said of a hand-over. Its version is the `ETag`.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct HandOverOutcome {
    /// Public reference.
    pub reference: String,
    /// Life-cycle state.
    pub status: String,
    /// Code of the responsible authority now.
    pub authority: String,
    /// Code of its unit.
    pub unit: Option<String>,
    /// Code of the authority to which it is being handed over.
    pub handover_to: Option<String>,
    /// The joint working group is to decide.
    pub disputed: bool,
    /// The number of its state, which is the `ETag`.
    pub version: i64,
}

fn outcome(report: Report) -> Response {
    let etag = version_etag(report.revision());
    let version = report.revision();
    let body = HandOverOutcome {
        reference: report.reference,
        status: report.state.status,
        authority: report.state.authority,
        unit: report.state.unit,
        handover_to: report.state.handover_to,
        disputed: report.state.disputed,
        version,
    };
    ([(header::ETAG, etag)], Json(body)).into_response()
}

fn hand_over_problem(failure: HandOverFailure) -> Problem {
    match failure {
        HandOverFailure::Access(error) => access_problem(error),
        HandOverFailure::Rule(error) => rule_problem(error),
        HandOverFailure::Unknown(code) => Problem::new(Code::UnknownAuthority {
            code: code.chars().take(64).collect(),
        }),
        HandOverFailure::Words(error) => {
            let fault = match error {
                TextError::Empty => FieldFault::TextMissing,
                TextError::TooLong { max } => FieldFault::TextTooLong { max },
                TextError::ControlCharacter => FieldFault::TextMalformed,
            };
            Problem::new(Code::MissingRequirement { count: 1 }).error("/reason", fault)
        }
        HandOverFailure::Changed { version, status } => Problem::new(Code::ChangedMeanwhile)
            .header(header::ETAG, version_etag(version))
            .member("version", json!(version))
            .member("state", json!(status)),
        HandOverFailure::Step(error) => step_problem(error),
        HandOverFailure::Store(error) => store_problem(&error),
    }
}

fn rule_problem(error: HandOverError) -> Problem {
    let reason = match error {
        HandOverError::State(_) => Key::HandOverState,
        HandOverError::Same => Key::HandOverSame,
        HandOverError::Open => Key::HandOverOpen,
        HandOverError::Decided => Key::HandOverDecided,
        HandOverError::TooLate => Key::HandOverTooLate,
        HandOverError::NotNow(_) => Key::HandOverNotNow,
        HandOverError::Calendar => return Problem::new(Code::Internal),
    };
    Problem::new(Code::HandOverNotPossible { reason })
}
