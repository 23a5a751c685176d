//! Shapes that several answers of the desk share.

use atsakas_app::{desk::account_error::AccountError, reports::receipt::Named};
use atsakas_domain::access::Membership;
use atsakas_http::{Code, Problem};
use atsakas_messages::Lang;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::problems::account_problem;

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

impl MembershipWire {
    /// The roles of a request, as the domain knows them.
    ///
    /// # Errors
    /// The problem of the first that is none.
    pub(crate) fn all(wires: Vec<Self>) -> Result<Vec<Membership>, Problem> {
        wires
            .into_iter()
            .enumerate()
            .map(|(place, wire)| {
                let Self {
                    role,
                    authority,
                    unit,
                    municipality,
                } = wire;
                let role = role
                    .parse()
                    .map_err(|_| account_problem(AccountError::Role(place)))?;
                Ok(Membership {
                    role,
                    authority,
                    unit,
                    municipality,
                })
            })
            .collect()
    }
}

/// A language of a request: `lt` or `en`.
pub(crate) fn language(code: Option<String>) -> Result<String, Problem> {
    let code = code.unwrap_or_else(|| "lt".to_owned());
    match code.parse::<Lang>() {
        Ok(lang) => Ok(lang.code().to_owned()),
        Err(_) => Err(Problem::new(Code::AccountUnfit).error(
            "/language",
            Code::BodyMalformed {
                pointer: "/language".to_owned(),
            },
        )),
    }
}

/// An instant of the database.
pub(crate) fn instant(micros: i64) -> Timestamp {
    Timestamp::from_microsecond(micros).unwrap_or(Timestamp::MAX)
}
