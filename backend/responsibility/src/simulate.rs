//! Simulation: what a draft would have given to somebody else, over stored incidents: all at once with every
//! report, or as a tally that incidents are added to as they come, in memory that does not grow with them.

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

/// Counts what a draft would move, one incident after the other; of each way it keeps the first few reports only.
#[derive(Debug)]
pub struct Tally<'a, Id> {
    draft: &'a Resolver,
    keep: usize,
    seen: u64,
    stayed: u64,
    places: HashMap<String, HashMap<Way<'a>, usize>>,
    ways: Vec<Counted<Id>>,
}

/// Where incidents go, but for the old rule, which is looked up before.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Way<'a> {
    authority: String,
    unit: Option<String>,
    new_rule: RuleRef,
    to: &'a str,
    to_unit: Option<&'a str>,
}

/// Incidents that go the same way, counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted<Id> {
    /// The way, with the first few reports.
    pub movement: Movement<Id>,
    /// How many incidents go it.
    pub count: u64,
}

/// What a tally came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tallied<Id> {
    /// How many incidents there were.
    pub seen: u64,
    /// How many would stay with their authority and unit.
    pub stayed: u64,
    /// The others, most incidents first, then by codes.
    pub ways: Vec<Counted<Id>>,
}

impl<'a, Id> Tally<'a, Id> {
    /// An empty tally that keeps `keep` reports of each way.
    #[must_use]
    pub fn new(draft: &'a Resolver, keep: usize) -> Self {
        Self {
            draft,
            keep,
            seen: 0,
            stayed: 0,
            places: HashMap::new(),
            ways: Vec::new(),
        }
    }

    /// Adds an incident that `rule` gave to an authority and unit, and says whether it moves. `id` is asked only where
    /// there is room for it; none: this report is counted and not named.
    pub fn add(
        &mut self,
        incident: &Incident,
        rule: &str,
        from: (&str, Option<&str>),
        id: impl FnOnce() -> Option<Id>,
    ) -> bool {
        self.seen += 1;
        let decision = self.draft.resolve(incident);
        let to = decision.authority.code.as_str();
        let to_unit = decision.unit.map(|unit| unit.code.as_str());
        if (to, to_unit) == from {
            self.stayed += 1;
            return false;
        }
        let way = Way {
            authority: from.0.to_owned(),
            unit: from.1.map(str::to_owned),
            new_rule: decision.rule_ref(),
            to,
            to_unit,
        };
        let known = self.places.get(rule).and_then(|ways| ways.get(&way));
        let place = known.copied().unwrap_or(self.ways.len());
        if place == self.ways.len() {
            self.ways.push(Counted {
                movement: Movement {
                    old_rule: rule.to_owned(),
                    new_rule: way.new_rule.clone(),
                    from: (way.authority.clone(), way.unit.clone()),
                    to: (to.to_owned(), to_unit.map(str::to_owned)),
                    ids: Vec::new(),
                },
                count: 0,
            });
            let ways = self.places.entry(rule.to_owned()).or_default();
            ways.insert(way, place);
        }
        if let Some(counted) = self.ways.get_mut(place) {
            counted.count += 1;
            if counted.movement.ids.len() < self.keep
                && let Some(id) = id()
            {
                counted.movement.ids.push(id);
            }
        }
        true
    }

    /// What it came to.
    #[must_use]
    pub fn done(self) -> Tallied<Id> {
        let Self {
            seen,
            stayed,
            mut ways,
            ..
        } = self;
        ways.sort_by(|a, b| {
            let key =
                |one: &Counted<Id>| (one.movement.old_rule.clone(), one.movement.new_rule.clone());
            b.count
                .cmp(&a.count)
                .then_with(|| key(a).cmp(&key(b)))
                .then_with(|| a.movement.from.cmp(&b.movement.from))
                .then_with(|| a.movement.to.cmp(&b.movement.to))
        });
        Tallied { seen, stayed, ways }
    }
}
