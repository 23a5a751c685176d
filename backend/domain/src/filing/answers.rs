//! Answers to a category's questions.

use std::collections::BTreeMap;

use atsakas_messages::FieldFault;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::categories::{Question, QuestionKind};
use crate::texts::{TextError, clean, is_blank};

/// Most characters of an answer in words where the question names no limit.
const DEFAULT_LENGTH: u32 = 500;

/// An answer as JSON has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum AnswerValue {
    /// `true`, `false`: the same as `yes`, `no`.
    Flag(bool),
    /// A whole number.
    Number(i64),
    /// `yes`, `no`, a choice's code, words, an instant.
    Text(String),
    /// Codes of several choices.
    Several(Vec<String>),
}

impl AnswerValue {
    /// Whether nothing is said: an empty text or list.
    fn is_blank(&self) -> bool {
        match self {
            Self::Text(text) => is_blank(text),
            Self::Several(list) => list.is_empty(),
            Self::Flag(_) | Self::Number(_) => false,
        }
    }

    /// The code by which the answer sets a circumstance.
    pub(super) fn code(&self) -> Option<&str> {
        match self {
            Self::Text(code) => Some(code),
            Self::Flag(_) | Self::Number(_) | Self::Several(_) => None,
        }
    }
}

/// Reads the answers to a category's questions in their canonical form: `yes` and `no` as text,
/// choices in the order of the question, words trimmed, instants in UTC. `fault` is told every
/// fault with the question's code.
pub(super) fn read(
    questions: &[Question],
    answers: &BTreeMap<String, AnswerValue>,
    mut fault: impl FnMut(&str, FieldFault),
) -> BTreeMap<String, AnswerValue> {
    let mut read = BTreeMap::new();
    for question in questions {
        match answers
            .get(&question.code)
            .filter(|answer| !answer.is_blank())
        {
            None if question.required => fault(&question.code, FieldFault::QuestionUnanswered),
            None => {}
            Some(answer) => match read_one(question, answer) {
                Ok(answer) => {
                    read.insert(question.code.clone(), answer);
                }
                Err(wrong) => fault(&question.code, wrong),
            },
        }
    }
    for code in answers.keys().take(super::MOST_ANSWERS) {
        if !questions.iter().any(|question| question.code == *code) {
            fault(code, FieldFault::UnknownQuestion);
        }
    }
    read
}

fn read_one(question: &Question, answer: &AnswerValue) -> Result<AnswerValue, FieldFault> {
    let known = |code: &str| question.choices.iter().any(|choice| choice.code == code);
    match (question.kind, answer) {
        (QuestionKind::YesNo, AnswerValue::Flag(yes)) => Ok(AnswerValue::Text(
            if *yes { "yes" } else { "no" }.to_owned(),
        )),
        (QuestionKind::YesNo, AnswerValue::Text(word)) if word == "yes" || word == "no" => {
            Ok(answer.clone())
        }
        (QuestionKind::Choice, AnswerValue::Text(code)) if known(code) => Ok(answer.clone()),
        (QuestionKind::Choices, AnswerValue::Several(codes))
            if codes.iter().all(|code| known(code)) =>
        {
            let chosen = question.choices.iter().map(|choice| &choice.code);
            Ok(AnswerValue::Several(
                chosen
                    .filter(|code| codes.contains(code))
                    .cloned()
                    .collect(),
            ))
        }
        (QuestionKind::Text, AnswerValue::Text(words)) => {
            let limit = question.max_length.unwrap_or(DEFAULT_LENGTH);
            clean(words, limit)
                .map(AnswerValue::Text)
                .map_err(|error| match error {
                    TextError::Empty => FieldFault::QuestionUnanswered,
                    TextError::TooLong { max } => FieldFault::TextTooLong { max },
                    TextError::ControlCharacter => FieldFault::TextMalformed,
                })
        }
        (QuestionKind::Number, AnswerValue::Number(number)) => {
            let (min, max) = (question.min, question.max);
            if min.is_some_and(|min| *number < min) || max.is_some_and(|max| *number > max) {
                return Err(FieldFault::AnswerOutOfRange { min, max });
            }
            Ok(answer.clone())
        }
        (QuestionKind::DateTime, AnswerValue::Text(instant)) => instant
            .parse::<Timestamp>()
            .map(|at| AnswerValue::Text(at.to_string()))
            .map_err(|_| FieldFault::AnswerMalformed),
        (
            QuestionKind::YesNo
            | QuestionKind::Choice
            | QuestionKind::Choices
            | QuestionKind::Text
            | QuestionKind::Number
            | QuestionKind::DateTime,
            AnswerValue::Flag(_)
            | AnswerValue::Number(_)
            | AnswerValue::Text(_)
            | AnswerValue::Several(_),
        ) => Err(FieldFault::AnswerMalformed),
    }
}
