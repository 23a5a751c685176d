//! `POST /desk/v1/rule-tables/{id}/effect`: puts a sound draft or scheduled table into effect at once.

use std::sync::Arc;

use atsakas_app::{App, desk::rules::schedule::take_effect};
use atsakas_http::{PathOf, Problem, RequestLang};
use axum::{extract::State, http::StatusCode, response::Response};
use uuid::Uuid;

use super::wire::RuleTableWire;
use crate::reference::{Reader, Seen, rules_problem, tagged};

/// Puts a sound draft or scheduled table into effect at once.
#[utoipa::path(
    post,
    path = "/desk/v1/rule-tables/{id}/effect",
    operation_id = "take_effect_rule_table",
    tag = "rule tables",
    params(("id" = Uuid, Path, description = "Id of the table"), ("if-match" = String, Header, description = "The `ETag` that was seen")),
    responses(
        (status = 200, description = "The table as it is now", body = RuleTableWire, headers(("ETag" = String, description = "Revision; send it as `If-Match`"))),
        (status = 400, description = "The request cannot be read", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "It is another's to change", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such thing, or it is another's draft", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "Its state does not allow that", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "Somebody else has changed it; the problem names the revision of now", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "A value is wrong; the problem names each place", body = Problem, content_type = "application/problem+json"),
        (status = 428, description = "`If-Match` is missing", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too much is being computed; try again later", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn take_effect_rule_table(
    State(app): State<Arc<App>>,
    reader: Reader,
    RequestLang(lang): RequestLang,
    Seen(seen): Seen,
    PathOf(id): PathOf<Uuid>,
) -> Result<Response, Problem> {
    let table = take_effect(&app, &reader.editor, id, seen, lang)
        .await
        .map_err(|error| rules_problem(error, lang))?;
    Ok(tagged(
        StatusCode::OK,
        table.revision,
        RuleTableWire::from(table),
    ))
}
