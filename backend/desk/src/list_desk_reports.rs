//! `GET /desk/v1/reports`: the queue.
#![expect(
    unused_qualifications,
    reason = "the utoipa macro qualifies the names of parameters"
)]

use std::sync::Arc;

use atsakas_app::{
    App,
    desk::queue::{QueueAsked, list},
};
use atsakas_http::{Code, Cursor, PageOf, Problem, RequestLang};
use atsakas_store::desk::Place;
use axum::{Json, extract::State};
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

use crate::{
    SignedIn,
    filtered::{FilterParams, Filtered},
    problems::ask_problem,
    queue_wire::QueueRowWire,
};

/// Order and page.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct PageParams {
    /// `urgency` (the default: somebody in danger first, then by deadline, then by supporters; what is settled last),
    /// `deadline`, `newest` or `oldest`.
    #[param(example = "urgency")]
    pub sort: Option<String>,
    /// How many at most: 1 to 100, 50 when left out.
    #[param(minimum = 1, maximum = 100)]
    pub limit: Option<u16>,
    /// Where the page before ended: its `next`.
    pub cursor: Option<String>,
    /// Language of the names: `lt` or `en`.
    #[expect(
        dead_code,
        reason = "the RequestLang extractor reads it; here it is made known and documented"
    )]
    pub lang: Option<String>,
}

/// Lists the reports that the officer sees. A page may be shorter than `limit` although more follow, where settled
/// reports are asked for by something rare: go on while `next` is there.
#[utoipa::path(
    get,
    path = "/desk/v1/reports",
    operation_id = "list_desk_reports",
    tag = "desk",
    params(FilterParams, PageParams),
    responses(
        (status = 200, description = "A page", body = PageOf<QueueRowWire>),
        (status = 400, description = "A parameter or the cursor is malformed", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "They see no reports", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list_desk_reports(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
    RequestLang(lang): RequestLang,
    Filtered(filter, params): Filtered<PageParams>,
) -> Result<Json<PageOf<QueueRowWire>>, Problem> {
    let PageParams {
        sort,
        limit,
        cursor,
        lang: _,
    } = params;
    let after = cursor.as_deref().map(place).transpose()?;
    let asked = QueueAsked {
        filter,
        sort,
        limit,
        after,
    };
    let page = list(&app, signed_in.who(), lang, asked)
        .await
        .map_err(|error| ask_problem(&error))?;
    Ok(Json(PageOf {
        items: page.items.into_iter().map(Into::into).collect(),
        next: page.next.map(cursor_of),
    }))
}

/// Cursors of this list.
const CURSOR: Cursor = Cursor::version(7);

fn cursor_of(place: Place) -> String {
    let Place {
        open,
        danger,
        respond_by,
        supporters,
        received_at,
        id,
    } = place;
    let mut payload = vec![u8::from(open), u8::from(danger)];
    payload.extend(respond_by.to_be_bytes());
    payload.extend(supporters.to_be_bytes());
    payload.extend(received_at.to_be_bytes());
    payload.extend(id.as_bytes());
    CURSOR.encode(&payload)
}

fn place(cursor: &str) -> Result<Place, Problem> {
    let payload = CURSOR.decode(cursor)?;
    read(&payload).ok_or_else(|| Problem::new(Code::CursorMalformed))
}

fn read(payload: &[u8]) -> Option<Place> {
    let ([open, danger], rest) = payload.split_first_chunk()?;
    let (respond_by, rest) = rest.split_first_chunk()?;
    let (supporters, rest) = rest.split_first_chunk()?;
    let (received_at, id) = rest.split_first_chunk()?;
    Some(Place {
        open: *open == 1,
        danger: *danger == 1,
        respond_by: i64::from_be_bytes(*respond_by),
        supporters: i32::from_be_bytes(*supporters),
        received_at: i64::from_be_bytes(*received_at),
        id: Uuid::from_slice(id).ok()?,
    })
}
