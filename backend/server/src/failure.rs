//! How a command ends: done, with faults found, or not at all.

use std::{fmt::Write as _, io, process::ExitCode};

use atsakas_store::StoreError;

use crate::config::Faults;

/// How a command that ran to its end came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Done; nothing wrong was found. Exit code 0.
    Clean,
    /// Done; what was looked at has faults, which were printed. Exit code 1.
    Faults,
}

/// Why a command could not run to its end.
#[derive(Debug)]
pub(crate) enum Failure {
    /// It was called or configured wrongly. Exit code 2.
    Usage(String),
    /// The database or the photo store cannot be reached. Exit code 3.
    Unreachable(String),
    /// A file cannot be read or written, or the program failed. Exit code 4.
    Broken(String),
    /// Whoever read the results has gone away. Exit code 0: `head` is no fault.
    Quiet,
}

impl Failure {
    /// A fault with its causes.
    pub(crate) fn broken(error: &dyn std::error::Error) -> Self {
        Self::Broken(chain(error))
    }

    /// The same with what was being done.
    pub(crate) fn about(self, what: impl std::fmt::Display) -> Self {
        match self {
            Self::Usage(text) => Self::Usage(format!("{what}: {text}")),
            Self::Unreachable(text) => Self::Unreachable(format!("{what}: {text}")),
            Self::Broken(text) => Self::Broken(format!("{what}: {text}")),
            Self::Quiet => Self::Quiet,
        }
    }
}

/// An error and its sources in one line.
pub(crate) fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(source) = next {
        let _ = write!(text, ": {source}");
        next = source.source();
    }
    text
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Self::Quiet
        } else {
            Self::broken(&error)
        }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        let text = chain(&error);
        match error {
            StoreError::Settings(_) => Self::Usage(text),
            StoreError::Database(_) => Self::Unreachable(text),
            StoreError::Corrupt(_) => Self::Broken(text),
        }
    }
}

impl From<Faults> for Failure {
    fn from(faults: Faults) -> Self {
        Self::Usage(format!("the configuration is wrong:\n{faults}"))
    }
}

/// The exit code, and the words for what went wrong.
pub(crate) fn exit(result: &Result<Outcome, Failure>) -> (ExitCode, Option<&str>) {
    match result {
        Ok(Outcome::Clean) | Err(Failure::Quiet) => (ExitCode::SUCCESS, None),
        Ok(Outcome::Faults) => (ExitCode::from(1), None),
        Err(Failure::Usage(text)) => (ExitCode::from(2), Some(text)),
        Err(Failure::Unreachable(text)) => (ExitCode::from(3), Some(text)),
        Err(Failure::Broken(text)) => (ExitCode::from(4), Some(text)),
    }
}
