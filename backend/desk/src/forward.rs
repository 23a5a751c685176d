//! The forwarding desk: reports of authorities outside the desk that nobody has confirmed yet.
#![expect(
    unused_qualifications,
    reason = "the utoipa macro qualifies the names of parameters"
)]

use std::sync::Arc;

use atsakas_app::{
    App,
    desk::work::contact::Purpose,
    forward::{
        by_hand::{HandInError, handed_in},
        undelivered::{Undelivered, UndeliveredError, link_photos, undelivered},
    },
};
use atsakas_http::{Code, IfMatch, JsonBody, PathOf, Problem, QueryOf, RequestLang, version_etag};
use atsakas_messages::FieldFault;
use axum::{
    Json,
    extract::State,
    http::{StatusCode, header},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::{IntoParams, ToSchema};

use crate::{
    SignedIn,
    answers::PostProblems,
    problems::{apply_problem, step_problem, store_problem},
    wire::CodeAndName,
};

/// In which language.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct UndeliveredParams {
    /// Language of the names: `lt` or `en`.
    #[expect(
        dead_code,
        reason = "the RequestLang extractor reads it; here it is made known and documented"
    )]
    pub lang: Option<String>,
}

/// A report that is not handed in.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct UndeliveredWire {
    /// Public reference.
    pub reference: String,
    /// Category.
    pub category: CodeAndName,
    /// Its owner.
    pub authority: CodeAndName,
    /// When it was received (RFC 3339, UTC).
    #[schema(value_type = String, format = DateTime)]
    pub received_at: Timestamp,
    /// When the answer is due (RFC 3339, UTC).
    #[schema(value_type = String, format = DateTime)]
    pub respond_by: Timestamp,
    /// Longitude in degrees (WGS 84).
    pub lon: f64,
    /// Latitude in degrees (WGS 84).
    pub lat: f64,
    /// The place in words.
    pub place_note: Option<String>,
    /// What the reporter wrote.
    pub description: String,
    /// Number plate.
    pub plate: Option<String>,
    /// What became of handing it in through Open311: `sent` (and no answer came), `token`, `refused`; null where nothing was
    /// sent.
    pub channel_state: Option<String>,
    /// What the owner's server said.
    pub channel_said: Option<String>,
    /// Which state this is: the `If-Match` of the confirmation, unquoted.
    pub version: i64,
}

/// What waits.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct UndeliveredList {
    /// The oldest first, at most 200.
    pub items: Vec<UndeliveredWire>,
}

/// What the owner gave for it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct HandIn {
    /// The owner's own number, if it gave one; the reporter reads it.
    #[schema(max_length = 200)]
    pub receipt: Option<String>,
}

/// Lists reports of outside owners that are not handed in yet.
#[utoipa::path(
    get,
    path = "/desk/v1/undelivered",
    operation_id = "list_undelivered",
    tag = "desk",
    params(UndeliveredParams),
    responses(
        (status = 200, description = "What waits", body = UndeliveredList),
        (status = 400, description = "A parameter is malformed", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "They are no forwarding desk", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list_undelivered(
    State(app): State<Arc<App>>,
    SignedIn(signed_in): SignedIn,
    RequestLang(lang): RequestLang,
    QueryOf(UndeliveredParams { lang: _ }): QueryOf<UndeliveredParams>,
) -> Result<Json<UndeliveredList>, Problem> {
    let waiting = undelivered(&app, &signed_in.who, lang)
        .await
        .map_err(|error| match error {
            UndeliveredError::Apply(error) => apply_problem(&error),
            UndeliveredError::Store(error) => store_problem(&error),
        })?
        .ok_or_else(|| Problem::new(Code::NotAllowed))?;
    let items = waiting.into_iter().map(wire).collect();
    Ok(Json(UndeliveredList { items }))
}

fn wire(one: Undelivered) -> UndeliveredWire {
    let Undelivered {
        reference,
        category,
        authority,
        received_at,
        respond_by,
        position: (lon, lat),
        place_note,
        description,
        plate,
        channel_state,
        channel_said,
        version,
    } = one;
    UndeliveredWire {
        reference,
        category: category.into(),
        authority: authority.into(),
        received_at,
        respond_by,
        lon,
        lat,
        place_note,
        description,
        plate,
        channel_state,
        channel_said,
        version,
    }
}

/// For what the photos are needed.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct HandInPhotosWish {
    /// A purpose of a look at originals, e.g. `hand_in`.
    #[schema(example = "hand_in")]
    pub purpose: String,
}

/// A link to the photos.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct HandInPhotosWire {
    /// The link; whoever has it sees the originals.
    pub url: String,
    /// Until when it holds (RFC 3339, UTC).
    #[schema(value_type = String, format = DateTime)]
    pub until: Timestamp,
}

