//! `POST /desk/v1/reports/bulk`: the same with several reports.

use std::sync::Arc;

use atsakas_app::{
    App,
    desk::work::{
        Seen,
        bulk::{Became, Doing, MOST, One, bulk},
    },
};
use atsakas_domain::reports::Move;
use atsakas_http::{Code, JsonBody, Problem};
use atsakas_messages::FieldFault;
use axum::{Json, extract::State};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    assign::AssigneeWire,
    wire::{SaidWire, WorkedWire},
};
use crate::{SignedIn, answers::PostProblems, problems::work_problem};

/// What to do with which reports: a step, or an assignment.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct BulkWire {
    /// Code of the step, when it is one.
    #[serde(rename = "move")]
    pub verb: Option<String>,
    /// What is said with the step.
    #[serde(default)]
    pub said: SaidWire,
    /// To whom the reports are given, when it is that.
    pub assign: Option<AssigneeWire>,
    /// The reports, at most 100.
    #[schema(min_items = 1, max_items = 100)]
    pub reports: Vec<BulkOneWire>,
}

/// A report and how it was seen.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct BulkOneWire {
    /// Public reference.
    pub reference: String,
    /// The `ETag` of the report as it was seen.
    #[schema(example = "\"3\"")]
    pub etag: String,
}

/// What became of each report, in their order.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct BulkDoneWire {
    /// One for each.
    pub results: Vec<BulkResultWire>,
}

/// What became of a report.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct BulkResultWire {
    /// Its reference, as it was given.
    pub reference: String,
    /// The status that the single operation would have had.
    pub status: u16,
    /// The code of the problem; null when it was done.
    pub code: Option<String>,
    /// The `ETag` of the report now, when it was done.
    pub etag: Option<String>,
    /// The report, when it was done.
    pub report: Option<WorkedWire>,
}

/// Does the same with several reports. Each is done whole or not at all, and what fails harms no other.
#[utoipa::path(
    post,
    path = "/desk/v1/reports/bulk",
    operation_id = "bulk_reports",
    tag = "desk",
    request_body = BulkWire,
    responses(
        (status = 200, description = "A result for each", body = BulkDoneWire),
        PostProblems
    )
)]
pub(crate) async fn bulk_reports(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
    JsonBody { value, .. }: JsonBody<BulkWire>,
) -> Result<Json<BulkDoneWire>, Problem> {
    let BulkWire {
        verb,
        said,
        assign,
        reports,
    } = value;
    let unfit = |pointer: &str, fault| {
        Problem::new(Code::MissingRequirement { count: 1 }).error(pointer, fault)
    };
    let doing = match (verb, assign) {
        (Some(step), None) => {
            if step.parse::<Move>().is_err() || !said.attachments.is_empty() {
                return Err(unfit("/move", FieldFault::AnswerMalformed));
            }
            let said = Box::new(said.into());
            Doing::Step { step, said }
        }
        (None, Some(AssigneeWire { officer })) => Doing::Assign { officer },
        (Some(_), Some(_)) | (None, None) => {
            return Err(unfit("/move", FieldFault::AnswerMalformed));
        }
    };
    if reports.is_empty() || reports.len() > MOST {
        let (min, max) = (Some(1), i64::try_from(MOST).ok());
        return Err(unfit("/reports", FieldFault::AnswerOutOfRange { min, max }));
    }
    let reports = reports
        .into_iter()
        .map(|BulkOneWire { reference, etag }| One {
            reference,
            seen: seen(&etag),
        })
        .collect();
    let results = bulk(&app, signed_in.who(), &doing, reports).await;
    Ok(Json(BulkDoneWire {
        results: results.into_iter().map(result).collect(),
    }))
}

/// The state that a tag names; for any other text one that no report is in.
fn seen(tag: &str) -> Seen {
    let inner = tag
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    Seen(inner.and_then(|number| number.parse().ok()).unwrap_or(-1))
}

fn result(Became { reference, result }: Became) -> BulkResultWire {
    match result {
        Ok(worked) => BulkResultWire {
            reference,
            status: 200,
            code: None,
            etag: Some(format!("\"{}\"", worked.seen.0)),
            report: Some(worked.into()),
        },
        Err(error) => {
            let problem = work_problem(error);
            BulkResultWire {
                reference,
                status: problem.status().as_u16(),
                code: Some(problem.code().code().to_owned()),
                etag: None,
                report: None,
            }
        }
    }
}
