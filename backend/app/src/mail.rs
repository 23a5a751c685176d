//! Mails: how one is written, what it is made of when it goes out, the operator's list, releasing those that were kept.
//!
//! A mail is a row written in the change set of what causes it, with the job that sends it. Where there is no mail
//! server it is kept, and can be read by the operator and released later. It is never dropped.

pub mod letter;
pub mod list;
pub mod queue;
pub mod release;
