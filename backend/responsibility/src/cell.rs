//! Where a CSV file is wrong, what stands there, and what was expected.

use std::fmt;

use atsakas_messages::Lang;

use crate::schedule::ScheduleFault;
use crate::words;

/// Most faults that are kept of one file; what comes after is counted by nobody.
pub const MAX_CELL_FAULTS: usize = 1_000;

/// A fault in one cell of a CSV file (or in a row, or in the file).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellFault {
    /// Line of the file on which the cell starts, from 1.
    pub line: u32,
    /// Number of the cell in its row, from 1.
    pub column: u32,
    /// Name of the column; empty where the header does not say.
    pub name: String,
    /// What stands in the cell, at most 200 characters of it.
    pub cell: String,
    /// What is wrong.
    pub problem: CellProblem,
}

/// What is wrong with a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum CellProblem {
    /// The file has more bytes than `limit`.
    FileTooLarge {
        /// Bytes.
        limit: usize,
    },
    /// The file has more rows than `limit`.
    TooManyRows {
        /// Rows.
        limit: usize,
    },
    /// A quoted cell does not end.
    QuoteNotClosed,
    /// A quote inside a cell that does not start with one, or text after a closing quote.
    StrayQuote,
    /// The file has no header.
    NoHeader,
    /// The header lacks the column `name`.
    ColumnMissing,
    /// The header names a column that is not known; the known ones are listed.
    ColumnUnknown {
        /// Names of the columns that there may be.
        known: Vec<String>,
    },
    /// The header names a column twice.
    ColumnTwice,
    /// The file is separated by semicolons or tabs.
    WrongSeparator,
    /// The row has another number of cells than the header.
    CellCount {
        /// Cells in the header.
        expected: usize,
        /// Cells in the row.
        found: usize,
    },
    /// The cell must not be empty.
    Empty,
    /// The cell has more characters than `limit`.
    TooLong {
        /// Characters.
        limit: usize,
    },
    /// The cell has a control character.
    ControlCharacter,
    /// The text is no code.
    NotACode {
        /// The text.
        code: String,
    },
    /// A code that is known nowhere.
    UnknownCode {
        /// What kind of code is expected.
        expected: CodeKind,
        /// The code.
        code: String,
        /// A known code that looks alike.
        near: Option<String>,
    },
    /// A group without categories.
    EmptyGroup {
        /// The group.
        code: String,
    },
    /// A code stands twice in the cell.
    CodeTwice {
        /// The code.
        code: String,
    },
    /// The key of the row is already used on another line.
    KeyTwice {
        /// That line.
        line: u32,
    },
    /// The area is not within the municipality whose layer this is.
    AreaOutside {
        /// The area.
        code: String,
        /// The municipality.
        municipality: String,
    },
    /// The schedule cannot be read.
    Schedule(ScheduleFault),
    /// The answer is not in the closed list.
    UnknownValue {
        /// What stands there.
        value: String,
        /// What may stand there.
        allowed: Vec<String>,
    },
    /// The term cannot be read.
    Term,
    /// The rule overrides itself, directly or through others.
    Cycle {
        /// The rules in a circle, each overriding the next, this row's first.
        rules: Vec<String>,
    },
    /// The overridden rule never holds where this rule holds.
    TakesNothing {
        /// The overridden rule.
        rule: String,
    },
    /// The unit belongs to another authority.
    UnitOfAnother {
        /// The authority that it belongs to.
        authority: String,
    },
    /// No date.
    Date,
    /// The period ends before it starts.
    EmptyPeriod,
    /// No e-mail address.
    Email,
    /// No web address.
    Url,
    /// A municipal authority must name its municipality.
    MunicipalityMissing,
    /// The phone number has other characters than digits, spaces, `+`, `-` and brackets.
    Phone,
}

/// What a code is expected to name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeKind {
    /// A category or a group of categories.
    Category,
    /// An area.
    Area,
    /// A rule of the same table.
    Rule,
    /// An authority.
    Authority,
    /// A unit of an authority.
    Unit,
}

impl CellProblem {
    /// Stable name of the problem.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::FileTooLarge { .. } => "file_too_large",
            Self::TooManyRows { .. } => "too_many_rows",
            Self::QuoteNotClosed => "quote_not_closed",
            Self::StrayQuote => "stray_quote",
            Self::NoHeader => "no_header",
            Self::ColumnMissing => "column_missing",
            Self::ColumnUnknown { .. } => "column_unknown",
            Self::ColumnTwice => "column_twice",
            Self::WrongSeparator => "wrong_separator",
            Self::CellCount { .. } => "cell_count",
            Self::Empty => "empty",
            Self::TooLong { .. } => "too_long",
            Self::ControlCharacter => "control_character",
            Self::NotACode { .. } => "not_a_code",
            Self::UnknownCode { .. } => "unknown_code",
            Self::EmptyGroup { .. } => "empty_group",
            Self::CodeTwice { .. } => "code_twice",
            Self::KeyTwice { .. } => "key_twice",
            Self::AreaOutside { .. } => "area_outside",
            Self::Schedule(_) => "schedule",
            Self::UnknownValue { .. } => "unknown_value",
            Self::Term => "term",
            Self::Cycle { .. } => "cycle",
            Self::TakesNothing { .. } => "takes_nothing",
            Self::UnitOfAnother { .. } => "unit_of_another",
            Self::Date => "date",
            Self::EmptyPeriod => "empty_period",
            Self::Email => "email",
            Self::Url => "url",
            Self::MunicipalityMissing => "municipality_missing",
            Self::Phone => "phone",
        }
    }
}

impl CellFault {
    /// What was expected, as a sentence.
    #[must_use]
    pub fn expected(&self, lang: Lang) -> String {
        words::cell_problem(&self.problem, lang)
    }

    /// Position, cell and what was expected, as a line.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        words::cell_fault(self, lang)
    }
}

impl fmt::Display for CellFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Lang::En))
    }
}

impl std::error::Error for CellFault {}

/// The known code that looks most like the one that was written, if one does.
pub(crate) fn nearest<'a>(code: &str, known: impl Iterator<Item = &'a str>) -> Option<String> {
    let written: Vec<char> = code.to_lowercase().chars().take(40).collect();
    let limit = (written.len() / 3).clamp(1, 3);
    let is_near = |known: &&str| known.chars().count().abs_diff(written.len()) <= limit;
    known
        .take(5_000)
        .filter(is_near)
        .map(|known| (distance(&written, &known.to_lowercase()), known))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, known)| known.to_owned())
}

/// Edits between two texts (Levenshtein).
fn distance(a: &[char], b: &str) -> usize {
    let mut row: Vec<usize> = (0..=a.len()).collect();
    for (at, c) in b.chars().take(60).enumerate() {
        let mut diagonal = at;
        let mut left = at + 1;
        for (cell, other) in row.iter_mut().skip(1).zip(a) {
            let cost = usize::from(c != *other);
            let best = (diagonal + cost).min(left + 1).min(*cell + 1);
            diagonal = *cell;
            *cell = best;
            left = best;
        }
        if let Some(first) = row.first_mut() {
            *first = at + 1;
        }
    }
    row.last().copied().unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_of_the_pen_finds_the_code_that_was_meant() {
        let known = ["netvarka", "atliekos", "triuksmas"];
        assert_eq!(
            nearest("triukmas", known.into_iter()).as_deref(),
            Some("triuksmas")
        );
        assert_eq!(
            nearest("Atliekos", known.into_iter()).as_deref(),
            Some("atliekos")
        );
        assert_eq!(nearest("vagyste", known.into_iter()), None);
    }
}
