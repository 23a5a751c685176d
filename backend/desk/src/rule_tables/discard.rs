//! `DELETE /desk/v1/rule-tables/{id}`: throws a draft away.

use std::sync::Arc;

use atsakas_app::{App, desk::rules::draft::discard_draft};
use atsakas_http::{PathOf, Problem};
use atsakas_messages::Lang;
use axum::{extract::State, http::StatusCode};
use uuid::Uuid;

use crate::reference::{Reader, Seen, rules_problem};

/// Throws a draft away.
#[utoipa::path(
    delete,
    path = "/desk/v1/rule-tables/{id}",
    operation_id = "discard_rule_table",
    tag = "rule tables",
    params(("id" = Uuid, Path, description = "Id of the table"), ("if-match" = String, Header, description = "The `ETag` that was seen")),
    responses(
        (status = 204, description = "It is gone"),
        (status = 400, description = "The request cannot be read", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "It is another's to change", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such thing, or it is another's draft", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "Its state does not allow that", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "Somebody else has changed it; the problem names the revision of now", body = Problem, content_type = "application/problem+json"),
        (status = 428, description = "`If-Match` is missing", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too much is being computed; try again later", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn discard_rule_table(
    State(app): State<Arc<App>>,
    reader: Reader,
    Seen(seen): Seen,
    PathOf(id): PathOf<Uuid>,
) -> Result<StatusCode, Problem> {
    discard_draft(&app, &reader.editor, id, seen)
        .await
        .map_err(|error| rules_problem(error, Lang::Lt))?;
    Ok(StatusCode::NO_CONTENT)
}
