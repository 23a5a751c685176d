//! The register's own check: nobody shares a duty, and no day falls between two holders.

use std::collections::{BTreeMap, BTreeSet};

use atsakas_messages::Lang;

use super::{DateRange, Holders, Register};
use crate::model::Model;
use crate::words;

/// What was found in a register.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Findings {
    /// These must be mended before the register may be used.
    pub errors: Vec<Finding>,
    /// These may be meant so.
    pub warnings: Vec<Finding>,
}

/// Something found in a register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What it is.
    pub kind: FindingKind,
    /// The duty that it is about; empty where it is about a unit.
    pub duty: String,
    /// Lines of the register's file (of the units' file for units), ascending; at most 20.
    pub lines: Vec<u32>,
    /// Codes of the areas, at most 20, and how many there are in all.
    pub areas: (Vec<String>, usize),
    /// The days on which it is so.
    pub days: DateRange,
}

/// Kinds of findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FindingKind {
    /// Error: two entries give one duty to two holders in one place on one day.
    TwoHolders,
    /// Error: nobody holds the duty on some days in a place where it is held on other days.
    Gap,
    /// Warning: nobody ever holds the duty in some places, though it is held in others.
    NotHeld,
    /// Warning: the area is not one of this territory.
    UnknownArea,
    /// Warning: a unit's area is not one of this territory.
    UnknownUnitArea,
}

const KEPT: usize = 20;

/// Checks a register against the areas of a model, for the days of a range. A unit of another
/// authority, a period that ends before it starts and the like are refused by
/// [`crate::read_register`] already.
#[must_use]
pub fn check_register(model: &Model, register: &Register, range: DateRange) -> Findings {
    let mut findings = Findings::default();
    unknown_areas(model, register, range, &mut findings.warnings);
    let holders = Holders::new(model, register);
    let mut found: BTreeMap<(FindingKind, &str, Vec<u32>, DateKey), BTreeSet<usize>> =
        BTreeMap::new();
    let duties: BTreeSet<&str> = register
        .entries()
        .iter()
        .map(|entry| entry.duty.as_str())
        .collect();
    for duty in duties {
        for leaf in 0..model.areas().len() {
            let tenures = holders.tenures(duty, leaf, range);
            let is_held = tenures.iter().any(|tenure| !tenure.entries.is_empty());
            for tenure in tenures {
                let lines = lines(register, &tenure.entries);
                let kind = match tenure.entries.len() {
                    0 if is_held => FindingKind::Gap,
                    0 => FindingKind::NotHeld,
                    1 => continue,
                    _ => FindingKind::TwoHolders,
                };
                let days = (tenure.days.from, tenure.days.to);
                let leaves = found.entry((kind, duty, lines, days)).or_default();
                leaves.insert(leaf);
            }
        }
    }
    for ((kind, duty, lines, (from, to)), leaves) in found {
        let finding = Finding {
            kind,
            duty: duty.to_owned(),
            lines,
            areas: (leaf_codes(model, &leaves), leaves.len()),
            days: DateRange { from, to },
        };
        match kind {
            FindingKind::TwoHolders | FindingKind::Gap => findings.errors.push(finding),
            FindingKind::NotHeld | FindingKind::UnknownArea | FindingKind::UnknownUnitArea => {
                findings.warnings.push(finding);
            }
        }
    }
    findings
}

type DateKey = (atsakas_calendar::Date, Option<atsakas_calendar::Date>);

fn lines(register: &Register, entries: &[usize]) -> Vec<u32> {
    let entries = entries.iter().filter_map(|at| register.entries().get(*at));
    let mut lines: Vec<u32> = entries.map(|entry| entry.line).take(KEPT).collect();
    lines.sort_unstable();
    lines
}

fn leaf_codes(model: &Model, leaves: &BTreeSet<usize>) -> Vec<String> {
    let all = model.areas().iter().enumerate();
    all.filter(|(at, _)| leaves.contains(at))
        .map(|(_, (_, leaf))| leaf.code.clone())
        .take(KEPT)
        .collect()
}

fn unknown_areas(model: &Model, register: &Register, days: DateRange, into: &mut Vec<Finding>) {
    let mut unknown: BTreeMap<(FindingKind, &str), Vec<(u32, &str)>> = BTreeMap::new();
    for entry in register.entries() {
        if !model.areas().knows(&entry.area) {
            let key = (FindingKind::UnknownArea, entry.duty.as_str());
            unknown
                .entry(key)
                .or_default()
                .push((entry.line, &entry.area));
        }
    }
    for unit in register.authorities().units() {
        if let Some(area) = unit.area.as_deref()
            && !model.areas().knows(area)
        {
            let key = (FindingKind::UnknownUnitArea, "");
            unknown.entry(key).or_default().push((unit.line, area));
        }
    }
    for ((kind, duty), places) in unknown {
        let areas = places.iter().take(KEPT);
        into.push(Finding {
            kind,
            duty: duty.to_owned(),
            lines: places.iter().take(KEPT).map(|(line, _)| *line).collect(),
            areas: (
                areas.map(|(_, area)| (*area).to_owned()).collect(),
                places.len(),
            ),
            days,
        });
    }
}

impl FindingKind {
    /// Stable name of the kind.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::TwoHolders => "two_holders",
            Self::Gap => "gap",
            Self::NotHeld => "not_held",
            Self::UnknownArea => "unknown_area",
            Self::UnknownUnitArea => "unknown_unit_area",
        }
    }
}

impl Findings {
    /// Whether there is no error.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.errors.is_empty()
    }
}

impl Finding {
    /// The finding as a sentence.
    #[must_use]
    pub fn text(&self, model: &Model, lang: Lang) -> String {
        words::finding(self, model, lang)
    }
}