/// Makes a link to the sealed photos of a report that waits, to be passed on with it. It is noted, with its purpose.
#[utoipa::path(
    post,
    path = "/desk/v1/undelivered/{reference}/photos",
    operation_id = "link_undelivered_photos",
    tag = "desk",
    params(("reference" = String, Path, description = "Public reference", example = "VLN-7K3F2M")),
    request_body = HandInPhotosWish,
    responses((status = 200, description = "The link", body = HandInPhotosWire), PostProblems)
)]
pub(crate) async fn link_undelivered_photos(
    State(app): State<Arc<App>>,
    SignedIn(signed_in): SignedIn,
    PathOf(reference): PathOf<String>,
    JsonBody {
        value: HandInPhotosWish { purpose },
        ..
    }: JsonBody<HandInPhotosWish>,
) -> Result<Json<HandInPhotosWire>, Problem> {
    let purpose = Purpose::parse(&purpose).ok_or_else(|| {
        Problem::new(Code::MissingRequirement { count: 1 })
            .error("/purpose", FieldFault::AnswerMalformed)
    })?;
    let (url, until) = link_photos(&app, &signed_in.who, &reference, purpose)
        .await
        .map_err(|error| match error {
            UndeliveredError::Apply(error) => apply_problem(&error),
            UndeliveredError::Store(error) => store_problem(&error),
        })?
        .ok_or_else(|| Problem::new(Code::NotFound))?;
    Ok(Json(HandInPhotosWire { url, until }))
}

/// Says that a report was handed in by a way of one's own: the reporter is answered, outcome `referred`.
#[utoipa::path(
    post,
    path = "/desk/v1/undelivered/{reference}/handed-in",
    operation_id = "confirm_hand_in",
    tag = "desk",
    params(
        ("reference" = String, Path, description = "Public reference", example = "VLN-7K3F2M"),
        ("If-Match" = String, Header, description = "The version that was seen, quoted", example = "\"2\""),
    ),
    request_body = HandIn,
    responses(
        (status = 204, description = "Noted, and the reporter is answered"),
        (status = 400, description = "The body cannot be read", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "The CSRF token is missing", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is none that waits for them", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "Not possible in this state", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "Somebody has changed it", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "The body is too large", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "The body is not JSON", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "The receipt is too long, or a field is unknown", body = Problem, content_type = "application/problem+json"),
        (status = 428, description = "`If-Match` is missing", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too busy; try again", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn confirm_hand_in(
    State(app): State<Arc<App>>,
    SignedIn(signed_in): SignedIn,
    PathOf(reference): PathOf<String>,
    IfMatch(version): IfMatch,
    JsonBody {
        value: HandIn { receipt },
        ..
    }: JsonBody<HandIn>,
) -> Result<StatusCode, Problem> {
    handed_in(
        &app,
        &signed_in.who,
        &reference,
        version,
        receipt.as_deref(),
    )
    .await
    .map(|_| StatusCode::NO_CONTENT)
    .map_err(problem)
}

fn problem(error: HandInError) -> Problem {
    match error {
        HandInError::NotFound => Problem::new(Code::NotFound),
        HandInError::Changed(version) => Problem::new(Code::ChangedMeanwhile)
            .header(header::ETAG, version_etag(version))
            .member("version", json!(version)),
        HandInError::Receipt => Problem::new(Code::MissingRequirement { count: 1 })
            .error("/receipt", FieldFault::TextTooLong { max: 200 }),
        HandInError::Step(error) => step_problem(error),
        HandInError::Store(error) => store_problem(&error),
    }
}
