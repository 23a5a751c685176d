//! `atsakas rules explain`: who would be responsible, and why.

use atsakas_app::ports::{Clock, SystemClock};
use atsakas_domain::calendar::{deadline, local_date, local_moment};
use atsakas_responsibility::{DateRange, Decision, Explanation, Incident, Resolver, explain};
use atsakas_territory::Position;
use clap::Args;
use jiff::Timestamp;
use serde_json::json;

use super::{super::Global, Against};
use crate::{
    basis::Basis,
    failure::{Failure, Outcome},
    io::Io,
};

pub(super) const AFTER: &str = "\
Examples:
  atsakas rules explain --category triuksmas --at 25.2873,54.6858 --set in_progress=yes
  atsakas rules explain --category netvarka --at 25.2873,54.6858 --time 2026-12-24T23:30:00+02:00 --lang lt";

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// Code of the category
    #[arg(long, value_name = "CODE")]
    category: String,
    /// Place: lon,lat in degrees
    #[arg(long, value_name = "LON,LAT", allow_hyphen_values = true)]
    at: String,
    /// Time of the incident (RFC 3339) [default: now]
    #[arg(long, value_name = "TIME")]
    time: Option<Timestamp>,
    /// A circumstance; those that are not given have their defaults
    #[arg(long = "set", value_name = "CIRCUMSTANCE=VALUE")]
    circumstances: Vec<String>,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
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
        against: Against { shipped, lang },
    } = arguments;
    let usage = |text: String| Failure::Usage(text);
    let place = position(at).ok_or_else(|| {
        usage(format!(
            "--at {at}: expected lon,lat in degrees, e.g. 25.2873,54.6858"
        ))
    })?;
    let (config, _) = global.load(&[], io)?;
    let basis = Basis::load(&config, *shipped)?;
    let model = &basis.tables.model;
    let now = SystemClock.now();
    let time = time.unwrap_or(now);
    let Some(located) = basis.territory.locate(place) else {
        writeln!(io.out, "outside")?;
        return Ok(Outcome::Faults);
    };
    let pairs: Vec<(&str, &str)> = circumstances
        .iter()
        .map(|pair| {
            pair.split_once('=')
                .ok_or_else(|| usage(format!("--set {pair}: expected circumstance=value")))
        })
        .collect::<Result<_, _>>()?;
    let incident = Incident {
        category: model
            .categories()
            .find(category)
            .ok_or_else(|| usage(format!("there is no category {category}")))?,
        leaf: model
            .areas()
            .at(located.leaf.0)
            .ok_or_else(|| Failure::Broken("the areas do not fit the territory".to_owned()))?,
        moment: local_moment(time),
        circumstances: model
            .circumstances()
            .values(pairs)
            .map_err(|error| usage(format!("--set: {error}")))?,
    };
    let days = DateRange::day(local_date(now));
    let resolver = Resolver::compile(model, &basis.tables.tables, basis.register(), days)
        .map_err(|verdict| Failure::Broken(format!("the tables are not sound\n{verdict}")))?;
    let decision = resolver.resolve(&incident);
    let explanation = explain(&decision, *lang);
    let leaf = basis
        .territory
        .leaf(located.leaf)
        .map_or("", |leaf| leaf.code.as_str());
    let due = deadline(now, decision.term, &config.office_hours)
        .map_err(|error| Failure::broken(&error))?;
    print(
        &decision,
        &explanation,
        (leaf, located.border),
        due,
        *json,
        io,
    )?;
    io.say(format_args!("by {}", basis.origin));
    Ok(Outcome::Clean)
}

fn print(
    decision: &Decision<'_>,
    explanation: &Explanation,
    (leaf, border): (&str, bool),
    due: Timestamp,
    json: bool,
    io: &mut Io<'_>,
) -> Result<(), Failure> {
    let unit = decision.unit.map(|unit| unit.code.as_str());
    let Explanation {
        who,
        why,
        legal_basis,
        note,
        term,
    } = explanation;
    let rule = decision.rule_ref().to_string();
    let (authority, kind) = (
        decision.authority.code.as_str(),
        decision.authority.kind.code(),
    );
    if json {
        let all = json!({
            "authority": authority, "kind": kind, "unit": unit, "rule": rule, "legal_basis": legal_basis, "note": note,
            "term": decision.term.to_string(), "respond_by": due.to_string(), "area": leaf, "border": border,
            "explanation": why,
        });
        writeln!(io.out, "{all}")?;
        return Ok(());
    }
    for (name, value) in [
        ("authority", authority),
        ("kind", kind),
        ("unit", unit.unwrap_or("-")),
        ("rule", &rule),
        ("term", term),
        ("respond by", &due.to_string()),
        ("area", leaf),
        ("border", if border { "yes" } else { "no" }),
        ("who", who),
        ("why", why),
    ] {
        writeln!(io.out, "{name}: {value}")?;
    }
    Ok(())
}

fn position(text: &str) -> Option<Position> {
    let (lon, lat) = text.split_once(',')?;
    Position::from_degrees(lon.trim().parse().ok()?, lat.trim().parse().ok()?).ok()
}
