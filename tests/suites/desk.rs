//! The desk, over HTTP.

mod accounts;
mod audit;
mod authorization;
mod invitations;
mod oidc;
mod second_factor;
mod session;
mod tokens;
