//! The register of duties: one file an endpoint.

pub(crate) mod change;
pub(crate) mod check;
pub(crate) mod list;
mod wire;
