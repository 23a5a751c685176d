//! Hand-overs to which the other authority has said nothing in time go to the joint working group.

use atsakas_domain::{
    calendar::deadline,
    events::EventKind,
    reports::{Actor, Answer, HAND_OVER_WITHIN, HandOverError},
};
use atsakas_messages::Line;
use atsakas_store::{
    hand_overs::{dispute_hand_over, list_lapsed_hand_overs},
    reports::find_report,
};

use super::{HandOverFailure, office, open_one};
use crate::{
    App,
    reports::step::{StepError, note_by_staff},
};

/// Hand-overs of one run; what is left waits for the next.
const BATCH: i32 = 200;

/// Passes on all that have lapsed by now, and says how many. Run twice, or by two processes, it does each once.
///
/// # Errors
/// When the database fails.
pub async fn pass_on_lapsed(app: &App) -> Result<usize, HandOverFailure> {
    let now = app.clock.now();
    let mut passed = 0;
    for row in list_lapsed_hand_overs(&app.store, now.as_microsecond(), BATCH).await? {
        let Some(report) = find_report(&app.store, &row.municipality, row.report).await? else {
            continue;
        };
        let lapsed = match open_one(app, &report).await {
            Ok((open, hand_over)) if open.id == row.id => hand_over.answer(Answer::Lapse, now),
            Ok(_) | Err(HandOverFailure::Rule(_)) => continue,
            Err(error) => return Err(error),
        };
        if lapsed.is_err() {
            continue;
        }
        let office = office(app, &row.from_authority);
        let by = deadline(now, HAND_OVER_WITHIN, &office).map_err(HandOverError::from)?;
        let snapshot = app.snapshots.current();
        let line = Line::HandOverLapsed {
            authority: snapshot.authority_text(&row.from_authority),
            to: snapshot.authority_text(&row.to_authority),
        };
        let noted = note_by_staff(
            app,
            report,
            EventKind::HandOverLapsed,
            line,
            None,
            Actor::System,
            None,
            |report| report.disputed = true,
            [dispute_hand_over(
                row.id,
                now.as_microsecond(),
                by.as_microsecond(),
            )],
        )
        .await;
        match noted {
            Ok(_) => passed += 1,
            // Somebody has just answered; if not, the next run finds it.
            Err(StepError::Changed) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(passed)
}
