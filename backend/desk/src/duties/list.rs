//! `GET /desk/v1/duties`: lists who holds which duty, where and when.
#![expect(
    unused_qualifications,
    reason = "the utoipa macro qualifies the names of parameters"
)]

use std::sync::Arc;

use atsakas_app::{
    App,
    desk::register::{
        duties::holding,
        list::{HeldQuery, list_duties as use_case},
    },
};
use atsakas_http::{Problem, QueryOf};
use atsakas_store::reference::Held;
use axum::{extract::State, http::StatusCode, response::Response};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::wire::HoldingWire;
use crate::reference::{Reader, register_problem, tagged};

/// Which rows; all that is given must agree.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct DutiesQuery {
    /// Code of the duty.
    #[param(max_length = 64)]
    pub duty: Option<String>,
    /// Area code, exactly.
    #[param(max_length = 64)]
    pub area: Option<String>,
    /// Code of the holder.
    #[param(max_length = 64)]
    pub authority: Option<String>,
    /// Only who holds it on this day.
    #[param(value_type = Option<String>, format = Date)]
    pub day: Option<Date>,
}

/// Rows of the register; the `ETag` is the version of the reference data.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DutiesWire {
    /// By duty, area and day.
    pub items: Vec<HeldWire>,
}

/// A row of the register.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct HeldWire {
    /// Number of the row.
    pub id: i64,
    /// Who holds what.
    pub holding: HoldingWire,
}

/// Lists who holds which duty, where and when.
#[utoipa::path(
    get,
    path = "/desk/v1/duties",
    operation_id = "list_duties",
    tag = "register",
    params(DutiesQuery),
    responses(
        (status = 200, description = "Rows of the register", body = DutiesWire, headers(("ETag" = String, description = "Revision; send it as `If-Match`"))),
        (status = 400, description = "The request cannot be read", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "It is another's to change", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such thing, or it is another's draft", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too much is being computed; try again later", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list_duties(
    State(app): State<Arc<App>>,
    _: Reader,
    QueryOf(query): QueryOf<DutiesQuery>,
) -> Result<Response, Problem> {
    let DutiesQuery {
        duty,
        area,
        authority,
        day,
    } = query;
    let query = HeldQuery {
        duty,
        area,
        authority,
        day,
    };
    let (version, rows) = use_case(&app, &query)
        .await
        .map_err(|error| register_problem(error.into()))?;
    let row = |held: Held| -> Result<HeldWire, Problem> {
        let holding = holding(&held.holder);
        Ok(HeldWire {
            id: held.id,
            holding: holding.map_err(register_problem)?.into(),
        })
    };
    let items = rows.into_iter().map(row).collect::<Result<_, _>>()?;
    Ok(tagged(StatusCode::OK, version, DutiesWire { items }))
}
