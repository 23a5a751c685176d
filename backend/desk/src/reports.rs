//! Reports at the desk.

mod add_note;
mod assign;
mod bulk;
mod contractor_links;
mod correct;
mod cover_photo;
mod cover_text;
mod detail;
mod file_on_behalf;
mod get_contact;
mod get_original;
mod get_picture;
mod moderate;
mod move_report;
mod preview;
mod print;
mod split;
mod wire;

use std::sync::Arc;

use atsakas_app::App;
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes.
pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(file_on_behalf::file_on_behalf))
        .routes(routes!(bulk::bulk_reports))
        .routes(routes!(detail::get_desk_report))
        .routes(routes!(print::print_report))
        .routes(routes!(move_report::move_report))
        .routes(routes!(preview::preview_move))
        .routes(routes!(moderate::moderate_report))
        .routes(routes!(assign::assign_report))
        .routes(routes!(assign::list_assignees))
        .routes(routes!(add_note::add_note))
        .routes(routes!(correct::correct_report))
        .routes(routes!(split::split_report))
        .routes(routes!(get_contact::get_contact))
        .routes(routes!(get_original::get_original))
        .routes(routes!(get_picture::get_desk_photo))
        .routes(routes!(cover_photo::cover_photo))
        .routes(routes!(cover_text::cover_text))
        .routes(routes!(contractor_links::give_to_contractor))
        .routes(routes!(contractor_links::end_contractor_link))
}
