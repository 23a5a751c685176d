//! `/desk/v1/contractors`: those to whom an authority can give reports.

use std::sync::Arc;

use atsakas_app::{App, desk::work::contractors};
use atsakas_http::{JsonBody, PathOf, Problem, QueryOf};
use atsakas_store::contractors::Contractor;
use axum::{Json, extract::State, http::StatusCode};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use crate::{
    SignedIn,
    answers::{PostProblems, ReadProblems},
    problems::work_problem,
};

/// The routes.
pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(list_contractors, add_contractor))
        .routes(routes!(end_contractor))
}

/// Whose contractors.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ContractorsQuery {
    /// Code of the authority.
    pub authority: String,
}

/// A contractor to add.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewContractorWire {
    /// Code of the authority.
    pub authority: String,
    /// Name.
    #[schema(max_length = 120)]
    pub name: String,
    /// Where its links and codes are sent.
    #[schema(max_length = 254)]
    pub email: String,
}

/// A contractor.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ContractorWire {
    /// Id.
    pub id: Uuid,
    /// Code of the authority.
    pub authority: String,
    /// Name.
    pub name: String,
    /// Where its links and codes are sent.
    pub email: String,
}

/// Contractors by name.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ContractorsWire {
    /// The contractors.
    pub items: Vec<ContractorWire>,
}

impl From<Contractor> for ContractorWire {
    fn from(contractor: Contractor) -> Self {
        let Contractor {
            id,
            authority,
            name,
            email,
        } = contractor;
        Self {
            id,
            authority,
            name,
            email,
        }
    }
}

/// Lists an authority's contractors.
#[utoipa::path(
    get,
    path = "/desk/v1/contractors",
    operation_id = "list_contractors",
    tag = "desk",
    params(("authority" = String, Query, description = "Code of the authority")),
    responses((status = 200, description = "The contractors", body = ContractorsWire), ReadProblems)
)]
pub(crate) async fn list_contractors(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
    QueryOf(ContractorsQuery { authority }): QueryOf<ContractorsQuery>,
) -> Result<Json<ContractorsWire>, Problem> {
    let items = contractors::list_contractors(&app, signed_in.who(), &authority)
        .await
        .map_err(work_problem)?;
    Ok(Json(ContractorsWire {
        items: items.into_iter().map(Into::into).collect(),
    }))
}

/// Adds a contractor.
#[utoipa::path(
    post,
    path = "/desk/v1/contractors",
    operation_id = "add_contractor",
    tag = "desk",
    request_body = NewContractorWire,
    responses((status = 201, description = "Added", body = ContractorWire), PostProblems)
)]
pub(crate) async fn add_contractor(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
    JsonBody { value, .. }: JsonBody<NewContractorWire>,
) -> Result<(StatusCode, Json<ContractorWire>), Problem> {
    let NewContractorWire {
        authority,
        name,
        email,
    } = value;
    let added = contractors::add_contractor(&app, signed_in.who(), &authority, &name, &email)
        .await
        .map_err(work_problem)?;
    Ok((StatusCode::CREATED, Json(added.into())))
}

/// Ends a contractor; its links open nothing any more.
#[utoipa::path(
    delete,
    path = "/desk/v1/contractors/{id}",
    operation_id = "end_contractor",
    tag = "desk",
    params(("id" = Uuid, Path, description = "The contractor")),
    responses((status = 204, description = "Ended"), PostProblems)
)]
pub(crate) async fn end_contractor(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
    PathOf(id): PathOf<Uuid>,
) -> Result<StatusCode, Problem> {
    contractors::end_contractor(&app, signed_in.who(), id)
        .await
        .map_err(work_problem)?;
    Ok(StatusCode::NO_CONTENT)
}
