//! CSV as RFC 4180 has it, with the position of every cell: comma, double quotes, any line end,
//! an UTF-8 byte order mark tolerated. Own reader, because faults must name line and column.

mod records;

use std::collections::HashSet;

use crate::cell::{CellFault, CellProblem, CodeKind, MAX_CELL_FAULTS, nearest};
use records::records;

pub use records::MAX_CELL;

/// What a file may be like.
pub(crate) struct Limits {
    pub(crate) bytes: usize,
    pub(crate) rows: usize,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct Cell {
    pub(crate) text: String,
    line: u32,
    column: u32,
}

/// Faults found so far; at most [`MAX_CELL_FAULTS`] are kept.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    kept: Vec<CellFault>,
    count: usize,
}

/// For how many unknown codes of a file the one that was meant is looked for: it is slow work.
const MAX_HINTS: usize = 100;

impl Faults {
    pub(crate) fn add(&mut self, fault: CellFault) {
        self.count += 1;
        if self.kept.len() < MAX_CELL_FAULTS {
            self.kept.push(fault);
        }
    }

    /// How many were found, kept or not.
    pub(crate) const fn count(&self) -> usize {
        self.count
    }

    /// A code that names nothing, with one that may have been meant.
    pub(crate) fn unknown<'a>(
        &self,
        expected: CodeKind,
        code: &str,
        known: impl Iterator<Item = &'a str>,
    ) -> CellProblem {
        let looks = self.count < MAX_HINTS;
        CellProblem::UnknownCode {
            expected,
            code: code.to_owned(),
            near: looks.then(|| nearest(code, known)).flatten(),
        }
    }

    /// The value, if nothing was wrong; else the faults in the order of the file.
    pub(crate) fn or<T>(mut self, value: T) -> Result<T, Vec<CellFault>> {
        self.kept.sort_by_key(|fault| (fault.line, fault.column));
        if self.kept.is_empty() {
            Ok(value)
        } else {
            Err(self.kept)
        }
    }
}

/// A file with a header, its wanted columns found by name.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    names: Vec<String>,
    rows: Vec<Vec<Cell>>,
}

/// A row of a sheet.
#[derive(Clone, Copy)]
pub(crate) struct Row<'a> {
    names: &'a [String],
    cells: &'a [Cell],
}

impl Sheet {
    /// Reads a file that must have the `required` columns and may have the `optional` ones, in
    /// any order. With a faulty header there are no rows.
    pub(crate) fn read(
        text: &str,
        required: &[&str],
        optional: &[&str],
        limits: &Limits,
        faults: &mut Faults,
    ) -> Self {
        if text.len() > limits.bytes {
            faults.add(file_fault(CellProblem::FileTooLarge {
                limit: limits.bytes,
            }));
            return Self::default();
        }
        let mut records = records(text, limits.rows, faults).into_iter();
        let Some(header) = records.next() else {
            faults.add(file_fault(CellProblem::NoHeader));
            return Self::default();
        };
        if !check_header(&header, required, optional, faults) {
            return Self::default();
        }
        let names: Vec<String> = header.into_iter().map(|cell| cell.text).collect();
        for fault in &mut faults.kept {
            let at = usize::try_from(fault.column).unwrap_or(0).wrapping_sub(1);
            if let Some(name) = names.get(at).filter(|_| fault.name.is_empty()) {
                fault.name.clone_from(name);
            }
        }
        let mut rows = Vec::new();
        for cells in records {
            if cells.len() == names.len() {
                rows.push(cells);
            } else {
                let whole: Vec<&str> = cells.iter().map(|cell| cell.text.as_str()).collect();
                let first = cells.first().cloned().unwrap_or_default();
                faults.add(CellFault {
                    line: first.line,
                    column: u32::try_from(cells.len().min(names.len() + 1)).unwrap_or(1),
                    name: String::new(),
                    cell: shorten(&whole.join(",")),
                    problem: CellProblem::CellCount {
                        expected: names.len(),
                        found: cells.len(),
                    },
                });
            }
        }
        Self { names, rows }
    }

    pub(crate) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|cells| Row {
            names: &self.names,
            cells,
        })
    }
}

impl<'a> Row<'a> {
    /// Text of a column, empty where the file does not have it.
    pub(crate) fn text(self, column: &str) -> &'a str {
        self.cell(column).map_or("", |cell| cell.text.as_str())
    }

    pub(crate) fn line(self) -> u32 {
        self.cells.first().map_or(0, |cell| cell.line)
    }

    fn cell(self, column: &str) -> Option<&'a Cell> {
        let at = self.names.iter().position(|name| name == column)?;
        self.cells.get(at)
    }

    pub(crate) fn fault(self, column: &str, problem: CellProblem) -> CellFault {
        let cell = self.cell(column).cloned().unwrap_or_default();
        CellFault {
            line: cell.line.max(self.line()),
            column: cell.column,
            name: column.to_owned(),
            cell: shorten(&cell.text),
            problem,
        }
    }
}

fn shorten(text: &str) -> String {
    text.chars().take(200).collect()
}

fn file_fault(problem: CellProblem) -> CellFault {
    CellFault {
        line: 1,
        column: 1,
        name: String::new(),
        cell: String::new(),
        problem,
    }
}

