//! Work of many milliseconds: beside the requests, and never much of it at once.

use std::time::Duration;

use tokio::{sync::Semaphore, task::spawn_blocking, time::timeout};

/// How many checks, exports and simulations a process does at once; more would take the cores from residents.
static PLACES: Semaphore = Semaphore::const_new(2);
/// How long one waits for a place.
const PATIENCE: Duration = Duration::from_secs(10);

/// No place was free in time, or the work ended without a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too much is being computed")]
pub(crate) struct Busy;

/// Does the work on a thread of its own as soon as there is a place.
///
/// # Errors
/// [`Busy`] after ten seconds without a place.
pub(crate) async fn heavy<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Busy> {
    let place = timeout(PATIENCE, PLACES.acquire()).await;
    let Ok(Ok(_place)) = place else {
        return Err(Busy);
    };
    spawn_blocking(work).await.map_err(|_| Busy)
}
