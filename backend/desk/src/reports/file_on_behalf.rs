//! `POST /desk/v1/reports`: files for somebody who phoned or came by.

use std::{collections::BTreeMap, sync::Arc};

use atsakas_app::{
    App,
    desk::work::on_behalf::{Channel, ForSomebody, file_on_behalf as file},
    reports::file::{Filing, Origin},
};
use atsakas_domain::filing::{AnswerValue, ContactDraft};
use atsakas_http::{Code, IdempotencyKey, JsonBody, Problem};
use atsakas_messages::FieldFault;
use axum::{
    Json,
    extract::State,
    http::{HeaderName, HeaderValue, StatusCode},
    response::{IntoResponse, Response},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::wire::DeskPosition;
use crate::{SignedIn, answers::PostProblems, problems::work_problem, wire::CodeAndName};

/// A report as somebody tells it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct OnBehalfWire {
    /// `phone` or `visit`.
    pub channel: String,
    /// The reporter's language: `lt` or `en`.
    pub language: String,
    /// Category code.
    #[schema(max_length = 64)]
    pub category: String,
    /// Where it is.
    pub position: DeskPosition,
    /// The place in words.
    #[schema(max_length = 300)]
    pub place_note: Option<String>,
    /// What is wrong.
    #[schema(max_length = 4000)]
    pub description: Option<String>,
    /// When it happened (RFC 3339).
    #[schema(value_type = Option<String>, format = DateTime)]
    pub incident_at: Option<Timestamp>,
    /// Answers to the category's questions.
    #[serde(default)]
    #[schema(value_type = BTreeMap<String, serde_json::Value>)]
    pub answers: BTreeMap<String, AnswerValue>,
    /// Photos that were uploaded before.
    #[serde(default)]
    pub photos: Vec<Uuid>,
    /// Number plate.
    pub plate: Option<String>,
    /// The reporter has declared that it is true.
    #[serde(default)]
    pub declaration: bool,
    /// The reporter says that it is no emergency.
    #[serde(default)]
    pub emergency_acknowledged: bool,
    /// Name.
    pub name: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
}

/// A receipt, to be read out or printed.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SpokenReceiptWire {
    /// Public reference.
    pub reference: String,
    /// Life-cycle state.
    pub status: String,
    /// The responsible authority.
    pub authority: CodeAndName,
    /// When the answer is due (RFC 3339, UTC).
    #[schema(value_type = String, format = DateTime)]
    pub respond_by: Timestamp,
    /// The reporter's secret link.
    pub tracking_url: String,
    /// The receipt in plain sentences in the reporter's language.
    pub said: Vec<String>,
}

/// Files a report for somebody: the same checks, the same receipt.
#[utoipa::path(
    post,
    path = "/desk/v1/reports",
    operation_id = "file_on_behalf",
    tag = "desk",
    params(("Idempotency-Key" = String, Header, description = "Made for this report; a retry with the same key and body gets the same answer")),
    request_body = OnBehalfWire,
    responses(
        (status = 201, description = "Stored and assigned", body = SpokenReceiptWire, headers(("Idempotent-Replayed" = String, description = "`true` when the answer is a repeated one"))),
        PostProblems
    )
)]
pub(crate) async fn file_on_behalf(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
    key: IdempotencyKey,
    JsonBody { value, digest }: JsonBody<OnBehalfWire>,
) -> Result<Response, Problem> {
    let OnBehalfWire {
        channel,
        language,
        category,
        position,
        place_note,
        description,
        incident_at,
        answers,
        photos,
        plate,
        declaration,
        emergency_acknowledged,
        name,
        email,
        phone,
    } = value;
    let unfit = |pointer: &str| {
        Problem::new(Code::MissingRequirement { count: 1 })
            .error(pointer, FieldFault::AnswerMalformed)
    };
    let channel = Channel::parse(&channel).ok_or_else(|| unfit("/channel"))?;
    let lang = language.parse().map_err(|_| unfit("/language"))?;
    let filing = Filing {
        key: key.hash(),
        body: digest,
        lang,
        category,
        lon: position.lon,
        lat: position.lat,
        place_note,
        description,
        incident_at,
        answers,
        photos,
        plate,
        declaration,
        emergency_acknowledged,
        contact: ContactDraft { name, email, phone },
        origin: Origin::Resident,
    };
    let ForSomebody { filed, said } = file(&app, signed_in.who(), channel, filing)
        .await
        .map_err(work_problem)?;
    let replayed = filed.replayed;
    let wire = SpokenReceiptWire {
        reference: filed.receipt.reference,
        status: filed.receipt.status,
        authority: filed.receipt.responsible.authority.into(),
        respond_by: filed.receipt.responsible.respond_by,
        tracking_url: app.settings.tracking_url(&filed.token),
        said,
    };
    let mut response = (StatusCode::CREATED, Json(wire)).into_response();
    if replayed {
        response.headers_mut().insert(
            HeaderName::from_static("idempotent-replayed"),
            HeaderValue::from_static("true"),
        );
    }
    Ok(response)
}
