//! `POST /desk/v1/rule-tables/{id}/simulate`: runs a version over the stored reports of a period: what would have gone elsewhere.

use std::sync::Arc;

use atsakas_app::{
    App,
    desk::rules::simulate::{MovedAt, Over, Simulated, simulate_table},
};
use atsakas_http::{JsonBody, PathOf, Problem, RequestLang};
use axum::{Json, extract::State};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::reference::{Reader, may_see, rules_problem};

/// Over what.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SimulateRuleTable {
    /// Received from then on.
    #[schema(value_type = String, format = DateTime)]
    pub from: Timestamp,
    /// Received before then.
    #[schema(value_type = String, format = DateTime)]
    pub to: Timestamp,
    /// How many references of each way are wanted; 20 when it is left out, at most 100.
    #[schema(maximum = 100)]
    pub references: Option<usize>,
}

/// What would have gone elsewhere.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SimulatedWire {
    /// How many reports there were.
    pub seen: u64,
    /// How many would stay with their authority and unit.
    pub stayed: u64,
    /// How many it can say nothing of: their category or place is gone.
    pub left_out: u64,
    /// All reports of the period were seen; false beyond ten millions.
    pub complete: bool,
    /// The others, most reports first.
    pub ways: Vec<WayWire>,
    /// Where the reports are that would go elsewhere, most first: elderships, or municipalities where there are none.
    pub places: Vec<MovedAtWire>,
}

/// Reports of one area that would go elsewhere.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MovedAtWire {
    /// Code of the area.
    pub code: String,
    /// Its name.
    pub name: String,
    /// How many.
    pub count: u64,
    /// Longitude of a place in it, degrees.
    pub lon: f64,
    /// Latitude of that, degrees.
    pub lat: f64,
}

/// Reports that would go the same way.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct WayWire {
    /// How many.
    pub count: u64,
    /// The rule that decided.
    pub old_rule: String,
    /// The rule that would decide.
    pub new_rule: String,
    /// Who has them.
    pub from: OwnerWire,
    /// Who would get them.
    pub to: OwnerWire,
    /// References of some of those that you may see.
    pub references: Vec<String>,
}

/// An authority and its unit.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct OwnerWire {
    /// Code of the authority.
    pub authority: String,
    /// Code of the unit.
    pub unit: Option<String>,
}

impl From<Simulated> for SimulatedWire {
    fn from(done: Simulated) -> Self {
        let Simulated {
            tallied,
            places,
            left_out,
            complete,
        } = done;
        let owner = |(authority, unit): (String, Option<String>)| OwnerWire { authority, unit };
        let ways = tallied.ways.into_iter().map(|way| WayWire {
            count: way.count,
            old_rule: way.movement.old_rule,
            new_rule: way.movement.new_rule.to_string(),
            from: owner(way.movement.from),
            to: owner(way.movement.to),
            references: way.movement.ids,
        });
        Self {
            seen: tallied.seen,
            stayed: tallied.stayed,
            left_out,
            complete,
            ways: ways.collect(),
            places: places.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<MovedAt> for MovedAtWire {
    fn from(one: MovedAt) -> Self {
        let MovedAt {
            code,
            name,
            at,
            count,
        } = one;
        Self {
            code,
            name,
            count,
            lon: at.lon_degrees(),
            lat: at.lat_degrees(),
        }
    }
}

/// Runs a version over the stored reports of a period: what would have gone elsewhere.
#[utoipa::path(
    post,
    path = "/desk/v1/rule-tables/{id}/simulate",
    operation_id = "simulate_rule_table",
    tag = "rule tables",
    params(("id" = Uuid, Path, description = "Id of the table")),
    request_body = SimulateRuleTable,
    responses(
        (status = 200, description = "Counts by old and new rule, from whom and to whom", body = SimulatedWire),
        (status = 400, description = "The request cannot be read", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "It is another's to change", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such thing, or it is another's draft", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "The body is too large", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "The body is not JSON", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "A value is wrong; the problem names each place", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too much is being computed; try again later", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn simulate_rule_table(
    State(app): State<Arc<App>>,
    reader: Reader,
    RequestLang(lang): RequestLang,
    PathOf(id): PathOf<Uuid>,
    JsonBody { value, .. }: JsonBody<SimulateRuleTable>,
) -> Result<Json<SimulatedWire>, Problem> {
    let SimulateRuleTable {
        from,
        to,
        references,
    } = value;
    let over = Over {
        from,
        to,
        references: references.unwrap_or(20),
    };
    let done = simulate_table(
        &app,
        &reader.editor,
        id,
        over,
        may_see(&reader.signed_in),
        lang,
    )
    .await
    .map_err(|error| rules_problem(error, lang))?;
    Ok(Json(done.into()))
}
