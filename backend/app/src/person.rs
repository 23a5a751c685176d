//! What is held on one person: told to them, and erased when they ask for it.
//!
//! A person is whom an address, a number or a secret link leads to. Supporters cannot be found: of them only keyed hashes
//! are held. Officers' accounts are not residents' data.

pub mod erase;
pub mod export;
pub mod whom;

pub use whom::Whom;
