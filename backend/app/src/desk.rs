//! What officers do. Each use case takes the [`Who`](atsakas_domain::access::Who) that asks, and lets
//! [`atsakas_domain::access`] decide; none of them decides access for itself.
//!
//! - [`rules`]: rule tables · [`register`]: duties, authorities, units · [`catalogue`]: categories
//! - [`settings`]: what authorities set for themselves · [`history`]: who changed what of these; there
//!   [`editor::Editor`] is what the access rules let an officer change

pub mod accept_invitation;
pub mod access_rules;
pub mod account_error;
pub mod anchor;
pub mod audit;
pub mod audit_view;
pub mod catalogue;
pub mod change_password;
pub mod editor;
pub mod export;
pub mod facets;
pub mod feed;
pub mod figures;
pub mod filter;
pub mod find;
pub mod hand_over;
mod heavy;
pub mod history;
pub mod invite;
pub mod mail;
pub mod mails;
pub mod map;
pub mod next;
pub mod officers;
pub mod oidc;
pub mod password;
pub mod queue;
pub mod reach;
pub mod register;
pub mod reset_password;
pub mod roles;
pub mod rules;
pub mod second_step;
pub mod session;
pub mod settings;
pub mod sign_in;
pub mod staffing;
pub mod tokens;
pub mod totp;
pub mod tries;
pub mod views;
pub mod work;
mod world;
