//! What the reporter does by the secret link: reply, say yes or no, take it back.

use atsakas_domain::{
    reports::{Act, Actor, Status},
    texts::{TextError, Words},
};
use atsakas_messages::Lang;

use super::{
    find::{TrackingError, find, step_failed},
    view::{Tracked, show},
};
use crate::{App, reports::step::take};

/// A reporter's step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReporterMove {
    /// Replies to the authority's question.
    Answer {
        /// In the reporter's words.
        text: String,
    },
    /// The answer is fine.
    Confirm,
    /// The answer is not fine.
    Reopen {
        /// Why.
        reason: String,
    },
    /// Takes the report back.
    Withdraw,
}

/// Takes the step and shows the report as it is then.
///
/// # Errors
/// See [`TrackingError`]; nothing has changed then.
pub async fn act(
    app: &App,
    lang: Lang,
    token: &str,
    step: ReporterMove,
) -> Result<Tracked, TrackingError> {
    let report = find(app, token).await?;
    let act = match step {
        ReporterMove::Answer { text } => Act::Reply {
            reply: words("/text", &text)?,
        },
        ReporterMove::Confirm => Act::Confirm,
        ReporterMove::Reopen { reason } => Act::Reopen {
            reason: words("/reason", &reason)?,
        },
        ReporterMove::Withdraw => Act::Withdraw,
    };
    let status = report
        .state
        .status
        .parse()
        .unwrap_or(Status::Received)
        .name();
    let report = take(app, report, act, Actor::Reporter, None)
        .await
        .map_err(|error| step_failed(error, status))?;
    show(app, lang, report).await
}

fn words(pointer: &'static str, text: &str) -> Result<Words, TrackingError> {
    Words::parse(text).map_err(|error| match error {
        TextError::Empty => TrackingError::TextMissing { pointer },
        TextError::TooLong { max } => TrackingError::TextTooLong { pointer, max },
        TextError::ControlCharacter => TrackingError::TextMalformed { pointer },
    })
}
