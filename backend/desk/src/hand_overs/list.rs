//! `GET /desk/v1/hand-overs`: what one's authority has handed over, what it is offered, and disputes.
#![expect(
    unused_qualifications,
    reason = "the utoipa macro qualifies the names of parameters"
)]

use std::sync::Arc;

use atsakas_app::{
    App,
    desk::hand_over::list::{ListedHandOver, Place, Side, list, may_list},
};
use atsakas_http::{Code, Cursor, PageOf, Problem, QueryOf, RequestLang};
use atsakas_messages::Key;
use axum::{Json, extract::State};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::{SignedIn, problems::store_problem, wire::CodeAndName};

/// Which hand-overs.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SideWire {
    /// Those that one's own authority has proposed.
    From,
    /// Those that are, or were, proposed to it.
    To,
    /// Those that the joint working group is to decide, or has decided.
    Disputes,
}

/// What to list.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct HandOverParams {
    /// Which side's.
    #[param(inline)]
    pub side: SideWire,
    /// Only those that are open (`true`), or that have ended (`false`).
    pub open: Option<bool>,
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

/// A hand-over. Whoever handed a report over keeps this fact and the date, and nothing else of it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct HandOverWire {
    /// Id.
    pub id: Uuid,
    /// Public reference of the report.
    pub reference: String,
    /// Category; null for those who have nothing to do with the report any more.
    pub category: Option<CodeAndName>,
    /// Who proposed it.
    pub from: CodeAndName,
    /// To whom.
    pub to: CodeAndName,
    /// `pending`, `disputed`, `accepted`, `decided_over`, `decided_stays`, `withdrawn`, `overtaken` or `forwarded`.
    #[schema(example = "pending")]
    pub state: String,
    /// When it was proposed (RFC 3339, UTC).
    #[schema(value_type = String, format = DateTime)]
    pub proposed_at: Timestamp,
    /// Until when it is to be answered, while it is open (RFC 3339, UTC).
    #[schema(value_type = Option<String>, format = DateTime)]
    pub answer_by: Option<Timestamp>,
    /// That time has passed.
    pub overdue: bool,
    /// When it was disputed (RFC 3339, UTC).
    #[schema(value_type = Option<String>, format = DateTime)]
    pub disputed_at: Option<Timestamp>,
    /// When it ended (RFC 3339, UTC).
    #[schema(value_type = Option<String>, format = DateTime)]
    pub ended_at: Option<Timestamp>,
}

impl From<ListedHandOver> for HandOverWire {
    fn from(listed: ListedHandOver) -> Self {
        let ListedHandOver {
            id,
            reference,
            category,
            from,
            to,
            state,
            proposed_at,
            answer_by,
            overdue,
            disputed_at,
            ended_at,
        } = listed;
        Self {
            id,
            reference,
            category: category.map(Into::into),
            from: from.into(),
            to: to.into(),
            state,
            proposed_at,
            answer_by,
            overdue,
            disputed_at,
            ended_at,
        }
    }
}

/// Lists hand-overs, newest first.
#[utoipa::path(
    get,
    path = "/desk/v1/hand-overs",
    operation_id = "list_hand_overs",
    tag = "desk",
    params(HandOverParams),
    responses(
        (status = 200, description = "A page", body = PageOf<HandOverWire>),
        (status = 400, description = "A parameter or the cursor is malformed", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not allowed", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list_hand_overs(
    State(app): State<Arc<App>>,
    SignedIn(signed_in): SignedIn,
    RequestLang(lang): RequestLang,
    QueryOf(params): QueryOf<HandOverParams>,
) -> Result<Json<PageOf<HandOverWire>>, Problem> {
    let HandOverParams {
        side,
        open,
        limit,
        cursor,
        lang: _,
    } = params;
    let side = match side {
        SideWire::From => Side::From,
        SideWire::To => Side::To,
        SideWire::Disputes => Side::Disputes,
    };
    if !may_list(&signed_in.who, side) {
        return Err(Problem::new(Code::NotAllowed));
    }
    let limit = match limit {
        None => 50,
        Some(limit @ 1..=100) => limit,
        Some(_) => {
            return Err(Problem::new(Code::ParameterMalformed {
                parameter: "limit".to_owned(),
                expected: Key::ExpectedLimit.text(),
            }));
        }
    };
    let before = cursor.as_deref().map(place).transpose()?;
    let (items, next) = list(&app, &signed_in.who, lang, side, open, before, limit)
        .await
        .map_err(|error| store_problem(&error))?;
    Ok(Json(PageOf {
        items: items.into_iter().map(Into::into).collect(),
        next: next.map(cursor_of),
    }))
}

/// Cursors of this list.
const CURSOR: Cursor = Cursor::version(21);

fn cursor_of((at, id): Place) -> String {
    let mut payload = at.to_be_bytes().to_vec();
    payload.extend(id.as_bytes());
    CURSOR.encode(&payload)
}

fn place(cursor: &str) -> Result<Place, Problem> {
    let payload = CURSOR.decode(cursor)?;
    let malformed = || Problem::new(Code::CursorMalformed);
    let (at, id) = payload.split_first_chunk::<8>().ok_or_else(malformed)?;
    let id: [u8; 16] = id.try_into().map_err(|_| malformed())?;
    Ok((i64::from_be_bytes(*at), Uuid::from_bytes(id)))
}
