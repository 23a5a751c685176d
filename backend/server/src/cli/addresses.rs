//! `atsakas addresses`: a table of addresses in, so that residents can name a place by street and number.

use std::path::PathBuf;

use atsakas_app::{
    addresses::{AddressesError, Columns, Coordinates, Imported, import, read},
    reference::{install::First, load::load},
};
use clap::{Args, Subcommand};

use super::{Global, runtime};
use crate::{
    failure::{Failure, Outcome, chain},
    io::Io,
    progress,
    wiring::{Ports, loading, prepared_store},
};

const AFTER: &str = "\
The table is read whole, and takes the place of the one before in one step; running servers search it at once. Rows
outside of the territory are left out. A table with faulty rows is not imported (exit code 1), unless `--skip-faulty`;
`--dry-run` stops before the database in any case.

Example:
  atsakas addresses import adresai.csv --street gatve --number nr --locality vietove --x e --y n --lks94 \\
      --attribution 'VĮ Registrų centras, CC BY 4.0'";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Put a table of addresses (CSV with a line of headers) in the place of the one before
    #[command(after_help = AFTER)]
    Import(Arguments),
}

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// CSV file, in UTF-8
    file: PathBuf,
    /// Column with the name of the street; empty in villages without streets
    #[arg(long, value_name = "COLUMN", default_value = "street")]
    street: String,
    /// Column with the number of the house
    #[arg(long, value_name = "COLUMN", default_value = "number")]
    number: String,
    /// Column with the town or village
    #[arg(long, value_name = "COLUMN", default_value = "locality")]
    locality: String,
    /// Column with the longitude, or the metres east
    #[arg(long, value_name = "COLUMN", default_value = "lon")]
    x: String,
    /// Column with the latitude, or the metres north
    #[arg(long, value_name = "COLUMN", default_value = "lat")]
    y: String,
    /// Coordinates are metres of LKS-94 (EPSG:3346), not degrees
    #[arg(long)]
    lks94: bool,
    /// What stands between columns
    #[arg(long, value_name = "SIGN", default_value = ",")]
    delimiter: char,
    /// Whose data these are
    #[arg(long, value_name = "TEXT")]
    attribution: Option<String>,
    /// Leave faulty rows out
    #[arg(long)]
    skip_faulty: bool,
    /// Check only
    #[arg(long)]
    dry_run: bool,
}

pub(crate) fn run(command: Command, global: &Global, io: &mut Io<'_>) -> Result<Outcome, Failure> {
    let Command::Import(Arguments {
        file,
        street,
        number,
        locality,
        x,
        y,
        lks94,
        delimiter,
        attribution,
        skip_faulty,
        dry_run,
    }) = command;
    let delimiter = u8::try_from(delimiter).map_err(|_| {
        Failure::Usage("--delimiter is one sign of ASCII, e.g. , or ; or |".to_owned())
    })?;
    let bytes =
        std::fs::read(&file).map_err(|error| Failure::broken(&error).about(file.display()))?;
    let columns = Columns {
        street,
        number,
        locality,
        x,
        y,
        coordinates: if lks94 {
            Coordinates::Lks94
        } else {
            Coordinates::Wgs84
        },
        delimiter,
    };
    let (config, _) = global.load(&[], io)?;
    let ports = Ports::system();
    let spinner = progress::spinner("reading");
    let path = file.display();
    runtime()?.block_on(async {
        let store = prepared_store(&config, &ports, First::None).await?;
        let snapshot = load(&store, ports.clock.now())
            .await
            .map_err(|error| loading(&error))?;
        let table = match read(&bytes, &columns, &snapshot.territory) {
            Ok(table) => table,
            Err(error) => return faulty(&path, &error, io),
        };
        for fault in &table.faults {
            writeln!(io.out, "{path}:{}: {}", fault.line, fault.what)?;
        }
        io.say(format_args!(
            "{path}: {} streets, {} addresses; {} faulty rows, {} outside of the territory, {} repeated",
            table.streets(),
            table.houses(),
            table.faulty,
            table.outside,
            table.repeated
        ));
        if table.faulty > 0 && !skip_faulty {
            return Ok(Outcome::Faults);
        }
        if dry_run {
            return Ok(Outcome::Clean);
        }
        spinner.set_message("storing");
        let done = import(&store, ports.clock.now(), attribution.as_deref(), &table).await;
        store.close().await;
        spinner.finish_and_clear();
        match done {
            Ok(Imported {
                edition,
                streets,
                houses,
            }) => {
                writeln!(
                    io.out,
                    "addresses edition {edition}: {houses} addresses in {streets} streets"
                )?;
                Ok(Outcome::Clean)
            }
            Err(AddressesError::Store(error)) => Err(error.into()),
            Err(error @ AddressesError::Apply(_)) => Err(Failure::Unreachable(chain(&error))),
            Err(
                error @ (AddressesError::Table(_)
                | AddressesError::Column(_)
                | AddressesError::Empty),
            ) => faulty(&path, &error, io),
        }
    })
}

fn faulty(
    path: &std::path::Display<'_>,
    error: &AddressesError,
    io: &mut Io<'_>,
) -> Result<Outcome, Failure> {
    writeln!(io.out, "{path}: error: {error}")?;
    Ok(Outcome::Faults)
}
