//! `atsakas verify-log`: is every report's log as it was written?

use atsakas_app::log::{Verified, verify_log};

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
    let verified = runtime()?.block_on(async {
        let store = open_existing(&config).await?;
        let verified = verify_log(&store, |reports| {
            spinner.set_message(format!("{reports} reports verified"));
        })
        .await;
        store.close().await;
        verified.map_err(Failure::from)
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
    Ok(if fault_count == 0 {
        Outcome::Clean
    } else {
        Outcome::Faults
    })
}
