//! `GET /desk/v1/reports/{reference}`: a report with everything that the officer may see.

use std::sync::Arc;

use atsakas_app::{
    App,
    desk::work::detail::{Detail, detail},
    reports::timeline::Step,
};
use atsakas_http::{PathOf, Problem, RequestLang, version_etag};
use atsakas_store::{contractors::Link, photos::Photo, reports::Note};
use axum::{
    Json,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::wire::{DeskPosition, NextWire};
use crate::{
    SignedIn, answers::ReadProblems, problems::work_problem, queue_wire::PendingHandOverWire,
    wire::CodeAndName,
};

/// A report at the desk. Who filed it is not here: that is a look of its own, which is logged.
#[derive(Debug, Serialize, ToSchema)]
#[expect(clippy::struct_excessive_bools, reason = "facts to be shown")]
pub(crate) struct DeskReportWire {
    /// Public reference.
    #[schema(example = "VLN-7K3F2M")]
    pub reference: String,
    /// State.
    pub status: CodeAndName,
    /// How it was answered.
    pub outcome: Option<String>,
    /// `public`, `restricted` or `confidential`.
    pub visibility: String,
    /// Category.
    pub category: CodeAndName,
    /// Where it is.
    pub position: DeskPosition,
    /// The area in which it lies.
    pub area: CodeAndName,
    /// The municipality in which it lies.
    pub municipality: CodeAndName,
    /// Within 30 m of a border between areas.
    pub border: bool,
    /// The place in the reporter's words.
    pub place_note: Option<String>,
    /// The reporter's words.
    pub description: String,
    /// What the public reads instead, where parts are covered.
    pub public_text: Option<String>,
    /// The text is shown in public.
    pub text_shown: bool,
    /// Answers to the category's questions.
    pub answers: serde_json::Value,
    /// By the answers somebody is in danger.
    pub danger: bool,
    /// Number plate.
    pub plate: Option<String>,
    /// When it happened (RFC 3339, UTC).
    #[schema(value_type = Option<String>, format = DateTime)]
    pub incident_at: Option<Timestamp>,
    /// When it was received (RFC 3339, UTC).
    #[schema(value_type = String, format = DateTime)]
    pub received_at: Timestamp,
    /// When the answer is due (RFC 3339, UTC).
    #[schema(value_type = String, format = DateTime)]
    pub respond_by: Timestamp,
    /// The same in words.
    pub respond_by_words: String,
    /// The clock stands until the reporter replies.
    pub clock_stopped: bool,
    /// The responsible authority.
    pub authority: CodeAndName,
    /// Its unit.
    pub unit: Option<CodeAndName>,
    /// The rule that decided.
    pub rule: String,
    /// The officer who works on it.
    pub assignee: Option<AssignedWire>,
    /// By when it is planned to be done (RFC 3339, UTC).
    #[schema(value_type = Option<String>, format = DateTime)]
    pub planned_at: Option<Timestamp>,
    /// A hand-over that has not ended.
    pub hand_over: Option<PendingHandOverWire>,
    /// The reporter's language.
    pub language: String,
    /// How it came in: `app`, `phone`, `visit`, `split`.
    pub channel: String,
    /// The reporter left a way to reach them.
    pub contact_left: bool,
    /// How many it affects too, those of its duplicates among them.
    pub supporters: i32,
    /// Reference of the report that leads it.
    pub leader: Option<String>,
    /// References of its duplicates.
    pub followers: Vec<String>,
    /// Reference of the report that it was a part of.
    pub split_from: Option<String>,
    /// References of reports that were parts of it.
    pub parts: Vec<String>,
    /// Photos, in order.
    pub photos: Vec<DeskPhotoWire>,
    /// Notes that only officers read, oldest first.
    pub notes: Vec<DeskNoteWire>,
    /// Contractors' links that are open.
    pub contractor_links: Vec<ContractorLinkWire>,
    /// What happened so far, oldest first.
    pub timeline: Vec<DeskStepWire>,
    /// What can be done next.
    pub next: Vec<NextWire>,
}

/// An officer by name.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AssignedWire {
    /// Id.
    pub id: Uuid,
    /// Name.
    pub name: String,
}

/// A photo at the desk.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DeskPhotoWire {
    /// Id.
    pub id: Uuid,
    /// At most 320 pixels long.
    pub small: String,
    /// At most 1280 pixels long.
    pub large: String,
    /// SHA-256 of the sealed original, hexadecimal.
    pub sha256: String,
    /// Who added it: `reporter`, `officer`, `contractor`.
    pub origin: String,
    /// Only officers see it.
    pub internal: bool,
    /// Everybody sees it.
    pub shown: bool,
    /// `none`, `pending`, `approved`, `refused`.
    pub moderation: String,
    /// Covered regions.
    pub regions: serde_json::Value,
}

/// A note that only officers read.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DeskNoteWire {
    /// When (RFC 3339, UTC).
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// `note`, or of a contractor: `contractor`, `contractor_done`.
    pub kind: String,
    /// Name of the officer or contractor.
    pub by: Option<String>,
    /// The words; null when they have been erased.
    pub text: Option<String>,
}

