//! The register of duties on the wire.

use atsakas_app::desk::register::{
    FindingReport,
    duties::{DutyChange, Holding},
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Who holds a duty in an area.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct HoldingWire {
    /// The duty.
    #[schema(example = "roads")]
    pub duty: String,
    /// Area code.
    #[schema(example = "13")]
    pub area: String,
    /// Code of the holder.
    pub authority: String,
    /// Code of its unit.
    pub unit: Option<String>,
    /// First day; none: since ever.
    #[schema(value_type = Option<String>, format = Date)]
    pub from: Option<Date>,
    /// First day after; none: without end.
    #[schema(value_type = Option<String>, format = Date)]
    pub to: Option<Date>,
}

/// One change of the register.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum DutyChangeWire {
    /// Somebody holds a duty.
    Add(HoldingWire),
    /// The holder of a row holds it until the day before.
    End(EndWire),
    /// Another holds the duty of a row from a day on.
    Replace(ReplaceWire),
    /// A row that has not begun yet goes.
    Remove(RemoveWire),
}

/// The end of a row.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct EndWire {
    /// The row.
    pub id: i64,
    /// First day after.
    #[schema(value_type = String, format = Date)]
    pub to: Date,
}

/// Another holder.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReplaceWire {
    /// The row.
    pub id: i64,
    /// First day of the other.
    #[schema(value_type = String, format = Date)]
    pub from: Date,
    /// Code of the other.
    pub authority: String,
    /// Code of its unit.
    pub unit: Option<String>,
}

/// A row.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RemoveWire {
    /// The row.
    pub id: i64,
}

impl From<DutyChangeWire> for DutyChange {
    fn from(wire: DutyChangeWire) -> Self {
        match wire {
            DutyChangeWire::Add(HoldingWire {
                duty,
                area,
                authority,
                unit,
                from,
                to,
            }) => Self::Add(Holding {
                duty,
                area,
                authority,
                unit,
                from,
                to,
            }),
            DutyChangeWire::End(EndWire { id, to }) => Self::End { id, to },
            DutyChangeWire::Replace(ReplaceWire {
                id,
                from,
                authority,
                unit,
            }) => Self::Replace {
                id,
                from,
                authority,
                unit,
            },
            DutyChangeWire::Remove(RemoveWire { id }) => Self::Remove { id },
        }
    }
}

impl From<Holding> for HoldingWire {
    fn from(holding: Holding) -> Self {
        let Holding {
            duty,
            area,
            authority,
            unit,
            from,
            to,
        } = holding;
        Self {
            duty,
            area,
            authority,
            unit,
            from,
            to,
        }
    }
}

/// Changes, made together or not at all.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DutyChangesWire {
    /// In their order.
    #[schema(min_items = 1, max_items = 500)]
    pub changes: Vec<DutyChangeWire>,
}

/// What changes come to.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DutiesCheckedWire {
    /// Version of the reference data.
    pub version: i64,
    /// What may be meant so.
    pub warnings: Vec<FindingWire>,
}

/// Something found in the register.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FindingWire {
    /// Stable code.
    #[schema(example = "not_held")]
    pub code: String,
    /// The duty; empty where it is about units.
    pub duty: String,
    /// Codes of areas, at most 20.
    pub areas: Vec<String>,
    /// How many areas there are.
    pub area_count: usize,
    /// First day.
    #[schema(format = Date)]
    pub from: String,
    /// First day after.
    #[schema(format = Date)]
    pub to: Option<String>,
    /// In words.
    pub text: String,
}

impl From<FindingReport> for FindingWire {
    fn from(report: FindingReport) -> Self {
        let FindingReport {
            code,
            duty,
            areas,
            area_count,
            from,
            to,
            text,
        } = report;
        Self {
            code,
            duty,
            areas,
            area_count,
            from,
            to,
            text,
        }
    }
}
