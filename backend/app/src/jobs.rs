//! What happens later: jobs written in the change sets that cause them, and what is done every so often.

pub mod fold_tiles;
pub mod read_words;
pub mod runner;
pub mod sweep_photos;

/// Hands a report to an authority that is not on the desk. Written with the filing; it waits until a channel is set up.
pub const FORWARD_REPORT: &str = "forward_report";
