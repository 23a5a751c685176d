//! Extractors: each checks the shape of one part of a request and says by a stable code what is wrong with it.

mod body;
mod client_address;
mod idempotency_key;
mod if_match;
mod json_body;
mod lang;
mod parameters;
mod photo_bytes;
mod request_id;

pub(crate) use client_address::peer_of;
pub use client_address::{ClientAddress, ProxyHeader, TrustedProxies};
pub use idempotency_key::IdempotencyKey;
pub use if_match::{IfMatch, version_etag};
pub use json_body::{JsonBody, JsonFile};
pub use lang::{RequestLang, lang_of};
pub use parameters::{PathOf, QueryOf};
pub use photo_bytes::PhotoBytes;
pub use request_id::RequestId;
pub(crate) use request_id::X_REQUEST_ID;

use atsakas_messages::Lang;

use crate::edge::BodyLimits;

/// What the edge found out about a request before anything else looked at it; in the request's extensions.
#[derive(Debug, Clone)]
pub(crate) struct Arrival {
    pub(crate) id: RequestId,
    pub(crate) lang: Lang,
    pub(crate) client: ClientAddress,
    pub(crate) limits: BodyLimits,
}
