//! What both HTTP surfaces share: problems, extractors, paging, rate limits, the layers around every request, the
//! pages that the operator needs, and the accept loop.
//!
//! Not here: any route of the product (they are in `mobile-api`, later the desk) and any rule of it.
#![cfg_attr(
    test,
    expect(
        clippy::unwrap_used,
        clippy::indexing_slicing,
        reason = "tests fail by panicking"
    )
)]

mod code;
mod conditional;
mod edge;
mod extract;
mod paging;
mod problem;
mod rate;
mod serve;
mod service;
mod site;

pub use atsakas_messages::Problem as Code;
pub use code::status_of;
pub use conditional::{conditional, strong_etag};
pub use edge::{BodyLimits, Edge, EdgeSettings, surface};
pub use extract::{
    ClientAddress, IdempotencyKey, IfMatch, JsonBody, JsonFile, PathOf, PhotoBytes, ProxyHeader,
    QueryOf, RequestId, RequestLang, TrustedProxies, lang_of, version_etag,
};
pub use paging::{Cursor, PageOf};
pub use problem::{Fault, Problem};
pub use rate::{Class, Quota, RateLimiter, RateSettings, class_of};
pub use serve::{Drained, ServeSettings, serve};
pub use service::{Probe, ProbeOutcome, Service, service_routes, status_page::About};
pub use site::{Card, Cards, LazySite, Site};
