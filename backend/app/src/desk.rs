//! What officers do. Each use case takes the [`Who`](atsakas_domain::access::Who) that asks, and lets
//! [`atsakas_domain::access`] decide; none of them decides access for itself.

pub mod accept_invitation;
pub mod access_rules;
pub mod account_error;
pub mod anchor;
pub mod audit;
pub mod audit_view;
pub mod change_password;
pub mod find;
pub mod invite;
pub mod mail;
pub mod officers;
pub mod oidc;
pub mod password;
pub mod reset_password;
pub mod roles;
pub mod second_step;
pub mod session;
pub mod sign_in;
pub mod staffing;
pub mod tokens;
pub mod totp;
pub mod tries;
