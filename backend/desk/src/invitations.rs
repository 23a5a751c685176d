//! `/desk/v1/invitations`: inviting, the open ones, taking one back, accepting.

use std::sync::Arc;

use atsakas_app::{
    App,
    desk::{
        accept_invitation,
        invite::{self, Invitation},
    },
};
use atsakas_http::{JsonBody, PageOf, PathOf, Problem};
use axum::{Json, extract::State, http::StatusCode};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    SignedIn,
    problems::account_problem,
    wire::{MembershipWire, instant, language},
};

/// Whom to invite.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct InviteWire {
    /// E-mail address.
    pub email: String,
    /// Language of the mail: `lt` or `en`.
    pub language: Option<String>,
    /// What they become.
    pub memberships: Vec<MembershipWire>,
}

/// An invitation that is open.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct InvitationWire {
    /// Id.
    pub id: Uuid,
    /// E-mail address.
    pub email: String,
    /// What they become.
    pub memberships: Vec<MembershipWire>,
    /// When (RFC 3339, UTC).
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    /// Until when (RFC 3339, UTC).
    #[schema(value_type = String, format = DateTime)]
    pub expires_at: Timestamp,
}

/// The link of an invitation, and what whoever follows it says.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AcceptWire {
    /// What stands behind the `#` of the link.
    pub token: String,
    /// Name; not looked at when the address has an account.
    pub name: String,
    /// Password: 12 to 128 characters; not looked at when the address has an account.
    pub password: String,
}

/// The account of an invitation.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AcceptedWire {
    /// Address with which to sign in.
    pub email: String,
}

impl From<Invitation> for InvitationWire {
    fn from(invitation: Invitation) -> Self {
        let Invitation {
            id,
            email,
            memberships,
            created_at,
            expires_at,
        } = invitation;
        Self {
            id,
            email,
            memberships: memberships.into_iter().map(Into::into).collect(),
            created_at: instant(created_at),
            expires_at: instant(expires_at),
        }
    }
}

/// Invites somebody by mail into roles that are theirs to give. An earlier invitation to the address ends.
#[utoipa::path(
    post,
    path = "/desk/v1/invitations",
    operation_id = "invite_officer",
    tag = "desk",
    request_body = InviteWire,
    responses(
        (status = 201, description = "A mail is on its way", body = InvitationWire),
        (status = 400, description = "A parameter or the cursor is malformed", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "They may not do this, or the CSRF token is missing", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "Somebody was faster", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "Too large", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "Not JSON", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Not everything fits", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests or tries", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn invite_officer(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
    body: JsonBody<InviteWire>,
) -> Result<(StatusCode, Json<InvitationWire>), Problem> {
    let InviteWire {
        email,
        language: lang,
        memberships,
    } = body.value;
    let (lang, roles) = (language(lang)?, MembershipWire::all(memberships)?);
    let (invitation, _) = invite::invite(&app, Some(signed_in.who()), &email, &lang, roles)
        .await
        .map_err(account_problem)?;
    Ok((StatusCode::CREATED, Json(invitation.into())))
}

/// Lists the invitations that are open and theirs to see, newest first; 500 at most.
#[utoipa::path(
    get,
    path = "/desk/v1/invitations",
    operation_id = "list_invitations",
    tag = "desk",
    responses(
        (status = 200, description = "The invitations", body = PageOf<InvitationWire>),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "They may not do this, or the CSRF token is missing", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests or tries", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list_invitations(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
) -> Result<Json<PageOf<InvitationWire>>, Problem> {
    let items = invite::list(&app, signed_in.who())
        .await
        .map_err(account_problem)?;
    Ok(Json(PageOf {
        items: items.into_iter().map(Into::into).collect(),
        next: None,
    }))
}

/// Takes an invitation back.
#[utoipa::path(
    delete,
    path = "/desk/v1/invitations/{id}",
    operation_id = "withdraw_invitation",
    tag = "desk",
    params(("id" = Uuid, Path, description = "Id")),
    responses(
        (status = 204, description = "Taken back"),
        (status = 400, description = "A parameter or the cursor is malformed", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "They may not do this, or the CSRF token is missing", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is none, or none that they may know of", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "Somebody was faster", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests or tries", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn withdraw_invitation(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
    PathOf(id): PathOf<Uuid>,
) -> Result<StatusCode, Problem> {
    invite::withdraw(&app, signed_in.who(), id)
        .await
        .map_err(account_problem)?;
    Ok(StatusCode::NO_CONTENT)
}

/// Accepts an invitation: makes the account, or gives the roles to the one that the address has.
#[utoipa::path(
    post,
    path = "/desk/v1/invitations/accept",
    operation_id = "accept_invitation",
    tag = "desk",
    request_body = AcceptWire,
    responses(
        (status = 201, description = "Accepted", body = AcceptedWire),
        (status = 400, description = "A parameter or the cursor is malformed", body = Problem, content_type = "application/problem+json"),
        (status = 410, description = "The link is no longer good", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "Somebody was faster", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "Too large", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "Not JSON", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Not everything fits", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests or tries", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn accept_invitation(
    State(app): State<Arc<App>>,
    body: JsonBody<AcceptWire>,
) -> Result<(StatusCode, Json<AcceptedWire>), Problem> {
    let AcceptWire {
        token,
        name,
        password,
    } = body.value;
    let email = accept_invitation::accept(&app, &token, &name, &password)
        .await
        .map_err(account_problem)?;
    Ok((StatusCode::CREATED, Json(AcceptedWire { email })))
}
