//! `GET /desk/v1/events`: what changes, as server-sent events, for a queue that keeps itself up to date.

use std::{convert::Infallible, sync::Arc, time::Duration};

use atsakas_app::{
    App,
    desk::{
        feed::{self, FeedError, Stream, Word},
        session::Credentials,
    },
};
use atsakas_http::{Code, Problem};
use axum::{
    extract::State,
    http::{HeaderMap, header},
    response::{
        IntoResponse, Response,
        sse::{Event, Sse},
    },
};
use futures::stream;
use serde_json::json;

use crate::{
    SignedIn,
    problems::store_problem,
    signed_in::{COOKIE, bearer, cookie},
};

/// How long nothing may happen before the client is told that the connection is alive.
const STILL: Duration = Duration::from_secs(15);
/// After how long a client that was cut off comes back.
const RETRY: Duration = Duration::from_secs(3);

/// Streams what changes.
///
/// Server-sent events: `ready` first (its id is where the stream begins); then `changed` with `reference`, `revision` and
/// `status` of a report that the officer may see now, `left` with the `reference` of one that they could see and cannot
/// any more, and `reset` when too much has happened and what is shown is to be loaded anew. The `id` of an event goes into
/// `Last-Event-ID` when the client comes back, and what it missed is told first; some of it twice, which is harmless. The
/// stream ends with the session, or when the role is taken away.
#[utoipa::path(
    get,
    path = "/desk/v1/events",
    operation_id = "stream_events",
    tag = "desk",
    params(("Last-Event-ID" = Option<String>, Header, description = "The `id` of the last event that the client had")),
    responses(
        (status = 200, description = "The stream", body = String, content_type = "text/event-stream"),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "A second factor must be set up first", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "As many streams are open as are allowed", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn stream_events(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let credentials = credentials(&headers).ok_or_else(|| Problem::new(Code::SignInNeeded))?;
    let had = headers
        .get("last-event-id")
        .and_then(|value| value.to_str().ok())
        .and_then(|text| text.trim().parse().ok());
    let begun = feed::begin(app, signed_in.0.who, credentials, had)
        .await
        .map_err(|error| match error {
            FeedError::TooMany => Problem::new(Code::TooManyStreams).retry_after(30),
            FeedError::Store(error) => store_problem(&error),
        })?;
    let events = stream::unfold(begun, |mut stream: Stream| async move {
        let word = stream.next(STILL).await?;
        Some((Ok::<_, Infallible>(event(word)), stream))
    });
    let unbuffered = [
        (header::CACHE_CONTROL, "no-store"),
        (header::HeaderName::from_static("x-accel-buffering"), "no"),
    ];
    Ok((unbuffered, Sse::new(events)).into_response())
}

fn event(word: Word) -> Event {
    let of = |id: i64, name: &str, data: serde_json::Value| {
        Event::default()
            .id(id.to_string())
            .event(name)
            .data(data.to_string())
    };
    match word {
        Word::Ready { id } => of(id, "ready", json!({})).retry(RETRY),
        Word::Changed { id, report } => of(id, "changed", json!(report)),
        Word::Left { id, reference } => of(id, "left", json!({ "reference": reference })),
        Word::Reset { id } => of(id, "reset", json!({})),
        Word::Still => Event::default().comment("still here"),
    }
}

fn credentials(headers: &HeaderMap) -> Option<Credentials> {
    if let Some(value) = headers.get(header::AUTHORIZATION) {
        let token = value.to_str().ok().and_then(bearer)?;
        return Some(Credentials::Token(token.to_owned()));
    }
    cookie(headers, COOKIE).map(|token| Credentials::Session(token.to_owned()))
}
