//! `POST /api/v1/contact/confirm`: the code from the mail proves that the reporter reads the address.

use std::sync::Arc;

use atsakas_app::{App, contact::confirm::confirm};
use atsakas_http::{JsonBody, Problem};
use axum::{Json, extract::State};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::problems::confirm_problem;

/// The code from the mail.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ConfirmRequest {
    /// What stands behind `code=` in the link.
    #[schema(max_length = 200)]
    pub code: String,
}

/// A confirmed address.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ConfirmAnswer {
    /// Public reference of the report.
    #[schema(example = "VLN-7K3F2M")]
    pub reference: String,
}

/// Confirms the address that was left with a report. From then on every public line goes there by mail. A code that does
/// not hold, has run out or was never made is `not_found`, whatever the reason. The same code may be shown again.
#[utoipa::path(
    post,
    path = "/api/v1/contact/confirm",
    operation_id = "confirm_contact",
    tag = "tracking",
    request_body = ConfirmRequest,
    responses(
        (status = 200, description = "The address is confirmed", body = ConfirmAnswer),
        (status = 400, description = "The body cannot be read", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "The code does not hold", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "The body is too large", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "The body is not JSON", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "A field is unknown", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn confirm_contact(
    State(app): State<Arc<App>>,
    JsonBody {
        value: ConfirmRequest { code },
        ..
    }: JsonBody<ConfirmRequest>,
) -> Result<Json<ConfirmAnswer>, Problem> {
    let confirmed = confirm(&app, &code).await.map_err(confirm_problem)?;
    Ok(Json(ConfirmAnswer {
        reference: confirmed.reference,
    }))
}
