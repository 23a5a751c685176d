//! Writes what an officer did or looked at into the audit log, in the change set of the act itself.

use atsakas_domain::{
    access::Who,
    audit::{Chained, Entry},
    events::{Head, canonical_json},
    hash::Sha256,
};
use atsakas_store::{
    ApplyError, Change, ChangeSet, StoreError,
    audit::{AuditRow, append, find_head, lost_the_head},
};
use serde_json::Value;
use uuid::Uuid;

use crate::App;

/// How often an append is tried when the same officer does several things at once.
const TRIES: usize = 25;
/// The chain of what nobody in particular did.
pub const SYSTEM: &str = "system";

/// What is noted.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// What happened, e.g. `contact_viewed`.
    pub kind: &'static str,
    /// Code of the authority that it concerns.
    pub authority: Option<String>,
    /// Municipality and id of the report that it concerns.
    pub report: Option<(String, Uuid)>,
    /// What it concerns beside: an id or a code, never personal data.
    pub subject: String,
    /// What was before, what is now. Never personal data.
    pub detail: Value,
}

impl Note {
    /// A note about a thing, without more.
    #[must_use]
    pub fn about(kind: &'static str, subject: impl Into<String>) -> Self {
        Self {
            kind,
            authority: None,
            report: None,
            subject: subject.into(),
            detail: Value::Null,
        }
    }

    /// The authority that it concerns.
    #[must_use]
    pub fn of(mut self, authority: Option<&str>) -> Self {
        self.authority = authority.map(str::to_owned);
        self
    }

    /// The report that it concerns.
    #[must_use]
    pub fn on(mut self, municipality: &str, report: Uuid) -> Self {
        self.report = Some((municipality.to_owned(), report));
        self
    }

    /// What was before, what is now.
    #[must_use]
    pub fn with(mut self, detail: Value) -> Self {
        self.detail = detail;
        self
    }
}

/// The chain of an officer.
#[must_use]
pub fn stream_of(officer: Uuid) -> String {
    format!("officer:{officer}")
}

/// Applies a change set together with its note by an officer. `with` makes the changes; it is called again when only
/// the chain's end had moved.
///
/// # Errors
/// As [`atsakas_store::Store::apply`]; nothing is stored then.
pub async fn apply_noted(
    app: &App,
    who: &Who,
    note: Note,
    with: impl FnMut() -> Vec<Change>,
) -> Result<(), ApplyError> {
    apply_in(app, &stream_of(who.officer), note, with).await
}

/// The same for somebody who is only about to be signed in.
///
/// # Errors
/// As [`atsakas_store::Store::apply`]; nothing is stored then.
pub async fn apply_noted_of(
    app: &App,
    officer: Uuid,
    note: Note,
    with: impl FnMut() -> Vec<Change>,
) -> Result<(), ApplyError> {
    apply_in(app, &stream_of(officer), note, with).await
}

/// The same for what no signed-in officer did: a refused sign-in, the command line, a job.
///
/// # Errors
/// As [`atsakas_store::Store::apply`]; nothing is stored then.
pub async fn apply_noted_by_system(
    app: &App,
    note: Note,
    with: impl FnMut() -> Vec<Change>,
) -> Result<(), ApplyError> {
    apply_in(app, SYSTEM, note, with).await
}

/// The same in the chain of a name.
///
/// # Errors
/// As [`atsakas_store::Store::apply`]; nothing is stored then.
pub(crate) async fn apply_in(
    app: &App,
    stream: &str,
    note: Note,
    mut with: impl FnMut() -> Vec<Change>,
) -> Result<(), ApplyError> {
    let mut tries = 0;
    loop {
        let head = find_head(&app.store, stream).await.map_err(unreadable)?;
        let mut set = ChangeSet::from(with());
        set.extend(append(row(app, stream, head_of(head), note.clone())));
        match app.store.apply(set).await {
            Err(error) if lost_the_head(&error) && tries < TRIES => tries += 1,
            done => return done,
        }
    }
}

#[expect(clippy::needless_pass_by_value, reason = "map_err gives it so")]
fn unreadable(error: StoreError) -> ApplyError {
    ApplyError::unreadable(&error)
}

fn head_of(head: Option<atsakas_store::audit::AuditHead>) -> Head {
    head.map_or(Head::EMPTY, |head| Head {
        seq: u64::try_from(head.seq).unwrap_or(0),
        hash: Sha256(head.hash),
    })
}

fn row(app: &App, stream: &str, head: Head, note: Note) -> AuditRow {
    let now = app.clock.now();
    let Note {
        kind,
        authority,
        report,
        subject,
        detail,
    } = note;
    let Chained {
        stream,
        seq,
        entry,
        prev,
        hash,
    } = Entry {
        id: app.chance.uuid(now),
        at: now,
        kind: kind.to_owned(),
        authority,
        report,
        subject,
        detail: canonical_json(&detail),
    }
    .chain(stream, head);
    let (municipality, report) = entry.report.unzip();
    AuditRow {
        stream,
        seq: i64::try_from(seq).unwrap_or(i64::MAX),
        id: entry.id,
        at: entry.at.as_microsecond(),
        kind: entry.kind,
        authority: entry.authority,
        municipality,
        report,
        subject: entry.subject,
        detail: entry.detail,
        prev_hash: prev.0,
        hash: hash.0,
    }
}
