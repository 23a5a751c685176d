//! The program `atsakas`: configuration, wiring of the parts, life cycle of the process, command line.
//!
//! A library so that the suites can start the whole of it in their own process. Rules and use cases are elsewhere.

#![cfg_attr(test, expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests fail by panicking"))]

pub mod config;

mod cli;
mod failure;
mod installed;
mod io;
mod logging;
mod progress;

pub use cli::main;
