//! The orphan sweep: photos that were uploaded and belong to nothing after a while.
//!
//! A photo must not be attached to a report when it is older than the sweep's age, or the sweep may take it between
//! the question and the deletion. Storing the same photo again renews its age.

use std::collections::{BTreeMap, HashSet};
use std::future::Future;
use std::sync::Arc;

use futures::StreamExt;
use jiff::Timestamp;
use object_store::{ObjectMeta, ObjectStoreExt};
use tokio::time::timeout;
use uuid::Uuid;

use super::{BlobError, Blobs, keys, local};

/// Whoever knows which photos belong to something.
pub trait Known {
    /// Why the question could not be answered.
    type Error;

    /// Those of `photos` (at most a page) that are known and must stay.
    fn known(
        &self,
        photos: &[Uuid],
    ) -> impl Future<Output = Result<HashSet<Uuid>, Self::Error>> + Send;
}

/// How far a sweep goes.
#[derive(Debug, Clone, Copy)]
pub struct SweepPlan {
    /// Only objects written before this are looked at: some hours ago.
    pub older_than: Timestamp,
    /// Objects that are held and asked about at once.
    pub page: usize,
    /// Deletions after which the sweep ends, for the next one to go on.
    pub most: usize,
}

/// What a sweep saw and did; all counts are objects, of which a photo has five.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SweepReport {
    /// Objects that were listed.
    pub listed: u64,
    /// Objects too young to be looked at.
    pub young: u64,
    /// Objects of known photos.
    pub known: u64,
    /// Objects of unknown photos that were deleted.
    pub deleted: u64,
    /// Objects that lie in our folders but are none of ours: left alone, somebody should look.
    pub strange: u64,
    /// Deletions that failed; the next sweep tries again.
    pub failed: u64,
    /// Files left by interrupted writes that were removed (local directories only).
    pub staging: u64,
    /// Whether the sweep ended at its number of deletions.
    pub unfinished: bool,
}

/// Why a sweep ended early. What it had deleted stays deleted.
#[derive(Debug, thiserror::Error)]
pub enum SweepError<E> {
    /// The list could not be read.
    #[error("the list of photos could not be read")]
    List(#[source] BlobError),
    /// Nobody could say which photos are known; nothing of that page was deleted.
    #[error("it is not known which photos are known")]
    Known(E),
}

impl Blobs {
    /// Deletes objects older than the plan says whose photos nobody knows.
    ///
    /// # Errors
    /// [`SweepError`]. A deletion that fails is counted, not an error.
    pub async fn sweep<K: Known>(
        &self,
        known: &K,
        plan: SweepPlan,
    ) -> Result<SweepReport, SweepError<K::Error>> {
        let mut report = SweepReport::default();
        for folder in [keys::DERIVED, keys::ORIGINALS] {
            let mut list = self.store.list(Some(&self.keys.folder(folder)));
            let mut ended = false;
            while !ended && !report.unfinished {
                let mut page: BTreeMap<Uuid, Vec<ObjectMeta>> = BTreeMap::new();
                for _ in 0..plan.page.max(1) {
                    let next = timeout(self.patience, list.next()).await;
                    let Some(next) = next.map_err(|_| SweepError::List(BlobError::TimedOut))?
                    else {
                        ended = true;
                        break;
                    };
                    let object = next.map_err(|error| SweepError::List(error.into()))?;
                    report.listed += 1;
                    match self.keys.photo_of(&object.location) {
                        None => report.strange += 1,
                        Some(_) if !is_older(&object, plan.older_than) => report.young += 1,
                        Some(photo) => page.entry(photo).or_default().push(object),
                    }
                }
                self.sweep_page(known, plan, page, &mut report).await?;
            }
        }
        if let Some(root) = &self.local_root {
            let (root, older_than, most) = (Arc::clone(root), plan.older_than, plan.most);
            let removed =
                tokio::task::spawn_blocking(move || local::remove_staging(&root, older_than, most))
                    .await;
            let removed = removed
                .map_err(BlobError::storage)
                .and_then(|done| done.map_err(BlobError::storage));
            report.staging = count(removed.map_err(SweepError::List)?);
        }
        Ok(report)
    }

    async fn sweep_page<K: Known>(
        &self,
        known: &K,
        plan: SweepPlan,
        page: BTreeMap<Uuid, Vec<ObjectMeta>>,
        report: &mut SweepReport,
    ) -> Result<(), SweepError<K::Error>> {
        if page.is_empty() {
            return Ok(());
        }
        let photos: Vec<Uuid> = page.keys().copied().collect();
        let kept = known.known(&photos).await.map_err(SweepError::Known)?;
        for (photo, objects) in page {
            if kept.contains(&photo) {
                report.known += count(objects.len());
                continue;
            }
            for object in objects {
                if report.deleted >= count(plan.most) {
                    report.unfinished = true;
                    return Ok(());
                }
                match self.delete_if_still_old(&object, plan.older_than).await {
                    Ok(true) => report.deleted += 1,
                    Ok(false) => report.young += 1,
                    Err(_) => report.failed += 1,
                }
            }
        }
        Ok(())
    }

    /// Deletes the object unless it was written again since it was listed.
    async fn delete_if_still_old(
        &self,
        object: &ObjectMeta,
        older_than: Timestamp,
    ) -> Result<bool, BlobError> {
        match self.bounded(self.store.head(&object.location)).await {
            Ok(now) if !is_older(&now, older_than) => return Ok(false),
            Ok(_) | Err(BlobError::NotFound) => {}
            Err(other) => return Err(other),
        }
        self.remove(&object.location).await.map(|()| true)
    }
}

fn is_older(object: &ObjectMeta, than: Timestamp) -> bool {
    object.last_modified.timestamp_micros() < than.as_microsecond()
}

fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}
