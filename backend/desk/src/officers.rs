//! `/desk/v1/officers`: the accounts of an authority, for who manages them.
#![expect(
    unused_qualifications,
    reason = "the utoipa macro qualifies the names of parameters"
)]

use std::sync::Arc;

use atsakas_app::{
    App,
    desk::officers::{self, Account, Change},
};
use atsakas_http::{Code, Cursor, JsonBody, PageOf, PathOf, Problem, QueryOf};
use axum::{
    Json,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::{
    SignedIn,
    problems::account_problem,
    sessions::OwnSessionWire,
    wire::{MembershipWire, instant, language},
};

/// Cursors of the list.
const CURSOR: Cursor = Cursor::version(11);
const USUAL: u16 = 50;

/// Which accounts.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct OfficersParams {
    /// Code of the authority; all of theirs when left out.
    pub authority: Option<String>,
    /// How many at most: 1 to 100, 50 when left out.
    #[param(minimum = 1, maximum = 100)]
    pub limit: Option<u16>,
    /// Where the page before ended: its `next`.
    pub cursor: Option<String>,
}

/// An account.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct OfficerWire {
    /// Id.
    pub id: Uuid,
    /// E-mail address.
    pub email: String,
    /// Name.
    pub name: String,
    /// `lt` or `en`.
    pub language: String,
    /// Roles that are theirs to see.
    pub memberships: Vec<MembershipWire>,
    /// When it was made (RFC 3339, UTC).
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    /// When it was ended (RFC 3339, UTC), if it was.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub disabled_at: Option<Timestamp>,
    /// Grows with each change; it is the `ETag`.
    pub version: i64,
}

/// What an account is to become.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChangeOfficerWire {
    /// Name.
    pub name: String,
    /// `lt` or `en`.
    pub language: String,
    /// All roles that are theirs to give: those that are missing here end. Others stay.
    pub memberships: Vec<MembershipWire>,
}

impl From<Account> for OfficerWire {
    fn from(account: Account) -> Self {
        let Account {
            officer,
            memberships,
        } = account;
        Self {
            id: officer.id,
            email: officer.email,
            name: officer.name,
            language: officer.language,
            memberships: memberships.into_iter().map(Into::into).collect(),
            created_at: instant(officer.created_at),
            disabled_at: officer.disabled_at.map(instant),
            version: officer.version,
        }
    }
}

