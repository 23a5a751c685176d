//! Mails: written in the change set that causes them; what became of each.

mod read;

use uuid::Uuid;

use crate::change::{Change, row};
use crate::engine::{Shape, Sql, shape::Verb};

pub use self::read::{Mail, MailCursor, count_to, find, list, list_ids, list_of_report, list_to};

/// A mail to be sent.
#[derive(Clone, PartialEq, Eq)]
pub struct NewMail {
    /// Id, UUID of version 7.
    pub id: Uuid,
    /// What it is for, e.g. `line`.
    pub kind: String,
    /// To whom.
    pub recipient: String,
    /// Subject.
    pub subject: String,
    /// Its words, without the secret link.
    pub text: String,
    /// Language of both.
    pub lang: String,
    /// Which secret link follows the words: `none`, `tracking` or `confirm`.
    pub link: String,
    /// Municipality of the report that it is about.
    pub municipality: Option<String>,
    /// The report that it is about.
    pub report: Option<Uuid>,
    /// Written, µs.
    pub created_at: i64,
}

static MAIL: Shape = Shape::new(
    Verb::Insert(""),
    "mails",
    &[
        "id",
        "kind",
        "recipient",
        "subject",
        "text",
        "lang",
        "link",
        "municipality",
        "report",
        "created_at",
        "state",
        "tries",
    ],
)
.merged(65);

/// Writes mails, queued; each needs its job.
#[must_use]
pub fn insert(mails: Vec<NewMail>) -> Change {
    let rows = mails.into_iter().map(|mail| {
        let NewMail {
            id,
            kind,
            recipient,
            subject,
            text,
            lang,
            link,
            municipality,
            report,
            created_at,
        } = mail;
        row![
            id,
            kind,
            recipient,
            subject,
            text,
            lang,
            link,
            municipality,
            report,
            created_at,
            "queued",
            0_i32
        ]
    });
    Change::rows("mails", &MAIL, rows)
}

/// Notes that a queued mail has gone out.
#[must_use]
pub fn set_sent(id: Uuid, at: i64) -> Change {
    ended(
        "mail_sent",
        "UPDATE mails SET state = 'sent', ended_at = $1, tries = tries + 1, last_error = NULL
         WHERE id = $2 AND state = 'queued'",
        id,
        at,
    )
}

/// Notes that there is no way to send a queued mail: it is kept.
#[must_use]
pub fn set_kept(id: Uuid, at: i64) -> Change {
    ended(
        "mail_kept",
        "UPDATE mails SET state = 'kept', ended_at = $1 WHERE id = $2 AND state = 'queued'",
        id,
        at,
    )
}

fn ended(label: &'static str, text: &'static str, id: Uuid, at: i64) -> Change {
    Change::statement(label, Sql::new(text).bind(at).bind(id))
}

/// Notes that a try to send a queued mail failed.
#[must_use]
pub fn note_try(id: Uuid, error: &str) -> Change {
    let sql = Sql::new(
        "UPDATE mails SET tries = tries + 1, last_error = $1 WHERE id = $2 AND state = 'queued'",
    )
    .bind(error)
    .bind(id);
    Change::statement("mail_try", sql)
}

/// Notes that a queued mail cannot be sent.
#[must_use]
pub fn set_failed(id: Uuid, at: i64, error: &str) -> Change {
    let sql = Sql::new(
        "UPDATE mails SET state = 'failed', ended_at = $1, tries = tries + 1, last_error = $2
         WHERE id = $3 AND state = 'queued'",
    )
    .bind(at)
    .bind(error)
    .bind(id);
    Change::statement("mail_failed", sql)
}

/// Queues a kept or failed mail again; a conflict when it is neither any more. It needs its job.
#[must_use]
pub fn release(id: Uuid) -> Change {
    let sql = Sql::new(
        "UPDATE mails SET state = 'queued', ended_at = NULL WHERE id = $1 AND state IN ('kept', 'failed')",
    )
    .bind(id);
    Change::guarded("mail_released", sql, 1)
}

/// Forgets all mails about a report, sent or not.
#[must_use]
pub fn delete_of_report(municipality: &str, report: Uuid) -> Change {
    let sql = Sql::new("DELETE FROM mails WHERE municipality = $1 AND report = $2")
        .bind(municipality)
        .bind(report);
    Change::statement("mails_of_report", sql)
}

/// Forgets all that was written to the reporter of a report, sent or not.
#[must_use]
pub fn delete_to_reporter(municipality: &str, report: Uuid) -> Change {
    let sql =
        Sql::new("DELETE FROM mails WHERE municipality = $1 AND report = $2 AND link <> 'none'")
            .bind(municipality)
            .bind(report);
    Change::statement("mails_to_reporter", sql)
}

/// Forgets what was to go to the reporter of a report and has not gone.
#[must_use]
pub fn delete_unsent_of_report(municipality: &str, report: Uuid) -> Change {
    let sql = Sql::new(
        "DELETE FROM mails WHERE municipality = $1 AND report = $2 AND state <> 'sent' AND link <> 'none'",
    )
    .bind(municipality)
    .bind(report);
    Change::statement("mails_unsent", sql)
}

/// Forgets all mails to an address, in whatever case it is written.
#[must_use]
pub fn delete_to(recipient: &str) -> Change {
    let sql = Sql::new("DELETE FROM mails WHERE lower(recipient) = lower($1)").bind(recipient);
    Change::statement("mails_to", sql)
}

/// Forgets mails written before `before` (µs) that are not queued, at most 10,000 at a time.
#[must_use]
pub fn delete_before(before: i64) -> Change {
    let sql = Sql::new(
        "DELETE FROM mails WHERE id IN (SELECT id FROM mails WHERE created_at < $1 AND state <> 'queued'
             ORDER BY created_at, id LIMIT 10000)",
    )
    .bind(before);
    Change::statement("mails_sweep", sql)
}
