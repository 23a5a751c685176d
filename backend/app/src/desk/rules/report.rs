//! What a check says, as data for the desk: stable codes, the rules at fault, and a witness that can be filed as a report
//! and shows the fault.

use std::collections::{BTreeMap, HashMap};

use atsakas_domain::{
    calendar::{DayKind, LocalMoment, day_kind, local_date},
    responsibility::{Fault, LeafIx, Model, RuleRef, Verdict, Witness},
    territory::{LeafIndex, Position, Territory},
};
use atsakas_messages::Lang;
use jiff::{Timestamp, civil::Date};
use serde::Serialize;

use super::prove::{Proof, RowFault};

/// Most faults that are told; how many there are is said.
const MOST: usize = 500;
/// Most leaves for which a point is looked for: it is the slow part.
const MOST_POINTS: usize = 300;

/// What a check says.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CheckReport {
    /// Nothing is wrong: it may take effect.
    pub sound: bool,
    /// Every fault was looked for; too complex tables are judged in part only.
    pub complete: bool,
    /// Rules of all layers together.
    pub rules: usize,
    /// Categories.
    pub categories: usize,
    /// Area leaves.
    pub leaves: usize,
    /// How many faults there are; at most 500 are told.
    pub found: usize,
    /// Cells that cannot be read; then nothing else is said.
    pub cells: Vec<CellReport>,
    /// What is wrong with the tables together.
    pub faults: Vec<FaultReport>,
}

/// A cell that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CellReport {
    /// Layer of the table.
    pub layer: String,
    /// Rule in whose row it is.
    pub rule: Option<String>,
    /// Line of the CSV, from 1.
    pub line: u32,
    /// Number of the cell in its row, from 1.
    pub number: u32,
    /// Name of the column.
    pub column: String,
    /// What stands there, shortened.
    pub cell: String,
    /// Stable code of the problem.
    pub code: String,
    /// What was expected, in words.
    pub text: String,
}

/// A fault of tables together.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FaultReport {
    /// Stable code of the kind.
    pub code: String,
    /// The instant from which it is so.
    pub from: Timestamp,
    /// The rules at fault, as `N-001` or `13:V-003`.
    pub rules: Vec<String>,
    /// In how many pairs of category and area it shows.
    pub count: usize,
    /// The fault in words.
    pub text: String,
    /// The duty, where it is about one.
    pub duty: Option<String>,
    /// Codes of categories that are named, at most 50.
    pub categories: Vec<String>,
    /// Codes of area leaves that are named, at most 50.
    pub areas: Vec<String>,
    /// A point at which it shows.
    pub witness: Option<WitnessReport>,
}

/// A concrete point.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WitnessReport {
    /// In words.
    pub text: String,
    /// Code of the category.
    pub category: String,
    /// Code of the area leaf.
    pub area: String,
    /// Longitude and latitude of a point in the leaf, degrees; none where none was found.
    pub point: Option<[f64; 2]>,
    /// Local date and time with these kinds of day, e.g. `2026-11-27T23:30`.
    pub local_time: Option<String>,
    /// Kind of the day.
    pub day: String,
    /// Kind of the day before.
    pub day_before: String,
    /// An answer to each circumstance.
    pub circumstances: BTreeMap<String, String>,
}

/// Most codes of a fault that are told.
const MOST_CODES: usize = 50;

/// The report of a proof.
pub(crate) fn report(
    proof: &Proof,
    model: &Model,
    territory: &Territory,
    now: Timestamp,
    lang: Lang,
) -> CheckReport {
    match proof {
        Proof::Unreadable(cells) => CheckReport {
            sound: false,
            complete: false,
            rules: 0,
            categories: model.categories().len(),
            leaves: model.areas().len(),
            found: cells.len(),
            cells: cells_in_words(cells, lang),
            faults: Vec::new(),
        },
        Proof::Judged(verdicts) => judged(verdicts, model, territory, now, lang),
    }
}

/// Cells that cannot be read, at most 500.
#[must_use]
pub fn cells_in_words(cells: &[RowFault], lang: Lang) -> Vec<CellReport> {
    let cell = |one: &RowFault| CellReport {
        layer: one.layer.clone(),
        rule: one.rule.clone(),
        line: one.fault.line,
        number: one.fault.column,
        column: one.fault.name.clone(),
        cell: one.fault.cell.clone(),
        code: one.fault.problem.code().to_owned(),
        text: one.fault.expected(lang),
    };
    cells.iter().take(MOST).map(cell).collect()
}

