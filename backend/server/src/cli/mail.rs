//! `atsakas mail`: what is to leave by mail, and letting go what was kept.

use atsakas_app::{
    jobs::worker::run_due_jobs,
    mail::{
        list::{MailState, list_mails},
        release::{ReleaseError, release},
    },
    reference::install::First,
};
use clap::{Subcommand, ValueEnum};

use super::{Global, runtime};
use crate::{
    failure::{Failure, Outcome},
    io::Io,
    wiring::{Ports, application},
};

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Print the newest mails: id, time, state, kind, tries, what went wrong; neither address nor words
    List {
        /// Only those in this state
        #[arg(long, value_name = "STATE")]
        state: Option<State>,
        /// How many
        #[arg(long, value_name = "NUMBER", default_value_t = 50, value_parser = clap::value_parser!(u8).range(1..=100))]
        limit: u8,
    },
    /// Queue again the mails that were kept while there was no mail server; `serve` sends them
    Release {
        /// Written in the last so many days; older ones stay
        #[arg(long, value_name = "NUMBER", default_value_t = 7)]
        days: u16,
        /// Those that were given up, instead of those that were kept
        #[arg(long)]
        failed: bool,
        /// Send them now, without waiting for `serve`
        #[arg(long)]
        send: bool,
    },
}

/// States of mails.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum State {
    /// Waiting for their job
    Queued,
    /// Taken by the mail server
    Sent,
    /// Kept, as there was no mail server
    Kept,
    /// Refused, or tried too often
    Failed,
}

impl From<State> for MailState {
    fn from(state: State) -> Self {
        match state {
            State::Queued => Self::Queued,
            State::Sent => Self::Sent,
            State::Kept => Self::Kept,
            State::Failed => Self::Failed,
        }
    }
}

pub(super) fn run(command: &Command, global: &Global, io: &mut Io<'_>) -> Result<Outcome, Failure> {
    let (config, _) = global.load(&[], io)?;
    let runtime = runtime()?;
    let app = runtime.block_on(application(&config, Ports::system(), First::None))?;
    let done = match command {
        Command::List { state, limit } => {
            let page = runtime.block_on(list_mails(&app, state.map(Into::into), None, *limit))?;
            for mail in page.items {
                let error = mail.last_error.unwrap_or_default();
                let (id, at, state, kind) = (mail.id, mail.created_at, mail.state, mail.kind);
                writeln!(io.out, "{id} {at} {state} {kind} {} {error}", mail.tries)?;
            }
            Ok(())
        }
        Command::Release { days, failed, send } => {
            let state = if *failed {
                MailState::Failed
            } else {
                MailState::Kept
            };
            match runtime.block_on(release(&app, state, *days)) {
                Ok(count) => {
                    writeln!(io.out, "{count}")?;
                    if *send {
                        runtime.block_on(run_due_jobs(&app))?;
                    }
                    Ok(())
                }
                Err(error) => Err(refused(error)),
            }
        }
    };
    runtime.block_on(app.store.close());
    done.map(|()| Outcome::Clean)
}

fn refused(error: ReleaseError) -> Failure {
    match error {
        ReleaseError::NoMailer => {
            Failure::Usage("there is no mail server: set mail.smtp_host first".to_owned())
        }
        ReleaseError::Store(error) => error.into(),
        ReleaseError::Apply(error) => Failure::Unreachable(crate::failure::chain(&error)),
    }
}
