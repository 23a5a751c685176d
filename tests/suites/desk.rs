//! The desk, over HTTP.

mod digests;
mod hand_over;
mod mails;
mod rules;
mod session;
mod work;
