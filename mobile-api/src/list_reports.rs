//! `GET /api/v1/reports`: the public list, newest first.
#![expect(
    unused_qualifications,
    reason = "the utoipa macro qualifies the names of parameters"
)]

use std::sync::Arc;

use atsakas_app::{
    App,
    reports::{
        list::{ListQuery, Place, list},
        public::PublicRow,
    },
};
use atsakas_http::{Code, Cursor, PageOf, Problem, QueryOf, RequestLang};
use axum::{Json, extract::State};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::{
    problems::query_problem,
    wire::{NamedWire, PositionWire},
};

/// What to list.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ListParams {
    /// West, south, east, north in degrees (WGS 84), separated by commas.
    #[param(example = "25.2,54.6,25.4,54.8")]
    pub bbox: Option<String>,
    /// Life-cycle states, separated by commas.
    #[param(example = "assigned,accepted")]
    pub status: Option<String>,
    /// Category codes, separated by commas.
    pub category: Option<String>,
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

/// A report in a public list.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PublicRowWire {
    /// Public reference.
    pub reference: String,
    /// Category.
    pub category: NamedWire,
    /// Life-cycle state: its code and its name.
    pub status: NamedWire,
    /// Where it is.
    pub position: PositionWire,
    /// When it was received (RFC 3339, UTC).
    #[schema(value_type = String, format = DateTime)]
    pub received_at: Timestamp,
    /// When the answer is due (RFC 3339, UTC).
    #[schema(value_type = String, format = DateTime)]
    pub respond_by: Timestamp,
    /// The responsible authority.
    pub authority: NamedWire,
    /// How many people it affects too.
    pub supporters: u32,
}

impl From<PublicRow> for PublicRowWire {
    fn from(row: PublicRow) -> Self {
        let PublicRow {
            reference,
            category,
            status,
            lon,
            lat,
            received_at,
            respond_by,
            authority,
            supporters,
        } = row;
        Self {
            reference,
            category: category.into(),
            status: status.into(),
            position: PositionWire { lon, lat },
            received_at,
            respond_by,
            authority: authority.into(),
            supporters,
        }
    }
}

/// Lists public reports, newest first. A page may be shorter than `limit` although more follow: go on while `next` is there.
#[utoipa::path(
    get,
    path = "/api/v1/reports",
    operation_id = "list_reports",
    tag = "reports",
    params(ListParams),
    responses(
        (status = 200, description = "A page", body = PageOf<PublicRowWire>),
        (status = 400, description = "A parameter or the cursor is malformed", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list_reports(
    State(app): State<Arc<App>>,
    RequestLang(lang): RequestLang,
    QueryOf(params): QueryOf<ListParams>,
) -> Result<Json<PageOf<PublicRowWire>>, Problem> {
    let ListParams {
        bbox,
        status,
        category,
        limit,
        cursor,
        lang: _,
    } = params;
    let after = cursor.as_deref().map(place).transpose()?;
    let query = ListQuery {
        bbox,
        status,
        category,
        limit,
        after,
    };
    let page = list(&app, lang, query).await.map_err(query_problem)?;
    Ok(Json(PageOf {
        items: page.items.into_iter().map(Into::into).collect(),
        next: page.next.map(cursor_of),
    }))
}

/// Cursors of this list.
const CURSOR: Cursor = Cursor::version(1);

fn cursor_of(Place { received_at, id }: Place) -> String {
    let mut payload = received_at.to_be_bytes().to_vec();
    payload.extend(id.as_bytes());
    CURSOR.encode(&payload)
}

fn place(cursor: &str) -> Result<Place, Problem> {
    let payload = CURSOR.decode(cursor)?;
    let malformed = || Problem::new(Code::CursorMalformed);
    let (received_at, id) = payload.split_first_chunk::<8>().ok_or_else(malformed)?;
    let id: [u8; 16] = id.try_into().map_err(|_| malformed())?;
    Ok(Place {
        received_at: i64::from_be_bytes(*received_at),
        id: Uuid::from_bytes(id),
    })
}
