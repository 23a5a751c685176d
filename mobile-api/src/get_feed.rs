//! `GET /api/v1/reports.atom`: the newest public reports as a feed.
#![expect(
    unused_qualifications,
    reason = "the utoipa macro qualifies the names of parameters"
)]

use std::sync::Arc;

use atsakas_app::{
    App,
    reports::{
        feed::{ATOM, atom},
        list::{ListQuery, list},
    },
};
use atsakas_http::{Problem, QueryOf, RequestLang};
use axum::{
    extract::State,
    http::{Uri, header},
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::problems::query_problem;

/// So many reports are in the feed.
const ENTRIES: u16 = 50;

/// What to tell of.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct FeedParams {
    /// West, south, east, north in degrees (WGS 84), separated by commas.
    #[param(example = "25.2,54.6,25.4,54.8")]
    pub bbox: Option<String>,
    /// Life-cycle states, separated by commas.
    pub status: Option<String>,
    /// Category codes, separated by commas.
    pub category: Option<String>,
    /// Language of the texts: `lt` or `en`.
    #[expect(
        dead_code,
        reason = "the RequestLang extractor reads it; here it is made known and documented"
    )]
    pub lang: Option<String>,
}

/// Gets the 50 newest public reports, under the filters of the list, as an Atom feed (RFC 4287).
#[utoipa::path(
    get,
    path = "/api/v1/reports.atom",
    operation_id = "get_feed",
    tag = "reports",
    params(FeedParams),
    responses(
        (status = 200, description = "The feed", body = String, content_type = "application/atom+xml"),
        (status = 400, description = "A parameter is malformed", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn get_feed(
    State(app): State<Arc<App>>,
    RequestLang(lang): RequestLang,
    own: Uri,
    QueryOf(params): QueryOf<FeedParams>,
) -> Result<Response, Problem> {
    let FeedParams {
        bbox,
        status,
        category,
        lang: _,
    } = params;
    let query = ListQuery {
        bbox,
        status,
        category,
        limit: Some(ENTRIES),
        after: None,
    };
    let page = list(&app, lang, query).await.map_err(query_problem)?;
    let own = own.path_and_query().map_or("/", |path| path.as_str());
    let feed = atom(&app, lang, own, &page.items).map_err(query_problem)?;
    Ok((
        [
            (header::CONTENT_TYPE, ATOM),
            (header::CACHE_CONTROL, "public, max-age=300"),
        ],
        feed,
    )
        .into_response())
}
