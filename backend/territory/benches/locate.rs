//! `cargo bench -p atsakas-territory`: how fast a point finds its area, next to `geo` with boxes.
//!
//! One run, one thread, on the register's polygons where they are at hand, else on the sample.
//! Throughput: 4 million random points of the bounding box in one loop, best of three. p99: batches
//! of 16 calls timed with `Instant`, the clock's own cost (median of empty batches) taken off, a
//! batch's time divided by 16; and single calls likewise, where the clock's grain shows.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::indexing_slicing,
    clippy::as_conversions,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a benchmark prints and may panic"
)]

use atsakas_territory::{
    BBox, Feature, ImportOptions, Layer, Level, Position, Territory, read_geojson, sample, validate,
};
use geo::{BoundingRect, Contains, Coord, LineString, MultiPolygon, Point};
use rstar::{AABB, RTree, RTreeObject};
use std::hint::black_box;
use std::path::PathBuf;
use std::time::{Duration, Instant};

fn main() {
    let (name, municipalities, elderships, read) = layers();
    println!("territory: {name}");
    let vertices = municipalities.vertex_count() + elderships.vertex_count();
    println!(
        "  {} + {} areas, {vertices} positions",
        municipalities.features.len(),
        elderships.features.len()
    );
    row("read both files", &format!("{:.0} ms", ms(read)));
    let start = Instant::now();
    let found = validate(&municipalities, None);
    let also = validate(&elderships, Some(&municipalities));
    let counts = (
        found.all().len() + also.all().len(),
        found.errors().count() + also.errors().count(),
    );
    row(
        "validate both",
        &format!(
            "{:.0} ms ({} findings, {} errors)",
            ms(start.elapsed()),
            counts.0,
            counts.1
        ),
    );

    let mut built = Vec::new();
    let mut territory = None;
    for _ in 0..3 {
        let layers = (municipalities.clone(), elderships.clone());
        let start = Instant::now();
        territory = Territory::build(layers.0, Some(layers.1), Vec::new()).ok();
        built.push(start.elapsed());
    }
    let Some(territory) = territory else {
        eprintln!("the territory cannot be built");
        return;
    };
    let best = built.into_iter().min().unwrap_or_default();
    row("build (target ≤ 1 s)", &format!("{:.0} ms", ms(best)));
    row(
        "memory (target ≤ 60 MB)",
        &format!("{:.1} MB", territory.memory_bytes() as f64 / 1e6),
    );
    row("leaves", &territory.leaves().len().to_string());

    let Some(bbox) = territory.bbox() else { return };
    let points = random_points(bbox, 4_000_000);
    throughput(&territory, &points);
    tail(&territory, &points);
    vertices_once(&territory, &elderships);
    against_geo(&territory, &elderships, &points[..300_000]);
}

fn row(what: &str, value: &str) {
    println!("  {what:<44} {value}");
}

fn ms(d: Duration) -> f64 {
    d.as_secs_f64() * 1e3
}

fn throughput(territory: &Territory, points: &[Position]) {
    let mut best = f64::MAX;
    let (mut inside, mut border) = (0, 0);
    for _ in 0..3 {
        let start = Instant::now();
        (inside, border) = (0_usize, 0_usize);
        for p in points {
            if let Some(found) = territory.locate(black_box(*p)) {
                inside += 1;
                border += usize::from(found.border);
            }
        }
        black_box((inside, border));
        best = best.min(start.elapsed().as_secs_f64());
    }
    let n = points.len() as f64;
    row(
        "locate, border flag included (target ≥ 10 M/s)",
        &format!("{:.1} M/s", n / best / 1e6),
    );
    row(
        "  of them inside, near a border",
        &format!(
            "{:.1} %, {:.2} %",
            inside as f64 / n * 100.0,
            border as f64 / n * 100.0
        ),
    );
}

