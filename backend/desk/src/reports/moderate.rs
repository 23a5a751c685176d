//! `POST /desk/v1/reports/{reference}/moderation`: shows or hides text and photos.

use std::sync::Arc;

use atsakas_app::{
    App,
    desk::work::{
        Seen,
        moderate::{Wish, moderate},
    },
};
use atsakas_http::{IfMatch, JsonBody, PathOf, Problem};
use axum::{extract::State, response::Response};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::wire::{WorkedWire, done};
use crate::{SignedIn, answers::WorkProblems, problems::work_problem};

/// What is to be shown in public.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ModerationWire {
    /// Whether the text is; null: as it is.
    pub text: Option<bool>,
    /// Photos; those that are not named stay as they are.
    #[serde(default)]
    pub photos: Vec<ModeratedPhotoWire>,
}

/// A photo and whether it is shown.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ModeratedPhotoWire {
    /// The photo.
    pub photo: Uuid,
    /// Whether it is shown.
    pub shown: bool,
}

/// Shows or hides; the reporter is told.
#[utoipa::path(
    post,
    path = "/desk/v1/reports/{reference}/moderation",
    operation_id = "moderate_report",
    tag = "desk",
    params(
        ("reference" = String, Path, description = "Public reference"),
        ("If-Match" = String, Header, description = "The `ETag` of the report as it was seen"),
    ),
    request_body = ModerationWire,
    responses(
        (status = 200, description = "The report as it is now", body = WorkedWire, headers(("ETag" = String, description = "The state"))),
        WorkProblems
    )
)]
pub(crate) async fn moderate_report(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
    PathOf(reference): PathOf<String>,
    IfMatch(seen): IfMatch,
    JsonBody { value, .. }: JsonBody<ModerationWire>,
) -> Result<Response, Problem> {
    let ModerationWire { text, photos } = value;
    let photos = photos
        .into_iter()
        .map(|one| (one.photo, one.shown))
        .collect();
    moderate(
        &app,
        signed_in.who(),
        &reference,
        Seen(seen),
        &Wish { text, photos },
    )
    .await
    .map(done)
    .map_err(work_problem)
}
