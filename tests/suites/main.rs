//! All suites in one binary: one link, and each test in a process of its own under nextest.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod addresses;
mod authorization;
mod bad_input;
mod bootstrap;
mod clocks;
mod contact;
mod desk;
mod filing;
mod hostile;
mod idempotency;
mod kill;
mod locks;
mod mails;
mod person;
mod photos;
mod preview;
mod public;
mod reference_desk;
mod requirements;
mod retention;
mod rule_tables;
mod schema_names;
mod tracking;