fn judged(
    verdicts: &[(Timestamp, Verdict)],
    model: &Model,
    territory: &Territory,
    now: Timestamp,
    lang: Lang,
) -> CheckReport {
    let mut points = Points {
        territory,
        found: HashMap::new(),
    };
    let mut faults: Vec<FaultReport> = Vec::new();
    let mut found = 0;
    for (from, verdict) in verdicts {
        for fault in &verdict.faults {
            // The same from an earlier instant on is told once.
            if faults
                .iter()
                .any(|told| told.from != *from && told.text == fault.text)
            {
                continue;
            }
            found += 1;
            if faults.len() < MOST {
                faults.push(fault_report(fault, *from, model, &mut points, now, lang));
            }
        }
    }
    let last = verdicts.last().map(|(_, verdict)| verdict);
    CheckReport {
        sound: found == 0,
        complete: verdicts.iter().all(|(_, verdict)| verdict.complete),
        rules: last.map_or(0, |verdict| verdict.rules),
        categories: model.categories().len(),
        leaves: model.areas().len(),
        found,
        cells: Vec::new(),
        faults,
    }
}

fn fault_report(
    fault: &Fault,
    from: Timestamp,
    model: &Model,
    points: &mut Points<'_>,
    now: Timestamp,
    lang: Lang,
) -> FaultReport {
    let (categories, areas) = fault.kind.places();
    let first = |codes: &[String]| codes.iter().take(MOST_CODES).cloned().collect();
    FaultReport {
        code: fault.kind.code().to_owned(),
        from,
        rules: fault.rules.iter().map(RuleRef::to_string).collect(),
        count: fault.count,
        text: fault.text.clone(),
        duty: fault.kind.duty().map(str::to_owned),
        categories: first(categories),
        areas: first(areas),
        witness: fault
            .witness
            .as_ref()
            .map(|witness| witness_report(witness, model, points, now, lang)),
    }
}

fn witness_report(
    witness: &Witness,
    model: &Model,
    points: &mut Points<'_>,
    now: Timestamp,
    lang: Lang,
) -> WitnessReport {
    let incident = &witness.incident;
    let answers = model.circumstances().answers(incident.circumstances);
    let LocalMoment {
        today,
        yesterday,
        minute,
    } = incident.moment;
    let from = witness.day.unwrap_or_else(|| local_date(now));
    let date = date_like(from, today, yesterday);
    WitnessReport {
        text: witness.text(model, lang),
        category: model.categories().code(incident.category).to_owned(),
        area: model
            .areas()
            .leaf(incident.leaf)
            .map(|leaf| leaf.code.clone())
            .unwrap_or_default(),
        point: points
            .of(incident.leaf)
            .map(|at| [at.lon_degrees(), at.lat_degrees()]),
        local_time: date.map(|date| format!("{date}T{:02}:{:02}", minute / 60, minute % 60)),
        day: today.code().to_owned(),
        day_before: yesterday.code().to_owned(),
        circumstances: answers
            .map(|(code, value)| (code.to_owned(), value.to_owned()))
            .collect(),
    }
}

/// The first date from a day on that is of a kind, after a day of a kind; within twelve years every pair comes.
fn date_like(from: Date, today: DayKind, yesterday: DayKind) -> Option<Date> {
    let mut date = from;
    for _ in 0..4_400 {
        let before = date.yesterday().ok()?;
        if day_kind(date) == today && day_kind(before) == yesterday {
            return Some(date);
        }
        date = date.tomorrow().ok()?;
    }
    None
}

/// Points in leaves, each looked for once.
struct Points<'a> {
    territory: &'a Territory,
    found: HashMap<LeafIx, Option<Position>>,
}

impl Points<'_> {
    fn of(&mut self, leaf: LeafIx) -> Option<Position> {
        if let Some(known) = self.found.get(&leaf) {
            return *known;
        }
        if self.found.len() >= MOST_POINTS {
            return None;
        }
        let point = self.territory.point_in(LeafIndex(leaf.get()));
        self.found.insert(leaf, point);
        point
    }
}
