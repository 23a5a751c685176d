//! Rule tables on the wire.

use std::collections::BTreeMap;

use atsakas_app::desk::rules::{
    CellDiff, CellReport, CheckReport, FaultReport, RuleCells, RuleDiff, TableDiff, WitnessReport,
    rows::RowPlace,
};
use atsakas_store::reference::RuleTable;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;
use uuid::Uuid;

fn any() -> String {
    "-".to_owned()
}

/// A version of a layer's rule table, without its rules.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RuleTableWire {
    /// Id.
    pub id: Uuid,
    /// `LT`, or the code of the municipality whose own rules it holds.
    #[schema(example = "13")]
    pub layer: String,
    /// Version within the layer.
    #[schema(minimum = 1)]
    pub version: i64,
    /// `draft`, `scheduled`, `effective` or `superseded`.
    #[schema(example = "draft")]
    pub status: String,
    /// Grows with each change of a draft; the `ETag`.
    #[schema(minimum = 1)]
    pub revision: i64,
    /// In effect since, or from.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub effective_from: Option<Timestamp>,
    /// In effect until.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub effective_to: Option<Timestamp>,
    /// Made.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub created_at: Option<Timestamp>,
    /// By which officer; none for what was shipped.
    pub author: Option<String>,
    /// Changed.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub changed_at: Option<Timestamp>,
    /// By which officer.
    pub changed_by: Option<String>,
    /// Why a scheduled table did not take effect at its time.
    #[schema(value_type = Option<Object>)]
    pub alarm: Option<Value>,
    /// The proof with which it was scheduled or took effect.
    #[schema(value_type = Object)]
    pub check: Value,
}

impl From<RuleTable> for RuleTableWire {
    fn from(table: RuleTable) -> Self {
        let RuleTable {
            id,
            layer,
            version,
            status,
            effective_from,
            effective_to,
            check_summary,
            created_at,
            author,
            revision,
            changed_at,
            changed_by,
            alarm,
            alarm_version: _,
        } = table;
        let instant = |micros: i64| Timestamp::from_microsecond(micros).ok();
        Self {
            id,
            layer,
            version,
            status,
            revision,
            effective_from: effective_from.and_then(instant),
            effective_to: effective_to.and_then(instant),
            created_at: instant(created_at),
            author,
            changed_at: changed_at.and_then(instant),
            changed_by,
            alarm: alarm.and_then(|text| serde_json::from_str(&text).ok()),
            check: serde_json::from_str(&check_summary).unwrap_or_else(|_| json!({})),
        }
    }
}

/// A rule's cells, as in the CSV file; `-` is any.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RuleRowWire {
    /// Stable id, unique in its table.
    #[schema(example = "V-003", max_length = 64)]
    pub id: String,
    /// Codes of categories and groups.
    #[serde(default = "any")]
    #[schema(example = "triuksmas")]
    pub category: String,
    /// Codes of areas.
    #[serde(default = "any")]
    pub area: String,
    /// Local time.
    #[serde(default = "any")]
    #[schema(example = "22:00-06:00")]
    pub when: String,
    /// Cells of the circumstances by their codes; one that is missing is any.
    #[serde(default)]
    pub circumstances: BTreeMap<String, String>,
    /// Ids of rules whose ground this one takes over; `-` is none.
    #[serde(default = "any")]
    pub overrides: String,
    /// The duty that answers.
    #[schema(example = "police")]
    pub duty: String,
    /// Within what time.
    #[schema(example = "20wd")]
    pub respond_within: String,
    /// The provision.
    pub legal_basis: String,
    /// Why this authority.
    pub note: String,
    /// The provision in English.
    #[serde(default)]
    pub legal_basis_en: String,
    /// The note in English.
    #[serde(default)]
    pub note_en: String,
}

impl From<RuleRowWire> for RuleCells {
    fn from(wire: RuleRowWire) -> Self {
        let RuleRowWire {
            id,
            category,
            area,
            when,
            circumstances,
            overrides,
            duty,
            respond_within,
            legal_basis,
            note,
            legal_basis_en,
            note_en,
        } = wire;
        Self {
            id,
            category,
            area,
            when,
            circumstances,
            overrides,
            duty,
            respond_within,
            legal_basis,
            note,
            legal_basis_en,
            note_en,
        }
    }
}

impl From<RuleCells> for RuleRowWire {
    fn from(cells: RuleCells) -> Self {
        let RuleCells {
            id,
            category,
            area,
            when,
            circumstances,
            overrides,
            duty,
            respond_within,
            legal_basis,
            note,
            legal_basis_en,
            note_en,
        } = cells;
        Self {
            id,
            category,
            area,
            when,
            circumstances,
            overrides,
            duty,
            respond_within,
            legal_basis,
            note,
            legal_basis_en,
            note_en,
        }
    }
}

