//! The catalogue of categories at the desk: versions, drafts, the check against the rules that use it, taking effect.

pub mod check;
pub mod draft;
pub mod effect;
mod error;
pub mod list;

pub use check::{CatalogueFaultReport, CatalogueReport};
pub use error::CatalogueError;
