//! `atsakas rules`: the tables of who is responsible.

mod check;
mod explain;
mod export;
mod simulate;

use std::path::Path;

use atsakas_app::reference::load::layer_of;
use atsakas_messages::Lang;
use atsakas_responsibility::{CellFault, Layer, read_table};
use clap::{Args, Subcommand};
use serde_json::json;

use super::Global;
use crate::{
    basis::Basis,
    failure::{Failure, Outcome},
    io::Io,
};

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Prove that every report has exactly one responsible authority; exit code 1 and every fault otherwise
    #[command(after_help = check::AFTER)]
    Check(check::Arguments),
    /// Say who would be responsible, and why
    #[command(after_help = explain::AFTER)]
    Explain(explain::Arguments),
    /// Run a draft over the stored reports of a period: what would have gone elsewhere
    #[command(after_help = simulate::AFTER)]
    Simulate(simulate::Arguments),
    /// Print a table as CSV, or all as one DMN 1.3 decision table
    Export(export::Arguments),
}

pub(super) fn run(command: Command, global: &Global, io: &mut Io<'_>) -> Result<Outcome, Failure> {
    match command {
        Command::Check(arguments) => check::run(arguments, global, io),
        Command::Explain(arguments) => explain::run(&arguments, global, io),
        Command::Simulate(arguments) => simulate::run(&arguments, global, io),
        Command::Export(arguments) => export::run(&arguments, global, io),
    }
}

/// What the tables are checked against.
#[derive(Debug, Clone, Args)]
struct Against {
    /// Use the shipped data on the sample territory, whatever the database holds
    #[arg(long)]
    shipped: bool,
    /// Language of what is printed: lt or en
    #[arg(long, default_value_t = Lang::En)]
    lang: Lang,
}

/// The layer of a file: `LT` for the national base, or the code of a municipality.
#[derive(Debug, Clone, Args)]
struct OfLayer {
    /// Whose table the file is: LT for the national base, or the code of a municipality
    #[arg(long, value_name = "CODE", default_value = "LT")]
    layer: String,
}

impl OfLayer {
    fn layer(&self) -> Layer {
        layer_of(&self.layer)
    }
}

/// A text file.
pub(super) fn read_text(path: &Path) -> Result<String, Failure> {
    let bytes =
        std::fs::read(path).map_err(|error| Failure::broken(&error).about(path.display()))?;
    String::from_utf8(bytes).map_err(|_| Failure::Broken(format!("{} is no UTF-8", path.display())))
}

/// Puts a draft into the basis. False: it cannot be read, and every fault was printed.
fn put_draft(
    basis: &mut Basis,
    path: &Path,
    layer: Layer,
    shape: Shape,
    io: &mut Io<'_>,
) -> Result<bool, Failure> {
    let text = read_text(path)?;
    match read_table(&text, &basis.tables.model, layer) {
        Ok(table) => {
            basis.put(table);
            Ok(true)
        }
        Err(faults) => {
            print_cells(path, &faults, shape, io)?;
            Ok(false)
        }
    }
}

/// How faults are printed.
#[derive(Debug, Clone, Copy)]
pub(super) enum Shape {
    /// A line each, in a language.
    Lines(Lang),
    /// One JSON object, with texts in a language.
    Json(Lang),
}

impl Shape {
    fn new(json: bool, lang: Lang) -> Self {
        if json {
            Self::Json(lang)
        } else {
            Self::Lines(lang)
        }
    }
}

/// Prints the cells that cannot be read: position, content, what was expected.
pub(super) fn print_cells(
    path: &Path,
    faults: &[CellFault],
    shape: Shape,
    io: &mut Io<'_>,
) -> Result<(), Failure> {
    match shape {
        Shape::Lines(lang) => {
            for fault in faults {
                writeln!(io.out, "{}: {}", path.display(), fault.text(lang))?;
            }
        }
        Shape::Json(lang) => {
            let cells: Vec<_> = faults
                .iter()
                .map(|fault| {
                    let CellFault { line, column, name, cell, problem: _ } = fault;
                    let expected = fault.expected(lang);
                    json!({ "line": line, "column": column, "name": name, "cell": cell, "expected": expected })
                })
                .collect();
            writeln!(io.out, "{}", json!({ "sound": false, "unreadable": cells }))?;
        }
    }
    Ok(())
}
