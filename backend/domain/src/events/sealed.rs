//! Words that can be erased without breaking the chain.

use std::fmt;

use crate::hash::Sha256;

/// What somebody wrote, with its random salt. The event holds [`SealedText::hash`]; salt and text
/// are stored apart. Erasing is forgetting the text (and keeping or forgetting the salt).
#[derive(Clone, PartialEq, Eq)]
pub struct SealedText {
    /// 16 random bytes.
    pub salt: [u8; 16],
    /// The words.
    pub text: String,
}

impl SealedText {
    /// The hash of a domain, the salt and the text.
    #[must_use]
    pub fn hash(&self) -> Sha256 {
        let Self { salt, text } = self;
        let mut bytes = Vec::with_capacity(40 + text.len());
        bytes.extend_from_slice(b"atsakas text 1\n");
        bytes.extend_from_slice(salt);
        bytes.extend_from_slice(text.as_bytes());
        Sha256::of(&bytes)
    }

    /// Whether this is the text of which an event holds the hash.
    #[must_use]
    pub fn is_that_of(&self, hash: Sha256) -> bool {
        self.hash() == hash
    }
}

impl fmt::Debug for SealedText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SealedText(…)")
    }
}
