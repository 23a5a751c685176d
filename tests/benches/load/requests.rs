//! What is asked: filings spread over the territory, tiles and lists where the reports are.

use std::{
    fmt::Write,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use atsakas_domain::territory::{Position, Territory, quadkey, sample};

/// Roughly what the body of a filing has.
pub(crate) const FILING_BYTES: usize = 300;
/// Filings of one process never have the same key, not even of two measurements.
static SEQUENCE: AtomicU64 = AtomicU64::new(1);

/// Places inside the sample territory.
pub(crate) fn places(count: usize) -> Arc<Vec<(f64, f64)>> {
    let (municipalities, elderships) = sample::layers();
    let territory =
        Territory::build(municipalities, Some(elderships), Vec::new()).expect("the sample");
    let mut chance = Chance(7);
    let mut places = Vec::with_capacity(count);
    while places.len() < count {
        let (lon, lat) = (
            20.9 + chance.fraction() * 6.0,
            53.8 + chance.fraction() * 2.7,
        );
        if Position::from_degrees(lon, lat).is_ok_and(|at| territory.locate(at).is_some()) {
            places.push((lon, lat));
        }
    }
    Arc::new(places)
}

/// A whole request that files a report; each call another one.
pub(crate) fn filing(places: &[(f64, f64)]) -> Vec<u8> {
    let (key, body) = filing_body(places);
    post("/api/v1/reports", &key, &body)
}

/// The key and body of a filing; each call another one.
pub(crate) fn filing_body(places: &[(f64, f64)]) -> (String, String) {
    let number = SEQUENCE.fetch_add(1, Ordering::Relaxed);
    let (lon, lat) = places[usize::try_from(number).unwrap_or(0) % places.len()];
    let run = std::process::id();
    let mut body = String::with_capacity(FILING_BYTES + 64);
    let _ = write!(
        body,
        r#"{{"category":"saugumas","position":{{"lon":{lon:.7},"lat":{lat:.7}}},"answers":{{"why_unsafe":["dark","people"],"when_unsafe":"evening"}},"place_note":"prie trečio namo","description":"Neveikia šviestuvai, vakarais prie laiptinės renkasi triukšmaujanti kompanija. Nr. {number}"}}"#
    );
    (format!("{run:08x}-bench-{number:012}"), body)
}

/// A request of the same size to a floor.
pub(crate) fn bare() -> Vec<u8> {
    post(
        "/",
        "00000000-bench-000000000000",
        &"x".repeat(FILING_BYTES),
    )
}

fn post(path: &str, key: &str, body: &str) -> Vec<u8> {
    format!(
        "POST {path} HTTP/1.1\r\nhost: bench\r\ncontent-type: application/json\r\nidempotency-key: {key}\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

pub(crate) fn get(path: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nhost: bench\r\n\r\n").into_bytes()
}

/// Many requests of one kind.
pub(crate) struct Reads {
    pub(crate) name: &'static str,
    pub(crate) tile: bool,
    pub(crate) requests: Arc<Vec<Vec<u8>>>,
}

/// What is read, the same at each size: around the seats, where most reports are.
pub(crate) fn reads(count: usize) -> Vec<Reads> {
    let seats: Vec<(f64, f64)> = atsakas_app::shipped::municipalities()
        .iter()
        .map(|one| (one.lon, one.lat))
        .collect();
    let mut chance = Chance(11);
    let mut near = |spread: f64| {
        let (lon, lat) = seats[usize::try_from(chance.next()).unwrap_or(0) % seats.len()];
        let mut away = || {
            let fraction = chance.fraction() * 2.0 - 1.0;
            fraction * fraction.abs() * spread
        };
        (lon + away() * 1.7, lat + away())
    };
    let mut kinds = Vec::new();
    let mut kind = |name, tile, path: &mut dyn FnMut() -> String| {
        let requests = (0..count).map(|_| get(&path())).collect();
        kinds.push(Reads {
            name,
            tile,
            requests: Arc::new(requests),
        });
    };
    for (name, zoom) in [
        ("tile, zoom 6", 6),
        ("tile, zoom 9", 9),
        ("tile, zoom 11", 11),
        ("tile, zoom 13", 13),
        ("tile, zoom 15", 15),
        ("tile, zoom 17", 17),
    ] {
        kind(name, true, &mut || {
            let (lon, lat) = near(0.1);
            let (x, y) = quadkey::tile_at(
                Position::from_degrees(lon, lat).expect("a place on earth"),
                zoom,
            );
            format!("/api/v1/tiles/{zoom}/{x}/{y}.mvt")
        });
    }
    let mut boxed = |side: f64, more: &str| {
        let (lon, lat) = near(0.1);
        format!(
            "/api/v1/reports?bbox={:.5},{:.5},{:.5},{:.5}{more}",
            lon - side * 1.7,
            lat - side,
            lon + side * 1.7,
            lat + side
        )
    };
    kind("list, newest", false, &mut || "/api/v1/reports".to_owned());
    kind("list, box of 1 km", false, &mut || boxed(0.005, ""));
    kind("list, box of 20 km", false, &mut || boxed(0.09, ""));
    kind("list, box of 150 km", false, &mut || boxed(0.7, ""));
    kind("list, category and state", false, &mut || {
        "/api/v1/reports?category=saugumas&status=assigned".to_owned()
    });
    kind("list, box, category, state", false, &mut || {
        boxed(0.09, "&category=saugumas&status=assigned")
    });
    kind("list, a state that none has", false, &mut || {
        boxed(0.09, "&status=answered")
    });
    kinds
}

/// `SplitMix64`: the same requests in every run.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// 0 to 1.
    fn fraction(&mut self) -> f64 {
        u32::try_from(self.next() >> 32).map_or(0.0, f64::from) / f64::from(u32::MAX)
    }
}
