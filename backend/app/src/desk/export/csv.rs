//! CSV (RFC 4180, UTF-8 with the mark by which spreadsheets know it).

use super::row::{COLUMNS, Cell, ExportRow, defused};

/// Writes pages one after the other.
#[derive(Debug, Default)]
pub struct CsvText {
    begun: bool,
}

impl CsvText {
    /// A page as text, the head before the first.
    #[must_use]
    pub fn page(&mut self, rows: &[ExportRow]) -> Vec<u8> {
        let mut text = Vec::new();
        if !self.begun {
            self.begun = true;
            text.extend("\u{feff}".as_bytes());
            line(&mut text, COLUMNS.iter().map(|name| (*name).to_owned()));
        }
        for row in rows {
            line(&mut text, row.cells.iter().map(value));
        }
        text
    }
}

fn value(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => defused(text),
        Cell::Number(number) => number.to_string(),
        Cell::Flag(flag) => flag.to_string(),
    }
}

fn line(text: &mut Vec<u8>, values: impl Iterator<Item = String>) {
    for (number, value) in values.enumerate() {
        if number > 0 {
            text.push(b',');
        }
        if value.contains(['"', ',', '\n', '\r']) {
            text.push(b'"');
            text.extend(value.replace('"', "\"\"").as_bytes());
            text.push(b'"');
        } else {
            text.extend(value.as_bytes());
        }
    }
    text.extend(b"\r\n");
}
