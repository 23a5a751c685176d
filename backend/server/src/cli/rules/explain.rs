//! `atsakas rules explain`: who would be responsible, and why.

mod asking;
mod batch;

use atsakas_app::ports::{Clock, SystemClock};
use atsakas_territory::Position;
use clap::Args;
use jiff::Timestamp;

use self::asking::{Asking, NoAnswer, Question};
use super::{super::Global, Against};
use crate::{
    basis::Basis,
    failure::{Failure, Outcome},
    io::Io,
};

pub(super) const AFTER: &str = "\
With --batch each line of standard input is a JSON object, and the line that answers it another one:
  {\"category\":\"triuksmas\",\"at\":[25.2873,54.6858],\"time\":\"2026-12-24T23:30:00+02:00\",\"circumstances\":{\"in_progress\":\"yes\"}}
time and circumstances may be missing. The answer has the members of --json, and in `asked` what the table saw: category,
area, kinds of the day and of the day before, minute of the day, every circumstance. A place outside the territory is
answered with {\"outside\":true}, a line that cannot be asked with {\"error\":…}; the exit code is 1 then.

Examples:
  atsakas rules explain --category triuksmas --at 25.2873,54.6858 --set in_progress=yes
  atsakas rules explain --category netvarka --at 25.2873,54.6858 --time 2026-12-24T23:30:00+02:00 --lang lt
  atsakas rules explain --batch < cases.jsonl > decisions.jsonl";

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// Code of the category
    #[arg(long, value_name = "CODE", required_unless_present = "batch")]
    category: Option<String>,
    /// Place: lon,lat in degrees
    #[arg(
        long,
        value_name = "LON,LAT",
        allow_hyphen_values = true,
        required_unless_present = "batch"
    )]
    at: Option<String>,
    /// Time of the incident (RFC 3339) [default: now]
    #[arg(long, value_name = "TIME")]
    time: Option<Timestamp>,
    /// A circumstance; those that are not given have their defaults
    #[arg(long = "set", value_name = "CIRCUMSTANCE=VALUE")]
    circumstances: Vec<String>,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
    /// Answer each line of standard input, JSON in and JSON out
    #[arg(long, conflicts_with_all = ["category", "at", "time", "circumstances", "json"])]
    batch: bool,
    #[command(flatten)]
    against: Against,
}

pub(super) fn run(
    arguments: &Arguments,
    global: &Global,
    io: &mut Io<'_>,
) -> Result<Outcome, Failure> {
    let Arguments {
        category,
        at,
        time,
        circumstances,
        json,
        batch,
        against: Against { shipped, lang },
    } = arguments;
    let now = SystemClock.now();
    if *batch {
        let (config, _) = global.load(&[], io)?;
        let basis = Basis::load(&config, *shipped)?;
        let asking = Asking::new(&basis, &config, now, *lang)?;
        let outcome = batch::answer(&asking, io)?;
        io.say(format_args!("by {}", basis.origin));
        return Ok(outcome);
    }
    let usage = |text: String| Failure::Usage(text);
    let at = at.as_deref().unwrap_or_default();
    let place = position(at).ok_or_else(|| {
        usage(format!(
            "--at {at}: expected lon,lat in degrees, e.g. 25.2873,54.6858"
        ))
    })?;
    let pairs: Vec<(&str, &str)> = circumstances
        .iter()
        .map(|pair| {
            pair.split_once('=')
                .ok_or_else(|| usage(format!("--set {pair}: expected circumstance=value")))
        })
        .collect::<Result<_, _>>()?;
    let (config, _) = global.load(&[], io)?;
    let basis = Basis::load(&config, *shipped)?;
    let asking = Asking::new(&basis, &config, now, *lang)?;
    let question = Question {
        category: category.as_deref().unwrap_or_default(),
        place,
        time: time.unwrap_or(now),
        circumstances: pairs,
    };
    let found = match asking.ask(&question) {
        Ok(found) => found,
        Err(NoAnswer::Outside) => {
            writeln!(io.out, "outside")?;
            return Ok(Outcome::Faults);
        }
        Err(NoAnswer::Unknown(text)) => return Err(usage(text)),
        Err(NoAnswer::Circumstance(text)) => return Err(usage(format!("--set: {text}"))),
        Err(NoAnswer::Broken(text)) => return Err(Failure::Broken(text)),
    };
    if *json {
        writeln!(io.out, "{}", found.json())?;
    } else {
        found.print(io)?;
    }
    io.say(format_args!("by {}", basis.origin));
    Ok(Outcome::Clean)
}

fn position(text: &str) -> Option<Position> {
    let (lon, lat) = text.split_once(',')?;
    Position::from_degrees(lon.trim().parse().ok()?, lat.trim().parse().ok()?).ok()
}
