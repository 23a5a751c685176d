//! Settings of authorities: one file an endpoint.

pub(crate) mod list;
pub(crate) mod put;
mod wire;
