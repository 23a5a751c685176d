//! Shows or hides text and photos of a public report.

use atsakas_domain::{
    access::{Action, Who},
    categories::{Publication, Visibility},
    events::EventKind,
    reports::Actor,
};
use atsakas_messages::{FieldFault, Line};
use atsakas_store::photos::{self, set_shown};
use uuid::Uuid;

use super::{
    error::{WorkError, step_failed},
    seen::{Seen, Worked, open, worked},
};
use crate::{App, desk::find::standing, reports::step::note_by};

/// What is to be shown in public.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wish {
    /// The text; none: as it is.
    pub text: Option<bool>,
    /// Photos and whether each is shown; those not named stay as they are.
    pub photos: Vec<(Uuid, bool)>,
}

/// Shows or hides; the reporter is told which of both it was. Something shown and something hidden at once is told as
/// hidden, since that is what the reporter may object to.
///
/// # Errors
/// See [`WorkError`]; `Fault` where the category or the report's visibility shows nothing.
pub async fn moderate(
    app: &App,
    who: &Who,
    reference: &str,
    seen: Seen,
    wish: &Wish,
) -> Result<Worked, WorkError> {
    let mut report = open(app, who, reference, Action::Moderate, seen).await?;
    let unfit = |pointer: String| WorkError::fault(pointer, FieldFault::AnswerMalformed);
    if wish.text.is_none() && wish.photos.is_empty() {
        return Err(unfit("/text".to_owned()));
    }
    let snapshot = app.snapshots.current();
    let category = snapshot.catalogue.find_category(&report.state.category);
    let public = standing(&report)?.visibility == Visibility::Public;
    let may = |publication: Option<Publication>| {
        public && publication.is_some_and(|when| when != Publication::Never)
    };
    if wish.text == Some(true) && !may(category.map(|one| one.text_public)) {
        return Err(unfit("/text".to_owned()));
    }
    let own = photos::list_of_report(&app.store, &report.municipality, report.id).await?;
    let photos_may = may(category.map(|one| one.photos_public));
    for (index, (id, shown)) in wish.photos.iter().enumerate() {
        let there = own
            .iter()
            .any(|photo| photo.id == *id && photo.removed_at.is_none() && !photo.internal);
        if !there || (*shown && !photos_may) {
            return Err(unfit(format!("/photos/{index}")));
        }
    }
    let hides = wish.text == Some(false) || wish.photos.iter().any(|(_, shown)| !shown);
    let (kind, line) = if hides {
        (EventKind::Unpublished, Line::Unpublished)
    } else {
        (EventKind::Published, Line::Published)
    };
    report.state.text_shown = wish.text.unwrap_or(report.state.text_shown);
    let changes: Vec<_> = wish
        .photos
        .iter()
        .map(|(id, shown)| set_shown(&report.municipality, report.id, *id, *shown))
        .collect();
    let by = (Actor::Moderator, Some(who.officer));
    match note_by(app, report, by, kind, line, changes).await {
        Ok(report) => worked(app, who, &report).await,
        Err(error) => Err(step_failed(app, who, reference, error).await),
    }
}
