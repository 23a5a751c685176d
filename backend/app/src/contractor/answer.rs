//! What a contractor says: a note for officers, with photos; a word that it is done is a proposal, the answer to the
//! reporter stays the authority's.

use atsakas_store::reports::touch;
use serde_json::json;
use uuid::Uuid;

use super::open::{ContractorError, opened};
use crate::{
    App,
    desk::{
        audit::{Note, apply_noted_by_system},
        work::{WorkError, attach::contractors_extras},
    },
    reports::rows::mark,
};

/// Keeps what the contractor says.
///
/// # Errors
/// `NotFound`, `NotOpen`, `Work` at what does not fit, `Overloaded` when the report changes at this moment, `Store`.
pub async fn answer(
    app: &App,
    token: &str,
    key: &str,
    text: &str,
    done: bool,
    photos: &[Uuid],
) -> Result<(), ContractorError> {
    let (link, report) = opened(app, token, key).await?;
    let kind = if done {
        "contractor_done"
    } else {
        "contractor"
    };
    let extras = contractors_extras(app, link.contractor, &report, kind, text, photos)
        .await
        .map_err(pointed)?;
    let note = Note::about("contractor_answered", link.id.to_string())
        .of(Some(&report.state.authority))
        .on(&report.municipality, report.id)
        .with(json!({ "done": done, "photos": photos.len() }));
    apply_noted_by_system(app, note, || {
        let mut changes = vec![touch(&report), mark(&report)];
        changes.extend(extras.changes());
        changes
    })
    .await?;
    Ok(())
}

/// Photos stand under another name in a contractor's request than in an officer's.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "one is told otherwise here, all others as they are"
)]
fn pointed(error: WorkError) -> WorkError {
    match error {
        WorkError::PhotoUnknown { pointer } => WorkError::PhotoUnknown {
            pointer: pointer.replacen("/attachments", "/photos", 1),
        },
        other => other,
    }
}
