//! `PUT /desk/v1/settings/{scope}/{name}`: sets a value; `If-Match: "0"` where there was none.

use std::sync::Arc;

use atsakas_app::{App, desk::settings::put_setting as use_case};
use atsakas_domain::authority_settings::SettingName;
use atsakas_http::{Code, JsonBody, PathOf, Problem};
use axum::{extract::State, http::StatusCode, response::Response};
use serde_json::Value;

use super::wire::SettingWire;
use crate::reference::{Reader, Seen, settings_problem, tagged};

/// Sets a value; `If-Match: "0"` where there was none.
#[utoipa::path(
    put,
    path = "/desk/v1/settings/{scope}/{name}",
    operation_id = "put_setting",
    tag = "settings",
    params(("scope" = String, Path, description = "Code of an authority, or LT"), ("name" = String, Path, description = "Name of the setting"), ("if-match" = String, Header, description = "The `ETag` that was seen")),
    request_body = Object,
    responses(
        (status = 200, description = "The setting as it is now", body = SettingWire, headers(("ETag" = String, description = "Revision; send it as `If-Match`"))),
        (status = 400, description = "The request cannot be read", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "It is another's to change", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such thing, or it is another's draft", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "Somebody else has changed it; the problem names the revision of now", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "The body is too large", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "The body is not JSON", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "A value is wrong; the problem names each place", body = Problem, content_type = "application/problem+json"),
        (status = 428, description = "`If-Match` is missing", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too much is being computed; try again later", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn put_setting(
    State(app): State<Arc<App>>,
    reader: Reader,
    Seen(seen): Seen,
    PathOf((scope, name)): PathOf<(String, String)>,
    JsonBody { value, .. }: JsonBody<Value>,
) -> Result<Response, Problem> {
    let name: SettingName = name.parse().map_err(|_| Problem::new(Code::NotFound))?;
    let stored = use_case(&app, &reader.editor, &scope, name, seen, &value)
        .await
        .map_err(settings_problem)?;
    Ok(tagged(
        StatusCode::OK,
        stored.revision,
        SettingWire::from(stored),
    ))
}
