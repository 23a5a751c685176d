//! What officers do. Each use case takes the [`Who`](atsakas_domain::access::Who) that asks, and lets
//! [`atsakas_domain::access`] decide; none of them decides access for itself.

pub mod audit;
pub mod find;
pub mod hand_over;
pub mod mails;
pub mod session;
