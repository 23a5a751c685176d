//! Properties: random coverages against a naive oracle, and hostile bytes.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    reason = "tests fail by panicking"
)]

use atsakas_territory::{
    Feature, ImportOptions, Layer, Level, Polygon, Position, Territory, read_geojson, validate,
};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// `PROPTEST_CASES` for a long run, else a bounded number.
fn cases(default: u32) -> u32 {
    let set = std::env::var("PROPTEST_CASES").ok();
    set.and_then(|n| n.parse().ok()).unwrap_or(default)
}

const SIDE: usize = 6;
/// About 1.3 × 2.2 km.
const STEP: i32 = 200_000;

/// A jittered lattice of quadrilaterals with random owners: quads of one owner are one area.
#[derive(Debug, Clone)]
struct Quilt {
    jitter: Vec<(i32, i32)>,
    eldership: Vec<Option<u8>>,
    municipality: Vec<u8>,
    zones: Vec<[(i32, i32); 3]>,
}

fn quilt() -> impl Strategy<Value = Quilt> {
    let n = SIDE * SIDE;
    let jitter = prop::collection::vec((-60_000..60_000, -60_000..60_000), (SIDE + 1) * (SIDE + 1));
    let span = STEP * SIDE as i32;
    let corner = (0..span, 0..span);
    (
        jitter,
        prop::collection::vec(prop::option::weighted(0.85, 0_u8..9), n),
        prop::collection::vec(0_u8..3, n),
        prop::collection::vec([corner.clone(), corner.clone(), corner], 0..3),
    )
        .prop_map(|(jitter, eldership, municipality, zones)| Quilt {
            jitter,
            eldership,
            municipality,
            zones,
        })
}

fn at(x: i32, y: i32) -> Position {
    Position::from_units(250_000_000 + x, 550_000_000 + y).unwrap()
}

impl Quilt {
    fn vertex(&self, col: usize, row: usize) -> Position {
        let (dx, dy) = self.jitter[row * (SIDE + 1) + col];
        at(col as i32 * STEP + dx, row as i32 * STEP + dy)
    }

    fn quad(&self, n: usize) -> Vec<Position> {
        let (col, row) = (n % SIDE, n / SIDE);
        [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]
            .map(|(dx, dy)| self.vertex(col + dx, row + dy))
            .to_vec()
    }

    fn zone(&self, n: usize) -> Vec<Position> {
        let [a, b, c] = self.zones[n].map(|(x, y)| at(x, y));
        vec![a, b, c, a]
    }

    /// An eldership belongs to the municipality of its first quad.
    fn parent(&self, eldership: u8) -> u8 {
        let first = self.eldership.iter().position(|e| *e == Some(eldership));
        self.municipality[first.unwrap()]
    }

    fn layers(&self) -> (Layer, Layer, Layer) {
        let mut elderships: BTreeMap<u8, Vec<Polygon>> = BTreeMap::new();
        let mut municipalities: BTreeMap<u8, Vec<Polygon>> = BTreeMap::new();
        for n in 0..SIDE * SIDE {
            let quad = || Polygon {
                rings: vec![self.quad(n)],
            };
            municipalities
                .entry(self.municipality[n])
                .or_default()
                .push(quad());
            if let Some(e) = self.eldership[n] {
                elderships.entry(e).or_default().push(quad());
            }
        }
        let features = |prefix: &str, areas: BTreeMap<u8, Vec<Polygon>>| {
            let feature = |(id, polygons)| Feature {
                code: format!("{prefix}{id}"),
                name: format!("{prefix} {id}"),
                parent: (prefix == "e").then(|| format!("m{}", self.parent(id))),
                polygons,
            };
            areas.into_iter().map(feature).collect::<Vec<_>>()
        };
        let zones = (0..self.zones.len()).map(|n| {
            (
                n as u8,
                vec![Polygon {
                    rings: vec![self.zone(n)],
                }],
            )
        });
        let layer = |level, features| Layer {
            level,
            features,
            attribution: None,
        };
        (
            layer(Level::Municipality, features("m", municipalities)),
            layer(Level::Eldership, features("e", elderships)),
            layer(Level::Zone, features("z", zones.collect())),
        )
    }

