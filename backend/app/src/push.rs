//! What is new, on the reporter's own device, by Web Push: a word that the browser's push service carries and cannot read
//! (RFC 8030, RFC 8291), signed so that it knows who sends (RFC 8292).

pub mod key;
pub mod message;
pub mod seal;
pub(crate) mod send;
pub mod subscribe;
