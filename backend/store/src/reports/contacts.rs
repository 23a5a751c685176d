//! How to reach a reporter: apart from the report, so that it can be erased.

use uuid::Uuid;

use crate::change::{Change, row};
use crate::engine::{Cols, FromRow, Shape, Sql, shape::Verb};
use crate::error::StoreError;
use crate::store::Store;

/// Contact data of a reporter.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Contact {
    /// Name.
    pub name: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
    /// When the address was confirmed, µs.
    pub email_confirmed_at: Option<i64>,
    /// When the number was confirmed, µs.
    pub phone_confirmed_at: Option<i64>,
    /// When the data were erased, µs.
    pub removed_at: Option<i64>,
    /// Since when the reporter wants no mails, µs.
    pub mail_stopped_at: Option<i64>,
}

/// Which of the contact data a confirmation is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContactKind {
    /// The e-mail address.
    Email,
    /// The telephone number.
    Phone,
}

static CONTACT: Shape = Shape::new(
    Verb::Insert(""),
    "reporter_contacts",
    &[
        "municipality",
        "report",
        "name",
        "email",
        "phone",
        "email_confirmed_at",
        "phone_confirmed_at",
    ],
)
.merged(40);

impl FromRow for Contact {
    fn from_row(cols: &mut Cols<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            name: cols.get()?,
            email: cols.get()?,
            phone: cols.get()?,
            email_confirmed_at: cols.get()?,
            phone_confirmed_at: cols.get()?,
            removed_at: cols.get()?,
            mail_stopped_at: cols.get()?,
        })
    }
}

/// Stores the contact of a new report's reporter.
#[must_use]
pub fn insert_contact(municipality: &str, report: Uuid, contact: Contact) -> Change {
    let Contact {
        name,
        email,
        phone,
        email_confirmed_at,
        phone_confirmed_at,
        removed_at: _,
        mail_stopped_at: _,
    } = contact;
    let values = row![
        municipality,
        report,
        name,
        email,
        phone,
        email_confirmed_at,
        phone_confirmed_at
    ];
    Change::row("contact", &CONTACT, values)
}

/// Erases the contact; a conflict when there is none to erase.
#[must_use]
pub fn remove_contact(municipality: &str, report: Uuid, at: i64) -> Change {
    let sql = Sql::new(
        "UPDATE reporter_contacts SET name = NULL, email = NULL, phone = NULL, email_confirmed_at = NULL,
             phone_confirmed_at = NULL, removed_at = $1
         WHERE municipality = $2 AND report = $3 AND removed_at IS NULL",
    )
    .bind(at)
    .bind(municipality)
    .bind(report);
    Change::guarded("contact_removed", sql, 1)
}

/// Notes that the reporter answered at the address or number, and wants mails; a conflict when it is not there.
#[must_use]
pub fn set_contact_confirmed(
    municipality: &str,
    report: Uuid,
    kind: ContactKind,
    at: i64,
) -> Change {
    let text = match kind {
        ContactKind::Email => {
            "UPDATE reporter_contacts SET email_confirmed_at = $1, mail_stopped_at = NULL
             WHERE municipality = $2 AND report = $3 AND email IS NOT NULL"
        }
        ContactKind::Phone => {
            "UPDATE reporter_contacts SET phone_confirmed_at = $1
             WHERE municipality = $2 AND report = $3 AND phone IS NOT NULL"
        }
    };
    Change::guarded(
        "contact_confirmed",
        Sql::new(text).bind(at).bind(municipality).bind(report),
        1,
    )
}

/// Notes that the reporter wants no more mails; a conflict when that is known already.
#[must_use]
pub fn stop_mails(municipality: &str, report: Uuid, at: i64) -> Change {
    let sql = Sql::new(
        "UPDATE reporter_contacts SET mail_stopped_at = $1
         WHERE municipality = $2 AND report = $3 AND email IS NOT NULL AND mail_stopped_at IS NULL",
    )
    .bind(at)
    .bind(municipality)
    .bind(report);
    Change::guarded("mails_stopped", sql, 1)
}

/// The contact of a report's reporter, where one was left.
///
/// # Errors
/// When the database fails.
pub async fn find_contact(
    store: &Store,
    municipality: &str,
    report: Uuid,
) -> Result<Option<Contact>, StoreError> {
    let sql = Sql::new(
        "SELECT name, email, phone, email_confirmed_at, phone_confirmed_at, removed_at, mail_stopped_at
         FROM reporter_contacts
         WHERE municipality = $1 AND report = $2",
    )
    .bind(municipality)
    .bind(report);
    store.find(sql).await
}
