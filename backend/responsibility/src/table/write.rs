//! Writing a rule table as CSV, so that reading it gives the same table.

use super::{Rule, RuleTable};
use crate::csv::write_record;

/// The table as CSV: LF line ends, columns in their usual order. Reading it again gives the same
/// rules, but for the lines on which they stand.
#[must_use]
pub fn write_table(table: &RuleTable) -> String {
    let mut out = String::new();
    let conditions = ["id", "category", "area", "when"];
    let rest = [
        "overrides",
        "duty",
        "respond_within",
        "legal_basis",
        "note",
        "legal_basis_en",
        "note_en",
    ];
    let columns = table.columns.iter().map(String::as_str);
    write_record(&mut out, conditions.into_iter().chain(columns).chain(rest));
    for rule in &table.rules {
        let cells = cells(rule, &table.columns);
        write_record(&mut out, cells.iter().map(String::as_str));
    }
    out
}

fn cells(rule: &Rule, columns: &[String]) -> Vec<String> {
    let mut cells = vec![
        rule.id.clone(),
        any_or(&rule.category),
        any_or(&rule.area),
        rule.when.to_string(),
    ];
    for column in columns {
        let values = rule.circumstances.iter().find(|(code, _)| code == column);
        cells.push(values.map_or_else(|| "-".to_owned(), |(_, values)| any_or(values)));
    }
    cells.extend([
        any_or(&rule.overrides),
        rule.duty.clone(),
        rule.respond_within.to_string(),
    ]);
    for text in [&rule.legal_basis, &rule.note] {
        cells.push(text.lt.clone());
    }
    for text in [&rule.legal_basis, &rule.note] {
        let same = text.en == text.lt;
        cells.push(if same { String::new() } else { text.en.clone() });
    }
    cells
}

fn any_or(codes: &[String]) -> String {
    if codes.is_empty() {
        "-".to_owned()
    } else {
        codes.join(";")
    }
}
