//! Takes away what belongs to nothing: uploads that never became part of a report, photos that were removed, and bytes
//! without a row.

use std::collections::HashSet;

use atsakas_photos::{Known, SweepError, SweepPlan, SweepReport};
use atsakas_store::{ApplyError, Store, StoreError, photos as stored};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use crate::App;

/// Rows of one page.
const PAGE: i32 = 500;
/// Pages of one run; what is left waits for the next.
const PAGES: usize = 200;
/// Objects that a run deletes at most.
const MOST: usize = 20_000;

/// What a sweep did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Swept {
    /// Uploads that waited too long for their report.
    pub orphans: u64,
    /// What became of the bytes.
    pub blobs: SweepReport,
}

/// Why a sweep ended early. What is gone stays gone; the next one goes on.
#[derive(Debug, thiserror::Error)]
pub enum SweepPhotosError {
    /// The database failed.
    #[error("the database failed")]
    Store(#[from] StoreError),
    /// A row could not be deleted.
    #[error("an upload could not be forgotten")]
    Apply(#[from] ApplyError),
    /// The bytes could not be listed.
    #[error("the photos' bytes could not be looked through")]
    Sweep(#[from] SweepError<StoreError>),
}

struct Rows(Store);

impl Known for Rows {
    type Error = StoreError;

    async fn known(&self, photos: &[Uuid]) -> Result<HashSet<Uuid>, StoreError> {
        Ok(stored::list_needed(&self.0, photos)
            .await?
            .into_iter()
            .collect())
    }
}

/// Deletes uploads that nobody attached in time, then bytes of that age that no row names.
///
/// The row goes first and only while it is attached to nothing, so a report that is filed at the same moment wins.
///
/// # Errors
/// See [`SweepPhotosError`].
pub async fn sweep_photos(app: &App) -> Result<Swept, SweepPhotosError> {
    let before = before(app)?;
    let mut swept = Swept::default();
    for _ in 0..PAGES {
        let page = stored::list_orphans(&app.store, before.as_microsecond(), PAGE).await?;
        let last = page.len() < usize::try_from(PAGE).unwrap_or(usize::MAX);
        for photo in page {
            match app.store.apply(stored::delete_orphan(photo.id)).await {
                // Its bytes go below, unless the same photo is being sent again at this moment.
                Ok(()) => swept.orphans += 1,
                // It was attached meanwhile.
                Err(ApplyError::Conflict { .. }) => {}
                Err(error) => return Err(error.into()),
            }
        }
        if last {
            break;
        }
    }
    let plan = SweepPlan {
        older_than: before,
        page: 500,
        most: MOST,
    };
    swept.blobs = app.blobs.sweep(&Rows(app.store.clone()), plan).await?;
    Ok(swept)
}

fn before(app: &App) -> Result<Timestamp, StoreError> {
    let corrupt = |_| StoreError::Corrupt("a time for orphans that no clock has");
    let kept = SignedDuration::try_from(app.settings.orphans_kept_for).map_err(corrupt)?;
    app.clock.now().checked_sub(kept).map_err(corrupt)
}
