//! What officers do. Each use case takes the [`Who`](atsakas_domain::access::Who) that asks, and lets
//! [`atsakas_domain::access`] decide; none of them decides access for itself.
//!
//! - [`rules`]: rule tables · [`register`]: duties, authorities, units · [`catalogue`]: categories
//! - [`settings`]: what authorities set for themselves · [`history`]: who changed what of these; there
//!   [`editor::Editor`] is what the access rules let an officer change

pub mod audit;
pub mod catalogue;
pub mod editor;
pub mod find;
pub mod hand_over;
mod heavy;
pub mod history;
pub mod mails;
pub mod register;
pub mod rules;
pub mod session;
pub mod settings;
pub mod work;
mod world;
