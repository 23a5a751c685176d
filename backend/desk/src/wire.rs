//! Shapes that several answers of the desk share.

use atsakas_app::reports::receipt::Named;
use atsakas_domain::access::Membership;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A role and where it holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct MembershipWire {
    /// Code of the role, e.g. `lead`.
    #[schema(example = "lead")]
    pub role: String,
    /// Code of the authority; none for operators.
    #[schema(example = "SAV-13")]
    pub authority: Option<String>,
    /// Code of the unit, when it holds in one only.
    pub unit: Option<String>,
    /// Code of the municipality, when it holds in one only.
    pub municipality: Option<String>,
}

impl From<Membership> for MembershipWire {
    fn from(held: Membership) -> Self {
        let Membership {
            role,
            authority,
            unit,
            municipality,
        } = held;
        Self {
            role: role.code().to_owned(),
            authority,
            unit,
            municipality,
        }
    }
}

/// Something with a stable code and its name in the answer's language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct CodeAndName {
    /// Stable code.
    pub code: String,
    /// Name.
    pub name: String,
}

impl From<Named> for CodeAndName {
    fn from(named: Named) -> Self {
        let Named { code, name } = named;
        Self { code, name }
    }
}
