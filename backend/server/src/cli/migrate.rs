//! `atsakas migrate`: the database's schema.

use atsakas_app::reference::install::First;
use atsakas_store::Step;
use clap::Subcommand;

use super::{Global, runtime};
use crate::{
    failure::{Failure, Outcome},
    installed::open_existing,
    io::Io,
    wiring::{Ports, prepared_store},
};

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Print each migration with `applied` or `pending`; exit code 1 when one is pending
    Status,
    /// Apply what is pending, and put in what is missing of the shipped data; `serve` does it too
    Up,
}

pub(super) fn run(command: &Command, global: &Global, io: &mut Io<'_>) -> Result<Outcome, Failure> {
    let (config, _) = global.load(&[], io)?;
    let steps = runtime()?.block_on(async {
        let store = match command {
            Command::Status => open_existing(&config).await?,
            Command::Up => prepared_store(&config, &Ports::system(), First::None).await?,
        };
        let steps = store.migration_status().await;
        store.close().await;
        steps.map_err(Failure::from)
    })?;
    let mut pending = false;
    for Step { name, applied } in steps {
        pending |= !applied;
        writeln!(
            io.out,
            "{name} {}",
            if applied { "applied" } else { "pending" }
        )?;
    }
    Ok(if pending {
        Outcome::Faults
    } else {
        Outcome::Clean
    })
}
