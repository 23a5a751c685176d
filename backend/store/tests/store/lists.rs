//! The public list holds what it should, in its order, whichever way it is read.

use atsakas_store::reports::{
    self, Area, NearbyQuery, NewReport, PublicQuery, list_nearby, list_public,
};
use atsakas_store::{ChangeSet, Store};

use crate::kit::{Db, NOON, on_both, report};

/// A grid of 2^24 by 2^24 with its own plain projection.
fn place(new: &mut NewReport, x: i64, y: i64) {
    new.lon = i32::try_from(x * 100).unwrap();
    new.lat = i32::try_from(y * 50).unwrap();
    new.quadkey = morton(x, y);
}

fn morton(x: i64, y: i64) -> i64 {
    (0..24)
        .map(|bit| ((x >> bit & 1) << (2 * bit)) | ((y >> bit & 1) << (2 * bit + 1)))
        .sum()
}

/// The ranges of a square's cells, down to cells a sixteenth of its side.
fn area(x: i64, y: i64, side: i64) -> Area {
    fn cover(ranges: &mut Vec<(i64, i64)>, cell: (i64, i64, i64), square: (i64, i64, i64)) {
        let ((left, low, width), (x, y, side)) = (cell, square);
        if left > x + side || low > y + side || left + width - 1 < x || low + width - 1 < y {
            return;
        }
        let inside =
            left >= x && low >= y && left + width - 1 <= x + side && low + width - 1 <= y + side;
        if inside || width * 2 < side || width == 1 {
            let first = morton(left, low);
            let last = first + width * width - 1;
            match ranges.last_mut() {
                Some(range) if range.1 + 1 == first => range.1 = last,
                _ => ranges.push((first, last)),
            }
            return;
        }
        let half = width / 2;
        for (dx, dy) in [(0, 0), (half, 0), (0, half), (half, half)] {
            cover(ranges, (left + dx, low + dy, half), square);
        }
    }
    let mut ranges = Vec::new();
    cover(&mut ranges, (0, 0, 1 << 24), (x, y, side));
    let scaled = |value: i64, by: i64| i32::try_from(value * by).unwrap();
    Area {
        west: scaled(x, 100),
        south: scaled(y, 50),
        east: scaled(x + side, 100),
        north: scaled(y + side, 50),
        ranges,
    }
}

/// Reports crowded into one town and strewn over the country, some hidden, some in the same microsecond.
async fn filled(db: &Db, count: u128) -> Vec<NewReport> {
    let mut all = Vec::new();
    for number in 1..=count {
        let mut new = report(number);
        let seed = i64::try_from(number * 2_654_435_761 % (1 << 32)).unwrap();
        if number % 3 == 0 {
            place(&mut new, seed % (1 << 24), seed / 7 % (1 << 24));
        } else {
            place(
                &mut new,
                5_000_000 + seed % 9_000,
                7_000_000 + seed / 9_000 % 9_000,
            );
        }
        new.category =
            ["netvarka", "triuksmas", "duobe"][usize::try_from(seed % 3).unwrap()].to_owned();
        new.status = if seed % 50 == 0 {
            "refused"
        } else {
            "assigned"
        }
        .to_owned();
        new.listed = number % 11 != 0;
        new.received_at = NOON + i64::try_from(number / 2).unwrap();
        new.municipality = if number % 5 == 0 { "19" } else { "13" }.to_owned();
        all.push(new);
    }
    for chunk in all.chunks(500) {
        let set: ChangeSet = chunk.iter().cloned().map(reports::insert).collect();
        db.store.apply(set).await.unwrap();
    }
    all
}

/// Walks all pages and compares them with what a look at every report gives.
async fn compare(store: &Store, all: &[NewReport], query: PublicQuery) -> usize {
    let mut expected: Vec<_> = all
        .iter()
        .filter(|one| one.listed)
        .filter(|one| {
            query
                .area
                .as_ref()
                .is_none_or(|area| area.holds(one.lon, one.lat))
        })
        .filter(|one| query.statuses.is_empty() || query.statuses.contains(&one.status))
        .filter(|one| query.categories.is_empty() || query.categories.contains(&one.category))
        .collect();
    expected.sort_by_key(|one| std::cmp::Reverse((one.received_at, one.id)));
    let mut found = Vec::new();
    let mut pages = 0;
    let mut query = query;
    loop {
        let page = list_public(store, &query).await.unwrap();
        assert!(page.items.len() <= query.limit);
        assert!(
            page.next
                .is_none_or(|next| query.after.is_none_or(|after| next < after)),
            "the cursor moves on"
        );
        found.extend(page.items.into_iter().map(|item| item.reference));
        pages += 1;
        match page.next {
            Some(next) => query.after = Some(next),
            None => break,
        }
    }
    let expected: Vec<_> = expected
        .into_iter()
        .map(|one| one.reference.clone())
        .collect();
    assert_eq!(found, expected, "{query:?}");
    pages
}

on_both!(the_list_is_complete_and_in_order_whatever_is_asked, db, {
    let all = filled(&db, 6_000).await;
    let some = |codes: &[&str]| {
        codes
            .iter()
            .map(|code| (*code).to_owned())
            .collect::<Vec<_>>()
    };
    let base = PublicQuery {
        limit: 70,
        ..PublicQuery::default()
    };
    let town = Some(area(5_000_000, 7_000_000, 9_000));
    let areas = [
        None,
        town.clone(),
        Some(area(5_001_000, 7_001_000, 2_000)),
        Some(area(5_000_000, 7_000_000, 60)),
        Some(area(1_000_000, 1_000_000, 12_000_000)),
        Some(area(0, 0, (1 << 24) - 1)),
    ];
    for area in areas {
        for statuses in [some(&[]), some(&["refused"])] {
            for categories in [some(&[]), some(&["duobe", "triuksmas"])] {
                let query = PublicQuery {
                    area: area.clone(),
                    statuses: statuses.clone(),
                    categories,
                    ..base.clone()
                };
                compare(&db.store, &all, query).await;
            }
        }
    }
    let whole = compare(&db.store, &all, base).await;
    assert_eq!(
        whole,
        6_000 * 10 / 11 / 70 + 1,
        "full pages without a filter"
    );
});

on_both!(an_empty_list_has_no_next_page, db, {
    let page = list_public(
        &db.store,
        &PublicQuery {
            limit: 10,
            ..PublicQuery::default()
        },
    )
    .await
    .unwrap();
    assert_eq!((page.items.len(), page.next), (0, None));
});

on_both!(nearby_finds_the_newest_of_the_kind_around_a_place, db, {
    let all = filled(&db, 3_000).await;
    let around = area(5_004_000, 7_004_000, 800);
    let query = NearbyQuery {
        area: around.clone(),
        categories: vec!["netvarka".to_owned()],
        statuses: vec!["assigned".to_owned()],
        since: NOON + 200,
        limit: 5,
    };
    let mut expected: Vec<_> = all
        .iter()
        .filter(|one| one.listed && one.category == "netvarka" && one.status == "assigned")
        .filter(|one| one.received_at >= NOON + 200 && around.holds(one.lon, one.lat))
        .collect();
    expected.sort_by_key(|one| std::cmp::Reverse((one.received_at, one.id)));
    let found = list_nearby(&db.store, &query).await.unwrap();
    let references: Vec<_> = found.iter().map(|one| one.reference.as_str()).collect();
    let wanted: Vec<_> = expected
        .iter()
        .map(|one| one.reference.as_str())
        .take(references.len())
        .collect();
    assert!(!references.is_empty());
    assert_eq!(references, wanted);
    assert!(references.len() == 5 || references.len() == expected.len());
});
