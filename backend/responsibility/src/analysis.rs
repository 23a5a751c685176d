//! The universe cut into cells in which the same rules meet, and in each the grounds of its
//! rules: exact, by classes and boxes, never by sampling. Check, resolution and export rest on it.
//!
//! Categories in which the same rules hold form a class, likewise leaves. A pair of classes has a
//! *meeting*: the rules that claim it. Equal meetings are judged once. In a meeting, time falls
//! into parts in which the same rules hold; the rules of a part are boxes of answers, and their
//! grounds are found by taking boxes from boxes.

mod answers;
mod classes;
mod effort;
mod rules;
mod time;

use std::collections::HashMap;

use crate::bits::Bits;
use crate::model::Model;

pub(crate) use answers::{Judgement, ground};
pub(crate) use classes::Classes;
pub(crate) use effort::Effort;
pub(crate) use rules::{Claims, Gathered, LayerFault};
pub(crate) use time::TimeClasses;

/// All that the check knows of a set of claims.
pub(crate) struct Analysis {
    /// Classes of category leaves.
    pub(crate) categories: Classes,
    /// Classes of area leaves.
    pub(crate) areas: Classes,
    pub(crate) time: TimeClasses,
    /// For each category class and area class, row by row, its meeting.
    cells: Vec<usize>,
    pub(crate) meetings: Vec<Meeting>,
    /// Partitions of time by the schedules of a meeting.
    partitions: Vec<Vec<Bits>>,
    pub(crate) judgements: Vec<Judgement>,
    /// Whether all was judged; if not, it would have taken too long.
    pub(crate) complete: bool,
}

/// Rules that claim the same categories and leaves.
pub(crate) struct Meeting {
    /// Which partition of time their schedules make.
    partition: usize,
    /// For each part of it the judgement of the rules that hold then.
    parts: Vec<usize>,
    /// Pairs of category leaf and area leaf.
    pub(crate) cells: usize,
    /// The category class and area class in which it comes first.
    pub(crate) first: (usize, usize),
}

impl Analysis {
    pub(crate) fn of(model: &Model, claims: &Claims<'_>) -> Self {
        let count = claims.list.len();
        let categories = Classes::of(model.categories().len(), count, |rule, leaf| {
            claims.extent(rule).categories.contains(leaf)
        });
        let areas = Classes::of(model.areas().len(), count, |rule, leaf| {
            claims.extent(rule).areas.contains(leaf)
        });
        let mut analysis = Self {
            time: TimeClasses::of(&claims.schedules),
            cells: Vec::with_capacity(categories.count() * areas.count()),
            categories,
            areas,
            meetings: Vec::new(),
            partitions: Vec::new(),
            judgements: Vec::new(),
            complete: true,
        };
        analysis.fill(model, claims);
        analysis
    }

    fn fill(&mut self, model: &Model, claims: &Claims<'_>) {
        let mut work = Work {
            model,
            claims,
            known: HashMap::new(),
            partitions: HashMap::new(),
            judgements: HashMap::new(),
            effort: Effort::whole(),
        };
        for category in 0..self.categories.count() {
            for area in 0..self.areas.count() {
                let (a, b) = (self.categories.rules(category), self.areas.rules(area));
                let rules = a.and(b);
                let size = self.categories.size(category) * self.areas.size(area);
                let meeting = if let Some(meeting) = work.known.get(&rules) {
                    *meeting
                } else {
                    let meeting = self.meetings.len();
                    let (partition, parts) = self.judge(&rules, &mut work);
                    self.meetings.push(Meeting {
                        partition,
                        parts,
                        cells: 0,
                        first: (category, area),
                    });
                    work.known.insert(rules, meeting);
                    meeting
                };
                self.cells.push(meeting);
                if let Some(meeting) = self.meetings.get_mut(meeting) {
                    meeting.cells += size;
                }
                if work.effort.is_spent() {
                    self.complete = false;
                    return;
                }
            }
        }
    }

    fn judge(&mut self, rules: &Bits, work: &mut Work<'_>) -> (usize, Vec<usize>) {
        let rules: Vec<usize> = rules.iter().collect();
        let mut schedules: Vec<usize> = rules
            .iter()
            .map(|rule| work.claims.schedule(*rule))
            .collect();
        schedules.sort_unstable();
        schedules.dedup();
        let partition = if let Some(partition) = work.partitions.get(&schedules) {
            *partition
        } else {
            let partition = self.partitions.len();
            self.partitions
                .push(self.time.partition(&schedules, &mut work.effort));
            work.partitions.insert(schedules, partition);
            partition
        };
        let parts = self
            .partitions
            .get(partition)
            .map_or(&[][..], Vec::as_slice);
        let mut judged = Vec::with_capacity(parts.len());
        for part in parts {
            // Lists of rules are kept, so they count as much as the memory that they take.
            if !work.effort.spend(rules.len() * KEPT_RULE) {
                break;
            }
            let at = part.first().unwrap_or(0);
            let holds = |rule: &usize| self.time.schedule(work.claims.schedule(*rule)).contains(at);
            let holding: Vec<usize> = rules.iter().copied().filter(holds).collect();
            let judgement = if let Some(judgement) = work.judgements.get(&holding) {
                *judgement
            } else {
                let judgement = self.judgements.len();
                self.judgements.push(Judgement::of(
                    work.model,
                    work.claims,
                    holding.clone(),
                    &mut work.effort,
                ));
                work.judgements.insert(holding, judgement);
                judgement
            };
            judged.push(judgement);
        }
        (partition, judged)
    }

    /// The meeting in a category class and an area class.
    pub(crate) fn meeting_at(&self, category: usize, area: usize) -> usize {
        let at = category * self.areas.count() + area;
        self.cells.get(at).copied().unwrap_or(0)
    }

    /// The meetings, row by row: area classes of the first category class, then of the second.
    pub(crate) fn cells(&self) -> impl Iterator<Item = (usize, usize, usize)> + '_ {
        let width = self.areas.count().max(1);
        let cells = self.cells.iter().enumerate();
        cells.map(move |(at, meeting)| (at / width, at % width, *meeting))
    }

    /// The parts of time in a meeting, each with the judgement of the rules that hold then.
    pub(crate) fn parts(&self, meeting: usize) -> impl Iterator<Item = (&Bits, &Judgement)> {
        let meeting = self.meetings.get(meeting);
        let partition = meeting.and_then(|meeting| self.partitions.get(meeting.partition));
        let parts = meeting.map_or(&[][..], |meeting| &meeting.parts);
        let judged = parts.iter().filter_map(|at| self.judgements.get(*at));
        partition.into_iter().flatten().zip(judged)
    }
}

/// Steps for each rule of a list that is kept: at most 40 million rules are.
const KEPT_RULE: usize = 100;

/// What has been judged already.
struct Work<'a> {
    model: &'a Model,
    claims: &'a Claims<'a>,
    known: HashMap<Bits, usize>,
    partitions: HashMap<Vec<usize>, usize>,
    judgements: HashMap<Vec<usize>, usize>,
    effort: Effort,
}
