//! `atsakas territory`: boundary files in, areas of places out.

mod check;
mod import;
mod locate;

use std::path::Path;

use atsakas_territory::{Crs, Findings, ImportOptions, Layer, Level, read_geojson};
use clap::{Args, Subcommand};

use super::Global;
use crate::{
    failure::{Failure, Outcome},
    io::Io,
};

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Put a boundary file into use in the place of its level's one before, whole and at once
    #[command(after_help = import::AFTER)]
    Import(import::Arguments),
    /// Check boundary files and change nothing; exit code 1 when one cannot be imported
    #[command(after_help = check::AFTER)]
    Check(check::Arguments),
    /// Read `lon,lat` lines and print `municipality code,leaf code,border` (yes or no) or `outside` for each
    #[command(after_help = locate::AFTER)]
    Locate(locate::Arguments),
}

pub(crate) fn run(command: Command, global: &Global, io: &mut Io<'_>) -> Result<Outcome, Failure> {
    match command {
        Command::Import(arguments) => import::run(arguments, global, io),
        Command::Check(arguments) => check::run(arguments, io),
        Command::Locate(arguments) => locate::run(&arguments, global, io),
    }
}

/// How a boundary file is to be read.
#[derive(Debug, Clone, Args)]
struct Reading {
    /// What the features are: municipality, eldership or zone
    #[arg(long)]
    level: Level,
    /// Property with the stable code; `id` also finds the feature's own id
    #[arg(long, value_name = "PROPERTY")]
    code: String,
    /// Property with the name
    #[arg(long, value_name = "PROPERTY")]
    name: String,
    /// Property with the code of the municipality that an eldership belongs to
    #[arg(long, value_name = "PROPERTY")]
    parent: Option<String>,
    /// EPSG:3346 (LKS-94) or EPSG:4326 (WGS 84); overrides what the file says
    #[arg(long)]
    crs: Option<Crs>,
    /// Whose data these are, to be named where they are shown
    #[arg(long, value_name = "TEXT")]
    attribution: Option<String>,
}

impl Reading {
    fn options(&self) -> ImportOptions {
        let Self {
            level,
            code,
            name,
            parent,
            crs,
            attribution,
        } = self.clone();
        ImportOptions {
            level,
            code_property: code,
            name_property: name,
            parent_property: parent,
            crs,
            attribution,
        }
    }
}

/// Reads a boundary file; the fault of a file that is none is in `Err(Ok(…))`.
fn read(path: &Path, options: &ImportOptions) -> Result<Result<Layer, String>, Failure> {
    let bytes =
        std::fs::read(path).map_err(|error| Failure::broken(&error).about(path.display()))?;
    Ok(read_geojson(&bytes, options).map_err(|error| crate::failure::chain(&error)))
}

/// Prints what was found, one line each, and a summary for people.
fn print(path: &Path, layer: &Layer, findings: &Findings, io: &mut Io<'_>) -> Result<(), Failure> {
    let path = path.display();
    for finding in findings.all() {
        let severity = match finding.severity {
            atsakas_territory::Severity::Error => "error",
            atsakas_territory::Severity::Warning => "warning",
        };
        writeln!(io.out, "{path}: {severity}: {finding}")?;
    }
    for (kind, count) in findings.omitted() {
        writeln!(io.out, "{path}: {count} more of the kind {kind:?}")?;
    }
    let (errors, warnings) = (findings.errors().count(), findings.warnings().count());
    let (features, vertices) = (layer.features.len(), layer.vertex_count());
    io.say(format_args!("{path}: {features} areas of level {}, {vertices} positions, {errors} errors, {warnings} warnings", layer.level));
    Ok(())
}
