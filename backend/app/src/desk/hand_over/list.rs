//! Hand-overs as each side may see them. Who handed a report over keeps the fact and the date, and nothing more.

use atsakas_domain::{
    access::{Action, Reach, Role, Who},
    reports::HandOverState,
};
use atsakas_messages::Lang;
use atsakas_store::{
    StoreError,
    hand_overs::{HandOverQuery, HandOverRow, HandOverSide, list_hand_overs},
};
use jiff::Timestamp;
use uuid::Uuid;

use crate::{
    App,
    reports::{public::instant, receipt::Named},
};

/// Which hand-overs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Those that one's own authority has proposed.
    From,
    /// Those that are, or were, proposed to it.
    To,
    /// Disputes that the joint working group is to decide, or has decided.
    Disputes,
}

/// A hand-over as it is listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedHandOver {
    /// Id.
    pub id: Uuid,
    /// Public reference of the report.
    pub reference: String,
    /// Category; only while the reader may see the report because of it.
    pub category: Option<Named>,
    /// Who proposed it.
    pub from: Named,
    /// To whom.
    pub to: Named,
    /// State code.
    pub state: String,
    /// When it was proposed.
    pub proposed_at: Timestamp,
    /// Until when it is to be answered; only while it is open.
    pub answer_by: Option<Timestamp>,
    /// That time has passed.
    pub overdue: bool,
    /// When it was disputed.
    pub disputed_at: Option<Timestamp>,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
}

/// Where a page ended.
pub type Place = (i64, Uuid);

/// A page of hand-overs, newest first, and where it ended if more follow.
///
/// # Errors
/// When the database fails.
pub async fn list(
    app: &App,
    who: &Who,
    lang: Lang,
    side: Side,
    open: Option<bool>,
    before: Option<Place>,
    limit: u16,
) -> Result<(Vec<ListedHandOver>, Option<Place>), StoreError> {
    let mut query = HandOverQuery {
        open,
        before,
        limit: i32::from(limit) + 1,
        ..HandOverQuery::default()
    };
    for grant in who.scope(Action::ViewReport).grants {
        let reach = grant.reach;
        let held = HandOverSide {
            authority: grant.authority,
            unit: grant.unit,
            municipality: grant.municipality,
            confidential: grant.confidential,
        };
        match (side, reach) {
            (Side::From, Reach::Own) => query.from.push(held),
            (Side::To, Reach::Receiving) => query.to.push(held),
            (Side::Disputes, Reach::Disputed) => query.disputes.push(held),
            (
                Side::From | Side::To | Side::Disputes,
                Reach::Own | Reach::Receiving | Reach::Disputed,
            ) => {}
        }
    }
    let mut rows = list_hand_overs(&app.store, query).await?;
    let more = rows.len() > usize::from(limit);
    rows.truncate(usize::from(limit));
    let next = rows
        .last()
        .filter(|_| more)
        .map(|row| (row.proposed_at, row.id));
    let now = app.clock.now();
    let listed = rows
        .into_iter()
        .map(|row| listed(app, lang, side, row, now))
        .collect::<Result<_, _>>()?;
    Ok((listed, next))
}

/// Whether somebody has hand-overs of this side at all.
#[must_use]
pub fn may_list(who: &Who, side: Side) -> bool {
    let held = |role: Role| who.memberships.iter().any(|member| member.role == role);
    match side {
        Side::From => who.may_somewhere(Action::ViewReport),
        Side::To => who.may_somewhere(Action::AcceptHandOver),
        Side::Disputes => held(Role::Coordinator) && who.may_somewhere(Action::DecideHandOver),
    }
}

fn listed(
    app: &App,
    lang: Lang,
    side: Side,
    row: HandOverRow,
    now: Timestamp,
) -> Result<ListedHandOver, StoreError> {
    let HandOverRow {
        id,
        municipality: _,
        report: _,
        reference,
        category,
        rule: _,
        from_authority,
        from_unit: _,
        to_authority,
        state,
        proposed_at,
        proposed_by: _,
        answer_by,
        disputed_at,
        ended_at,
        ended_by: _,
    } = row;
    let snapshot = app.snapshots.current();
    let open = ended_at.is_none();
    // The report is still, or now, within reach of this side.
    let gone = [
        HandOverState::Accepted,
        HandOverState::DecidedOver,
        HandOverState::Forwarded,
    ]
    .iter()
    .any(|over| over.code() == state);
    let within_reach = match side {
        Side::From => !gone,
        Side::To => open || gone,
        Side::Disputes => open,
    };
    let answer_by = instant(answer_by)?;
    Ok(ListedHandOver {
        id,
        reference,
        category: within_reach.then(|| snapshot.category_named(&category, lang)),
        from: snapshot.authority(&from_authority, lang),
        to: snapshot.authority(&to_authority, lang),
        state,
        proposed_at: instant(proposed_at)?,
        answer_by: open.then_some(answer_by),
        overdue: open && answer_by < now,
        disputed_at: disputed_at.map(instant).transpose()?,
        ended_at: ended_at.map(instant).transpose()?,
    })
}
