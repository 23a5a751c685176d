//! `atsakas rules simulate`: what a draft would have given to somebody else.

use std::{collections::BTreeMap, path::PathBuf};

use atsakas_app::ports::{Clock, SystemClock};
use atsakas_domain::calendar::{Date, local_date, local_moment, vilnius};
use atsakas_responsibility::{
    DateRange, Incident, Model, Movement, Movements, Resolver, StoredIncident, simulate,
};
use atsakas_store::{
    Store,
    reports::{Resolved, scan_resolved},
};
use atsakas_territory::{Position, Territory};
use clap::Args;
use jiff::Timestamp;
use serde_json::json;

use super::{
    super::{Global, runtime},
    Against, OfLayer, Shape, put_draft,
};
use crate::{
    basis::Basis,
    failure::{Failure, Outcome},
    installed::open_existing,
    io::Io,
    progress,
};

pub(super) const AFTER: &str = "\
One line for each way that reports would go: their number, the rule that decided, the rule of the draft, from whom, to
whom, and up to ten references, separated by tabs. A draft that is not sound cannot be run (exit code 1).

Example:
  atsakas rules simulate draft.csv --since 2026-01-01 --until 2026-04-01";

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The draft as CSV
    draft: PathBuf,
    #[command(flatten)]
    layer: OfLayer,
    /// First day of the period
    #[arg(long, value_name = "DATE")]
    since: Date,
    /// Day after the last one [default: today and all of it]
    #[arg(long, value_name = "DATE")]
    until: Option<Date>,
    /// Print one JSON object with all references
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    against: Against,
}

/// Reports of one page.
const PAGE: i32 = 2_000;

pub(super) fn run(
    arguments: &Arguments,
    global: &Global,
    io: &mut Io<'_>,
) -> Result<Outcome, Failure> {
    let Arguments {
        draft,
        layer,
        since,
        until,
        json,
        against: Against { shipped, lang },
    } = arguments;
    let (config, _) = global.load(&[], io)?;
    let mut basis = Basis::load(&config, *shipped)?;
    if !put_draft(
        &mut basis,
        draft,
        layer.layer(),
        Shape::new(*json, *lang),
        io,
    )? {
        return Ok(Outcome::Faults);
    }
    let now = SystemClock.now();
    let days = DateRange::day(local_date(now));
    let resolver = match Resolver::compile(
        &basis.tables.model,
        &basis.tables.tables,
        basis.register(),
        days,
    ) {
        Ok(resolver) => resolver,
        Err(verdict) => {
            writeln!(io.out, "{verdict}")?;
            return Ok(Outcome::Faults);
        }
    };
    let from = midnight(*since)?;
    let to = match until {
        Some(day) => midnight(*day)?,
        None => now,
    };
    let spinner = progress::spinner("reading reports");
    let (incidents, left_out) = runtime()?.block_on(async {
        let store = open_existing(&config).await?;
        let read = read(&store, &basis, from, to).await;
        store.close().await;
        read
    })?;
    let movements = simulate(&resolver, incidents);
    spinner.finish_and_clear();
    print(&movements, left_out, *json, io)?;
    Ok(Outcome::Clean)
}

fn midnight(day: Date) -> Result<Timestamp, Failure> {
    vilnius()
        .to_timestamp(day.at(0, 0, 0, 0))
        .map_err(|error| Failure::Usage(format!("{day}: {error}")))
}

/// The incidents of the period, by the draft's model, and how many it cannot say anything of (a category or place that is
/// gone).
async fn read(
    store: &Store,
    basis: &Basis,
    from: Timestamp,
    to: Timestamp,
) -> Result<(Vec<StoredIncident<String>>, usize), Failure> {
    let (mut incidents, mut left_out) = (Vec::new(), 0_usize);
    let mut after: Option<(String, _)> = None;
    loop {
        let key = after
            .as_ref()
            .map(|(municipality, id)| (municipality.as_str(), *id));
        let page =
            scan_resolved(store, from.as_microsecond(), to.as_microsecond(), key, PAGE).await?;
        let Some(last) = page.last() else {
            return Ok((incidents, left_out));
        };
        after = Some((last.municipality.clone(), last.id));
        for resolved in page {
            match incident(&basis.tables.model, &basis.territory, &resolved) {
                Some(incident) => incidents.push(StoredIncident {
                    id: resolved.reference,
                    incident,
                    rule: resolved.rule,
                    authority: resolved.authority,
                    unit: resolved.unit,
                }),
                None => left_out = left_out.saturating_add(1),
            }
        }
    }
}

fn incident(model: &Model, territory: &Territory, resolved: &Resolved) -> Option<Incident> {
    // By place and not by the stored leaf: the territory may have changed since.
    let located = territory.locate(Position::from_units(resolved.lon, resolved.lat)?)?;
    let at =
        Timestamp::from_microsecond(resolved.incident_at.unwrap_or(resolved.received_at)).ok()?;
    let answers: BTreeMap<String, String> = serde_json::from_str(&resolved.circumstances).ok()?;
    let known = answers
        .iter()
        .map(|(code, value)| (code.as_str(), value.as_str()));
    // An answer that the draft's universe no longer has counts as not given.
    let known = known.filter(|pair| model.circumstances().values([*pair]).is_ok());
    Some(Incident {
        category: model.categories().find(&resolved.category)?,
        leaf: model.areas().at(located.leaf.0)?,
        moment: local_moment(at),
        circumstances: model.circumstances().values(known).ok()?,
    })
}

fn print(
    movements: &Movements<String>,
    left_out: usize,
    json: bool,
    io: &mut Io<'_>,
) -> Result<(), Failure> {
    let Movements {
        seen,
        stayed,
        movements,
    } = movements;
    if json {
        let ways: Vec<_> = movements
            .iter()
            .map(|Movement { old_rule, new_rule, from, to, ids }| {
                json!({
                    "count": ids.len(), "old_rule": old_rule, "new_rule": new_rule.to_string(),
                    "from": { "authority": from.0, "unit": from.1 }, "to": { "authority": to.0, "unit": to.1 },
                    "reports": ids,
                })
            })
            .collect();
        writeln!(
            io.out,
            "{}",
            json!({ "seen": seen, "stayed": stayed, "left_out": left_out, "movements": ways })
        )?;
    } else {
        let whom = |(authority, unit): &(String, Option<String>)| match unit {
            Some(unit) => format!("{authority}/{unit}"),
            None => authority.clone(),
        };
        for Movement {
            old_rule,
            new_rule,
            from,
            to,
            ids,
        } in movements
        {
            let some = ids
                .iter()
                .take(10)
                .map(String::as_str)
                .collect::<Vec<_>>()
                .join(" ");
            writeln!(
                io.out,
                "{}\t{old_rule}\t{new_rule}\t{}\t{}\t{some}",
                ids.len(),
                whom(from),
                whom(to)
            )?;
        }
    }
    let moved = seen.saturating_sub(*stayed);
    io.say(format_args!(
        "{seen} reports: {stayed} stay, {moved} would go elsewhere, {left_out} cannot be said"
    ));
    Ok(())
}
