//! `GET /api/v1/reports/{reference}`: what everybody may see of one report.

use std::sync::Arc;

use atsakas_app::{
    App,
    reports::public::{PublicReport, get_public},
};
use atsakas_http::{PathOf, Problem, RequestLang};
use axum::{Json, extract::State};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    problems::query_problem,
    wire::{NamedWire, PhotoLinkWire, PositionWire, TimelineWire},
};

/// The public view of a report.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PublicReportWire {
    /// Public reference.
    pub reference: String,
    /// Category.
    pub category: NamedWire,
    /// Life-cycle state: its code and its name.
    pub status: NamedWire,
    /// Where it is.
    pub position: PositionWire,
    /// When it was received (RFC 3339, UTC).
    #[schema(value_type = String, format = DateTime)]
    pub received_at: Timestamp,
    /// When the answer is due (RFC 3339, UTC).
    #[schema(value_type = String, format = DateTime)]
    pub respond_by: Timestamp,
    /// The responsible authority.
    pub authority: NamedWire,
    /// The unit inside it.
    pub unit: Option<NamedWire>,
    /// Id of the rule that decided.
    pub rule: String,
    /// How many people it affects too.
    pub supporters: u32,
    /// The reporter's words, once they may be shown.
    pub description: Option<String>,
    /// Photos that may be shown.
    pub photos: Vec<PhotoLinkWire>,
    /// What happened so far, oldest first.
    pub timeline: Vec<TimelineWire>,
}

/// Gets the public view of a report. Reports that are not public are not found.
#[utoipa::path(
    get,
    path = "/api/v1/reports/{reference}",
    operation_id = "get_report",
    tag = "reports",
    params(("reference" = String, Path, description = "Public reference", example = "VLN-7K3F2M")),
    responses(
        (status = 200, description = "The public view", body = PublicReportWire),
        (status = 404, description = "There is none, or it is not public", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn get_report(
    State(app): State<Arc<App>>,
    RequestLang(lang): RequestLang,
    PathOf(reference): PathOf<String>,
) -> Result<Json<PublicReportWire>, Problem> {
    let report = get_public(&app, lang, &reference)
        .await
        .map_err(query_problem)?;
    let PublicReport {
        row,
        unit,
        rule,
        description,
        photos,
        timeline,
    } = report;
    Ok(Json(PublicReportWire {
        reference: row.reference,
        category: row.category.into(),
        status: row.status.into(),
        position: PositionWire {
            lon: row.lon,
            lat: row.lat,
        },
        received_at: row.received_at,
        respond_by: row.respond_by,
        authority: row.authority.into(),
        unit: unit.map(Into::into),
        rule,
        supporters: row.supporters,
        description,
        photos: photos.into_iter().map(PhotoLinkWire::public).collect(),
        timeline: timeline.into_iter().map(Into::into).collect(),
    }))
}
