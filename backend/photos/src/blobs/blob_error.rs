//! Why the store did not do what was asked.

use std::error::Error;

/// Why the store did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum BlobError {
    /// Nothing lies there.
    #[error("there is no such photo")]
    NotFound,
    /// Other bytes lie under the same id.
    #[error("another photo lies under this id")]
    Conflict,
    /// The bytes are not those that were sealed.
    #[error("the stored bytes are not those that were sealed")]
    Tampered,
    /// The object is larger than anything that was ever put.
    #[error("the stored object is too large to be ours")]
    TooLarge,
    /// The store did not answer in time.
    #[error("the store did not answer in time")]
    TimedOut,
    /// The store failed; the source says why.
    #[error("the store failed")]
    Storage(#[source] Box<dyn Error + Send + Sync>),
}

impl BlobError {
    pub(super) fn storage(error: impl Error + Send + Sync + 'static) -> Self {
        Self::Storage(Box::new(error))
    }
}

impl From<object_store::Error> for BlobError {
    fn from(error: object_store::Error) -> Self {
        if matches!(error, object_store::Error::NotFound { .. }) {
            Self::NotFound
        } else {
            Self::storage(error)
        }
    }
}
