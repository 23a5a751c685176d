//! How often each rule sends reports to the wrong place: a rule whose reports are handed over shows with its numbers.

use std::collections::BTreeMap;

use atsakas_domain::access::{Action, Who};
use atsakas_messages::Lang;
use atsakas_store::{
    StoreError,
    hand_overs::{HandOverCount, count_hand_overs},
    reports::count_by_rule,
};
use jiff::Timestamp;

use crate::{App, reports::receipt::Named};

/// The hand-overs of a rule between two authorities.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleHandOvers {
    /// Id of the rule.
    pub rule: String,
    /// Who had the reports.
    pub from: Named,
    /// To whom they were proposed.
    pub to: Named,
    /// Reports that the rule gave to `from` in the time.
    pub assigned: i64,
    /// Proposed.
    pub proposed: i64,
    /// Taken by the other authority, decided to be theirs, or forwarded.
    pub moved: i64,
    /// Decided to stay.
    pub stayed: i64,
    /// Not settled yet.
    pub open: i64,
}

/// Counts what was proposed in `[since, until)` of the authorities and municipalities whose figures they may see.
///
/// # Errors
/// When the database fails.
pub async fn statistics(
    app: &App,
    who: &Who,
    lang: Lang,
    since: Timestamp,
    until: Timestamp,
) -> Result<Vec<RuleHandOvers>, StoreError> {
    let mut authorities = Vec::new();
    let mut municipalities = Vec::new();
    for held in &who.memberships {
        if !held.role.has(Action::ViewFigures) {
            continue;
        }
        authorities.extend(held.authority.clone());
        if held.role.has(Action::DecideHandOver) {
            municipalities.extend(held.municipality.clone());
        }
    }
    let (since, until) = (since.as_microsecond(), until.as_microsecond());
    let counts = count_hand_overs(
        &app.store,
        since,
        until,
        authorities.clone(),
        municipalities,
    )
    .await?;
    let mut from: Vec<String> = counts
        .iter()
        .map(|one| one.from_authority.clone())
        .collect();
    from.sort();
    from.dedup();
    let assigned: BTreeMap<(String, String), i64> = count_by_rule(&app.store, since, until, from)
        .await?
        .into_iter()
        .map(|(rule, authority, count)| ((rule, authority), count))
        .collect();
    let snapshot = app.snapshots.current();
    let mut rows: BTreeMap<(String, String, String), RuleHandOvers> = BTreeMap::new();
    for HandOverCount {
        rule,
        from_authority,
        to_authority,
        state,
        count,
    } in counts
    {
        let key = (rule.clone(), from_authority.clone(), to_authority.clone());
        let row = rows.entry(key).or_insert_with(|| RuleHandOvers {
            assigned: 0,
            from: snapshot.authority(&from_authority, lang),
            to: snapshot.authority(&to_authority, lang),
            proposed: 0,
            moved: 0,
            stayed: 0,
            open: 0,
            rule: rule.clone(),
        });
        row.proposed += count;
        match state.as_str() {
            "accepted" | "decided_over" | "forwarded" => row.moved += count,
            "decided_stays" => row.stayed += count,
            "pending" | "disputed" => row.open += count,
            _ => {}
        }
    }
    for ((rule, from, _), row) in &mut rows {
        let still = assigned
            .get(&(rule.clone(), from.clone()))
            .copied()
            .unwrap_or(0);
        // A report that has moved is no longer among those of the authority.
        row.assigned = still + row.moved;
    }
    Ok(rows.into_values().collect())
}
