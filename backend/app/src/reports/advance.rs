//! What the responsible authority does with a report. The desk calls it; so do the samples.

use atsakas_domain::{
    ids::PublicRef,
    reports::{Act, Actor, Outcome},
    texts::{TextError, Words},
};
use atsakas_store::{StoreError, reports as stored};

use super::step::{StepError, take};
use crate::App;

/// An officer's step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OfficerMove {
    /// Takes it up.
    Accept,
    /// Asks the reporter.
    Ask {
        /// The question.
        question: String,
    },
    /// Begins to do something.
    Start {
        /// What is being done.
        doing: String,
    },
    /// Answers.
    Answer {
        /// Code of the outcome, e.g. `fixed`.
        outcome: String,
        /// The answer in words.
        answer: String,
    },
}

impl OfficerMove {
    /// An answer with its outcome.
    #[must_use]
    pub fn answer(outcome: &str, answer: &str) -> Self {
        Self::Answer {
            outcome: outcome.to_owned(),
            answer: answer.to_owned(),
        }
    }
}

/// Why the step was not taken.
#[derive(Debug, thiserror::Error)]
pub enum AdvanceError {
    /// There is no such report.
    #[error("there is no report {0}")]
    NotFound(String),
    /// There is no such outcome.
    #[error("there is no outcome {0}")]
    Outcome(String),
    /// The words are none, too many, or have control characters.
    #[error("the words cannot be taken")]
    Words(#[from] TextError),
    /// The step is not possible.
    #[error(transparent)]
    Step(#[from] StepError),
    /// The store failed.
    #[error("the store failed")]
    Store(#[from] StoreError),
}

/// Takes a step in the name of the responsible authority.
///
/// # Errors
/// See [`AdvanceError`]; nothing has changed then.
pub async fn advance(app: &App, reference: &str, step: OfficerMove) -> Result<(), AdvanceError> {
    let reference: PublicRef = reference
        .parse()
        .map_err(|_| AdvanceError::NotFound(reference.to_owned()))?;
    let report = stored::find_by_reference(&app.store, &reference.to_string())
        .await?
        .ok_or_else(|| AdvanceError::NotFound(reference.to_string()))?;
    let act = match step {
        OfficerMove::Accept => Act::Accept,
        OfficerMove::Ask { question } => Act::Ask {
            question: Words::parse(&question)?,
        },
        OfficerMove::Start { doing } => Act::Start {
            doing: Words::parse(&doing)?,
            planned: None,
        },
        OfficerMove::Answer { outcome, answer } => {
            let outcome: Outcome = outcome
                .parse()
                .map_err(|_| AdvanceError::Outcome(outcome))?;
            Act::Answer {
                outcome,
                answer: Words::parse(&answer)?,
            }
        }
    };
    take(app, report, act, Actor::Authority, None).await?;
    Ok(())
}
