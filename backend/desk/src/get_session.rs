//! `GET /desk/v1/session`: who is signed in, what they are, what they may do.

use std::sync::Arc;

use atsakas_app::{
    App,
    desk::session::{SignedIn, Via, csrf_of},
};
use atsakas_domain::access::Action;
use atsakas_http::Problem;
use axum::{Json, extract::State};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    SignedInPartly,
    wire::{MembershipWire, instant},
};

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
    /// None with an API token, which needs none.
    pub csrf: Option<String>,
    /// How they came in: `password`, `password+totp`, `password+recovery`, `oidc`, `token`.
    #[schema(example = "password+totp")]
    pub means: String,
    /// Nothing can be done before a second factor is set up.
    pub second_factor_needed: bool,
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
    SignedInPartly(signed_in): SignedInPartly,
) -> Json<SessionWire> {
    Json(shown(&app, signed_in))
}

fn shown(app: &App, signed_in: SignedIn) -> SessionWire {
    let SignedIn {
        who,
        officer,
        via,
        second_factor_due,
    } = signed_in;
    let actions = Action::ALL
        .iter()
        .filter(|action| who.may_somewhere(**action))
        .map(|action| action.code().to_owned())
        .collect();
    let (csrf, means, expires_at) = match via {
        Via::Session(session) => (
            Some(csrf_of(app, session.id)),
            session.means,
            session.expires_at,
        ),
        Via::Token(token) => (None, "token".to_owned(), token.expires_at),
    };
    SessionWire {
        officer: officer.id,
        name: officer.name,
        email: officer.email,
        language: officer.language,
        memberships: who.memberships.into_iter().map(Into::into).collect(),
        actions,
        csrf,
        means,
        second_factor_needed: second_factor_due,
        expires_at: instant(expires_at),
    }
}
