//! The desk, over HTTP.

mod digests;
mod forward;
mod hand_over;
mod mails;
mod rules;
mod session;
mod work;
