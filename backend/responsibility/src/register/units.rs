//! Reading units from CSV.

use std::collections::{HashMap, HashSet};

use super::authorities::optional;
use super::{Authorities, Unit};
use crate::cell::{CellFault, CellProblem, CodeKind};
use crate::csv::{Faults, Limits, Sheet};
use crate::table::{code, text};

/// Most units.
pub const MAX_UNITS: usize = 50_000;

const LIMITS: Limits = Limits {
    bytes: 16 << 20,
    rows: MAX_UNITS,
};

/// Reads units into their authorities: columns `code`, `authority`, `name_lt`, `name_en` (may be
/// empty), `area` (may be empty). Units that were there before are replaced.
///
/// # Errors
/// Every fault, at its cell.
pub fn read_units(csv: &str, authorities: Authorities) -> Result<Authorities, Vec<CellFault>> {
    let columns = ["code", "authority", "name_lt", "name_en", "area"];
    let mut faults = Faults::default();
    let sheet = Sheet::read(csv, &columns, &[], &LIMITS, &mut faults);
    let known: HashSet<&str> = authorities
        .authorities()
        .iter()
        .map(|one| one.code.as_str())
        .collect();
    let mut lines: HashMap<&str, u32> = HashMap::new();
    let mut units = Vec::new();
    for row in sheet.rows() {
        if let Some(line) = lines.insert(row.text("code"), row.line()) {
            faults.add(row.fault("code", CellProblem::KeyTwice { line }));
        }
        let authority = code(row, "authority", &mut faults);
        if !authority.is_empty() && !known.contains(authority.as_str()) {
            let codes = known.iter().copied();
            let problem = faults.unknown(CodeKind::Authority, &authority, codes);
            faults.add(row.fault("authority", problem));
        }
        units.push(Unit {
            code: code(row, "code", &mut faults),
            authority,
            name: text(row, "name_lt", "name_en", &mut faults),
            area: optional(row, "area").map(|_| code(row, "area", &mut faults)),
            line: row.line(),
        });
    }
    drop(known);
    faults.or(Authorities::new(authorities.authorities, units))
}
