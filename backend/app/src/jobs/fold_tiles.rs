//! Counts what entered and left the map since the last time.

use atsakas_store::{
    StoreError,
    tiles::{Folded, fold},
};

use crate::App;

/// Deltas that are counted in one change set. Few: each is up to fourteen counts, and filings wait for them.
const BATCH: i32 = 300;
/// Change sets of one run; what is left waits for the next.
const ROUNDS: usize = 2_000;

/// Counts all deltas that wait, and says how many there were.
///
/// # Errors
/// When the database fails.
pub async fn fold_tiles(app: &App) -> Result<usize, StoreError> {
    let full = usize::try_from(BATCH).unwrap_or(usize::MAX);
    let mut counted = 0;
    for _ in 0..ROUNDS {
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
