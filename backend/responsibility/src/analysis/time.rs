//! Moments in which the same schedules hold form a class.

use std::collections::{BTreeSet, HashMap};

use atsakas_calendar::LocalMoment;

use super::Effort;
use crate::bits::Bits;
use crate::schedule::{MINUTES, PAIRS, TimeSet, moment, time_index};

/// A partition of the time universe by a list of schedules, classes in the order of their first
/// moments: those of plain weeks come first.
pub(crate) struct TimeClasses {
    /// For each schedule its classes.
    schedules: Vec<Bits>,
    firsts: Vec<LocalMoment>,
    /// `(pair, from minute, to minute, class)`, in order.
    stretches: Vec<Stretch>,
}

/// Minutes of one pair of days that are in one class.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stretch {
    pub(crate) pair: usize,
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) class: usize,
}

impl TimeClasses {
    pub(crate) fn of(schedules: &[TimeSet]) -> Self {
        let mut cuts: BTreeSet<usize> = BTreeSet::from([0]);
        for schedule in schedules {
            cuts.extend(schedule.cuts().iter().map(|cut| usize::from(*cut)));
        }
        let starts: Vec<usize> = cuts.into_iter().collect();
        let ends: Vec<usize> = starts.iter().skip(1).copied().chain([MINUTES]).collect();
        let mut known: HashMap<Bits, usize> = HashMap::new();
        let mut firsts = Vec::new();
        let mut stretches = Vec::new();
        for pair in 0..PAIRS.len() {
            for (from, to) in starts.iter().copied().zip(ends.iter().copied()) {
                let at = moment(pair, from);
                let index = time_index(at);
                let mut holding = Bits::empty(schedules.len());
                for (number, schedule) in schedules.iter().enumerate() {
                    if schedule.contains(index) {
                        holding.insert(number);
                    }
                }
                let class = *known.entry(holding).or_insert_with(|| {
                    firsts.push(at);
                    firsts.len() - 1
                });
                stretches.push(Stretch {
                    pair,
                    from,
                    to,
                    class,
                });
            }
        }
        let mut sets = vec![Bits::empty(firsts.len()); schedules.len()];
        for (holding, class) in &known {
            for schedule in holding.iter() {
                if let Some(set) = sets.get_mut(schedule) {
                    set.insert(*class);
                }
            }
        }
        Self {
            schedules: sets,
            firsts,
            stretches,
        }
    }

    pub(crate) const fn count(&self) -> usize {
        self.firsts.len()
    }

    /// The first moment of a class.
    pub(crate) fn first(&self, class: usize) -> LocalMoment {
        let plain = moment(0, 0);
        self.firsts.get(class).copied().unwrap_or(plain)
    }

    pub(crate) fn stretches(&self) -> &[Stretch] {
        &self.stretches
    }

    /// The classes of a schedule.
    #[expect(
        clippy::indexing_slicing,
        reason = "schedules are numbered by this list"
    )]
    pub(crate) fn schedule(&self, number: usize) -> &Bits {
        &self.schedules[number]
    }

    /// Time cut by some of the schedules: parts in each of which the same of them hold, in the
    /// order of their first moments.
    pub(crate) fn partition(&self, schedules: &[usize], effort: &mut Effort) -> Vec<Bits> {
        let mut parts = vec![Bits::full(self.count())];
        for schedule in schedules {
            if !effort.spend(parts.len() * (self.count() / 16 + 32)) {
                break;
            }
            let set = self.schedule(*schedule);
            let mut cut = Vec::with_capacity(parts.len() * 2);
            for part in parts {
                let (inside, outside) = (part.and(set), part.and_not(set));
                cut.extend(
                    [inside, outside]
                        .into_iter()
                        .filter(|part| !part.is_empty()),
                );
            }
            parts = cut;
        }
        parts.sort_by_key(Bits::first);
        parts
    }
}
