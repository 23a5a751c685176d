//! What is wrong with a configuration.

use std::fmt;

use super::{keys::Secrecy, source::Origin};

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The key, as in the file.
    pub key: String,
    /// The value, masked where it is a secret; none where it is not the value that is wrong.
    pub value: Option<String>,
    /// Where it came from.
    pub origin: Origin,
    /// What was expected.
    pub expected: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            key,
            value,
            origin,
            expected,
        } = self;
        write!(f, "{key}")?;
        if let Some(value) = value {
            write!(f, " = {value:?}")?;
        }
        write!(f, " ({origin}): expected {expected}")
    }
}

/// Everything that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Faults(pub Vec<Fault>);

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for fault in &self.0 {
            writeln!(f, "{fault}")?;
        }
        Ok(())
    }
}

/// A value as it may be shown.
#[must_use]
pub(super) fn masked(secrecy: Secrecy, value: &str) -> String {
    match secrecy {
        Secrecy::Open => value.to_owned(),
        Secrecy::Secret if value.is_empty() => String::new(),
        Secrecy::Secret => "…".to_owned(),
        Secrecy::Address => without_password(value),
    }
}

/// An address without the password between `://user:` and `@`, nor one among its parameters.
fn without_password(address: &str) -> String {
    let (address, query) = address
        .split_once('?')
        .map_or((address, None), |(address, query)| (address, Some(query)));
    let mut shown = match address.split_once("://") {
        Some((scheme, rest)) => {
            let end = rest.find('/').unwrap_or(rest.len());
            let (authority, path) = rest.split_at(end);
            let authority = match authority.rsplit_once('@') {
                Some((user, host)) => match user.split_once(':') {
                    Some((name, _)) => format!("{name}:…@{host}"),
                    None => authority.to_owned(),
                },
                None => authority.to_owned(),
            };
            format!("{scheme}://{authority}{path}")
        }
        None => address.to_owned(),
    };
    if let Some(query) = query {
        let pairs = query.split('&').map(|pair| match pair.split_once('=') {
            Some((name, _)) if name.to_ascii_lowercase().contains("password") => {
                format!("{name}=…")
            }
            _ => pair.to_owned(),
        });
        shown.push('?');
        shown.push_str(&pairs.collect::<Vec<_>>().join("&"));
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_do_not_show() {
        for (value, shown) in [
            (
                "postgres://ona:hush@db.example/atsakas",
                "postgres://ona:…@db.example/atsakas",
            ),
            (
                "postgres://ona:hu@sh@db/atsakas",
                "postgres://ona:…@db/atsakas",
            ),
            (
                "postgres://ona@db/atsakas?password=hush&host=/run",
                "postgres://ona@db/atsakas?password=…&host=/run",
            ),
            ("sqlite://data/a.db", "sqlite://data/a.db"),
        ] {
            assert_eq!(masked(Secrecy::Address, value), shown);
        }
        assert_eq!(masked(Secrecy::Secret, "00ff"), "…");
    }
}
