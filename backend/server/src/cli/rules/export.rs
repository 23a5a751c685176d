//! `atsakas rules export`: the tables for other tools.

use atsakas_responsibility::{to_dmn, write_table};
use clap::{Args, ValueEnum};

use super::{super::Global, Against, OfLayer};
use crate::{
    basis::Basis,
    failure::{Failure, Outcome},
    io::Io,
};

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// The table of one layer, as it is edited
    Csv,
    /// All layers as one DMN 1.3 decision table, hit policy UNIQUE
    Dmn,
}

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// How to write it
    #[arg(long, value_enum, default_value = "csv")]
    format: Format,
    #[command(flatten)]
    layer: OfLayer,
    #[command(flatten)]
    against: Against,
}

pub(super) fn run(
    arguments: &Arguments,
    global: &Global,
    io: &mut Io<'_>,
) -> Result<Outcome, Failure> {
    let Arguments {
        format,
        layer,
        against,
    } = arguments;
    let (config, _) = global.load(&[], io)?;
    let basis = Basis::load(&config, against.shipped)?;
    match format {
        Format::Csv => {
            let wanted = layer.layer();
            let table = basis
                .tables
                .tables
                .iter()
                .find(|table| *table.layer() == wanted);
            let table = table.ok_or_else(|| {
                Failure::Usage(format!("there is no table of the layer {}", layer.layer))
            })?;
            io.out.write_all(write_table(table).as_bytes())?;
        }
        Format::Dmn => {
            io.out.write_all(
                to_dmn(&basis.tables.model, &basis.tables.tables, basis.register()).as_bytes(),
            )?;
        }
    }
    Ok(Outcome::Clean)
}
