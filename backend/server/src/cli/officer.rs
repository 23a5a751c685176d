//! `atsakas officer`: accounts from the command line. The first operator is made so.

use atsakas_app::{
    App,
    desk::{
        account_error::AccountError,
        audit::{Note, apply_noted_by_system},
        invite::invite,
        officers::ending,
        reset_password::link,
        staffing::all_gaps,
    },
    reference::install::First,
};
use atsakas_domain::{
    access::{Membership, Role},
    accounts::staffing::Gap,
};
use atsakas_store::{
    Change,
    officers::{
        Officer, delete_factors, end_sessions_of, find_officer_by_email, list_memberships_of_all,
        list_officers,
    },
};
use clap::{Args, Subcommand};

use super::{Global, runtime};
use crate::{
    failure::{Failure, Outcome, chain},
    installed::exists,
    io::Io,
    wiring::{Ports, application},
};

pub(super) const AFTER: &str = "\
Example, the first operator of an installation:
  atsakas officer add --email ona@pavyzdys.lt --role operator

Roles: officer, lead, coordinator, police_officer, police_lead, confidential, auditor, operator.";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Invite somebody, and print the link with which they name themselves and set a password
    #[command(after_help = AFTER)]
    Add(Add),
    /// Print all accounts: address, name, state, roles
    List,
    /// End an account with its sessions and tokens
    Disable(Whom),
    /// Open an account again that was ended
    Enable(Whom),
    /// Print a link with which an officer sets a new password; it is good for an hour
    ResetPassword(Whom),
    /// Take an officer's second factor away, when they lost it; their sessions end
    RemoveSecondFactor(Whom),
    /// Sessions of an officer
    #[command(subcommand)]
    Sessions(Sessions),
    /// Say where a coordinator, a lead or an operator is missing; exit code 1 when one is
    Check,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Sessions {
    /// End all of them
    End(Whom),
}

#[derive(Debug, Args)]
pub(crate) struct Whom {
    /// E-mail address of the account
    #[arg(long, value_name = "ADDRESS")]
    email: String,
}

#[derive(Debug, Args)]
pub(crate) struct Add {
    /// E-mail address
    #[arg(long, value_name = "ADDRESS")]
    email: String,
    /// Code of the role
    #[arg(long)]
    role: String,
    /// Code of the authority; none for operators
    #[arg(long, value_name = "CODE")]
    authority: Option<String>,
    /// Code of the unit, when the role holds in one only
    #[arg(long, value_name = "CODE")]
    unit: Option<String>,
    /// Code of the municipality, when the role holds in one only
    #[arg(long, value_name = "CODE")]
    municipality: Option<String>,
    /// Language of the mail: lt or en
    #[arg(long, default_value = "lt")]
    language: String,
}

pub(super) fn run(command: &Command, global: &Global, io: &mut Io<'_>) -> Result<Outcome, Failure> {
    let (config, _) = global.load(&[], io)?;
    if !exists(&config) && !matches!(command, Command::Add(_)) {
        return Err(Failure::Unreachable(
            "there is no database yet; `atsakas migrate up` makes one".to_owned(),
        ));
    }
    runtime()?.block_on(async {
        let app = application(&config, Ports::system(), First::None).await?;
        let outcome = act(&app, command, io).await;
        app.store.close().await;
        outcome
    })
}

async fn act(app: &App, command: &Command, io: &mut Io<'_>) -> Result<Outcome, Failure> {
    match command {
        Command::Add(asked) => add(app, asked, io).await,
        Command::List => list(app, io).await,
        Command::Disable(Whom { email }) => set_disabled(app, email, true).await,
        Command::Enable(Whom { email }) => set_disabled(app, email, false).await,
        Command::ResetPassword(Whom { email }) => {
            let officer = find(app, email).await?;
            let (mut url, mut fault) = (String::new(), None);
            let made = || match link(app, &officer) {
                Ok((address, changes)) => {
                    url = address;
                    changes
                }
                Err(error) => {
                    fault = Some(error);
                    Vec::new()
                }
            };
            noted(app, "password_reset_asked", &officer, made).await?;
            if let Some(error) = fault {
                return Err(failed(error));
            }
            writeln!(io.out, "{url}")?;
            Ok(Outcome::Clean)
        }
        Command::RemoveSecondFactor(Whom { email }) => {
            let officer = find(app, email).await?;
            let now = app.clock.now().as_microsecond();
            noted(app, "second_factor_removed", &officer, || {
                let mut changes = Vec::from(delete_factors(officer.id));
                changes.push(end_sessions_of(officer.id, None, now));
                changes
            })
            .await
        }
        Command::Sessions(Sessions::End(Whom { email })) => {
            let officer = find(app, email).await?;
            let now = app.clock.now().as_microsecond();
            let end = || vec![end_sessions_of(officer.id, None, now)];
            noted(app, "sessions_ended", &officer, end).await
        }
        Command::Check => check(app, io).await,
    }
}

