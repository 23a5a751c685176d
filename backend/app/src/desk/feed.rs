//! The live feed: what has changed, for the officers who may know of it now. One look at the database for all streams of
//! this process; each stream decides for itself, by the one permission function, what its officer is told.
//!
//! Who may see the report hears that it has changed. Who could see it at the change before and cannot any more hears that
//! it has left, once. Everybody else hears nothing.

use std::{
    collections::{HashMap, HashSet, VecDeque},
    sync::{Arc, Mutex, PoisonError},
};

use atsakas_domain::{
    access::{Action, Standing, Who},
    categories::Visibility,
};
use atsakas_store::{
    Store, StoreError,
    desk::{ReportChange, Stood, change_bounds, list_changes},
};
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use tokio::sync::{broadcast, watch};
use uuid::Uuid;

use super::session::{Credentials, look};
use crate::App;

/// Changes that a slow stream may be behind.
const BEHIND: usize = 4_096;
/// Changes that are read at once, and that are told again to who comes back.
const AT_ONCE: i32 = 2_000;
/// Numbers that are told again to who comes back, since a lower one may have been committed after a higher one.
const AGAIN: i64 = 64;
/// A change is committed so long after it got its number at most.
const LATE: SignedDuration = SignedDuration::from_secs(10);
/// Streams of one officer, and of the process.
const STREAMS_EACH: usize = 8;
const STREAMS: usize = 4_000;
/// How long what an officer may do is taken as it was.
const TRUSTED: SignedDuration = SignedDuration::from_secs(5);

/// The feed of a process.
#[derive(Debug)]
pub struct Feed {
    changes: broadcast::Sender<Arc<ReportChange>>,
    read: Mutex<Read>,
    open: Arc<Mutex<HashMap<Uuid, usize>>>,
    closing: watch::Sender<bool>,
}

/// How far the changes are read.
#[derive(Debug, Default)]
struct Read {
    /// Everything up to here was told; none while nobody listens.
    low: Option<i64>,
    /// What was told beyond.
    told: HashSet<i64>,
}

impl Default for Feed {
    fn default() -> Self {
        Self {
            changes: broadcast::channel(BEHIND).0,
            read: Mutex::default(),
            open: Arc::default(),
            closing: watch::channel(false).0,
        }
    }
}

/// A word of the stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Word {
    /// The stream has begun; what happens from now on follows.
    Ready {
        /// Number of the last change before.
        id: i64,
    },
    /// A report that the officer may see has changed.
    Changed {
        /// Number of the change.
        id: i64,
        /// What is said of it.
        report: ChangedReport,
    },
    /// A report that they could see is theirs no more.
    Left {
        /// Number of the change.
        id: i64,
        /// Its reference.
        reference: String,
    },
    /// Too much has happened: what is shown is to be loaded anew.
    Reset {
        /// Number of the last change.
        id: i64,
    },
    /// Nothing has happened; the connection is alive.
    Still,
}

/// What is said of a report that has changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChangedReport {
    /// Public reference.
    pub reference: String,
    /// Revision, as in its `ETag`.
    pub revision: i64,
    /// State.
    pub status: String,
}

/// Why there is no stream.
#[derive(Debug, thiserror::Error)]
pub enum FeedError {
    /// As many are open as are allowed.
    #[error("too many streams are open")]
    TooMany,
    /// The store failed.
    #[error("the store failed")]
    Store(#[from] StoreError),
}

impl Feed {
    /// Ends all streams.
    pub fn close(&self) {
        self.closing.send_replace(true);
    }

    /// Reads what has changed since the last time and tells the streams; says how many changes there were.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn poll(&self, store: &Store, now: Timestamp) -> Result<usize, StoreError> {
        if self.changes.receiver_count() == 0 {
            *self.lock() = Read::default();
            return Ok(0);
        }
        let low = self.lock().low;
        let Some(low) = low else {
            return Ok(0);
        };
        let found = list_changes(store, low, AT_ONCE).await?;
        let mut told = 0;
        let mut read = self.lock();
        let settled = now
            .saturating_sub(LATE)
            .map_or(0, Timestamp::as_microsecond);
        let full = found.len() >= usize::try_from(AT_ONCE).unwrap_or(usize::MAX);
        let mut low = low;
        for change in found {
            let (n, at) = (change.n, change.at);
            if read.told.insert(n) {
                told += 1;
                // Nobody listens any more: then it is nobody's loss.
                let _ = self.changes.send(Arc::new(change));
            }
            if at < settled || full {
                low = n;
            }
        }
        read.told.retain(|n| *n > low);
        read.low = Some(low);
        Ok(told)
    }

