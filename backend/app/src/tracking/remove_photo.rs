//! The reporter takes a photo of their own off: nobody is shown it any more, its bytes go with the next sweep.

use atsakas_domain::{events::EventKind, reports::Status};
use atsakas_messages::{Lang, Line};
use atsakas_store::photos;
use uuid::Uuid;

use super::{
    find::{TrackingError, find, step_failed},
    view::{Tracked, show},
};
use crate::{App, reports::step::note};

/// Removes the photo and shows the report as it is then.
///
/// # Errors
/// `NotFound` when the photo is not the report's or is gone, and the rest of [`TrackingError`].
pub async fn remove_photo(
    app: &App,
    lang: Lang,
    token: &str,
    photo: Uuid,
) -> Result<Tracked, TrackingError> {
    let report = find(app, token).await?;
    let own = photos::list_of_report(&app.store, &report.municipality, report.id).await?;
    if !own
        .iter()
        .any(|one| one.id == photo && one.removed_at.is_none() && one.origin == "reporter")
    {
        return Err(TrackingError::NotFound);
    }
    let status = report
        .state
        .status
        .parse()
        .unwrap_or(Status::Received)
        .name();
    let gone = photos::remove(
        &report.municipality,
        report.id,
        photo,
        app.clock.now().as_microsecond(),
    );
    let report = note(
        app,
        report,
        EventKind::PhotoRemoved,
        Line::PhotoRemoved,
        [gone],
    )
    .await
    .map_err(|error| step_failed(error, status))?;
    show(app, lang, report).await
}
