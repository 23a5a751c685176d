//! A rule table between its two forms: rows of the database and the CSV that people read and the checker takes.

use std::collections::BTreeMap;

use atsakas_store::reference::RuleRow;
use uuid::Uuid;

/// Columns before the circumstances.
const BEFORE: [&str; 4] = ["id", "category", "area", "when"];
/// Columns after them.
const AFTER: [&str; 7] = [
    "overrides",
    "duty",
    "respond_within",
    "legal_basis",
    "note",
    "legal_basis_en",
    "note_en",
];

/// Why a CSV could not be turned into rows. The checker has read it before, so none of these is expected.
#[derive(Debug, thiserror::Error)]
pub enum RowsError {
    /// The CSV cannot be read.
    #[error("the table cannot be read")]
    Csv(#[from] csv::Error),
    /// A column is missing.
    #[error("the table has no column {0}")]
    Column(&'static str),
    /// A value cannot be written as JSON or read from it.
    #[error("the circumstances of a rule cannot be read")]
    Circumstances(#[from] serde_json::Error),
    /// A day is out of the calendar.
    #[error("a day is out of the calendar")]
    Day,
    /// The CSV is not text.
    #[error("the table is not UTF-8")]
    Text,
}

/// The rows of a table given as CSV; `circumstances` are the columns between `when` and `overrides`.
///
/// # Errors
/// When the CSV lacks a column or cannot be read.
pub fn rows_from_csv(table: Uuid, text: &str) -> Result<Vec<RuleRow>, RowsError> {
    let mut reader = csv::ReaderBuilder::new()
        .flexible(false)
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let header: Vec<String> = reader
        .headers()?
        .iter()
        .map(|name| name.trim().to_owned())
        .collect();
    let circumstances: Vec<String> = header
        .iter()
        .filter(|name| !BEFORE.contains(&name.as_str()) && !AFTER.contains(&name.as_str()))
        .cloned()
        .collect();
    let mut rows = Vec::new();
    for (record, position) in reader.into_records().zip(1..) {
        let record = record?;
        let optional = |column: &str| {
            header
                .iter()
                .position(|name| name == column)
                .and_then(|at| record.get(at))
                .map(|cell| cell.trim().to_owned())
        };
        let cell = |column: &'static str| optional(column).ok_or(RowsError::Column(column));
        let given: BTreeMap<&str, String> = circumstances
            .iter()
            .filter_map(|name| Some((name.as_str(), optional(name)?)))
            .filter(|(_, value)| value != "-")
            .collect();
        rows.push(RuleRow {
            table,
            position,
            id: cell("id")?,
            category: cell("category")?,
            area: cell("area")?,
            when: cell("when")?,
            circumstances: serde_json::to_string(&given)?,
            overrides: cell("overrides")?,
            duty: cell("duty")?,
            respond_within: cell("respond_within")?,
            legal_basis: cell("legal_basis")?,
            note: cell("note")?,
            legal_basis_en: optional("legal_basis_en").unwrap_or_default(),
            note_en: optional("note_en").unwrap_or_default(),
        });
    }
    Ok(rows)
}

/// The CSV of a table's rows, with a column for each of `circumstances`.
///
/// # Errors
/// When the circumstances of a row are no JSON object of texts.
pub fn csv_from_rows(circumstances: &[String], rows: &[RuleRow]) -> Result<String, RowsError> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(
        BEFORE
            .iter()
            .copied()
            .chain(circumstances.iter().map(String::as_str))
            .chain(AFTER),
    )?;
    for row in rows {
        let given: BTreeMap<String, String> = serde_json::from_str(&row.circumstances)?;
        let any = "-".to_owned();
        let before = [&row.id, &row.category, &row.area, &row.when];
        let between = circumstances
            .iter()
            .map(|name| given.get(name).unwrap_or(&any));
        let after = [
            &row.overrides,
            &row.duty,
            &row.respond_within,
            &row.legal_basis,
            &row.note,
            &row.legal_basis_en,
            &row.note_en,
        ];
        writer.write_record(before.into_iter().chain(between).chain(after))?;
    }
    let bytes = writer.into_inner().map_err(|_| RowsError::Text)?;
    String::from_utf8(bytes).map_err(|_| RowsError::Text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_table_comes_back_cell_by_cell() {
        let text = include_str!("../../data/rules.csv");
        let rows = rows_from_csv(Uuid::nil(), text).expect("reads");
        let header = text.lines().next().expect("a header");
        let circumstances: Vec<String> = header
            .split(',')
            .filter(|name| !BEFORE.contains(name) && !AFTER.contains(name))
            .map(str::to_owned)
            .collect();
        let again = csv_from_rows(&circumstances, &rows).expect("writes");
        let records = |text: &str| {
            csv::Reader::from_reader(text.as_bytes())
                .into_records()
                .collect::<Result<Vec<_>, _>>()
                .expect("records")
        };
        assert_eq!(records(text), records(&again));
    }
}
