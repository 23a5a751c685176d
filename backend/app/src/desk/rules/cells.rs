//! A rule as people edit it: its cells by the names of their columns.

use std::collections::BTreeMap;

use atsakas_store::reference::RuleRow;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

fn any() -> String {
    "-".to_owned()
}

/// A rule's cells, as in the CSV file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleCells {
    /// Stable id, unique in its table.
    pub id: String,
    /// Category and group codes; `-` is any.
    #[serde(default = "any")]
    pub category: String,
    /// Area codes; `-` is any.
    #[serde(default = "any")]
    pub area: String,
    /// Local time; `-` is any.
    #[serde(default = "any")]
    pub when: String,
    /// Cells of the circumstances by their codes; one that is missing is any.
    #[serde(default)]
    pub circumstances: BTreeMap<String, String>,
    /// Ids of rules whose ground this one takes over; `-` is none.
    #[serde(default = "any")]
    pub overrides: String,
    /// The duty that answers.
    pub duty: String,
    /// Within what time.
    pub respond_within: String,
    /// The provision.
    pub legal_basis: String,
    /// Why this authority.
    pub note: String,
    /// The provision in English.
    #[serde(default)]
    pub legal_basis_en: String,
    /// The note in English.
    #[serde(default)]
    pub note_en: String,
}

impl RuleCells {
    /// The cells of a stored rule; circumstances that cannot be read are none.
    #[must_use]
    pub fn of(row: &RuleRow) -> Self {
        let row = row.clone();
        Self {
            id: row.id,
            category: row.category,
            area: row.area,
            when: row.when,
            circumstances: serde_json::from_str(&row.circumstances).unwrap_or_default(),
            overrides: row.overrides,
            duty: row.duty,
            respond_within: row.respond_within,
            legal_basis: row.legal_basis,
            note: row.note,
            legal_basis_en: row.legal_basis_en,
            note_en: row.note_en,
        }
    }

    /// The rule as it is stored, its cells trimmed.
    #[must_use]
    pub fn into_row(self, table: Uuid, position: i32) -> RuleRow {
        let Self {
            id,
            category,
            area,
            when,
            circumstances,
            overrides,
            duty,
            respond_within,
            legal_basis,
            note,
            legal_basis_en,
            note_en,
        } = self;
        let trimmed = |text: String| text.trim().to_owned();
        let given: BTreeMap<String, String> = circumstances
            .into_iter()
            .map(|(code, cell)| (code, trimmed(cell)))
            .filter(|(_, cell)| cell != "-" && !cell.is_empty())
            .collect();
        RuleRow {
            table,
            position,
            id: trimmed(id),
            category: trimmed(category),
            area: trimmed(area),
            when: trimmed(when),
            // A map of texts is always JSON.
            circumstances: serde_json::to_string(&given).unwrap_or_else(|_| "{}".to_owned()),
            overrides: trimmed(overrides),
            duty: trimmed(duty),
            respond_within: trimmed(respond_within),
            legal_basis: trimmed(legal_basis),
            note: trimmed(note),
            legal_basis_en: trimmed(legal_basis_en),
            note_en: trimmed(note_en),
        }
    }

    /// Every cell with the name of its column, circumstances between `when` and `overrides`.
    pub(super) fn columns(&self) -> Vec<(String, String)> {
        let Self {
            id: _,
            category,
            area,
            when,
            circumstances,
            overrides,
            duty,
            respond_within,
            legal_basis,
            note,
            legal_basis_en,
            note_en,
        } = self;
        let pair = |name: &str, cell: &String| (name.to_owned(), cell.clone());
        let mut all = vec![
            pair("category", category),
            pair("area", area),
            pair("when", when),
        ];
        all.extend(circumstances.iter().map(|(name, cell)| pair(name, cell)));
        all.extend([
            pair("overrides", overrides),
            pair("duty", duty),
            pair("respond_within", respond_within),
            pair("legal_basis", legal_basis),
            pair("note", note),
            pair("legal_basis_en", legal_basis_en),
            pair("note_en", note_en),
        ]);
        all
    }
}
