//! A report's log as its readers hear it: each event as a line in their language.

use atsakas_messages::{Lang, Line};
use atsakas_store::{StoreError, reports::LoggedEvent};
use jiff::Timestamp;

use super::public::instant;

/// Who reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// Everybody: no words of anybody's own.
    Public,
    /// The reporter: with the words that were said to them or by them.
    Reporter,
}

/// One step of a report's life.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// When.
    pub at: Timestamp,
    /// The state from then on.
    pub status: String,
    /// Who did it: `reporter`, `authority`, `moderator` or `system`.
    pub by: String,
    /// The line.
    pub text: String,
    /// What somebody said in words of their own.
    pub said: Option<String>,
}

/// The events as steps, in their order.
///
/// # Errors
/// `Corrupt` when an event holds a line that this program does not know.
pub fn steps(
    lang: Lang,
    now: Timestamp,
    events: Vec<LoggedEvent>,
    reader: Reader,
) -> Result<Vec<Step>, StoreError> {
    events
        .into_iter()
        .map(|LoggedEvent { event, text, .. }| {
            let line = line(&event.message_key, &event.params)?;
            let said = match reader {
                Reader::Public => None,
                Reader::Reporter => text,
            };
            Ok(Step {
                at: instant(event.at)?,
                status: event.status_to,
                by: event.actor_kind,
                text: line.render(lang, now),
                said,
            })
        })
        .collect()
}

/// A stored line: its key and the JSON of its values (`null` for none).
///
/// # Errors
/// `Corrupt` when there is no such line.
pub fn line(key: &str, params: &str) -> Result<Line, StoreError> {
    let corrupt = |_| StoreError::Corrupt("a public line that nobody knows");
    let params: serde_json::Value = serde_json::from_str(params).map_err(corrupt)?;
    let value = if params.is_null() {
        serde_json::json!({ "key": key })
    } else {
        serde_json::json!({ "key": key, "params": params })
    };
    serde_json::from_value(value).map_err(corrupt)
}

/// A line as it is stored: key and the JSON of its values.
///
/// # Errors
/// `Corrupt` when it cannot be written, which no line of ours causes.
pub fn stored_line(line: &Line) -> Result<(String, String), StoreError> {
    let corrupt = |_| StoreError::Corrupt("a public line that cannot be written");
    let value = serde_json::to_value(line).map_err(corrupt)?;
    let params = value.get("params").unwrap_or(&serde_json::Value::Null);
    Ok((line.code().to_owned(), params.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_comes_back_as_it_was_stored() {
        for line in [Line::Confirmed, Line::ClosedBySilence { days: 14 }] {
            let (key, params) = stored_line(&line).expect("written");
            assert_eq!(super::line(&key, &params).expect("read"), line);
        }
        let unknown = |key| line(key, "null");
        assert!(unknown("no_such_line").is_err());
    }
}
