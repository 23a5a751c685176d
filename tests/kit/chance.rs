//! The machine's chance, with a moment in it: what a test wants to happen between two steps of a use case.

use std::sync::{Mutex, PoisonError};

use atsakas_app::ports::{Chance, SystemChance};
use jiff::Timestamp;
use uuid::Uuid;

type Meanwhile = Box<dyn FnOnce() + Send>;

#[derive(Default)]
pub struct HandChance(Mutex<Option<Meanwhile>>);

impl HandChance {
    /// Does this once, just before the next id is drawn. A use case draws its ids between what it looks at and what it
    /// stores, so this is what somebody else does at that moment. Needs a runtime of several threads.
    pub fn before_next_id(&self, act: impl Future<Output = ()> + Send + 'static) {
        let meanwhile: Meanwhile = Box::new(move || {
            tokio::task::block_in_place(|| tokio::runtime::Handle::current().block_on(act));
        });
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(meanwhile);
    }

    /// Whether it has been done.
    pub fn is_done(&self) -> bool {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .is_none()
    }
}

impl Chance for HandChance {
    fn bytes16(&self) -> [u8; 16] {
        SystemChance.bytes16()
    }

    fn uuid(&self, now: Timestamp) -> Uuid {
        let meanwhile = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(meanwhile) = meanwhile {
            meanwhile();
        }
        SystemChance.uuid(now)
    }
}
