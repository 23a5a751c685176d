//! The command line: one file a subcommand.

#![expect(
    clippy::doc_markdown,
    reason = "the comments on arguments are help texts, which have no markup"
)]

mod addresses;
mod config;
mod demo;
mod mail;
mod migrate;
mod officer;
mod openapi;
mod person;
mod register;
mod retention;
mod rules;
mod seed;
mod serve;
mod territory;
mod verify_log;

use std::{
    io::{BufWriter, Write, stderr, stdin, stdout},
    path::PathBuf,
    process::ExitCode,
};

use clap::{Parser, Subcommand};

use crate::{
    config::{Asked, Config, Sources},
    failure::{Failure, Outcome, exit},
    io::Io,
};

const AFTER: &str = "\
Settings come from the defaults, a TOML file (--config, ATSAKAS_CONFIG, or atsakas.toml), the environment
(ATSAKAS_LISTEN, ATSAKAS_DATABASE, … : `atsakas config show` lists them all) and the command line; the later wins.

Exit codes:
  0  done, nothing wrong found
  1  done, faults found: an unsound table, a broken boundary file, a broken chain of events, a person held by open reports
  2  called or configured wrongly
  3  the database or the photo store cannot be reached
  4  a file cannot be read or written, or the program failed";

/// Reports from residents to the one authority that answers for them.
#[derive(Debug, Parser)]
#[command(name = "atsakas", version, after_help = AFTER, max_term_width = 110, disable_help_subcommand = true)]
pub(crate) struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

/// Options of every subcommand.
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct Global {
    /// Where the database, photos and secret key lie [environment: ATSAKAS_DATA_DIR] [default: ./atsakas-data]
    #[arg(long, global = true, value_name = "FOLDER")]
    data_dir: Option<PathBuf>,
    /// Configuration file [environment: ATSAKAS_CONFIG] [default: atsakas.toml, if it is there]
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// sqlite://FILE or postgres://USER@HOST/NAME [environment: ATSAKAS_DATABASE] [default: in the data directory]
    #[arg(long, global = true, value_name = "ADDRESS")]
    database: Option<String>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve residents until SIGTERM or SIGINT
    #[command(after_help = serve::AFTER)]
    Serve(serve::Arguments),
    /// Serve a sample installation, on this machine only
    #[command(after_help = demo::AFTER)]
    Demo(demo::Arguments),
    /// Bring the database's schema up to date, or say whether it is
    #[command(subcommand)]
    Migrate(migrate::Command),
    /// Import, check and look up areas
    #[command(subcommand)]
    Territory(territory::Command),
    /// Import addresses
    #[command(subcommand)]
    Addresses(addresses::Command),
    /// Prove, explain, try out and export the tables of who is responsible
    #[command(subcommand)]
    Rules(rules::Command),
    /// Check the register of who holds which duty
    #[command(subcommand)]
    Register(register::Command),
    /// Invite, list and end officers, and check who is missing where
    #[command(subcommand)]
    Officer(officer::Command),
    /// Verify the chained log of every report and the audit log; exit code 1 when a chain is broken
    VerifyLog,
    /// List mails, and let kept ones go
    #[command(subcommand)]
    Mail(mail::Command),
    /// Erase what has been held for long enough
    #[command(subcommand)]
    Retention(retention::Command),
    /// Export or erase what is held on one person
    #[command(subcommand)]
    Person(person::Command),
    /// Check or show the configuration
    #[command(subcommand)]
    Config(config::Command),
    /// Print the contract of the HTTP interface (openapi.yaml)
    Openapi,
    /// File many made-up reports, to try out load
    #[command(after_help = seed::AFTER)]
    Seed(seed::Arguments),
}

impl Global {
    /// The sources of the configuration, with the options of a subcommand on top.
    pub(crate) fn asked(&self, more: &[(&'static str, &'static str, Option<String>)]) -> Asked {
        let text = |path: &PathBuf| path.display().to_string();
        let own = [
            ("data_dir", "--data-dir", self.data_dir.as_ref().map(text)),
            ("database", "--database", self.database.clone()),
        ];
        let options = own
            .into_iter()
            .chain(more.iter().cloned())
            .filter_map(|(key, option, value)| Some((key, option, value?)))
            .collect();
        // A name or value that is no UTF-8 is no setting of ours.
        let environment = std::env::vars_os().filter_map(|(name, value)| {
            Some((name.into_string().ok()?, value.into_string().ok()?))
        });
        Asked {
            file: self.config.clone(),
            options,
            environment: environment.collect(),
        }
    }

    /// The configuration; warnings are said.
    pub(crate) fn load(
        &self,
        more: &[(&'static str, &'static str, Option<String>)],
        io: &mut Io<'_>,
    ) -> Result<(Config, Sources), Failure> {
        let (config, sources) = Config::load(&self.asked(more))?;
        for warning in &sources.warnings {
            io.say(format_args!("warning: {warning}"));
        }
        Ok((config, sources))
    }
}

/// Runs the program.
#[must_use]
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let mut out = BufWriter::with_capacity(64 << 10, stdout().lock());
    let mut io = Io {
        out: &mut out,
        err: &mut stderr(),
        input: &mut stdin().lock(),
    };
    let result = run(cli, &mut io);
    let result = out.flush().map_err(Failure::from).and(result);
    let (code, words) = exit(&result);
    if let Some(words) = words {
        let _ = writeln!(stderr(), "atsakas: {}", words.trim_end());
    }
    code
}

fn run(cli: Cli, io: &mut Io<'_>) -> Result<Outcome, Failure> {
    let Cli { global, command } = cli;
    match command {
        Command::Serve(arguments) => serve::run(&arguments, &global, io),
        Command::Demo(arguments) => demo::run(&arguments, &global, io),
        Command::Migrate(command) => migrate::run(&command, &global, io),
        Command::Territory(command) => territory::run(command, &global, io),
        Command::Addresses(command) => addresses::run(command, &global, io),
        Command::Rules(command) => rules::run(command, &global, io),
        Command::Register(command) => register::run(command, &global, io),
        Command::Officer(command) => officer::run(&command, &global, io),
        Command::VerifyLog => verify_log::run(&global, io),
        Command::Mail(command) => mail::run(&command, &global, io),
        Command::Retention(command) => retention::run(&command, &global, io),
        Command::Person(command) => person::run(&command, &global, io),
        Command::Config(command) => config::run(&command, &global, io),
        Command::Openapi => openapi::run(io),
        Command::Seed(arguments) => seed::run(&arguments, &global, io),
    }
}

/// A runtime for commands that use the database.
pub(crate) fn runtime() -> Result<tokio::runtime::Runtime, Failure> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::broken(&error))
}

#[cfg(test)]
mod tests;
