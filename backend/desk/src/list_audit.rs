//! `GET /desk/v1/audit`: the audit log, newest first.
#![expect(
    unused_qualifications,
    reason = "the utoipa macro qualifies the names of parameters"
)]

use std::sync::Arc;

use atsakas_app::{
    App,
    desk::audit_view::{Filter, list},
};
use atsakas_http::{Code, Cursor, PageOf, Problem, QueryOf};
use atsakas_store::audit::AuditRow;
use axum::{Json, extract::State};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::{SignedIn, problems::account_problem, wire::instant};

/// Cursors of the list.
const CURSOR: Cursor = Cursor::version(12);
const USUAL: u16 = 50;

/// What to look for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct AuditParams {
    /// Code of the authority; all of theirs when left out.
    pub authority: Option<String>,
    /// Id of the officer who did it.
    pub officer: Option<Uuid>,
    /// What happened.
    #[param(example = "signed_in")]
    pub kind: Option<String>,
    /// How many at most: 1 to 100, 50 when left out.
    #[param(minimum = 1, maximum = 100)]
    pub limit: Option<u16>,
    /// Where the page before ended: its `next`.
    pub cursor: Option<String>,
}

/// An entry of the audit log.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AuditEntryWire {
    /// Id.
    pub id: Uuid,
    /// The chain: `officer:` and an id, or `system`.
    pub stream: String,
    /// Its place in the chain.
    pub seq: i64,
    /// When (RFC 3339, UTC).
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// What happened.
    #[schema(example = "signed_in")]
    pub kind: String,
    /// Authority concerned.
    pub authority: Option<String>,
    /// Id of the report concerned.
    pub report: Option<Uuid>,
    /// What it concerns beside.
    pub subject: String,
    /// What was before, what is now.
    #[schema(value_type = Option<Object>)]
    pub detail: Value,
}

impl From<AuditRow> for AuditEntryWire {
    fn from(row: AuditRow) -> Self {
        let AuditRow {
            stream,
            seq,
            id,
            at,
            kind,
            authority,
            municipality: _,
            report,
            subject,
            detail,
            prev_hash: _,
            hash: _,
        } = row;
        Self {
            id,
            stream,
            seq,
            at: instant(at),
            kind,
            authority,
            report,
            subject,
            detail: serde_json::from_str(&detail).unwrap_or(Value::Null),
        }
    }
}

/// Lists what was done and looked at: the entries of their own authority; for operators, all.
#[utoipa::path(
    get,
    path = "/desk/v1/audit",
    operation_id = "list_audit",
    tag = "desk",
    params(AuditParams),
    responses(
        (status = 200, description = "A page", body = PageOf<AuditEntryWire>),
        (status = 400, description = "A parameter or the cursor is malformed", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "They may not do this, or the CSRF token is missing", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests or tries", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list_audit(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
    QueryOf(params): QueryOf<AuditParams>,
) -> Result<Json<PageOf<AuditEntryWire>>, Problem> {
    let AuditParams {
        authority,
        officer,
        kind,
        limit,
        cursor,
    } = params;
    let limit = limit.unwrap_or(USUAL).clamp(1, 100);
    let filter = Filter {
        authority,
        officer,
        kind,
        before: cursor.as_deref().map(place).transpose()?,
        limit: i32::from(limit) + 1,
    };
    let mut found = list(&app, signed_in.who(), filter)
        .await
        .map_err(account_problem)?;
    let more = found.len() > usize::from(limit);
    found.truncate(usize::from(limit));
    let next = found.last().filter(|_| more).map(cursor_of);
    Ok(Json(PageOf {
        items: found.into_iter().map(Into::into).collect(),
        next,
    }))
}

fn cursor_of(last: &AuditRow) -> String {
    let mut payload = last.at.to_be_bytes().to_vec();
    payload.extend(last.seq.to_be_bytes());
    payload.extend(last.stream.as_bytes());
    CURSOR.encode(&payload)
}

fn place(cursor: &str) -> Result<(i64, String, i64), Problem> {
    let payload = CURSOR.decode(cursor)?;
    let malformed = || Problem::new(Code::CursorMalformed);
    let (at, rest) = payload.split_first_chunk::<8>().ok_or_else(malformed)?;
    let (seq, stream) = rest.split_first_chunk::<8>().ok_or_else(malformed)?;
    let stream = String::from_utf8(stream.to_vec()).map_err(|_| malformed())?;
    if stream.contains('\0') {
        return Err(malformed());
    }
    Ok((i64::from_be_bytes(*at), stream, i64::from_be_bytes(*seq)))
}
