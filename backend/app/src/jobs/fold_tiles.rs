//! Counts what entered and left the map since the last time.

use atsakas_store::{
    StoreError,
    tiles::{Folded, fold},
};

use crate::App;

/// Deltas that are counted in one change set. Few: each is up to fourteen counts, and filings wait for them.
const BATCH: i32 = 500;
/// Change sets of one run of the worker: two thousand twice a second. A storm may be counted later than it comes; the
/// writer's time is first of all the filings'.
const SHARE: usize = 4;

/// Counts deltas that wait, a bounded number of them, and says how many there were.
///
/// # Errors
/// When the database fails.
pub async fn fold_some_tiles(app: &App) -> Result<usize, StoreError> {
    rounds(app, SHARE).await
}

/// Counts all deltas that wait, and says how many there were.
///
/// # Errors
/// When the database fails.
pub async fn fold_tiles(app: &App) -> Result<usize, StoreError> {
    rounds(app, usize::MAX).await
}

async fn rounds(app: &App, most: usize) -> Result<usize, StoreError> {
    let full = usize::try_from(BATCH).unwrap_or(usize::MAX);
    let mut counted = 0;
    for _ in 0..most {
        match fold(&app.store, BATCH).await? {
            Folded::Counted(some) => {
                counted += some;
                if some < full {
                    break;
                }
            }
            // Another process is at it.
            Folded::Overtaken => break,
        }
    }
    Ok(counted)
}
