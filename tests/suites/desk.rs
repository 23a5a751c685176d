//! The desk, over HTTP.

mod rules;
mod session;
