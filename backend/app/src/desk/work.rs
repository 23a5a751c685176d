//! Work on a report. Each use case takes the officer, the reference, and the version that they saw ([`Seen`]); whatever
//! it changes is one change set, and what it refuses changes nothing.

pub mod advance;
pub mod assign;
pub mod attach;
pub mod bulk;
pub mod contact;
pub mod contractor_links;
pub mod contractors;
pub mod correct;
pub mod cover_photo;
pub mod cover_text;
pub mod detail;
pub mod error;
pub mod moderate;
pub mod next;
pub mod note;
pub mod on_behalf;
pub mod original;
pub mod preview;
pub mod said;
pub mod seen;
pub mod split;
pub mod template_text;
pub mod templates;

pub use error::WorkError;
pub use seen::{Seen, Worked};
