//! Writing the duty register as CSV, so that reading it gives the same register.

use super::Register;
use crate::csv::write_record;

/// The entries as CSV; reading it with the same authorities gives the same entries, but for the
/// lines on which they stand.
#[must_use]
pub fn write_register(register: &Register) -> String {
    let mut out = String::new();
    write_record(
        &mut out,
        ["duty", "area", "authority", "unit", "from", "to"],
    );
    for entry in register.entries() {
        let date = |date: Option<atsakas_calendar::Date>| date.map(|day| day.to_string());
        let authority = register.authority_of(entry).map(|one| one.code.as_str());
        let unit = register.unit_of(entry).map(|one| one.code.as_str());
        let (from, to) = (date(entry.from), date(entry.to));
        write_record(
            &mut out,
            [
                entry.duty.as_str(),
                &entry.area,
                authority.unwrap_or_default(),
                unit.unwrap_or_default(),
                from.as_deref().unwrap_or_default(),
                to.as_deref().unwrap_or_default(),
            ],
        );
    }
    out
}
