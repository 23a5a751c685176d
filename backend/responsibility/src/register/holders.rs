//! Who holds a duty in a leaf, day by day: the nearest area around the leaf in which somebody
//! holds it decides.

use std::collections::HashMap;

use atsakas_calendar::Date;

use super::{DateRange, Holder, Register};
use crate::model::{AreaIx, Model};

/// The register's entries found by duty and area.
pub(crate) struct Holders<'a> {
    model: &'a Model,
    register: &'a Register,
    duties: HashMap<&'a str, HashMap<AreaIx, Vec<usize>>>,
}

/// Days on which the same entries count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Tenure {
    pub(crate) days: DateRange,
    /// Places of the entries that hold the duty at the nearest level: one when all is well, none
    /// when nobody does.
    pub(crate) entries: Vec<usize>,
}

impl<'a> Holders<'a> {
    pub(crate) fn new(model: &'a Model, register: &'a Register) -> Self {
        let mut duties: HashMap<&str, HashMap<AreaIx, Vec<usize>>> = HashMap::new();
        for (at, entry) in register.entries().iter().enumerate() {
            if let Some(area) = model.areas().find(&entry.area) {
                let areas = duties.entry(&entry.duty).or_default();
                areas.entry(area).or_default().push(at);
            }
        }
        Self {
            model,
            register,
            duties,
        }
    }

    /// The days of a range in order, cut where entries around the leaf begin or end.
    pub(crate) fn tenures(&self, duty: &str, leaf: usize, range: DateRange) -> Vec<Tenure> {
        let levels = self.levels(duty, leaf);
        let mut cuts: Vec<Date> = vec![range.from];
        for entry in levels.iter().flatten() {
            let Some(entry) = self.register.entries().get(*entry) else {
                continue;
            };
            let inside = |day: &Date| *day > range.from && range.to.is_none_or(|to| *day < to);
            cuts.extend([entry.from, entry.to].into_iter().flatten().filter(inside));
        }
        cuts.sort_unstable();
        cuts.dedup();
        let ends = cuts.iter().skip(1).copied().map(Some).chain([range.to]);
        let mut tenures: Vec<Tenure> = Vec::new();
        for (from, to) in cuts.iter().copied().zip(ends) {
            let entries = self.on(&levels, from);
            match tenures.last_mut() {
                Some(last) if last.entries == entries => last.days.to = to,
                _ => tenures.push(Tenure {
                    days: DateRange { from, to },
                    entries,
                }),
            }
        }
        tenures
    }

    /// Who holds a duty in a leaf on a day, if that is exactly one.
    pub(crate) fn holder(&self, duty: &str, leaf: usize, day: Date) -> Option<Holder> {
        match self.on(&self.levels(duty, leaf), day).as_slice() {
            [one] => self.register.entries().get(*one).map(|entry| entry.holder),
            _ => None,
        }
    }

    /// The next day after `day` on which an entry begins or ends.
    pub(crate) fn next_change(&self, day: Date) -> Option<Date> {
        let entries = self.register.entries().iter();
        let days = entries.flat_map(|entry| [entry.from, entry.to]).flatten();
        days.filter(|change| *change > day).min()
    }

    fn levels(&self, duty: &str, leaf: usize) -> Vec<Vec<usize>> {
        let Some(areas) = self.duties.get(duty) else {
            return Vec::new();
        };
        let chain = self.model.areas().chain(leaf).iter();
        chain
            .map(|level| {
                let entries = level.iter().filter_map(|area| areas.get(area));
                entries.flatten().copied().collect()
            })
            .collect()
    }

    fn on(&self, levels: &[Vec<usize>], day: Date) -> Vec<usize> {
        let holds = |at: &usize| {
            self.register.entries().get(*at).is_some_and(|entry| {
                entry.from.is_none_or(|from| from <= day) && entry.to.is_none_or(|to| day < to)
            })
        };
        levels
            .iter()
            .map(|level| level.iter().copied().filter(holds).collect())
            .find(|holding: &Vec<usize>| !holding.is_empty())
            .unwrap_or_default()
    }
}
