//! A term within which somebody must answer, as rule tables write it: `20wd`, `3d`, `4h`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// How long somebody has. The exact instant is [`crate::deadline`]'s to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Term {
    /// Working days after the day of receipt.
    WorkingDays(u16),
    /// Calendar days after the day of receipt.
    Days(u16),
    /// Elapsed hours from the instant of receipt.
    Hours(u16),
}

/// What is wrong with a written term.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no term: write working days as 20wd, days as 3d, hours as 4h, from 1 to 65535")]
pub struct TermError(String);

impl FromStr for Term {
    type Err = TermError;

    /// Reads `20wd`, `3d` or `4h`: digits without sign or spaces, at least 1.
    fn from_str(text: &str) -> Result<Self, TermError> {
        let error = || TermError(text.chars().take(40).collect());
        let unit_at = text.find(|c: char| !c.is_ascii_digit()).ok_or_else(error)?;
        let (digits, unit) = text.split_at(unit_at);
        let count: u16 = digits.parse().map_err(|_| error())?;
        if count == 0 {
            return Err(error());
        }
        match unit {
            "wd" => Ok(Self::WorkingDays(count)),
            "d" => Ok(Self::Days(count)),
            "h" => Ok(Self::Hours(count)),
            _ => Err(error()),
        }
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::WorkingDays(count) => write!(f, "{count}wd"),
            Self::Days(count) => write!(f, "{count}d"),
            Self::Hours(count) => write!(f, "{count}h"),
        }
    }
}

impl TryFrom<String> for Term {
    type Error = TermError;

    fn try_from(text: String) -> Result<Self, TermError> {
        text.parse()
    }
}

impl From<Term> for String {
    fn from(term: Term) -> Self {
        term.to_string()
    }
}
