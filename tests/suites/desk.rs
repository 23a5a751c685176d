//! The desk, over HTTP.

mod exports;
mod figures;
mod made;
mod queue;
mod queue_model;
mod reach;
mod report;
mod search;
mod session;
mod views;