fn tail(territory: &Territory, points: &[Position]) {
    let timed = |batch: usize| {
        let empty = median((0..100_000).map(|_| Instant::now().elapsed()).collect());
        let mut times: Vec<Duration> = points[..points.len().min(1_600_000)]
            .chunks(batch)
            .map(|chunk| {
                let start = Instant::now();
                for p in chunk {
                    black_box(territory.locate(black_box(*p)));
                }
                start.elapsed().saturating_sub(empty)
            })
            .collect();
        times.sort_unstable();
        let at = |share: f64| {
            times[(times.len() as f64 * share) as usize].as_secs_f64() * 1e9 / batch as f64
        };
        format!(
            "p50 {:.0} ns, p99 {:.0} ns, p99.9 {:.0} ns",
            at(0.5),
            at(0.99),
            at(0.999)
        )
    };
    row("per call in batches of 16 (target p99 ≤ 2 µs)", &timed(16));
    row("single calls, clock's cost taken off", &timed(1));
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

/// Positions that at least two elderships share: how many of them are in exactly one area.
fn vertices_once(territory: &Territory, elderships: &Layer) {
    let mut owners: Vec<(Position, usize)> = Vec::new();
    for (n, feature) in elderships.features.iter().enumerate() {
        owners.extend(feature.positions().map(|p| (p, n)));
    }
    owners.sort_unstable();
    owners.dedup();
    let shared: Vec<Position> = owners
        .chunk_by(|a, b| a.0 == b.0)
        .filter(|c| c.len() > 1)
        .map(|c| c[0].0)
        .collect();
    let boxes: Vec<(BBox, &Feature)> = elderships
        .features
        .iter()
        .filter_map(|f| {
            let mut around = f.positions().map(|p| BBox { min: p, max: p });
            let first = around.next()?;
            Some((around.fold(first, |b, p| b.with(p.min)), f))
        })
        .collect();
    let geo: Vec<(usize, MultiPolygon<f64>)> = elderships
        .features
        .iter()
        .map(geo_area)
        .enumerate()
        .collect();
    let (mut once, mut geo_counts) = (0_usize, [0_usize; 3]);
    for (n, p) in shared.iter().enumerate() {
        let leaf = territory.locate(*p).and_then(|l| territory.leaf(l.leaf));
        once += usize::from(leaf.is_some_and(|l| l.eldership.is_some()));
        if n % 200 == 0 {
            let here = Point::new(p.lon_degrees(), p.lat_degrees());
            let near = boxes
                .iter()
                .enumerate()
                .filter(|(_, (b, _))| b.contains(*p));
            let count = near.filter(|(n, _)| geo[*n].1.contains(&here)).count();
            geo_counts[count.min(2)] += 1;
        }
    }
    row("vertices shared by elderships", &shared.len().to_string());
    row("  in exactly one eldership's leaf", &once.to_string());
    row(
        "  on the outer rim: outside, or without eldership",
        &(shared.len() - once).to_string(),
    );
    let sum: usize = geo_counts.iter().sum();
    row(
        "  geo's contains, every 200th",
        &format!(
            "{sum}: none {}, one {}, several {}",
            geo_counts[0], geo_counts[1], geo_counts[2]
        ),
    );
}

struct Boxed {
    area: usize,
    rect: AABB<[f64; 2]>,
}

impl RTreeObject for Boxed {
    type Envelope = AABB<[f64; 2]>;
    fn envelope(&self) -> Self::Envelope {
        self.rect
    }
}

fn geo_area(feature: &Feature) -> MultiPolygon<f64> {
    let line = |ring: &Vec<Position>| {
        let coordinates = ring.iter().map(|p| Coord {
            x: p.lon_degrees(),
            y: p.lat_degrees(),
        });
        coordinates.collect::<LineString<f64>>()
    };
    let polygons = feature.polygons.iter().map(|p| {
        let mut rings = p.rings.iter().map(line);
        let outer = rings.next().unwrap_or_else(|| LineString::new(Vec::new()));
        geo::Polygon::new(outer, rings.collect())
    });
    MultiPolygon(polygons.collect())
}

/// The same question to `geo` with an R-tree of boxes: elderships only, no border flag.
fn against_geo(territory: &Territory, elderships: &Layer, points: &[Position]) {
    let areas: Vec<MultiPolygon<f64>> = elderships.features.iter().map(geo_area).collect();
    let boxes = areas.iter().enumerate().filter_map(|(area, a)| {
        let r = a.bounding_rect()?;
        Some(Boxed {
            area,
            rect: AABB::from_corners([r.min().x, r.min().y], [r.max().x, r.max().y]),
        })
    });
    let tree = RTree::bulk_load(boxes.collect());
    let start = Instant::now();
    let found: Vec<Option<usize>> = points
        .iter()
        .map(|p| {
            let at = [p.lon_degrees(), p.lat_degrees()];
            let here = Point::new(at[0], at[1]);
            let mut near = tree.locate_in_envelope_intersecting(&AABB::from_point(at));
            near.find(|b| areas[b.area].contains(&here)).map(|b| b.area)
        })
        .collect();
    let theirs = points.len() as f64 / start.elapsed().as_secs_f64();
    let start = Instant::now();
    for p in points {
        black_box(territory.locate(black_box(*p)));
    }
    let ours = points.len() as f64 / start.elapsed().as_secs_f64();
    row(
        "geo Contains + rstar, same points",
        &format!(
            "{:.2} M/s (ours here {:.1} M/s, {:.0} times)",
            theirs / 1e6,
            ours / 1e6,
            ours / theirs
        ),
    );
    let differing = points.iter().zip(&found).filter(|(p, theirs)| {
        let ours = territory
            .locate(**p)
            .and_then(|l| territory.leaf(l.leaf))
            .and_then(|l| l.eldership.as_deref());
        ours != theirs.map(|n| elderships.features[n].code.as_str())
    });
    row(
        "  points placed differently",
        &format!("{} of {}", differing.count(), points.len()),
    );
}

/// `SplitMix64`: the same points in each run.
fn random_points(bbox: BBox, count: usize) -> Vec<Position> {
    let mut state = 7_u64;
    let mut next = |low: i32, high: i32| {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let unit = (z ^ (z >> 31)) as f64 / u64::MAX as f64;
        low + (unit * f64::from(high - low)) as i32
    };
    (0..count)
        .filter_map(|_| {
            let lon = next(bbox.min.lon(), bbox.max.lon());
            Position::from_units(lon, next(bbox.min.lat(), bbox.max.lat()))
        })
        .collect()
}

fn layers() -> (&'static str, Layer, Layer, Duration) {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/lt");
    let read = |file: &str, level, name: &str, parent: Option<&str>| {
        let bytes = std::fs::read(root.join(file)).ok()?;
        let options = ImportOptions {
            level,
            code_property: "code".to_owned(),
            name_property: name.to_owned(),
            parent_property: parent.map(str::to_owned),
            crs: None,
            attribution: None,
        };
        read_geojson(&bytes, &options).ok()
    };
    let start = Instant::now();
    let municipalities = read(
        "lt_municipalities.geojson",
        Level::Municipality,
        "name_lt",
        None,
    );
    let elderships = read(
        "lt_elderships.geojson",
        Level::Eldership,
        "name",
        Some("mun_code"),
    );
    if let (Some(m), Some(e)) = (municipalities, elderships) {
        return ("the register's polygons", m, e, start.elapsed());
    }
    eprintln!("skipped: the register's polygons are not at hand; the sample stands in");
    let start = Instant::now();
    let (m, e) = sample::layers();
    ("sample", m, e, start.elapsed())
}
