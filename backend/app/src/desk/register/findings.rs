//! What is found in a register, as data for the desk.

use atsakas_domain::responsibility::{CellFault, Finding, Model};
use atsakas_messages::Lang;
use serde::Serialize;

/// Something found in the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FindingReport {
    /// Stable code: `two_holders`, `gap`, `not_held`, `unknown_area`, `unknown_unit_area`.
    pub code: String,
    /// The duty; empty where it is about units.
    pub duty: String,
    /// Codes of areas, at most 20.
    pub areas: Vec<String>,
    /// How many areas there are.
    pub area_count: usize,
    /// First day.
    pub from: String,
    /// First day after; none: without end.
    pub to: Option<String>,
    /// In words.
    pub text: String,
}

/// A field that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RegisterCell {
    /// Which of the changes that were sent, from 0; none where it is not one of them.
    pub change: Option<usize>,
    /// Name of the field.
    pub column: String,
    /// What was sent, shortened.
    pub cell: String,
    /// Stable code.
    pub code: String,
    /// What was expected, in words.
    pub text: String,
}

impl FindingReport {
    pub(super) fn of(finding: &Finding, model: &Model, lang: Lang) -> Self {
        Self {
            code: finding.kind.code().to_owned(),
            duty: finding.duty.clone(),
            areas: finding.areas.0.clone(),
            area_count: finding.areas.1,
            from: finding.days.from.to_string(),
            to: finding.days.to.map(|day| day.to_string()),
            text: finding.text(model, lang),
        }
    }

    /// The same thing, whatever the lines on which it stands.
    pub(super) fn key(&self) -> (&str, &str, &[String], &str, Option<&str>) {
        (
            &self.code,
            &self.duty,
            &self.areas,
            &self.from,
            self.to.as_deref(),
        )
    }
}

impl RegisterCell {
    pub(super) fn of(fault: &CellFault, change: Option<usize>, lang: Lang) -> Self {
        Self {
            change,
            column: fault.name.clone(),
            cell: fault.cell.clone(),
            code: fault.problem.code().to_owned(),
            text: fault.expected(lang),
        }
    }
}
