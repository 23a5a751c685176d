//! Reading the duty register from CSV.

use std::collections::HashMap;

use atsakas_calendar::Date;

use super::authorities::optional;
use super::{Authorities, Entry, Holder, Register};
use crate::cell::{CellFault, CellProblem, CodeKind};
use crate::csv::{Faults, Limits, Row, Sheet};
use crate::table::code;

/// Most entries in a register.
pub const MAX_ENTRIES: usize = 200_000;

const LIMITS: Limits = Limits {
    bytes: 32 << 20,
    rows: MAX_ENTRIES,
};

/// Reads the duty register: columns `duty`, `area`, `authority`, `unit` (may be empty), `from`
/// (first day, may be empty: always), `to` (day after the last, may be empty). Areas are not
/// looked up here, see [`crate::check_register`].
///
/// # Errors
/// Every fault, at its cell.
pub fn read_register(csv: &str, authorities: Authorities) -> Result<Register, Vec<CellFault>> {
    let columns = ["duty", "area", "authority", "unit", "from", "to"];
    let mut faults = Faults::default();
    let sheet = Sheet::read(csv, &columns, &[], &LIMITS, &mut faults);
    let lookup = Lookup::of(&authorities);
    let entries = sheet
        .rows()
        .filter_map(|row| lookup.read(row, &mut faults))
        .collect();
    faults.or(Register {
        authorities,
        entries,
    })
}

struct Lookup<'a> {
    all: &'a Authorities,
    authorities: HashMap<&'a str, usize>,
    units: HashMap<&'a str, usize>,
}

impl<'a> Lookup<'a> {
    fn of(all: &'a Authorities) -> Self {
        let authorities = all.authorities().iter().map(|one| one.code.as_str());
        let units = all.units().iter().map(|one| one.code.as_str());
        Self {
            all,
            authorities: authorities.zip(0..).collect(),
            units: units.zip(0..).collect(),
        }
    }

    fn read(&self, row: Row<'_>, faults: &mut Faults) -> Option<Entry> {
        let duty = code(row, "duty", faults);
        let area = code(row, "area", faults);
        let name = code(row, "authority", faults);
        let authority = self.authorities.get(name.as_str()).copied();
        if authority.is_none() && !name.is_empty() && name != "-" {
            let known = self.authorities.keys().copied();
            let problem = faults.unknown(CodeKind::Authority, &name, known);
            faults.add(row.fault("authority", problem));
        }
        let unit = optional(row, "unit").and_then(|code| self.unit(row, &code, &name, faults));
        let (from, to) = (date(row, "from", faults), date(row, "to", faults));
        if let (Some(from), Some(to)) = (from, to)
            && from >= to
        {
            faults.add(row.fault("to", CellProblem::EmptyPeriod));
        }
        Some(Entry {
            duty,
            area,
            from,
            to,
            line: row.line(),
            holder: Holder {
                authority: authority?,
                unit,
            },
        })
    }

    fn unit(
        &self,
        row: Row<'_>,
        code: &str,
        authority: &str,
        faults: &mut Faults,
    ) -> Option<usize> {
        let Some(unit) = self.units.get(code).copied() else {
            let known = self.units.keys().copied();
            let problem = faults.unknown(CodeKind::Unit, code, known);
            faults.add(row.fault("unit", problem));
            return None;
        };
        let owner = self.all.units().get(unit).map(|unit| &unit.authority);
        if let Some(owner) = owner.filter(|owner| *owner != authority) {
            let authority = owner.clone();
            faults.add(row.fault("unit", CellProblem::UnitOfAnother { authority }));
        }
        Some(unit)
    }
}

fn date(row: Row<'_>, column: &str, faults: &mut Faults) -> Option<Date> {
    let text = optional(row, column)?;
    let shape = text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    let date = shape.then(|| text.parse().ok()).flatten();
    if date.is_none() {
        faults.add(row.fault(column, CellProblem::Date));
    }
    date
}
