//! `POST /api/v1/reports`: files a report; the answer names the one responsible authority.

use std::{collections::BTreeMap, sync::Arc};

use atsakas_app::{
    App,
    reports::file::{Filed, Filing, Origin, file},
};
use atsakas_domain::filing::{AnswerValue, ContactDraft};
use atsakas_http::{IdempotencyKey, JsonBody, Problem, RequestLang};
use axum::{
    Json,
    extract::State,
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    problems::filing_problem,
    wire::{PositionWire, ResponsibleWire, object, optional_object},
};

/// A report as the reporter files it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct FileReport {
    /// Category code, from the bootstrap.
    #[schema(example = "netvarka", max_length = 64)]
    pub category: String,
    /// Where it is.
    #[serde(deserialize_with = "object")]
    pub position: PositionWire,
    /// The place in words, for those who come to it: a yard, an entrance, a landmark.
    #[schema(example = "Kieme prie konteinerių", max_length = 300)]
    pub place_note: Option<String>,
    /// What is wrong, in the reporter's words.
    #[schema(example = "Jau savaitę guli maišai.", max_length = 4000)]
    pub description: Option<String>,
    /// When it happened (RFC 3339), where the category asks for it.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub incident_at: Option<Timestamp>,
    /// Answers to the category's questions: code → answer (text, number, or a list of codes).
    #[serde(default)]
    #[schema(value_type = BTreeMap<String, serde_json::Value>)]
    pub answers: BTreeMap<String, AnswerValue>,
    /// Photos that were uploaded before, in the order in which they are shown.
    #[serde(default)]
    pub photos: Vec<Uuid>,
    /// Number plate, where the category asks for it.
    #[schema(example = "ABC 123", max_length = 16)]
    pub plate: Option<String>,
    /// The reporter declares that what is reported is true, where the category asks for it.
    #[serde(default)]
    pub declaration: bool,
    /// The reporter was shown 112 and says that this is no emergency.
    #[serde(default)]
    pub emergency_acknowledged: bool,
    /// How to hear back; all of it may be left out.
    #[serde(default, deserialize_with = "optional_object")]
    pub contact: Option<ContactWire>,
}

/// How the reporter wishes to hear back. Unconfirmed until the reporter confirms it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ContactWire {
    /// Name.
    #[schema(max_length = 120)]
    pub name: Option<String>,
    /// E-mail address.
    #[schema(max_length = 254)]
    pub email: Option<String>,
    /// Telephone number; Lithuanian forms are understood.
    #[schema(max_length = 20)]
    pub phone: Option<String>,
}

/// What the reporter gets.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ReceiptWire {
    /// Public reference.
    #[schema(example = "VLN-7K3F2M")]
    pub reference: String,
    /// Life-cycle state.
    #[schema(example = "assigned")]
    pub status: String,
    /// When the report was received (RFC 3339, UTC).
    #[schema(value_type = String, format = DateTime)]
    pub received_at: Timestamp,
    /// Who may see it: `public`, `restricted` or `confidential`.
    pub visibility: String,
    /// Who is responsible, why, and by when.
    pub responsible: ResponsibleWire,
    /// The reporter's secret link.
    pub tracking: TrackingWire,
    /// What happens next, in words.
    pub next: String,
}

/// The reporter's secret link: whoever has it sees and does what the reporter may.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TrackingWire {
    /// The secret.
    pub token: String,
    /// Where to follow the report.
    #[schema(example = "http://127.0.0.1:8080/api/v1/track/13.AAAAAAAAAAAAAAAAAAAAAA")]
    pub url: String,
}

/// Files a report.
#[utoipa::path(
    post,
    path = "/api/v1/reports",
    operation_id = "file_report",
    tag = "reports",
    params(("Idempotency-Key" = String, Header, description = "Made by the client for this report; a retry with the same key and body gets the same answer (draft-ietf-httpapi-idempotency-key-header)")),
    request_body = FileReport,
    responses(
        (status = 201, description = "Stored and assigned", body = ReceiptWire, headers(("Location" = String), ("Idempotent-Replayed" = String, description = "`true` when the answer is a repeated one"))),
        (status = 400, description = "The key is missing or malformed, or the body cannot be read", body = Problem, content_type = "application/problem+json"),
        (status = 408, description = "The body did not come in time", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "The same key is being worked on, or a photo belongs to another report", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "The body is too large", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "The body is not JSON", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Outside the territory, an unknown category, something missing, an emergency, or the key was used for another body", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn file_report(
    State(app): State<Arc<App>>,
    RequestLang(lang): RequestLang,
    key: IdempotencyKey,
    JsonBody { value, digest }: JsonBody<FileReport>,
) -> Result<Response, Problem> {
    let FileReport {
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
        contact,
    } = value;
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
        contact: contact
            .map(|ContactWire { name, email, phone }| ContactDraft { name, email, phone })
            .unwrap_or_default(),
        origin: Origin::Resident,
    };
    let Filed {
        receipt,
        token,
        replayed,
    } = file(&app, filing).await.map_err(filing_problem)?;
    let url = app.settings.tracking_url(&token);
    let location = format!("/api/v1/reports/{}", receipt.reference);
    let wire = ReceiptWire {
        reference: receipt.reference,
        status: receipt.status,
        received_at: receipt.received_at,
        visibility: receipt.visibility,
        responsible: receipt.responsible.into(),
        tracking: TrackingWire { token, url },
        next: receipt.next,
    };
    let mut response = (StatusCode::CREATED, Json(wire)).into_response();
    let headers = response.headers_mut();
    if let Ok(value) = HeaderValue::from_str(&location) {
        headers.insert(header::LOCATION, value);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if replayed {
        headers.insert(
            HeaderName::from_static("idempotent-replayed"),
            HeaderValue::from_static("true"),
        );
    }
    Ok(response)
}
