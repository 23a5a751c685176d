//! The database of Atsakas, SQLite or PostgreSQL, behind one set of functions.
//!
//! A use case reads with the query functions (plain structs come back), decides elsewhere, and hands
//! [`Store::apply`] one [`ChangeSet`]: all of it is stored, or nothing. Instants are `i64` microseconds since
//! 1970-01-01T00:00Z, places are `i32` in 1e-7 degree, JSON is text; what they mean is the callers' business.
//!
//! Not here: rules of any kind. What the schema itself refuses is in the migrations.

mod change;
mod engine;
mod error;
mod settings;
mod store;

pub mod addresses;
pub mod audit;
pub mod clocks;
pub mod contractors;
pub mod desk;
pub mod hand_overs;
pub mod idempotency;
pub mod inspect;
pub mod jobs;
pub mod mails;
pub mod officers;
pub mod open311;
pub mod person;
pub mod photos;
pub mod push;
pub mod reference;
pub mod reports;
pub mod retention;
pub mod templates;
pub mod tiles;
pub mod webhooks;

pub use self::change::{Change, ChangeSet};
pub use self::error::{ApplyError, Fault, StoreError};
pub use self::inspect::create_database;
pub use self::settings::{DatabaseSettings, Synchronous};
pub use self::store::{Engine, Step, Store};
