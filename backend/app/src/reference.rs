//! Reference data: what decides and names. Loaded from the database, compiled, swapped whole.

pub mod import;
pub mod install;
pub mod load;
pub mod register_rows;
pub mod rule_rows;
pub mod snapshot;
