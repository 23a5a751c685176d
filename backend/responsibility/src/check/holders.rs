//! Everybody exists: in every leaf in which a rule has ground, its duty has exactly one holder
//! on every day.

use std::collections::{BTreeMap, BTreeSet};

use atsakas_calendar::Date;

use super::orphaned::leaf_codes;
use super::{Fault, FaultKind, Witness};
use crate::analysis::{Analysis, Claims, Effort, ground};
use crate::bits::Bits;
use crate::model::Model;
use crate::register::{DateRange, Holders, Register, Tenure};

/// Duty, days, and the entries that share it.
type Key<'a> = (&'a str, Date, Option<Date>, Vec<usize>);

#[derive(Default)]
struct Found {
    leaves: Vec<usize>,
    rules: BTreeSet<usize>,
}

pub(super) fn faults(
    model: &Model,
    claims: &Claims<'_>,
    analysis: &Analysis,
    register: &Register,
    effective: DateRange,
) -> Vec<Fault> {
    let holders = Holders::new(model, register);
    let mut found: BTreeMap<Key<'_>, Found> = BTreeMap::new();
    for (class, rules) in live_rules(claims, analysis).iter().enumerate() {
        let mut duties: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for rule in rules.iter() {
            let duty = claims.get(rule).rule.duty.as_str();
            duties.entry(duty).or_default().push(rule);
        }
        for leaf in analysis.areas.members(class) {
            for (duty, rules) in &duties {
                let tenures = holders.tenures(duty, *leaf, effective);
                for Tenure { days, entries } in tenures {
                    if entries.len() != 1 {
                        let key = (*duty, days.from, days.to, entries);
                        let found = found.entry(key).or_default();
                        found.leaves.push(*leaf);
                        found.rules.extend(rules);
                    }
                }
            }
        }
    }
    found
        .into_iter()
        .map(|((duty, from, to, entries), mut found)| {
            found.leaves.sort_unstable();
            let days = DateRange { from, to };
            let duty = duty.to_owned();
            let areas = leaf_codes(model, &found.leaves);
            let kind = if entries.is_empty() {
                FaultKind::NobodyHolds { duty, areas, days }
            } else {
                let entries = entries.iter().filter_map(|at| register.entries().get(*at));
                let lines = entries.map(|entry| entry.line).collect();
                FaultKind::TwoHolders {
                    duty,
                    areas,
                    days,
                    lines,
                }
            };
            Fault {
                witness: witness(model, claims, analysis, &found, from),
                count: found.leaves.len(),
                ..Fault::new(
                    kind,
                    found.rules.iter().map(|at| claims.rule_ref(*at)).collect(),
                )
            }
        })
        .collect()
}

/// For each area class the rules that have ground in it.
pub(crate) fn live_rules(claims: &Claims<'_>, analysis: &Analysis) -> Vec<Bits> {
    let meetings: Vec<Bits> = (0..analysis.meetings.len())
        .map(|meeting| {
            let mut live = Bits::empty(claims.list.len());
            for (_, judgement) in analysis.parts(meeting) {
                judgement.live.iter().for_each(|rule| live.insert(*rule));
            }
            live
        })
        .collect();
    let mut areas = vec![Bits::empty(claims.list.len()); analysis.areas.count()];
    for (_, area, meeting) in analysis.cells() {
        if let (Some(all), Some(live)) = (areas.get_mut(area), meetings.get(meeting)) {
            all.union_with(live);
        }
    }
    areas
}

/// A point in one of the leaves on the ground of one of the rules.
fn witness(
    model: &Model,
    claims: &Claims<'_>,
    analysis: &Analysis,
    found: &Found,
    day: Date,
) -> Option<Witness> {
    let leaf = *found.leaves.first()?;
    let area = *analysis.areas.class_of().get(leaf)?;
    let masks = model.circumstances().masks();
    for category in 0..analysis.categories.count() {
        let meeting = analysis.meeting_at(category, area);
        for (time, judgement) in analysis.parts(meeting) {
            let Some(rule) = judgement
                .live
                .iter()
                .find(|rule| found.rules.contains(*rule))
            else {
                continue;
            };
            let pieces = ground(claims, &judgement.rules, *rule, masks, &mut Effort::whole());
            let witness = Witness::at(
                model,
                claims,
                (analysis.categories.first(category), leaf),
                analysis.time.first(time.first()?),
                *pieces.first()?,
                &judgement.rules,
            );
            return witness.map(|witness| Witness {
                day: Some(day),
                ..witness
            });
        }
    }
    None
}
