//! `GET /desk/v1/reports/{reference}`: a report whole, for officers who see it.

use std::sync::Arc;

use atsakas_app::{
    App,
    desk::report::{DeskPhoto, DeskReport, get},
};
use atsakas_http::{PathOf, Problem, RequestLang};
use axum::{
    Json,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    SignedIn,
    problems::access_problem,
    queue_wire::{DeskPlaceWire, DueWire, NamedWire, OfficerNameWire, PendingHandOverWire},
};

/// A photo for the desk.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DeskPhotoWire {
    /// Id.
    pub id: Uuid,
    /// At most 320 pixels on the long side.
    pub small: String,
    /// At most 1280 pixels on the long side.
    pub large: String,
    /// Everybody may see it.
    pub shown: bool,
    /// `none` (not needed), `pending`, `approved` or `refused`.
    pub moderation: String,
}

/// The rule that decided, with its reason.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DeskRuleWire {
    /// Stable id.
    #[schema(example = "N-014")]
    pub id: String,
    /// Version of its table.
    pub table_version: i64,
    /// Why this authority.
    pub note: Option<String>,
    /// The provision.
    pub legal_basis: Option<String>,
}

/// One step of a report's life, for the desk.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DeskStepWire {
    /// When (RFC 3339, UTC).
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// The state from then on.
    pub status: String,
    /// `reporter`, `authority`, `moderator` or `system`.
    pub by: String,
    /// Name of the officer who did it.
    pub officer: Option<String>,
    /// What the reporter is told.
    pub text: String,
    /// What was said in somebody's own words.
    pub said: Option<String>,
}

/// A report for an officer. Who filed it is not in it: that look is an operation of its own, and logged.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DeskReportWire {
    /// Public reference.
    #[schema(example = "VLN-7K3F2M")]
    pub reference: String,
    /// Number of events so far: the `ETag`.
    pub version: i64,
    /// Category.
    pub category: NamedWire,
    /// Life-cycle state.
    pub status: NamedWire,
    /// How it was answered.
    pub outcome: Option<String>,
    /// `public`, `restricted` or `confidential`.
    pub visibility: String,
    /// How it stands to its deadline.
    pub deadline: DueWire,
    /// The deadline has been extended since the last assignment.
    pub extended: bool,
    /// When it was received (RFC 3339, UTC).
    #[schema(value_type = String, format = DateTime)]
    pub received_at: Timestamp,
    /// When it happened (RFC 3339, UTC).
    #[schema(value_type = Option<String>, format = DateTime)]
    pub incident_at: Option<Timestamp>,
    /// When it was answered (RFC 3339, UTC).
    #[schema(value_type = Option<String>, format = DateTime)]
    pub answered_at: Option<Timestamp>,
    /// When it ended (RFC 3339, UTC).
    #[schema(value_type = Option<String>, format = DateTime)]
    pub closed_at: Option<Timestamp>,
    /// For when the work is planned (RFC 3339, UTC).
    #[schema(value_type = Option<String>, format = DateTime)]
    pub planned_at: Option<Timestamp>,
    /// Where it is.
    pub place: DeskPlaceWire,
    /// The municipality.
    pub municipality: NamedWire,
    /// Within 30 m of a border between areas.
    pub border: bool,
    /// The place in words.
    pub place_note: Option<String>,
    /// What was reported.
    pub description: Option<String>,
    /// Answers to the category's questions, by the code of the question.
    #[schema(value_type = Object)]
    pub answers: Value,
    /// Number plate; only for those who may work on the report.
    pub plate: Option<String>,
    /// By the answers somebody is in danger.
    pub danger: bool,
    /// The reporter's language.
    pub language: String,
    /// How it came in.
    pub channel: String,
    /// The reporter left something to be reached by.
    pub has_contact: bool,
    /// How many people it affects too.
    pub supporters: u32,
    /// The responsible authority.
    pub authority: NamedWire,
    /// Its unit.
    pub unit: Option<NamedWire>,
    /// The officer who works on it.
    pub assignee: Option<OfficerNameWire>,
    /// The rule that decided.
    pub rule: DeskRuleWire,
    /// The hand-over that is under way.
    pub hand_over: Option<PendingHandOverWire>,
    /// Reference of the report of which this is a duplicate.
    pub leading_report: Option<String>,
    /// How often it was opened again.
    pub reopened_times: u32,
    /// Photos in order.
    pub photos: Vec<DeskPhotoWire>,
    /// What this officer may do with it.
    #[schema(example = json!(["view_report", "work"]))]
    pub actions: Vec<String>,
    /// The steps that this officer can take now.
    #[schema(example = json!(["accept", "mark_duplicate"]))]
    pub next: Vec<String>,
    /// What happened, oldest first.
    pub timeline: Vec<DeskStepWire>,
}

