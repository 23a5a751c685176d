//! `/desk/v1/tokens`: one's own API tokens.

use std::sync::Arc;

use atsakas_app::{
    App,
    desk::{account_error::AccountError, tokens},
};
use atsakas_domain::access::TokenScope;
use atsakas_http::{JsonBody, PageOf, PathOf, Problem};
use atsakas_store::officers::ApiToken;
use axum::{Json, extract::State, http::StatusCode};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{SignedIn, problems::account_problem, wire::instant};

/// A token to make.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct MakeTokenWire {
    /// What it is for.
    #[schema(example = "Ataskaitos")]
    pub name: String,
    /// Scopes: `read`, `work`, `export`, `admin`.
    #[schema(example = json!(["read"]))]
    pub scopes: Vec<String>,
    /// Until when, a year ahead at most (RFC 3339, UTC).
    #[schema(value_type = String, format = DateTime)]
    pub expires_at: Timestamp,
}

/// A token.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TokenWire {
    /// Id.
    pub id: Uuid,
    /// What it is for.
    pub name: String,
    /// Scopes.
    pub scopes: Vec<String>,
    /// When it was made (RFC 3339, UTC).
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    /// Until when (RFC 3339, UTC).
    #[schema(value_type = String, format = DateTime)]
    pub expires_at: Timestamp,
    /// When it was used last, to a minute (RFC 3339, UTC).
    #[schema(value_type = Option<String>, format = DateTime)]
    pub used_at: Option<Timestamp>,
}

/// A token that was made.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MadeTokenWire {
    /// What goes behind `Authorization: Bearer`. It is shown this once.
    #[schema(example = "atk_…")]
    pub secret: String,
    /// The token.
    pub token: TokenWire,
}

impl From<ApiToken> for TokenWire {
    fn from(token: ApiToken) -> Self {
        let ApiToken {
            id,
            officer: _,
            name,
            scopes,
            created_at,
            expires_at,
            used_at,
        } = token;
        Self {
            id,
            name,
            scopes: scopes.split(' ').map(str::to_owned).collect(),
            created_at: instant(created_at),
            expires_at: instant(expires_at),
            used_at: used_at.map(instant),
        }
    }
}

/// Makes an API token. Its text is in the answer and nowhere else.
#[utoipa::path(
    post,
    path = "/desk/v1/tokens",
    operation_id = "make_token",
    tag = "desk",
    request_body = MakeTokenWire,
    responses(
        (status = 201, description = "Made", body = MadeTokenWire),
        (status = 400, description = "A parameter or the cursor is malformed", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "They may not do this, or the CSRF token is missing", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "Too large", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "Not JSON", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Not everything fits", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests or tries", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn make_token(
    State(app): State<Arc<App>>,
    SignedIn(signed_in): SignedIn,
    body: JsonBody<MakeTokenWire>,
) -> Result<(StatusCode, Json<MadeTokenWire>), Problem> {
    let MakeTokenWire {
        name,
        scopes,
        expires_at,
    } = body.value;
    let scopes: Vec<TokenScope> = scopes
        .iter()
        .map(|code| code.parse())
        .collect::<Result<_, _>>()
        .map_err(|_| account_problem(AccountError::NotAllowed))?;
    let (token, secret) = tokens::create(&app, &signed_in, &name, &scopes, expires_at)
        .await
        .map_err(account_problem)?;
    let made = MadeTokenWire {
        secret,
        token: token.into(),
    };
    Ok((StatusCode::CREATED, Json(made)))
}

/// Lists one's own tokens that have not ended, newest first.
#[utoipa::path(
    get,
    path = "/desk/v1/tokens",
    operation_id = "list_tokens",
    tag = "desk",
    responses(
        (status = 200, description = "The tokens", body = PageOf<TokenWire>),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "They may not do this, or the CSRF token is missing", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests or tries", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list_tokens(
    State(app): State<Arc<App>>,
    SignedIn(signed_in): SignedIn,
) -> Result<Json<PageOf<TokenWire>>, Problem> {
    let found = tokens::list(&app, &signed_in)
        .await
        .map_err(account_problem)?;
    Ok(Json(PageOf {
        items: found.into_iter().map(Into::into).collect(),
        next: None,
    }))
}

/// Ends one of one's own tokens.
#[utoipa::path(
    delete,
    path = "/desk/v1/tokens/{id}",
    operation_id = "end_token",
    tag = "desk",
    params(("id" = Uuid, Path, description = "Id")),
    responses(
        (status = 204, description = "Ended"),
        (status = 400, description = "A parameter or the cursor is malformed", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "They may not do this, or the CSRF token is missing", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is none, or none that they may know of", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "Somebody was faster", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests or tries", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn end_token(
    State(app): State<Arc<App>>,
    SignedIn(signed_in): SignedIn,
    PathOf(id): PathOf<Uuid>,
) -> Result<StatusCode, Problem> {
    tokens::end(&app, &signed_in, id)
        .await
        .map_err(account_problem)?;
    Ok(StatusCode::NO_CONTENT)
}
