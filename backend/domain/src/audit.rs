//! The log of what officers did and looked at: entries in a chain of hashes, a chain for each actor.
//!
//! Steps of a report are in the report's own log ([`crate::events`]); here is what that log does not hold: sign-ins,
//! accounts, rule tables and registers, looks at contacts and originals, exports.

use jiff::Timestamp;
use uuid::Uuid;

use crate::events::Head;
use crate::hash::Sha256;

/// Separates these hashes from all others, and names the version of the encoding.
const DOMAIN: &[u8] = b"atsakas audit 1\n";

/// An entry before it has its place in a chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its id.
    pub id: Uuid,
    /// When.
    pub at: Timestamp,
    /// What happened, e.g. `contact_viewed`.
    pub kind: String,
    /// Authority that it concerns, if one.
    pub authority: Option<String>,
    /// Municipality and id of the report that it concerns, if one.
    pub report: Option<(String, Uuid)>,
    /// What it concerns beside: an id or a code, never personal data.
    pub subject: String,
    /// Canonical JSON: what was before, what is now. Never personal data.
    pub detail: String,
}

/// An entry in its chain, field by field as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chained {
    /// The chain: `officer:` and an id, or `system`.
    pub stream: String,
    /// Place in the chain, from 1.
    pub seq: u64,
    /// What happened.
    pub entry: Entry,
    /// Hash of the entry before; [`Sha256::ZERO`] for the first.
    pub prev: Sha256,
    /// Hash of all of the above.
    pub hash: Sha256,
}

/// What is wrong with a chain.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AuditFault {
    /// An entry is not what was written, or not where it was written.
    #[error("audit log of {stream}: entry {seq} was altered, moved or removed")]
    Entry {
        /// Which chain.
        stream: String,
        /// The first place at which it is broken.
        seq: u64,
    },
    /// The last entries are gone.
    #[error("audit log of {stream}: it ends at {found} and should end at {expected}")]
    End {
        /// Which chain.
        stream: String,
        /// Where it ends.
        found: u64,
        /// Where it should.
        expected: u64,
    },
}

impl Entry {
    /// The entry at the end of a chain.
    #[must_use]
    pub fn chain(self, stream: &str, head: Head) -> Chained {
        let mut chained = Chained {
            stream: stream.to_owned(),
            seq: head.seq + 1,
            entry: self,
            prev: head.hash,
            hash: Sha256::ZERO,
        };
        chained.hash = Sha256::of(&chained.canonical_bytes());
        chained
    }
}

impl Chained {
    /// The head of the chain that ends here.
    #[must_use]
    pub const fn head(&self) -> Head {
        Head {
            seq: self.seq,
            hash: self.hash,
        }
    }

    /// Every field but the hash: a length (8 bytes, big endian) and the bytes; absent is the length 2⁶⁴−1 alone.
    #[must_use]
    pub fn canonical_bytes(&self) -> Vec<u8> {
        let Self {
            stream,
            seq,
            entry:
                Entry {
                    id,
                    at,
                    kind,
                    authority,
                    report,
                    subject,
                    detail,
                },
            prev,
            hash: _,
        } = self;
        let mut bytes = Vec::with_capacity(256);
        bytes.extend_from_slice(DOMAIN);
        let mut field = |content: Option<&[u8]>| match content {
            Some(content) => {
                let length = u64::try_from(content.len()).unwrap_or(u64::MAX - 1);
                bytes.extend_from_slice(&length.to_be_bytes());
                bytes.extend_from_slice(content);
            }
            None => bytes.extend_from_slice(&u64::MAX.to_be_bytes()),
        };
        field(Some(stream.as_bytes()));
        field(Some(&seq.to_be_bytes()));
        field(Some(id.as_bytes()));
        field(Some(&at.as_microsecond().to_be_bytes()));
        field(Some(kind.as_bytes()));
        field(authority.as_deref().map(str::as_bytes));
        field(
            report
                .as_ref()
                .map(|(municipality, _)| municipality.as_bytes()),
        );
        field(report.as_ref().map(|(_, id)| id.as_bytes().as_slice()));
        field(Some(subject.as_bytes()));
        field(Some(detail.as_bytes()));
        field(Some(prev.as_bytes()));
        bytes
    }
}

/// The head after one more entry of a chain.
///
/// # Errors
/// When it is not what was written there.
pub fn follow(stream: &str, head: Head, entry: &Chained) -> Result<Head, AuditFault> {
    let right = entry.stream == stream
        && entry.seq == head.seq + 1
        && entry.prev == head.hash
        && entry.hash == Sha256::of(&entry.canonical_bytes());
    if right {
        Ok(entry.head())
    } else {
        Err(AuditFault::Entry {
            stream: stream.to_owned(),
            seq: head.seq + 1,
        })
    }
}

/// Verifies one chain from its first entry to its head.
///
/// # Errors
/// The first fault.
pub fn verify(stream: &str, entries: &[Chained], end: Head) -> Result<(), AuditFault> {
    let mut head = Head::EMPTY;
    for entry in entries {
        head = follow(stream, head, entry)?;
    }
    if head == end {
        Ok(())
    } else if head.seq == end.seq {
        Err(AuditFault::Entry {
            stream: stream.to_owned(),
            seq: end.seq,
        })
    } else {
        Err(AuditFault::End {
            stream: stream.to_owned(),
            found: head.seq,
            expected: end.seq,
        })
    }
}
