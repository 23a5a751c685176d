//! `/desk/v1/access-rules`: whether an authority demands a second factor; `/desk/v1/staffing`: who is missing where.

use std::sync::Arc;

use atsakas_app::{
    App,
    desk::{access_rules, staffing},
};
use atsakas_domain::accounts::staffing::Gap;
use atsakas_http::{JsonBody, PageOf, PathOf, Problem};
use atsakas_store::officers::AccessRule;
use axum::{Json, extract::State};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{SignedIn, problems::account_problem};

/// What an authority demands.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AccessRuleWire {
    /// Code of the authority; `*`: everybody.
    pub authority: String,
    /// Without a second factor nothing can be done but setting one up.
    pub second_factor: bool,
}

/// What to demand.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SetAccessRuleWire {
    /// Without a second factor nothing can be done but setting one up.
    pub second_factor: bool,
}

/// A place where somebody is missing.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct GapWire {
    /// `confidential_missing`, `coordinator_missing`, `lead_missing`, `operator_missing`.
    #[schema(example = "confidential_missing")]
    pub kind: String,
    /// Code of the municipality or authority; empty for the installation.
    pub place: String,
    /// How many there are.
    pub have: usize,
    /// How many there should be.
    pub need: usize,
}

impl From<AccessRule> for AccessRuleWire {
    fn from(rule: AccessRule) -> Self {
        Self {
            authority: rule.authority,
            second_factor: rule.second_factor,
        }
    }
}

/// Lists what the authorities whose accounts they manage demand.
#[utoipa::path(
    get,
    path = "/desk/v1/access-rules",
    operation_id = "list_access_rules",
    tag = "desk",
    responses(
        (status = 200, description = "The rules", body = PageOf<AccessRuleWire>),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "They may not do this, or the CSRF token is missing", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests or tries", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list_access_rules(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
) -> Result<Json<PageOf<AccessRuleWire>>, Problem> {
    let rules = access_rules::list(&app, signed_in.who())
        .await
        .map_err(account_problem)?;
    Ok(Json(PageOf {
        items: rules.into_iter().map(Into::into).collect(),
        next: None,
    }))
}

/// Sets what an authority demands, or everybody (`*`).
#[utoipa::path(
    put,
    path = "/desk/v1/access-rules/{authority}",
    operation_id = "set_access_rule",
    tag = "desk",
    params(("authority" = String, Path, description = "Code of the authority, or `*`")),
    request_body = SetAccessRuleWire,
    responses(
        (status = 200, description = "The rule", body = AccessRuleWire),
        (status = 400, description = "A parameter or the cursor is malformed", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "They may not do this, or the CSRF token is missing", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is none, or none that they may know of", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "Too large", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "Not JSON", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Not everything fits", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests or tries", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn set_access_rule(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
    PathOf(authority): PathOf<String>,
    body: JsonBody<SetAccessRuleWire>,
) -> Result<Json<AccessRuleWire>, Problem> {
    let rule = access_rules::set(&app, signed_in.who(), &authority, body.value.second_factor)
        .await
        .map_err(account_problem)?;
    Ok(Json(rule.into()))
}

/// Says where somebody is missing: confidential coordinators, coordinators, leads.
#[utoipa::path(
    get,
    path = "/desk/v1/staffing",
    operation_id = "check_staffing",
    tag = "desk",
    responses(
        (status = 200, description = "The gaps", body = PageOf<GapWire>),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "They may not do this, or the CSRF token is missing", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests or tries", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn check_staffing(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
) -> Result<Json<PageOf<GapWire>>, Problem> {
    let gaps = staffing::check(&app, signed_in.who())
        .await
        .map_err(account_problem)?;
    let items = gaps
        .into_iter()
        .map(|gap| {
            let Gap {
                kind,
                place,
                have,
                need,
            } = gap;
            GapWire {
                kind: kind.code().to_owned(),
                place,
                have,
                need,
            }
        })
        .collect();
    Ok(Json(PageOf { items, next: None }))
}
