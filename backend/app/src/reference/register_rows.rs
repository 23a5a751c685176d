//! Authorities, units and the register of duties between the rows of the database and the CSV that people read and the
//! checker takes.

use atsakas_store::reference::{Authority, DutyHolder, Unit};
use jiff::civil::Date;
use serde::Deserialize;

use super::rule_rows::RowsError;

/// Days are stored as days since 1970-01-01.
const EPOCH: Date = Date::constant(1970, 1, 1);

#[derive(Debug, Deserialize)]
struct HolderLine {
    duty: String,
    area: String,
    authority: String,
    unit: String,
    from: Option<Date>,
    to: Option<Date>,
}

#[derive(Debug, Deserialize)]
struct AuthorityLine {
    code: String,
    kind: String,
    name_lt: String,
    name_en: String,
    municipality: Option<String>,
    email: Option<String>,
    phone: Option<String>,
    url: Option<String>,
    channel: Option<String>,
}

#[derive(Debug, Deserialize)]
struct UnitLine {
    code: String,
    authority: String,
    name_lt: String,
    name_en: String,
    area: Option<String>,
}

/// The rows of `authorities.csv`.
///
/// # Errors
/// When a line does not read.
pub fn authority_rows(text: &str) -> Result<Vec<Authority>, RowsError> {
    let line = |line: AuthorityLine| {
        let AuthorityLine {
            code,
            kind,
            name_lt,
            name_en,
            municipality,
            email,
            phone,
            url,
            channel,
        } = line;
        Authority {
            code,
            kind,
            name_lt,
            name_en,
            municipality,
            email,
            phone,
            url,
            channel,
        }
    };
    csv::Reader::from_reader(text.as_bytes())
        .into_deserialize()
        .map(|read| Ok(line(read?)))
        .collect()
}

/// The rows of `units.csv`.
///
/// # Errors
/// When a line does not read.
pub fn unit_rows(text: &str) -> Result<Vec<Unit>, RowsError> {
    let line = |line: UnitLine| {
        let UnitLine {
            code,
            authority,
            name_lt,
            name_en,
            area,
        } = line;
        Unit {
            code,
            authority,
            name_lt,
            name_en,
            area,
        }
    };
    csv::Reader::from_reader(text.as_bytes())
        .into_deserialize()
        .map(|read| Ok(line(read?)))
        .collect()
}

/// The rows of `duties.csv`.
///
/// # Errors
/// When a line does not read.
pub fn holder_rows(text: &str) -> Result<Vec<DutyHolder>, RowsError> {
    let line = |line: HolderLine| -> Result<DutyHolder, RowsError> {
        let HolderLine {
            duty,
            area,
            authority,
            unit,
            from,
            to,
        } = line;
        Ok(DutyHolder {
            duty,
            area,
            authority,
            unit: Some(unit).filter(|unit| !unit.is_empty()),
            valid_from: from.map(day_number).transpose()?,
            valid_to: to.map(day_number).transpose()?,
        })
    };
    csv::Reader::from_reader(text.as_bytes())
        .into_deserialize()
        .map(|read| line(read?))
        .collect()
}

/// Authorities as CSV.
///
/// # Errors
/// When they cannot be written, which text does not cause.
pub fn authorities_csv(rows: &[Authority]) -> Result<String, RowsError> {
    let header = [
        "code",
        "kind",
        "name_lt",
        "name_en",
        "municipality",
        "email",
        "phone",
        "url",
        "channel",
    ];
    written(
        &header,
        rows.iter().map(|row| {
            let or_empty = |text: &Option<String>| text.clone().unwrap_or_default();
            vec![
                row.code.clone(),
                row.kind.clone(),
                row.name_lt.clone(),
                row.name_en.clone(),
                or_empty(&row.municipality),
                or_empty(&row.email),
                or_empty(&row.phone),
                or_empty(&row.url),
                or_empty(&row.channel),
            ]
        }),
    )
}

/// Units as CSV.
///
/// # Errors
/// When they cannot be written.
pub fn units_csv(rows: &[Unit]) -> Result<String, RowsError> {
    written(
        &["code", "authority", "name_lt", "name_en", "area"],
        rows.iter().map(|row| {
            vec![
                row.code.clone(),
                row.authority.clone(),
                row.name_lt.clone(),
                row.name_en.clone(),
                row.area.clone().unwrap_or_default(),
            ]
        }),
    )
}

/// The register as CSV.
///
/// # Errors
/// When a day is out of the calendar.
pub fn register_csv(rows: &[DutyHolder]) -> Result<String, RowsError> {
    let lines = rows
        .iter()
        .map(|row| {
            let date = |day: Option<i32>| {
                day.map(day_of)
                    .transpose()
                    .map(|date| date.map(|date| date.to_string()).unwrap_or_default())
            };
            Ok(vec![
                row.duty.clone(),
                row.area.clone(),
                row.authority.clone(),
                row.unit.clone().unwrap_or_default(),
                date(row.valid_from)?,
                date(row.valid_to)?,
            ])
        })
        .collect::<Result<Vec<_>, RowsError>>()?;
    written(
        &["duty", "area", "authority", "unit", "from", "to"],
        lines.into_iter(),
    )
}

fn written(header: &[&str], rows: impl Iterator<Item = Vec<String>>) -> Result<String, RowsError> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(header)?;
    for row in rows {
        writer.write_record(row)?;
    }
    String::from_utf8(writer.into_inner().map_err(|_| RowsError::Text)?)
        .map_err(|_| RowsError::Text)
}

/// A day as it is stored.
///
/// # Errors
/// When it is out of the calendar.
pub(crate) fn day_number(date: Date) -> Result<i32, RowsError> {
    EPOCH
        .until((jiff::Unit::Day, date))
        .map(|span| span.get_days())
        .map_err(|_| RowsError::Day)
}

/// A stored day.
///
/// # Errors
/// When it is out of the calendar.
pub(crate) fn day_of(number: i32) -> Result<Date, RowsError> {
    EPOCH
        .checked_add(jiff::Span::new().days(number))
        .map_err(|_| RowsError::Day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shipped;

    #[test]
    fn the_shipped_register_comes_back_line_by_line() {
        let rows = holder_rows(shipped::DUTIES).expect("reads");
        let again = holder_rows(&register_csv(&rows).expect("writes")).expect("reads again");
        assert_eq!(rows, again);
        assert_eq!(
            unit_rows(&units_csv(&unit_rows(shipped::UNITS).expect("reads")).expect("writes"))
                .expect("reads")
                .len(),
            542
        );
        let authorities = authority_rows(shipped::AUTHORITIES).expect("reads");
        assert_eq!(
            authority_rows(&authorities_csv(&authorities).expect("writes")).expect("reads"),
            authorities
        );
    }

    #[test]
    fn days_count_from_the_epoch() {
        let date: Date = "2026-11-24".parse().expect("a date");
        let number = day_number(date).expect("a number");
        assert_eq!(number, 20_781);
        assert_eq!(day_of(number).expect("a day"), date);
    }
}
