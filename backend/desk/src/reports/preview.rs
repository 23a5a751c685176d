//! `POST /desk/v1/reports/{reference}/{move}/preview`: what the reporter would read.

use std::sync::Arc;

use atsakas_app::{
    App,
    desk::work::preview::{Preview, preview},
};
use atsakas_http::{JsonBody, PathOf, Problem};
use atsakas_messages::Lang;
use axum::{Json, extract::State};
use serde::Serialize;
use utoipa::ToSchema;

use super::wire::SaidWire;
use crate::{SignedIn, answers::PostProblems, problems::work_problem};

/// What the reporter would read.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MovePreviewWire {
    /// The reporter's language: `lt` or `en`.
    pub language: String,
    /// The state then.
    pub status: String,
    /// In Lithuanian.
    pub lt: SpokenWire,
    /// In English.
    pub en: SpokenWire,
}

/// A line with the words that follow it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SpokenWire {
    /// The line.
    pub line: String,
    /// The words.
    pub words: Option<String>,
}

/// Shows the public line of a step as the reporter will read it, in both languages. Nothing changes.
#[utoipa::path(
    post,
    path = "/desk/v1/reports/{reference}/{move}/preview",
    operation_id = "preview_move",
    tag = "desk",
    params(
        ("reference" = String, Path, description = "Public reference"),
        ("move" = String, Path, description = "The step"),
    ),
    request_body = SaidWire,
    responses(
        (status = 200, description = "What the reporter would read", body = MovePreviewWire),
        PostProblems
    )
)]
pub(crate) async fn preview_move(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
    PathOf((reference, verb)): PathOf<(String, String)>,
    JsonBody { value, .. }: JsonBody<SaidWire>,
) -> Result<Json<MovePreviewWire>, Problem> {
    let Preview {
        language,
        line,
        words,
        status,
    } = preview(&app, signed_in.who(), &reference, &verb, &value.into())
        .await
        .map_err(work_problem)?;
    let spoken = |lang| SpokenWire {
        line: line.get(lang).to_owned(),
        words: words.as_ref().map(|words| words.get(lang).to_owned()),
    };
    Ok(Json(MovePreviewWire {
        language: language.code().to_owned(),
        status,
        lt: spoken(Lang::Lt),
        en: spoken(Lang::En),
    }))
}
