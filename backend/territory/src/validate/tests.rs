//! Tests of this module.

use super::*;
use crate::layer::{Feature, Polygon};

fn ring(points: &[(i32, i32)]) -> Vec<Position> {
    // Thousandths of a degree from 25° E 55° N: 64 and 111 m.
    let at = |(x, y): &(i32, i32)| {
        Position::from_units(250_000_000 + x * 10_000, 550_000_000 + y * 10_000)
    };
    points.iter().map(|p| at(p).unwrap()).collect()
}

fn feature(code: &str, rings: Vec<Vec<Position>>) -> Feature {
    Feature {
        code: code.to_owned(),
        name: code.to_owned(),
        parent: None,
        polygons: vec![Polygon { rings }],
    }
}

fn square(code: &str, x: i32, y: i32, side: i32) -> Feature {
    let corners = [
        (x, y),
        (x + side, y),
        (x + side, y + side),
        (x, y + side),
        (x, y),
    ];
    feature(code, vec![ring(&corners)])
}

fn check(features: Vec<Feature>) -> Findings {
    let layer = Layer {
        level: Level::Municipality,
        features,
        attribution: None,
    };
    validate(&layer, None)
}

fn kinds(findings: &Findings) -> Vec<(FindingKind, Severity)> {
    findings
        .all()
        .iter()
        .map(|f| (f.kind, f.severity))
        .collect()
}

#[test]
fn neighbours_that_share_an_edge_are_clean() {
    assert_eq!(
        check(vec![square("a", 0, 0, 9), square("b", 9, 0, 9)]).all(),
        []
    );
}

#[test]
fn a_wide_overlap_blocks_and_has_its_codes_place_and_area() {
    let found = check(vec![square("a", 0, 0, 10), square("b", 8, 0, 10)]);
    assert_eq!(kinds(&found), [(FindingKind::Overlap, Severity::Error)]);
    let overlap = &found.all()[0];
    assert_eq!(overlap.codes, ["a", "b"]);
    // 0.002° × 0.01° at 55° N: 128 m × 1,113 m.
    assert!(
        (overlap.area_m2.unwrap() - 142_300.0).abs() < 500.0,
        "{overlap}"
    );
    let place = overlap.place.unwrap();
    assert!((place.lon_degrees() - 25.009).abs() < 0.001, "{overlap}");
    assert!(overlap.to_string().starts_with("overlap a, b at 25.00"));
}

#[test]
fn a_sliver_of_an_overlap_is_a_warning() {
    let mut b = square("b", 10, 0, 10);
    for p in &mut b.polygons[0].rings[0] {
        *p = Position::from_units(p.lon() - 900, p.lat()).unwrap();
    }
    let found = check(vec![square("a", 0, 0, 10), b]);
    assert_eq!(kinds(&found), [(FindingKind::Overlap, Severity::Warning)]);
    assert!((found.all()[0].width_m.unwrap() - 5.7).abs() < 0.2);
}

#[test]
fn enclosed_ground_of_nobody_is_a_gap_between_its_neighbours() {
    let ring_around = [
        feature("w", vec![ring(&[(0, 0), (3, 0), (3, 9), (0, 9), (0, 0)])]),
        feature("e", vec![ring(&[(6, 0), (9, 0), (9, 9), (6, 9), (6, 0)])]),
        feature("s", vec![ring(&[(3, 0), (6, 0), (6, 3), (3, 3), (3, 0)])]),
        feature("n", vec![ring(&[(3, 6), (6, 6), (6, 9), (3, 9), (3, 6)])]),
    ];
    let found = check(ring_around.to_vec());
    assert_eq!(kinds(&found), [(FindingKind::Gap, Severity::Warning)]);
    assert_eq!(found.all()[0].codes, ["e", "n", "s", "w"]);
    // Open to the outside it is none.
    assert_eq!(check(ring_around[..3].to_vec()).all(), []);
}

