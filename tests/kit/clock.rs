//! A clock that stands still until it is moved.

use std::sync::atomic::{AtomicI64, Ordering};

use atsakas_app::ports::Clock;
use jiff::{SignedDuration, Timestamp};

#[derive(Debug)]
pub struct HandClock(AtomicI64);

impl HandClock {
    /// Starts on Tuesday 24 November 2026, 10:00 in Vilnius: a working day in office hours.
    pub fn new() -> Self {
        let start: Timestamp = "2026-11-24T08:00:00Z".parse().expect("a fixed instant");
        Self(AtomicI64::new(start.as_microsecond()))
    }

    pub fn set(&self, at: Timestamp) {
        self.0.store(at.as_microsecond(), Ordering::SeqCst);
    }

    pub fn advance(&self, by: SignedDuration) {
        let micros = i64::try_from(by.as_micros()).expect("a test does not wait for 290,000 years");
        self.0.fetch_add(micros, Ordering::SeqCst);
    }
}

impl Default for HandClock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for HandClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_microsecond(self.0.load(Ordering::SeqCst)).expect("in range")
    }
}
