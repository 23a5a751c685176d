//! `GET /desk/v1/reports/facets`: how many reports of each kind the queue holds.
#![expect(
    unused_qualifications,
    reason = "the utoipa macro qualifies the names of parameters"
)]

use std::sync::Arc;

use atsakas_app::{
    App,
    desk::facets::{FacetLists, facets},
};
use atsakas_http::{Problem, RequestLang};
use axum::{Json, extract::State};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::{
    SignedIn,
    filtered::{FilterParams, Filtered},
    problems::ask_problem,
};

/// The language.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct LangParams {
    /// Language of the names: `lt` or `en`.
    #[expect(
        dead_code,
        reason = "the RequestLang extractor reads it; here it is made known and documented"
    )]
    lang: Option<String>,
}

/// The number of reports with some value.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FacetWire {
    /// The value as the filter takes it; null: none (the authority's own, nobody's).
    pub value: Option<String>,
    /// Its name in the language of the answer.
    pub name: Option<String>,
    /// How many reports.
    pub count: i64,
}

/// Counts under the filters, most first; at most 200 values of each.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FacetsWire {
    /// All.
    pub total: i64,
    /// By life-cycle state.
    pub status: Vec<FacetWire>,
    /// By category.
    pub category: Vec<FacetWire>,
    /// By unit.
    pub unit: Vec<FacetWire>,
    /// By the officer who works on it.
    pub assignee: Vec<FacetWire>,
    /// By class of the deadline.
    pub deadline: Vec<FacetWire>,
    /// There are so many settled reports that only the newest 50,000 of each authority were looked at.
    pub cut_off: bool,
}

/// Counts what the queue holds under the same filters.
#[utoipa::path(
    get,
    path = "/desk/v1/reports/facets",
    operation_id = "count_desk_reports",
    tag = "desk",
    params(FilterParams, LangParams),
    responses(
        (status = 200, description = "The counts", body = FacetsWire),
        (status = 400, description = "A parameter is malformed", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "They see no reports", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn count_desk_reports(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
    RequestLang(lang): RequestLang,
    Filtered(filter, LangParams { .. }): Filtered<LangParams>,
) -> Result<Json<FacetsWire>, Problem> {
    let FacetLists {
        total,
        status,
        category,
        unit,
        assignee,
        deadline,
        cut_off,
    } = facets(&app, signed_in.who(), lang, &filter)
        .await
        .map_err(|error| ask_problem(&error))?;
    Ok(Json(FacetsWire {
        total,
        status: list(status, |named| (Some(named.code), Some(named.name))),
        category: list(category, |named| (Some(named.code), Some(named.name))),
        unit: list(unit, |named| named.map(|one| (one.code, one.name)).unzip()),
        assignee: list(assignee, |named| {
            named.map(|(id, name)| (id.to_string(), name)).unzip()
        }),
        deadline: list(deadline, |class| (Some(class.to_owned()), None)),
        cut_off,
    }))
}

fn list<T>(
    counts: Vec<(T, i64)>,
    name: impl Fn(T) -> (Option<String>, Option<String>),
) -> Vec<FacetWire> {
    counts
        .into_iter()
        .map(|(value, count)| {
            let (value, name) = name(value);
            FacetWire { value, name, count }
        })
        .collect()
}
