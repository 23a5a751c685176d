//! The suites of the rule table: reading, the check against brute force, resolution, export,
//! hostile input, and the shipped national data.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::too_many_lines,
    clippy::wildcard_enum_match_arm,
    reason = "tests fail by panicking"
)]

mod checking;
mod decision_table;
mod hostile;
mod kit;
mod naive;
mod random;
mod reading;
mod registering;
mod shipped;
mod simulating;
mod soundness;