#[test]
fn a_bow_tie_blocks_and_a_tiny_loop_warns() {
    let bow = feature("a", vec![ring(&[(0, 0), (9, 9), (9, 0), (0, 9), (0, 0)])]);
    assert_eq!(
        kinds(&check(vec![bow])),
        [(FindingKind::SelfIntersection, Severity::Error)]
    );
    let mut tiny = ring(&[(0, 0), (9, 0), (9, 9), (0, 9), (0, 0)]);
    let near = |x: i32, y: i32| Position::from_units(250_090_000 + x, 550_040_000 + y).unwrap();
    tiny.splice(
        2..2,
        [
            near(0, 0),
            near(1000, 1000),
            near(-1000, 1000),
            near(500, 0),
            near(0, 2000),
        ],
    );
    let found = check(vec![feature("a", vec![tiny])]);
    assert!(found.is_importable(), "{:?}", found.all());
    assert!(
        found
            .warnings()
            .any(|f| f.kind == FindingKind::SelfIntersection)
    );
}

#[test]
fn a_hole_outside_its_polygon_blocks() {
    let mut a = square("a", 0, 0, 5);
    a.polygons[0]
        .rings
        .push(ring(&[(7, 7), (9, 7), (9, 9), (7, 7)]));
    assert!(kinds(&check(vec![a])).contains(&(FindingKind::SelfIntersection, Severity::Error)));
}

#[test]
fn a_hole_and_an_island_in_it_are_clean() {
    let mut a = square("a", 0, 0, 9);
    a.polygons[0]
        .rings
        .push(ring(&[(2, 2), (7, 2), (7, 7), (2, 7), (2, 2)]));
    a.polygons.extend(square("x", 4, 4, 1).polygons);
    let mut hole_filler = square("b", 2, 2, 5);
    hole_filler.polygons[0]
        .rings
        .push(ring(&[(4, 4), (5, 4), (5, 5), (4, 5), (4, 4)]));
    assert_eq!(check(vec![a, hole_filler]).all(), []);
}

#[test]
fn structural_faults_block() {
    let open = feature("a", vec![ring(&[(0, 0), (5, 0), (5, 5), (0, 5)])]);
    let nothing = Feature {
        polygons: Vec::new(),
        ..square("b", 0, 0, 1)
    };
    let found = check(vec![
        open,
        nothing,
        square("c", 20, 0, 2),
        square("c", 30, 0, 2),
    ]);
    let errors: Vec<FindingKind> = found.errors().map(|f| f.kind).collect();
    assert_eq!(
        errors,
        [
            FindingKind::DuplicateCode,
            FindingKind::NoGround,
            FindingKind::UnclosedRing
        ]
    );
}

#[test]
fn an_eldership_of_an_unknown_municipality_blocks() {
    let layer = |level, features| Layer {
        level,
        features,
        attribution: None,
    };
    let parents = layer(Level::Municipality, vec![square("13", 0, 0, 9)]);
    let of = |code: &str, parent: &str, x| Feature {
        parent: Some(parent.to_owned()),
        ..square(code, x, 0, 2)
    };
    let elderships = layer(
        Level::Eldership,
        vec![of("1301", "13", 0), of("9901", "99", 4)],
    );
    let found = validate(&elderships, Some(&parents));
    assert_eq!(
        kinds(&found),
        [(FindingKind::UnknownParent, Severity::Error)]
    );
    assert_eq!(found.all()[0].codes, ["9901"]);
}

#[test]
fn a_knot_of_thousands_of_crossings_is_refused_in_bounded_time() {
    let at = |n: i32| (n * 7_919 % 1_000, n * 104_729 % 997);
    let knot: Vec<(i32, i32)> = (0..2_500).chain([0]).map(at).collect();
    let found = check(vec![feature("a", vec![ring(&knot)])]);
    assert!(
        found.errors().any(|f| f.kind == FindingKind::TooDense),
        "{:?}",
        found.all().len()
    );
}

#[test]
fn the_sample_is_clean() {
    let (municipalities, elderships) = crate::sample::layers();
    assert_eq!(validate(&municipalities, None).all(), []);
    let found = validate(&elderships, Some(&municipalities));
    // The town of Birštonas and the cities are no eldership's.
    assert!(
        found.all().iter().all(|f| f.kind == FindingKind::Gap),
        "{:?}",
        found.all()
    );
    assert!(found.all().len() <= 2, "{:?}", found.all());
}
