//! Questions to the reporter: a reminder before the end of the wait, then the clock runs again.

use atsakas_domain::{
    calendar::{has_passed, local_date, working_days_between},
    events::EventKind,
    reports::{Act, Actor, question_ends},
};
use atsakas_messages::Line;
use atsakas_store::{
    StoreError,
    clocks::{self, Notice, Ticking},
    reports::{self as stored, Report},
};
use jiff::{SignedDuration, Timestamp};

use crate::{
    App,
    reports::{
        public::instant,
        step::{StepError, note_all, take},
    },
};

/// Reports of one page.
const PAGE: i32 = 200;
/// Pages of one run; what is left waits for the next.
const PAGES: usize = 10;

/// What was done about questions without a reply.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Asked {
    /// Reporters reminded.
    pub reminded: usize,
    /// Reports that went on without a reply.
    pub resumed: usize,
}

/// Goes on with the reports whose question has waited long enough, then reminds the reporters of the others.
///
/// # Errors
/// When the database fails; what was done stays done.
pub async fn look_after_questions(app: &App) -> Result<Asked, StoreError> {
    let settings = app.settings.clocks;
    let resumed = each(app, What::Resume, settings.question_working_days).await?;
    let reminded = each(app, What::Remind, settings.reminded_after()).await?;
    Ok(Asked { reminded, resumed })
}

/// What a question without a reply comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    /// A reminder.
    Remind,
    /// The end of the wait.
    Resume,
}

/// All questions that were asked so many working days ago.
async fn each(app: &App, what: What, working_days: u16) -> Result<usize, StoreError> {
    let now = app.clock.now();
    // Working days are never fewer than days, so nothing that is due is later than this.
    let until = now
        .checked_sub(SignedDuration::from_hours(24 * i64::from(working_days)))
        .map_err(|_| StoreError::Corrupt("a day before all days"))?;
    let unnoticed = what == What::Remind;
    let (mut done, mut after) = (0, None);
    for _ in 0..PAGES {
        let page =
            clocks::list_asked(&app.store, until.as_microsecond(), after, unnoticed, PAGE).await?;
        let Some(last) = page.last() else { break };
        after = Some((last.due, last.report));
        for ticking in page {
            if !is_due(ticking.due, working_days, now)? {
                continue;
            }
            let found =
                stored::find_report(&app.store, &ticking.municipality, ticking.report).await?;
            let Some(report) = found else { continue };
            let taken = match what {
                What::Remind => reminder(app, report, ticking, now).await,
                What::Resume => {
                    let act = Act::Resume { working_days };
                    take(app, report, act, Actor::System, None).await.map(drop)
                }
            };
            match taken {
                Ok(()) => done += 1,
                // The reply has just come, or another process was faster.
                Err(StepError::Move(_) | StepError::Changed | StepError::Overloaded) => {}
                Err(StepError::Store(error)) => return Err(error),
            }
        }
    }
    Ok(done)
}

fn is_due(asked: i64, working_days: u16, now: Timestamp) -> Result<bool, StoreError> {
    let asked = instant(asked)?;
    // Cheap first: most of a page is not due on the same day.
    if working_days_between(local_date(asked), local_date(now)) < i32::from(working_days) {
        return Ok(false);
    }
    Ok(question_ends(asked, working_days).is_ok_and(|end| has_passed(end, now)))
}

async fn reminder(
    app: &App,
    report: Report,
    ticking: Ticking,
    now: Timestamp,
) -> Result<(), StepError> {
    // The question that was listed may have been replied to, and another asked.
    if report.state.clock_stopped_at != Some(ticking.due) {
        return Err(StepError::Changed);
    }
    let until = question_ends(
        instant(ticking.due)?,
        app.settings.clocks.question_working_days,
    )
    .map_err(|_| StoreError::Corrupt("a question at the end of time"))?;
    let line = Line::Reminded {
        authority: app
            .snapshots
            .current()
            .authority_text(&report.state.authority),
        until,
    };
    let notice = clocks::insert_notice(Notice {
        municipality: ticking.municipality,
        report: ticking.report,
        occasion: "question".to_owned(),
        due: ticking.due,
        authority: ticking.authority,
        unit: ticking.unit,
        at: now.as_microsecond(),
    });
    let what = vec![(EventKind::Reminded, line)];
    note_all(app, report, Actor::System, what, [notice]).await?;
    Ok(())
}
