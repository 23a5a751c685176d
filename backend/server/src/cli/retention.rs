//! `atsakas retention`: erases what has been held for long enough.

use atsakas_app::{
    reference::install::First,
    retention::run::{Erased, RetentionError, plan, run as erase},
};
use clap::Subcommand;

use super::{Global, runtime};
use crate::{
    failure::{Failure, Outcome, chain},
    io::Io,
    wiring::{Ports, application},
};

/// Reports of one round.
const ROUND: u64 = 1_000;

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Erase contact data, photos and mails that are older than retention.* says; `serve` does it every night
    Run {
        /// Only count what would go
        #[arg(long)]
        dry_run: bool,
    },
}

pub(super) fn run(command: &Command, global: &Global, io: &mut Io<'_>) -> Result<Outcome, Failure> {
    let Command::Run { dry_run } = command;
    let (config, _) = global.load(&[], io)?;
    let runtime = runtime()?;
    let app = runtime.block_on(application(&config, Ports::system(), First::None))?;
    let result = runtime.block_on(async {
        if *dry_run {
            return plan(&app).await.map_err(Failure::from);
        }
        let mut all = Erased::default();
        loop {
            let round = erase(&app, ROUND).await.map_err(failed)?;
            all.contacts += round.contacts;
            all.photos += round.photos;
            all.mails += round.mails;
            if round.contacts < ROUND && round.photos < ROUND && round.mails < ROUND {
                return Ok(all);
            }
        }
    });
    runtime.block_on(app.store.close());
    let Erased {
        contacts,
        photos,
        mails,
    } = result?;
    writeln!(
        io.out,
        "contacts {contacts}\nphotos {photos}\nmails {mails}"
    )?;
    io.say(if *dry_run {
        "So many reports would lose their contact data and photos, and so many mails would go"
    } else {
        "So many reports have lost their contact data and photos, and so many mails are gone"
    });
    Ok(Outcome::Clean)
}

fn failed(error: RetentionError) -> Failure {
    match error {
        RetentionError::Store(error) => error.into(),
        RetentionError::Apply(_) | RetentionError::Overloaded => {
            Failure::Unreachable(chain(&error))
        }
    }
}
