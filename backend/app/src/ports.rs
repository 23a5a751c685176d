//! The outside world as the use cases see it: time, chance, the mail server.
//!
//! Nothing below `app` reads a clock or draws a random number by itself, so that a test can
//! say what day it is and a replayed request gives the same answer.

use std::{future::Future, pin::Pin};

use atsakas_messages::Lang;
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

/// A mail as it goes out. Not `Debug`: it holds what nobody else may read.
#[derive(Clone, PartialEq, Eq)]
pub struct Letter {
    /// Id of the mail: the Message-ID is made of it, so that who gets it twice can tell.
    pub id: Uuid,
    /// To whom: one address.
    pub to: String,
    /// Subject, one line.
    pub subject: String,
    /// Words, plain text.
    pub text: String,
    /// Language of both.
    pub lang: Lang,
    /// When it was written.
    pub at: Timestamp,
    /// Where a POST ends such mails.
    pub unsubscribe: Option<String>,
}

/// Why a letter was not taken. The words hold no personal data.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// It may be taken later.
    #[error("{0}")]
    Later(String),
    /// This letter will never be taken.
    #[error("{0}")]
    Refused(String),
}

/// A letter on its way.
pub type Sending<'a> = Pin<Box<dyn Future<Output = Result<(), SendError>> + Send + 'a>>;

/// Hands letters to a mail server.
pub trait Mailer: Send + Sync + 'static {
    /// Hands over one letter, and is through when the server has taken it or said no.
    fn send<'a>(&'a self, letter: &'a Letter) -> Sending<'a>;
}

/// A request to a server of somebody else's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Address.
    pub url: String,
    /// Header names, lower case, and values.
    pub headers: Vec<(&'static str, String)>,
    /// What is posted; none: the page is asked for.
    pub body: Option<Vec<u8>>,
}

/// What a server of somebody else's answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// HTTP status.
    pub status: u16,
    /// The body, cut off at 256 KiB.
    pub body: Vec<u8>,
}

/// Why there is no answer. The words hold no address and no secret.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OutsideError {
    /// The address is none to which this program may speak: not https, or inside a private network.
    #[error("the address is not allowed")]
    Forbidden,
    /// Nobody was reached; nothing was sent.
    #[error("nobody answers at the address")]
    Unreachable,
    /// It was sent, perhaps, and no answer came.
    #[error("no answer came in time")]
    Unanswered,
}

/// A request on its way.
pub type Asking<'a> = Pin<Box<dyn Future<Output = Result<Answered, OutsideError>> + Send + 'a>>;

/// Speaks to servers of others: webhooks' receivers, Open311 endpoints. Bounded in time and bytes, follows no redirects,
/// and reaches private networks only where the operator has said so.
pub trait Outside: Send + Sync + 'static {
    /// Whether an address is one to which it would speak, as far as that can be told without asking anybody.
    fn allows(&self, url: &str) -> bool;
    /// Sends one request, once.
    fn ask<'a>(&'a self, request: &'a Request) -> Asking<'a>;
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
