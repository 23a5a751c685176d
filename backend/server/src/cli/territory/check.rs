//! `atsakas territory check`: what is wrong with boundary files.

use std::path::PathBuf;

use atsakas_territory::{ImportOptions, Level, validate};
use clap::Args;

use super::{Reading, print, read};
use crate::{
    failure::{Failure, Outcome},
    io::Io,
    progress,
};

pub(super) const AFTER: &str = "\
Each finding is a line on standard output: file, error or warning, codes, place, area in m², mean width in m.
Errors stop an import. Warnings are repaired by the stated rule of the index, or may be meant.

Examples:
  atsakas territory check savivaldybes.geojson --level municipality --code SAV_KODAS --name SAV_PAV
  atsakas territory check seniunijos.geojson --level eldership --code SEN_KODAS --name SEN_PAV --parent SAV_KODAS \\
      --municipalities savivaldybes.geojson --municipality-code SAV_KODAS";

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// GeoJSON files, all of one level
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    reading: Reading,
    /// Municipalities against which the parents of elderships are checked
    #[arg(long, value_name = "FILE")]
    municipalities: Option<PathBuf>,
    /// Property with the code in that file [default: that of --code]
    #[arg(long, value_name = "PROPERTY", requires = "municipalities")]
    municipality_code: Option<String>,
}

pub(super) fn run(arguments: Arguments, io: &mut Io<'_>) -> Result<Outcome, Failure> {
    let Arguments {
        files,
        reading,
        municipalities,
        municipality_code,
    } = arguments;
    let options = reading.options();
    let mut good = true;
    let parents = match municipalities {
        None => None,
        Some(path) => {
            let code = municipality_code.unwrap_or_else(|| options.code_property.clone());
            let own = ImportOptions {
                level: Level::Municipality,
                name_property: code.clone(),
                code_property: code,
                parent_property: None,
                ..options.clone()
            };
            match read(&path, &own)? {
                Ok(layer) => Some(layer),
                Err(fault) => {
                    writeln!(io.out, "{}: error: {fault}", path.display())?;
                    return Ok(Outcome::Faults);
                }
            }
        }
    };
    for path in &files {
        let spinner = progress::spinner("checking");
        let layer = match read(path, &options)? {
            Ok(layer) => layer,
            Err(fault) => {
                writeln!(io.out, "{}: error: {fault}", path.display())?;
                good = false;
                continue;
            }
        };
        let findings = validate(&layer, parents.as_ref());
        spinner.finish_and_clear();
        print(path, &layer, &findings, io)?;
        good &= findings.is_importable();
    }
    Ok(if good {
        Outcome::Clean
    } else {
        Outcome::Faults
    })
}