/// Gets a report as the officer sees it. After a hand-over it is no longer there for the former authority.
#[utoipa::path(
    get,
    path = "/desk/v1/reports/{reference}",
    operation_id = "get_desk_report",
    tag = "desk",
    params(
        ("reference" = String, Path, description = "Public reference", example = "VLN-7K3F2M"),
        ("lang" = Option<String>, Query, description = "Language of the answer: `lt` or `en`"),
    ),
    responses(
        (status = 200, description = "The report; `ETag` is its version", body = DeskReportWire, headers(("ETag" = String, description = "The version, to be sent in `If-Match` with a change"))),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is none that they may see", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn get_desk_report(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
    RequestLang(lang): RequestLang,
    PathOf(reference): PathOf<String>,
) -> Result<Response, Problem> {
    let report = get(&app, signed_in.who(), lang, &reference)
        .await
        .map_err(access_problem)?;
    Ok(report_response(report))
}

/// The report with its version as `ETag`: also the answer to every change of it.
pub(crate) fn report_response(report: DeskReport) -> Response {
    let etag = format!("\"{}\"", report.version);
    ([(header::ETAG, etag)], Json(DeskReportWire::from(report))).into_response()
}

impl From<DeskReport> for DeskReportWire {
    fn from(report: DeskReport) -> Self {
        let DeskReport {
            reference,
            version,
            category,
            status,
            outcome,
            visibility,
            due,
            extended,
            received_at,
            incident_at,
            answered_at,
            closed_at,
            planned_at,
            place,
            municipality,
            lon,
            lat,
            border,
            place_note,
            description,
            answers,
            plate,
            danger,
            language,
            channel,
            has_contact,
            supporters,
            authority,
            unit,
            assignee,
            rule,
            rule_table_version,
            reason,
            hand_over,
            leading_report,
            reopened_times,
            photos,
            actions,
            next,
            timeline,
        } = report;
        let (note, legal_basis) = reason.unzip();
        let photos = photos
            .into_iter()
            .map(|photo| photo_wire(&reference, photo))
            .collect();
        Self {
            reference,
            version,
            category: category.into(),
            status: status.into(),
            outcome,
            visibility,
            deadline: due.into(),
            extended,
            received_at,
            incident_at,
            answered_at,
            closed_at,
            planned_at,
            place: DeskPlaceWire {
                code: place.code,
                name: place.name,
                municipality: municipality.code.clone(),
                lon,
                lat,
            },
            municipality: municipality.into(),
            border,
            place_note,
            description,
            answers,
            plate,
            danger,
            language,
            channel,
            has_contact,
            supporters,
            authority: authority.into(),
            unit: unit.map(Into::into),
            assignee: assignee.map(Into::into),
            rule: DeskRuleWire {
                id: rule,
                table_version: rule_table_version,
                note,
                legal_basis,
            },
            hand_over: hand_over.map(Into::into),
            leading_report,
            reopened_times,
            photos,
            actions: actions
                .into_iter()
                .map(|action| action.code().to_owned())
                .collect(),
            next: next
                .into_iter()
                .map(|verb| verb.code().to_owned())
                .collect(),
            timeline: timeline
                .into_iter()
                .map(|(step, officer)| DeskStepWire {
                    at: step.at,
                    status: step.status,
                    by: step.by,
                    officer,
                    text: step.text,
                    said: step.said,
                })
                .collect(),
        }
    }
}

fn photo_wire(reference: &str, photo: DeskPhoto) -> DeskPhotoWire {
    let DeskPhoto {
        id,
        shown,
        moderation,
    } = photo;
    DeskPhotoWire {
        id,
        small: format!("/desk/v1/reports/{reference}/photos/{id}/320"),
        large: format!("/desk/v1/reports/{reference}/photos/{id}/1280"),
        shown,
        moderation,
    }
}