/// Lists the accounts of the authorities whose accounts they manage, by address.
#[utoipa::path(
    get,
    path = "/desk/v1/officers",
    operation_id = "list_officers",
    tag = "desk",
    params(OfficersParams),
    responses(
        (status = 200, description = "A page", body = PageOf<OfficerWire>),
        (status = 400, description = "A parameter or the cursor is malformed", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "They may not do this, or the CSRF token is missing", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests or tries", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list_officers(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
    QueryOf(params): QueryOf<OfficersParams>,
) -> Result<Json<PageOf<OfficerWire>>, Problem> {
    let OfficersParams {
        authority,
        limit,
        cursor,
    } = params;
    let after = match cursor {
        Some(cursor) => String::from_utf8(CURSOR.decode(&cursor)?)
            .ok()
            .filter(|email| !email.contains('\0'))
            .ok_or_else(|| Problem::new(Code::CursorMalformed))?,
        None => String::new(),
    };
    let limit = limit.unwrap_or(USUAL).clamp(1, 100);
    let mut found = officers::list(
        &app,
        signed_in.who(),
        authority.as_deref(),
        &after,
        i32::from(limit) + 1,
    )
    .await
    .map_err(account_problem)?;
    let more = found.len() > usize::from(limit);
    found.truncate(usize::from(limit));
    let next = found
        .last()
        .filter(|_| more)
        .map(|last| CURSOR.encode(last.officer.email.as_bytes()));
    Ok(Json(PageOf {
        items: found.into_iter().map(Into::into).collect(),
        next,
    }))
}

/// Shows an account.
#[utoipa::path(
    get,
    path = "/desk/v1/officers/{id}",
    operation_id = "get_officer",
    tag = "desk",
    params(("id" = Uuid, Path, description = "Id")),
    responses(
        (status = 200, description = "The account; its `ETag` is needed to change it", body = OfficerWire),
        (status = 400, description = "A parameter or the cursor is malformed", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "They may not do this, or the CSRF token is missing", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is none, or none that they may know of", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests or tries", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn get_officer(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
    PathOf(id): PathOf<Uuid>,
) -> Result<Response, Problem> {
    let account = officers::get(&app, signed_in.who(), id)
        .await
        .map_err(account_problem)?;
    Ok(tagged(account))
}

/// Changes an account. Roles are ended and given, never edited.
#[utoipa::path(
    put,
    path = "/desk/v1/officers/{id}",
    operation_id = "change_officer",
    tag = "desk",
    params(("id" = Uuid, Path, description = "Id"), ("If-Match" = String, Header, description = "The `ETag` that was seen")),
    request_body = ChangeOfficerWire,
    responses(
        (status = 200, description = "The account as it is now", body = OfficerWire),
        (status = 400, description = "A parameter or the cursor is malformed", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "They may not do this, or the CSRF token is missing", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is none, or none that they may know of", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "It cannot be done in this state", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "Somebody was faster", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "Too large", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "Not JSON", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Not everything fits", body = Problem, content_type = "application/problem+json"),
        (status = 428, description = "If-Match is missing", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests or tries", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn change_officer(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
    PathOf(id): PathOf<Uuid>,
    headers: HeaderMap,
    body: JsonBody<ChangeOfficerWire>,
) -> Result<Response, Problem> {
    let seen = seen(&headers)?;
    let ChangeOfficerWire {
        name,
        language: lang,
        memberships,
    } = body.value;
    let change = Change {
        name,
        language: language(Some(lang))?,
        memberships: MembershipWire::all(memberships)?,
    };
    let account = officers::change(&app, signed_in.who(), id, seen, change)
        .await
        .map_err(account_problem)?;
    Ok(tagged(account))
}

/// Ends an account with its sessions and tokens.
#[utoipa::path(
    post,
    path = "/desk/v1/officers/{id}/disable",
    operation_id = "disable_officer",
    tag = "desk",
    params(("id" = Uuid, Path, description = "Id"), ("If-Match" = String, Header, description = "The `ETag` that was seen")),
    responses(
        (status = 204, description = "Ended"),
        (status = 400, description = "A parameter or the cursor is malformed", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "They may not do this, or the CSRF token is missing", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is none, or none that they may know of", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "It cannot be done in this state", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "Somebody was faster", body = Problem, content_type = "application/problem+json"),
        (status = 428, description = "If-Match is missing", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests or tries", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn disable_officer(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
    PathOf(id): PathOf<Uuid>,
    headers: HeaderMap,
) -> Result<StatusCode, Problem> {
    officers::set_disabled(&app, signed_in.who(), id, seen(&headers)?, true)
        .await
        .map_err(account_problem)?;
    Ok(StatusCode::NO_CONTENT)
}

/// Opens an account again that was ended.
#[utoipa::path(
    post,
    path = "/desk/v1/officers/{id}/enable",
    operation_id = "enable_officer",
    tag = "desk",
    params(("id" = Uuid, Path, description = "Id"), ("If-Match" = String, Header, description = "The `ETag` that was seen")),
    responses(
        (status = 204, description = "Open again"),
        (status = 400, description = "A parameter or the cursor is malformed", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "They may not do this, or the CSRF token is missing", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is none, or none that they may know of", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "It cannot be done in this state", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "Somebody was faster", body = Problem, content_type = "application/problem+json"),
        (status = 428, description = "If-Match is missing", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests or tries", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn enable_officer(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
    PathOf(id): PathOf<Uuid>,
    headers: HeaderMap,
) -> Result<StatusCode, Problem> {
    officers::set_disabled(&app, signed_in.who(), id, seen(&headers)?, false)
        .await
        .map_err(account_problem)?;
    Ok(StatusCode::NO_CONTENT)
}

/// Lists the sessions of an account that have not ended, newest first.
#[utoipa::path(
    get,
    path = "/desk/v1/officers/{id}/sessions",
    operation_id = "list_officer_sessions",
    tag = "desk",
    params(("id" = Uuid, Path, description = "Id")),
    responses(
        (status = 200, description = "The sessions", body = PageOf<OwnSessionWire>),
        (status = 400, description = "A parameter or the cursor is malformed", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "They may not do this, or the CSRF token is missing", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is none, or none that they may know of", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests or tries", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list_officer_sessions(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
    PathOf(id): PathOf<Uuid>,
) -> Result<Json<PageOf<OwnSessionWire>>, Problem> {
    let found = officers::list_sessions(&app, signed_in.who(), id)
        .await
        .map_err(account_problem)?;
    Ok(Json(OwnSessionWire::page(found, None)))
}

/// Ends all sessions of an account.
#[utoipa::path(
    delete,
    path = "/desk/v1/officers/{id}/sessions",
    operation_id = "end_officer_sessions",
    tag = "desk",
    params(("id" = Uuid, Path, description = "Id")),
    responses(
        (status = 204, description = "Ended"),
        (status = 400, description = "A parameter or the cursor is malformed", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "They may not do this, or the CSRF token is missing", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is none, or none that they may know of", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests or tries", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn end_officer_sessions(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
    PathOf(id): PathOf<Uuid>,
) -> Result<StatusCode, Problem> {
    officers::end_sessions(&app, signed_in.who(), id)
        .await
        .map_err(account_problem)?;
    Ok(StatusCode::NO_CONTENT)
}

/// Takes the second factor of an account away, for who lost it; all its sessions end.
#[utoipa::path(
    delete,
    path = "/desk/v1/officers/{id}/second-factor",
    operation_id = "remove_officer_second_factor",
    tag = "desk",
    params(("id" = Uuid, Path, description = "Id")),
    responses(
        (status = 204, description = "Taken away"),
        (status = 400, description = "A parameter or the cursor is malformed", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "They may not do this, or the CSRF token is missing", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is none, or none that they may know of", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "It cannot be done in this state", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests or tries", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn remove_officer_second_factor(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
    PathOf(id): PathOf<Uuid>,
) -> Result<StatusCode, Problem> {
    officers::remove_second_factor(&app, signed_in.who(), id)
        .await
        .map_err(account_problem)?;
    Ok(StatusCode::NO_CONTENT)
}

fn tagged(account: Account) -> Response {
    let tag = format!("\"{}\"", account.officer.version);
    ([(header::ETAG, tag)], Json(OfficerWire::from(account))).into_response()
}

/// The version that `If-Match` names; one that is none of ours matches nothing.
fn seen(headers: &HeaderMap) -> Result<i64, Problem> {
    let value = headers
        .get(header::IF_MATCH)
        .ok_or_else(|| Problem::new(Code::PreconditionMissing))?;
    let version = value.to_str().ok().and_then(|text| {
        text.trim()
            .strip_prefix('"')?
            .strip_suffix('"')?
            .parse()
            .ok()
    });
    version.ok_or_else(|| Problem::new(Code::ChangedMeanwhile))
}
