//! The residents' surface: filing, tracking, photos, the public list and map. One file an endpoint: request, answer,
//! documentation, function. What it does is in `atsakas-app`; what surfaces share is in `atsakas-http`.

mod confirm_contact;
mod confirm_page;
mod file_report;
mod forwarded;
mod get_bootstrap;
mod get_boundary_tile;
mod get_feed;
mod get_photo;
mod get_public_figures;
mod get_report;
mod get_tile;
mod list_nearby;
mod list_places;
mod list_reports;
mod preview_responsibility;
mod problems;
mod put_photo;
mod support_report;
mod track;
mod wire;

use std::sync::Arc;

use atsakas_app::App;
use utoipa_axum::{router::OpenApiRouter, routes};

/// All routes of the surface, with their part of the contract.
#[must_use]
pub fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(get_bootstrap::get_bootstrap))
        .routes(routes!(preview_responsibility::preview_responsibility))
        .routes(routes!(put_photo::put_photo))
        .routes(routes!(get_photo::get_photo))
        .routes(routes!(forwarded::get_forwarded))
        .routes(routes!(forwarded::get_forwarded_photo))
        .routes(routes!(
            file_report::file_report,
            list_reports::list_reports
        ))
        .routes(routes!(get_feed::get_feed))
        .routes(routes!(get_public_figures::get_public_figures))
        .routes(routes!(list_nearby::list_nearby))
        .routes(routes!(get_report::get_report))
        .routes(routes!(support_report::support_report))
        .routes(routes!(get_tile::get_tile))
        .routes(routes!(get_boundary_tile::get_boundary_tile))
        .routes(routes!(list_places::list_places))
        .routes(routes!(track::get::get_tracked))
        .routes(routes!(track::act::answer_question))
        .routes(routes!(track::act::confirm_answer))
        .routes(routes!(track::act::reopen_report))
        .routes(routes!(track::act::withdraw_report))
        .routes(routes!(track::act::add_own_photo))
        .routes(routes!(track::act::remove_own_photo))
        .routes(routes!(track::act::remove_own_contact))
        .routes(routes!(track::photo::get_tracked_photo))
        .routes(routes!(track::mails::send_code))
        .routes(routes!(track::mails::stop_mails))
        .routes(routes!(track::push::start_push))
        .routes(routes!(track::push::stop_push))
        .routes(routes!(confirm_contact::confirm_contact))
        .routes(routes!(
            confirm_page::get_confirm_page,
            confirm_page::submit_confirm_page
        ))
}
