//! What an account must be: the rules of passwords, and whom a municipality must have named.

pub mod password;
pub mod staffing;
