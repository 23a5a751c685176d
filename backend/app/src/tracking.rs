//! What the reporter sees and does by the secret link.

pub mod act;
pub mod add_photo;
pub mod find;
pub mod remove_contact;
pub mod remove_photo;
pub mod view;
