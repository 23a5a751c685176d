//! What can go wrong with accounts and signing in.

use atsakas_domain::accounts::password::PasswordFault;
use atsakas_store::{ApplyError, StoreError};

/// Why something with an account did not happen.
#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    /// There is none, or none that they may know of.
    #[error("not found")]
    NotFound,
    /// They may not do this.
    #[error("not allowed")]
    NotAllowed,
    /// Address, password or code is wrong; which one is not said.
    #[error("not signed in")]
    Failed,
    /// Too many tries.
    #[error("too many tries; wait {seconds} s")]
    TooMany {
        /// So long.
        seconds: u32,
    },
    /// Too many passwords are being checked at this moment.
    #[error("too busy")]
    Busy,
    /// The code of the second factor is wrong.
    #[error("the code is wrong")]
    CodeWrong,
    /// The link was used, has expired, or never was.
    #[error("the link opens nothing")]
    LinkEnded,
    /// The new password is not taken.
    #[error("the new password is not taken")]
    Password(#[from] PasswordFault),
    /// The name is empty, too long, or holds signs that no name has.
    #[error("the name is not taken")]
    Name,
    /// The address is none.
    #[error("the address is none")]
    Address,
    /// The role is none, or none of this authority's; its place in the list.
    #[error("role {0} does not fit")]
    Role(usize),
    /// Nobody ends their own account or changes their own roles.
    #[error("it is their own account")]
    OwnAccount,
    /// The end of a token lies in the past or more than a year ahead.
    #[error("the end is not taken")]
    Expiry,
    /// The second factor is set up already, or is not.
    #[error("the second factor is not in the state for this")]
    FactorState,
    /// It was not stored.
    #[error("it was not stored")]
    Apply(#[from] ApplyError),
    /// The store failed.
    #[error("the store failed")]
    Store(#[from] StoreError),
}
