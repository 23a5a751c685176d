//! Where a command reads and writes: results for machines on `out`, words for people on `err`.

use std::io::{BufRead, Write};

/// The three streams of a command.
pub(crate) struct Io<'a> {
    /// Results, machine-readable.
    pub(crate) out: &'a mut dyn Write,
    /// Remarks and summaries.
    pub(crate) err: &'a mut dyn Write,
    /// What is piped in.
    pub(crate) input: &'a mut dyn BufRead,
}

impl Io<'_> {
    /// A line for people. That it cannot be written is nobody's concern.
    pub(crate) fn say(&mut self, line: impl std::fmt::Display) {
        let _ = writeln!(self.err, "{line}");
    }
}
