//! Who asks, and which reports are theirs.

use atsakas_domain::{
    contact::{Email, Phone},
    ids::TrackingToken,
};
use atsakas_store::{
    StoreError, person,
    reports::{self as stored, Report},
};

use crate::{
    App,
    tracking::find::{TrackingError, find},
};

/// By what a person is found.
#[derive(Debug, Clone)]
pub enum Whom {
    /// The e-mail address that they left.
    Email(Email),
    /// The telephone number that they left.
    Phone(Phone),
    /// The secret link of one report: that report alone.
    Token(TrackingToken),
}

/// Their reports, in the order of municipality and id.
///
/// # Errors
/// When the database fails.
pub(super) async fn reports_of(app: &App, whom: &Whom) -> Result<Vec<Report>, StoreError> {
    let keys = match whom {
        Whom::Email(email) => person::list_by_email(&app.store, email.as_str()).await?,
        Whom::Phone(phone) => person::list_by_phone(&app.store, phone.as_str()).await?,
        Whom::Token(token) => {
            // A link that opens nothing is nobody's.
            return match find(app, &token.reveal()).await {
                Ok(report) => Ok(vec![report]),
                Err(TrackingError::Store(error)) => Err(error),
                Err(_) => Ok(Vec::new()),
            };
        }
    };
    let mut reports = Vec::with_capacity(keys.len());
    for (municipality, id) in keys {
        reports.extend(stored::find_report(&app.store, &municipality, id).await?);
    }
    Ok(reports)
}
