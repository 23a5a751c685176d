//! The officers' surface, `/desk/v1`: one file an endpoint. What it does is in `atsakas_app::desk`; what surfaces share
//! is in `atsakas-http`.
//!
//! Every handler takes [`SignedIn`], so that none can be reached without signing in, and hands its `Who` on to the use
//! case, where the one permission function decides.

mod count_desk_reports;
mod export_reports;
mod filtered;
mod get_desk_map;
mod get_desk_photo;
mod get_desk_report;
mod get_figures;
mod get_next_report;
mod get_session;
mod list_desk_reports;
mod problems;
mod queue_wire;
mod sign_out;
mod signed_in;
mod views;
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
        .routes(routes!(list_desk_reports::list_desk_reports))
        .routes(routes!(count_desk_reports::count_desk_reports))
        .routes(routes!(get_desk_report::get_desk_report))
        .routes(routes!(get_desk_photo::get_desk_photo))
        .routes(routes!(get_next_report::get_next_report))
        .routes(routes!(get_desk_map::get_desk_map))
        .routes(routes!(export_reports::export_reports))
        .routes(routes!(get_figures::get_figures))
        .routes(routes!(views::list_views, views::add_view))
        .routes(routes!(views::change_view, views::remove_view))
}
