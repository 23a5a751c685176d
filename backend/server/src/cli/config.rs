//! `atsakas config`: what is set, and what of it is wrong.

use clap::Subcommand;

use super::Global;
use crate::{
    config::{Config, show},
    failure::{Failure, Outcome},
    io::Io,
};

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Print everything that is wrong with the configuration, all at once; exit code 1 when something is
    Check,
    /// Print the effective configuration as a TOML file, with where each value came from; secrets are masked
    Show,
}

pub(crate) fn run(command: &Command, global: &Global, io: &mut Io<'_>) -> Result<Outcome, Failure> {
    let asked = global.asked(&[]);
    let loaded = Config::load(&asked);
    match command {
        Command::Check => match loaded {
            Ok((_, sources)) => {
                for warning in &sources.warnings {
                    writeln!(io.out, "warning: {warning}")?;
                }
                writeln!(io.out, "The configuration is good.")?;
                Ok(Outcome::Clean)
            }
            Err(faults) => {
                // A misspelt variable may be why something is missing.
                for warning in Config::warnings(&asked) {
                    writeln!(io.out, "warning: {warning}")?;
                }
                write!(io.out, "{faults}")?;
                Ok(Outcome::Faults)
            }
        },
        Command::Show => {
            let (_, sources) = loaded?;
            write!(io.out, "{}", show(&sources))?;
            Ok(Outcome::Clean)
        }
    }
}
