//! Answers that have been given so far, before the report is complete: for the preview.

use std::collections::BTreeMap;

use atsakas_messages::FieldFault;

use super::check::{circumstances, escape, in_danger};
use super::{AnswerValue, Missing, answers};
use crate::categories::{Catalogue, Category};

/// What the answers given so far come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// The value of every circumstance: what was answered, else its default.
    pub circumstances: BTreeMap<String, String>,
    /// Somebody is in danger now by these answers: 112 comes first.
    pub in_danger: bool,
}

/// Reads the answers given so far. What has not been answered yet is no fault.
///
/// # Errors
/// Answers that no question takes, all at once.
pub fn read_given(
    category: &Category,
    catalogue: &Catalogue,
    answers: &BTreeMap<String, AnswerValue>,
) -> Result<Given, Vec<Missing>> {
    let mut faults = Vec::new();
    let answers = answers::read(&category.questions, answers, |code, fault| {
        if fault != FieldFault::QuestionUnanswered {
            let pointer = format!("/answers/{}", escape(code));
            faults.push(Missing { pointer, fault });
        }
    });
    if !faults.is_empty() {
        return Err(faults);
    }
    let circumstances = circumstances(category, catalogue, &answers);
    let in_danger = in_danger(category, &circumstances);
    Ok(Given {
        circumstances,
        in_danger,
    })
}
