//! Message templates: texts with placeholders that officers begin with, by step, category and outcome.

use std::collections::BTreeMap;

use atsakas_messages::Text;
use serde::{Deserialize, Serialize};

use crate::reports::{Move, Outcome};

/// What a template may name, each as `{name}`.
pub const PLACEHOLDERS: [&str; 6] = [
    "reference",
    "category",
    "authority",
    "unit",
    "deadline",
    "planned_date",
];

/// A text to begin with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// Stable code, none twice in an authority.
    pub code: String,
    /// The step that it is for.
    pub step: String,
    /// Code of a category or a group; none: any.
    pub category: Option<String>,
    /// Outcome of an answer; none: any.
    pub outcome: Option<String>,
    /// Its name in the list.
    pub name: Text,
    /// The text with its placeholders.
    pub text: Text,
}

/// Templates of an authority, in its order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Templates {
    /// The templates.
    pub templates: Vec<Template>,
}

impl Templates {
    /// Those for a step of a report, the most particular first, else in the authority's order. `categories` is the
    /// report's category and its group.
    #[must_use]
    pub fn fitting(
        &self,
        step: Move,
        categories: &[&str],
        outcome: Option<Outcome>,
    ) -> Vec<&Template> {
        let fits = |template: &&Template| {
            let category = template.category.as_deref();
            let wanted = template.outcome.as_deref();
            template.step == step.code()
                && category.is_none_or(|code| categories.contains(&code))
                && wanted.is_none_or(|code| outcome.is_none_or(|one| one.code() == code))
        };
        let mut fitting: Vec<&Template> = self.templates.iter().filter(fits).collect();
        fitting.sort_by_key(|template| (template.category.is_none(), template.outcome.is_none()));
        fitting
    }
}

/// A template's text with values in the places of its placeholders; one without a value stays as it is written, so that
/// an officer sees that something is missing.
#[must_use]
pub fn fill(text: &str, values: &BTreeMap<&str, String>) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        match after.split_once('}') {
            Some((name, tail)) if values.contains_key(name) => {
                filled.push_str(values.get(name).map_or("", String::as_str));
                rest = tail;
            }
            Some(_) | None => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled.push_str(rest);
    filled
}

/// The placeholders that a text uses.
pub(super) fn used(text: &str) -> impl Iterator<Item = &str> {
    text.split('{')
        .skip(1)
        .map(|after| after.split_once('}').map_or(after, |(name, _)| name))
        .map(|name| name.get(..40).unwrap_or(name))
}
