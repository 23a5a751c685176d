//! Silence closes: an answer that the reporter has not objected to for fourteen days ends the report.

use atsakas_domain::{
    calendar::{OutOfCalendar, end_of_day, local_date},
    reports::{Act, Actor, SILENCE_DAYS},
};
use atsakas_store::{StoreError, clocks, reports as stored};
use jiff::Span;

use crate::{
    App,
    reports::step::{StepError, take},
};

/// Reports of one page.
const PAGE: i32 = 200;
/// Pages of one run; what is left waits for the next.
const PAGES: usize = 10;

/// Closes what is due for it, and says how many there were. Who answers or reopens at the same moment wins.
///
/// # Errors
/// When the database fails; what was closed stays closed.
pub async fn close_by_silence(app: &App) -> Result<usize, StoreError> {
    let until = last_answer(app).map_err(|_| StoreError::Corrupt("a day before all days"))?;
    let (mut closed, mut after) = (0, None);
    for _ in 0..PAGES {
        let page = clocks::list_answered(&app.store, until, after, PAGE).await?;
        let Some(last) = page.last() else { break };
        after = Some((last.due, last.report));
        for ticking in page {
            let found =
                stored::find_report(&app.store, &ticking.municipality, ticking.report).await?;
            let Some(report) = found else { continue };
            match take(app, report, Act::CloseBySilence, Actor::System, None).await {
                Ok(_) => closed += 1,
                // Somebody has just done something about it.
                Err(StepError::Move(_) | StepError::Changed | StepError::Overloaded) => {}
                Err(StepError::Store(error)) => return Err(error),
            }
        }
    }
    Ok(closed)
}

/// The last instant of an answer whose days of silence are over: they end with a local day.
fn last_answer(app: &App) -> Result<i64, OutOfCalendar> {
    let days = i64::from(SILENCE_DAYS) + 1;
    let day = local_date(app.clock.now())
        .checked_sub(Span::new().days(days))
        .map_err(|_| OutOfCalendar)?;
    Ok(end_of_day(day)?.as_microsecond())
}
