//! The decision of the rule table, and how the reporter is told of it.

use std::collections::BTreeMap;

use atsakas_domain::calendar::deadline;
use atsakas_messages::Lang;
use jiff::Timestamp;

use super::{deadline_words::by_words, file::FilingError, receipt::Responsible};
use crate::{
    App,
    reference::snapshot::{Decided, Placed, Snapshot},
};

/// Asks the rule table.
///
/// # Errors
/// `UnknownCategory` when the table does not know the category.
pub(crate) fn resolve(
    snapshot: &Snapshot,
    category: &str,
    placed: &Placed,
    at: Timestamp,
    circumstances: &BTreeMap<String, String>,
) -> Result<Decided, FilingError> {
    snapshot
        .decide(category, placed, at, circumstances)
        .ok_or_else(|| FilingError::UnknownCategory(category.to_owned()))
}

/// The decision in the reader's language.
///
/// # Errors
/// `Calendar` when the deadline lies beyond the calendar.
pub(crate) fn responsible(
    app: &App,
    snapshot: &Snapshot,
    lang: Lang,
    placed: &Placed,
    decided: &Decided,
    received: Timestamp,
) -> Result<Responsible, FilingError> {
    let office = snapshot.office(&decided.authority, &app.settings.office_hours);
    let respond_by =
        deadline(received, decided.term, &office).map_err(|_| FilingError::Calendar)?;
    let unit = decided
        .unit
        .as_deref()
        .map(|code| snapshot.unit(code, lang));
    Ok(Responsible {
        authority: snapshot.authority(&decided.authority, lang),
        kind: decided.kind.clone(),
        contact: decided.contact.clone(),
        unit,
        rule: decided.rule.clone(),
        table_version: decided.table_version,
        legal_basis: decided.legal_basis.get(lang).to_owned(),
        note: decided.note.get(lang).to_owned(),
        explanation: decided.explanation.get(lang).to_owned(),
        respond_by,
        respond_by_words: by_words(lang, respond_by, received),
        border: placed.border,
        area: placed.leaf.clone(),
        municipality: snapshot.municipality_name(&placed.municipality, lang),
    })
}
