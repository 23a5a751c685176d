//! `GET /desk/v1/authorities`: lists authorities with their units.

use std::sync::Arc;

use atsakas_app::{App, desk::register::list::list_authorities as use_case};
use atsakas_http::Problem;
use axum::{extract::State, http::StatusCode, response::Response};
use serde::Serialize;
use utoipa::ToSchema;

use super::wire::{AuthorityWire, UnitWire};
use crate::reference::{Reader, register_problem, tagged};

/// Authorities; the `ETag` is the version of the reference data.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AuthoritiesWire {
    /// By code.
    pub items: Vec<WithUnitsWire>,
}

/// An authority with its units.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct WithUnitsWire {
    /// The authority.
    pub authority: AuthorityWire,
    /// Its units, by code.
    pub units: Vec<UnitWire>,
}

/// Lists authorities with their units.
#[utoipa::path(
    get,
    path = "/desk/v1/authorities",
    operation_id = "list_authorities",
    tag = "register",
    responses(
        (status = 200, description = "Authorities by code", body = AuthoritiesWire, headers(("ETag" = String, description = "Revision; send it as `If-Match`"))),
        (status = 400, description = "The request cannot be read", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "It is another's to change", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such thing, or it is another's draft", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too much is being computed; try again later", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list_authorities(
    State(app): State<Arc<App>>,
    _: Reader,
) -> Result<Response, Problem> {
    let (version, all) = use_case(&app)
        .await
        .map_err(|error| register_problem(error.into()))?;
    let items = all.into_iter().map(|(authority, units)| WithUnitsWire {
        authority: authority.into(),
        units: units.into_iter().map(UnitWire::from).collect(),
    });
    let wire = AuthoritiesWire {
        items: items.collect(),
    };
    Ok(tagged(StatusCode::OK, version, wire))
}
