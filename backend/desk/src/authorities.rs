//! Authorities and units: one file an endpoint.

pub(crate) mod add;
pub(crate) mod add_unit;
pub(crate) mod change;
pub(crate) mod change_unit;
pub(crate) mod list;
pub(crate) mod open311;
mod wire;
