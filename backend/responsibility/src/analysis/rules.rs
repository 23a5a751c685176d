//! The rules of all layers put together: ids looked up across layers, boxes made, equal
//! schedules shared.

use std::collections::{BTreeMap, HashMap};

use crate::cell::CodeKind;
use crate::model::Model;
use crate::schedule::{Schedule, TimeSet};
use crate::table::{Extent, Layer, NoExtent, Rule, RuleRef, RuleTable};

/// A rule with its box.
pub(crate) struct Claim<'a> {
    pub(crate) layer: &'a Layer,
    pub(crate) rule: &'a Rule,
    pub(crate) extent: Extent,
    /// Place in [`Claims::schedules`].
    pub(crate) schedule: usize,
    /// Places of the claims that it overrides.
    pub(crate) overrides: Vec<usize>,
    /// Places of the claims that override it.
    pub(crate) overridden_by: Vec<usize>,
}

/// The rules of all layers, national ones first, then by municipality, each in file order.
pub(crate) struct Claims<'a> {
    pub(crate) list: Vec<Claim<'a>>,
    pub(crate) schedules: Vec<TimeSet>,
}

/// Claims, and what was wrong in putting them together. What is faulty is left out of them.
pub(crate) struct Gathered<'a> {
    pub(crate) claims: Claims<'a>,
    pub(crate) faults: Vec<LayerFault>,
}

/// What is wrong between layers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum LayerFault {
    /// Two tables for one layer: the first counts.
    LayerTwice(Layer),
    /// A municipality's rule has the id of a national one.
    IdTwice(RuleRef),
    /// The rule names a code that the model does not have.
    UnknownCode {
        rule: RuleRef,
        kind: CodeKind,
        code: String,
    },
    /// The rule names an answer that the model does not have.
    UnknownAnswer {
        rule: RuleRef,
        circumstance: String,
        value: String,
    },
    /// The area is not in the municipality.
    Outside { rule: RuleRef, code: String },
    /// There is no such rule in the municipality's table nor in the national one.
    UnknownRule { rule: RuleRef, overrides: String },
    /// The two rules have no point in common.
    TakesNothing { rule: usize, overrides: usize },
}

impl<'a> Claims<'a> {
    pub(crate) fn gather(model: &Model, tables: &'a [RuleTable]) -> Gathered<'a> {
        let mut faults = Vec::new();
        let mut layers: BTreeMap<&Layer, &RuleTable> = BTreeMap::new();
        for table in tables {
            if layers.contains_key(table.layer()) {
                faults.push(LayerFault::LayerTwice(table.layer().clone()));
            } else {
                layers.insert(table.layer(), table);
            }
        }
        let mut gathered = Gathered {
            claims: Claims {
                list: Vec::new(),
                schedules: Vec::new(),
            },
            faults,
        };
        let mut schedules: HashMap<&Schedule, usize> = HashMap::new();
        let mut national: HashMap<&str, usize> = HashMap::new();
        for (layer, table) in layers {
            let mut own: HashMap<&str, usize> = HashMap::new();
            let first = gathered.claims.list.len();
            for rule in table.rules() {
                if national.contains_key(rule.id.as_str()) {
                    let fault = LayerFault::IdTwice(layer.rule_ref(&rule.id));
                    gathered.faults.push(fault);
                }
                match Extent::of(model, layer, rule) {
                    Ok(extent) => {
                        let claims = &mut gathered.claims;
                        let schedule = *schedules.entry(&rule.when).or_insert_with(|| {
                            claims.schedules.push(TimeSet::of(&rule.when));
                            claims.schedules.len() - 1
                        });
                        own.insert(&rule.id, claims.list.len());
                        claims.list.push(Claim {
                            layer,
                            rule,
                            extent,
                            schedule,
                            overrides: Vec::new(),
                            overridden_by: Vec::new(),
                        });
                    }
                    Err(problem) => gathered.faults.push(no_extent(layer, rule, problem)),
                }
            }
            gathered.link(model, first, &own, &national);
            if *layer == Layer::National {
                national = own;
            }
        }
        gathered
    }

    /// Box of a claim.
    pub(crate) fn extent(&self, claim: usize) -> &Extent {
        &self.get(claim).extent
    }

    /// Schedule of a claim.
    pub(crate) fn schedule(&self, claim: usize) -> usize {
        self.get(claim).schedule
    }

    #[expect(clippy::indexing_slicing, reason = "claims are numbered by this list")]
    pub(crate) fn get(&self, claim: usize) -> &Claim<'a> {
        &self.list[claim]
    }

    pub(crate) fn rule_ref(&self, claim: usize) -> RuleRef {
        let claim = self.get(claim);
        claim.layer.rule_ref(&claim.rule.id)
    }

    #[expect(
        clippy::indexing_slicing,
        reason = "schedules are numbered by this list"
    )]
    fn meet(&self, model: &Model, a: usize, b: usize) -> bool {
        let (a, b) = (self.get(a), self.get(b));
        a.extent
            .intersects(&b.extent, model.circumstances().masks())
            && self.schedules[a.schedule].intersects(&self.schedules[b.schedule])
    }
}

impl Gathered<'_> {
    /// Looks up the overrides of the claims from `first` on.
    fn link(
        &mut self,
        model: &Model,
        first: usize,
        own: &HashMap<&str, usize>,
        national: &HashMap<&str, usize>,
    ) {
        for at in first..self.claims.list.len() {
            let rule = self.claims.get(at).rule;
            for id in &rule.overrides {
                let target = own.get(id.as_str()).or_else(|| national.get(id.as_str()));
                let Some(target) = target.copied() else {
                    self.faults.push(LayerFault::UnknownRule {
                        rule: self.claims.rule_ref(at),
                        overrides: id.clone(),
                    });
                    continue;
                };
                if !self.claims.meet(model, at, target) {
                    self.faults.push(LayerFault::TakesNothing {
                        rule: at,
                        overrides: target,
                    });
                }
                if let Some(claim) = self.claims.list.get_mut(at) {
                    claim.overrides.push(target);
                }
                if let Some(claim) = self.claims.list.get_mut(target) {
                    claim.overridden_by.push(at);
                }
            }
        }
    }
}

fn no_extent(layer: &Layer, rule: &Rule, problem: NoExtent) -> LayerFault {
    let rule = layer.rule_ref(&rule.id);
    match problem {
        NoExtent::Unknown { kind, code } => LayerFault::UnknownCode { rule, kind, code },
        NoExtent::Circumstance {
            circumstance,
            value,
        } => LayerFault::UnknownAnswer {
            rule,
            circumstance,
            value,
        },
        NoExtent::Outside { code } => LayerFault::Outside { rule, code },
    }
}
