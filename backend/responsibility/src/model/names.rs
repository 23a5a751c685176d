//! Names for people. Codes are the keys; whatever has no name is shown by its code.

use std::collections::HashMap;

use atsakas_messages::{Lang, Text};

/// Names of categories, groups, areas, circumstances and their values, duties.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// By code of a category or group.
    pub categories: HashMap<String, Text>,
    /// By code of a municipality, eldership, zone or leaf.
    pub areas: HashMap<String, Text>,
    /// By code of a circumstance: its label.
    pub circumstances: HashMap<String, Text>,
    /// By codes of a circumstance and its value. `yes` and `no` need none.
    pub values: HashMap<(String, String), Text>,
}

impl Names {
    /// The category's or group's name, or its code.
    #[must_use]
    pub fn category<'a>(&'a self, code: &'a str, lang: Lang) -> &'a str {
        self.categories
            .get(code)
            .map_or(code, |name| name.get(lang))
    }

    /// The area's name, or its code. A leaf within zones has the name of what it is a part of,
    /// and the names of the zones.
    #[must_use]
    pub fn area(&self, code: &str, lang: Lang) -> String {
        if let Some(name) = self.areas.get(code) {
            return name.get(lang).to_owned();
        }
        let part = |code: &str| self.areas.get(code).map(|name| name.get(lang).to_owned());
        let parts = code
            .split('+')
            .map(|code| part(code).unwrap_or_else(|| code.to_owned()));
        parts.collect::<Vec<_>>().join(" + ")
    }

    /// The label of a circumstance, or its code.
    #[must_use]
    pub fn circumstance<'a>(&'a self, code: &'a str, lang: Lang) -> &'a str {
        self.circumstances
            .get(code)
            .map_or(code, |name| name.get(lang))
    }

    /// The name of a value of a circumstance.
    #[must_use]
    pub fn value<'a>(&'a self, circumstance: &str, value: &'a str, lang: Lang) -> &'a str {
        let key = (circumstance.to_owned(), value.to_owned());
        if let Some(name) = self.values.get(&key) {
            return name.get(lang);
        }
        match (value, lang) {
            ("yes", Lang::Lt) => "taip",
            ("no", Lang::Lt) => "ne",
            (_, Lang::Lt | Lang::En) => value,
        }
    }
}