    /// The leaf's code by trying every quad and zone.
    fn oracle(&self, p: Position) -> Option<String> {
        let here: Vec<usize> = (0..SIDE * SIDE)
            .filter(|n| covers(&self.quad(*n), p))
            .collect();
        assert!(here.len() <= 1, "a coverage has one face for each point");
        let quad = *here.first()?;
        let mut code = match self.eldership[quad] {
            Some(e) => format!("e{e}"),
            None => format!("m{}", self.municipality[quad]),
        };
        for n in (0..self.zones.len()).filter(|n| covers(&self.zone(*n), p)) {
            code.push_str("+z");
            code.push_str(&n.to_string());
        }
        Some(code)
    }
}

fn covers(ring: &[Position], p: Position) -> bool {
    let crossed = ring.windows(2).filter(|w| {
        let (a, b) = if w[0].lat() <= w[1].lat() {
            (w[0], w[1])
        } else {
            (w[1], w[0])
        };
        let sub = |m: i32, n: i32| i128::from(m) - i128::from(n);
        a.lat() <= p.lat()
            && p.lat() < b.lat()
            && sub(p.lat(), a.lat()) * sub(b.lon(), a.lon())
                < sub(p.lon(), a.lon()) * sub(b.lat(), a.lat())
    });
    crossed.count() % 2 == 1
}

fn code_at(territory: &Territory, p: Position) -> Option<String> {
    let found = territory.locate(p)?;
    Some(territory.leaf(found.leaf).unwrap().code.clone())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(48)))]

    #[test]
    fn each_point_is_in_the_one_leaf_that_the_naive_test_names(
        quilt in quilt(),
        random in prop::collection::vec((-80_000..1_280_000, -80_000..1_280_000), 200),
    ) {
        let (municipalities, elderships, zones) = quilt.layers();
        let territory = Territory::build(municipalities, Some(elderships), vec![zones]).unwrap();
        let mut points: Vec<Position> = random.into_iter().map(|(x, y)| at(x, y)).collect();
        for n in 0..SIDE * SIDE {
            let quad = quilt.quad(n);
            for w in quad.windows(2) {
                points.push(w[0]);
                points.push(at(
                    w[0].lon().midpoint(w[1].lon()) - 250_000_000,
                    w[0].lat().midpoint(w[1].lat()) - 550_000_000,
                ));
            }
        }
        for z in &quilt.zones {
            for (x, y) in z {
                points.extend([at(*x, *y), at(x + 1, *y), at(*x, y + 1), at(x - 1, y - 1)]);
            }
        }
        for p in points {
            prop_assert_eq!(code_at(&territory, p), quilt.oracle(p), "{:?}", p);
        }
        for leaf in territory.leaves() {
            let index = territory.leaf_of(&leaf.code).unwrap();
            prop_assert_eq!(territory.leaf(index), Some(leaf));
        }
    }

    #[test]
    fn the_order_of_features_does_not_matter(quilt in quilt(), turn in 0_usize..9) {
        let (municipalities, elderships, zones) = quilt.layers();
        let one = Territory::build(municipalities.clone(), Some(elderships.clone()), vec![zones.clone()]).unwrap();
        let mut turned = [municipalities, elderships, zones];
        for layer in &mut turned {
            let n = layer.features.len().max(1);
            layer.features.rotate_left(turn % n);
            layer.features.iter_mut().for_each(|f| f.polygons.reverse());
        }
        let [municipalities, elderships, zones] = turned;
        let other = Territory::build(municipalities, Some(elderships), vec![zones]).unwrap();
        prop_assert_eq!(one.leaves(), other.leaves());
        for x in 0..60 {
            for y in 0..60 {
                let p = at(x * 21_001 - 20_000, y * 21_001 - 20_000);
                prop_assert_eq!(one.locate(p), other.locate(p));
            }
        }
    }

    #[test]
    fn a_coverage_has_neither_overlaps_nor_crossings(quilt in quilt()) {
        let (municipalities, _, _) = quilt.layers();
        let found = validate(&municipalities, None);
        prop_assert!(found.is_importable(), "{:?}", found.all());
    }

    #[test]
    fn stored_layers_come_back(quilt in quilt()) {
        let (_, elderships, _) = quilt.layers();
        let bytes = elderships.to_bytes();
        prop_assert_eq!(&bytes, &elderships.to_bytes());
        prop_assert_eq!(Layer::from_bytes(&bytes).unwrap(), elderships);
    }
}

