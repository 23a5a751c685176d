//! The way in: limits, queue, decoding apart from the async threads, and what comes out of it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use sha2::{Digest, Sha256};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

use crate::cover::Region;
use crate::decode::{self, Head};
use crate::derive::{self, Derived};
use crate::intake_error::IntakeError;
use crate::limits::{Limits, Watch};
use crate::sniff::{Format, check_declared, sniff};
use crate::suggestion::{self, Suggestion};

/// How much longer than its own watch a decoder may take before its caller is told; it ends by itself later.
const GRACE: Duration = Duration::from_secs(2);

/// A photo that was taken in.
#[derive(Debug, Clone)]
pub struct Taken {
    /// SHA-256 over the bytes as they came: the seal of the original.
    pub sha256: [u8; 32],
    /// What the bytes are.
    pub format: Format,
    /// Pixels across, upright.
    pub width: u32,
    /// Pixels down, upright.
    pub height: u32,
    /// What the metadata suggests, for the uploader alone.
    pub suggestion: Suggestion,
    /// Both sizes in both encodings: four pictures.
    pub derived: Vec<Derived>,
}

/// Takes photos in. Cheap to clone; clones share the queue.
#[derive(Debug, Clone)]
pub struct Intake {
    limits: Arc<Limits>,
    decoders: Arc<Semaphore>,
    memory: Arc<Semaphore>,
}

impl Intake {
    /// An intake with its own queue; a process needs one.
    #[must_use]
    pub fn new(limits: Limits) -> Self {
        let decoders = Arc::new(Semaphore::new(limits.parallel.max(1)));
        let memory = Arc::new(Semaphore::new(
            usize::try_from(limits.memory_mib.max(1)).unwrap_or(1),
        ));
        Self {
            limits: Arc::new(limits),
            decoders,
            memory,
        }
    }

    /// The limits that this intake keeps.
    #[must_use]
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Turns `bytes`, declared as the content type `declared` (or nothing), into the pictures that may be shown.
    ///
    /// Nothing is stored. Costs tens of milliseconds of one core for a phone's photo, on the blocking threads.
    ///
    /// # Errors
    /// Each variant of [`IntakeError`] as its documentation says; size, format and declared type are decided at once,
    /// the rest after waiting for a decoder and for memory, each for at most [`Limits::wait`].
    pub async fn take_in(
        &self,
        bytes: Bytes,
        declared: Option<&str>,
    ) -> Result<Taken, IntakeError> {
        self.work(bytes, declared, Vec::new()).await
    }

    /// The pictures of an original that was taken in before, with regions covered: fractions of the upright picture.
    ///
    /// # Errors
    /// As [`Self::take_in`].
    pub async fn cover(
        &self,
        original: Bytes,
        regions: Vec<Region>,
    ) -> Result<Vec<Derived>, IntakeError> {
        Ok(self.work(original, None, regions).await?.derived)
    }

    async fn work(
        &self,
        bytes: Bytes,
        declared: Option<&str>,
        regions: Vec<Region>,
    ) -> Result<Taken, IntakeError> {
        let (format, limits) = (
            self.check_outside(&bytes, declared)?,
            Arc::clone(&self.limits),
        );
        let place = self.wait_for(&self.decoders, 1).await?;
        let (file, sizes) = (bytes.clone(), Arc::clone(&limits));
        let head = blocking(move || decode::inspect(&file, format, &sizes)).await?;
        let needed = head.memory_mib.clamp(1, limits.memory_mib.max(1));
        let memory = self.wait_for(&self.memory, needed).await?;
        let places = Places(place, memory);
        let watch = Watch::start(limits.time);
        let work = blocking(move || {
            // The places are held until the decoder really ends, whether or not somebody still waits for it.
            let _places = places;
            finish(&bytes, format, &head, &regions, watch)
        });
        timeout(limits.time.saturating_add(GRACE), work)
            .await
            .map_err(|_| IntakeError::TimedOut)?
    }

    /// The same on the calling thread, without queue and memory budget, for command lines and benchmarks.
    ///
    /// # Errors
    /// As [`Self::take_in`], but never `Busy`.
    pub fn take_in_here(&self, bytes: &[u8], declared: Option<&str>) -> Result<Taken, IntakeError> {
        let format = self.check_outside(bytes, declared)?;
        let head = guarded(|| decode::inspect(bytes, format, &self.limits))?;
        guarded(|| finish(bytes, format, &head, &[], Watch::start(self.limits.time)))
    }

    async fn wait_for(
        &self,
        places: &Arc<Semaphore>,
        number: u32,
    ) -> Result<OwnedSemaphorePermit, IntakeError> {
        let place = Arc::clone(places).acquire_many_owned(number);
        match timeout(self.limits.wait, place).await {
            Ok(Ok(place)) => Ok(place),
            // The semaphore is never closed, so only the time can be over.
            Ok(Err(_)) | Err(_) => Err(IntakeError::Busy),
        }
    }

    fn check_outside(&self, bytes: &[u8], declared: Option<&str>) -> Result<Format, IntakeError> {
        if bytes.len() > self.limits.bytes {
            return Err(IntakeError::TooLarge {
                bytes: bytes.len(),
                limit: self.limits.bytes,
            });
        }
        let format = sniff(bytes)?;
        check_declared(declared, format)?;
        Ok(format)
    }
}

/// The places that a decoder takes up.
struct Places(
    #[expect(dead_code, reason = "held, never read: dropping it frees the decoder")]
    OwnedSemaphorePermit,
    #[expect(dead_code, reason = "held, never read: dropping it frees the memory")]
    OwnedSemaphorePermit,
);

/// The seal of an original: SHA-256 over its bytes.
#[must_use]
pub fn seal_of(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

fn finish(
    bytes: &[u8],
    format: Format,
    head: &Head,
    regions: &[Region],
    watch: Watch,
) -> Result<Taken, IntakeError> {
    let small = decode::decode(bytes, head, watch)?;
    let exif = head.exif.clone().and_then(|range| bytes.get(range));
    let (orientation, suggestion) = exif.map(suggestion::read).unwrap_or_default();
    let (width, height) = orientation.upright(head.width, head.height);
    let derived = derive::derive(small, head.width, head.height, orientation, regions, watch)?;
    Ok(Taken {
        sha256: seal_of(bytes),
        format,
        width,
        height,
        suggestion,
        derived,
    })
}

/// Runs decoders where they may block and panic.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, IntakeError> + Send + 'static,
) -> Result<T, IntakeError> {
    match tokio::task::spawn_blocking(move || guarded(work)).await {
        Ok(done) => done,
        // Only when the runtime shuts down: a panic was caught inside.
        Err(_) => Err(IntakeError::Busy),
    }
}

/// A decoder that panics has met a file it cannot read; it must not take the request down with it.
fn guarded<T>(work: impl FnOnce() -> Result<T, IntakeError>) -> Result<T, IntakeError> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        tracing::warn!("A picture decoder gave up on a file; the upload was refused");
        Err(IntakeError::Unreadable {
            why: "the decoder gave up".to_owned(),
        })
    })
}
