//! `atsakas register`: who holds which duty where.

use std::path::PathBuf;

use atsakas_app::ports::{Clock, SystemClock};
use atsakas_domain::calendar::local_date;
use atsakas_messages::Lang;
use atsakas_responsibility::{DateRange, check_register};
use clap::{Args, Subcommand};

use super::{
    Global,
    rules::{Shape, print_cells, read_text},
};
use crate::{
    basis::Basis,
    failure::{Failure, Outcome},
    io::Io,
};

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Print two holders of one duty, days without a holder, and areas that are none; exit code 1 for the first two
    Check(Arguments),
}

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// A register as CSV; the one in effect when it is left out
    file: Option<PathBuf>,
    /// Check against the shipped data on the sample territory, whatever the database holds
    #[arg(long)]
    shipped: bool,
    /// Language of the findings
    #[arg(long, default_value_t = Lang::En)]
    lang: Lang,
}

pub(super) fn run(command: Command, global: &Global, io: &mut Io<'_>) -> Result<Outcome, Failure> {
    let Command::Check(Arguments {
        file,
        shipped,
        lang,
    }) = command;
    let (config, _) = global.load(&[], io)?;
    let mut basis = Basis::load(&config, shipped)?;
    if let Some(path) = file {
        let text = read_text(&path)?;
        if let Err(faults) = basis.put_register(&text) {
            print_cells(&path, &faults, Shape::Lines(lang), io)?;
            return Ok(Outcome::Faults);
        }
    }
    let today = local_date(SystemClock.now());
    let findings = check_register(
        &basis.tables.model,
        basis.register(),
        DateRange::starting(today),
    );
    for (severity, list) in [("error", &findings.errors), ("warning", &findings.warnings)] {
        for finding in list {
            writeln!(
                io.out,
                "{severity}: {}",
                finding.text(&basis.tables.model, lang)
            )?;
        }
    }
    let (entries, errors) = (basis.register().entries().len(), findings.errors.len());
    io.say(format_args!(
        "{}: {entries} entries, {errors} errors, {} warnings",
        basis.origin,
        findings.warnings.len()
    ));
    Ok(if findings.is_sound() {
        Outcome::Clean
    } else {
        Outcome::Faults
    })
}
