//! `atsakas territory import`: a boundary file goes into use.

use std::path::PathBuf;

use atsakas_territory::validate;
use clap::Args;

use super::{super::Global, Reading, print, read};
use crate::{
    failure::{Failure, Outcome},
    io::Io,
    progress,
};

pub(super) const AFTER: &str = "\
The file replaces its level whole, in one transaction; running servers take it up within a second. A file with errors
is not imported (exit code 1); `--dry-run` stops before the database in any case.

Example:
  atsakas territory import savivaldybes.geojson --level municipality --code SAV_KODAS --name SAV_PAV \\
      --crs EPSG:3346 --attribution 'VĮ Registrų centras, CC BY 4.0'";

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// GeoJSON file
    file: PathBuf,
    #[command(flatten)]
    reading: Reading,
    /// Check only
    #[arg(long)]
    dry_run: bool,
}

pub(super) fn run(arguments: Arguments, global: &Global, io: &mut Io<'_>) -> Result<Outcome, Failure> {
    let Arguments { file, reading, dry_run } = arguments;
    let spinner = progress::spinner("reading");
    let layer = match read(&file, &reading.options())? {
        Ok(layer) => layer,
        Err(fault) => {
            writeln!(io.out, "{}: error: {fault}", file.display())?;
            return Ok(Outcome::Faults);
        }
    };
    let findings = validate(&layer, None);
    spinner.finish_and_clear();
    print(&file, &layer, &findings, io)?;
    if !findings.is_importable() {
        return Ok(Outcome::Faults);
    }
    if dry_run {
        return Ok(Outcome::Clean);
    }
    let (_config, _) = global.load(&[], io)?;
    Ok(Outcome::Clean)
}
