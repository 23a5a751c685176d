//! The outside world as the use cases see it: time and chance.
//!
//! Nothing below `app` reads a clock or draws a random number by itself, so that a test can
//! say what day it is and a replayed request gives the same answer.

use jiff::{Timestamp, Unit};
use uuid::Uuid;

/// Tells the time.
pub trait Clock: Send + Sync + 'static {
    /// The present instant, truncated to microseconds (PostgreSQL stores no more).
    fn now(&self) -> Timestamp;
}

/// Draws identifiers and random bytes.
pub trait Chance: Send + Sync + 'static {
    /// Sixteen bytes that nobody can guess.
    fn bytes16(&self) -> [u8; 16];

    /// A UUID of version 7 for `now`: sorts by time, 74 bits of chance.
    fn uuid(&self, now: Timestamp) -> Uuid {
        let millis = u64::try_from(now.as_millisecond()).unwrap_or(0);
        let [bytes @ .., _, _, _, _, _, _] = self.bytes16();
        uuid::Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid()
    }
}

/// The machine's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        #[expect(clippy::disallowed_methods, reason = "this is the one clock")]
        truncate(Timestamp::now())
    }
}

/// The operating system's random numbers.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemChance;

impl Chance for SystemChance {
    fn bytes16(&self) -> [u8; 16] {
        rand::random()
    }
}

/// Cuts an instant to whole microseconds.
#[must_use]
pub fn truncate(at: Timestamp) -> Timestamp {
    at.round(
        jiff::TimestampRound::new()
            .smallest(Unit::Microsecond)
            .mode(jiff::RoundMode::Floor),
    )
    .unwrap_or(at)
}
