//! Types and rules of Atsakas. No input, no output, no clock, no randomness: instants and random
//! values come in as parameters. The map of the folder is in `backend/ARCHITECTURE.md`.
//!
//! - [`reports`]: the life cycle; [`events`]: the log of it, chained by hash; [`audit`]: the log of officers
//! - [`categories`]: what can be reported; [`filing`]: what a submission must have
//! - [`visibility`]: who may see what of a report without signing in; [`access`]: what officers may do; [`accounts`]: what an account must be
//! - [`authority_settings`]: what an authority sets for itself
//! - [`ids`], [`contact`], [`plate`], [`texts`], [`words`], [`hash`]: what is parsed at the edge and trusted inside
//! - [`calendar`], [`responsibility`], [`territory`]: crates of their own, under one roof here

mod coded;

pub mod access;
pub mod accounts;
pub mod audit;
pub mod authority_settings;
pub mod categories;
pub mod contact;
pub mod events;
pub mod filing;
pub mod hash;
pub mod ids;
pub mod plate;
pub mod reports;
pub mod texts;
pub mod visibility;
pub mod words;

pub use atsakas_calendar as calendar;
pub use atsakas_responsibility as responsibility;
pub use atsakas_territory as territory;
pub use coded::UnknownCode;
