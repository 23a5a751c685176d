//! `POST /desk/v1/session`: signs in with address and password; `…/second-step` with a code after that.

use std::sync::Arc;

use atsakas_app::{
    App,
    desk::{
        second_step::second_step,
        sign_in::{From, Step, sign_in},
    },
};
use atsakas_http::{ClientAddress, JsonBody, Problem};
use axum::{
    Json,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    begun::{BegunWire, with_cookie},
    problems::account_problem,
    signed_in::by_cookie,
};

/// Address and password.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SignInWire {
    /// E-mail address.
    #[schema(example = "ona@pavyzdys.lt")]
    pub email: String,
    /// Password.
    pub password: String,
}

/// The password was right; a code is needed too.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PendingWire {
    /// To be brought with the code.
    pub pending: String,
    /// Until when (RFC 3339, UTC).
    #[schema(value_type = String, format = DateTime)]
    pub until: Timestamp,
}

/// What the first step gave, and a code.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SecondStepWire {
    /// What the first step gave.
    pub pending: String,
    /// Six figures of the authenticator, or a recovery code.
    #[schema(example = "123456")]
    pub code: String,
}

/// Signs in. The answer to a wrong password, an unknown address and an account that has ended is the same.
#[utoipa::path(
    post,
    path = "/desk/v1/session",
    operation_id = "start_session",
    tag = "desk",
    request_body = SignInWire,
    responses(
        (status = 201, description = "Signed in; the cookie is set", body = BegunWire),
        (status = 202, description = "The password is right; a code is needed too", body = PendingWire),
        (status = 400, description = "A parameter or the cursor is malformed", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Address or password is wrong", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "The session before ended in this moment", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "Too large", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "Not JSON", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Not everything fits", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests or tries", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn start_session(
    State(app): State<Arc<App>>,
    ClientAddress(client): ClientAddress,
    headers: HeaderMap,
    body: JsonBody<SignInWire>,
) -> Result<Response, Problem> {
    let SignInWire { email, password } = body.value;
    let from = from(&app, client, &headers).await?;
    match sign_in(&app, &email, &password, &from)
        .await
        .map_err(account_problem)?
    {
        Step::In(begun) => {
            let csrf = begun.csrf.clone();
            with_cookie(&begun, BegunWire { csrf })
        }
        Step::Pending { token, until } => {
            let pending = PendingWire {
                pending: token,
                until,
            };
            Ok((StatusCode::ACCEPTED, Json(pending)).into_response())
        }
    }
}

/// Signs in with a code, after the password. A code opens once.
#[utoipa::path(
    post,
    path = "/desk/v1/session/second-step",
    operation_id = "take_second_step",
    tag = "desk",
    request_body = SecondStepWire,
    responses(
        (status = 201, description = "Signed in; the cookie is set", body = BegunWire),
        (status = 400, description = "A parameter or the cursor is malformed", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "The code is wrong or was used, or the first step is too long ago", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "The session before ended in this moment", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "Too large", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "Not JSON", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Not everything fits", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests or tries", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn take_second_step(
    State(app): State<Arc<App>>,
    ClientAddress(client): ClientAddress,
    headers: HeaderMap,
    body: JsonBody<SecondStepWire>,
) -> Result<Response, Problem> {
    let SecondStepWire { pending, code } = body.value;
    let from = from(&app, client, &headers).await?;
    let begun = second_step(&app, &pending, &code, &from)
        .await
        .map_err(account_problem)?;
    let csrf = begun.csrf.clone();
    with_cookie(&begun, BegunWire { csrf })
}

/// Where somebody signs in from.
pub(crate) async fn from(
    app: &App,
    client: std::net::IpAddr,
    headers: &HeaderMap,
) -> Result<From, Problem> {
    let device = headers
        .get(header::USER_AGENT)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    Ok(From {
        client,
        device: device.to_owned(),
        before: by_cookie(app, headers).await?,
    })
}
