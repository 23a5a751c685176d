//! Verifies the chained log of every report, with constant memory; [`audit`] verifies the log of officers.

pub mod audit;

use atsakas_domain::{
    events::{ChainFault, Event, SealedText, verify_chain},
    hash::Sha256,
    ids::ReportId,
};
use atsakas_store::{
    Store, StoreError,
    reports::{LoggedEvent, ReportHead, list_events, scan_heads},
};

use crate::reports::rows::event;

/// Reports of one page.
const PAGE: i32 = 500;

/// What is wrong with a report's log.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LogFault {
    /// The chain is broken.
    #[error(transparent)]
    Chain(#[from] ChainFault),
    /// The words of an event are not those that were hashed.
    #[error("the log of report {report}: the words of event {seq} were altered")]
    Words {
        /// Whose log.
        report: ReportId,
        /// Which event.
        seq: u64,
    },
    /// The words of an event are gone without having been erased.
    #[error("the log of report {report}: the words of event {seq} are missing")]
    WordsMissing {
        /// Whose log.
        report: ReportId,
        /// Which event.
        seq: u64,
    },
    /// The report's state is not the one in which its log ends.
    #[error("report {report} is {status}, its log ends in {logged}")]
    State {
        /// Which report.
        report: ReportId,
        /// State in its row.
        status: String,
        /// State after its last event.
        logged: String,
    },
    /// A row of the log cannot be read.
    #[error("the log of report {report} has a row that cannot be read")]
    Unreadable {
        /// Whose log.
        report: ReportId,
    },
}

/// A report whose log is not as it was written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{reference}: {fault}")]
pub struct BrokenLog {
    /// The report's public reference, as its row has it.
    pub reference: String,
    /// What is wrong.
    pub fault: LogFault,
}

/// What a verification found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verified {
    /// Reports looked at.
    pub reports: u64,
    /// Events looked at.
    pub events: u64,
    /// What is wrong, in the order of municipality and report; 1,000 at most are kept.
    pub faults: Vec<BrokenLog>,
    /// How many faults there are in all.
    pub fault_count: u64,
}

/// Verifies all logs; `progress` is told the number of reports after each page.
///
/// # Errors
/// When the database fails.
pub async fn verify_log(
    store: &Store,
    mut progress: impl FnMut(u64),
) -> Result<Verified, StoreError> {
    let mut verified = Verified::default();
    let mut after = None;
    loop {
        let key = after
            .as_ref()
            .map(|(municipality, report): &(String, uuid::Uuid)| (municipality.as_str(), *report));
        let heads = scan_heads(store, key, PAGE).await?;
        let Some(last) = heads.last() else {
            return Ok(verified);
        };
        after = Some((last.municipality.clone(), last.report));
        for head in heads {
            let logged = list_events(store, &head.municipality, head.report).await?;
            verified.reports += 1;
            verified.events += u64::try_from(logged.len()).unwrap_or(0);
            if let Err(fault) = verify_one(&head, logged) {
                verified.fault_count += 1;
                if verified.faults.len() < 1_000 {
                    let reference = head.reference;
                    verified.faults.push(BrokenLog { reference, fault });
                }
            }
        }
        progress(verified.reports);
    }
}

fn verify_one(head: &ReportHead, logged: Vec<LoggedEvent>) -> Result<(), LogFault> {
    let report = ReportId(head.report);
    let mut events: Vec<Event> = Vec::with_capacity(logged.len());
    let mut words = Vec::new();
    for LoggedEvent {
        event: row,
        salt,
        text,
        erased_at,
    } in logged
    {
        let read = event(row).map_err(|_| LogFault::Unreadable { report })?;
        words.push((read.seq, read.text, salt, text, erased_at));
        events.push(read);
    }
    verify_chain(report, &events, Some(Sha256(head.log_head)))?;
    for (seq, hash, salt, text, erased_at) in words {
        let Some(hash) = hash else { continue };
        match (
            salt.and_then(|salt| <[u8; 16]>::try_from(salt).ok()),
            text,
            erased_at,
        ) {
            (_, None, Some(_)) => {}
            (Some(salt), Some(text), None)
                if SealedText {
                    salt,
                    text: text.clone(),
                }
                .is_that_of(hash) => {}
            (None, _, _) | (_, None, None) => return Err(LogFault::WordsMissing { report, seq }),
            (Some(_), Some(_), _) => return Err(LogFault::Words { report, seq }),
        }
    }
    match events.last() {
        Some(last) if last.to.code() != head.status => Err(LogFault::State {
            report,
            status: head.status.clone(),
            logged: last.to.code().to_owned(),
        }),
        Some(_) | None => Ok(()),
    }
}
