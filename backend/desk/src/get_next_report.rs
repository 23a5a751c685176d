//! `GET /desk/v1/next`: what to take up next.

use std::sync::Arc;

use atsakas_app::{App, desk::next::next};
use atsakas_http::{Problem, RequestLang};
use axum::{Json, extract::State};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{SignedIn, problems::ask_problem, queue_wire::QueueRowWire};

/// What to take up next.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NextReportWire {
    /// The report; null when there is nothing to do.
    pub report: Option<QueueRowWire>,
}

/// Gets the most urgent report that is the officer's own or nobody's yet, and waits for no reply.
#[utoipa::path(
    get,
    path = "/desk/v1/next",
    operation_id = "get_next_report",
    tag = "desk",
    params(("lang" = Option<String>, Query, description = "Language of the names: `lt` or `en`")),
    responses(
        (status = 200, description = "The report, if there is one", body = NextReportWire),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "They work on no reports", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn get_next_report(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
    RequestLang(lang): RequestLang,
) -> Result<Json<NextReportWire>, Problem> {
    let found = next(&app, signed_in.who(), lang)
        .await
        .map_err(|error| ask_problem(&error))?;
    Ok(Json(NextReportWire {
        report: found.map(Into::into),
    }))
}
