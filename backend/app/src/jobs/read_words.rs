//! Takes up what has changed: the words of new and changed reports for the desk's search, and the change itself for live
//! queues and webhooks. All of it in one change set, which also forgets the marks: each is taken up once.

use std::collections::{BTreeSet, HashMap};

use atsakas_domain::words::words;
use atsakas_store::{
    ApplyError, ChangeSet, StoreError,
    desk::{
        MARKS_TAKEN, Read, Stood, Unread, insert_changes, list_last_stood, list_search_marks,
        list_unread, write_words,
    },
};
use uuid::Uuid;

use crate::{
    App,
    webhooks::fan_out::{Happened, fan_out},
};

/// Marks of one change set. Few, so that filing hardly waits for it.
const BATCH: i32 = 100;
/// Change sets of one run; what is left waits for the next.
const ROUNDS: usize = 4;

/// Takes up the oldest marks and says how many there were. Doing one twice harms nothing: older words never replace newer
/// ones.
///
/// # Errors
/// When the database fails.
pub async fn read_words(app: &App) -> Result<usize, StoreError> {
    let mut done = 0;
    for _ in 0..ROUNDS {
        let taken = once(app).await?;
        done += taken;
        if taken < usize::try_from(BATCH).unwrap_or(usize::MAX) {
            break;
        }
    }
    Ok(done)
}

async fn once(app: &App) -> Result<usize, StoreError> {
    let marks = list_search_marks(&app.store, BATCH).await?;
    if marks.is_empty() {
        return Ok(0);
    }
    let keys: BTreeSet<(String, Uuid)> = marks
        .iter()
        .map(|mark| (mark.municipality.clone(), mark.report))
        .collect();
    let keys: Vec<(String, Uuid)> = keys.into_iter().collect();
    let ((reports, said), stood) = tokio::try_join!(
        list_unread(&app.store, &keys),
        list_last_stood(&app.store, &keys)
    )?;
    let stood: HashMap<(String, Uuid), (i64, Stood)> = stood
        .into_iter()
        .map(|(municipality, id, revision, stood)| ((municipality, id), (revision, stood)))
        .collect();
    let before = |report: &Unread| stood.get(&(report.municipality.clone(), report.report));
    // A mark that tells of nothing new is one of a change that was taken up with an earlier mark.
    let fresh: Vec<&Unread> = reports
        .iter()
        .filter(|report| before(report).is_none_or(|(seen, _)| *seen < report.version))
        .collect();
    let now = app.clock.now();
    let mut set = ChangeSet::new();
    if !fresh.is_empty() {
        set.push(insert_changes(&fresh, now.as_microsecond()));
        let happened: Vec<Happened<'_>> = fresh
            .iter()
            .map(|now| Happened {
                now,
                before: before(now).map(|(_, stood)| stood),
            })
            .collect();
        set.extend(fan_out(app, &happened, now).await?);
    }
    let read: Vec<Read> = reports
        .iter()
        .map(|report| {
            let own = said.iter().filter(|(municipality, id, _)| {
                *id == report.report && *municipality == report.municipality
            });
            let said: Vec<&str> = own.map(|(.., text)| text.as_str()).collect();
            read(report.clone(), &said)
        })
        .collect();
    let numbers: Vec<i64> = marks.iter().map(|mark| mark.n).collect();
    set.extend(write_words(&app.store, &read, &numbers));
    match app.store.apply(set).await {
        Ok(()) => Ok(marks.len()),
        // There is more pressing work, or another process has taken them up; what is left waits.
        Err(ApplyError::Overloaded | ApplyError::Conflict { label: MARKS_TAKEN }) => Ok(0),
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
