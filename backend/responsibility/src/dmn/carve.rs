//! The grounds of rules as disjoint boxes, and sets of moments as days × minutes.

use std::collections::BTreeMap;

use atsakas_calendar::DayKind;

use crate::analysis::{Claims, TimeClasses};
use crate::bits::Bits;
use crate::model::{AnswerSet, Model};
use crate::schedule::{MINUTES, PAIRS};

/// A box: no part of it is empty.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub(super) categories: Bits,
    pub(super) areas: Bits,
    /// Classes of moments.
    pub(super) time: Bits,
    pub(super) answers: AnswerSet,
}

/// For each rule its ground as disjoint boxes.
pub(super) fn grounds(model: &Model, claims: &Claims<'_>, time: &TimeClasses) -> Vec<Vec<Piece>> {
    let masks = model.circumstances().masks();
    let whole = |claim: usize| {
        let extent = claims.extent(claim);
        Piece {
            categories: extent.categories.clone(),
            areas: extent.areas.clone(),
            time: time.schedule(claims.schedule(claim)).clone(),
            answers: extent.answers,
        }
    };
    (0..claims.list.len())
        .map(|claim| {
            let mut left = vec![whole(claim)];
            for other in &claims.get(claim).overridden_by {
                let other = whole(*other);
                let mut next = Vec::new();
                for piece in left {
                    piece.subtract(&other, masks, &mut next);
                }
                left = next;
            }
            left
        })
        .collect()
}

impl Piece {
    fn subtract(mut self, other: &Self, masks: &[u128], into: &mut Vec<Self>) {
        let Some(common) = self.answers.and(other.answers, masks) else {
            into.push(self);
            return;
        };
        if !self.categories.intersects(&other.categories)
            || !self.areas.intersects(&other.areas)
            || !self.time.intersects(&other.time)
        {
            into.push(self);
            return;
        }
        let outside = self.categories.and_not(&other.categories);
        if !outside.is_empty() {
            into.push(Self {
                categories: outside,
                ..self.clone()
            });
            self.categories = self.categories.and(&other.categories);
        }
        let outside = self.areas.and_not(&other.areas);
        if !outside.is_empty() {
            into.push(Self {
                areas: outside,
                ..self.clone()
            });
            self.areas = self.areas.and(&other.areas);
        }
        let outside = self.time.and_not(&other.time);
        if !outside.is_empty() {
            into.push(Self {
                time: outside,
                ..self.clone()
            });
            self.time = self.time.and(&other.time);
        }
        let mut rest = Vec::new();
        self.answers.subtract(common, masks, &mut rest);
        into.extend(rest.into_iter().map(|answers| Self {
            answers,
            ..self.clone()
        }));
    }
}

/// Kinds of the day, kinds of the day before (none: any), and stretches of minutes.
pub(super) type Moments = (Vec<&'static str>, Vec<&'static str>, Vec<(usize, usize)>);

/// A set of classes of moments as disjoint boxes of days, days before and minutes.
pub(super) fn moments(time: &TimeClasses, classes: &Bits) -> Vec<Moments> {
    let mut days: BTreeMap<(usize, usize), u32> = BTreeMap::new();
    for stretch in time.stretches() {
        let days = days.entry((stretch.from, stretch.to)).or_default();
        if classes.contains(stretch.class) {
            *days |= 1 << stretch.pair;
        }
    }
    let mut minutes: BTreeMap<u32, Vec<(usize, usize)>> = BTreeMap::new();
    for ((from, to), pairs) in days {
        if pairs == 0 {
            continue;
        }
        let stretches = minutes.entry(pairs).or_default();
        match stretches.last_mut() {
            Some((_, end)) if *end == from => *end = to,
            _ => stretches.push((from, to)),
        }
    }
    let mut all = Vec::new();
    for (pairs, stretches) in minutes {
        let whole = stretches == [(0, MINUTES)];
        for (days, days_before) in day_boxes(pairs) {
            let stretches = if whole { Vec::new() } else { stretches.clone() };
            all.push((days, days_before, stretches));
        }
    }
    all
}

/// A set of pairs of days as disjoint products of days and days before.
fn day_boxes(pairs: u32) -> Vec<(Vec<&'static str>, Vec<&'static str>)> {
    let codes = |kinds: u8| {
        let kinds = DayKind::ALL
            .into_iter()
            .filter(move |day| kinds >> day.index() & 1 == 1);
        kinds.map(DayKind::code).collect::<Vec<_>>()
    };
    // For each day the days before it in the set, and all that there are.
    let mut before = [(0u8, 0u8); 8];
    // For each day before, the days after it, likewise.
    let mut after = [(0u8, 0u8); 8];
    for (at, (day, day_before)) in PAIRS.iter().enumerate() {
        let here = u8::from(pairs >> at & 1 == 1);
        for (table, row, column) in [
            (&mut before, day, day_before),
            (&mut after, day_before, day),
        ] {
            if let Some((inside, all)) = table.get_mut(row.index()) {
                *inside |= here << column.index();
                *all |= 1 << column.index();
            }
        }
    }
    let whole_rows = |table: &[(u8, u8); 8]| {
        let rows = table.iter().enumerate();
        rows.filter(|(_, (inside, all))| inside == all)
            .fold(0u8, |rows, (row, _)| rows | 1 << row)
    };
    let is_cut = |table: &[(u8, u8); 8]| {
        table
            .iter()
            .any(|(inside, all)| *inside != 0 && inside != all)
    };
    let any = Vec::new;
    if whole_rows(&before) == u8::MAX {
        return vec![(any(), any())];
    }
    if !is_cut(&before) {
        return vec![(codes(whole_rows(&before)), any())];
    }
    if !is_cut(&after) {
        return vec![(any(), codes(whole_rows(&after)))];
    }
    let mut groups: BTreeMap<u8, u8> = BTreeMap::new();
    for (row, (inside, all)) in before.iter().enumerate() {
        if *inside != 0 && inside != all {
            *groups.entry(*inside).or_default() |= 1 << row;
        }
    }
    let whole = whole_rows(&before);
    let mut boxes: Vec<_> = groups
        .into_iter()
        .map(|(days_before, days)| (codes(days), codes(days_before)))
        .collect();
    if whole != 0 {
        boxes.push((codes(whole), any()));
    }
    boxes
}
