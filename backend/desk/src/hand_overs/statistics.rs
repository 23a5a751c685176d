//! `GET /desk/v1/hand-overs/statistics`: which rules send reports to the wrong place.
#![expect(
    unused_qualifications,
    reason = "the utoipa macro qualifies the names of parameters"
)]

use std::sync::Arc;

use atsakas_app::{
    App,
    desk::hand_over::statistics::{RuleHandOvers, statistics},
};
use atsakas_domain::access::Action;
use atsakas_http::{Code, Problem, QueryOf, RequestLang};
use axum::{Json, extract::State};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::{SignedIn, problems::store_problem, wire::CodeAndName};

/// Of which time.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct StatisticsParams {
    /// From this instant on (RFC 3339); left out: from the beginning.
    #[param(value_type = Option<String>, format = DateTime)]
    pub since: Option<Timestamp>,
    /// Before this instant (RFC 3339); left out: until now.
    #[param(value_type = Option<String>, format = DateTime)]
    pub until: Option<Timestamp>,
    /// Language of the names: `lt` or `en`.
    #[expect(
        dead_code,
        reason = "the RequestLang extractor reads it; here it is made known and documented"
    )]
    pub lang: Option<String>,
}

/// The hand-overs of a rule between two authorities.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RuleHandOversWire {
    /// Id of the rule.
    pub rule: String,
    /// Who had the reports.
    pub from: CodeAndName,
    /// To whom they were proposed.
    pub to: CodeAndName,
    /// Reports received in the time that the rule gave to `from`.
    pub assigned: i64,
    /// Hand-overs proposed.
    pub proposed: i64,
    /// Taken by the other authority, decided to be theirs, or forwarded.
    pub moved: i64,
    /// Decided to stay.
    pub stayed: i64,
    /// Not settled yet.
    pub open: i64,
}

/// The figures.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct StatisticsWire {
    /// By rule and pair of authorities, in the order of their codes.
    pub items: Vec<RuleHandOversWire>,
}

/// Counts hand-overs by rule and pair of authorities.
#[utoipa::path(
    get,
    path = "/desk/v1/hand-overs/statistics",
    operation_id = "get_hand_over_statistics",
    tag = "desk",
    params(StatisticsParams),
    responses(
        (status = 200, description = "The figures", body = StatisticsWire),
        (status = 400, description = "A parameter is malformed", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not allowed", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn get_hand_over_statistics(
    State(app): State<Arc<App>>,
    SignedIn(signed_in): SignedIn,
    RequestLang(lang): RequestLang,
    QueryOf(StatisticsParams {
        since,
        until,
        lang: _,
    }): QueryOf<StatisticsParams>,
) -> Result<Json<StatisticsWire>, Problem> {
    if !signed_in.who.may_somewhere(Action::ViewFigures) {
        return Err(Problem::new(Code::NotAllowed));
    }
    let since = since.unwrap_or(Timestamp::UNIX_EPOCH);
    let until = until.unwrap_or_else(|| app.clock.now());
    let rows = statistics(&app, &signed_in.who, lang, since, until)
        .await
        .map_err(|error| store_problem(&error))?;
    let items = rows
        .into_iter()
        .map(|row| {
            let RuleHandOvers {
                rule,
                from,
                to,
                assigned,
                proposed,
                moved,
                stayed,
                open,
            } = row;
            RuleHandOversWire {
                rule,
                from: from.into(),
                to: to.into(),
                assigned,
                proposed,
                moved,
                stayed,
                open,
            }
        })
        .collect();
    Ok(Json(StatisticsWire { items }))
}
