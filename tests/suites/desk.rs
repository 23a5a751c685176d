//! The desk, over HTTP.

mod hand_over;
mod session;
