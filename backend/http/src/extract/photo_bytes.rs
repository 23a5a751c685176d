//! The bytes of a photo, up to the limit for photos.

use atsakas_messages::Problem as Code;
use axum::extract::{FromRequest, Request};
use bytes::Bytes;

use super::{
    Arrival,
    body::{ReadError, in_units, read},
};
use crate::{edge::BodyLimits, problem::Problem};

/// A body with a photo, unread; its type is judged by whoever decodes it.
#[derive(Debug, Clone)]
pub struct PhotoBytes(pub Bytes);

impl<S: Sync> FromRequest<S> for PhotoBytes {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        let limits = request
            .extensions()
            .get::<Arrival>()
            .map_or_else(BodyLimits::default, |arrival| arrival.limits);
        match read(request.into_body(), limits.photo).await {
            Ok(bytes) => Ok(Self(bytes)),
            Err(ReadError::TooLarge) => Err(Problem::new(Code::PhotoTooLarge {
                max: in_units(limits.photo, 1 << 20),
            })),
            Err(ReadError::Broken) => Err(Problem::new(Code::BodyEmpty)),
        }
    }
}
