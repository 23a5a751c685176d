//! Addresses: read from a table of the register, and found by street and number as people write them.

mod find;
mod import;
mod sample;

pub use find::{Address, find};
pub use import::{
    AddressFault, AddressesError, Columns, Coordinates, Imported, Read, import, read,
};
pub use sample::sample;
