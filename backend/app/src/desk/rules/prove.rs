//! The proof of a table together with all that it stands beside: at the instant from which it is to hold, and after each
//! later one at which a scheduled table of another layer joins it.

use std::collections::{BTreeMap, BTreeSet};

use atsakas_domain::{
    calendar::local_date,
    responsibility::{
        CellFault, DateRange, Layer, Model, Register, RuleTable, Verdict, check, read_table,
    },
};
use atsakas_messages::Lang;
use atsakas_store::reference::RuleRow;
use jiff::Timestamp;

use crate::{
    desk::world::World,
    reference::{
        load::{LoadError, layer_of},
        rule_rows::{RowsError, csv_from_rows},
    },
};

/// A cell that cannot be read, with the rule in whose row it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowFault {
    /// Layer of the table.
    pub layer: String,
    /// Id of the rule; none for a fault of the whole table.
    pub rule: Option<String>,
    /// Line, column, cell and problem, as in the CSV.
    pub fault: CellFault,
}

/// A table that is to take the place of its layer's from an instant on.
#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    pub(crate) layer: String,
    pub(crate) rules: Vec<RuleRow>,
    pub(crate) from: Timestamp,
}

/// What the proof came to.
#[derive(Debug)]
pub(crate) enum Proof {
    /// Some cells cannot be read.
    Unreadable(Vec<RowFault>),
    /// A verdict for each instant at which the set of tables changes.
    Judged(Vec<(Timestamp, Verdict)>),
}

/// Proves a candidate, or, without one, the tables as they stand.
///
/// # Errors
/// When rows are none that a table can be made of.
pub(crate) fn prove(
    world: &World,
    model: &Model,
    register: &Register,
    candidate: Option<&Candidate>,
    now: Timestamp,
    lang: Lang,
) -> Result<Proof, LoadError> {
    let from = candidate.map_or(now, |one| one.from);
    let mut unreadable = Vec::new();
    let mut verdicts = Vec::new();
    let instants = instants(world, candidate, from);
    for (at, next) in instants
        .iter()
        .zip(instants.iter().skip(1).map(Some).chain([None]))
    {
        let mut tables = Vec::new();
        for (layer, rules) in standing_at(world, candidate, *at) {
            match table(model, &layer, rules) {
                Ok(table) => tables.push(table),
                Err(TableError::Cells(faults)) => unreadable.extend(faults),
                Err(TableError::Rows(error)) => return Err(error.into()),
            }
        }
        if unreadable.is_empty() {
            tables.sort_by(|one, other| one.layer().cmp(other.layer()));
            let to = next.and_then(|next| local_date(*next).tomorrow().ok());
            let days = DateRange {
                from: local_date(*at),
                to,
            };
            verdicts.push((*at, check(model, &tables, register, days, lang)));
        }
    }
    if unreadable.is_empty() {
        Ok(Proof::Judged(verdicts))
    } else {
        let mut seen = BTreeSet::new();
        unreadable.retain(|one| seen.insert((one.layer.clone(), one.fault.line, one.fault.column)));
        Ok(Proof::Unreadable(unreadable))
    }
}

/// The tables that hold at an instant, the candidate among them.
///
/// # Errors
/// When one cannot be read.
pub(crate) fn tables_at(
    world: &World,
    model: &Model,
    candidate: Option<&Candidate>,
    at: Timestamp,
) -> Result<Vec<RuleTable>, TableError> {
    let standing = standing_at(world, candidate, at);
    let mut tables = standing
        .into_iter()
        .map(|(layer, rules)| table(model, &layer, rules))
        .collect::<Result<Vec<_>, _>>()?;
    tables.sort_by(|one, other| one.layer().cmp(other.layer()));
    Ok(tables)
}

/// The first instant, and the later ones at which a scheduled table of another layer takes effect.
fn instants(world: &World, candidate: Option<&Candidate>, from: Timestamp) -> Vec<Timestamp> {
    let others = world.standing.iter().filter(|one| {
        one.table.status == "scheduled"
            && candidate.is_none_or(|candidate| candidate.layer != one.table.layer)
    });
    let later = others
        .filter_map(|one| Timestamp::from_microsecond(one.table.effective_from?).ok())
        .filter(|at| *at > from);
    std::iter::once(from)
        .chain(later)
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect()
}

/// For each layer the rules that hold at an instant.
fn standing_at<'a>(
    world: &'a World,
    candidate: Option<&'a Candidate>,
    at: Timestamp,
) -> BTreeMap<String, &'a [RuleRow]> {
    let mut layers: BTreeMap<String, &[RuleRow]> = BTreeMap::new();
    // The effective one of a layer comes before its scheduled one, which takes its place when its time has come.
    for one in &world.standing {
        let begun = one.table.status == "effective"
            || one
                .table
                .effective_from
                .is_some_and(|from| from <= at.as_microsecond());
        if begun {
            layers.insert(one.table.layer.clone(), &one.rules);
        }
    }
    if let Some(candidate) = candidate {
        layers.insert(candidate.layer.clone(), &candidate.rules);
    }
    layers
}

/// Why rows are no table.
#[derive(Debug)]
pub(crate) enum TableError {
    Cells(Vec<RowFault>),
    Rows(RowsError),
}

impl From<RowsError> for TableError {
    fn from(error: RowsError) -> Self {
        Self::Rows(error)
    }
}

/// Rows as a table of the checker.
///
/// # Errors
/// Every cell that cannot be read.
pub(crate) fn table(
    model: &Model,
    layer: &str,
    rules: &[RuleRow],
) -> Result<RuleTable, TableError> {
    let text = csv_of(model, rules)?;
    read_table(&text, model, layer_of(layer)).map_err(|faults| {
        let lines = lines(&text);
        let named = |fault: CellFault| RowFault {
            layer: layer.to_owned(),
            rule: rule_at(&lines, fault.line).cloned(),
            fault,
        };
        TableError::Cells(faults.into_iter().map(named).collect())
    })
}

/// Rows as CSV, with a column for each circumstance of the universe and for each that a rule uses although it is gone.
pub(crate) fn csv_of(model: &Model, rules: &[RuleRow]) -> Result<String, RowsError> {
    let list = model.circumstances().list();
    let mut columns: Vec<String> = list.iter().map(|one| one.code.clone()).collect();
    let known: BTreeSet<String> = columns.iter().cloned().collect();
    let mut gone = BTreeSet::new();
    for rule in rules {
        let given: BTreeMap<String, String> = serde_json::from_str(&rule.circumstances)?;
        let used = given
            .into_iter()
            .filter(|(code, cell)| cell != "-" && !known.contains(code));
        gone.extend(used.map(|(code, _)| code));
    }
    columns.extend(gone);
    csv_from_rows(&columns, rules)
}

/// On which line each rule of a CSV starts.
fn lines(text: &str) -> BTreeMap<u64, String> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let records = reader.records().filter_map(Result::ok);
    records
        .filter_map(|record| Some((record.position()?.line(), record.get(0)?.to_owned())))
        .collect()
}

/// The rule in whose row a line is.
fn rule_at(lines: &BTreeMap<u64, String>, line: u32) -> Option<&String> {
    lines
        .range(..=u64::from(line))
        .next_back()
        .map(|(_, rule)| rule)
}

/// The national layer, or a municipality that the universe has.
pub(crate) fn is_layer(model: &Model, layer: &str) -> bool {
    match layer_of(layer) {
        Layer::National => true,
        Layer::Municipality(code) => model
            .areas()
            .iter()
            .any(|(_, leaf)| leaf.municipality == code),
    }
}
