//! `GET /desk/v1/figures`: figures of a period.
#![expect(
    unused_qualifications,
    reason = "the utoipa macro qualifies the names of parameters"
)]

use std::sync::Arc;

use atsakas_app::{
    App,
    desk::{
        figures::{FigureTable, Figures, FiguresAsked, Took, figures},
        filter::FilterText,
    },
    reports::receipt::Named,
};
use atsakas_http::{Problem, QueryOf, RequestLang};
use axum::{Json, extract::State};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::{SignedIn, problems::ask_problem, wire::CodeAndName};

/// Period, groups and filters.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct FiguresParams {
    /// First day of the period, local.
    #[param(example = "2026-11-01")]
    pub from: String,
    /// Last day of the period, local; at most three years after the first.
    #[param(example = "2026-11-30")]
    pub to: String,
    /// `day`, `week`, `month`, `authority`, `unit`, `category` or `rule`; left out: the total alone.
    #[param(example = "week")]
    pub group_by: Option<String>,
    /// A municipality, an eldership, a zone, or an area leaf.
    pub area: Option<String>,
    /// Categories, separated by commas; a group stands for all below it.
    pub category: Option<String>,
    /// Code of the responsible authority.
    pub authority: Option<String>,
    /// Code of its unit.
    pub unit: Option<String>,
    /// Id of the rule that decided.
    pub rule: Option<String>,
    /// Language of the names: `lt` or `en`.
    #[expect(
        dead_code,
        reason = "the RequestLang extractor reads it; here it is made known and documented"
    )]
    pub lang: Option<String>,
}

/// How long something took, in days.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TookWire {
    /// Of how many reports.
    pub count: i64,
    /// Half took no longer; null of none.
    pub median_days: Option<f64>,
    /// Nine in ten took no longer; null of none.
    pub p90_days: Option<f64>,
}

/// How long reports were in a state.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct StateFiguresWire {
    /// The state.
    pub status: CodeAndName,
    /// How long, of those received in the period, as far as the stay has ended.
    pub took: TookWire,
}

/// Figures; what each means is in `backend/FIGURES.md`.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FiguresWire {
    /// Received in the period.
    pub received: i64,
    /// Supporters of those received.
    pub supporters: i64,
    /// Of those received, handed over to another authority since: their first assignment was wrong.
    pub handed_over: i64,
    /// The same as a share of those received, 0 to 1; null of none.
    pub hand_over_rate: Option<f64>,
    /// Answered in the period.
    pub answered: i64,
    /// Of those answered, by the deadline.
    pub answered_in_time: i64,
    /// From receipt to answer, of those answered in the period.
    pub to_answer: TookWire,
    /// In each state.
    pub states: Vec<StateFiguresWire>,
    /// Opened again in the period.
    pub reopened: i64,
    /// Reporters who confirmed the answer in the period.
    pub content: i64,
    /// Reporters who sent it back in the period.
    pub not_content: i64,
    /// Waiting for an answer at the end of the period, or of the group's day, week or month.
    pub backlog: i64,
}

/// Figures of a group.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FigureGroupWire {
    /// The group: a code with its name, or a date (of a week its Monday, of a month `2026-11`).
    pub group: CodeAndName,
    /// Its figures.
    pub figures: FiguresWire,
}

/// Figures by group and of all together.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FigureTableWire {
    /// By group, in the order of code or date.
    pub groups: Vec<FigureGroupWire>,
    /// All together.
    pub total: FiguresWire,
}

impl From<Took> for TookWire {
    fn from(Took { count, median, p90 }: Took) -> Self {
        Self {
            count,
            median_days: median,
            p90_days: p90,
        }
    }
}

impl From<Figures> for FiguresWire {
    fn from(figures: Figures) -> Self {
        let Figures {
            received,
            supporters,
            handed_over,
            answered,
            in_time,
            to_answer,
            states,
            reopened,
            content,
            not_content,
            backlog,
        } = figures;
        Self {
            received,
            supporters,
            handed_over,
            hand_over_rate: rate(handed_over, received),
            answered,
            answered_in_time: in_time,
            to_answer: to_answer.into(),
            states: states
                .into_iter()
                .map(|(status, took)| StateFiguresWire {
                    status: status.into(),
                    took: took.into(),
                })
                .collect(),
            reopened,
            content,
            not_content,
            backlog,
        }
    }
}

/// A share to four places; none of none.
fn rate(part: i64, whole: i64) -> Option<f64> {
    let thousandths = (part * 10_000).checked_div(whole)?;
    Some(f64::from(u32::try_from(thousandths).ok()?) / 10_000.0)
}

/// Gets figures of the authorities of which the officer sees figures.
#[utoipa::path(
    get,
    path = "/desk/v1/figures",
    operation_id = "get_figures",
    tag = "desk",
    params(FiguresParams),
    responses(
        (status = 200, description = "The figures", body = FigureTableWire),
        (status = 400, description = "A parameter is malformed", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "They see no figures", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn get_figures(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
    RequestLang(lang): RequestLang,
    QueryOf(params): QueryOf<FiguresParams>,
) -> Result<Json<FigureTableWire>, Problem> {
    let FiguresParams {
        from,
        to,
        group_by,
        area,
        category,
        authority,
        unit,
        rule,
        lang: _,
    } = params;
    let asked = FiguresAsked {
        from,
        to,
        group_by,
        filter: FilterText {
            area,
            category,
            authority,
            unit,
            ..FilterText::default()
        },
        rule,
    };
    let FigureTable { groups, total } = figures(&app, signed_in.who(), lang, &asked)
        .await
        .map_err(|error| ask_problem(&error))?;
    let group = |(named, figures): (Named, Figures)| FigureGroupWire {
        group: named.into(),
        figures: figures.into(),
    };
    Ok(Json(FigureTableWire {
        groups: groups.into_iter().map(group).collect(),
        total: total.into(),
    }))
}
