//! From text to cells with their positions.

use super::{Cell, Faults, file_fault, shorten};
use crate::cell::{CellFault, CellProblem};

/// Most characters in one cell.
pub const MAX_CELL: usize = 4_000;

/// The records of a file; those without any text are left out.
pub(super) fn records(text: &str, limit: usize, faults: &mut Faults) -> Vec<Vec<Cell>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = Reader {
        rest: text,
        line: 1,
    };
    let mut records = Vec::new();
    while !reader.rest.is_empty() {
        let record = reader.record(faults);
        if record.iter().all(|cell| cell.text.is_empty()) {
            continue;
        }
        if records.len() > limit {
            let first = record.first().cloned().unwrap_or_default();
            faults.add(CellFault {
                line: first.line,
                ..file_fault(CellProblem::TooManyRows { limit })
            });
            break;
        }
        records.push(record);
    }
    records
}

struct Reader<'a> {
    rest: &'a str,
    line: u32,
}

/// What came after a cell.
#[derive(PartialEq)]
enum After {
    Comma,
    End,
}

impl Reader<'_> {
    fn record(&mut self, faults: &mut Faults) -> Vec<Cell> {
        let mut cells = Vec::new();
        loop {
            let (line, column) = (
                self.line,
                u32::try_from(cells.len() + 1).unwrap_or(u32::MAX),
            );
            let (text, after, problem) = self.cell();
            let cell = Cell {
                text: text.trim().to_owned(),
                line,
                column,
            };
            for problem in problem.into_iter().chain(cell_problem(&cell.text)) {
                faults.add(CellFault {
                    line,
                    column,
                    name: String::new(),
                    cell: shorten(&cell.text),
                    problem,
                });
            }
            cells.push(cell);
            if after == After::End {
                return cells;
            }
        }
    }

    fn next(&mut self) -> Option<char> {
        let c = self.rest.chars().next()?;
        self.rest = self.rest.get(c.len_utf8()..).unwrap_or("");
        let is_half = c == '\r' && self.rest.starts_with('\n');
        if c == '\n' || (c == '\r' && !is_half) {
            self.line = self.line.saturating_add(1);
        }
        Some(c)
    }

    /// Takes the end of the cell away, if it is here.
    fn end(&mut self) -> Option<After> {
        if self.rest.is_empty() {
            return Some(After::End);
        }
        if self.rest.starts_with(',') {
            self.next();
            return Some(After::Comma);
        }
        if self.rest.starts_with(['\r', '\n']) {
            if self.next() == Some('\r') && self.rest.starts_with('\n') {
                self.next();
            }
            return Some(After::End);
        }
        None
    }

    fn cell(&mut self) -> (String, After, Option<CellProblem>) {
        let mut text = String::new();
        let mut problem = None;
        let mut quoted = self.rest.starts_with('"');
        if quoted {
            self.next();
        }
        loop {
            if quoted {
                match self.next() {
                    None => return (text, After::End, Some(CellProblem::QuoteNotClosed)),
                    Some('"') if self.rest.starts_with('"') => {
                        self.next();
                        text.push('"');
                    }
                    Some('"') => {
                        quoted = false;
                        if let Some(after) = self.end() {
                            return (text, after, problem);
                        }
                        problem = Some(CellProblem::StrayQuote);
                    }
                    Some(c) => text.push(c),
                }
                continue;
            }
            if let Some(after) = self.end() {
                return (text, after, problem);
            }
            match self.next() {
                Some('"') => problem = Some(CellProblem::StrayQuote),
                Some(c) => text.push(c),
                None => return (text, After::End, problem),
            }
        }
    }
}

fn cell_problem(text: &str) -> Option<CellProblem> {
    if text
        .chars()
        .any(|c| c.is_control() && c != '\n' && c != '\r' && c != '\t')
        || text.contains(['\u{fffe}', '\u{ffff}'])
    {
        Some(CellProblem::ControlCharacter)
    } else if text.chars().count() > MAX_CELL {
        Some(CellProblem::TooLong { limit: MAX_CELL })
    } else {
        None
    }
}
