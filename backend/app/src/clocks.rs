//! Clocks: what happens because time has passed. Every process asks for it once a minute; one of them does it, and each
//! occasion (a report and the deadline that it has) is met once, whoever does it and however often.

pub mod deadlines;
pub(crate) mod digest;
pub mod questions;
pub mod schedule;
pub mod settings;
pub mod silence;
pub(crate) mod tick;

pub use settings::ClockSettings;
