//! `atsakas person`: what is held on one person, told or erased.

use atsakas_app::{
    App,
    person::{
        Whom,
        erase::{EraseError, Fate, Mode, erase},
        export::{ExportError, export},
    },
    reference::install::First,
};
use atsakas_domain::{
    contact::{Email, Phone},
    ids::TrackingToken,
};
use clap::{Args, Subcommand};

use super::{Global, runtime};
use crate::{
    failure::{Failure, Outcome, chain},
    io::Io,
    wiring::{Ports, application},
};

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Print everything that is held on a person, as JSON
    Export(Asked),
    /// Erase a person from all reports that have ended; exit code 1 when open reports hold them
    Erase {
        #[command(flatten)]
        asked: Asked,
        /// Only say what would go
        #[arg(long)]
        dry_run: bool,
    },
}

/// By what the person is found.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub(crate) struct Asked {
    /// The e-mail address that they left
    #[arg(long, value_name = "ADDRESS")]
    email: Option<String>,
    /// The telephone number that they left
    #[arg(long, value_name = "NUMBER")]
    phone: Option<String>,
    /// The secret of a tracking link: that report alone
    #[arg(long, value_name = "TOKEN")]
    token: Option<String>,
}

impl Asked {
    fn whom(&self) -> Result<Whom, Failure> {
        let wrong = |what: &str| Failure::Usage(format!("this is no {what}"));
        match (&self.email, &self.phone, &self.token) {
            (Some(email), _, _) => Email::parse(email)
                .map(Whom::Email)
                .map_err(|_| wrong("e-mail address")),
            (None, Some(phone), _) => Phone::parse(phone)
                .map(Whom::Phone)
                .map_err(|_| wrong("telephone number")),
            (None, None, Some(token)) => token
                .parse::<TrackingToken>()
                .map(Whom::Token)
                .map_err(|_| wrong("tracking token")),
            (None, None, None) => Err(wrong("person")),
        }
    }
}

pub(super) fn run(command: &Command, global: &Global, io: &mut Io<'_>) -> Result<Outcome, Failure> {
    let (asked, mode) = match command {
        Command::Export(asked) => (asked, None),
        Command::Erase { asked, dry_run } if *dry_run => (asked, Some(Mode::DryRun)),
        Command::Erase { asked, dry_run: _ } => (asked, Some(Mode::ForGood)),
    };
    let whom = asked.whom()?;
    let (config, _) = global.load(&[], io)?;
    let runtime = runtime()?;
    let app = runtime.block_on(application(&config, Ports::system(), First::None))?;
    let done = match mode {
        None => runtime
            .block_on(export(&app, &whom))
            .map_err(|error| match error {
                ExportError::Store(error) => Failure::from(error),
                ExportError::Apply(_) => Failure::Unreachable(chain(&error)),
            })
            .and_then(|held| Ok(writeln!(io.out, "{held:#}").map(|()| Outcome::Clean)?)),
        Some(mode) => erased(&runtime, &app, &whom, mode, io),
    };
    runtime.block_on(app.store.close());
    done
}

fn erased(
    runtime: &tokio::runtime::Runtime,
    app: &App,
    whom: &Whom,
    mode: Mode,
    io: &mut Io<'_>,
) -> Result<Outcome, Failure> {
    let erasure = runtime
        .block_on(erase(app, whom, mode))
        .map_err(|error| match error {
            EraseError::Store(error) => error.into(),
            EraseError::Apply(_) | EraseError::Changed(_) => Failure::Unreachable(chain(&error)),
        })?;
    for (reference, fate) in &erasure.reports {
        match fate {
            Fate::Erased { photos } => writeln!(io.out, "{reference} erased, photos {photos}")?,
            Fate::Held { status } => writeln!(io.out, "{reference} held, open: {status}")?,
        }
    }
    writeln!(io.out, "mails {}", erasure.mails)?;
    if mode == Mode::DryRun {
        io.say("Nothing was changed");
    }
    Ok(if erasure.is_partial() {
        Outcome::Faults
    } else {
        Outcome::Clean
    })
}
