//! The job that looks at all clocks.

use super::{
    deadlines::{NoticeError, notice_deadlines},
    questions::look_after_questions,
    silence::close_by_silence,
};
use crate::{App, desk::hand_over::lapse::pass_on_lapsed, jobs::verdict::Verdict};

/// Looks at all of them. What is left of a long list is done by the next one, a minute later.
pub(crate) async fn tick(app: &App) -> Verdict {
    let noticed = match notice_deadlines(app).await {
        Ok(noticed) => noticed,
        Err(NoticeError::Store(error)) => return error.into(),
        Err(error @ (NoticeError::Calendar(_) | NoticeError::Apply(_))) => {
            return Verdict::retry(error.to_string());
        }
    };
    let asked = match look_after_questions(app).await {
        Ok(asked) => asked,
        Err(error) => return error.into(),
    };
    let closed = match close_by_silence(app).await {
        Ok(closed) => closed,
        Err(error) => return error.into(),
    };
    let passed_on = match pass_on_lapsed(app).await {
        Ok(passed_on) => passed_on,
        Err(error) => return Verdict::retry(error.to_string()),
    };
    if noticed + closed + passed_on + asked.resumed + asked.reminded > 0 {
        tracing::info!(
            noticed,
            closed,
            passed_on,
            resumed = asked.resumed,
            reminded = asked.reminded,
            "Time has passed for {} reports",
            noticed + closed + passed_on + asked.resumed + asked.reminded
        );
    }
    Verdict::done()
}
