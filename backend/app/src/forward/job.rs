//! The job that hands a report in. The reporter is answered in the change set that ends it.

use atsakas_domain::{
    reports::{Act, Actor},
    texts::Words,
};
use atsakas_messages::Lang;
use atsakas_store::{
    jobs::Leased,
    reference::list_authorities,
    reports::{Report, find_report},
};

use uuid::Uuid;

use super::{
    answer_words,
    letter::letter,
    open311::{Handed, hand_in},
    waits,
};
use crate::{
    App,
    jobs::verdict::Verdict,
    ports::SendError,
    reports::{
        forward::Forward,
        step::{StepError, take},
    },
};

/// Hands the report in by the authority's channel, mail or Open311. One without a channel stays undelivered, and the
/// forwarding desk acts.
pub(crate) async fn forward(app: &App, job: &Leased) -> Verdict {
    let Ok(Forward {
        municipality,
        report,
        authority,
    }) = serde_json::from_str(&job.payload)
    else {
        return Verdict::fail("the job says nothing that can be read");
    };
    let report = match find_report(&app.store, &municipality, report).await {
        Ok(Some(report)) => report,
        Ok(None) => return Verdict::fail("there is no such report"),
        Err(error) => return error.into(),
    };
    // It was withdrawn, handed over, or handed in by hand.
    if !waits(&report, &authority) {
        return Verdict::done();
    }
    let authorities = match list_authorities(&app.store).await {
        Ok(all) => all,
        Err(error) => return error.into(),
    };
    let owner = authorities.into_iter().find(|one| one.code == authority);
    let channel = owner.as_ref().and_then(|one| one.channel.as_deref());
    if channel == Some("open311") {
        return by_open311(app, report).await;
    }
    let address = owner
        .filter(|one| one.channel.as_deref() == Some("email"))
        .and_then(|one| one.email);
    let (Some(address), Some(mailer)) = (address, &app.mailer) else {
        return Verdict::done();
    };
    let now = app.clock.now();
    let letter = match letter(app, &report, &address, job.id, now).await {
        Ok(letter) => letter,
        Err(error) => return error.into(),
    };
    match mailer.send(&letter).await {
        Ok(()) => {}
        Err(SendError::Later(why)) => return Verdict::retry(why),
        Err(SendError::Refused(why)) => return Verdict::fail(why),
    }
    // Somebody may have done something about it while the letter went out; then the next try finds it done, or sends
    // the same letter once more.
    confirmed(confirm(app, report, None, None).await)
}

async fn by_open311(app: &App, report: Report) -> Verdict {
    match hand_in(app, &report).await {
        Ok(Handed::Taken(number)) => confirmed(confirm(app, report, number.as_deref(), None).await),
        Ok(Handed::Not(verdict)) => verdict,
        Err(error) => error.into(),
    }
}

fn confirmed(outcome: Result<Report, StepError>) -> Verdict {
    match outcome {
        Err(StepError::Changed | StepError::Overloaded) => Verdict::retry("it was just changed"),
        Err(StepError::Store(error)) => error.into(),
        Ok(_) | Err(StepError::Move(_)) => Verdict::done(),
    }
}

/// Answers the reporter that the report was handed in.
///
/// # Errors
/// See [`StepError`].
pub(super) async fn confirm(
    app: &App,
    mut report: Report,
    receipt: Option<&str>,
    officer: Option<Uuid>,
) -> Result<Report, StepError> {
    let lang = report.language.parse().unwrap_or(Lang::Lt);
    let words = answer_words(app, lang, &report, receipt);
    let answer = Words::parse(&words)
        .map_err(|_| atsakas_store::StoreError::Corrupt("an answer that cannot be taken"))?;
    report.state.forwarded_at = Some(app.clock.now().as_microsecond());
    let officer = officer.map(|id| id.to_string());
    take(app, report, Act::Refer { answer }, Actor::System, officer).await
}
