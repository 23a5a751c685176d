//! The desk, over HTTP.

mod accounts;
mod audit;
mod authorization;
mod digests;
mod events;
mod exports;
mod figures;
mod forward;
mod hand_over;
mod invitations;
mod made;
mod mails;
mod oidc;
mod open311;
mod queue;
mod queue_model;
mod reach;
mod report;
mod rules;
mod search;
mod second_factor;
mod session;
mod tokens;
mod views;
mod webhooks;
mod work;
