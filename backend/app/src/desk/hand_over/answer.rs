//! What is answered to a hand-over: the other authority takes or disputes it, the joint working group decides, the
//! authority that proposed it takes it back.

use atsakas_domain::{
    access::{Action, Who},
    calendar::deadline,
    events::EventKind,
    reports::{Actor, Answer, HAND_OVER_WITHIN, HandOverError},
};
use atsakas_messages::Line;
use atsakas_store::{
    hand_overs::{dispute_hand_over, end_hand_over},
    reports::Report,
};

use super::{HandOverFailure, office, open_one, seen, unit_for, words};
use crate::{
    App,
    reports::step::{hand_over, note_by_staff},
};

/// What an officer answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OfficerAnswer {
    /// Takes the report, for the unit that is named, or the one of the place.
    Accept {
        /// Code of the unit.
        unit: Option<String>,
    },
    /// Disagrees.
    Dispute {
        /// Why.
        reason: String,
    },
    /// Decides that it is the other authority's.
    DecideOver {
        /// Why.
        reason: String,
        /// Code of the unit there.
        unit: Option<String>,
    },
    /// Decides that it stays.
    DecideStays {
        /// Why.
        reason: String,
    },
    /// Takes the proposal back.
    Withdraw,
}

impl OfficerAnswer {
    const fn action(&self) -> Action {
        match self {
            Self::Accept { .. } | Self::Dispute { .. } => Action::AcceptHandOver,
            Self::DecideOver { .. } | Self::DecideStays { .. } => Action::DecideHandOver,
            Self::Withdraw => Action::ProposeHandOver,
        }
    }

    const fn kind(&self) -> Answer {
        match self {
            Self::Accept { .. } => Answer::Accept,
            Self::Dispute { .. } => Answer::Dispute,
            Self::DecideOver { .. } => Answer::DecideOver,
            Self::DecideStays { .. } => Answer::DecideStays,
            Self::Withdraw => Answer::Withdraw,
        }
    }
}

/// Answers the open hand-over of a report that is at the version that was seen, and gives the report as it is then.
///
/// # Errors
/// See [`HandOverFailure`].
pub async fn answer(
    app: &App,
    who: &Who,
    reference: &str,
    version: i64,
    answer: OfficerAnswer,
) -> Result<Report, HandOverFailure> {
    let report = seen(app, who, reference, version, answer.action()).await?;
    let (row, open) = open_one(app, &report).await?;
    let now = app.clock.now();
    let next = open.answer(answer.kind(), now)?;
    let end = || end_hand_over(row.id, next.code(), now.as_microsecond(), Some(who.officer));
    let snapshot = app.snapshots.current();
    let authority = snapshot.authority_text(&report.state.authority);
    let to = snapshot.authority_text(&row.to_authority);
    let (kind, line, reason, by, disputed, change) = match answer {
        OfficerAnswer::Accept { unit } => {
            let unit = unit_for(app, &row.to_authority, &report.leaf, unit).await?;
            let by = Actor::OtherAuthority;
            let to = (row.to_authority.clone(), unit);
            return Ok(hand_over(app, report, to, None, by, who.officer, [end()]).await?);
        }
        OfficerAnswer::DecideOver { reason, unit } => {
            let reason = words(&reason)?;
            let unit = unit_for(app, &row.to_authority, &report.leaf, unit).await?;
            let by = Actor::Arbiter;
            let to = (row.to_authority.clone(), unit);
            return Ok(hand_over(app, report, to, Some(reason), by, who.officer, [end()]).await?);
        }
        OfficerAnswer::Dispute { reason } => {
            let office = office(app, &row.from_authority);
            let by = deadline(now, HAND_OVER_WITHIN, &office).map_err(HandOverError::from)?;
            let change = dispute_hand_over(row.id, now.as_microsecond(), by.as_microsecond());
            (
                EventKind::HandOverDisputed,
                Line::HandOverDisputed { authority, to },
                Some(words(&reason)?),
                Actor::OtherAuthority,
                true,
                change,
            )
        }
        OfficerAnswer::DecideStays { reason } => (
            EventKind::HandOverStays,
            Line::HandOverStays { authority },
            Some(words(&reason)?),
            Actor::Arbiter,
            false,
            end(),
        ),
        OfficerAnswer::Withdraw => (
            EventKind::HandOverWithdrawn,
            Line::HandOverWithdrawn { authority },
            None,
            Actor::Authority,
            false,
            end(),
        ),
    };
    let noted = note_by_staff(
        app,
        report,
        kind,
        line,
        reason,
        by,
        Some(who.officer),
        |report| {
            if !disputed {
                report.handover_to = None;
            }
            report.disputed = disputed;
        },
        [change],
    )
    .await?;
    Ok(noted)
}
