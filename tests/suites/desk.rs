//! The desk, over HTTP.

mod hand_over;
mod digests;
mod mails;
mod session;
