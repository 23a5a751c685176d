//! The reporter's address: proved by a code that was sent to it, and left alone when the reporter says so.

pub(crate) mod code;
pub mod confirm;
pub mod send_code;
pub mod stop_mails;
