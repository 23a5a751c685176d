//! `/contractor/v1/links/{token}`: what a contractor does by the link to one report. Not signed in: the link with the
//! key that its code gives is all.

use std::sync::Arc;

use atsakas_app::{
    App,
    contractor::{self, Picture, Sight},
};
use atsakas_http::{ClientAddress, JsonBody, PathOf, Problem, RequestLang};
use axum::{
    Json,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use crate::{
    answers::{PostProblems, ReadProblems},
    problems::contractor_problem,
};

/// Where the key comes back.
const KEY: &str = "x-contractor-key";

/// The routes.
pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(get_contractor_report))
        .routes(routes!(send_contractor_code))
        .routes(routes!(open_contractor_link))
        .routes(routes!(get_contractor_photo))
        .routes(routes!(answer_as_contractor))
}

/// The code that was sent.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ContractorCodeWire {
    /// Eight digits.
    #[schema(min_length = 8, max_length = 8)]
    pub code: String,
}

/// What opens the link.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ContractorKeyWire {
    /// To be sent in `X-Contractor-Key`.
    pub key: String,
}

/// A report as a contractor sees it: nothing of who filed it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ContractorReportWire {
    /// Public reference.
    pub reference: String,
    /// Category in the language of the answer.
    pub category: String,
    /// Longitude in degrees.
    pub lon: f64,
    /// Latitude in degrees.
    pub lat: f64,
    /// The place in words.
    pub place_note: Option<String>,
    /// What was reported, without what is covered.
    pub text: String,
    /// Addresses of its pictures, 1280 pixels long at most.
    pub photos: Vec<String>,
    /// By when the work is planned to be done (RFC 3339, UTC).
    #[schema(value_type = Option<String>, format = DateTime)]
    pub planned_at: Option<Timestamp>,
    /// Until when the link opens (RFC 3339, UTC).
    #[schema(value_type = String, format = DateTime)]
    pub until: Timestamp,
}

/// What a contractor says.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ContractorAnswerWire {
    /// The words.
    #[schema(min_length = 1, max_length = 4000)]
    pub text: String,
    /// It is done, for the authority to answer.
    #[serde(default)]
    pub done: bool,
    /// Photos that were uploaded before.
    #[serde(default)]
    pub photos: Vec<Uuid>,
}

/// Gets the report. The look is in the audit log before the answer leaves.
#[utoipa::path(
    get,
    path = "/contractor/v1/links/{token}",
    operation_id = "get_contractor_report",
    tag = "contractor",
    params(("token" = String, Path, description = "The secret of the link"), ("X-Contractor-Key" = String, Header, description = "What the code gave")),
    responses((status = 200, description = "The report", body = ContractorReportWire), ReadProblems)
)]
pub(crate) async fn get_contractor_report(
    State(app): State<Arc<App>>,
    RequestLang(lang): RequestLang,
    headers: HeaderMap,
    PathOf(token): PathOf<String>,
) -> Result<Json<ContractorReportWire>, Problem> {
    let sight = contractor::look(&app, lang, &token, key(&headers))
        .await
        .map_err(contractor_problem)?;
    let Sight {
        reference,
        category,
        lon,
        lat,
        place_note,
        text,
        photos,
        planned_at,
        until,
    } = sight;
    Ok(Json(ContractorReportWire {
        reference,
        category: category.name,
        lon,
        lat,
        place_note,
        text,
        photos: photos
            .into_iter()
            .map(|id| format!("/contractor/v1/links/{token}/photos/{id}/1280"))
            .collect(),
        planned_at,
        until,
    }))
}

/// Sends a code to the contractor's address.
#[utoipa::path(
    post,
    path = "/contractor/v1/links/{token}/code",
    operation_id = "send_contractor_code",
    tag = "contractor",
    params(("token" = String, Path, description = "The secret of the link")),
    responses((status = 204, description = "It is on its way"), PostProblems)
)]
pub(crate) async fn send_contractor_code(
    State(app): State<Arc<App>>,
    ClientAddress(client): ClientAddress,
    PathOf(token): PathOf<String>,
) -> Result<StatusCode, Problem> {
    contractor::send_code(&app, &token, client)
        .await
        .map_err(contractor_problem)?;
    Ok(StatusCode::NO_CONTENT)
}

/// Opens the link with the code.
#[utoipa::path(
    post,
    path = "/contractor/v1/links/{token}/open",
    operation_id = "open_contractor_link",
    tag = "contractor",
    params(("token" = String, Path, description = "The secret of the link")),
    request_body = ContractorCodeWire,
    responses((status = 200, description = "What opens it", body = ContractorKeyWire), PostProblems)
)]
pub(crate) async fn open_contractor_link(
    State(app): State<Arc<App>>,
    PathOf(token): PathOf<String>,
    JsonBody { value, .. }: JsonBody<ContractorCodeWire>,
) -> Result<Json<ContractorKeyWire>, Problem> {
    let key = contractor::open(&app, &token, &value.code)
        .await
        .map_err(contractor_problem)?;
    Ok(Json(ContractorKeyWire { key }))
}

/// Gets a picture of the report.
#[utoipa::path(
    get,
    path = "/contractor/v1/links/{token}/photos/{id}/{size}",
    operation_id = "get_contractor_photo",
    tag = "contractor",
    params(
        ("token" = String, Path, description = "The secret of the link"),
        ("id" = Uuid, Path, description = "The photo"),
        ("size" = String, Path, description = "`320` or `1280`: pixels of the long side"),
        ("X-Contractor-Key" = String, Header, description = "What the code gave"),
    ),
    responses((status = 200, description = "The picture, without metadata", content((Vec<u8> = "image/jpeg"))), ReadProblems)
)]
pub(crate) async fn get_contractor_photo(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    PathOf((token, id, size)): PathOf<(String, Uuid, String)>,
) -> Result<Response, Problem> {
    let Picture {
        bytes,
        content_type,
    } = contractor::picture(&app, &token, key(&headers), id, &size)
        .await
        .map_err(contractor_problem)?;
    Ok((
        [
            (header::CONTENT_TYPE, content_type),
            (header::CACHE_CONTROL, "no-store"),
        ],
        bytes,
    )
        .into_response())
}

/// Says what was done, for officers.
#[utoipa::path(
    post,
    path = "/contractor/v1/links/{token}/answer",
    operation_id = "answer_as_contractor",
    tag = "contractor",
    params(("token" = String, Path, description = "The secret of the link"), ("X-Contractor-Key" = String, Header, description = "What the code gave")),
    request_body = ContractorAnswerWire,
    responses((status = 204, description = "Kept"), PostProblems)
)]
pub(crate) async fn answer_as_contractor(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    PathOf(token): PathOf<String>,
    JsonBody { value, .. }: JsonBody<ContractorAnswerWire>,
) -> Result<StatusCode, Problem> {
    let ContractorAnswerWire { text, done, photos } = value;
    contractor::answer(&app, &token, key(&headers), &text, done, &photos)
        .await
        .map_err(contractor_problem)?;
    Ok(StatusCode::NO_CONTENT)
}

fn key(headers: &HeaderMap) -> &str {
    headers
        .get(KEY)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
}
