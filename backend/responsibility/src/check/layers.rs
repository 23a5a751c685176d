//! Faults between layers, as faults of the verdict.

use super::{Fault, FaultKind};
use crate::analysis::{Claims, LayerFault};

pub(super) fn faults(claims: &Claims<'_>, found: Vec<LayerFault>) -> Vec<Fault> {
    let fault = |found: LayerFault| match found {
        LayerFault::LayerTwice(layer) => {
            let municipality = layer.municipality().map(str::to_owned);
            Fault::new(FaultKind::LayerTwice { municipality }, Vec::new())
        }
        LayerFault::IdTwice(rule) => Fault::new(FaultKind::IdTwice, vec![rule]),
        LayerFault::UnknownCode {
            rule,
            kind: _,
            code,
        } => Fault::new(FaultKind::UnknownCode { code }, vec![rule]),
        LayerFault::UnknownAnswer {
            rule,
            circumstance,
            value,
        } => {
            let kind = FaultKind::UnknownAnswer {
                circumstance,
                value,
            };
            Fault::new(kind, vec![rule])
        }
        LayerFault::Outside { rule, code } => Fault::new(FaultKind::Outside { code }, vec![rule]),
        LayerFault::UnknownRule { rule, overrides } => {
            Fault::new(FaultKind::UnknownRule { id: overrides }, vec![rule])
        }
        LayerFault::TakesNothing { rule, overrides } => {
            let rules = vec![claims.rule_ref(rule), claims.rule_ref(overrides)];
            Fault::new(FaultKind::TakesNothing, rules)
        }
    };
    found.into_iter().map(fault).collect()
}
