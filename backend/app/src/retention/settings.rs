//! How long what is held.

use atsakas_store::StoreError;
use jiff::{SignedDuration, Timestamp};

/// Days for which personal data are held; none: for ever.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RetentionSettings {
    /// Contact data, after the report's end.
    pub contact_days: Option<u16>,
    /// Photos, after the report's end.
    pub photo_days: Option<u16>,
    /// Mails, after they were written.
    pub mail_days: Option<u16>,
}

impl Default for RetentionSettings {
    fn default() -> Self {
        Self {
            contact_days: Some(180),
            photo_days: Some(730),
            mail_days: Some(90),
        }
    }
}

/// The instant so many days before `now`, µs; none when there is no limit.
pub(crate) fn before(days: Option<u16>, now: Timestamp) -> Result<Option<i64>, StoreError> {
    days.map(|days| {
        now.checked_sub(SignedDuration::from_hours(24 * i64::from(days)))
            .map(Timestamp::as_microsecond)
            .map_err(|_| StoreError::Corrupt("a day before all days"))
    })
    .transpose()
}
