//! `/desk/v1/authorities/{code}/open311`: where an outside authority takes requests (GeoReport v2).

use std::{collections::BTreeMap, sync::Arc};

use atsakas_app::{
    App,
    forward::open311_settings::{self as settings, EndpointSettings, EndpointShown},
};
use atsakas_http::{JsonBody, PathOf, Problem};
use axum::{Json, extract::State};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    SignedIn,
    answers::{PostProblems, ReadProblems},
    problems::work_problem,
};

/// Where an authority takes requests.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Open311SettingsWire {
    /// The version that was seen; 0 where there is none yet.
    pub version: i32,
    /// Address of the endpoint: `requests.json` and the like follow it.
    #[schema(max_length = 1000, example = "https://open311.pavyzdys.lt/v2")]
    pub url: String,
    /// `json` or `xml`.
    #[schema(example = "json")]
    pub format: String,
    /// `jurisdiction_id`, where the endpoint serves several.
    #[schema(max_length = 200)]
    pub jurisdiction: Option<String>,
    /// `service_code` of categories that have none of their own.
    #[schema(max_length = 200)]
    pub service: String,
    /// Service codes by category.
    #[serde(default)]
    pub services: BTreeMap<String, String>,
    /// A new key; left out, the one that is there stays; empty, it is taken away. It is never shown.
    #[schema(max_length = 200)]
    pub api_key: Option<String>,
}

/// What is set up.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Open311EndpointWire {
    /// Grows with each change.
    pub version: i32,
    /// Address of the endpoint.
    pub url: String,
    /// `json` or `xml`.
    pub format: String,
    /// `jurisdiction_id`.
    pub jurisdiction: Option<String>,
    /// `service_code` of categories that have none of their own.
    pub service: String,
    /// Service codes by category.
    pub services: BTreeMap<String, String>,
    /// There is a key.
    pub has_key: bool,
}

impl From<EndpointShown> for Open311EndpointWire {
    fn from(shown: EndpointShown) -> Self {
        let EndpointShown {
            settings:
                EndpointSettings {
                    url,
                    format,
                    jurisdiction,
                    service,
                    services,
                    api_key: _,
                },
            has_key,
            version,
        } = shown;
        Self {
            version,
            url,
            format,
            jurisdiction,
            service,
            services,
            has_key,
        }
    }
}

/// Shows where an outside authority takes requests.
#[utoipa::path(
    get,
    path = "/desk/v1/authorities/{code}/open311",
    operation_id = "get_open311",
    tag = "desk",
    params(("code" = String, Path, description = "Code of the authority", example = "AAD")),
    responses((status = 200, description = "The endpoint", body = Open311EndpointWire), ReadProblems)
)]
pub(crate) async fn get_open311(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
    PathOf(code): PathOf<String>,
) -> Result<Json<Open311EndpointWire>, Problem> {
    let shown = settings::get_open311(&app, signed_in.who(), &code)
        .await
        .map_err(work_problem)?;
    Ok(Json(shown.into()))
}

/// Sets where an outside authority takes requests. It is used when the channel of the authority is `open311`.
#[utoipa::path(
    put,
    path = "/desk/v1/authorities/{code}/open311",
    operation_id = "put_open311",
    tag = "desk",
    params(("code" = String, Path, description = "Code of the authority", example = "AAD")),
    request_body = Open311SettingsWire,
    responses((status = 200, description = "Set", body = Open311EndpointWire), PostProblems)
)]
pub(crate) async fn put_open311(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
    PathOf(code): PathOf<String>,
    JsonBody { value, .. }: JsonBody<Open311SettingsWire>,
) -> Result<Json<Open311EndpointWire>, Problem> {
    let Open311SettingsWire {
        version,
        url,
        format,
        jurisdiction,
        service,
        services,
        api_key,
    } = value;
    let wished = EndpointSettings {
        url,
        format,
        jurisdiction,
        service,
        services,
        api_key,
    };
    let shown = settings::put_open311(&app, signed_in.who(), &code, version, wished)
        .await
        .map_err(work_problem)?;
    Ok(Json(shown.into()))
}
