//! Reads at 10 k and at 1 M reports: the list over boxes of all sizes with and without filters, and tiles of all
//! zooms. A read's cost must not grow with the number of reports.

use std::time::{Duration, Instant};

use atsakas_store::reports::{self, Area, PublicQuery, list_public};
use atsakas_store::tiles::{self, Class, Delta, Folded, TileContent, TileQuery};
use atsakas_store::{ChangeSet, Store};

use crate::filing;

const READS: u64 = 3_000;

/// Fills two stores, and prints how long their reads take.
pub(crate) async fn run(name: &str, small: &Store, large: &Store) {
    let mut before: Option<[Times; 2]> = None;
    for (store, count) in [(small, 10_000), (large, 1_000_000)] {
        let start = Instant::now();
        fill(store, count).await;
        let times = [lists(store, count).await, tiles(store, count).await];
        println!(
            "{name}, {count} reports (filled in {:.0} s)",
            start.elapsed().as_secs_f64()
        );
        for (index, what) in ["list", "tile"].into_iter().enumerate() {
            let Some(now) = times.get(index) else {
                continue;
            };
            print!(
                "  {what}: p50 {:.3} ms  p99 {:.3} ms  longest {:.1} ms",
                now.median, now.p99, now.longest
            );
            match before.as_ref().and_then(|before| before.get(index)) {
                Some(before) => println!("  p99 is {:.2} of that at 10 k", now.p99 / before.p99),
                None => println!(),
            }
        }
        before = Some(times);
    }
}

struct Times {
    median: f64,
    p99: f64,
    longest: f64,
}

fn times(mut waits: Vec<Duration>) -> Times {
    waits.sort_unstable();
    Times {
        median: crate::at(&waits, 0.5),
        p99: crate::at(&waits, 0.99),
        longest: crate::at(&waits, 1.0),
    }
}

async fn fill(store: &Store, count: u64) {
    let mut number = 1;
    while number <= count {
        let end = (number + 499).min(count);
        let mut set = ChangeSet::new();
        let mut deltas = Vec::new();
        for one in number..=end {
            let report = filing::report(one);
            deltas.push(Delta {
                municipality: report.municipality.clone(),
                quadkey: report.quadkey,
                enters: true,
                class: if one.is_multiple_of(4) {
                    Class::Closed
                } else {
                    Class::Open
                },
                category_group: format!("g-{}", one % 8),
            });
            set.push(reports::insert(report));
        }
        set.push(tiles::insert_deltas(deltas));
        store.apply(set).await.unwrap();
        number = end + 1;
    }
    while tiles::fold(store, 5_000).await.unwrap() != Folded::Counted(0) {}
}

/// First quadkey and zoom of the tile of some zoom around some report.
fn tile(read: u64, count: u64, zooms: std::ops::Range<u64>) -> (u32, i64) {
    let around = filing::report(read * 7_919 % count + 1).quadkey;
    let zoom = u32::try_from(zooms.start + read % (zooms.end - zooms.start)).unwrap();
    let shift = 48 - 2 * zoom;
    (zoom, around >> shift << shift)
}

async fn lists(store: &Store, count: u64) -> Times {
    let mut waits = Vec::new();
    for read in 0..READS {
        let (zoom, first) = tile(read, count, 2..20);
        let side = 1_i64 << (24 - zoom);
        let (x, y) = filing::grid(first);
        let scaled = |value: i64, by: i64| i32::try_from(value * by).unwrap();
        let area = Area {
            west: scaled(x, 100),
            south: scaled(y, 50),
            east: scaled(x + side - 1, 100),
            north: scaled(y + side - 1, 50),
            ranges: vec![(first, first + side * side - 1)],
        };
        let some = |wanted: bool, code: &str| {
            if wanted {
                vec![code.to_owned()]
            } else {
                Vec::new()
            }
        };
        let mut query = PublicQuery {
            area: (read % 5 > 0).then_some(area),
            statuses: some(read % 3 == 0, "assigned"),
            categories: some(read % 4 == 0, "category-07"),
            after: None,
            limit: 50,
        };
        let start = Instant::now();
        let page = list_public(store, &query).await.unwrap();
        waits.push(start.elapsed());
        query.after = page.next;
        if query.after.is_some() {
            let start = Instant::now();
            list_public(store, &query).await.unwrap();
            waits.push(start.elapsed());
        }
    }
    times(waits)
}

async fn tiles(store: &Store, count: u64) -> Times {
    let mut waits = Vec::new();
    for read in 0..READS {
        let (zoom, first) = tile(read, count, 2..19);
        let last = first + (1_i64 << (48 - 2 * zoom)) - 1;
        let query = TileQuery {
            zoom,
            first,
            last,
            category_group: None,
        };
        let start = Instant::now();
        let content = tiles::read(store, &query).await.unwrap();
        waits.push(start.elapsed());
        match content {
            TileContent::Points(points) => assert!(!points.is_empty()),
            TileContent::Cells { cells, .. } => assert!(!cells.is_empty()),
        }
    }
    times(waits)
}
