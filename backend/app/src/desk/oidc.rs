//! Signing in through an identity provider (`OpenID Connect`: authorization code with PKCE). Its groups say what somebody
//! is here; whom no group names does not come in.

mod admit;
mod callback;
mod id_token;
mod settings;
mod start;

pub use callback::{Answer, finish};
pub use settings::{Fetch, FetchError, Fetching, GroupRole, OidcSettings};
pub use start::{Started, start};

use super::account_error::AccountError;

/// Why somebody does not come in through the provider.
#[derive(Debug, thiserror::Error)]
pub enum OidcError {
    /// None is set up.
    #[error("no identity provider is set up")]
    NotSetUp,
    /// The answer belongs to no sign-in that this browser began, or came too late.
    #[error("the answer belongs to no sign-in of this browser")]
    NotOurs,
    /// The provider said no, or they said no at the provider.
    #[error("the provider refused")]
    Refused,
    /// It cannot be reached, or what it says cannot be used. The words hold no personal data.
    #[error("the identity provider failed: {0}")]
    Provider(String),
    /// Its token is not for us, not from it, not for this sign-in, or too old.
    #[error("the token of the provider does not hold: {0}")]
    Token(&'static str),
    /// It has not verified the address.
    #[error("the address is not verified")]
    AddressUnverified,
    /// No group of theirs gives a role here, or the account has ended.
    #[error("no group gives a role")]
    NoRole,
    /// The account is there, and is its owner's to bind, signed in with their password.
    #[error("the account is not bound to the provider")]
    NotBound,
    /// It was not stored.
    #[error(transparent)]
    Account(#[from] AccountError),
}
