//! `GET /desk/v1/mails`: what is to leave by mail and what became of it, for who keeps the installation running.
#![expect(
    unused_qualifications,
    reason = "the utoipa macro qualifies the names of parameters"
)]

use std::sync::Arc;

use atsakas_app::{
    App,
    desk::mails::{ListMailsError, list_mails as list},
    mail::list::{ListedMail, MailState},
};
use atsakas_http::{Code, Cursor, PageOf, Problem, QueryOf};
use atsakas_messages::Key;
use atsakas_store::mails::MailCursor;
use axum::{Json, extract::State};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::{
    SignedIn,
    problems::{apply_problem, store_problem},
};

/// What to list.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct MailParams {
    /// Only those that are `queued`, `sent`, `kept` or `failed`.
    #[param(example = "kept")]
    pub state: Option<String>,
    /// How many at most: 1 to 100, 50 when left out.
    #[param(minimum = 1, maximum = 100)]
    pub limit: Option<u8>,
    /// Where the page before ended: its `next`.
    pub cursor: Option<String>,
}

/// A mail. The secret link that follows its words when it goes out is not shown.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MailWire {
    /// Id; the Message-ID begins with it.
    pub id: Uuid,
    /// What it is for, e.g. `line`.
    pub kind: String,
    /// To whom.
    pub to: String,
    /// Subject.
    pub subject: String,
    /// Its words.
    pub text: String,
    /// When it was written (RFC 3339, UTC).
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    /// `queued`, `sent`, `kept` or `failed`.
    pub state: String,
    /// When it was sent, kept or given up (RFC 3339, UTC).
    #[schema(value_type = Option<String>, format = DateTime)]
    pub ended_at: Option<Timestamp>,
    /// Tries to send it.
    pub tries: i32,
    /// Why the last try failed.
    pub last_error: Option<String>,
}

impl From<ListedMail> for MailWire {
    fn from(mail: ListedMail) -> Self {
        let ListedMail {
            id,
            kind,
            to,
            subject,
            text,
            created_at,
            state,
            ended_at,
            tries,
            last_error,
        } = mail;
        Self {
            id,
            kind,
            to,
            subject,
            text,
            created_at,
            state,
            ended_at,
            tries,
            last_error,
        }
    }
}

/// Lists mails, newest first. For operators only; each look is noted.
#[utoipa::path(
    get,
    path = "/desk/v1/mails",
    operation_id = "list_mails",
    tag = "desk",
    params(MailParams),
    responses(
        (status = 200, description = "A page", body = PageOf<MailWire>),
        (status = 400, description = "A parameter or the cursor is malformed", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not an operator", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list_mails(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
    QueryOf(params): QueryOf<MailParams>,
) -> Result<Json<PageOf<MailWire>>, Problem> {
    let MailParams {
        state,
        limit,
        cursor,
    } = params;
    let state = state
        .map(|code| MailState::find(&code).ok_or_else(|| unfit("state", Key::ExpectedFit)))
        .transpose()?;
    let limit = limit.unwrap_or(50);
    if !(1..=100).contains(&limit) {
        return Err(unfit("limit", Key::ExpectedLimit));
    }
    let after = cursor.as_deref().map(place).transpose()?;
    let page = list(&app, signed_in.who(), state, after, limit)
        .await
        .map_err(problem)?;
    Ok(Json(PageOf {
        items: page.items.into_iter().map(Into::into).collect(),
        next: page.next.map(cursor_of),
    }))
}

fn problem(error: ListMailsError) -> Problem {
    match error {
        ListMailsError::NotAllowed => Problem::new(Code::NotAllowed),
        ListMailsError::Apply(error) => apply_problem(&error),
        ListMailsError::Store(error) => store_problem(&error),
    }
}

fn unfit(parameter: &str, expected: Key) -> Problem {
    Problem::new(Code::ParameterMalformed {
        parameter: parameter.to_owned(),
        expected: expected.text(),
    })
}

/// Cursors of this list.
const CURSOR: Cursor = Cursor::version(31);

fn cursor_of(MailCursor { created_at, id }: MailCursor) -> String {
    let mut payload = created_at.to_be_bytes().to_vec();
    payload.extend(id.as_bytes());
    CURSOR.encode(&payload)
}

fn place(cursor: &str) -> Result<MailCursor, Problem> {
    let payload = CURSOR.decode(cursor)?;
    let malformed = || Problem::new(Code::CursorMalformed);
    let (created_at, id) = payload.split_first_chunk::<8>().ok_or_else(malformed)?;
    let id: [u8; 16] = id.try_into().map_err(|_| malformed())?;
    Ok(MailCursor {
        created_at: i64::from_be_bytes(*created_at),
        id: Uuid::from_bytes(id),
    })
}
