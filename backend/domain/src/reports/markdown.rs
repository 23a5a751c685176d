//! The table of the life cycle for the documentation.

use super::row::{Row, To};
use super::table::table;

/// The table as Markdown, ending with a line feed; written into `backend/ARCHITECTURE.md` between
/// the markers `<!-- lifecycle:begin -->` and `<!-- lifecycle:end -->`.
#[must_use]
pub fn lifecycle_markdown() -> String {
    let mut text = String::from(
        "| from | step | who | to | only if | what the reporter is told |\n|---|---|---|---|---|---|\n",
    );
    for Row {
        from,
        verb,
        who,
        to,
        guards,
        line,
        told,
    } in table()
    {
        let from = from.map_or_else(|| "–".to_owned(), |status| format!("`{status}`"));
        let who: Vec<&str> = who.iter().map(|actor| actor.code()).collect();
        let to = match to {
            To::Status(status) => format!("`{status}`"),
            To::BeforeQuestion => "where the question was asked".to_owned(),
            To::Same => "the same".to_owned(),
            To::AssignedIfAnother => {
                "`assigned` when another authority answers, else the same".to_owned()
            }
        };
        let guards: Vec<&str> = guards.iter().map(|guard| guard.text()).collect();
        let cells = [
            from,
            format!("`{verb}`"),
            who.join(", ").replace('_', " "),
            to,
            guards.join("; "),
            format!("{told} (`line-{line}`)"),
        ];
        text.push_str("| ");
        text.push_str(&cells.join(" | "));
        text.push_str(" |\n");
    }
    text
}
