//! How to reach a reporter: e-mail address, telephone number. Never public, never logged.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::texts::is_direction;

/// Neither an e-mail address nor a telephone number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is no address or number that can be reached")]
pub struct ContactError;

/// An e-mail address of at most 254 characters, ASCII, the domain in lower case. Its form is
/// checked; whether anybody reads it only a letter can tell.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Email(String);

/// A telephone number in E.164, e.g. `+37061234567`.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Phone(String);

/// Without white space and the marks of direction that telephones put around what is copied.
fn bare(text: &str) -> &str {
    text.trim_matches(|character: char| character.is_whitespace() || is_direction(character))
}

impl Email {
    /// Reads an address as people type it, with white space around it.
    ///
    /// # Errors
    /// When it has not the form `local@domain.tld`.
    pub fn parse(text: &str) -> Result<Self, ContactError> {
        let text = bare(text);
        let (local, domain) = text.rsplit_once('@').ok_or(ContactError)?;
        let local_fits = (1..=64).contains(&local.len())
            && local
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+/=?^_`{|}~.-".contains(&b))
            && !local.starts_with('.')
            && !local.ends_with('.')
            && !local.contains("..");
        let labels: Vec<&str> = domain.split('.').collect();
        let domain_fits = labels.len() >= 2
            && labels.iter().all(|label| label_fits(label))
            && labels
                .last()
                .is_some_and(|top| top.len() >= 2 && !top.bytes().all(|b| b.is_ascii_digit()));
        if text.len() > 254 || !local_fits || !domain_fits {
            return Err(ContactError);
        }
        Ok(Self(format!("{local}@{}", domain.to_ascii_lowercase())))
    }

    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn label_fits(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && label
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'-')
        && !label.starts_with('-')
        && !label.ends_with('-')
}

impl Phone {
    /// Reads a number as people write it: `+370 612 34567`, `0 612 34567`, the older
    /// `8 612 34567`, `8-612-34567`, `00370…`, `370…`, a bare `612 34567`; other countries with `+` or `00`.
    ///
    /// # Errors
    /// When a Lithuanian number has not 8 digits after its prefix, another one not 7 to 15
    /// in all, or when there is anything but digits, spaces, dots, dashes, slashes, brackets.
    pub fn parse(text: &str) -> Result<Self, ContactError> {
        let text = bare(text);
        let (international, rest) = match text.strip_prefix('+') {
            Some(rest) => (true, rest),
            None => match text.strip_prefix("00") {
                Some(rest) => (true, rest),
                None => (false, text),
            },
        };
        let mut digits = String::with_capacity(15);
        for character in rest.chars() {
            match character {
                '0'..='9' if digits.len() < 15 => digits.push(character),
                ' ' | '\u{a0}' | '.' | '-' | '–' | '/' | '(' | ')' => {}
                _ => return Err(ContactError),
            }
        }
        let national = if let Some(national) = digits.strip_prefix("370") {
            // Without a plus it is the country's code only in front of a whole number.
            (international || national.len() == 8).then_some(national)
        } else if international {
            None
        } else {
            match digits.len() {
                9 => digits
                    .strip_prefix('0')
                    .or_else(|| digits.strip_prefix('8')),
                8 => Some(digits.as_str()),
                _ => None,
            }
        };
        let number = match national {
            Some(number)
                if number.len() == 8 && number.starts_with(['3', '4', '5', '6', '7', '8', '9']) =>
            {
                format!("+370{number}")
            }
            None if international
                && (7..=15).contains(&digits.len())
                && !digits.starts_with('0') =>
            {
                format!("+{digits}")
            }
            Some(_) | None => return Err(ContactError),
        };
        Ok(Self(number))
    }

    /// The number in E.164.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

macro_rules! private_string {
    ($($name:ident),+) => { $(
        impl TryFrom<String> for $name {
            type Error = ContactError;

            fn try_from(text: String) -> Result<Self, ContactError> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(contact: $name) -> Self {
                contact.0
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    )+ };
}

private_string!(Email, Phone);
