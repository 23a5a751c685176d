//! `POST /desk/v1/reports/{reference}/notes`: a note for officers, or photos, without a step.

use std::sync::Arc;

use atsakas_app::{
    App,
    desk::work::{Seen, note::add_note as add},
};
use atsakas_http::{IfMatch, JsonBody, PathOf, Problem};
use axum::{extract::State, response::Response};
use serde::Deserialize;
use utoipa::ToSchema;

use super::wire::{AttachmentWire, WorkedWire, done};
use crate::{SignedIn, answers::WorkProblems, problems::work_problem};

/// A note, photos, or both.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NoteWire {
    /// The words.
    #[schema(max_length = 4000)]
    pub note: Option<String>,
    /// Photos to add.
    #[serde(default)]
    pub attachments: Vec<AttachmentWire>,
}

/// Adds a note that only officers read, or photos.
#[utoipa::path(
    post,
    path = "/desk/v1/reports/{reference}/notes",
    operation_id = "add_note",
    tag = "desk",
    params(
        ("reference" = String, Path, description = "Public reference"),
        ("If-Match" = String, Header, description = "The `ETag` of the report as it was seen"),
    ),
    request_body = NoteWire,
    responses(
        (status = 200, description = "The report as it is now", body = WorkedWire, headers(("ETag" = String, description = "The state"))),
        WorkProblems
    )
)]
pub(crate) async fn add_note(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
    PathOf(reference): PathOf<String>,
    IfMatch(seen): IfMatch,
    JsonBody { value, .. }: JsonBody<NoteWire>,
) -> Result<Response, Problem> {
    let NoteWire { note, attachments } = value;
    let attachments: Vec<_> = attachments.into_iter().map(Into::into).collect();
    add(
        &app,
        signed_in.who(),
        &reference,
        Seen(seen),
        note.as_deref(),
        &attachments,
    )
    .await
    .map(done)
    .map_err(work_problem)
}