fn check_header(
    header: &[Cell],
    required: &[&str],
    optional: &[&str],
    faults: &mut Faults,
) -> bool {
    let fault = |cell: &Cell, problem| CellFault {
        line: cell.line,
        column: cell.column,
        name: shorten(&cell.text),
        cell: shorten(&cell.text),
        problem,
    };
    let before = faults.count;
    if let [only] = header
        && required.len() > 1
        && only.text.contains([';', '\t'])
    {
        faults.add(fault(only, CellProblem::WrongSeparator));
        return false;
    }
    let mut seen: HashSet<&str> = HashSet::new();
    for cell in header {
        let name = cell.text.as_str();
        if !required.contains(&name) && !optional.contains(&name) {
            let known = required.iter().chain(optional);
            let known = known.map(|name| (*name).to_owned()).collect();
            faults.add(fault(cell, CellProblem::ColumnUnknown { known }));
        }
        if !seen.insert(name) {
            faults.add(fault(cell, CellProblem::ColumnTwice));
        }
    }
    for name in required {
        if !seen.contains(name) {
            faults.add(CellFault {
                line: header.first().map_or(1, |cell| cell.line),
                column: u32::try_from(header.len() + 1).unwrap_or(1),
                name: (*name).to_owned(),
                cell: String::new(),
                problem: CellProblem::ColumnMissing,
            });
        }
    }
    faults.count == before
}

/// Appends a record; cells are quoted where they must be.
pub(crate) fn write_record<'a>(out: &mut String, cells: impl IntoIterator<Item = &'a str>) {
    for (at, cell) in cells.into_iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        if cell.contains([',', '"', '\n', '\r']) {
            out.push('"');
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(cell);
        }
    }
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const LIMITS: Limits = Limits {
        bytes: 1_000,
        rows: 5,
    };

    fn read(text: &str) -> Result<Vec<(u32, String, String)>, Vec<CellFault>> {
        let mut faults = Faults::default();
        let sheet = Sheet::read(text, &["a", "b"], &["c"], &LIMITS, &mut faults);
        let rows = sheet.rows();
        let cells = rows.map(|row| {
            (
                row.line(),
                row.text("a").to_owned(),
                row.text("b").to_owned(),
            )
        });
        let cells = cells.collect();
        faults.or(cells)
    }

    #[test]
    fn quotes_line_ends_and_the_byte_order_mark_are_read() {
        let rows = read("\u{feff}b,a\r\n\"x, \"\"y\"\"\nz\",1\r,\r\n\n2,3").unwrap();
        let expected = [(2, "1", "x, \"y\"\nz"), (6, "3", "2")];
        let expected = expected.map(|(line, a, b)| (line, a.to_owned(), b.to_owned()));
        assert_eq!(rows, expected);
    }

    #[test]
    fn faults_have_their_places() {
        let places = |text: &str| -> Vec<(u32, u32, CellProblem)> {
            let faults = read(text).unwrap_err();
            faults
                .into_iter()
                .map(|fault| (fault.line, fault.column, fault.problem))
                .collect()
        };
        assert_eq!(
            places("a,b\n1,\"x\n"),
            [(2, 2, CellProblem::QuoteNotClosed)]
        );
        assert_eq!(
            places("a,b\nx\"y,2\n\"p\"q,\"1\u{7}\""),
            [
                (2, 1, CellProblem::StrayQuote),
                (3, 1, CellProblem::StrayQuote),
                (3, 2, CellProblem::ControlCharacter),
            ]
        );
        assert_eq!(
            places("a,b\n1\n1,2,3"),
            [
                (
                    2,
                    1,
                    CellProblem::CellCount {
                        expected: 2,
                        found: 1
                    }
                ),
                (
                    3,
                    3,
                    CellProblem::CellCount {
                        expected: 2,
                        found: 3
                    }
                ),
            ]
        );
        assert_eq!(places("a;b\n1;2"), [(1, 1, CellProblem::WrongSeparator)]);
        assert_eq!(places(""), [(1, 1, CellProblem::NoHeader)]);
        assert_eq!(places("a,a,z")[0], (1, 2, CellProblem::ColumnTwice));
        assert_eq!(places("a,c"), [(1, 3, CellProblem::ColumnMissing)]);
        assert_eq!(
            places(&format!("a,b\n{}", "1,2\n".repeat(6))),
            [(7, 1, CellProblem::TooManyRows { limit: 5 })]
        );
        assert_eq!(
            places(&"a".repeat(1_001)),
            [(1, 1, CellProblem::FileTooLarge { limit: 1_000 })]
        );
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(cells in prop::collection::vec(("[ -~ąčęžü\n\"]{0,9}", "[a-z,;\"\n]{1,9}"), 0..5)) {
            let mut text = String::new();
            write_record(&mut text, ["a", "b"]);
            for (a, b) in &cells {
                write_record(&mut text, [a.trim(), b.trim()]);
            }
            let rows = read(&text).unwrap();
            let kept: Vec<_> = cells.iter().filter(|(a, b)| !(a.trim().is_empty() && b.trim().is_empty())).collect();
            prop_assert_eq!(rows.len(), kept.len());
            for ((_, a, b), (x, y)) in rows.iter().zip(kept) {
                prop_assert_eq!((a.as_str(), b.as_str()), (x.trim(), y.trim()));
            }
        }

        #[test]
        fn any_text_is_read_or_refused(text in ".{0,60}|[ab,;\"\r\n]{0,40}") {
            let _ = read(&text);
        }
    }
}
