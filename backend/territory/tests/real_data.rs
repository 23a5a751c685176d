//! The register's polygons, where they are at hand: `../shared/data/lt` beside the project.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "tests fail by panicking and say what they skip"
)]

use atsakas_territory::{
    BBox, Feature, FindingKind, ImportOptions, Layer, Level, Position, Territory, lks94_from_wgs84,
    read_geojson, validate, wgs84_from_lks94,
};
use std::path::PathBuf;

fn shared(name: &str) -> Option<Vec<u8>> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/lt");
    let read = std::fs::read(root.join(name)).ok();
    if read.is_none() {
        eprintln!("skipped: {name} is not at hand");
    }
    read
}

fn layer(file: &str, level: Level, name: &str, parent: Option<&str>) -> Option<Layer> {
    let options = ImportOptions {
        level,
        code_property: "code".to_owned(),
        name_property: name.to_owned(),
        parent_property: parent.map(str::to_owned),
        crs: None,
        attribution: None,
    };
    Some(read_geojson(&shared(file)?, &options).unwrap())
}

fn both() -> Option<(Layer, Layer)> {
    let municipalities = layer(
        "lt_municipalities.geojson",
        Level::Municipality,
        "name_lt",
        None,
    )?;
    let elderships = layer(
        "lt_elderships.geojson",
        Level::Eldership,
        "name",
        Some("mun_code"),
    )?;
    Some((municipalities, elderships))
}

#[test]
fn the_projection_agrees_with_proj_to_a_millimetre() {
    let Some(bytes) = shared("epsg3346_check_points.json") else {
        return;
    };
    let points: Vec<serde_json::Value> = serde_json::from_slice(&bytes).unwrap();
    for p in &points {
        let [lon, lat, e, n] = ["lon", "lat", "e", "n"].map(|key| p[key].as_f64().unwrap());
        let (e2, n2) = lks94_from_wgs84(lon, lat);
        assert!((e - e2).hypot(n - n2) <= 0.001, "{p}: {e2} {n2}");
        let (lon2, lat2) = wgs84_from_lks94(e, n);
        assert!((lon - lon2).hypot(lat - lat2) <= 1e-8, "{p}: {lon2} {lat2}");
    }
    assert_eq!(points.len(), 12);
}

#[test]
fn the_registers_layers_can_be_imported() {
    let Some((municipalities, elderships)) = both() else {
        return;
    };
    let found = validate(&municipalities, None);
    assert_eq!(found.all(), [], "the municipalities are a clean coverage");
    let found = validate(&elderships, Some(&municipalities));
    assert_eq!(found.errors().next(), None);
    // Figures of GEOS after projection by PROJ; the second overlap is two of its that touch.
    let sizes = |kind: FindingKind| {
        let of_kind = found.warnings().filter(move |f| f.kind == kind);
        of_kind.map(|f| f.area_m2.unwrap()).collect::<Vec<f64>>()
    };
    for (kind, expected) in [
        (FindingKind::Overlap, vec![558.8, 28.11 + 11.66, 4.82]),
        (FindingKind::Gap, vec![8451.0, 929.7, 305.6, 142.7, 0.37]),
    ] {
        let sizes = sizes(kind);
        assert_eq!(sizes.len(), expected.len(), "{kind:?} {sizes:?}");
        let close = |(a, b): (&f64, &f64)| (a / b - 1.0).abs() < 0.005;
        let ends = sizes.iter().zip(&expected).filter(|(_, e)| **e > 1.0);
        assert!(ends.into_iter().all(close), "{kind:?} {sizes:?}");
    }
    let stored = elderships.to_bytes();
    assert_eq!(Layer::from_bytes(&stored).unwrap(), elderships);
}

#[test]
fn known_places_are_in_their_municipality() {
    let (Some((municipalities, elderships)), Some(bytes)) =
        (both(), shared("epsg3346_check_points.json"))
    else {
        return;
    };
    let territory = Territory::build(municipalities, Some(elderships), Vec::new()).unwrap();
    let points: Vec<serde_json::Value> = serde_json::from_slice(&bytes).unwrap();
    let codes = ["13", "19", "21", "29", "27", "11", "23", "30", "75", "15"];
    for (p, code) in points.iter().zip(codes) {
        let at = Position::from_degrees(p["lon"].as_f64().unwrap(), p["lat"].as_f64().unwrap());
        let found = territory.locate(at.unwrap()).unwrap();
        assert_eq!(
            territory.leaf(found.leaf).unwrap().municipality,
            code,
            "{p}"
        );
    }
    let lagoon = Position::from_degrees(21.17, 55.38).unwrap();
    let leaf = territory
        .leaf(territory.locate(lagoon).unwrap().leaf)
        .unwrap();
    assert_eq!(
        (leaf.code.as_str(), leaf.eldership.as_deref()),
        ("88", None)
    );
    assert!(
        territory.memory_bytes() < 60 << 20,
        "{}",
        territory.memory_bytes()
    );
    assert_eq!(territory.elderships().len(), 554);
    let riga = territory
        .nearest(Position::from_degrees(24.1052, 56.9496).unwrap())
        .unwrap();
    assert!((50_000.0..90_000.0).contains(&riga.distance_m), "{riga:?}");
}

/// Half-open even-odd test, written again without a grid.
fn covers(ring: &[Position], p: Position) -> bool {
    let crossed = ring.windows(2).filter(|w| {
        let (a, b) = if w[0].lat() <= w[1].lat() {
            (w[0], w[1])
        } else {
            (w[1], w[0])
        };
        if !(a.lat() <= p.lat() && p.lat() < b.lat()) {
            return false;
        }
        let sub = |m: i32, n: i32| i128::from(m) - i128::from(n);
        sub(p.lat(), a.lat()) * sub(b.lon(), a.lon())
            < sub(p.lon(), a.lon()) * sub(b.lat(), a.lat())
    });
    crossed.count() % 2 == 1
}

#[test]
fn shared_vertices_are_in_exactly_one_eldership_and_that_one_is_found() {
    let Some((municipalities, elderships)) = both() else {
        return;
    };
    let territory = Territory::build(municipalities, Some(elderships.clone()), Vec::new()).unwrap();
    let boxes: Vec<_> = elderships
        .features
        .iter()
        .map(|f| (f, BBox::around(f.positions()).unwrap()))
        .collect();
    let (mut checked, mut doubled) = (0, 0);
    for at in elderships
        .features
        .iter()
        .flat_map(Feature::positions)
        .step_by(7)
    {
        let covering: Vec<&str> = boxes
            .iter()
            .filter(|(_, bbox)| bbox.contains(at))
            .filter(|(f, _)| {
                let rings = f.polygons.iter().flat_map(|p| &p.rings);
                rings.filter(|r| covers(r, at)).count() % 2 == 1
            })
            .map(|(f, _)| f.code.as_str())
            .collect();
        let found = territory
            .locate(at)
            .map(|l| territory.leaf(l.leaf).unwrap());
        match covering.iter().min() {
            Some(code) => assert_eq!(found.unwrap().eldership.as_deref(), Some(*code)),
            None => assert!(found.is_none_or(|l| l.zones.is_empty())),
        }
        checked += 1;
        doubled += usize::from(covering.len() > 1);
    }
    assert!(checked > 20_000);
    assert!(doubled <= 3, "only the register's own overlaps, {doubled}");
}