    /// From now on what changes is read, if it was not before; gives the number of the last change.
    async fn begin(&self, store: &Store) -> Result<i64, StoreError> {
        let last = change_bounds(store).await?.map_or(0, |(_, last)| last);
        let mut read = self.lock();
        if read.low.is_none() {
            read.low = Some(last);
        }
        Ok(last)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Read> {
        self.read.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn enter(&self, officer: Uuid) -> Result<Open, FeedError> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let all: usize = open.values().sum();
        let own = open.entry(officer).or_default();
        if *own >= STREAMS_EACH || all >= STREAMS {
            return Err(FeedError::TooMany);
        }
        *own += 1;
        Ok(Open {
            open: Arc::clone(&self.open),
            officer,
        })
    }
}

/// A stream that counts.
struct Open {
    open: Arc<Mutex<HashMap<Uuid, usize>>>,
    officer: Uuid,
}

impl Drop for Open {
    fn drop(&mut self) {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = open.get_mut(&self.officer) {
            *count -= 1;
            if *count == 0 {
                open.remove(&self.officer);
            }
        }
    }
}

/// The stream of one officer.
pub struct Stream {
    app: Arc<App>,
    who: Who,
    credentials: Credentials,
    looked_at: Timestamp,
    changes: broadcast::Receiver<Arc<ReportChange>>,
    closing: watch::Receiver<bool>,
    words: VecDeque<Word>,
    _open: Open,
}

/// Begins a stream; with the number of the last change that the client had, what it missed comes first.
///
/// # Errors
/// See [`FeedError`].
pub async fn begin(
    app: Arc<App>,
    who: Who,
    credentials: Credentials,
    had: Option<i64>,
) -> Result<Stream, FeedError> {
    let open = app.feed.enter(who.officer)?;
    // First of all, so that nothing falls between what is read now and what is told.
    let changes = app.feed.changes.subscribe();
    let closing = app.feed.closing.subscribe();
    let last = app.feed.begin(&app.store).await?;
    let mut stream = Stream {
        looked_at: app.clock.now(),
        who,
        credentials,
        changes,
        closing,
        words: VecDeque::new(),
        _open: open,
        app,
    };
    stream.words.push_back(Word::Ready { id: last });
    if let Some(had) = had {
        stream.catch_up(had, last).await?;
    }
    Ok(stream)
}

impl Stream {
    /// The next word; none when the stream has ended. Waits `patience` at most before it says that nothing happens.
    pub async fn next(&mut self, patience: std::time::Duration) -> Option<Word> {
        loop {
            if let Some(word) = self.words.pop_front() {
                return Some(word);
            }
            if *self.closing.borrow() {
                return None;
            }
            let heard = tokio::select! {
                _ = self.closing.changed() => return None,
                heard = tokio::time::timeout(patience, self.changes.recv()) => heard,
            };
            match heard {
                Err(_) => {
                    // The session may have ended meanwhile.
                    self.look().await?;
                    return Some(Word::Still);
                }
                Ok(Ok(change)) => {
                    self.refresh().await?;
                    self.words.extend(told(&self.who, &change));
                }
                Ok(Err(broadcast::error::RecvError::Lagged(_))) => {
                    let last = change_bounds(&self.app.store).await.ok()?;
                    return Some(Word::Reset {
                        id: last.map_or(0, |(_, last)| last),
                    });
                }
                Ok(Err(broadcast::error::RecvError::Closed)) => return None,
            }
        }
    }

    /// What happened after the number that the client had.
    async fn catch_up(&mut self, had: i64, last: i64) -> Result<(), StoreError> {
        let first = change_bounds(&self.app.store)
            .await?
            .map_or(0, |(first, _)| first);
        let missed = list_changes(&self.app.store, had.saturating_sub(AGAIN), AT_ONCE).await?;
        let full = missed.len() >= usize::try_from(AT_ONCE).unwrap_or(usize::MAX);
        // Forgotten, too much, or a number that was never given.
        if had + 1 < first || full || had > last {
            self.words.push_back(Word::Reset { id: last });
            return Ok(());
        }
        for change in missed {
            self.words.extend(told(&self.who, &change));
        }
        Ok(())
    }

    /// Looks again at what the officer may do, unless that was done a moment ago.
    async fn refresh(&mut self) -> Option<()> {
        let since = self.app.clock.now().duration_since(self.looked_at);
        if since < TRUSTED {
            Some(())
        } else {
            self.look().await
        }
    }

    /// None when the session or token has ended.
    async fn look(&mut self) -> Option<()> {
        match look(&self.app, &self.credentials).await {
            Ok(Some(found)) if !found.second_factor_due => {
                self.who = found.who;
                self.looked_at = self.app.clock.now();
                Some(())
            }
            Ok(_) => None,
            Err(error) => {
                tracing::warn!(%error, "A live stream ends: who reads it could not be looked up");
                None
            }
        }
    }
}

/// What an officer is told of a change.
fn told(who: &Who, change: &ReportChange) -> Option<Word> {
    if sees(who, &change.now) {
        return Some(Word::Changed {
            id: change.n,
            report: ChangedReport {
                reference: change.reference.clone(),
                revision: change.revision,
                status: change.status.clone(),
            },
        });
    }
    let before = change.before.as_ref()?;
    sees(who, before).then(|| Word::Left {
        id: change.n,
        reference: change.reference.clone(),
    })
}

fn sees(who: &Who, stood: &Stood) -> bool {
    let Stood {
        located_in,
        authority,
        unit,
        visibility,
        handover_to,
        disputed,
    } = stood;
    // A visibility that nobody knows is seen by nobody.
    visibility.parse().is_ok_and(|visibility: Visibility| {
        who.may(
            Action::ViewReport,
            Standing {
                municipality: located_in,
                authority,
                unit: unit.as_deref(),
                visibility,
                handover_to: handover_to.as_deref(),
                disputed: *disputed,
            },
        )
    })
}
