//! The register at the desk: who holds which duty where and when, authorities and their units.

pub mod duties;
mod error;
mod findings;
pub mod list;
pub mod organisations;

pub use error::RegisterError;
pub use findings::{FindingReport, RegisterCell};
