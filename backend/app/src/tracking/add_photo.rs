//! The reporter adds a photo to their own report; moderation sees it before anybody else, as it saw the first ones.

use atsakas_domain::{
    categories::{Publication, Visibility},
    events::EventKind,
    ids::PhotoId,
    reports::Status,
};
use atsakas_messages::{Lang, Line};
use atsakas_store::photos::{self, Attach};
use uuid::Uuid;

use super::{
    find::{TrackingError, find, step_failed},
    view::{Tracked, show},
};
use crate::{
    App,
    reports::{
        file::{FilingError, find_photos},
        step::note,
    },
};

/// So many photos of the reporter's a report has at most.
pub const MOST: u32 = 10;

/// Adds an uploaded photo and shows the report as it is then.
///
/// # Errors
/// `NotNow` when the report has ended, `PhotosTooMany`, `PhotoUnknown`, `PhotoUsed`, and the rest of [`TrackingError`].
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "finding photos fails in few of the ways in which filing does"
)]
pub async fn add_photo(
    app: &App,
    lang: Lang,
    token: &str,
    photo: Uuid,
) -> Result<Tracked, TrackingError> {
    let report = find(app, token).await?;
    let status: Status = report.state.status.parse().unwrap_or(Status::Received);
    if status.has_ended() {
        return Err(TrackingError::NotNow {
            status: status.name(),
        });
    }
    find_photos(app, &[PhotoId(photo)])
        .await
        .map_err(|error| match error {
            FilingError::PhotoUnknown(_) => TrackingError::PhotoUnknown,
            FilingError::PhotoAlreadyUsed => TrackingError::PhotoUsed,
            FilingError::Store(error) => error.into(),
            _ => TrackingError::Overloaded,
        })?;
    let there = photos::list_of_report(&app.store, &report.municipality, report.id).await?;
    let own = there
        .iter()
        .filter(|one| one.removed_at.is_none() && one.origin == "reporter")
        .count();
    if u32::try_from(own).unwrap_or(u32::MAX) >= MOST {
        return Err(TrackingError::PhotosTooMany { max: MOST });
    }
    let last = there.iter().filter_map(|one| one.position).max();
    let snapshot = app.snapshots.current();
    let at_once = snapshot
        .catalogue
        .find_category(&report.state.category)
        .is_some_and(|one| one.photos_public == Publication::AtOnce)
        && report.state.visibility == Visibility::Public.code();
    let moderation = if at_once { "none" } else { "pending" };
    let attach = photos::attach(vec![Attach {
        id: photo,
        municipality: report.municipality.clone(),
        report: report.id,
        position: last.map_or(0, |last| last + 1),
        shown: at_once,
        moderation: moderation.to_owned(),
    }]);
    let report = note(
        app,
        report,
        EventKind::PhotoAdded,
        Line::PhotoAdded,
        [attach],
    )
    .await
    .map_err(|error| step_failed(error, status.name()))?;
    show(app, lang, report).await
}
