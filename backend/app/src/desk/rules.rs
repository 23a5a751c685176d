//! Rule tables at the desk: versions, drafts and their rows, the check, the simulation, and when they take effect.

mod cells;
pub mod check;
mod diff;
pub mod draft;
pub mod due;
mod error;
pub mod export;
pub mod find;
mod prove;
mod report;
pub mod rows;
pub mod schedule;
pub mod simulate;

pub use cells::RuleCells;
pub use diff::{CellDiff, RuleDiff, TableDiff, diff};
pub use error::RulesError;
pub use prove::RowFault;
pub(crate) use prove::{Candidate, Proof, prove};
pub(crate) use report::report;
pub use report::{CellReport, CheckReport, FaultReport, WitnessReport, cells_in_words};
pub(in crate::desk) use schedule::{effect_line, summary};
