//! `/desk/v1/oidc`: to the identity provider, and back.
#![expect(
    unused_qualifications,
    reason = "the utoipa macro qualifies the names of parameters"
)]

use std::sync::Arc;

use atsakas_app::{
    App,
    desk::oidc::{self, Answer},
};
use atsakas_http::{ClientAddress, Code, Problem, QueryOf};
use axum::{
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::{problems::oidc_problem, session_cookie, sign_in::from, signed_in::cookie};

/// Holds what must come back from the provider, sealed, for ten minutes.
const COOKIE: &str = "__Host-atsakas-oidc";
const CLEARING: &str = "__Host-atsakas-oidc=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0";

/// Where to go afterwards.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct StartParams {
    /// A path of this site; anything else leads to the desk.
    #[param(example = "/desk/")]
    pub back: Option<String>,
}

/// What the provider sends back.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct CallbackParams {
    /// The code.
    pub code: Option<String>,
    /// What was sent along.
    pub state: Option<String>,
    /// Who answers.
    pub iss: Option<String>,
    /// Why not.
    pub error: Option<String>,
}

/// Sends the browser to the identity provider.
#[utoipa::path(
    get,
    path = "/desk/v1/oidc/start",
    operation_id = "start_oidc",
    tag = "desk",
    params(StartParams),
    responses(
        (status = 303, description = "To the provider; a page is led to the sign-in when that cannot be"),
        (status = 400, description = "A parameter or the cursor is malformed", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "No identity provider is set up", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests or tries", body = Problem, content_type = "application/problem+json"),
        (status = 502, description = "The identity provider failed", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn start_oidc(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    QueryOf(params): QueryOf<StartParams>,
) -> Result<Response, Problem> {
    let started = match oidc::start(&app, params.back.as_deref()).await {
        Ok(started) => started,
        Err(error) => return not_in(&headers, oidc_problem(error)),
    };
    let set = format!(
        "{COOKIE}={}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=600",
        started.cookie
    );
    let set = HeaderValue::from_str(&set).map_err(|_| Problem::new(Code::Internal))?;
    let location =
        HeaderValue::from_str(&started.location).map_err(|_| Problem::new(Code::ProviderFailed))?;
    Ok((
        StatusCode::SEE_OTHER,
        [
            (header::SET_COOKIE, set),
            (header::LOCATION, location),
            (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        ],
    )
        .into_response())
}

/// Signs in by the provider's answer, and goes on to where the browser wanted.
#[utoipa::path(
    get,
    path = "/desk/v1/oidc/callback",
    operation_id = "finish_oidc",
    tag = "desk",
    params(CallbackParams),
    responses(
        (status = 303, description = "Signed in, the cookie is set; a page that did not come in is led to the sign-in, which says why"),
        (status = 400, description = "The answer belongs to no sign-in of this browser, or does not hold", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "The address is not verified, or no group gives a role", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "No identity provider is set up", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "Somebody was faster", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests or tries", body = Problem, content_type = "application/problem+json"),
        (status = 502, description = "The identity provider failed", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn finish_oidc(
    State(app): State<Arc<App>>,
    ClientAddress(client): ClientAddress,
    headers: HeaderMap,
    QueryOf(params): QueryOf<CallbackParams>,
) -> Result<Response, Problem> {
    let CallbackParams {
        code,
        state,
        iss,
        error,
    } = params;
    let answer = Answer {
        code,
        state,
        issuer: iss,
        error,
    };
    let from = from(&app, client, &headers).await?;
    let finished = oidc::finish(&app, cookie(&headers, COOKIE), answer, &from).await;
    let (begun, back) = match finished {
        Ok(finished) => finished,
        Err(error) => return not_in(&headers, oidc_problem(error)),
    };
    let set = session_cookie(&begun.token).ok_or_else(|| Problem::new(Code::Internal))?;
    let location = HeaderValue::from_str(&back).map_err(|_| Problem::new(Code::Internal))?;
    let mut response = (StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response();
    let headers = response.headers_mut();
    headers.append(header::SET_COOKIE, set);
    headers.append(header::SET_COOKIE, HeaderValue::from_static(CLEARING));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// Nobody came in: a browser that shows pages is led to the sign-in, which says why; a program gets the problem.
fn not_in(headers: &HeaderMap, problem: Problem) -> Result<Response, Problem> {
    let page = headers
        .get_all(header::ACCEPT)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .any(|value| value.contains("text/html"));
    let clearing = HeaderValue::from_static(CLEARING);
    if !page {
        return Err(problem.header(header::SET_COOKIE, clearing));
    }
    let location = format!("/desk/sign-in?provider={}", problem.code().code());
    let location = HeaderValue::from_str(&location).map_err(|_| Problem::new(Code::Internal))?;
    Ok((
        StatusCode::SEE_OTHER,
        [
            (header::LOCATION, location),
            (header::SET_COOKIE, clearing),
            (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        ],
    )
        .into_response())
}
