//! What is set up of the identity provider, and the way to it.

use std::{fmt, future::Future, pin::Pin, str::FromStr, sync::Arc};

use atsakas_domain::access::{Membership, Role};

/// A request to the provider on its way.
pub type Fetching<'a> = Pin<Box<dyn Future<Output = Result<Vec<u8>, FetchError>> + Send + 'a>>;

/// Why the provider gave nothing. The words hold no personal data.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    /// It answered with this status.
    #[error("it answered {0}")]
    Status(u16),
    /// It did not answer, or too much, or too late.
    #[error("{0}")]
    Unreachable(String),
}

/// Asks the provider: bounded in time and bytes, without following redirects.
pub trait Fetch: Send + Sync + 'static {
    /// The body of a page, asked for with a bearer token or none.
    fn get<'a>(&'a self, url: &'a str, bearer: Option<&'a str>) -> Fetching<'a>;

    /// The answer to a form, sent with name and password (HTTP basic).
    fn post_form<'a>(
        &'a self,
        url: &'a str,
        client: (&'a str, &'a str),
        form: &'a [(&'static str, String)],
    ) -> Fetching<'a>;
}

/// A group of the provider and the role that it gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupRole {
    /// The group as the provider calls it.
    pub group: String,
    /// What who is in it becomes.
    pub membership: Membership,
}

/// What is set up of the identity provider.
#[derive(Clone)]
pub struct OidcSettings {
    /// Its issuer, an https address (http on loopback only).
    pub issuer: String,
    /// What we are called there.
    pub client_id: String,
    /// Our secret there.
    pub client_secret: String,
    /// The claim that holds the groups.
    pub groups_claim: String,
    /// Scopes asked for beside `openid email profile`.
    pub more_scopes: Vec<String>,
    /// What its groups give.
    pub groups: Vec<GroupRole>,
    /// The way to it.
    pub fetch: Arc<dyn Fetch>,
}

impl fmt::Debug for OidcSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OidcSettings")
            .field("issuer", &self.issuer)
            .field("client_id", &self.client_id)
            .field("groups", &self.groups)
            .finish_non_exhaustive()
    }
}

/// `GROUP=ROLE`, `GROUP=ROLE:AUTHORITY`, `GROUP=ROLE:AUTHORITY/UNIT`, each with `@MUNICIPALITY` behind it or without.
impl FromStr for GroupRole {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        // A group may have `=` in it, as distinguished names have.
        let (group, given) = text.rsplit_once('=').ok_or("GROUP=ROLE:AUTHORITY")?;
        let (given, municipality) = match given.split_once('@') {
            Some((given, place)) => (given, Some(place.trim().to_owned())),
            None => (given, None),
        };
        let (role, place) = match given.split_once(':') {
            Some((role, place)) => (role, Some(place)),
            None => (given, None),
        };
        let role: Role = role.trim().parse().map_err(|_| "a role that exists")?;
        let (authority, unit) = match place.map(|place| place.split_once('/').ok_or(place)) {
            Some(Ok((authority, unit))) => (Some(authority), Some(unit)),
            Some(Err(authority)) => (Some(authority), None),
            None => (None, None),
        };
        let code = |text: &str| {
            let text = text.trim();
            (!text.is_empty()).then(|| text.to_owned())
        };
        let group = code(group).ok_or("the name of a group")?;
        let authority = authority.and_then(code);
        if (role == Role::Operator) != authority.is_none() {
            return Err("an authority for every role but operator");
        }
        Ok(Self {
            group,
            membership: Membership {
                role,
                authority,
                unit: unit.and_then(code),
                municipality: municipality.filter(|place| !place.is_empty()),
            },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_gives_a_role_where_it_says() {
        let read: GroupRole = "CN=Vadovai,DC=lt=confidential:SAV-13/SEN-1@13"
            .parse()
            .expect("a rule");
        assert_eq!(read.group, "CN=Vadovai,DC=lt");
        assert_eq!(read.membership.role, Role::Confidential);
        assert_eq!(read.membership.unit.as_deref(), Some("SEN-1"));
        assert_eq!(read.membership.municipality.as_deref(), Some("13"));
        assert!("ops=operator".parse::<GroupRole>().is_ok());
        for wrong in [
            "",
            "lead",
            "=lead:SAV-13",
            "x=lead",
            "x=operator:SAV-13",
            "x=king:SAV-13",
        ] {
            assert!(wrong.parse::<GroupRole>().is_err(), "{wrong}");
        }
    }
}
