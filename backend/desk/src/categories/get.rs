//! `GET /desk/v1/categories/{version}`: gives a version of the catalogue.

use std::sync::Arc;

use atsakas_app::{App, desk::catalogue::list::get_catalogue as use_case};
use atsakas_http::{PathOf, Problem};
use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};

use crate::reference::{Reader, catalogue_problem};

/// Gives a version of the catalogue.
#[utoipa::path(
    get,
    path = "/desk/v1/categories/{version}",
    operation_id = "get_catalogue",
    tag = "categories",
    params(("version" = i64, Path, description = "Version")),
    responses(
        (status = 200, description = "The catalogue as in categories.json", body = Object),
        (status = 400, description = "The request cannot be read", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "It is another's to change", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such thing, or it is another's draft", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too much is being computed; try again later", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn get_catalogue(
    State(app): State<Arc<App>>,
    _: Reader,
    PathOf(version): PathOf<i64>,
) -> Result<Response, Problem> {
    let found = use_case(&app, version).await.map_err(catalogue_problem)?;
    Ok(([(header::CONTENT_TYPE, "application/json")], found.content).into_response())
}
