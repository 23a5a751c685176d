//! The program `atsakas`: configuration, wiring of the parts, life cycle of the process, command line.
//!
//! A library so that the suites can start the whole of it in their own process. Rules and use cases are elsewhere.

#![cfg_attr(
    test,
    expect(
        clippy::unwrap_used,
        clippy::indexing_slicing,
        reason = "tests fail by panicking"
    )
)]

pub mod config;
pub mod testing;

mod basis;
mod cli;
mod client;
mod contract;
mod failure;
mod installed;
mod io;
mod logging;
mod mailer;
mod outside;
mod progress;
mod provider;
mod serving;
mod signals;
mod telemetry;
mod wiring;

pub use cli::main;
pub use contract::{contract, openapi_yaml};
