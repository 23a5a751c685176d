//! Simulation: what a draft would have given to somebody else, over stored incidents.

use std::collections::{BTreeMap, HashMap};

use crate::incident::Incident;
use crate::resolver::Resolver;
use crate::table::RuleRef;

/// An incident as it was decided. `Id` is whatever the reports are known by.
#[derive(Debug, Clone)]
pub struct StoredIncident<Id> {
    /// The report.
    pub id: Id,
    /// What happened, by the model of the draft.
    pub incident: Incident,
    /// The rule that decided then, as [`RuleRef`] shows it.
    pub rule: String,
    /// Code of the authority.
    pub authority: String,
    /// Code of the unit.
    pub unit: Option<String>,
}

/// What a draft would move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Movements<Id> {
    /// How many incidents there were.
    pub seen: usize,
    /// How many would stay with their authority and unit.
    pub stayed: usize,
    /// The others, most incidents first, then by codes.
    pub movements: Vec<Movement<Id>>,
}

/// Incidents that go the same way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Movement<Id> {
    /// The rule that decided then.
    pub old_rule: String,
    /// The rule of the draft that decides.
    pub new_rule: RuleRef,
    /// Code of the authority and its unit that had them.
    pub from: (String, Option<String>),
    /// Code of the authority and its unit that would get them.
    pub to: (String, Option<String>),
    /// The reports, in the order in which they came.
    pub ids: Vec<Id>,
}

/// Runs a draft over stored incidents. The work for each incident is constant; memory grows with
/// the incidents that move.
pub fn simulate<Id>(
    draft: &Resolver,
    stored: impl IntoIterator<Item = StoredIncident<Id>>,
) -> Movements<Id> {
    type Key<'a> = (
        String,
        String,
        Option<String>,
        RuleRef,
        &'a str,
        Option<&'a str>,
    );
    let (mut seen, mut stayed) = (0, 0);
    let mut moved: HashMap<Key<'_>, Vec<Id>> = HashMap::new();
    for one in stored {
        seen += 1;
        let StoredIncident {
            id,
            incident,
            rule,
            authority,
            unit,
        } = one;
        let decision = draft.resolve(&incident);
        let to = decision.authority.code.as_str();
        let to_unit = decision.unit.map(|unit| unit.code.as_str());
        if to == authority && to_unit == unit.as_deref() {
            stayed += 1;
        } else {
            let key = (rule, authority, unit, decision.rule_ref(), to, to_unit);
            moved.entry(key).or_default().push(id);
        }
    }
    let mut movements: Vec<Movement<Id>> = moved
        .into_iter()
        .map(
            |((old_rule, authority, unit, new_rule, to, to_unit), ids)| Movement {
                old_rule,
                new_rule,
                from: (authority, unit),
                to: (to.to_owned(), to_unit.map(str::to_owned)),
                ids,
            },
        )
        .collect();
    movements.sort_by(|a, b| {
        let key = |one: &Movement<Id>| (one.old_rule.clone(), one.new_rule.clone());
        b.ids
            .len()
            .cmp(&a.ids.len())
            .then_with(|| key(a).cmp(&key(b)))
            .then_with(|| a.from.cmp(&b.from))
            .then_with(|| a.to.cmp(&b.to))
    });
    Movements {
        seen,
        stayed,
        movements,
    }
}

impl<Id> Movement<Id> {
    /// Whether another authority gets them, not just another unit.
    #[must_use]
    pub fn changes_authority(&self) -> bool {
        self.from.0 != self.to.0
    }
}

impl<Id> Movements<Id> {
    /// How many incidents each rule of the draft would take from somebody.
    #[must_use]
    pub fn by_rule(&self) -> BTreeMap<&RuleRef, usize> {
        let mut rules = BTreeMap::new();
        for movement in &self.movements {
            *rules.entry(&movement.new_rule).or_default() += movement.ids.len();
        }
        rules
    }

    /// The incidents by the authority that had them and the authority that would get them;
    /// both the same where only the unit changes.
    #[must_use]
    pub fn by_authority(&self) -> BTreeMap<(&str, &str), Vec<&Id>> {
        let mut pairs: BTreeMap<(&str, &str), Vec<&Id>> = BTreeMap::new();
        for movement in &self.movements {
            let pair = (movement.from.0.as_str(), movement.to.0.as_str());
            pairs.entry(pair).or_default().extend(&movement.ids);
        }
        pairs
    }
}
