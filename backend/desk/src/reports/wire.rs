//! Shapes that several answers about reports share.

use atsakas_app::desk::work::{Seen, Worked, attach::Attachment, next::Next, said::Said};
use atsakas_http::version_etag;
use axum::{
    Json,
    http::header,
    response::{IntoResponse, Response},
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// A place on the ground, WGS 84, in degrees.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DeskPosition {
    /// Longitude east, in degrees.
    #[schema(minimum = -180, maximum = 180, example = 25.2873)]
    pub lon: f64,
    /// Latitude north, in degrees.
    #[schema(minimum = -90, maximum = 90, example = 54.6858)]
    pub lat: f64,
}

/// A step that is possible, and what must be said with it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct NextWire {
    /// Code of the step.
    #[schema(example = "answer")]
    pub step: String,
    /// `words`, `outcome`, `working_days`, `leader`, `refusal`.
    #[schema(example = json!(["outcome", "words"]))]
    pub needs: Vec<String>,
}

impl From<Next> for NextWire {
    fn from(Next { step, needs }: Next) -> Self {
        Self {
            step: step.to_owned(),
            needs: needs.into_iter().map(str::to_owned).collect(),
        }
    }
}

/// A report after something was done with it; its `ETag` names the state.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct WorkedWire {
    /// Public reference.
    #[schema(example = "VLN-7K3F2M")]
    pub reference: String,
    /// Life-cycle state.
    #[schema(example = "accepted")]
    pub status: String,
    /// What can be done next.
    pub next: Vec<NextWire>,
}

impl From<Worked> for WorkedWire {
    fn from(worked: Worked) -> Self {
        let Worked {
            reference,
            status,
            seen: _,
            next,
        } = worked;
        Self {
            reference,
            status,
            next: next.into_iter().map(Into::into).collect(),
        }
    }
}

/// The answer to something that was done.
pub(crate) fn done(worked: Worked) -> Response {
    let Seen(version) = worked.seen;
    let tag = version_etag(version);
    ([(header::ETAG, tag)], Json(WorkedWire::from(worked))).into_response()
}

/// A photo to add; it was uploaded before, as a reporter's is.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AttachmentWire {
    /// The photo.
    pub photo: Uuid,
    /// Only officers see it; otherwise its reporter does, and everybody where the report is public.
    #[serde(default)]
    pub internal: bool,
}

impl From<AttachmentWire> for Attachment {
    fn from(AttachmentWire { photo, internal }: AttachmentWire) -> Self {
        Self { photo, internal }
    }
}

/// What is said with a step. What the step does not take must not be there.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SaidWire {
    /// Words for the reporter: the question, what is being done, the reason, the answer.
    #[schema(max_length = 4000)]
    pub words: Option<String>,
    /// A template that gives the words instead.
    pub template: Option<Uuid>,
    /// Of an answer: `fixed`, `sanctioned`, `referred`, `not_confirmed`, `no_violation`, `not_possible`.
    pub outcome: Option<String>,
    /// Of an extension: 1 to 10.
    pub working_days: Option<u16>,
    /// Of a start: the day by which it is planned to be done.
    #[schema(value_type = Option<String>, format = Date)]
    pub planned: Option<Date>,
    /// Of a duplicate: reference of the leading report.
    pub leader: Option<String>,
    /// Of a refusal: `spam`, `abuse`, `hate`, `nonsense`, `false_report`.
    pub reason: Option<String>,
    /// A note that only officers read.
    #[schema(max_length = 4000)]
    pub note: Option<String>,
    /// Photos to add.
    #[serde(default)]
    pub attachments: Vec<AttachmentWire>,
}

impl From<SaidWire> for Said {
    fn from(wire: SaidWire) -> Self {
        let SaidWire {
            words,
            template,
            outcome,
            working_days,
            planned,
            leader,
            reason,
            note,
            attachments,
        } = wire;
        Self {
            words,
            template,
            outcome,
            working_days,
            planned,
            leader,
            reason,
            note,
            attachments: attachments.into_iter().map(Into::into).collect(),
        }
    }
}
