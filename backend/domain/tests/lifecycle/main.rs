//! The life cycle by example and by property.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests fail by panicking"
)]

mod clock;
mod examples;
mod kit;
mod properties;
mod rows;
