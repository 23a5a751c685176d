//! `/desk/v1/password`: changing it, and a link by mail to a new one.

use std::sync::Arc;

use atsakas_app::{
    App,
    desk::{change_password, reset_password},
};
use atsakas_http::{ClientAddress, JsonBody, Problem};
use axum::{extract::State, http::StatusCode};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{SignedInPartly, problems::account_problem};

/// The present password and the new one.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChangePasswordWire {
    /// The present one.
    pub present: String,
    /// The new one: 12 to 128 characters.
    pub password: String,
}

/// Who forgot their password.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AskResetWire {
    /// E-mail address.
    pub email: String,
}

/// A link and a new password.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ResetWire {
    /// What stands behind the `#` of the link.
    pub token: String,
    /// The new password: 12 to 128 characters.
    pub password: String,
}

/// Changes the password of whoever is signed in; their other sessions end.
#[utoipa::path(
    post,
    path = "/desk/v1/password",
    operation_id = "change_password",
    tag = "desk",
    request_body = ChangePasswordWire,
    responses(
        (status = 204, description = "Changed"),
        (status = 400, description = "A parameter or the cursor is malformed", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in, or the present password is wrong", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "They may not do this, or the CSRF token is missing", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "Somebody was faster", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "Too large", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "Not JSON", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Not everything fits", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests or tries", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn change_password(
    State(app): State<Arc<App>>,
    SignedInPartly(signed_in): SignedInPartly,
    ClientAddress(client): ClientAddress,
    body: JsonBody<ChangePasswordWire>,
) -> Result<StatusCode, Problem> {
    let ChangePasswordWire { present, password } = body.value;
    change_password::change_password(&app, &signed_in, &present, &password, client)
        .await
        .map_err(account_problem)?;
    Ok(StatusCode::NO_CONTENT)
}

/// Sends a link to a new password, if the address has an account; the answer is the same when it has none.
#[utoipa::path(
    post,
    path = "/desk/v1/password/ask",
    operation_id = "ask_password_reset",
    tag = "desk",
    request_body = AskResetWire,
    responses(
        (status = 202, description = "If there is such an account, a mail is on its way"),
        (status = 400, description = "A parameter or the cursor is malformed", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "Too large", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "Not JSON", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Not everything fits", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests or tries", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn ask_password_reset(
    State(app): State<Arc<App>>,
    ClientAddress(client): ClientAddress,
    body: JsonBody<AskResetWire>,
) -> Result<StatusCode, Problem> {
    reset_password::request(&app, &body.value.email, client)
        .await
        .map_err(account_problem)?;
    Ok(StatusCode::ACCEPTED)
}

/// Sets a new password by a link; all sessions of the account end.
#[utoipa::path(
    post,
    path = "/desk/v1/password/reset",
    operation_id = "reset_password",
    tag = "desk",
    request_body = ResetWire,
    responses(
        (status = 204, description = "Set"),
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
pub(crate) async fn reset_password(
    State(app): State<Arc<App>>,
    body: JsonBody<ResetWire>,
) -> Result<StatusCode, Problem> {
    let ResetWire { token, password } = body.value;
    reset_password::reset(&app, &token, &password)
        .await
        .map_err(account_problem)?;
    Ok(StatusCode::NO_CONTENT)
}
