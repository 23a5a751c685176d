//! Verifies the audit log: every chain from its first entry to its head, and every head that was anchored, with the
//! memory of one page and of the names of the chains.

use std::collections::HashMap;

use atsakas_domain::{
    audit::{AuditFault, Chained, Entry, follow, verify},
    events::Head,
    hash::Sha256,
};
use atsakas_store::{
    Store, StoreError,
    audit::{
        AuditHead, AuditRow, count_anchored, find_head, list_headless, scan_heads, scan_stream,
    },
};
use jiff::Timestamp;
use serde_json::Value;

use crate::desk::{anchor::ANCHORED, audit::SYSTEM};

const PAGE: i32 = 500;
const MOST_FAULTS: usize = 1_000;

/// What is wrong with the audit log.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AuditLogFault {
    /// A chain is broken.
    #[error(transparent)]
    Chain(#[from] AuditFault),
    /// Entries without the head of their chain.
    #[error("audit log of {0}: its head is missing")]
    Headless(String),
    /// A chain that was anchored is gone, or ends before its anchor.
    #[error("audit log of {stream}: entry {seq} was anchored and is missing")]
    Gone {
        /// Which chain.
        stream: String,
        /// Which entry.
        seq: u64,
    },
    /// An entry that was anchored is another one now.
    #[error("audit log of {stream}: entry {seq} is not the one that was anchored")]
    Exchanged {
        /// Which chain.
        stream: String,
        /// Which entry.
        seq: u64,
    },
    /// The chain of the system is gone, although chains were anchored in it.
    #[error("audit log of system: the whole chain is missing")]
    NoSystem,
}

/// What a verification of the audit log found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditVerified {
    /// Chains looked at.
    pub chains: u64,
    /// Entries looked at.
    pub entries: u64,
    /// What is wrong; 1,000 at most are kept.
    pub faults: Vec<AuditLogFault>,
    /// How many faults there are in all.
    pub fault_count: u64,
    /// Where the chain of the system ends: to be noted elsewhere, it shows later that nothing was cut off since.
    pub system: Option<(i64, String)>,
}

impl AuditVerified {
    fn fault(&mut self, fault: AuditLogFault) {
        self.fault_count += 1;
        if self.faults.len() < MOST_FAULTS {
            self.faults.push(fault);
        }
    }
}

/// Anchored ends by chain: place and hash.
type Anchors = HashMap<String, (u64, String)>;

/// Verifies all chains; `progress` is told the number of entries now and then.
///
/// # Errors
/// When the database fails.
pub async fn verify_audit(
    store: &Store,
    mut progress: impl FnMut(u64),
) -> Result<AuditVerified, StoreError> {
    let mut verified = AuditVerified::default();
    for stream in list_headless(store, PAGE).await? {
        verified.fault(AuditLogFault::Headless(stream));
    }
    let mut anchors = Anchors::new();
    match find_head(store, SYSTEM).await? {
        Some(head) => {
            verified.system = Some((head.seq, Sha256(head.hash).to_string()));
            verify_chain(store, &head, &mut verified, None, &mut anchors).await?;
        }
        None if count_anchored(store).await? > 0 => verified.fault(AuditLogFault::NoSystem),
        None => {}
    }
    let mut after = String::new();
    loop {
        let heads = scan_heads(store, &after, PAGE).await?;
        let Some(last) = heads.last() else {
            break;
        };
        after.clone_from(&last.stream);
        for head in heads.iter().filter(|head| head.stream != SYSTEM) {
            let anchor = anchors.remove(&head.stream);
            verify_chain(store, head, &mut verified, anchor, &mut Anchors::new()).await?;
            progress(verified.entries);
        }
    }
    let mut gone: Vec<_> = anchors.into_iter().collect();
    gone.sort();
    for (stream, (seq, _)) in gone {
        verified.fault(AuditLogFault::Gone { stream, seq });
    }
    Ok(verified)
}

async fn verify_chain(
    store: &Store,
    end: &AuditHead,
    verified: &mut AuditVerified,
    anchor: Option<(u64, String)>,
    found: &mut Anchors,
) -> Result<(), StoreError> {
    let stream = end.stream.as_str();
    let mut head = Head::EMPTY;
    let mut anchor = anchor;
    verified.chains += 1;
    loop {
        let after = i64::try_from(head.seq).unwrap_or(i64::MAX);
        let rows = scan_stream(store, stream, after, PAGE).await?;
        if rows.is_empty() {
            break;
        }
        for row in rows {
            let place = head.seq + 1;
            let next =
                chained(row).and_then(|entry| Some((follow(stream, head, &entry).ok()?, entry)));
            let Some((next, entry)) = next else {
                verified.fault(AuditLogFault::Chain(AuditFault::Entry {
                    stream: stream.to_owned(),
                    seq: place,
                }));
                return Ok(());
            };
            verified.entries += 1;
            if let Some((seq, hash)) = anchor.take_if(|(seq, _)| *seq == next.seq)
                && hash != next.hash.to_string()
            {
                verified.fault(AuditLogFault::Exchanged {
                    stream: stream.to_owned(),
                    seq,
                });
            }
            if stream == SYSTEM && entry.entry.kind == ANCHORED {
                take_anchors(&entry.entry.detail, found);
            }
            head = next;
        }
    }
    let expected = Head {
        seq: u64::try_from(end.seq).unwrap_or(0),
        hash: Sha256(end.hash),
    };
    if let Err(fault) = verify_end(stream, head, expected) {
        verified.fault(fault.into());
    }
    if let Some((seq, _)) = anchor {
        verified.fault(AuditLogFault::Gone {
            stream: stream.to_owned(),
            seq,
        });
    }
    Ok(())
}

fn verify_end(stream: &str, found: Head, expected: Head) -> Result<(), AuditFault> {
    if found.seq == 0 {
        return verify(stream, &[], expected);
    }
    if found == expected {
        Ok(())
    } else if found.seq == expected.seq {
        Err(AuditFault::Entry {
            stream: stream.to_owned(),
            seq: found.seq,
        })
    } else {
        Err(AuditFault::End {
            stream: stream.to_owned(),
            found: found.seq,
            expected: expected.seq,
        })
    }
}

fn take_anchors(detail: &str, found: &mut Anchors) {
    let detail: Value = serde_json::from_str(detail).unwrap_or(Value::Null);
    let heads = detail.get("heads").and_then(Value::as_object);
    for (stream, end) in heads.into_iter().flatten() {
        let seq = end.get(0).and_then(Value::as_u64);
        let hash = end.get(1).and_then(Value::as_str);
        if let Some((seq, hash)) = seq.zip(hash) {
            found.insert(stream.clone(), (seq, hash.to_owned()));
        }
    }
}

/// An entry as it was hashed; none when its row cannot have been written by us.
fn chained(row: AuditRow) -> Option<Chained> {
    let AuditRow {
        stream,
        seq,
        id,
        at,
        kind,
        authority,
        municipality,
        report,
        subject,
        detail,
        prev_hash,
        hash,
    } = row;
    let report = match (municipality, report) {
        (Some(municipality), Some(report)) => Some((municipality, report)),
        (None, None) => None,
        (Some(_), None) | (None, Some(_)) => return None,
    };
    Some(Chained {
        stream,
        seq: u64::try_from(seq).ok()?,
        entry: Entry {
            id,
            at: Timestamp::from_microsecond(at).ok()?,
            kind,
            authority,
            report,
            subject,
            detail,
        },
        prev: Sha256(prev_hash),
        hash: Sha256(hash),
    })
}