async fn add(app: &App, asked: &Add, io: &mut Io<'_>) -> Result<Outcome, Failure> {
    let Add {
        email,
        role,
        authority,
        unit,
        municipality,
        language,
    } = asked;
    let role: Role = role
        .parse()
        .map_err(|error| Failure::Usage(format!("--role: {error}")))?;
    if !["lt", "en"].contains(&language.as_str()) {
        return Err(Failure::Usage("--language: lt or en".to_owned()));
    }
    let asked = Membership {
        role,
        authority: authority.clone(),
        unit: unit.clone(),
        municipality: municipality.clone(),
    };
    let (_, url) = invite(app, None, email, language, vec![asked])
        .await
        .map_err(failed)?;
    io.say("The link is good for seven days, and once:");
    writeln!(io.out, "{url}")?;
    Ok(Outcome::Clean)
}

async fn list(app: &App, io: &mut Io<'_>) -> Result<Outcome, Failure> {
    let mut after = String::new();
    loop {
        let page = list_officers(&app.store, None, &after, 500).await?;
        let Some(last) = page.last() else {
            return Ok(Outcome::Clean);
        };
        after.clone_from(&last.email);
        let ids = page.iter().map(|officer| officer.id).collect();
        let held = list_memberships_of_all(&app.store, ids).await?;
        for officer in &page {
            let roles: Vec<String> = held
                .iter()
                .filter(|row| row.officer == officer.id)
                .map(|row| {
                    let places = [&row.authority, &row.unit, &row.municipality];
                    let place: Vec<&str> =
                        places.into_iter().flatten().map(String::as_str).collect();
                    format!("{} {}", row.role, place.join("/"))
                        .trim()
                        .to_owned()
                })
                .collect();
            let state = if officer.disabled_at.is_some() {
                "ended"
            } else {
                "open"
            };
            let Officer { email, name, .. } = officer;
            writeln!(io.out, "{email}\t{name}\t{state}\t{}", roles.join(", "))?;
        }
    }
}

async fn set_disabled(app: &App, email: &str, disabled: bool) -> Result<Outcome, Failure> {
    let officer = find(app, email).await?;
    let kind = if disabled {
        "officer_disabled"
    } else {
        "officer_enabled"
    };
    let end = || ending(app, &officer, officer.version, disabled);
    noted(app, kind, &officer, end).await
}

async fn check(app: &App, io: &mut Io<'_>) -> Result<Outcome, Failure> {
    let gaps = all_gaps(&app.store).await?;
    for Gap {
        kind,
        place,
        have,
        need,
    } in &gaps
    {
        writeln!(io.out, "{kind}\t{place}\t{have} of {need}")?;
    }
    Ok(if gaps.is_empty() {
        Outcome::Clean
    } else {
        Outcome::Faults
    })
}

async fn find(app: &App, email: &str) -> Result<Officer, Failure> {
    find_officer_by_email(&app.store, &email.trim().to_lowercase())
        .await?
        .ok_or_else(|| Failure::Usage(format!("no account has the address {email}")))
}

/// Applies changes with their note.
async fn noted(
    app: &App,
    kind: &'static str,
    officer: &Officer,
    changes: impl FnMut() -> Vec<Change>,
) -> Result<Outcome, Failure> {
    let note = Note::about(kind, officer.id.to_string());
    apply_noted_by_system(app, note, changes)
        .await
        .map_err(|error| Failure::Broken(chain(&error)))?;
    Ok(Outcome::Clean)
}

fn failed(error: AccountError) -> Failure {
    match error {
        AccountError::Role(_) => Failure::Usage(
            "the role does not go with the authority, unit or municipality; coordinators and confidential \
             coordinators need a municipality, and all but operators an authority"
                .to_owned(),
        ),
        AccountError::Address => Failure::Usage("--email: an e-mail address".to_owned()),
        AccountError::Store(error) => Failure::from(error),
        other @ (AccountError::NotFound
        | AccountError::NotAllowed
        | AccountError::Failed
        | AccountError::TooMany { .. }
        | AccountError::Busy
        | AccountError::CodeWrong
        | AccountError::LinkEnded
        | AccountError::Password(_)
        | AccountError::Name
        | AccountError::OwnAccount
        | AccountError::Expiry
        | AccountError::FactorState
        | AccountError::Apply(_)) => Failure::Broken(chain(&other)),
    }
}
