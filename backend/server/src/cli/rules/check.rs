//! `atsakas rules check`: the proof, or every fault with a witness.

use std::path::PathBuf;

use atsakas_app::ports::{Clock, SystemClock};
use atsakas_domain::calendar::{Date, local_date};
use atsakas_responsibility::{DateRange, Verdict, check};
use clap::Args;
use serde_json::json;

use super::{super::Global, Against, OfLayer, Shape, print_cells, put_draft, read_text};
use crate::{
    basis::Basis,
    failure::{Failure, Outcome},
    io::Io,
    progress,
};

pub(super) const AFTER: &str = "\
Without FILE the tables in effect are checked, or the shipped ones on the sample territory where there is no database.
A FILE takes the place of its layer's table. A cell that cannot be read is said with line, column, text, and what was
expected; an unsound table with each fault's rules and a concrete example.

Examples:
  atsakas rules check
  atsakas rules check mine.csv --layer 13
  atsakas rules check --shipped --json | jq '.faults[].text'";

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// A table as CSV
    file: Option<PathBuf>,
    #[command(flatten)]
    layer: OfLayer,
    /// A duty register as CSV, in the place of the one in effect
    #[arg(long, value_name = "FILE")]
    register: Option<PathBuf>,
    /// First day on which it must be sound [default: today]
    #[arg(long, value_name = "DATE")]
    from: Option<Date>,
    /// Day after the last one [default: none, for ever]
    #[arg(long, value_name = "DATE")]
    to: Option<Date>,
    /// Print the verdict as one JSON object
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    against: Against,
}

pub(super) fn run(
    arguments: Arguments,
    global: &Global,
    io: &mut Io<'_>,
) -> Result<Outcome, Failure> {
    let Arguments {
        file,
        layer,
        register,
        from,
        to,
        json,
        against: Against { shipped, lang },
    } = arguments;
    let shape = Shape::new(json, lang);
    let (config, _) = global.load(&[], io)?;
    let mut basis = Basis::load(&config, shipped)?;
    if let Some(path) = &file
        && !put_draft(&mut basis, path, layer.layer(), shape, io)?
    {
        return Ok(Outcome::Faults);
    }
    if let Some(path) = register {
        let text = read_text(&path)?;
        if let Err(faults) = basis.put_register(&text) {
            print_cells(&path, &faults, shape, io)?;
            return Ok(Outcome::Faults);
        }
    }
    let days = DateRange {
        from: from.unwrap_or_else(|| local_date(SystemClock.now())),
        to,
    };
    let spinner = progress::spinner("checking");
    let verdict = check(
        &basis.tables.model,
        &basis.tables.tables,
        basis.register(),
        days,
        lang,
    );
    spinner.finish_and_clear();
    print(&verdict, json, io)?;
    io.say(format_args!("checked against {}", basis.origin));
    Ok(if verdict.is_sound() {
        Outcome::Clean
    } else {
        Outcome::Faults
    })
}

fn print(verdict: &Verdict, json: bool, io: &mut Io<'_>) -> Result<(), Failure> {
    let Verdict {
        faults,
        complete,
        rules,
        categories,
        leaves,
        moments,
    } = verdict;
    if !json {
        writeln!(io.out, "{verdict}")?;
        return Ok(());
    }
    let faults: Vec<_> = faults
        .iter()
        .map(|fault| {
            let rules: Vec<_> = fault.rules.iter().map(ToString::to_string).collect();
            json!({ "kind": fault.kind.code(), "rules": rules, "count": fault.count, "text": fault.text })
        })
        .collect();
    let all = json!({
        "sound": verdict.is_sound(), "complete": complete, "rules": rules, "categories": categories, "leaves": leaves,
        "moments": moments, "faults": faults,
    });
    writeln!(io.out, "{all}")?;
    Ok(())
}
