//! The desk, over HTTP.

mod accounts;
mod audit;
mod authorization;
mod digests;
mod forward;
mod hand_over;
mod invitations;
mod mails;
mod oidc;
mod rules;
mod second_factor;
mod session;
mod tokens;
mod work;
