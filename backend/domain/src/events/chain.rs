//! Verifying a chain.

use super::{Event, Head};
use crate::hash::Sha256;
use crate::ids::ReportId;

/// The first place at which a chain is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the log of report {report} is broken at event {seq}: {kind}")]
pub struct ChainFault {
    /// Whose log.
    pub report: ReportId,
    /// The place in the chain (from 1) that is not as it was written.
    pub seq: u64,
    /// How.
    pub kind: ChainFaultKind,
}

/// How a chain is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ChainFaultKind {
    /// Another place in the chain stands where this one is due: an event was removed, put in,
    /// or moved.
    #[error("event {found} stands there: one was removed, inserted or moved")]
    OutOfOrder {
        /// The place that the event found there claims.
        found: u64,
    },
    /// It belongs to another report.
    #[error("the event belongs to another report")]
    Foreign,
    /// It does not follow from the event before.
    #[error("it does not follow from the event before it")]
    Unlinked,
    /// Its content is not what was hashed.
    #[error("its content was altered")]
    Altered,
    /// The chain ends otherwise than the report says: events at its end were removed or added.
    #[error("the log ends there, but the report says otherwise")]
    WrongEnd,
}

/// Verifies the whole log of a report, events in the order of their place, and gives its head.
/// `expected` is the hash of the last event as the report's own row has it: without it the
/// removal of events from the end cannot be seen.
///
/// # Errors
/// The first event that was altered, removed, inserted or moved.
pub fn verify_chain<'a>(
    report: ReportId,
    events: impl IntoIterator<Item = &'a Event>,
    expected: Option<Sha256>,
) -> Result<Head, ChainFault> {
    let mut head = Head::EMPTY;
    for event in events {
        let seq = head.seq + 1;
        let fault = |kind| Err(ChainFault { report, seq, kind });
        if event.report != report {
            return fault(ChainFaultKind::Foreign);
        }
        if event.seq != seq {
            return fault(ChainFaultKind::OutOfOrder { found: event.seq });
        }
        if event.prev != head.hash {
            return fault(ChainFaultKind::Unlinked);
        }
        if event.hash != Sha256::of(&event.canonical_bytes()) {
            return fault(ChainFaultKind::Altered);
        }
        head = event.head();
    }
    match expected {
        Some(hash) if hash != head.hash => Err(ChainFault {
            report,
            seq: head.seq + 1,
            kind: ChainFaultKind::WrongEnd,
        }),
        Some(_) | None => Ok(head),
    }
}
