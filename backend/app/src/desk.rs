//! What officers do. Each use case takes the [`Who`](atsakas_domain::access::Who) that asks, and lets
//! [`atsakas_domain::access`] decide; none of them decides access for itself.

pub mod audit;
pub mod export;
pub mod facets;
pub mod figures;
pub mod filter;
pub mod find;
pub mod map;
pub mod next;
pub mod photo;
pub mod queue;
pub mod reach;
pub mod report;
pub mod session;
pub mod views;
