//! What the reporter does by the secret link. Each answers with the report as it is then.

use std::sync::Arc;

use atsakas_app::{
    App,
    tracking::{
        act::{ReporterMove, act},
        add_photo::add_photo as add_one_photo,
        remove_contact::remove_contact as remove_contact_data,
        remove_photo::remove_photo as remove_one_photo,
    },
};
use atsakas_http::{JsonBody, PathOf, Problem, RequestLang};
use axum::{Json, extract::State};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::TrackWire;
use crate::problems::tracking_problem;

/// The reporter's answer to a question.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AnswerRequest {
    /// In the reporter's words.
    #[schema(min_length = 1, max_length = 4000)]
    pub text: String,
}

/// Why the reporter is not content.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReopenRequest {
    /// In the reporter's words.
    #[schema(min_length = 1, max_length = 4000)]
    pub reason: String,
}

/// Nothing needs to be said.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NothingToSay {}

/// Answers the question that the authority asked; the clock of the deadline goes on.
#[utoipa::path(
    post,
    path = "/api/v1/track/{token}/answer",
    operation_id = "answer_question",
    tag = "tracking",
    params(("token" = String, Path, description = "The secret of the tracking link")),
    request_body = AnswerRequest,
    responses(
        (status = 200, description = "The report as it is now", body = TrackWire),
        (status = 400, description = "The body cannot be read", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is none", body = Problem, content_type = "application/problem+json"),
        (status = 408, description = "The body did not come in time", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "Not possible in this state, or the state has just changed", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "The body is too large", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "The body is not JSON", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Words are missing or too long, or a field is unknown", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn answer_question(
    State(app): State<Arc<App>>,
    RequestLang(lang): RequestLang,
    PathOf(token): PathOf<String>,
    JsonBody {
        value: AnswerRequest { text },
        ..
    }: JsonBody<AnswerRequest>,
) -> Result<Json<TrackWire>, Problem> {
    let tracked = act(&app, lang, &token, ReporterMove::Answer { text })
        .await
        .map_err(tracking_problem)?;
    Ok(Json(TrackWire::new(&token, tracked)))
}

/// Says that the reporter is content: the report is closed.
#[utoipa::path(
    post,
    path = "/api/v1/track/{token}/confirm",
    operation_id = "confirm_answer",
    tag = "tracking",
    params(("token" = String, Path, description = "The secret of the tracking link")),
    request_body = NothingToSay,
    responses(
        (status = 200, description = "The report as it is now", body = TrackWire),
        (status = 400, description = "The body cannot be read", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is none", body = Problem, content_type = "application/problem+json"),
        (status = 408, description = "The body did not come in time", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "Not possible in this state, or the state has just changed", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "The body is too large", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "The body is not JSON", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Words are missing or too long, or a field is unknown", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn confirm_answer(
    State(app): State<Arc<App>>,
    RequestLang(lang): RequestLang,
    PathOf(token): PathOf<String>,
    JsonBody {
        value: NothingToSay {},
        ..
    }: JsonBody<NothingToSay>,
) -> Result<Json<TrackWire>, Problem> {
    let tracked = act(&app, lang, &token, ReporterMove::Confirm)
        .await
        .map_err(tracking_problem)?;
    Ok(Json(TrackWire::new(&token, tracked)))
}

/// Says that the reporter is not content, once, and why: the report is opened again.
#[utoipa::path(
    post,
    path = "/api/v1/track/{token}/reopen",
    operation_id = "reopen_report",
    tag = "tracking",
    params(("token" = String, Path, description = "The secret of the tracking link")),
    request_body = ReopenRequest,
    responses(
        (status = 200, description = "The report as it is now", body = TrackWire),
        (status = 400, description = "The body cannot be read", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is none", body = Problem, content_type = "application/problem+json"),
        (status = 408, description = "The body did not come in time", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "Not possible in this state, or the state has just changed", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "The body is too large", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "The body is not JSON", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Words are missing or too long, or a field is unknown", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn reopen_report(
    State(app): State<Arc<App>>,
    RequestLang(lang): RequestLang,
    PathOf(token): PathOf<String>,
    JsonBody {
        value: ReopenRequest { reason },
        ..
    }: JsonBody<ReopenRequest>,
) -> Result<Json<TrackWire>, Problem> {
    let tracked = act(&app, lang, &token, ReporterMove::Reopen { reason })
        .await
        .map_err(tracking_problem)?;
    Ok(Json(TrackWire::new(&token, tracked)))
}

/// Withdraws the report, before the authority has accepted it.
#[utoipa::path(
    post,
    path = "/api/v1/track/{token}/withdraw",
    operation_id = "withdraw_report",
    tag = "tracking",
    params(("token" = String, Path, description = "The secret of the tracking link")),
    request_body = NothingToSay,
    responses(
        (status = 200, description = "The report as it is now", body = TrackWire),
        (status = 400, description = "The body cannot be read", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is none", body = Problem, content_type = "application/problem+json"),
        (status = 408, description = "The body did not come in time", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "Not possible in this state, or the state has just changed", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "The body is too large", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "The body is not JSON", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Words are missing or too long, or a field is unknown", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn withdraw_report(
    State(app): State<Arc<App>>,
    RequestLang(lang): RequestLang,
    PathOf(token): PathOf<String>,
    JsonBody {
        value: NothingToSay {},
        ..
    }: JsonBody<NothingToSay>,
) -> Result<Json<TrackWire>, Problem> {
    let tracked = act(&app, lang, &token, ReporterMove::Withdraw)
        .await
        .map_err(tracking_problem)?;
    Ok(Json(TrackWire::new(&token, tracked)))
}

/// Which photo.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AddPhotoRequest {
    /// The id under which it was uploaded.
    pub photo: Uuid,
}

/// Adds a photo that was uploaded before; others see it once it is checked.
#[utoipa::path(
    post,
    path = "/api/v1/track/{token}/photos",
    operation_id = "add_own_photo",
    tag = "tracking",
    params(("token" = String, Path, description = "The secret of the tracking link")),
    request_body = AddPhotoRequest,
    responses(
        (status = 200, description = "The report as it is now", body = TrackWire),
        (status = 400, description = "The body is malformed", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is none", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "The report has ended, the photo is used already, or the state has just changed", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "The photo is unknown, or the report has ten", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn add_own_photo(
    State(app): State<Arc<App>>,
    RequestLang(lang): RequestLang,
    PathOf(token): PathOf<String>,
    JsonBody {
        value: AddPhotoRequest { photo },
        ..
    }: JsonBody<AddPhotoRequest>,
) -> Result<Json<TrackWire>, Problem> {
    let tracked = add_one_photo(&app, lang, &token, photo)
        .await
        .map_err(tracking_problem)?;
    Ok(Json(TrackWire::new(&token, tracked)))
}

/// Removes a photo of the reporter's own: it is shown to nobody any more.
#[utoipa::path(
    delete,
    path = "/api/v1/track/{token}/photos/{id}",
    operation_id = "remove_own_photo",
    tag = "tracking",
    params(("token" = String, Path, description = "The secret of the tracking link"), ("id" = Uuid, Path, description = "The photo")),
    responses(
        (status = 200, description = "The report as it is now", body = TrackWire),
        (status = 404, description = "There is none", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "Not possible in this state, or the state has just changed", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn remove_own_photo(
    State(app): State<Arc<App>>,
    RequestLang(lang): RequestLang,
    PathOf((token, id)): PathOf<(String, Uuid)>,
) -> Result<Json<TrackWire>, Problem> {
    let tracked = remove_one_photo(&app, lang, &token, id)
        .await
        .map_err(tracking_problem)?;
    Ok(Json(TrackWire::new(&token, tracked)))
}

/// Removes the reporter's name, e-mail address and telephone number for good.
#[utoipa::path(
    delete,
    path = "/api/v1/track/{token}/contact",
    operation_id = "remove_own_contact",
    tag = "tracking",
    params(("token" = String, Path, description = "The secret of the tracking link")),
    responses(
        (status = 200, description = "The report as it is now", body = TrackWire),
        (status = 404, description = "There is none", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "Not possible in this state, or the state has just changed", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn remove_own_contact(
    State(app): State<Arc<App>>,
    RequestLang(lang): RequestLang,
    PathOf(token): PathOf<String>,
) -> Result<Json<TrackWire>, Problem> {
    let tracked = remove_contact_data(&app, lang, &token)
        .await
        .map_err(tracking_problem)?;
    Ok(Json(TrackWire::new(&token, tracked)))
}
