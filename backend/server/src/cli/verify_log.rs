//! `atsakas verify-log`: are every report's log and the audit log as they were written?

use atsakas_app::log::{
    Verified,
    audit::{AuditVerified, verify_audit},
    verify_log,
};

use super::{Global, runtime};
use crate::{
    failure::{Failure, Outcome},
    installed::open_existing,
    io::Io,
    progress,
};

pub(super) fn run(global: &Global, io: &mut Io<'_>) -> Result<Outcome, Failure> {
    let (config, _) = global.load(&[], io)?;
    let spinner = progress::spinner("reports verified");
    let (verified, audited) = runtime()?.block_on(async {
        let store = open_existing(&config).await?;
        let verified = verify_log(&store, |reports| {
            spinner.set_message(format!("{reports} reports verified"));
        })
        .await;
        let audited = verify_audit(&store, |entries| {
            spinner.set_message(format!("{entries} audit entries verified"));
        })
        .await;
        store.close().await;
        Ok::<_, Failure>((verified?, audited?))
    })?;
    spinner.finish_and_clear();
    let Verified {
        reports,
        events,
        faults,
        fault_count,
    } = verified;
    for fault in &faults {
        writeln!(io.out, "{fault}")?;
    }
    let kept = u64::try_from(faults.len()).unwrap_or(u64::MAX);
    if fault_count > kept {
        writeln!(io.out, "… and {} more", fault_count.saturating_sub(kept))?;
    }
    io.say(format_args!(
        "{reports} reports, {events} events, {fault_count} faults"
    ));
    let AuditVerified {
        chains,
        entries,
        faults,
        fault_count: audit_fault_count,
        system,
    } = audited;
    for fault in &faults {
        writeln!(io.out, "{fault}")?;
    }
    io.say(format_args!(
        "{chains} chains of the audit log, {entries} entries, {audit_fault_count} faults"
    ));
    if let Some((seq, hash)) = system {
        io.say(format_args!("the chain of the system ends at {seq} {hash}"));
    }
    Ok(if fault_count == 0 && audit_fault_count == 0 {
        Outcome::Clean
    } else {
        Outcome::Faults
    })
}
