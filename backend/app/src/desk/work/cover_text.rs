//! Covers parts of the description for the public; the authority and the reporter still read all of it.

use atsakas_domain::access::{Action, Who};
use atsakas_messages::FieldFault;
use atsakas_store::reports::set_public_text;
use serde_json::json;

use super::{
    error::{WorkError, apply_failed},
    seen::{Seen, Worked, open, worked},
};
use crate::{
    App,
    desk::{
        audit::{Note, apply_noted},
        find::{AccessError, standing},
    },
    reports::rows::mark,
};

/// What stands for a covered part, whatever its length.
pub const COVER: &str = "[…]";
/// Most parts.
const MOST: usize = 200;

/// A part of the description: characters (Unicode scalar values) from `start` up to and without `end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// First character.
    pub start: usize,
    /// The one after the last.
    pub end: usize,
}

/// Covers exactly these parts. To cover is work; to show again what was covered needs a moderator.
///
/// # Errors
/// See [`WorkError`]; nothing has changed then.
pub async fn cover_text(
    app: &App,
    who: &Who,
    reference: &str,
    seen: Seen,
    ranges: &[Range],
) -> Result<Worked, WorkError> {
    let report = open(app, who, reference, Action::Work, seen).await?;
    let text = covered(&report.description, ranges)?;
    if report.public_text.is_some() && !who.may(Action::Moderate, standing(&report)?) {
        return Err(AccessError::NotAllowed.into());
    }
    let note = Note::about("text_covered", report.reference.clone())
        .of(Some(&report.state.authority))
        .on(&report.municipality, report.id)
        .with(json!({ "parts": ranges.len() }));
    let changes = || vec![set_public_text(&report, text.as_deref()), mark(&report)];
    if let Err(error) = apply_noted(app, who, note, changes).await {
        return Err(apply_failed(app, who, reference, error).await);
    }
    worked(app, who, &report).await
}

/// The text with its parts covered; none when nothing is.
fn covered(text: &str, ranges: &[Range]) -> Result<Option<String>, WorkError> {
    let length = text.chars().count();
    let fits = |range: &Range| range.start < range.end && range.end <= length;
    if let Some(index) = ranges.iter().position(|range| !fits(range)) {
        let pointer = format!("/ranges/{index}");
        return Err(WorkError::fault(pointer, FieldFault::AnswerMalformed));
    }
    if ranges.len() > MOST {
        let (min, max) = (None, i64::try_from(MOST).ok());
        return Err(WorkError::fault(
            "/ranges",
            FieldFault::AnswerOutOfRange { min, max },
        ));
    }
    if ranges.is_empty() {
        return Ok(None);
    }
    let mut shown = String::with_capacity(text.len());
    let mut covering = false;
    for (index, character) in text.chars().enumerate() {
        let inside = ranges
            .iter()
            .any(|range| (range.start..range.end).contains(&index));
        if !inside {
            shown.push(character);
        } else if !covering {
            shown.push_str(COVER);
        }
        covering = inside;
    }
    Ok(Some(shown))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_covered_part_says_neither_what_nor_how_long_it_was() {
        let range = |start, end| Range { start, end };
        let text = "Ąžuolų g. 5, Jonas Jonaitis, 861234567";
        assert_eq!(
            covered(text, &[range(13, 27), range(20, 28), range(29, 38)])
                .ok()
                .flatten()
                .as_deref(),
            Some("Ąžuolų g. 5, […] […]")
        );
        assert_eq!(covered(text, &[]).ok(), Some(None));
        for wrong in [range(3, 3), range(4, 3), range(0, 39)] {
            assert!(covered(text, &[wrong]).is_err(), "{wrong:?}");
        }
    }
}
