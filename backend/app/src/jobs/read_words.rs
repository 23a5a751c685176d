//! Takes up the words of new and changed reports for the desk's search.

use std::collections::BTreeSet;

use atsakas_domain::words::words;
use atsakas_store::{
    ApplyError, ChangeSet, StoreError,
    desk::{Read, Unread, list_search_marks, list_unread, write_words},
};
use uuid::Uuid;

use crate::App;

/// Marks of one run. Few, so that filing hardly waits for it: what is left waits for the next run.
const BATCH: i32 = 400;

/// Takes up the oldest marks and says how many there were. Doing one twice harms nothing: older words never replace newer
/// ones.
///
/// # Errors
/// When the database fails.
pub async fn read_words(app: &App) -> Result<usize, StoreError> {
    let marks = list_search_marks(&app.store, BATCH).await?;
    if marks.is_empty() {
        return Ok(0);
    }
    let keys: BTreeSet<(String, Uuid)> = marks
        .iter()
        .map(|mark| (mark.municipality.clone(), mark.report))
        .collect();
    let keys: Vec<(String, Uuid)> = keys.into_iter().collect();
    let (reports, said) = list_unread(&app.store, &keys).await?;
    let read: Vec<Read> = reports
        .into_iter()
        .map(|report| {
            let own = said.iter().filter(|(municipality, id, _)| {
                *id == report.report && *municipality == report.municipality
            });
            let said: Vec<&str> = own.map(|(.., text)| text.as_str()).collect();
            read(report, &said)
        })
        .collect();
    let numbers: Vec<i64> = marks.iter().map(|mark| mark.n).collect();
    let set = ChangeSet::from(write_words(&app.store, &read, &numbers));
    match app.store.apply(set).await {
        Ok(()) => Ok(marks.len()),
        // There is more pressing work; the marks stay.
        Err(ApplyError::Overloaded) => Ok(0),
        Err(
            error @ (ApplyError::Conflict { .. }
            | ApplyError::Duplicate { .. }
            | ApplyError::Refused { .. }
            | ApplyError::Database(_)),
        ) => Err(StoreError::of(&error)),
    }
}

fn read(report: Unread, said: &[&str]) -> Read {
    let mut text = format!("{} {}", report.reference, report.description);
    let more = report
        .place_note
        .as_deref()
        .into_iter()
        .chain(said.iter().copied());
    for part in more {
        text.push(' ');
        text.push_str(part);
    }
    // The reference as one word too, as people paste it.
    text.push(' ');
    text.push_str(&report.reference.replace('-', ""));
    Read {
        words: words(&text),
        plate: report.plate.as_deref().map(words).unwrap_or_default(),
        of: report,
    }
}
