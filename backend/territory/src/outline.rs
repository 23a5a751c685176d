//! Outlines for display: Douglas–Peucker between the places where borders meet.
//!
//! Each stretch between two such nodes is simplified once, in one direction, so neighbours keep
//! the same line and no slits open between them.

use crate::layer::{Feature, Polygon};
use crate::measure::Scale;
use crate::position::Position;
use std::collections::{HashMap, HashSet};

/// Simplified ground of each feature, in the order given; rings smaller than the tolerance's
/// square go, but never the last of a feature.
pub(crate) fn outlines(features: &[Feature], tolerance_m: f64) -> Vec<Vec<Polygon>> {
    let nodes = Nodes::of(features);
    features
        .iter()
        .map(|feature| {
            let kept: Vec<Polygon> = feature
                .polygons
                .iter()
                .filter_map(|polygon| simplify_polygon(polygon, &nodes, tolerance_m))
                .collect();
            if kept.is_empty() {
                return feature.polygons.clone();
            }
            kept
        })
        .collect()
}

/// Up to two neighbours of each position along all edges, and the positions that have more.
struct Nodes(HashMap<Position, [Option<Position>; 2]>, HashSet<Position>);

impl Nodes {
    fn of(features: &[Feature]) -> Self {
        let mut nodes = Self(HashMap::new(), HashSet::new());
        for ring in features
            .iter()
            .flat_map(|f| &f.polygons)
            .flat_map(|p| &p.rings)
        {
            for (a, b) in ring.iter().zip(ring.iter().skip(1)).filter(|(a, b)| a != b) {
                nodes.link(*a, *b);
                nodes.link(*b, *a);
            }
        }
        nodes
    }

    fn link(&mut self, at: Position, to: Position) {
        let seen = self.0.entry(at).or_default();
        for slot in seen {
            match slot {
                Some(known) if *known == to => return,
                Some(_) => {}
                None => {
                    *slot = Some(to);
                    return;
                }
            }
        }
        self.1.insert(at);
    }

    fn is_node(&self, at: Position) -> bool {
        self.1.contains(&at)
    }
}

fn simplify_polygon(polygon: &Polygon, nodes: &Nodes, tolerance_m: f64) -> Option<Polygon> {
    let mut rings = Vec::new();
    for (n, ring) in polygon.rings.iter().enumerate() {
        let simple = simplify_ring(ring, nodes, tolerance_m);
        let visible = simple.len() >= 4 && ring_area(&simple).abs() >= tolerance_m * tolerance_m;
        if visible {
            rings.push(simple);
        } else if n == 0 {
            return None;
        }
    }
    (!rings.is_empty()).then_some(Polygon { rings })
}

fn simplify_ring(ring: &[Position], nodes: &Nodes, tolerance_m: f64) -> Vec<Position> {
    let open = match ring.split_last() {
        Some((last, rest)) if rest.first() == Some(last) => rest,
        Some(_) | None => ring,
    };
    // A ring without nodes is cut at its lowest position, which does not depend on its start.
    let lowest = open.iter().min();
    let is_end = |p: &Position| nodes.is_node(*p);
    let start = open
        .iter()
        .position(is_end)
        .or_else(|| open.iter().position(|p| Some(p) == lowest));
    let Some(start) = start else {
        return ring.to_vec();
    };
    let around: Vec<Position> = open
        .iter()
        .cycle()
        .skip(start)
        .take(open.len() + 1)
        .copied()
        .collect();
    let mut out: Vec<Position> = around.first().copied().into_iter().collect();
    let mut arc = out.clone();
    for (n, p) in around.iter().enumerate().skip(1) {
        arc.push(*p);
        if nodes.is_node(*p) || n + 1 == around.len() {
            out.extend(simplify_arc(&arc, tolerance_m).into_iter().skip(1));
            arc = vec![*p];
        }
    }
    out
}

/// Simplifies in the direction that both neighbours agree on.
fn simplify_arc(arc: &[Position], tolerance_m: f64) -> Vec<Position> {
    let mut line = arc.to_vec();
    let ends = (line.first().copied(), line.last().copied());
    let second = (line.get(1), line.iter().rev().nth(1));
    let turned = (ends.0, second.0) > (ends.1, second.1);
    if turned {
        line.reverse();
    }
    let mut kept = douglas_peucker(&line, tolerance_m);
    if turned {
        kept.reverse();
    }
    kept
}

fn douglas_peucker(line: &[Position], tolerance_m: f64) -> Vec<Position> {
    let mut keep = vec![false; line.len()];
    for end in [keep.len().checked_sub(1), Some(0)].into_iter().flatten() {
        if let Some(flag) = keep.get_mut(end) {
            *flag = true;
        }
    }
    let mut stack = vec![(0, line.len().saturating_sub(1))];
    while let Some((from, to)) = stack.pop() {
        let (Some(a), Some(b)) = (line.get(from), line.get(to)) else {
            continue;
        };
        let inner = line.iter().enumerate().take(to).skip(from + 1);
        let far = inner
            .map(|(n, p)| (n, distance(*p, *a, *b)))
            .reduce(|best, next| if next.1 > best.1 { next } else { best });
        if let Some((n, d)) = far
            && d > tolerance_m
        {
            if let Some(flag) = keep.get_mut(n) {
                *flag = true;
            }
            stack.push((from, n));
            stack.push((n, to));
        }
    }
    line.iter()
        .zip(keep)
        .filter(|(_, k)| *k)
        .map(|(p, _)| *p)
        .collect()
}

/// Metres from `p` to the stretch between `a` and `b`.
fn distance(p: Position, a: Position, b: Position) -> f64 {
    let scale = Scale::at(f64::from(a.lat()));
    let plane = |q: Position| {
        (
            (f64::from(q.lon()) - f64::from(a.lon())) * scale.x,
            (f64::from(q.lat()) - f64::from(a.lat())) * scale.y,
        )
    };
    let ((px, py), (dx, dy)) = (plane(p), plane(b));
    let length = dx * dx + dy * dy;
    let along = if length > 0.0 {
        ((px * dx + py * dy) / length).clamp(0.0, 1.0)
    } else {
        0.0
    };
    let (ox, oy) = (px - along * dx, py - along * dy);
    (ox * ox + oy * oy).sqrt()
}

/// Area of a ring in m², positive when it runs against the clock.
pub(crate) fn ring_area(ring: &[Position]) -> f64 {
    let Some(origin) = ring.first() else {
        return 0.0;
    };
    let middle = ring
        .iter()
        .map(|p| f64::from(p.lat()))
        .fold((0.0, 0.0), |(sum, n), lat| (sum + lat, n + 1.0));
    let scale = Scale::at(middle.0 / middle.1);
    let plane = |p: &Position| {
        (
            (f64::from(p.lon()) - f64::from(origin.lon())) * scale.x,
            (f64::from(p.lat()) - f64::from(origin.lat())) * scale.y,
        )
    };
    let next = ring.iter().skip(1).chain(ring.first());
    let doubled: f64 = ring
        .iter()
        .zip(next)
        .map(|(a, b)| {
            let ((ax, ay), (bx, by)) = (plane(a), plane(b));
            ax * by - bx * ay
        })
        .sum();
    doubled / 2.0
}
