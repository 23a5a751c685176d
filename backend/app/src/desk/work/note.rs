//! A note for officers, or photos, without a step.

use atsakas_domain::access::{Action, Who};
use atsakas_messages::FieldFault;
use atsakas_store::reports::touch;
use serde_json::json;

use super::{
    attach::{Attachment, extras},
    error::{WorkError, apply_failed},
    seen::{Seen, Worked, open, worked},
};
use crate::{
    App,
    desk::audit::{Note, apply_noted},
    reports::rows::mark,
};

/// Adds a note or photos to a report that still is as it was seen.
///
/// # Errors
/// See [`WorkError`]; nothing has changed then.
pub async fn add_note(
    app: &App,
    who: &Who,
    reference: &str,
    seen: Seen,
    note: Option<&str>,
    attachments: &[Attachment],
) -> Result<Worked, WorkError> {
    let report = open(app, who, reference, Action::Work, seen).await?;
    let extras = extras(app, who, &report, note, attachments).await?;
    if extras.is_empty() {
        return Err(WorkError::fault("/note", FieldFault::TextMissing));
    }
    let entry = Note::about("report_noted", report.reference.clone())
        .of(Some(&report.state.authority))
        .on(&report.municipality, report.id)
        .with(json!({ "photos": attachments.len(), "note": note.is_some() }));
    let changes = || {
        let mut changes = vec![touch(&report), mark(&report)];
        changes.extend(extras.changes());
        changes
    };
    if let Err(error) = apply_noted(app, who, entry, changes).await {
        return Err(apply_failed(app, who, reference, error).await);
    }
    worked(app, who, &report).await
}
