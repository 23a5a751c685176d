//! Placeholder until the reads are written.
pub(crate) async fn run(_directory: &std::path::Path) {}
