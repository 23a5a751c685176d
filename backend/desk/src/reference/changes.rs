//! `GET /desk/v1/reference-changes`: lists who changed what of the reference data, newest first.
#![expect(
    unused_qualifications,
    reason = "the utoipa macro qualifies the names of parameters"
)]

use std::sync::Arc;

use atsakas_app::{App, desk::history::list_changes};
use atsakas_http::{Problem, QueryOf};
use atsakas_store::reference::{ChangesOf, NewReferenceChange, ReferenceChange};
use axum::{Json, extract::State};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};

use crate::{problems::store_problem, reference::Reader};

/// Which changes; all that is given must agree.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ReferenceChangesQuery {
    /// `rule_table`, `duty`, `authority`, `unit`, `catalogue` or `setting`.
    #[param(max_length = 64)]
    pub subject: Option<String>,
    /// Whose: the layer, the area, the authority.
    #[param(max_length = 64)]
    pub scope: Option<String>,
    /// What exactly: an id or a code.
    #[param(max_length = 64)]
    pub key: Option<String>,
    /// Only those before this number.
    pub before: Option<i64>,
    /// How many at most, to 200.
    #[param(minimum = 1, maximum = 200)]
    pub limit: Option<i32>,
}

/// Changes.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ReferenceChangesWire {
    /// Newest first.
    pub items: Vec<ReferenceChangeWire>,
}

/// A change: who, when, from what to what.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ReferenceChangeWire {
    /// Number, growing.
    pub id: i64,
    /// When.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub at: Option<Timestamp>,
    /// Id of the officer, or `system`.
    pub officer: String,
    /// What kind of data.
    pub subject: String,
    /// Whose.
    pub scope: String,
    /// What exactly.
    pub key: String,
    /// What was done.
    pub verb: String,
    /// Before; null where there was nothing.
    #[schema(value_type = Option<Object>)]
    pub before: Option<Value>,
    /// After; null where nothing is left.
    #[schema(value_type = Option<Object>)]
    pub after: Option<Value>,
}

impl From<ReferenceChange> for ReferenceChangeWire {
    fn from(recorded: ReferenceChange) -> Self {
        let NewReferenceChange {
            at,
            officer,
            subject,
            scope,
            key,
            verb,
            before,
            after,
        } = recorded.change;
        let json = |text: String| serde_json::from_str(&text).ok();
        Self {
            id: recorded.id,
            at: Timestamp::from_microsecond(at).ok(),
            officer,
            subject,
            scope,
            key,
            verb,
            before: before.and_then(json),
            after: after.and_then(json),
        }
    }
}

/// Lists who changed what of the reference data, newest first.
#[utoipa::path(
    get,
    path = "/desk/v1/reference-changes",
    operation_id = "list_reference_changes",
    tag = "history",
    params(ReferenceChangesQuery),
    responses(
        (status = 200, description = "Changes", body = ReferenceChangesWire),
        (status = 400, description = "The request cannot be read", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "It is another's to change", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such thing, or it is another's draft", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too much is being computed; try again later", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list_reference_changes(
    State(app): State<Arc<App>>,
    reader: Reader,
    QueryOf(query): QueryOf<ReferenceChangesQuery>,
) -> Result<Json<ReferenceChangesWire>, Problem> {
    let ReferenceChangesQuery {
        subject,
        scope,
        key,
        before,
        limit,
    } = query;
    let of = ChangesOf {
        subject,
        scope,
        key,
        before,
    };
    let all = list_changes(&app, &reader.editor, &of, limit.unwrap_or(50))
        .await
        .map_err(|error| store_problem(&error))?;
    Ok(Json(ReferenceChangesWire {
        items: all.into_iter().map(ReferenceChangeWire::from).collect(),
    }))
}
