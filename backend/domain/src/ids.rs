//! Ids, public references and tracking tokens.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

mod reference;
mod token;

pub use reference::{Prefix, PublicRef, ReferenceError};
pub use token::{TokenError, TrackingToken};

macro_rules! uuid_id {
    ($( $(#[$meta:meta])* $name:ident ),+ $(,)?) => { $(
        $(#[$meta])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, uuid::Error> {
                text.parse().map(Self)
            }
        }
    )+ };
}

uuid_id! {
    /// A report, for machines. People get a [`PublicRef`].
    ReportId,
    /// A photo; the client makes it, so that a repeated upload is harmless.
    PhotoId,
    /// An event in a report's log.
    EventId,
}
