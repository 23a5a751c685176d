//! The officers' surface, `/desk/v1`: one file an endpoint. What it does is in `atsakas_app::desk`; what surfaces share
//! is in `atsakas-http`.
//!
//! Every handler takes [`SignedIn`], so that none can be reached without signing in, and hands its `Who` on to the use
//! case, where the one permission function decides.

mod access_rules;
mod begun;
mod get_session;
mod invitations;
mod list_audit;
mod officers;
mod oidc;
mod password;
mod problems;
mod sessions;
mod sign_in;
mod sign_out;
mod signed_in;
mod tokens;
mod totp;
mod wire;

use std::sync::Arc;

use atsakas_app::App;
use utoipa_axum::{router::OpenApiRouter, routes};

pub use signed_in::{
    COOKIE, CSRF_HEADER, SignedIn, SignedInPartly, clearing_cookie, session_cookie,
};

/// All routes of the surface, with their part of the contract.
#[must_use]
pub fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().merge(accounts())
}

/// Signing in, accounts, tokens, the audit log.
fn accounts() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(
            sign_in::start_session,
            get_session::get_session,
            sign_out::sign_out
        ))
        .routes(routes!(sign_in::take_second_step))
        .routes(routes!(password::change_password))
        .routes(routes!(password::ask_password_reset))
        .routes(routes!(password::reset_password))
        .routes(routes!(totp::enrol_second_factor))
        .routes(routes!(totp::confirm_second_factor))
        .routes(routes!(totp::renew_recovery_codes))
        .routes(routes!(totp::remove_second_factor))
        .routes(routes!(
            invitations::invite_officer,
            invitations::list_invitations
        ))
        .routes(routes!(invitations::accept_invitation))
        .routes(routes!(invitations::withdraw_invitation))
        .routes(routes!(officers::list_officers))
        .routes(routes!(officers::get_officer, officers::change_officer))
        .routes(routes!(officers::disable_officer))
        .routes(routes!(officers::enable_officer))
        .routes(routes!(
            officers::list_officer_sessions,
            officers::end_officer_sessions
        ))
        .routes(routes!(officers::remove_officer_second_factor))
        .routes(routes!(sessions::list_sessions))
        .routes(routes!(sessions::end_session))
        .routes(routes!(tokens::make_token, tokens::list_tokens))
        .routes(routes!(tokens::end_token))
        .routes(routes!(access_rules::list_access_rules))
        .routes(routes!(access_rules::set_access_rule))
        .routes(routes!(access_rules::check_staffing))
        .routes(routes!(list_audit::list_audit))
        .routes(routes!(oidc::start_oidc))
        .routes(routes!(oidc::finish_oidc))
}
