//! The desk, over HTTP.

mod digests;
mod mails;
mod session;
