//! `POST /desk/v1/authorities`: adds an authority.

use std::sync::Arc;

use atsakas_app::{
    App,
    desk::register::organisations::{Organisation, Presence, put_organisation},
};
use atsakas_http::{JsonBody, Problem, RequestLang};
use axum::{extract::State, http::StatusCode, response::Response};

use super::wire::AuthorityWire;
use crate::reference::{Reader, Seen, register_problem, tagged};

/// Adds an authority.
#[utoipa::path(
    post,
    path = "/desk/v1/authorities",
    operation_id = "add_authority",
    tag = "register",
    params(("if-match" = String, Header, description = "The `ETag` that was seen")),
    request_body = AuthorityWire,
    responses(
        (status = 201, description = "As it is now", body = AuthorityWire, headers(("ETag" = String, description = "Revision; send it as `If-Match`"))),
        (status = 400, description = "The request cannot be read", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "It is another's to change", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such thing, or it is another's draft", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "Its state does not allow that", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "Somebody else has changed it; the problem names the revision of now", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "The body is too large", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "The body is not JSON", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "A value is wrong; the problem names each place", body = Problem, content_type = "application/problem+json"),
        (status = 428, description = "`If-Match` is missing", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too much is being computed; try again later", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn add_authority(
    State(app): State<Arc<App>>,
    reader: Reader,
    RequestLang(lang): RequestLang,
    Seen(seen): Seen,
    JsonBody { value, .. }: JsonBody<AuthorityWire>,
) -> Result<Response, Problem> {
    let organisation = Organisation::Authority(value.clone().into());
    let version = put_organisation(
        &app,
        &reader.editor,
        seen,
        organisation,
        Presence::New,
        lang,
    )
    .await
    .map_err(register_problem)?;
    Ok(tagged(StatusCode::CREATED, version, value))
}
