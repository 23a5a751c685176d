//! Who is responsible: rule tables that a lawyer can read, an exact check that they are total and
//! unambiguous, the duty register, compiled resolution, explanation, simulation, DMN export.
//!
//! The way through: a [`Model`] is the finite universe; [`read_table`] and [`read_register`] read
//! what people wrote and say exactly what is wrong; [`check`] proves the tables sound or shows
//! every fault with a witness; [`Resolver::compile`] takes sound tables only and answers
//! [`Resolver::resolve`] in well under a microsecond.
//!
//! Deliberately not here: storage, versions of tables and when they take effect, geometry (a
//! place comes as an area leaf), deadlines (a [`atsakas_calendar::Term`] goes out).
#![cfg_attr(
    test,
    expect(
        clippy::unwrap_used,
        clippy::indexing_slicing,
        reason = "tests fail by panicking"
    )
)]

mod analysis;
mod bits;
mod cell;
mod check;
mod code;
mod csv;
mod dmn;
mod explain;
mod incident;
mod model;
mod register;
mod resolver;
mod schedule;
mod simulate;
mod table;
mod words;

pub use cell::{CellFault, CellProblem, CodeKind, MAX_CELL_FAULTS};
pub use check::{Fault, FaultKind, MAX_CONTESTED, Verdict, Witness, check};
pub use code::{MAX_CODE, is_code};
pub use csv::MAX_CELL;
pub use dmn::to_dmn;
pub use explain::{Explanation, explain};
pub use incident::Incident;
pub use model::{
    AnswerFault, AreaTree, COUNTRY, CategoryIx, CategoryTree, Circumstance, CircumstanceValues,
    Circumstances, LeafArea, LeafIx, MAX_CATEGORIES, MAX_CIRCUMSTANCES, MAX_COMBINATIONS,
    MAX_LEAVES, MAX_VALUES, Model, ModelError, Names,
};
pub use register::{
    Authorities, Authority, AuthorityKind, Channel, DateRange, Entry, Finding, FindingKind,
    Findings, MAX_AUTHORITIES, MAX_ENTRIES, MAX_UNITS, Register, Unit, check_register,
    read_authorities, read_register, read_units, write_register,
};
pub use resolver::{Decision, Resolver};
pub use schedule::{MAX_SPANS, Schedule, ScheduleFault, Span};
pub use simulate::{Counted, Movement, Movements, StoredIncident, Tallied, Tally, simulate};
pub use table::{
    Layer, MAX_RULES, MAX_TABLE_BYTES, Rule, RuleRef, RuleTable, read_table, write_table,
};
