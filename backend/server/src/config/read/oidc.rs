//! The identity provider of officers.

use atsakas_app::desk::oidc::GroupRole;

use super::{super::OidcConfig, Reader};

impl Reader<'_> {
    pub(super) fn oidc(&mut self) -> Option<Option<OidcConfig>> {
        let issuer = self.optional(
            "oidc.issuer",
            "the https address of the issuer (http on loopback only), or nothing",
            |text| fits(text).then(|| text.to_owned()),
        );
        let groups = self.text(
            "oidc.groups",
            "GROUP=ROLE:AUTHORITY/UNIT@MUNICIPALITY, several separated by a comma and a space",
            |text| {
                text.split(", ")
                    .filter(|one| !one.trim().is_empty())
                    .map(|one| one.parse::<GroupRole>().ok())
                    .collect::<Option<Vec<_>>>()
            },
        );
        let text = |name: &str| self.raw(name).to_owned();
        let (client_id, client_secret) = (text("oidc.client_id"), text("oidc.client_secret"));
        let (groups_claim, scopes) = (text("oidc.groups_claim"), text("oidc.more_scopes"));
        let (issuer, groups) = (issuer?, groups?);
        let Some(issuer) = issuer else {
            return Some(None);
        };
        let mut whole = true;
        for (name, value) in [
            ("oidc.client_id", &client_id),
            ("oidc.client_secret", &client_secret),
            ("oidc.groups_claim", &groups_claim),
        ] {
            if value.is_empty() {
                self.fault(name, "a text where oidc.issuer is set");
                whole = false;
            }
        }
        if groups.is_empty() {
            self.fault(
                "oidc.groups",
                "one group at least where oidc.issuer is set: without, nobody comes in",
            );
            whole = false;
        }
        whole.then(|| {
            Some(OidcConfig {
                issuer,
                client_id,
                client_secret,
                groups_claim,
                more_scopes: scopes.split_whitespace().map(str::to_owned).collect(),
                groups,
            })
        })
    }
}

fn fits(issuer: &str) -> bool {
    let loopback = || {
        ["127.0.0.1", "localhost", "[::1]"].iter().any(|host| {
            issuer
                .strip_prefix("http://")
                .and_then(|rest| rest.strip_prefix(host))
                .is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '/']))
        })
    };
    let https = issuer
        .strip_prefix("https://")
        .is_some_and(|host| !host.is_empty() && !host.starts_with('/'));
    (https || loopback()) && !issuer.contains(['?', '#', ' ', '@'])
}
