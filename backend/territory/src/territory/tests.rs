//! Tests of this module.

use super::*;
use crate::layer::Feature;

fn at(x: i32, y: i32) -> Position {
    Position::from_units(250_000_000 + x, 550_000_000 + y).unwrap()
}

fn area(code: &str, parent: Option<&str>, (w, s, e, n): (i32, i32, i32, i32)) -> Feature {
    Feature {
        code: code.to_owned(),
        name: format!("Name of {code}"),
        parent: parent.map(str::to_owned),
        polygons: vec![Polygon {
            rings: vec![vec![at(w, s), at(e, s), at(e, n), at(w, n), at(w, s)]],
        }],
    }
}

fn layer(level: Level, features: Vec<Feature>) -> Layer {
    Layer {
        level,
        features,
        attribution: Some("A".to_owned()),
    }
}

fn code(territory: &Territory, x: i32, y: i32) -> Option<String> {
    let found = territory.locate(at(x, y))?;
    Some(territory.leaf(found.leaf).unwrap().code.clone())
}

fn municipalities() -> Layer {
    let whole = [
        area("13", None, (0, 0, 500_000, 500_000)),
        area("41", None, (500_000, 0, 1_000_000, 500_000)),
    ];
    layer(Level::Municipality, whole.to_vec())
}

#[test]
fn a_shared_border_belongs_to_one_side() {
    let t = Territory::build(municipalities(), None, Vec::new()).unwrap();
    assert_eq!(code(&t, 500_000, 10).unwrap(), "13");
    assert_eq!(code(&t, 500_001, 10).unwrap(), "41");
    assert_eq!(code(&t, 1, 0).unwrap(), "13");
    assert_eq!(code(&t, 1, 500_000), None);
    assert_eq!(code(&t, 0, 1), None);
}

#[test]
fn the_border_flag_reaches_thirty_metres() {
    let t = Territory::build(municipalities(), None, Vec::new()).unwrap();
    let border = |x: i32| t.locate(at(x, 250_000)).unwrap().border;
    // A unit of longitude is 6.39 mm at 55.025° N: 30 m are 4,693 units.
    assert!(border(500_000) && border(495_320) && border(504_680));
    assert!(!border(495_290) && !border(504_710) && !border(250_000));
    assert!(border(4_680), "the territory's own border counts");
}

#[test]
fn an_overlap_goes_to_the_lower_code_and_a_hairline_gap_to_the_longest_neighbour() {
    let elderships = vec![
        area("1302", Some("13"), (0, 0, 200_400, 500_000)),
        area("1301", Some("13"), (200_000, 0, 300_000, 500_000)),
        // 100 units (64 cm) of nobody's ground, closed at both ends by 1304 and 1305.
        area("1303", Some("13"), (300_100, 1_000, 500_000, 499_000)),
        area("1304", Some("13"), (300_000, 0, 500_000, 1_000)),
        area("1305", Some("13"), (300_000, 499_000, 500_000, 500_000)),
    ];
    let t = Territory::build(
        municipalities(),
        Some(layer(Level::Eldership, elderships)),
        Vec::new(),
    )
    .unwrap();
    assert_eq!(code(&t, 200_200, 9).unwrap(), "1301");
    assert_eq!(
        code(&t, 300_050, 250_000).unwrap(),
        "1301",
        "of equal neighbours the lower code"
    );
    assert_eq!(code(&t, 700_000, 9).unwrap(), "41");
    assert!(t.leaf_of("13").is_none(), "nothing is left of it");
}

#[test]
fn zones_split_leaves_into_exactly_the_combinations_that_exist() {
    let zones = vec![
        area("Z1", None, (400_000, 100_000, 600_000, 200_000)),
        area("Z2", None, (550_000, 150_000, 700_000, 300_000)),
        area("Z3", None, (2_000_000, 0, 2_100_000, 100_000)),
    ];
    let t = Territory::build(municipalities(), None, vec![layer(Level::Zone, zones)]).unwrap();
    let codes: Vec<&str> = t.leaves().iter().map(|l| l.code.as_str()).collect();
    assert_eq!(codes, ["13", "13+Z1", "41", "41+Z1", "41+Z1+Z2", "41+Z2"]);
    assert_eq!(code(&t, 560_000, 160_000).unwrap(), "41+Z1+Z2");
    assert_eq!(t.leaves()[4].zones, ["Z1", "Z2"]);
    let near_zone_only = t.locate(at(410_000, 100_100)).unwrap();
    assert!(!near_zone_only.border, "a zone's border is no authority's");
}

#[test]
fn an_eldership_without_parent_belongs_where_most_of_it_lies() {
    let elderships = vec![area("x", None, (400_000, 0, 700_000, 100_000))];
    let t = Territory::build(
        municipalities(),
        Some(layer(Level::Eldership, elderships)),
        Vec::new(),
    )
    .unwrap();
    assert_eq!(t.elderships()[0].parent.as_deref(), Some("41"));
    let found = t.locate(at(450_000, 50)).unwrap();
    assert_eq!(t.leaf(found.leaf).unwrap().municipality, "41");
}

#[test]
fn what_cannot_be_an_index_is_refused() {
    let build = |e: Feature| {
        let elderships = layer(Level::Eldership, vec![e]);
        Territory::build(municipalities(), Some(elderships), Vec::new()).unwrap_err()
    };
    let nowhere = (5_000_000, 0, 5_100_000, 100_000);
    assert_eq!(
        build(area("x", None, nowhere)),
        BuildError::NoParent("x".to_owned())
    );
    assert_eq!(
        build(area("13", None, nowhere)),
        BuildError::CodeTwice("13".to_owned())
    );
    assert!(matches!(
        build(area("x", Some("99"), nowhere)),
        BuildError::UnknownParent { .. }
    ));
    let empty = layer(Level::Municipality, Vec::new());
    assert_eq!(
        Territory::build(empty, None, Vec::new()).unwrap_err(),
        BuildError::NoGround
    );
    let wrong = Territory::build(layer(Level::Zone, Vec::new()), None, Vec::new());
    assert!(matches!(wrong.unwrap_err(), BuildError::Level { .. }));
}

#[test]
fn names_outlines_and_the_nearest_place_are_there() {
    let t = Territory::build(municipalities(), None, Vec::new()).unwrap();
    assert_eq!(t.name_of("41"), Some("Name of 41"));
    assert_eq!(
        t.outline(Level::Municipality, "41").unwrap()[0].rings[0].len(),
        5
    );
    assert_eq!(t.outline(Level::Eldership, "41"), None);
    assert_eq!(t.attributions(), ["A"]);
    let near = t.nearest(at(1_100_000, 10)).unwrap();
    assert_eq!(near.place.code, "41");
    assert!((near.distance_m - 639.0).abs() < 5.0, "{near:?}");
}
