//! Nothing is contested: one fault for each pair of rules whose grounds meet.

use std::collections::BTreeMap;

use super::witness::first_place;
use super::{Fault, FaultKind, MAX_CONTESTED, Witness};
use crate::analysis::{Analysis, Claims};
use crate::model::Model;

struct Pair {
    cells: usize,
    last_meeting: usize,
    witness: Option<Witness>,
}

/// The faults, and whether they are all.
pub(super) fn faults(
    model: &Model,
    claims: &Claims<'_>,
    analysis: &Analysis,
) -> (Vec<Fault>, bool) {
    let mut pairs: BTreeMap<(usize, usize), Pair> = BTreeMap::new();
    let mut complete = true;
    for (at, meeting) in analysis.meetings.iter().enumerate() {
        for (time, judgement) in analysis.parts(at) {
            for clash in &judgement.clashes {
                if let Some(pair) = pairs.get_mut(&clash.rules) {
                    if pair.last_meeting != at {
                        pair.cells += meeting.cells;
                        pair.last_meeting = at;
                    }
                    continue;
                }
                if pairs.len() == MAX_CONTESTED {
                    complete = false;
                    continue;
                }
                let moment = analysis.time.first(time.first().unwrap_or(0));
                let witness = Witness::at(
                    model,
                    claims,
                    first_place(analysis, at),
                    moment,
                    clash.answers,
                    &judgement.rules,
                );
                let pair = Pair {
                    cells: meeting.cells,
                    last_meeting: at,
                    witness,
                };
                pairs.insert(clash.rules, pair);
            }
        }
    }
    let fault = |((a, b), pair): (_, Pair)| Fault {
        witness: pair.witness,
        count: pair.cells,
        ..Fault::new(
            FaultKind::Contested,
            vec![claims.rule_ref(a), claims.rule_ref(b)],
        )
    };
    (pairs.into_iter().map(fault).collect(), complete)
}
