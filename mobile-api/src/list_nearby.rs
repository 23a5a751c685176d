//! `GET /api/v1/reports/nearby`: is it reported already?
#![expect(
    unused_qualifications,
    reason = "the utoipa macro qualifies the names of parameters"
)]

use std::sync::Arc;

use atsakas_app::{
    App,
    reports::nearby::{Near, NearQuery, nearby},
};
use atsakas_http::{Problem, QueryOf, RequestLang};
use axum::{Json, extract::State};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::{
    problems::query_problem,
    wire::{NamedWire, PhotoLinkWire, PositionWire},
};

/// Near what.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct NearbyParams {
    /// Longitude in degrees.
    pub lon: f64,
    /// Latitude in degrees.
    pub lat: f64,
    /// Category code; reports of its group count too.
    pub category: String,
    /// Within how many metres: 10 to 500, 100 when left out.
    #[param(minimum = 10, maximum = 500)]
    pub radius: Option<u16>,
    /// Language of the names: `lt` or `en`.
    #[expect(
        dead_code,
        reason = "the RequestLang extractor reads it; here it is made known and documented"
    )]
    pub lang: Option<String>,
}

/// Likely duplicates, the likeliest first; 20 at most.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NearbyWire {
    /// Open public reports of the same kind near by.
    pub items: Vec<NearWire>,
}

/// A report near by.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NearWire {
    /// Public reference.
    pub reference: String,
    /// Category.
    pub category: NamedWire,
    /// Life-cycle state: its code and its name.
    pub status: NamedWire,
    /// Where it is.
    pub position: PositionWire,
    /// How far from the place asked, in metres.
    pub distance_m: f64,
    /// When it was received (RFC 3339, UTC).
    #[schema(value_type = String, format = DateTime)]
    pub received_at: Timestamp,
    /// How long ago, in whole hours.
    pub age_hours: i64,
    /// How many people it affects too.
    pub supporters: u32,
    /// A photo of it, if one may be shown.
    pub photo: Option<PhotoLinkWire>,
}

/// Lists likely duplicates near a place.
#[utoipa::path(
    get,
    path = "/api/v1/reports/nearby",
    operation_id = "list_nearby",
    tag = "reports",
    params(NearbyParams),
    responses(
        (status = 200, description = "Likely duplicates", body = NearbyWire),
        (status = 400, description = "A parameter is malformed", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Unknown category, or the place cannot be", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list_nearby(
    State(app): State<Arc<App>>,
    RequestLang(lang): RequestLang,
    QueryOf(params): QueryOf<NearbyParams>,
) -> Result<Json<NearbyWire>, Problem> {
    let NearbyParams {
        lon,
        lat,
        category,
        radius,
        lang: _,
    } = params;
    let found = nearby(
        &app,
        lang,
        NearQuery {
            lon,
            lat,
            category,
            radius,
        },
    )
    .await
    .map_err(query_problem)?;
    let items = found
        .into_iter()
        .map(
            |Near {
                 row,
                 distance_m,
                 age_hours,
                 photo,
             }| NearWire {
                reference: row.reference,
                category: row.category.into(),
                status: row.status.into(),
                position: PositionWire {
                    lon: row.lon,
                    lat: row.lat,
                },
                distance_m,
                received_at: row.received_at,
                age_hours,
                supporters: row.supporters,
                photo: photo.map(PhotoLinkWire::public),
            },
        )
        .collect();
    Ok(Json(NearbyWire { items }))
}
