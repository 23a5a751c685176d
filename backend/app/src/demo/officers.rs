//! Sample accounts of officers, made as people make them: by an invitation that is accepted.

use atsakas_domain::access::{Membership, Role};
use atsakas_store::officers::find_officer_by_email;

use crate::{
    App,
    desk::{accept_invitation::accept, account_error::AccountError, invite::invite},
};

/// Who is made: address, name, role, authority, unit, municipality.
type Person = (
    &'static str,
    &'static str,
    Role,
    Option<&'static str>,
    Option<&'static str>,
    Option<&'static str>,
);

/// One for each desk that somebody looks at first, all in Vilnius.
const PEOPLE: [Person; 5] = [
    (
        "operatore@pavyzdys.lt",
        "Operatorė",
        Role::Operator,
        None,
        None,
        None,
    ),
    (
        "koordinatore@pavyzdys.lt",
        "Koordinatorė",
        Role::Coordinator,
        Some("SAV-13"),
        None,
        Some("13"),
    ),
    (
        "vadovas@pavyzdys.lt",
        "Vadovas",
        Role::Lead,
        Some("SAV-13"),
        None,
        None,
    ),
    (
        "seniunija@pavyzdys.lt",
        "Seniūnijos specialistė",
        Role::Officer,
        Some("SAV-13"),
        Some("SEN-1301"),
        None,
    ),
    (
        "policija@pavyzdys.lt",
        "Policijos vadovė",
        Role::PoliceLead,
        Some("POL-VLN"),
        None,
        None,
    ),
];

/// A sample account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleOfficer {
    /// Address to sign in with.
    pub email: &'static str,
    /// Code of the role.
    pub role: &'static str,
}

/// Makes the sample accounts with one password, those that are not there yet, and names them all.
///
/// # Errors
/// When one of them cannot be made; those before it are there.
pub async fn sample_officers(
    app: &App,
    password: &str,
) -> Result<Vec<SampleOfficer>, AccountError> {
    let mut made = Vec::new();
    for (email, name, role, authority, unit, municipality) in PEOPLE {
        if find_officer_by_email(&app.store, email).await?.is_some() {
            made.push(SampleOfficer {
                email,
                role: role.code(),
            });
            continue;
        }
        let owned = |code: Option<&str>| code.map(str::to_owned);
        let held = Membership {
            role,
            authority: owned(authority),
            unit: owned(unit),
            municipality: owned(municipality),
        };
        let (_, link) = Box::pin(invite(app, None, email, "lt", vec![held])).await?;
        let (_, token) = link.split_once('#').ok_or(AccountError::LinkEnded)?;
        Box::pin(accept(app, token, name, password)).await?;
        made.push(SampleOfficer {
            email,
            role: role.code(),
        });
    }
    Ok(made)
}
