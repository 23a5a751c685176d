//! The desk, over HTTP.

mod session;
