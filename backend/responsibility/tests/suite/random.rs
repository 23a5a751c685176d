//! Random small worlds. Most rules override all that they meet, as an author would who knows
//! what he does, and some do not, so that both sound and unsound tables come.

use std::fmt::Write as _;

use atsakas_responsibility::{Layer, Register, RuleTable, read_table};
use proptest::prelude::*;

use crate::kit::{CATEGORIES, circumstances, csv, leaves, model, register};
use crate::naive::Universe;

#[derive(Debug, Clone)]
pub(crate) struct Conditions {
    category: String,
    area: String,
    when: String,
    danger: String,
    land: String,
    duty: String,
    /// Overrides all that it meets, or what the numbers say.
    careful: bool,
    picks: Vec<prop::sample::Index>,
}

#[derive(Debug, Clone)]
pub(crate) struct World {
    base: Vec<String>,
    national: Vec<Conditions>,
    local: Vec<Conditions>,
    pub(crate) duties: String,
    pub(crate) ends: bool,
}

fn pick(values: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::sample::select(values).prop_map(str::to_owned)
}

fn conditions(areas: &'static [&'static str]) -> impl Strategy<Value = Conditions> {
    let category = pick(&[
        "noise",
        "shouting",
        "waste",
        "snow",
        "peace",
        "streets",
        "noise;waste",
        "-",
    ]);
    let when = pick(&[
        "-",
        "-",
        "-",
        "Mon-Fri 08:00-17:00",
        "22:00-06:00",
        "holiday 00:00-24:00",
        "Sat-Sun 00:00-24:00",
        "Fri 20:00-04:00;holiday 20:00-04:00",
        "06:00-22:00",
        "Sun-Mon 23:00-00:00",
    ]);
    let danger = pick(&["-", "-", "yes", "no"]);
    let land = pick(&["-", "-", "-", "public", "private;unknown", "unknown"]);
    let duty = pick(&["police", "order", "nature"]);
    let picks = prop::collection::vec(any::<prop::sample::Index>(), 0..3);
    (
        category,
        pick(areas),
        when,
        danger,
        land,
        duty,
        prop::bool::weighted(0.85),
        picks,
    )
        .prop_map(
            |(category, area, when, danger, land, duty, careful, picks)| Conditions {
                category,
                area,
                when,
                danger,
                land,
                duty,
                careful,
                picks,
            },
        )
}

pub(crate) fn world() -> impl Strategy<Value = World> {
    let base = prop::sample::select(vec![
        vec!["-"],
        vec!["-"],
        vec!["peace", "streets"],
        vec!["noise;shouting", "streets"],
        vec!["noise", "shouting", "waste", "snow"],
        vec!["peace", "waste"],
        vec!["peace", "streets", "snow"],
    ]);
    let national = prop::collection::vec(
        conditions(&["-", "-", "13", "21", "1301", "Z1", "LT", "21+Z1"]),
        0..5,
    );
    let local = prop::collection::vec(conditions(&["-", "13", "1301", "1302", "1302+Z1"]), 0..3);
    let entry = (
        pick(&["police", "order", "nature"]),
        pick(&["LT", "13", "21", "1301", "Z1", "21+Z1"]),
        pick(&["", "", "2026-01-01", "2026-01-10", "2026-02-01"]),
        pick(&["", "", "2026-01-10", "2026-02-01", "2026-02-15"]),
    );
    let extra = prop::collection::vec(entry, 0..3);
    let whole = prop::bool::weighted(0.85);
    (base, national, local, extra, whole, any::<bool>()).prop_map(
        |(base, national, local, extra, whole, ends)| {
            let mut duties =
                String::from("police,LT,POL,,,\norder,13,SAV-13,,,\norder,21,SAV-21,,,\n");
            if whole {
                duties.push_str("nature,LT,AAD,,,\n");
            }
            for (duty, area, from, to) in extra {
                if from.is_empty() || to.is_empty() || from < to {
                    writeln!(duties, "{duty},{area},POL,,{from},{to}").unwrap();
                }
            }
            World {
                base: base.into_iter().map(str::to_owned).collect(),
                national,
                local,
                duties,
                ends,
            }
        },
    )
}

/// The tables of a world as CSV. Rules are written one after the other; a careful one overrides
/// what it meets of those before it.
pub(crate) fn tables(world: &World) -> [(Layer, String); 2] {
    let mut national: Vec<String> = Vec::new();
    for (at, category) in world.base.iter().enumerate() {
        national.push(format!("N-{at},{category},-,-,-,-,-,order,20wd"));
    }
    for one in &world.national {
        add(one, &mut national, &[], &Layer::National, "N");
    }
    let home = Layer::Municipality("13".to_owned());
    let mut local: Vec<String> = Vec::new();
    for one in &world.local {
        add(one, &mut local, &national, &home, "V");
    }
    let text = |rows: &[String]| csv(&rows.iter().map(String::as_str).collect::<Vec<_>>());
    [(Layer::National, text(&national)), (home, text(&local))]
}

fn row(id: &str, one: &Conditions, overrides: &str) -> String {
    let Conditions {
        category,
        area,
        when,
        danger,
        land,
        duty,
        careful: _,
        picks: _,
    } = one;
    format!("{id},{category},{area},{when},{danger},{land},{overrides},{duty},20wd")
}

fn add(one: &Conditions, rows: &mut Vec<String>, others: &[String], layer: &Layer, prefix: &str) {
    let id = format!("{prefix}-{}", rows.len());
    let ids: Vec<String> = others
        .iter()
        .chain(rows.iter())
        .map(|row| row.split(',').next().unwrap().to_owned())
        .collect();
    let mut chosen: Vec<String> = if one.careful {
        let strip = |row: &String| {
            let mut cells: Vec<&str> = row.split(',').collect();
            cells[6] = "-";
            cells.join(",")
        };
        let read = |rows: &[String], layer: &Layer| {
            let rows: Vec<String> = rows.iter().map(strip).collect();
            let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
            read_table(&csv(&rows), &model(), layer.clone()).unwrap()
        };
        let mut mine = rows.clone();
        mine.push(row(&id, one, "-"));
        let mut all: Vec<RuleTable> = Vec::new();
        if *layer != Layer::National {
            all.push(read(others, &Layer::National));
        }
        all.push(read(&mine, layer));
        let universe = Universe::of(&CATEGORIES, leaves(), &circumstances(), &all);
        let rules = universe.judge(&all);
        let any = |a: &[bool], b: &[bool]| a.iter().zip(b).any(|(a, b)| *a && *b);
        let last = rules.last().unwrap();
        let meets = rules.iter().map(|rule| {
            any(&rule.categories, &last.categories)
                && any(&rule.leaves, &last.leaves)
                && any(&rule.moments, &last.moments)
                && any(&rule.answers, &last.answers)
        });
        ids.iter()
            .zip(meets)
            .filter(|(_, meets)| *meets)
            .map(|(id, _)| id.clone())
            .collect()
    } else {
        let mut more = ids.clone();
        more.push(id.clone());
        one.picks
            .iter()
            .map(|at| more[at.index(more.len())].clone())
            .collect()
    };
    chosen.sort();
    chosen.dedup();
    let overrides = if chosen.is_empty() {
        "-".to_owned()
    } else {
        chosen.join(";")
    };
    rows.push(row(&id, one, &overrides));
}

pub(crate) fn registered(world: &World) -> Register {
    register(&world.duties)
}
