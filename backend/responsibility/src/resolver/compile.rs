//! From sound tables to the arrays that resolution reads.

use std::collections::{BTreeMap, HashMap};

use atsakas_messages::Lang;

use super::{ALWAYS, Compiled, Resolver, Step, at};
use crate::analysis::{Analysis, Claims, TimeClasses};
use crate::check::{Examination, Verdict, live_rules};
use crate::model::Model;
use crate::register::{DateRange, Holder, Holders, Register};
use crate::schedule::{MINUTES, PAIRS, TimeSet};
use crate::table::RuleTable;
use crate::words;

/// No holder: of a duty in a leaf where no rule needs it.
const NOBODY: u32 = u32::MAX;

impl Resolver {
    /// Compiles tables that are sound for the given days, with the holders of the first of them;
    /// see [`Resolver::valid`]. The same check as [`crate::check`].
    ///
    /// # Errors
    /// The verdict (its texts in English) if the tables are not sound.
    pub fn compile(
        model: &Model,
        tables: &[RuleTable],
        register: &Register,
        effective: DateRange,
    ) -> Result<Self, Verdict> {
        let gathered = Claims::gather(model, tables);
        let Examination {
            claims,
            analysis,
            mut verdict,
        } = Examination::of(model, gathered, register, effective);
        if !verdict.is_sound() {
            for fault in &mut verdict.faults {
                fault.text = words::fault(fault, model, Lang::En);
            }
            return Err(verdict);
        }
        let mut resolver = Self {
            rules: Vec::new(),
            authorities: register.authorities().authorities().to_vec(),
            units: register.authorities().units().to_vec(),
            categories: Vec::new(),
            areas: analysis
                .areas
                .class_of()
                .iter()
                .copied()
                .map(small)
                .collect(),
            cells: Vec::new(),
            lists: vec![0],
            steps: Vec::new(),
            moments: Vec::new(),
            rows: Vec::new(),
            holding: Vec::new(),
            holders: Vec::new(),
            valid: effective,
        };
        let width = analysis.areas.count();
        let categories = analysis.categories.class_of().iter();
        resolver.categories = categories.map(|class| small(class * width)).collect();
        resolver.compile_moments(claims.schedules.len(), &analysis.time);
        resolver.compile_lists(&claims, &analysis);
        resolver.compile_holders(model, register, &claims, &analysis);
        Ok(resolver)
    }

    fn compile_moments(&mut self, schedules: usize, time: &TimeClasses) {
        let width = schedules.div_ceil(64);
        self.rows = vec![0; time.count() * width];
        for schedule in 0..schedules {
            for class in time.schedule(schedule).iter() {
                if let Some(word) = self.rows.get_mut(class * width + schedule / 64) {
                    *word |= 1 << (schedule % 64);
                }
            }
        }
        self.moments = vec![0; PAIRS.len() * MINUTES];
        for stretch in time.stretches() {
            let start = stretch.pair * MINUTES;
            let minutes = start + stretch.from..start + stretch.to;
            for moment in self.moments.get_mut(minutes).into_iter().flatten() {
                *moment = small(stretch.class * width);
            }
        }
    }

    fn compile_lists(&mut self, claims: &Claims<'_>, analysis: &Analysis) {
        let ranks = ranks(claims);
        let mut known: HashMap<Vec<Step>, u32> = HashMap::new();
        let mut list_of: Vec<u32> = Vec::new();
        for meeting in 0..analysis.meetings.len() {
            let mut live: Vec<usize> = Vec::new();
            for (_, judgement) in analysis.parts(meeting) {
                live.extend(&judgement.live);
            }
            live.sort_unstable_by_key(|rule| ranks.get(*rule).copied());
            live.dedup();
            let steps: Vec<Step> = live.iter().map(|rule| step(claims, *rule)).collect();
            let next = small(known.len());
            let list = *known.entry(steps).or_insert_with_key(|steps| {
                self.steps.extend(steps);
                self.lists.push(small(self.steps.len()));
                next
            });
            list_of.push(list);
        }
        let cells = analysis.cells();
        self.cells = cells
            .map(|(_, _, meeting)| list_of.get(meeting).copied().unwrap_or(0))
            .collect();
    }

    fn compile_holders(
        &mut self,
        model: &Model,
        register: &Register,
        claims: &Claims<'_>,
        analysis: &Analysis,
    ) {
        let leaves = model.areas().len();
        let mut duties: BTreeMap<&str, usize> = BTreeMap::new();
        for claim in &claims.list {
            let next = duties.len() * leaves;
            let duty = *duties.entry(&claim.rule.duty).or_insert(next);
            self.rules.push(Compiled {
                layer: claim.layer.clone(),
                rule: claim.rule.clone(),
                duty,
            });
        }
        self.holding = vec![NOBODY; duties.len() * leaves];
        let holders = Holders::new(model, register);
        let mut known: HashMap<Holder, u32> = HashMap::new();
        for (class, rules) in live_rules(claims, analysis).iter().enumerate() {
            let mut needed: Vec<&str> = rules
                .iter()
                .map(|rule| claims.get(rule).rule.duty.as_str())
                .collect();
            needed.sort_unstable();
            needed.dedup();
            for leaf in analysis.areas.members(class) {
                for duty in &needed {
                    let place = duties.get(duty).map_or(usize::MAX, |start| start + leaf);
                    let holder = holders.holder(duty, *leaf, self.valid.from);
                    if let (Some(holder), Some(cell)) = (holder, self.holding.get_mut(place)) {
                        *cell = *known.entry(holder).or_insert_with(|| {
                            self.holders.push(holder);
                            small(self.holders.len() - 1)
                        });
                    }
                }
            }
        }
        let change = holders.next_change(self.valid.from);
        self.valid.to = match (self.valid.to, change) {
            (Some(to), Some(change)) => Some(to.min(change)),
            (to, change) => to.or(change),
        };
    }
}

fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn step(claims: &Claims<'_>, rule: usize) -> Step {
    let claim = claims.get(rule);
    let everything = claims.schedules.get(claim.schedule);
    let always = everything.is_none_or(TimeSet::is_everything);
    Step {
        forbidden: !claim.extent.answers.0,
        schedule: if always {
            ALWAYS
        } else {
            small(claim.schedule)
        },
        rule: small(rule),
    }
}

/// An order of the claims in which a rule comes before those that it overrides.
fn ranks(claims: &Claims<'_>) -> Vec<usize> {
    let mut waiting: Vec<usize> = claims
        .list
        .iter()
        .map(|claim| claim.overridden_by.len())
        .collect();
    let mut ready: Vec<usize> = (0..waiting.len())
        .filter(|rule| waiting.get(*rule) == Some(&0))
        .collect();
    let mut ranks = vec![0; waiting.len()];
    let mut next = 0;
    while let Some(rule) = ready.pop() {
        if let Some(rank) = ranks.get_mut(rule) {
            *rank = next;
        }
        next += 1;
        for target in &claims.get(rule).overrides {
            if let Some(count) = waiting.get_mut(at(small(*target))) {
                *count -= 1;
                if *count == 0 {
                    ready.push(*target);
                }
            }
        }
    }
    ranks
}