/// Where a rule goes.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PlaceWire {
    /// Before all others.
    First,
    /// After the rule with this id.
    After(String),
    /// After all others.
    #[default]
    Last,
}

impl From<PlaceWire> for RowPlace {
    fn from(wire: PlaceWire) -> Self {
        match wire {
            PlaceWire::First => Self::First,
            PlaceWire::After(id) => Self::After(id),
            PlaceWire::Last => Self::Last,
        }
    }
}

/// What a check says.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TableCheckWire {
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
    pub cells: Vec<CellWire>,
    /// What is wrong with the tables together.
    pub faults: Vec<FaultOfTablesWire>,
}

/// A cell that cannot be read.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CellWire {
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
    #[schema(example = "unknown_code")]
    pub code: String,
    /// What was expected, in words.
    pub text: String,
}

/// A fault of tables together.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FaultOfTablesWire {
    /// Stable code of the kind.
    #[schema(example = "contested")]
    pub code: String,
    /// The instant from which it is so.
    #[schema(value_type = String, format = DateTime)]
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
    pub witness: Option<WitnessWire>,
}

/// A concrete point: filed as a report, it shows the fault.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct WitnessWire {
    /// In words.
    pub text: String,
    /// Code of the category.
    pub category: String,
    /// Code of the area leaf.
    pub area: String,
    /// Longitude and latitude of a point in the leaf, degrees.
    pub point: Option<[f64; 2]>,
    /// Local date and time with these kinds of day.
    #[schema(example = "2026-11-27T23:30")]
    pub local_time: Option<String>,
    /// Kind of the day.
    #[schema(example = "Fri")]
    pub day: String,
    /// Kind of the day before.
    pub day_before: String,
    /// An answer to each circumstance.
    pub circumstances: BTreeMap<String, String>,
}

impl From<CheckReport> for TableCheckWire {
    fn from(report: CheckReport) -> Self {
        let CheckReport {
            sound,
            complete,
            rules,
            categories,
            leaves,
            found,
            cells,
            faults,
        } = report;
        Self {
            sound,
            complete,
            rules,
            categories,
            leaves,
            found,
            cells: cells.into_iter().map(CellWire::from).collect(),
            faults: faults.into_iter().map(FaultOfTablesWire::from).collect(),
        }
    }
}

impl From<CellReport> for CellWire {
    fn from(report: CellReport) -> Self {
        let CellReport {
            layer,
            rule,
            line,
            number,
            column,
            cell,
            code,
            text,
        } = report;
        Self {
            layer,
            rule,
            line,
            number,
            column,
            cell,
            code,
            text,
        }
    }
}

impl From<FaultReport> for FaultOfTablesWire {
    fn from(report: FaultReport) -> Self {
        let FaultReport {
            code,
            from,
            rules,
            count,
            text,
            duty,
            categories,
            areas,
            witness,
        } = report;
        Self {
            code,
            from,
            rules,
            count,
            text,
            duty,
            categories,
            areas,
            witness: witness.map(WitnessWire::from),
        }
    }
}

impl From<WitnessReport> for WitnessWire {
    fn from(report: WitnessReport) -> Self {
        let WitnessReport {
            text,
            category,
            area,
            point,
            local_time,
            day,
            day_before,
            circumstances,
        } = report;
        Self {
            text,
            category,
            area,
            point,
            local_time,
            day,
            day_before,
            circumstances,
        }
    }
}

/// What differs between two versions.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DiffWire {
    /// Only in the second.
    pub added: Vec<RuleRowWire>,
    /// Only in the first.
    pub removed: Vec<RuleRowWire>,
    /// In both, and not the same.
    pub changed: Vec<RuleDiffWire>,
}

/// How a rule differs.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RuleDiffWire {
    /// Its id.
    pub id: String,
    /// The cells that differ, in the order of the columns.
    pub cells: Vec<CellDiffWire>,
}

/// How a cell differs.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CellDiffWire {
    /// Name of the column.
    pub column: String,
    /// In the first.
    pub before: String,
    /// In the second.
    pub after: String,
}

impl From<TableDiff> for DiffWire {
    fn from(diff: TableDiff) -> Self {
        let TableDiff {
            added,
            removed,
            changed,
        } = diff;
        let rule = |RuleDiff { id, cells }: RuleDiff| RuleDiffWire {
            id,
            cells: cells.into_iter().map(CellDiffWire::from).collect(),
        };
        Self {
            added: added.into_iter().map(RuleRowWire::from).collect(),
            removed: removed.into_iter().map(RuleRowWire::from).collect(),
            changed: changed.into_iter().map(rule).collect(),
        }
    }
}

impl From<CellDiff> for CellDiffWire {
    fn from(diff: CellDiff) -> Self {
        let CellDiff {
            column,
            before,
            after,
        } = diff;
        Self {
            column,
            before,
            after,
        }
    }
}
