//! The officers' surface, `/desk/v1`: one file an endpoint. What it does is in `atsakas_app::desk`; what surfaces share
//! is in `atsakas-http`.
//!
//! Every handler takes [`SignedIn`], so that none can be reached without signing in, and hands its `Who` on to the use
//! case, where the one permission function decides.

mod answers;
mod authorities;
mod categories;
mod contractor;
mod contractors;
mod duties;
mod forward;
mod get_session;
mod hand_overs;
mod list_mails;
mod problems;
mod reference;
mod reports;
mod rule_tables;
mod settings;
mod sign_out;
mod signed_in;
mod templates;
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
        .routes(routes!(forward::list_undelivered))
        .routes(routes!(forward::confirm_hand_in))
        .routes(routes!(hand_overs::statistics::get_hand_over_statistics))
        .routes(routes!(list_mails::list_mails))
        .merge(reference_routes())
        .merge(reports::routes())
        .merge(templates::routes())
        .merge(contractors::routes())
        .merge(contractor::routes())
}

/// Rule tables, register, catalogue, settings, and the history of all of them.
fn reference_routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(
            authorities::add::add_authority,
            authorities::list::list_authorities
        ))
        .routes(routes!(authorities::change::change_authority))
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