/// A contractor's link.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ContractorLinkWire {
    /// Id, by which it is ended.
    pub id: Uuid,
    /// Name of the contractor.
    pub name: String,
    /// Until when (RFC 3339, UTC).
    #[schema(value_type = String, format = DateTime)]
    pub expires_at: Timestamp,
}

/// One step of the report's life.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DeskStepWire {
    /// When (RFC 3339, UTC).
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// The state from then on.
    pub status: String,
    /// `reporter`, `authority`, `other_authority`, `moderator` or `system`.
    pub by: String,
    /// The public line.
    pub text: String,
    /// What somebody said with it in words of their own.
    pub said: Option<String>,
}

/// Gets a report, with the state (`ETag`) that changes must name.
#[utoipa::path(
    get,
    path = "/desk/v1/reports/{reference}",
    operation_id = "get_desk_report",
    tag = "desk",
    params(("reference" = String, Path, description = "Public reference")),
    responses(
        (status = 200, description = "The report", body = DeskReportWire, headers(("ETag" = String, description = "The state"))),
        ReadProblems
    )
)]
pub(crate) async fn get_desk_report(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
    RequestLang(lang): RequestLang,
    PathOf(reference): PathOf<String>,
) -> Result<Response, Problem> {
    let detail = detail(&app, signed_in.who(), lang, &reference)
        .await
        .map_err(work_problem)?;
    let tag = version_etag(detail.seen.0);
    Ok(([(header::ETAG, tag)], Json(DeskReportWire::from(detail))).into_response())
}

impl From<Detail> for DeskReportWire {
    fn from(detail: Detail) -> Self {
        let Detail {
            reference,
            seen: _,
            status,
            outcome,
            visibility,
            category,
            lon,
            lat,
            area,
            municipality,
            border,
            place_note,
            description,
            public_text,
            text_shown,
            answers,
            danger,
            plate,
            incident_at,
            received_at,
            respond_by,
            respond_by_words,
            clock_stopped,
            authority,
            unit,
            rule,
            assignee,
            planned_at,
            hand_over,
            language,
            channel,
            contact_left,
            supporters,
            leader,
            followers,
            split_from,
            parts,
            photos,
            notes,
            links,
            timeline,
            next,
        } = detail;
        Self {
            photos: photos
                .into_iter()
                .map(|one| DeskPhotoWire::new(&reference, one))
                .collect(),
            reference,
            status: status.into(),
            outcome,
            visibility,
            category: category.into(),
            position: DeskPosition { lon, lat },
            area: area.into(),
            municipality: municipality.into(),
            border,
            place_note,
            description,
            public_text,
            text_shown,
            answers: serde_json::from_str(&answers).unwrap_or_default(),
            danger,
            plate,
            incident_at,
            received_at,
            respond_by,
            respond_by_words,
            clock_stopped,
            authority: authority.into(),
            unit: unit.map(Into::into),
            rule,
            assignee: assignee.map(|(id, name)| AssignedWire { id, name }),
            planned_at,
            hand_over: hand_over.map(Into::into),
            language,
            channel,
            contact_left,
            supporters,
            leader,
            followers,
            split_from,
            parts,
            notes: notes.into_iter().map(Into::into).collect(),
            contractor_links: links.into_iter().map(Into::into).collect(),
            timeline: timeline.into_iter().map(Into::into).collect(),
            next: next.into_iter().map(Into::into).collect(),
        }
    }
}

impl DeskPhotoWire {
    fn new(reference: &str, photo: Photo) -> Self {
        let url = |size: &str| format!("/desk/v1/reports/{reference}/photos/{}/{size}", photo.id);
        let regions = photo.regions.as_deref();
        Self {
            small: url("320"),
            large: url("1280"),
            id: photo.id,
            sha256: photo
                .sha256
                .iter()
                .fold(String::new(), |text, byte| format!("{text}{byte:02x}")),
            regions: regions
                .and_then(|text| serde_json::from_str(text).ok())
                .unwrap_or(serde_json::Value::Array(Vec::new())),
            origin: photo.origin,
            internal: photo.internal,
            shown: photo.shown,
            moderation: photo.moderation,
        }
    }
}

impl From<Note> for DeskNoteWire {
    fn from(note: Note) -> Self {
        Self {
            at: instant(note.at),
            kind: note.kind,
            by: note.name,
            text: note.text,
        }
    }
}

impl From<Link> for ContractorLinkWire {
    fn from(link: Link) -> Self {
        Self {
            id: link.id,
            name: link.name,
            expires_at: instant(link.expires_at),
        }
    }
}

impl From<Step> for DeskStepWire {
    fn from(step: Step) -> Self {
        let Step {
            at,
            status,
            by,
            text,
            said,
        } = step;
        Self {
            at,
            status,
            by,
            text,
            said,
        }
    }
}

fn instant(micros: i64) -> Timestamp {
    Timestamp::from_microsecond(micros).unwrap_or(Timestamp::MAX)
}
