//! Nothing is dead: every rule has ground somewhere.

use super::{Fault, FaultKind, Witness};
use crate::analysis::{Analysis, Claims};
use crate::bits::Bits;
use crate::model::Model;

pub(super) fn faults(model: &Model, claims: &Claims<'_>, analysis: &Analysis) -> Vec<Fault> {
    let mut live = Bits::empty(claims.list.len());
    for judgement in &analysis.judgements {
        for rule in &judgement.live {
            live.insert(*rule);
        }
    }
    let dead = (0..claims.list.len()).filter(|rule| !live.contains(*rule));
    dead.map(|rule| fault(model, claims, analysis, rule))
        .collect()
}

/// The witness is the first point of the rule's box; the other rules are those that override it
/// and take something, in order.
fn fault(model: &Model, claims: &Claims<'_>, analysis: &Analysis, rule: usize) -> Fault {
    let claim = claims.get(rule);
    let mut rules = vec![rule];
    rules.extend(&claim.overridden_by);
    let place = (
        claim.extent.categories.first().unwrap_or(0),
        claim.extent.areas.first().unwrap_or(0),
    );
    let time = analysis.time.schedule(claim.schedule).first();
    Fault {
        witness: Witness::at(
            model,
            claims,
            place,
            analysis.time.first(time.unwrap_or(0)),
            claim.extent.answers,
            &rules,
        ),
        count: claim.extent.categories.count() * claim.extent.areas.count(),
        ..Fault::new(
            FaultKind::Dead,
            rules.iter().map(|rule| claims.rule_ref(*rule)).collect(),
        )
    }
}
