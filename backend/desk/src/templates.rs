//! `/desk/v1/templates`: the templates of an authority, with their history.

use std::sync::Arc;

use atsakas_app::{
    App,
    desk::work::{
        template_text::PLACEHOLDERS,
        templates::{self, Draft},
    },
};
use atsakas_http::{IfMatch, JsonBody, PathOf, Problem, version_etag};
use atsakas_store::templates::{Template, TemplateVersion};
use axum::{
    Json,
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use crate::{
    SignedIn,
    answers::{PostProblems, ReadProblems, WorkProblems},
    problems::work_problem,
};

/// The routes.
pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(list_templates, add_template))
        .routes(routes!(change_template, remove_template))
        .routes(routes!(list_template_versions))
}

/// What a template is to be.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TemplateDraftWire {
    /// Code of the authority whose it is; it stays.
    #[schema(example = "SAV-13")]
    pub authority: String,
    /// Code of a category or group; `-` for any.
    #[schema(example = "-")]
    pub category: String,
    /// Code of the step.
    #[schema(example = "answer")]
    pub step: String,
    /// Code of the outcome, for answers; null for any.
    pub outcome: Option<String>,
    /// Name for officers.
    #[schema(max_length = 120)]
    pub name: String,
    /// Lithuanian text.
    #[schema(max_length = 4000)]
    pub body_lt: String,
    /// English text.
    #[schema(max_length = 4000)]
    pub body_en: String,
}

/// A template.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TemplateWire {
    /// Id.
    pub id: Uuid,
    /// Code of the authority.
    pub authority: String,
    /// Code of a category or group; `-` for any.
    pub category: String,
    /// Code of the step.
    pub step: String,
    /// Code of the outcome; null for any.
    pub outcome: Option<String>,
    /// Name for officers.
    pub name: String,
    /// Lithuanian text.
    pub body_lt: String,
    /// English text.
    pub body_en: String,
    /// Its version; the `ETag` of what changes it.
    pub version: i64,
}

/// Templates, and the placeholders that they may have.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TemplatesWire {
    /// The templates.
    pub items: Vec<TemplateWire>,
    /// The placeholders.
    pub placeholders: Vec<String>,
}

/// What a template has been.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TemplateVersionWire {
    /// The template then.
    pub template: TemplateWire,
    /// When it became so (RFC 3339, UTC).
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// By which officer.
    pub officer: Uuid,
    /// It was taken away then.
    pub removed: bool,
}

/// All that a template has been, newest first.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TemplateVersionsWire {
    /// The versions.
    pub items: Vec<TemplateVersionWire>,
}

impl From<Template> for TemplateWire {
    fn from(template: Template) -> Self {
        let Template {
            id,
            authority,
            category,
            step,
            outcome,
            name,
            body_lt,
            body_en,
            version,
        } = template;
        Self {
            id,
            authority,
            category,
            step,
            outcome: Some(outcome).filter(|code| !code.is_empty()),
            name,
            body_lt,
            body_en,
            version,
        }
    }
}

fn draft(wire: TemplateDraftWire) -> (String, Draft) {
    let TemplateDraftWire {
        authority,
        category,
        step,
        outcome,
        name,
        body_lt,
        body_en,
    } = wire;
    let draft = Draft {
        category,
        step,
        outcome,
        name,
        body_lt,
        body_en,
    };
    (authority, draft)
}

/// Lists the templates of the authorities in which the officer works.
#[utoipa::path(
    get,
    path = "/desk/v1/templates",
    operation_id = "list_templates",
    tag = "desk",
    responses((status = 200, description = "The templates", body = TemplatesWire), ReadProblems)
)]
pub(crate) async fn list_templates(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
) -> Result<Json<TemplatesWire>, Problem> {
    let items = templates::list_templates(&app, signed_in.who())
        .await
        .map_err(work_problem)?;
    Ok(Json(TemplatesWire {
        items: items.into_iter().map(Into::into).collect(),
        placeholders: PLACEHOLDERS.iter().map(|name| (*name).to_owned()).collect(),
    }))
}

/// Makes a template; a text that cannot be used is refused.
#[utoipa::path(
    post,
    path = "/desk/v1/templates",
    operation_id = "add_template",
    tag = "desk",
    request_body = TemplateDraftWire,
    responses(
        (status = 201, description = "Made", body = TemplateWire, headers(("ETag" = String, description = "The version"))),
        PostProblems
    )
)]
pub(crate) async fn add_template(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
    JsonBody { value, .. }: JsonBody<TemplateDraftWire>,
) -> Result<Response, Problem> {
    let (authority, draft) = draft(value);
    let template = templates::add_template(&app, signed_in.who(), &authority, draft)
        .await
        .map_err(work_problem)?;
    Ok((StatusCode::CREATED, with_tag(template)).into_response())
}

/// Changes a template; what it was stays in its history.
#[utoipa::path(
    put,
    path = "/desk/v1/templates/{id}",
    operation_id = "change_template",
    tag = "desk",
    params(
        ("id" = Uuid, Path, description = "The template"),
        ("If-Match" = String, Header, description = "The version that was seen"),
    ),
    request_body = TemplateDraftWire,
    responses(
        (status = 200, description = "Changed", body = TemplateWire, headers(("ETag" = String, description = "The version"))),
        WorkProblems
    )
)]
pub(crate) async fn change_template(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
    PathOf(id): PathOf<Uuid>,
    IfMatch(seen): IfMatch,
    JsonBody { value, .. }: JsonBody<TemplateDraftWire>,
) -> Result<Response, Problem> {
    let (_, draft) = draft(value);
    let template = templates::change_template(&app, signed_in.who(), id, seen, draft)
        .await
        .map_err(work_problem)?;
    Ok(with_tag(template).into_response())
}

/// Takes a template away; its history stays.
#[utoipa::path(
    delete,
    path = "/desk/v1/templates/{id}",
    operation_id = "remove_template",
    tag = "desk",
    params(
        ("id" = Uuid, Path, description = "The template"),
        ("If-Match" = String, Header, description = "The version that was seen"),
    ),
    responses((status = 204, description = "Taken away"), WorkProblems)
)]
pub(crate) async fn remove_template(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
    PathOf(id): PathOf<Uuid>,
    IfMatch(seen): IfMatch,
) -> Result<StatusCode, Problem> {
    templates::remove_template(&app, signed_in.who(), id, seen)
        .await
        .map_err(work_problem)?;
    Ok(StatusCode::NO_CONTENT)
}

/// Lists all that a template has been.
#[utoipa::path(
    get,
    path = "/desk/v1/templates/{id}/versions",
    operation_id = "list_template_versions",
    tag = "desk",
    params(("id" = Uuid, Path, description = "The template")),
    responses((status = 200, description = "The versions", body = TemplateVersionsWire), ReadProblems)
)]
pub(crate) async fn list_template_versions(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
    PathOf(id): PathOf<Uuid>,
) -> Result<Json<TemplateVersionsWire>, Problem> {
    let items = templates::list_versions(&app, signed_in.who(), id)
        .await
        .map_err(work_problem)?;
    let wire = |version: TemplateVersion| TemplateVersionWire {
        template: version.template.into(),
        at: Timestamp::from_microsecond(version.at).unwrap_or(Timestamp::MIN),
        officer: version.officer,
        removed: version.removed,
    };
    Ok(Json(TemplateVersionsWire {
        items: items.into_iter().map(wire).collect(),
    }))
}

fn with_tag(template: Template) -> impl IntoResponse {
    let tag = version_etag(template.version);
    ([(header::ETAG, tag)], Json(TemplateWire::from(template)))
}
