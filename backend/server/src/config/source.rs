//! The sources of settings, brought together as texts with their origin.

use std::{
    collections::BTreeMap,
    fmt,
    path::{Path, PathBuf},
};

use toml::de::{DeTable, DeValue};

use super::{
    fault::{Fault, masked},
    keys::{KEYS, Key, Secrecy},
};

/// Where a value came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// The built-in default.
    Default,
    /// A line of the file.
    File(PathBuf, usize),
    /// An environment variable.
    Environment(String),
    /// An option of the command line.
    CommandLine(&'static str),
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("default"),
            Self::File(path, line) => write!(f, "{} line {line}", path.display()),
            Self::Environment(name) => f.write_str(name),
            Self::CommandLine(option) => f.write_str(option),
        }
    }
}

/// What the command line and the surroundings give.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// `--config`.
    pub file: Option<PathBuf>,
    /// Values from options: key, option, value.
    pub options: Vec<(&'static str, &'static str, String)>,
    /// The environment.
    pub environment: Vec<(String, String)>,
}

/// All values with their origins, and what looks like a mistake but is none of ours to refuse.
#[derive(Debug, Clone)]
pub struct Sources {
    values: BTreeMap<&'static str, (String, Origin)>,
    /// Remarks for the operator.
    pub warnings: Vec<String>,
}

/// Read when it is there and no other is named.
const USUAL_FILE: &str = "atsakas.toml";
/// Names in the environment that are no settings.
const OTHER_NAMES: [&str; 2] = ["ATSAKAS_CONFIG", "ATSAKAS_WRITE_DOCS"];

impl Sources {
    pub(super) fn collect(asked: &Asked, faults: &mut Vec<Fault>) -> Self {
        let values = KEYS
            .iter()
            .map(|key| (key.name, (key.default.to_owned(), Origin::Default)))
            .collect();
        let mut sources = Self {
            values,
            warnings: Vec::new(),
        };
        let named = asked
            .file
            .clone()
            .map(|path| (path, Origin::CommandLine("--config")))
            .or_else(|| {
                let (name, value) = asked
                    .environment
                    .iter()
                    .find(|(name, value)| name == "ATSAKAS_CONFIG" && !value.is_empty())?;
                Some((PathBuf::from(value), Origin::Environment(name.clone())))
            });
        match named {
            Some((path, origin)) => sources.file(&path, Some(origin), faults),
            None => sources.file(Path::new(USUAL_FILE), None, faults),
        }
        sources.environment(&asked.environment);
        for (name, option, value) in &asked.options {
            if let Some(slot) = sources.values.get_mut(name) {
                *slot = (value.clone(), Origin::CommandLine(option));
            }
        }
        sources
    }

    /// A value and where it came from.
    #[must_use]
    pub fn get(&self, name: &str) -> (&str, Origin) {
        self.values
            .get(name)
            .map_or(("", Origin::Default), |(value, origin)| {
                (value, origin.clone())
            })
    }

    fn environment(&mut self, environment: &[(String, String)]) {
        for (name, value) in environment
            .iter()
            .filter(|(name, _)| name.starts_with("ATSAKAS_"))
        {
            if let Some(key) = KEYS.iter().find(|key| key.variable() == *name) {
                self.values
                    .insert(key.name, (value.clone(), Origin::Environment(name.clone())));
            } else if !OTHER_NAMES.contains(&name.as_str()) && !name.starts_with("ATSAKAS_TEST_") {
                let variables: Vec<_> = KEYS.iter().map(Key::variable).collect();
                let advice = nearest(name, variables.iter().map(String::as_str));
                self.warnings.push(format!(
                    "{name} in the environment is no setting{}",
                    suggestion(advice)
                ));
            }
        }
    }

    fn file(&mut self, path: &Path, named: Option<Origin>, faults: &mut Vec<Fault>) {
        let text = match (std::fs::read_to_string(path), named) {
            (Ok(text), _) => text,
            (Err(error), None) if error.kind() == std::io::ErrorKind::NotFound => return,
            (Err(error), named) => {
                faults.push(Fault {
                    key: "config".to_owned(),
                    value: Some(path.display().to_string()),
                    origin: named.unwrap_or(Origin::Default),
                    expected: format!("a file that can be read ({error})"),
                });
                return;
            }
        };
        let (table, errors) = DeTable::parse_recoverable(&text);
        for error in errors {
            let line = line_of(&text, error.span().map_or(0, |span| span.start));
            faults.push(Fault {
                key: "config".to_owned(),
                value: None,
                origin: Origin::File(path.to_owned(), line),
                expected: format!("TOML ({})", error.message()),
            });
        }
        let mut found = Vec::new();
        flatten("", table.get_ref(), &mut found);
        for Found { name, at, value } in found {
            let origin = Origin::File(path.to_owned(), line_of(&text, at));
            match (Key::find(&name), value) {
                (Some(key), Some(value)) => {
                    self.values.insert(key.name, (value, origin));
                }
                (Some(key), None) => faults.push(Fault {
                    key: name,
                    value: None,
                    origin,
                    expected: format!("a text, number, boolean or list of texts ({})", key.help),
                }),
                (None, value) => {
                    let advice = nearest(&name, KEYS.iter().map(|key| key.name));
                    let value = value.map(|value| masked(Secrecy::Secret, &value));
                    let expected = format!("a key that exists{}", suggestion(advice));
                    faults.push(Fault {
                        key: name,
                        value,
                        origin,
                        expected,
                    });
                }
            }
        }
    }
}

/// A leaf of the file: dotted name, place in the text, and its value if it is one that a setting can have.
struct Found {
    name: String,
    at: usize,
    value: Option<String>,
}

fn flatten(prefix: &str, table: &DeTable<'_>, found: &mut Vec<Found>) {
    for (key, value) in table {
        let name = if prefix.is_empty() {
            key.get_ref().to_string()
        } else {
            format!("{prefix}.{}", key.get_ref())
        };
        let at = key.span().start;
        // A table under the name of a setting is a fault of that setting.
        if let DeValue::Table(inner) = value.get_ref()
            && Key::find(&name).is_none()
        {
            flatten(&name, inner, found);
        } else {
            found.push(Found {
                name,
                at,
                value: scalar(value.get_ref()),
            });
        }
    }
}

fn scalar(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Integer(number) => Some(number.as_str().replace('_', "")),
        DeValue::Float(number) => Some(number.as_str().to_owned()),
        DeValue::Boolean(truth) => Some(truth.to_string()),
        DeValue::Array(items) => {
            let texts = items.iter().map(|item| match item.get_ref() {
                DeValue::String(text) => Some(text.to_string()),
                DeValue::Integer(_)
                | DeValue::Float(_)
                | DeValue::Boolean(_)
                | DeValue::Datetime(_)
                | DeValue::Array(_)
                | DeValue::Table(_) => None,
            });
            texts
                .collect::<Option<Vec<_>>>()
                .map(|texts| texts.join(", "))
        }
        DeValue::Datetime(_) | DeValue::Table(_) => None,
    }
}

fn line_of(text: &str, at: usize) -> usize {
    text.bytes()
        .take(at)
        .filter(|byte| *byte == b'\n')
        .count()
        .saturating_add(1)
}

fn nearest<'a>(wrong: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let scored = names.map(|name| (strsim::damerau_levenshtein(wrong, name), name));
    scored
        .min()
        .filter(|(distance, _)| *distance <= wrong.chars().count().div_ceil(3))
        .map(|(_, name)| name)
}

fn suggestion(name: Option<&str>) -> String {
    name.map_or_else(String::new, |name| format!("; did you mean {name}?"))
}
