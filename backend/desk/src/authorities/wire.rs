//! Authorities and units on the wire.

use atsakas_store::reference::{Authority, Unit};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// An authority.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AuthorityWire {
    /// Stable code; it never changes.
    #[schema(example = "SAV-13", max_length = 64)]
    pub code: String,
    /// `municipality`, `police` or `external`; it never changes.
    pub kind: String,
    /// Lithuanian name.
    pub name_lt: String,
    /// English name; empty: as the Lithuanian one.
    pub name_en: String,
    /// Code of its municipality; it never changes.
    pub municipality: Option<String>,
    /// Public address.
    pub email: Option<String>,
    /// Public number.
    pub phone: Option<String>,
    /// Public page.
    pub url: Option<String>,
    /// How reports are handed to it, if it is external: `email` or `open311`.
    pub channel: Option<String>,
}

/// A unit of an authority.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct UnitWire {
    /// Stable code; it never changes.
    #[schema(example = "SEN-1301", max_length = 64)]
    pub code: String,
    /// Code of its authority; it never changes.
    pub authority: String,
    /// Lithuanian name.
    pub name_lt: String,
    /// English name; empty: as the Lithuanian one.
    pub name_en: String,
    /// Code of its area.
    pub area: Option<String>,
}

impl From<AuthorityWire> for Authority {
    fn from(wire: AuthorityWire) -> Self {
        let AuthorityWire {
            code,
            kind,
            name_lt,
            name_en,
            municipality,
            email,
            phone,
            url,
            channel,
        } = wire;
        Self {
            code,
            kind,
            name_lt,
            name_en,
            municipality,
            email,
            phone,
            url,
            channel,
        }
    }
}

impl From<Authority> for AuthorityWire {
    fn from(authority: Authority) -> Self {
        let Authority {
            code,
            kind,
            name_lt,
            name_en,
            municipality,
            email,
            phone,
            url,
            channel,
        } = authority;
        Self {
            code,
            kind,
            name_lt,
            name_en,
            municipality,
            email,
            phone,
            url,
            channel,
        }
    }
}

impl From<UnitWire> for Unit {
    fn from(wire: UnitWire) -> Self {
        let UnitWire {
            code,
            authority,
            name_lt,
            name_en,
            area,
        } = wire;
        Self {
            code,
            authority,
            name_lt,
            name_en,
            area,
        }
    }
}

impl From<Unit> for UnitWire {
    fn from(unit: Unit) -> Self {
        let Unit {
            code,
            authority,
            name_lt,
            name_en,
            area,
        } = unit;
        Self {
            code,
            authority,
            name_lt,
            name_en,
            area,
        }
    }
}
