//! `GET /desk/v1/reports/{reference}/contact`: how to reach the reporter. Each look is logged with its purpose.

use std::sync::Arc;

use atsakas_app::{
    App,
    desk::work::contact::{Purpose, view_contact},
};
use atsakas_http::{Code, PathOf, Problem, QueryOf};
use atsakas_messages::Key;
use axum::{Json, extract::State};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{SignedIn, answers::ReadProblems, problems::work_problem};

/// For what it is looked at.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PurposeQuery {
    /// Code of the purpose.
    pub purpose: String,
}

impl PurposeQuery {
    /// The purpose.
    pub(crate) fn read(&self) -> Result<Purpose, Problem> {
        Purpose::parse(&self.purpose).ok_or_else(|| {
            Problem::new(Code::ParameterMalformed {
                parameter: "purpose".to_owned(),
                expected: Key::ExpectedFit.text(),
            })
        })
    }
}

/// How to reach a reporter.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DeskContactWire {
    /// Name.
    pub name: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
    /// The address was confirmed.
    pub email_confirmed: bool,
    /// The number was confirmed.
    pub phone_confirmed: bool,
}

/// Gets the contact. The look is in the audit log before the answer leaves.
#[utoipa::path(
    get,
    path = "/desk/v1/reports/{reference}/contact",
    operation_id = "get_contact",
    tag = "desk",
    params(
        ("reference" = String, Path, description = "Public reference"),
        ("purpose" = String, Query, description = "`reach_reporter`, `investigate`, `objection`, `legal_request`, `own_data`"),
    ),
    responses(
        (status = 200, description = "The contact", body = DeskContactWire),
        ReadProblems
    )
)]
pub(crate) async fn get_contact(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
    PathOf(reference): PathOf<String>,
    QueryOf(query): QueryOf<PurposeQuery>,
) -> Result<Json<DeskContactWire>, Problem> {
    let contact = view_contact(&app, signed_in.who(), &reference, query.read()?)
        .await
        .map_err(work_problem)?;
    Ok(Json(DeskContactWire {
        email_confirmed: contact.email_confirmed_at.is_some(),
        phone_confirmed: contact.phone_confirmed_at.is_some(),
        name: contact.name,
        email: contact.email,
        phone: contact.phone,
    }))
}