const FILE: &str = r#"{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:4326"}},
"features":[{"type":"Feature","properties":{"code":1,"name":"A"},"geometry":{"type":"Polygon","coordinates":
[[[25.0,55.0],[25.1,55.0],[25.1,55.1],[25.0,55.1],[25.0,55.0]],[[25.02,55.02],[25.04,55.02],[25.04,55.04],[25.02,55.02]]]}},
{"type":"Feature","properties":{"code":"2","name":"B"},"geometry":{"type":"MultiPolygon","coordinates":
[[[[25.1,55.0,7],[25.2,55.0,7],[25.2,55.1,7],[25.1,55.1,7],[25.1,55.0,7]]]]}}]}"#;

fn options() -> ImportOptions {
    ImportOptions {
        level: Level::Municipality,
        code_property: "code".to_owned(),
        name_property: "name".to_owned(),
        parent_property: None,
        crs: None,
        attribution: None,
    }
}

/// Changes, inserts, removes, repeats: what a fuzzer does first.
fn mutate(bytes: &mut Vec<u8>, changes: &[(u8, u16, u8)]) {
    for (kind, place, byte) in changes {
        if bytes.is_empty() {
            return;
        }
        let at = usize::from(*place) % bytes.len();
        match kind % 6 {
            0 => bytes[at] = *byte,
            1 => bytes.insert(at, *byte),
            2 => drop(bytes.remove(at)),
            3 => bytes.truncate(at),
            4 => bytes[at] = b"0123456789-.,[]{}\"e"[usize::from(*byte) % 19],
            _ => {
                let end = (at + usize::from(*byte)).min(bytes.len());
                let piece = bytes[at..end].to_vec();
                bytes.splice(at..at, piece);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(600)))]

    #[test]
    fn no_file_makes_the_reader_or_the_index_panic(changes in prop::collection::vec(any::<(u8, u16, u8)>(), 1..8)) {
        let mut bytes = FILE.as_bytes().to_vec();
        mutate(&mut bytes, &changes);
        if let Ok(layer) = read_geojson(&bytes, &options()) {
            prop_assert_eq!(Layer::from_bytes(&layer.to_bytes()).unwrap(), layer.clone());
            let found = validate(&layer, None);
            let built = Territory::build(layer, None, Vec::new());
            if found.is_importable() {
                let territory = built.unwrap();
                for x in 0..20 {
                    let p = Position::from_degrees(25.0 + f64::from(x) / 100.0, 55.05).unwrap();
                    if let Some(found) = territory.locate(p) {
                        prop_assert!(territory.leaf(found.leaf).is_some());
                    }
                }
            }
        }
    }

    #[test]
    fn no_bytes_make_the_loader_panic(
        changes in prop::collection::vec(any::<(u8, u16, u8)>(), 1..6), mend in any::<bool>(),
    ) {
        let mut bytes = read_geojson(FILE.as_bytes(), &options()).unwrap().to_bytes();
        mutate(&mut bytes, &changes);
        if mend && bytes.len() > 8 {
            // Past the checksum, which no attacker would leave wrong.
            let body = bytes.len() - 8;
            let sum = bytes[..body].iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
                (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
            });
            bytes[body..].copy_from_slice(&sum.to_le_bytes());
        }
        if let Ok(layer) = Layer::from_bytes(&bytes) {
            prop_assert_eq!(Layer::from_bytes(&layer.to_bytes()).unwrap(), layer.clone());
            let _ = validate(&layer, None);
            let _ = Territory::build(layer, None, Vec::new());
        }
    }
}
