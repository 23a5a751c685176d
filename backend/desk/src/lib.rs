//! The officers' surface, `/desk/v1`: one file an endpoint. What it does is in `atsakas_app::desk`; what surfaces share
//! is in `atsakas-http`.
//!
//! Every handler takes [`SignedIn`], so that none can be reached without signing in, and hands its `Who` on to the use
//! case, where the one permission function decides.

mod access_rules;
mod answers;
mod authorities;
mod begun;
mod categories;
mod contractor;
mod contractors;
mod count_desk_reports;
mod duties;
mod events;
mod export_reports;
mod filtered;
mod forward;
mod get_desk_map;
mod get_figures;
mod get_next_report;
mod get_session;
mod hand_overs;
mod invitations;
mod list_audit;
mod list_desk_reports;
mod list_mails;
mod officers;
mod oidc;
mod password;
mod problems;
mod queue_wire;
mod reference;
mod reports;
mod rule_tables;
mod sessions;
mod settings;
mod sign_in;
mod sign_out;
mod signed_in;
mod templates;
mod tokens;
mod totp;
mod views;
mod webhooks;
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
    OpenApiRouter::new()
        .routes(routes!(hand_overs::propose::propose_hand_over))
        .routes(routes!(hand_overs::answer::accept_hand_over))
        .routes(routes!(hand_overs::answer::dispute_hand_over))
        .routes(routes!(hand_overs::answer::withdraw_hand_over))
        .routes(routes!(hand_overs::answer::decide_hand_over))
        .routes(routes!(hand_overs::list::list_hand_overs))
        .routes(routes!(forward::list_undelivered))
        .routes(routes!(forward::confirm_hand_in))
        .routes(routes!(forward::link_undelivered_photos))
        .routes(routes!(hand_overs::statistics::get_hand_over_statistics))
        .routes(routes!(list_mails::list_mails))
        .routes(routes!(events::stream_events))
        .merge(webhooks::routes())
        .merge(reference_routes())
        .merge(reports::routes())
        .merge(templates::routes())
        .merge(contractors::routes())
        .merge(contractor::routes())
        .merge(accounts())
        .merge(queue())
}

/// Rule tables, register, catalogue, settings, and the history of all of them.
fn reference_routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(
            authorities::add::add_authority,
            authorities::list::list_authorities
        ))
        .routes(routes!(authorities::change::change_authority))
        .routes(routes!(
            authorities::open311::get_open311,
            authorities::open311::put_open311
        ))
        .routes(routes!(categories::list::list_catalogues))
        .routes(routes!(categories::make_draft::make_catalogue_draft))
        .routes(routes!(
            categories::discard_draft::discard_catalogue_draft,
            categories::get_draft::get_catalogue_draft,
            categories::replace_draft::replace_catalogue_draft
        ))
        .routes(routes!(
            categories::delete_category::delete_category,
            categories::put_category::put_category
        ))
        .routes(routes!(categories::check_draft::check_catalogue_draft))
        .routes(routes!(categories::take_effect::take_effect_catalogue))
        .routes(routes!(categories::get::get_catalogue))
        .routes(routes!(duties::list::list_duties))
        .routes(routes!(duties::change::change_duties))
        .routes(routes!(duties::check::check_duties))
        .routes(routes!(reference::changes::list_reference_changes))
        .routes(routes!(
            rule_tables::list::list_rule_tables,
            rule_tables::make::make_rule_table
        ))
        .routes(routes!(
            rule_tables::discard::discard_rule_table,
            rule_tables::get::get_rule_table
        ))
        .routes(routes!(rule_tables::check::check_rule_table))
        .routes(routes!(rule_tables::diff::diff_rule_tables))
        .routes(routes!(rule_tables::take_effect::take_effect_rule_table))
        .routes(routes!(rule_tables::export::export_rule_table))
        .routes(routes!(
            rule_tables::insert_rule::insert_rule,
            rule_tables::replace_rules::replace_rules
        ))
        .routes(routes!(
            rule_tables::delete_rule::delete_rule,
            rule_tables::replace_rule::replace_rule
        ))
        .routes(routes!(rule_tables::move_rule::move_rule))
        .routes(routes!(
            rule_tables::cancel::cancel_rule_table,
            rule_tables::schedule::schedule_rule_table
        ))
        .routes(routes!(rule_tables::simulate::simulate_rule_table))
        .routes(routes!(settings::list::list_settings))
        .routes(routes!(settings::put::put_setting))
        .routes(routes!(authorities::add_unit::add_unit))
        .routes(routes!(authorities::change_unit::change_unit))
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

/// Queue, map, views, files, figures.
fn queue() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(list_desk_reports::list_desk_reports))
        .routes(routes!(count_desk_reports::count_desk_reports))
        .routes(routes!(get_next_report::get_next_report))
        .routes(routes!(get_desk_map::get_desk_map))
        .routes(routes!(export_reports::export_reports))
        .routes(routes!(get_figures::get_figures))
        .routes(routes!(views::list_views, views::add_view))
        .routes(routes!(views::change_view, views::remove_view))
}
