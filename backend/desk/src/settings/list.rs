//! `GET /desk/v1/settings/{scope}`: lists what an authority has set.

use std::sync::Arc;

use atsakas_app::{App, desk::settings::list_settings as use_case};
use atsakas_http::{PathOf, Problem};
use axum::{Json, extract::State};
use serde::Serialize;
use utoipa::ToSchema;

use super::wire::SettingWire;
use crate::reference::{Reader, settings_problem};

/// Settings.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SettingsWire {
    /// By name; those that were never set are left out.
    pub items: Vec<SettingWire>,
}

/// Lists what an authority has set.
#[utoipa::path(
    get,
    path = "/desk/v1/settings/{scope}",
    operation_id = "list_settings",
    tag = "settings",
    params(("scope" = String, Path, description = "Code of an authority, or LT for what holds where an authority says nothing")),
    responses(
        (status = 200, description = "Settings", body = SettingsWire),
        (status = 400, description = "The request cannot be read", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "It is another's to change", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such thing, or it is another's draft", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too much is being computed; try again later", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list_settings(
    State(app): State<Arc<App>>,
    _: Reader,
    PathOf(scope): PathOf<String>,
) -> Result<Json<SettingsWire>, Problem> {
    let all = use_case(&app, &scope).await.map_err(settings_problem)?;
    Ok(Json(SettingsWire {
        items: all.into_iter().map(SettingWire::from).collect(),
    }))
}
