//! What a submission must have, on the shipped categories.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests fail by panicking"
)]

mod examples;
mod kit;
mod properties;
