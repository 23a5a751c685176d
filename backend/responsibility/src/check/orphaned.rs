//! Nothing is orphaned: one fault for each hole, a set of moments and answers that nobody
//! claims, with all the categories and areas that have just this hole.

use std::collections::{BTreeMap, HashMap};

use super::witness::first_place;
use super::{Fault, FaultKind, Witness};
use crate::analysis::{Analysis, Claims};
use crate::bits::Bits;
use crate::model::{AnswerSet, Model};

/// Answers that nobody claims, with the moments at which nobody does.
type Hole = Vec<(Vec<AnswerSet>, Bits)>;

pub(super) fn faults(model: &Model, claims: &Claims<'_>, analysis: &Analysis) -> Vec<Fault> {
    let mut numbers: HashMap<Hole, usize> = HashMap::new();
    let mut holes: Vec<Option<usize>> = Vec::new();
    for meeting in 0..analysis.meetings.len() {
        let next = numbers.len();
        let hole = hole(analysis, meeting);
        holes.push((!hole.is_empty()).then(|| *numbers.entry(hole).or_insert(next)));
    }
    if numbers.is_empty() {
        return Vec::new();
    }
    let always = numbers
        .iter()
        .find_map(|(hole, number)| match hole.as_slice() {
            [(answers, time)]
                if time.is_full() && *answers == [model.circumstances().everything()] =>
            {
                Some(*number)
            }
            _ => None,
        });
    // For each hole and category class the area classes, then the category classes that agree.
    let mut areas: BTreeMap<(usize, usize), (Bits, usize)> = BTreeMap::new();
    for (category, area, meeting) in analysis.cells() {
        if let Some(hole) = holes.get(meeting).copied().flatten() {
            let empty = || (Bits::empty(analysis.areas.count()), meeting);
            let (set, _) = areas.entry((hole, category)).or_insert_with(empty);
            set.insert(area);
        }
    }
    let mut groups: BTreeMap<(usize, Bits), (Vec<usize>, usize)> = BTreeMap::new();
    for ((hole, category), (set, meeting)) in areas {
        let (categories, _) = groups
            .entry((hole, set))
            .or_insert_with(|| (Vec::new(), meeting));
        categories.push(category);
    }
    groups
        .into_iter()
        .map(|((hole, areas), (categories, meeting))| {
            let categories = categories.iter();
            let mut categories: Vec<usize> = categories
                .flat_map(|class| analysis.categories.members(*class).iter().copied())
                .collect();
            let mut leaves: Vec<usize> = areas
                .iter()
                .flat_map(|class| analysis.areas.members(class).iter().copied())
                .collect();
            categories.sort_unstable();
            leaves.sort_unstable();
            let count = categories.len() * leaves.len();
            let kind = FaultKind::Orphaned {
                categories: category_codes(model, &categories),
                areas: leaf_codes(model, &leaves),
                always: always == Some(hole),
            };
            Fault {
                witness: witness(model, claims, analysis, meeting),
                count,
                ..Fault::new(kind, Vec::new())
            }
        })
        .collect()
}

fn hole(analysis: &Analysis, meeting: usize) -> Hole {
    let mut times: BTreeMap<&[AnswerSet], Bits> = BTreeMap::new();
    for (time, judgement) in analysis.parts(meeting) {
        if !judgement.holes.is_empty() {
            let empty = || Bits::empty(time.length());
            times
                .entry(&judgement.holes)
                .or_insert_with(empty)
                .union_with(time);
        }
    }
    let holes = times.into_iter();
    holes
        .map(|(answers, time)| (answers.to_vec(), time))
        .collect()
}

fn witness(
    model: &Model,
    claims: &Claims<'_>,
    analysis: &Analysis,
    meeting: usize,
) -> Option<Witness> {
    let (time, judgement) = analysis
        .parts(meeting)
        .find(|(_, judgement)| !judgement.holes.is_empty())?;
    let usual = model.circumstances().defaults();
    let holes = &judgement.holes;
    let hole = holes.iter().find(|hole| hole.allows(usual));
    Witness::at(
        model,
        claims,
        first_place(analysis, meeting),
        analysis.time.first(time.first()?),
        *hole.or_else(|| holes.first())?,
        &judgement.rules,
    )
}

fn category_codes(model: &Model, categories: &[usize]) -> Vec<String> {
    let all = model.categories().iter().enumerate();
    all.filter(|(at, _)| categories.binary_search(at).is_ok())
        .map(|(_, (_, code))| code.to_owned())
        .collect()
}

/// Codes of leaves whose places are given in ascending order.
pub(super) fn leaf_codes(model: &Model, leaves: &[usize]) -> Vec<String> {
    let all = model.areas().iter().enumerate();
    all.filter(|(at, _)| leaves.binary_search(at).is_ok())
        .map(|(_, (_, leaf))| leaf.code.clone())
        .collect()
}
