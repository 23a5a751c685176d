//! The officers' surface, `/desk/v1`: one file an endpoint. What it does is in `atsakas_app::desk`; what surfaces share
//! is in `atsakas-http`.
//!
//! Every handler takes [`SignedIn`], so that none can be reached without signing in, and hands its `Who` on to the use
//! case, where the one permission function decides.

mod get_session;
mod hand_overs;
mod list_mails;
mod problems;
mod sign_out;
mod signed_in;
mod wire;

use std::sync::Arc;

use atsakas_app::App;
use utoipa_axum::{router::OpenApiRouter, routes};

pub use signed_in::{COOKIE, CSRF_HEADER, SignedIn, clearing_cookie, session_cookie};

/// All routes of the surface, with their part of the contract.
#[must_use]
pub fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(get_session::get_session, sign_out::sign_out))
        .routes(routes!(hand_overs::propose::propose_hand_over))
        .routes(routes!(hand_overs::answer::accept_hand_over))
        .routes(routes!(hand_overs::answer::dispute_hand_over))
        .routes(routes!(hand_overs::answer::withdraw_hand_over))
        .routes(routes!(hand_overs::answer::decide_hand_over))
        .routes(routes!(hand_overs::list::list_hand_overs))
        .routes(routes!(hand_overs::statistics::get_hand_over_statistics))
        .routes(routes!(list_mails::list_mails))
}
