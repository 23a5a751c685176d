//! What an officer says with a step, and the step that comes of it.

use atsakas_domain::{
    access::{Action, Who},
    calendar::{Date, local_date},
    ids::ReportId,
    reports::{Act, EXTENSION_DAYS, Leader, Move, Refusal},
    texts::Words,
};
use atsakas_messages::{FieldFault, Lang};
use atsakas_store::reports::Report;
use uuid::Uuid;

use super::{
    attach::Attachment,
    error::{WorkError, words},
    template_text::written,
};
use crate::{
    App,
    desk::find::{AccessError, find, standing},
    reports::{follow::leads, rows::life},
};

/// What is said with a step. What a step does not take must not be there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    /// Words for the reporter.
    pub words: Option<String>,
    /// A template that gives the words instead.
    pub template: Option<Uuid>,
    /// Code of the outcome.
    pub outcome: Option<String>,
    /// By how many working days.
    pub working_days: Option<u16>,
    /// For when it is planned.
    pub planned: Option<Date>,
    /// Reference of the leading report.
    pub leader: Option<String>,
    /// Code of the reason why it is refused.
    pub reason: Option<String>,
    /// A note for officers.
    pub note: Option<String>,
    /// Photos to add.
    pub attachments: Vec<Attachment>,
}

/// The step that an officer takes with what they say; `lang`: in which the words of a template are written.
///
/// # Errors
/// `Fault` at what does not fit, `Access` when the leading report is not theirs.
pub(crate) async fn act(
    app: &App,
    who: &Who,
    report: &Report,
    verb: Move,
    said: &Said,
    lang: Lang,
) -> Result<Act, WorkError> {
    let malformed = |pointer: &str| WorkError::fault(pointer, FieldFault::AnswerMalformed);
    surplus(verb, said)?;
    Ok(match verb {
        Move::Accept => Act::Accept,
        Move::UnmarkDuplicate => Act::UnmarkDuplicate,
        Move::Ask => Act::Ask {
            question: spoken(app, who, report, verb, said, lang).await?,
        },
        Move::Start => {
            let past = |day: &Date| *day < local_date(app.clock.now());
            if said.planned.as_ref().is_some_and(past) {
                return Err(malformed("/planned"));
            }
            Act::Start {
                doing: spoken(app, who, report, verb, said, lang).await?,
                planned: said.planned,
            }
        }
        Move::Extend => {
            let out_of_range = || {
                let (min, max) = (Some(1), Some(i64::from(EXTENSION_DAYS)));
                WorkError::fault("/working_days", FieldFault::AnswerOutOfRange { min, max })
            };
            let days = said.working_days.ok_or_else(out_of_range)?;
            if !(1..=EXTENSION_DAYS).contains(&days) {
                return Err(out_of_range());
            }
            Act::Extend {
                working_days: days,
                reason: spoken(app, who, report, verb, said, lang).await?,
            }
        }
        Move::Answer => {
            let outcome = said.outcome.as_deref().and_then(|code| code.parse().ok());
            Act::Answer {
                outcome: outcome.ok_or_else(|| malformed("/outcome"))?,
                answer: spoken(app, who, report, verb, said, lang).await?,
            }
        }
        Move::Reopen => Act::Reopen {
            reason: spoken(app, who, report, verb, said, lang).await?,
        },
        Move::Refuse => {
            let reason: Option<Refusal> = said.reason.as_deref().and_then(|code| code.parse().ok());
            Act::Refuse {
                reason: reason.ok_or_else(|| malformed("/reason"))?,
            }
        }
        Move::MarkDuplicate => Act::MarkDuplicate {
            leader: leader(app, who, report, said).await?,
        },
        Move::File
        | Move::Assign
        | Move::Reply
        | Move::Resume
        | Move::Refer
        | Move::HandOver
        | Move::Confirm
        | Move::CloseBySilence
        | Move::Correct
        | Move::Withdraw => return Err(WorkError::not_now(report)),
    })
}

/// What a step does not take would be lost: it is refused.
fn surplus(verb: Move, said: &Said) -> Result<(), WorkError> {
    let speaks = matches!(
        verb,
        Move::Ask | Move::Start | Move::Extend | Move::Answer | Move::Reopen
    );
    let given = [
        ("/words", said.words.is_some() && !speaks),
        ("/template", said.template.is_some() && !speaks),
        ("/outcome", said.outcome.is_some() && verb != Move::Answer),
        (
            "/working_days",
            said.working_days.is_some() && verb != Move::Extend,
        ),
        ("/planned", said.planned.is_some() && verb != Move::Start),
        (
            "/leader",
            said.leader.is_some() && verb != Move::MarkDuplicate,
        ),
        ("/reason", said.reason.is_some() && verb != Move::Refuse),
        ("/words", said.words.is_some() && said.template.is_some()),
    ];
    match given.iter().find(|(_, surplus)| *surplus) {
        Some((pointer, _)) => Err(WorkError::fault(*pointer, FieldFault::AnswerMalformed)),
        None => Ok(()),
    }
}

/// The officer's words, or those of a template.
async fn spoken(
    app: &App,
    who: &Who,
    report: &Report,
    verb: Move,
    said: &Said,
    lang: Lang,
) -> Result<Words, WorkError> {
    match said.template {
        Some(template) => written(app, who, report, verb, said, template, lang).await,
        None => words("/words", said.words.as_deref().unwrap_or_default()),
    }
}

/// The leading report: one that they work on too, in the same municipality's keys, and no more private than this one,
/// since its number is told to this one's readers.
async fn leader(app: &App, who: &Who, report: &Report, said: &Said) -> Result<Leader, WorkError> {
    let unfit = || WorkError::fault("/leader", FieldFault::AnswerMalformed);
    let reference = said.leader.as_deref().ok_or_else(unfit)?;
    let leading = match find(app, who, reference, Action::Work).await {
        Ok(leading) => leading,
        Err(AccessError::NotFound | AccessError::NotAllowed) => return Err(unfit()),
        Err(error @ AccessError::Store(_)) => return Err(error.into()),
    };
    let hidden = standing(&leading)?.visibility > standing(report)?.visibility;
    if hidden || leading.municipality != report.municipality || leading.id == report.id {
        return Err(unfit());
    }
    // Nobody would hear of what leads through two.
    if leads(app, report).await? {
        return Err(WorkError::not_now(report));
    }
    Ok(Leader {
        report: ReportId(leading.id),
        status: life(&leading)?.status,
    })
}
