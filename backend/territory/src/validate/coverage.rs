//! Faults between the features of a layer: overlaps, gaps, crossings, edges used twice.

use super::{Finding, FindingKind, LEAST_M2, Severity, place, plain, rings};
use crate::arrangement::{Arrangement, find_gaps};
use crate::layer::{Feature, Layer, Level, Polygon};
use crate::territory::HAIRLINE_M;
use std::collections::BTreeSet;

/// Most crossings that are measured one by one; a file with more is none of boundaries.
const MAX_CROSSINGS: usize = 2_000;

pub(super) fn check(layer: &Layer, list: &mut Vec<Finding>) {
    let mut features: Vec<&Feature> = layer.features.iter().collect();
    features.sort_by(|a, b| a.code.cmp(&b.code));
    let areas: Vec<&[Polygon]> = features.iter().map(|f| f.polygons.as_slice()).collect();
    let Ok(cut) = Arrangement::build(&areas) else {
        let mut dense = plain(FindingKind::TooDense, "");
        dense.codes.clear();
        list.push(dense);
        return;
    };
    let by_id = |id: u32| {
        usize::try_from(id)
            .ok()
            .and_then(|id| features.get(id).copied())
    };
    if cut.self_crossings.len() > MAX_CROSSINGS {
        let mut dense = plain(FindingKind::TooDense, "");
        dense.codes.clear();
        list.push(dense);
    }
    for crossing in cut.self_crossings.iter().take(MAX_CROSSINGS) {
        let edge = |id: u32| cut.edges.edges.get(usize::try_from(id).ok()?).copied();
        let edges = edge(crossing.edges.0).zip(edge(crossing.edges.1));
        if let (Some(feature), Some((a, b))) = (by_id(crossing.area), edges) {
            rings::check_crossing(feature, a, b, list);
        }
    }
    for (edge, area) in &cut.edges.doubled {
        if let Some(feature) = by_id(*area) {
            let mut twice = plain(FindingKind::RepeatedEdge, &feature.code);
            twice.severity = Severity::Warning;
            twice.place = place((f64::from(edge.x1), f64::from(edge.y1)));
            list.push(twice);
        }
    }
    match layer.level {
        Level::Municipality | Level::Eldership => {}
        // Zones may overlap and need not cover anything.
        Level::Zone => return,
    }
    let codes = |ids: BTreeSet<u32>| {
        let codes = ids.into_iter().filter_map(by_id);
        codes.map(|f| f.code.clone()).collect::<Vec<String>>()
    };
    let covered = |state: u32| cut.areas_of(state).len();
    let overlaps = find_gaps(&cut, &|_, state| (covered(state) < 2).then_some(0));
    for overlap in overlaps.into_iter().filter(|o| o.area >= LEAST_M2) {
        let ids = overlap.states.iter().flat_map(|s| cut.areas_of(*s));
        let wide = overlap.mean_width() > HAIRLINE_M;
        list.push(Finding {
            kind: FindingKind::Overlap,
            severity: if wide {
                Severity::Error
            } else {
                Severity::Warning
            },
            codes: codes(ids.filter_map(|id| u32::try_from(id).ok()).collect()),
            place: place(overlap.place),
            area_m2: Some(overlap.area),
            width_m: Some(overlap.mean_width()),
        });
    }
    let first = |state: u32| {
        cut.areas_of(state)
            .first()
            .and_then(|id| u32::try_from(*id).ok())
    };
    let gaps = find_gaps(&cut, &|_, state| first(state));
    for gap in gaps.into_iter().filter(|g| g.area >= LEAST_M2) {
        list.push(Finding {
            kind: FindingKind::Gap,
            severity: Severity::Warning,
            codes: codes(gap.neighbours.keys().copied().collect()),
            place: place(gap.place),
            area_m2: Some(gap.area),
            width_m: Some(gap.mean_width()),
        });
    }
}
