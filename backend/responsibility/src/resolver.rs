//! Resolution: sound tables, the register and the areas compiled into one immutable snapshot that
//! names the responsible authority of any incident.
//!
//! A pair of category class and area class has a short list of rules, those that override before
//! those that are overridden. The first that holds is the one that has ground: were it
//! overridden there, the other rule would have come first; and there is one, because the check
//! proved it. The list's last rule needs no condition for the same reason, so resolution is total.

mod compile;

use atsakas_calendar::Term;

use crate::incident::Incident;
use crate::register::{Authority, DateRange, Holder, Unit};
use crate::schedule::time_index;
use crate::table::{Layer, Rule, RuleRef};

/// The effective snapshot, compiled. Immutable; share it behind an `Arc`.
#[derive(Debug)]
pub struct Resolver {
    rules: Vec<Compiled>,
    authorities: Vec<Authority>,
    units: Vec<Unit>,
    /// For each category its class, times the number of area classes.
    categories: Vec<u32>,
    /// For each leaf its class.
    areas: Vec<u32>,
    /// For each pair of classes its list.
    cells: Vec<u32>,
    /// Starts of the lists in `steps`, and the end of the last.
    lists: Vec<u32>,
    steps: Vec<Step>,
    /// For each minute of the time universe the start of its row in `rows`.
    moments: Vec<u32>,
    /// For each class of moments the schedules that hold then, as bits side by side, so that a
    /// whole list is answered from one or two lines of memory.
    rows: Vec<u64>,
    /// For each duty and leaf the holder, a place in `holders`.
    holding: Vec<u32>,
    holders: Vec<Holder>,
    valid: DateRange,
}

#[derive(Debug)]
struct Compiled {
    layer: Layer,
    rule: Rule,
    /// Where the duty's holders start in `holding`.
    duty: usize,
}

/// A rule of a list with the conditions that are left to look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Step {
    /// Bits of the answers that the rule does not allow.
    forbidden: u128,
    schedule: u32,
    rule: u32,
}

/// No condition on time.
const ALWAYS: u32 = u32::MAX;

/// Who is responsible, and by which rule.
#[derive(Debug, Clone, Copy)]
pub struct Decision<'a> {
    /// The rule that decided.
    pub rule: &'a Rule,
    /// Whose rule it is.
    pub layer: &'a Layer,
    /// The authority that answers.
    pub authority: &'a Authority,
    /// The unit of it, if the duty is a unit's.
    pub unit: Option<&'a Unit>,
    /// Within what time it answers.
    pub term: Term,
}

impl Decision<'_> {
    /// The rule by its id and layer.
    #[must_use]
    pub fn rule_ref(&self) -> RuleRef {
        self.layer.rule_ref(&self.rule.id)
    }
}

impl Resolver {
    /// The responsible authority. Pure and total: no "none", no panic; an index that is not of
    /// the compiled model counts as its last category or leaf.
    #[must_use]
    pub fn resolve(&self, incident: &Incident) -> Decision<'_> {
        let leaf = at(incident.leaf.get()).min(self.areas.len() - 1);
        let category = at(incident.category.get()).min(self.categories.len() - 1);
        self.decision(self.rule_at(category, leaf, incident), leaf)
    }

    #[expect(
        clippy::indexing_slicing,
        reason = "compiling fills these arrays with places in each other"
    )]
    fn rule_at(&self, category: usize, leaf: usize, incident: &Incident) -> usize {
        let list = at(self.cells[at(self.categories[category] + self.areas[leaf])]);
        let steps = &self.steps[at(self.lists[list])..at(self.lists[list + 1])];
        let row = at(self.moments[time_index(incident.moment)]);
        let answers = incident.circumstances.0;
        let Some((otherwise, before)) = steps.split_last() else {
            return 0;
        };
        let is_met = |step: &&Step| {
            answers & step.forbidden == 0
                && (step.schedule == ALWAYS
                    || self.rows[row + at(step.schedule / 64)] >> (step.schedule % 64) & 1 == 1)
        };
        at(before.iter().find(is_met).unwrap_or(otherwise).rule)
    }

    #[expect(
        clippy::indexing_slicing,
        reason = "compiling fills these arrays with places in each other"
    )]
    fn decision(&self, rule: usize, leaf: usize) -> Decision<'_> {
        let Compiled { layer, rule, duty } = &self.rules[rule];
        let holder = &self.holders[at(self.holding[duty + leaf])];
        Decision {
            rule,
            layer,
            authority: &self.authorities[holder.authority],
            unit: holder.unit.map(|unit| &self.units[unit]),
            term: rule.respond_within,
        }
    }

    /// The days on which this snapshot is right, if the tables stay as they are: after that the
    /// register names other holders, or the tables are no longer effective.
    #[must_use]
    pub const fn valid(&self) -> DateRange {
        self.valid
    }

    /// The rules, national ones first.
    pub fn rules(&self) -> impl Iterator<Item = (&Layer, &Rule)> {
        self.rules
            .iter()
            .map(|compiled| (&compiled.layer, &compiled.rule))
    }

    /// The authorities of the register.
    #[must_use]
    pub fn authorities(&self) -> &[Authority] {
        &self.authorities
    }

    /// Who holds a duty in a leaf, if some rule of the tables names the duty and has ground in
    /// the leaf.
    #[must_use]
    pub fn holder(&self, duty: &str, leaf: crate::LeafIx) -> Option<(&Authority, Option<&Unit>)> {
        let named = self.rules.iter().find(|rule| rule.rule.duty == duty)?;
        let leaf = at(leaf.get());
        (leaf < self.areas.len()).then_some(())?;
        let holder = self
            .holders
            .get(at(*self.holding.get(named.duty + leaf)?))?;
        let unit = holder.unit.and_then(|unit| self.units.get(unit));
        Some((self.authorities.get(holder.authority)?, unit))
    }

    /// Bytes that the snapshot's arrays take.
    #[must_use]
    pub fn memory_bytes(&self) -> usize {
        let numbers = self.categories.len()
            + self.areas.len()
            + self.cells.len()
            + self.lists.len()
            + self.moments.len()
            + self.holding.len();
        numbers * size_of::<u32>()
            + self.steps.len() * size_of::<Step>()
            + self.rows.len() * size_of::<u64>()
    }
}

/// A 32-bit place as an index. Nothing here runs where pointers have 16 bits.
#[inline]
fn at(place: u32) -> usize {
    usize::try_from(place).unwrap_or(usize::MAX)
}
