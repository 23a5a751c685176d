//! `GET /desk/v1/session`: who is signed in, what they are, what they may do.

use std::sync::Arc;

use atsakas_app::{App, desk::session::csrf_of};
use atsakas_domain::access::Action;
use atsakas_http::Problem;
use axum::{Json, extract::State};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{SignedIn, wire::MembershipWire};

/// The officer who is signed in.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SessionWire {
    /// Id of the officer.
    pub officer: Uuid,
    /// Name.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// Language of choice: `lt` or `en`.
    pub language: String,
    /// What they are.
    pub memberships: Vec<MembershipWire>,
    /// What they may do somewhere; whether they may do it with a report, the report says.
    #[schema(example = json!(["view_report", "work"]))]
    pub actions: Vec<String>,
    /// To be sent back in `X-CSRF-Token` with everything that changes something.
    pub csrf: String,
    /// When the session ends at the latest (RFC 3339, UTC).
    #[schema(value_type = String, format = DateTime)]
    pub expires_at: Timestamp,
}

/// Says who is signed in.
#[utoipa::path(
    get,
    path = "/desk/v1/session",
    operation_id = "get_session",
    tag = "desk",
    responses(
        (status = 200, description = "The officer", body = SessionWire),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn get_session(
    State(app): State<Arc<App>>,
    SignedIn(signed_in): SignedIn,
) -> Json<SessionWire> {
    let csrf = csrf_of(&app, signed_in.session.id);
    let actions = Action::ALL
        .iter()
        .filter(|action| signed_in.who.may_somewhere(**action))
        .map(|action| action.code().to_owned())
        .collect();
    Json(SessionWire {
        officer: signed_in.officer.id,
        name: signed_in.officer.name,
        email: signed_in.officer.email,
        language: signed_in.officer.language,
        memberships: signed_in
            .who
            .memberships
            .into_iter()
            .map(Into::into)
            .collect(),
        actions,
        csrf,
        expires_at: Timestamp::from_microsecond(signed_in.session.expires_at)
            .unwrap_or(Timestamp::MAX),
    })
}
