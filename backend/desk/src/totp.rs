//! `/desk/v1/second-factor`: setting up one-time codes, confirming, recovery codes, taking it away.

use std::sync::Arc;

use atsakas_app::{App, desk::totp};
use atsakas_http::{ClientAddress, JsonBody, Problem};
use axum::{Json, extract::State, http::StatusCode, response::Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{SignedIn, SignedInPartly, begun::with_cookie, problems::account_problem};

/// A secret to put into an authenticator.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct EnrolmentWire {
    /// In Base32, to type in.
    pub secret: String,
    /// As an address, to be shown as a QR code.
    pub uri: String,
}

/// The present password, once more.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PresentPassword {
    /// The present one.
    pub password: String,
}

/// A code of the authenticator; where a second factor is set up, a recovery code too.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SecondFactorCode {
    /// Six figures, or a recovery code.
    #[schema(example = "123456")]
    pub code: String,
}

/// Recovery codes, shown once.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RecoveryCodesWire {
    /// Each opens once.
    pub recovery_codes: Vec<String>,
}

/// The second factor is set up.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ConfirmedWire {
    /// Of the session that begins anew.
    pub csrf: String,
    /// Each opens once; they are shown this once.
    pub recovery_codes: Vec<String>,
}

/// Makes a secret for one-time codes, for who says their password again. It does nothing until a code of it is confirmed.
#[utoipa::path(
    post,
    path = "/desk/v1/second-factor",
    operation_id = "enrol_second_factor",
    tag = "desk",
    request_body = PresentPassword,
    responses(
        (status = 201, description = "The secret", body = EnrolmentWire),
        (status = 400, description = "A parameter or the cursor is malformed", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in, or the present password is wrong", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "They may not do this, or the CSRF token is missing", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "It cannot be done in this state", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "Too large", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "Not JSON", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Not everything fits", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests or tries", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn enrol_second_factor(
    State(app): State<Arc<App>>,
    SignedInPartly(signed_in): SignedInPartly,
    ClientAddress(client): ClientAddress,
    body: JsonBody<PresentPassword>,
) -> Result<(StatusCode, Json<EnrolmentWire>), Problem> {
    let totp::Enrolment { secret, uri } =
        totp::enrol(&app, &signed_in, &body.value.password, client)
            .await
            .map_err(account_problem)?;
    Ok((StatusCode::CREATED, Json(EnrolmentWire { secret, uri })))
}

/// Confirms the secret by its first code. Other sessions end, this one begins anew with another cookie.
#[utoipa::path(
    post,
    path = "/desk/v1/second-factor/confirm",
    operation_id = "confirm_second_factor",
    tag = "desk",
    request_body = SecondFactorCode,
    responses(
        (status = 201, description = "Set up", body = ConfirmedWire),
        (status = 400, description = "A parameter or the cursor is malformed", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "They may not do this, or the CSRF token is missing", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "It cannot be done in this state", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "Somebody was faster", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "Too large", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "Not JSON", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Not everything fits", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests or tries", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn confirm_second_factor(
    State(app): State<Arc<App>>,
    SignedInPartly(signed_in): SignedInPartly,
    ClientAddress(client): ClientAddress,
    body: JsonBody<SecondFactorCode>,
) -> Result<Response, Problem> {
    let (begun, recovery_codes) = totp::confirm(&app, &signed_in, &body.value.code, client)
        .await
        .map_err(account_problem)?;
    let csrf = begun.csrf.clone();
    with_cookie(
        &begun,
        ConfirmedWire {
            csrf,
            recovery_codes,
        },
    )
}

/// Gives new recovery codes for a code of the authenticator or an old one; the old ones open nothing any more.
#[utoipa::path(
    post,
    path = "/desk/v1/second-factor/recovery-codes",
    operation_id = "renew_recovery_codes",
    tag = "desk",
    request_body = SecondFactorCode,
    responses(
        (status = 201, description = "The codes", body = RecoveryCodesWire),
        (status = 400, description = "A parameter or the cursor is malformed", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "They may not do this, or the CSRF token is missing", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "It cannot be done in this state", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "Too large", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "Not JSON", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Not everything fits", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests or tries", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn renew_recovery_codes(
    State(app): State<Arc<App>>,
    SignedIn(signed_in): SignedIn,
    ClientAddress(client): ClientAddress,
    body: JsonBody<SecondFactorCode>,
) -> Result<(StatusCode, Json<RecoveryCodesWire>), Problem> {
    let recovery_codes = totp::renew_recovery_codes(&app, &signed_in, &body.value.code, client)
        .await
        .map_err(account_problem)?;
    Ok((
        StatusCode::CREATED,
        Json(RecoveryCodesWire { recovery_codes }),
    ))
}

/// Takes the second factor away; a code proves that it is still theirs.
#[utoipa::path(
    post,
    path = "/desk/v1/second-factor/remove",
    operation_id = "remove_second_factor",
    tag = "desk",
    request_body = SecondFactorCode,
    responses(
        (status = 204, description = "Taken away"),
        (status = 400, description = "A parameter or the cursor is malformed", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "They may not do this, or the CSRF token is missing", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "It cannot be done in this state", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "Too large", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "Not JSON", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Not everything fits", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests or tries", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn remove_second_factor(
    State(app): State<Arc<App>>,
    SignedIn(signed_in): SignedIn,
    ClientAddress(client): ClientAddress,
    body: JsonBody<SecondFactorCode>,
) -> Result<StatusCode, Problem> {
    totp::remove(&app, &signed_in, &body.value.code, client)
        .await
        .map_err(account_problem)?;
    Ok(StatusCode::NO_CONTENT)
}
