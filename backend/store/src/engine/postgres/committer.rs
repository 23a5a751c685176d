//! Group commit: sets whose changes are rows of known shapes wait here, and those that wait together go into
//! one transaction, with one statement a shape for all their rows. When anything in it is refused, nothing of
//! it is kept and each set is tried alone, so a bad set harms no other.
//!
//! Committers take turns: one runs its statements while others wait for the disk at their COMMIT, and what queues up
//! meanwhile is the next batch. Two that ran at once would share the sets between them, and half a batch costs nearly as
//! many statements as a whole one.

use std::collections::BTreeMap;
use std::sync::Arc;

use sea_orm::Value;
use sea_orm::sqlx::{self, PgPool};
use tokio::sync::{Mutex, OwnedMutexGuard, mpsc, oneshot};
use tokio::task::JoinHandle;

use super::{apply_alone, arguments};
use crate::change::{ChangeSet, What};
use crate::engine::Shape;
use crate::error::ApplyError;

/// Sets that share one transaction at most.
const BATCH: usize = 64;

/// The right to take sets from the queue and to run their statements.
type Turn = OwnedMutexGuard<mpsc::Receiver<Message>>;
type Answer = oneshot::Sender<Result<(), ApplyError>>;

/// The way to the committers.
#[derive(Debug, Clone)]
pub(super) struct Committers {
    queue: mpsc::Sender<Message>,
    tasks: Arc<Mutex<Vec<JoinHandle<()>>>>,
}

#[derive(Debug)]
enum Message {
    Apply(Waiting),
    Close,
}

#[derive(Debug)]
struct Waiting {
    set: ChangeSet,
    answer: Answer,
}

impl Committers {
    /// Starts `count` tasks, each with a connection of the pool while it commits.
    pub(super) fn start(pool: &PgPool, count: u32, queue: usize) -> Self {
        let (sender, receiver) = mpsc::channel(queue);
        let receiver = Arc::new(Mutex::new(receiver));
        let tasks = (0..count)
            .map(|_| tokio::spawn(run(pool.clone(), Arc::clone(&receiver))))
            .collect();
        Self {
            queue: sender,
            tasks: Arc::new(Mutex::new(tasks)),
        }
    }

    pub(super) async fn apply(&self, set: ChangeSet) -> Result<(), ApplyError> {
        let (answer, answered) = oneshot::channel();
        self.queue
            .try_send(Message::Apply(Waiting { set, answer }))
            .map_err(|refused| match refused {
                mpsc::error::TrySendError::Full(_) => ApplyError::Overloaded,
                mpsc::error::TrySendError::Closed(_) => ApplyError::database("the store is closed"),
            })?;
        answered
            .await
            .unwrap_or_else(|_| Err(ApplyError::database("the committer has ended")))
    }

    /// Takes no more sets; those that wait are committed.
    pub(super) async fn close(&self) {
        if self.queue.send(Message::Close).await.is_ok() {
            for task in self.tasks.lock().await.drain(..) {
                let _ = task.await;
            }
        }
    }
}

async fn run(pool: PgPool, queue: Arc<Mutex<mpsc::Receiver<Message>>>) {
    let mut batch = Vec::with_capacity(BATCH);
    loop {
        let mut turn = Arc::clone(&queue).lock_owned().await;
        if turn.recv_many(&mut batch, BATCH).await == 0 {
            return;
        }
        if batch
            .iter()
            .any(|message| matches!(message, Message::Close))
        {
            turn.close();
        }
        let waiting: Vec<Waiting> = batch
            .drain(..)
            .filter_map(|message| match message {
                Message::Apply(waiting) => Some(waiting),
                Message::Close => None,
            })
            .collect();
        if !waiting.is_empty() {
            // A task of its own: a panic ends this batch, not the committer.
            let _ = tokio::spawn(commit(pool.clone(), waiting, turn)).await;
        }
    }
}

async fn commit(pool: PgPool, waiting: Vec<Waiting>, turn: Turn) {
    match together(&pool, &waiting, turn).await {
        Ok(()) => {
            for Waiting { answer, .. } in waiting {
                let _ = answer.send(Ok(()));
            }
        }
        // Whether the commit has happened is not known, so nothing may be tried again.
        Err(Refusal::AtCommit(error)) => {
            let error = ApplyError::database(error);
            for Waiting { answer, .. } in waiting {
                let _ = answer.send(Err(error.clone()));
            }
        }
        Err(Refusal::Before) => {
            for Waiting { set, answer } in waiting {
                let pool = pool.clone();
                tokio::spawn(async move {
                    let _ = answer.send(apply_alone(&pool, &set).await);
                });
            }
        }
    }
}

enum Refusal {
    Before,
    AtCommit(sqlx::Error),
}

/// Rows of one shape, from all sets.
struct Merged<'a> {
    shape: &'static Shape,
    sets: Vec<&'a [Value]>,
    expected: Option<u64>,
}

async fn together(pool: &PgPool, waiting: &[Waiting], turn: Turn) -> Result<(), Refusal> {
    let before = |_: sqlx::Error| Refusal::Before;
    let mut transaction = pool.begin().await.map_err(before)?;
    for Merged {
        shape,
        sets,
        expected,
    } in merge(waiting).values()
    {
        let Some(first) = sets.iter().find_map(|values| values.get(..shape.width())) else {
            continue;
        };
        let arguments = arguments::columns(shape.width(), sets).map_err(before)?;
        let done = sqlx::query_with(shape.postgres(first), arguments)
            .execute(&mut *transaction)
            .await
            .map_err(before)?;
        if expected.is_some_and(|expected| expected != done.rows_affected()) {
            transaction.rollback().await.map_err(before)?;
            return Err(Refusal::Before);
        }
    }
    drop(turn);
    transaction.commit().await.map_err(Refusal::AtCommit)
}

/// The rows by rank and shape: parents before children.
fn merge(waiting: &[Waiting]) -> BTreeMap<(u8, usize), Merged<'_>> {
    let mut merged = BTreeMap::new();
    for change in waiting.iter().flat_map(|one| one.set.changes()) {
        let What::Rows { shape, values } = &change.what else {
            continue;
        };
        let shape: &'static Shape = shape;
        let key = (
            shape.rank().unwrap_or(u8::MAX),
            std::ptr::from_ref(shape).addr(),
        );
        let entry = merged.entry(key).or_insert_with(|| Merged {
            shape,
            sets: Vec::new(),
            expected: Some(0),
        });
        entry.sets.push(values);
        entry.expected = entry
            .expected
            .zip(change.expected)
            .map(|(so_far, more)| so_far + more);
    }
    merged
}
