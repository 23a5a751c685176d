//! What the endpoints of reference data share: what an officer may change, the revision that a change saw, and what each
//! failure is on the wire.

pub(crate) mod changes;
mod problems;

use std::sync::Arc;

use atsakas_app::{
    App,
    desk::{editor::Editor, rules::simulate::MaySee},
};
use atsakas_domain::access::{Action, Standing};
use atsakas_http::{Code, Problem};
use axum::{
    Json,
    extract::FromRequestParts,
    http::{HeaderValue, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use serde::Serialize;

pub(crate) use problems::{catalogue_problem, register_problem, rules_problem, settings_problem};

use crate::SignedIn;

/// An officer who may read reference data, with what they may change of it.
pub(crate) struct Reader {
    pub(crate) signed_in: SignedIn,
    pub(crate) editor: Editor,
}

impl FromRequestParts<Arc<App>> for Reader {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Problem> {
        let signed_in = SignedIn::from_request_parts(parts, app).await?;
        if !signed_in.who().may_somewhere(Action::ViewRules) {
            return Err(Problem::new(Code::NotAllowed));
        }
        let editor = Editor::of(signed_in.who(), &app.snapshots.current());
        Ok(Self { signed_in, editor })
    }
}

/// Whether the officer may see a report, for counts that name some.
pub(crate) fn may_see(signed_in: &SignedIn) -> MaySee {
    let who = signed_in.who().clone();
    Box::new(move |report| {
        let Ok(visibility) = report.visibility.parse() else {
            return false;
        };
        who.may(
            Action::ViewReport,
            Standing {
                municipality: &report.municipality,
                authority: &report.authority,
                unit: report.unit.as_deref(),
                visibility,
                handover_to: report.handover_to.as_deref(),
                disputed: report.disputed,
            },
        )
    })
}

/// The revision in `If-Match`, as an `ETag` of ours names it: `"7"`.
pub(crate) struct Seen(pub(crate) i64);

impl<S: Sync> FromRequestParts<S> for Seen {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let value = parts.headers.get(header::IF_MATCH);
        let value = value.ok_or_else(|| Problem::new(Code::PreconditionMissing))?;
        let tag = value.to_str().unwrap_or_default().trim();
        let number = tag
            .strip_prefix('"')
            .and_then(|rest| rest.strip_suffix('"'))
            .and_then(|text| text.parse().ok());
        // A tag that is none of ours is one of something else, and so not of what is there now.
        Ok(Self(number.unwrap_or(-1)))
    }
}

/// An answer under the `ETag` of a revision.
pub(crate) fn tagged(status: StatusCode, revision: i64, body: impl Serialize) -> Response {
    let mut response = (status, Json(body)).into_response();
    if let Ok(tag) = HeaderValue::from_str(&format!("\"{revision}\"")) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}
