//! Overrides within one table: they go in no circle, and each takes something.

use std::collections::{HashMap, HashSet, VecDeque};

use super::read::Read;
use crate::cell::CellProblem;
use crate::csv::Faults;
use crate::model::Model;
use crate::schedule::TimeSet;

/// Adds a fault for each circle (at the first of its rules), and for each override whose rule
/// and overridden rule have no moment in common.
pub(super) fn check_overrides(model: &Model, read: &[Read<'_>], faults: &mut Faults) {
    let mut places: HashMap<&str, usize> = HashMap::new();
    for (at, one) in read.iter().enumerate() {
        places.entry(&one.rule.id).or_insert(at);
    }
    let targets: Vec<Vec<usize>> = read
        .iter()
        .map(|one| {
            let ids = one.rule.overrides.iter();
            ids.filter_map(|id| places.get(id.as_str()).copied())
                .collect()
        })
        .collect();
    for circle in circles(&targets) {
        let named = circle.iter().filter_map(|at| read.get(*at));
        let rules = named.map(|one| one.rule.id.clone()).collect();
        if let Some(first) = circle.first().and_then(|at| read.get(*at)) {
            faults.add(first.row.fault("overrides", CellProblem::Cycle { rules }));
        }
    }
    let mut times: HashMap<usize, TimeSet> = HashMap::new();
    for (at, (one, targets)) in read.iter().zip(&targets).enumerate() {
        for target in targets.iter().filter(|target| **target != at) {
            let Some(other) = read.get(*target) else {
                continue;
            };
            let (Some(a), Some(b)) = (&one.extent, &other.extent) else {
                continue;
            };
            for (place, rule) in [(at, &one.rule), (*target, &other.rule)] {
                times
                    .entry(place)
                    .or_insert_with(|| TimeSet::of(&rule.when));
            }
            let meet = times.get(&at).zip(times.get(target));
            let meet = meet.is_some_and(|(a, b)| a.intersects(b));
            if !meet || !a.intersects(b, model.circumstances().masks()) {
                let rule = other.rule.id.clone();
                faults.add(
                    one.row
                        .fault("overrides", CellProblem::TakesNothing { rule }),
                );
            }
        }
    }
}

/// Circles in a graph, one for each knot of them, each starting at its lowest number.
pub(crate) fn circles(targets: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut knotted = in_circles(targets);
    let mut circles = Vec::new();
    for start in 0..targets.len() {
        if !knotted.contains(&start) {
            continue;
        }
        if let Some(circle) = circle_from(start, targets, &knotted) {
            for at in &circle {
                knotted.remove(at);
            }
            circles.push(circle);
        }
    }
    circles
}

/// The numbers that are left when all that override nothing are taken away, again and again.
fn in_circles(targets: &[Vec<usize>]) -> HashSet<usize> {
    let mut open: Vec<usize> = targets.iter().map(Vec::len).collect();
    let mut sources: Vec<Vec<usize>> = vec![Vec::new(); targets.len()];
    for (from, to) in targets.iter().enumerate() {
        for to in to {
            if let Some(sources) = sources.get_mut(*to) {
                sources.push(from);
            }
        }
    }
    let mut done: Vec<usize> = (0..targets.len())
        .filter(|at| open.get(*at) == Some(&0))
        .collect();
    let mut left: HashSet<usize> = (0..targets.len()).collect();
    while let Some(at) = done.pop() {
        left.remove(&at);
        for source in sources.get(at).into_iter().flatten() {
            if let Some(count) = open.get_mut(*source) {
                *count -= 1;
                if *count == 0 {
                    done.push(*source);
                }
            }
        }
    }
    left
}

/// The shortest way from a number back to itself.
fn circle_from(
    start: usize,
    targets: &[Vec<usize>],
    within: &HashSet<usize>,
) -> Option<Vec<usize>> {
    let mut before: HashMap<usize, usize> = HashMap::new();
    let mut queue = VecDeque::from([start]);
    while let Some(at) = queue.pop_front() {
        for next in targets.get(at).into_iter().flatten() {
            if *next == start {
                let mut circle = vec![at];
                let mut back = at;
                while back != start {
                    back = *before.get(&back)?;
                    circle.push(back);
                }
                circle.reverse();
                return Some(circle);
            }
            if within.contains(next) && !before.contains_key(next) {
                before.insert(*next, at);
                queue.push_back(*next);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::circles;

    #[test]
    fn each_circle_is_found_once() {
        let none: Vec<Vec<usize>> = vec![vec![1, 2], vec![2], vec![]];
        assert!(circles(&none).is_empty());
        let some = vec![
            vec![1],
            vec![2],
            vec![1],
            vec![3],
            vec![3, 0],
            vec![6],
            vec![5],
        ];
        assert_eq!(circles(&some), [vec![1, 2], vec![3], vec![5, 6]]);
    }
}
