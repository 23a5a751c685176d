//! Faults of one feature's rings that can be seen without its neighbours.

use super::{Finding, FindingKind, Severity, place, plain};
use crate::arrangement::{Arrangement, Edge, find_gaps};
use crate::layer::{Feature, Polygon};
use crate::outline::ring_area;
use crate::position::Position;
use crate::territory::HAIRLINE_M;

pub(super) fn check(feature: &Feature, list: &mut Vec<Finding>) {
    let mut ground = false;
    for polygon in &feature.polygons {
        for (n, ring) in polygon.rings.iter().enumerate() {
            if ring.len() > 1 && ring.first() != ring.last() {
                let mut unclosed = plain(FindingKind::UnclosedRing, &feature.code);
                unclosed.place = ring.last().copied();
                list.push(unclosed);
            }
            let flat = is_flat(ring);
            if flat {
                let mut degenerate = plain(FindingKind::DegenerateRing, &feature.code);
                degenerate.severity = Severity::Warning;
                degenerate.place = ring.first().copied();
                list.push(degenerate);
            }
            ground |= n == 0 && !flat;
        }
    }
    if !ground {
        let mut nothing = plain(FindingKind::NoGround, &feature.code);
        nothing.place = feature.positions().next();
        list.push(nothing);
    }
    if feature
        .polygons
        .iter()
        .map(|p| p.rings.len())
        .sum::<usize>()
        > 1
    {
        check_nesting(feature, list);
    }
}

/// Whether all positions are on one line.
fn is_flat(ring: &[Position]) -> bool {
    let Some(first) = ring.first() else {
        return true;
    };
    let from_first = |p: &Position| {
        (
            i128::from(p.lon()) - i128::from(first.lon()),
            i128::from(p.lat()) - i128::from(first.lat()),
        )
    };
    let mut steps = ring.iter().map(from_first).filter(|step| *step != (0, 0));
    let Some((dx, dy)) = steps.next() else {
        return true;
    };
    steps.all(|(x, y)| x * dy == y * dx)
}

/// Holes outside their polygon and parts that share ground.
fn check_nesting(feature: &Feature, list: &mut Vec<Finding>) {
    // Each ring as an area of its own.
    let alone: Vec<[Polygon; 1]> = feature
        .polygons
        .iter()
        .flat_map(|p| &p.rings)
        .map(|ring| {
            [Polygon {
                rings: vec![ring.clone()],
            }]
        })
        .collect();
    let areas: Vec<&[Polygon]> = alone.iter().map(<[Polygon; 1]>::as_slice).collect();
    let Ok(cut) = Arrangement::build(&areas) else {
        return; // said of the whole layer
    };
    let owners: Vec<(usize, bool)> = feature
        .polygons
        .iter()
        .enumerate()
        .flat_map(|(p, polygon)| (0..polygon.rings.len()).map(move |r| (p, r == 0)))
        .collect();
    let fits = |state: u32| {
        let here: Vec<(usize, bool)> = cut
            .areas_of(state)
            .into_iter()
            .filter_map(|id| owners.get(id).copied())
            .collect();
        match here.as_slice() {
            [] | [(_, true)] => true,
            [(a, true), (b, false)] => a == b,
            // A part within the hole of another: shell, its hole, the other's shell.
            [(a, true), (b, false), (c, true)] => a == b && b != c,
            [(a, true), (b, true), (c, false)] => a != b && b == c,
            _ => false,
        }
    };
    let wrong = find_gaps(&cut, &|_, state| fits(state).then_some(0));
    for wrong in wrong.into_iter().filter(|w| w.area >= super::LEAST_M2) {
        list.push(crossing(
            &feature.code,
            wrong.place,
            wrong.area,
            wrong.mean_width(),
        ));
    }
}

/// Crossing of two edges of the same ring: its smaller loop is what is in doubt.
pub(super) fn check_crossing(feature: &Feature, a: Edge, b: Edge, list: &mut Vec<Finding>) {
    let at = a.crossing(b);
    for ring in feature.polygons.iter().flat_map(|p| &p.rings) {
        let edges: Vec<Option<Edge>> = ring
            .iter()
            .zip(ring.iter().skip(1).chain(ring.first()))
            .map(|(from, to)| Edge::between(*from, *to))
            .collect();
        let find = |edge| edges.iter().position(|e| *e == Some(edge));
        let (Some(i), Some(j)) = (find(a), find(b)) else {
            continue;
        };
        let (i, j) = (i.min(j), i.max(j));
        let Some(middle) = place(at) else { return };
        let inner = ring.iter().take(j + 1).skip(i + 1).copied();
        let outer = ring
            .iter()
            .skip(j + 1)
            .chain(ring.iter().take(i + 1))
            .copied();
        let loops: [Vec<Position>; 2] = [
            std::iter::once(middle).chain(inner).collect(),
            std::iter::once(middle).chain(outer).collect(),
        ];
        let sizes = loops.map(|l| (ring_area(&l).abs(), length(&l)));
        let smaller = if sizes[0].0 <= sizes[1].0 {
            sizes[0]
        } else {
            sizes[1]
        };
        let width = 2.0 * smaller.0 / smaller.1.max(f64::MIN_POSITIVE);
        list.push(crossing(&feature.code, at, smaller.0, width));
        return;
    }
}

fn crossing(code: &str, at: (f64, f64), area: f64, width: f64) -> Finding {
    Finding {
        kind: FindingKind::SelfIntersection,
        severity: if width > HAIRLINE_M {
            Severity::Error
        } else {
            Severity::Warning
        },
        codes: vec![code.to_owned()],
        place: place(at),
        area_m2: Some(area),
        width_m: Some(width),
    }
}

fn length(ring: &[Position]) -> f64 {
    let next = ring.iter().skip(1).chain(ring.first());
    ring.iter().zip(next).map(|(a, b)| a.distance_m(*b)).sum()
}
