//! `atsakas territory import`: a boundary file goes into use.

use std::path::PathBuf;

use atsakas_app::reference::{
    import::{ImportError, Imported, import_layer},
    install::First,
};
use atsakas_territory::validate;
use clap::Args;

use super::{
    super::{Global, runtime},
    Reading, print, read,
};
use crate::{
    failure::{Failure, Outcome, chain},
    io::Io,
    progress,
    wiring::{Ports, loading, prepared_store},
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

pub(super) fn run(
    arguments: Arguments,
    global: &Global,
    io: &mut Io<'_>,
) -> Result<Outcome, Failure> {
    let Arguments {
        file,
        reading,
        dry_run,
    } = arguments;
    let spinner = progress::spinner("reading");
    let layer = match read(&file, &reading.options())? {
        Ok(layer) => layer,
        Err(fault) => {
            writeln!(io.out, "{}: error: {fault}", file.display())?;
            return Ok(Outcome::Faults);
        }
    };
    if dry_run {
        let findings = validate(&layer, None);
        spinner.finish_and_clear();
        print(&file, &layer, &findings, io)?;
        return Ok(if findings.is_importable() {
            Outcome::Clean
        } else {
            Outcome::Faults
        });
    }
    let (config, _) = global.load(&[], io)?;
    let ports = Ports::system();
    spinner.set_message("checking and storing");
    let done = runtime()?.block_on(async {
        let store = prepared_store(&config, &ports, First::None).await?;
        let done = import_layer(
            &store,
            ports.chance.as_ref(),
            ports.clock.now(),
            layer.clone(),
        )
        .await;
        store.close().await;
        Ok::<_, Failure>(done)
    })?;
    spinner.finish_and_clear();
    match done {
        Ok(Imported {
            version,
            areas,
            leaves,
            findings,
            dropped,
        }) => {
            print(&file, &layer, &findings, io)?;
            for level in dropped {
                io.say(format_args!(
                    "the {level} layer before does not fit the new municipalities and is out of use"
                ));
            }
            let level = layer.level;
            writeln!(
                io.out,
                "{level} version {version}: {areas} areas; the territory has {leaves} leaves now"
            )?;
            Ok(Outcome::Clean)
        }
        Err(ImportError::Faulty(findings)) => {
            print(&file, &layer, &findings, io)?;
            Ok(Outcome::Faults)
        }
        Err(ImportError::Layers(error)) => Err(loading(&error)),
        Err(ImportError::Store(error)) => Err(error.into()),
        Err(error @ ImportError::Areas(_)) => {
            writeln!(io.out, "{}: error: {}", file.display(), chain(&error))?;
            Ok(Outcome::Faults)
        }
        Err(error @ ImportError::Apply(_)) => Err(Failure::Unreachable(chain(&error))),
    }
}
