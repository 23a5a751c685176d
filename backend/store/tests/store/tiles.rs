//! The map's counts are exact, also when several fold at once.

use atsakas_store::tiles::{self, Class, Delta, Folded, TileContent, TileQuery};
use atsakas_store::{ChangeSet, Store, reports};

use crate::kit::{delta, on_both, report};

async fn fold_all(store: &Store) {
    loop {
        match tiles::fold(store, 50).await.unwrap() {
            Folded::Counted(0) => return,
            Folded::Counted(_) => {}
            Folded::Overtaken => tokio::task::yield_now().await,
        }
    }
}

on_both!(counts_are_exact_under_concurrent_writers_and_folders, db, {
    let writers = (0..4_i64).map(|writer| {
        let store = db.store.clone();
        tokio::spawn(async move {
            for step in 0..60_i64 {
                let quadkey = (writer * 60 + step) * 0x1_2345_6789 % (1 << 48);
                store
                    .apply(tiles::insert_deltas(vec![delta(quadkey, true)]))
                    .await
                    .unwrap();
                if step % 3 == 0 {
                    let ends = vec![
                        delta(quadkey, false),
                        Delta {
                            class: Class::Closed,
                            ..delta(quadkey, true)
                        },
                    ];
                    store.apply(tiles::insert_deltas(ends)).await.unwrap();
                }
            }
        })
    });
    let folders = (0..3).map(|_| {
        let store = db.store.clone();
        tokio::spawn(async move {
            for _ in 0..40 {
                tiles::fold(&store, 20).await.unwrap();
                tokio::task::yield_now().await;
            }
        })
    });
    for task in writers.chain(folders).collect::<Vec<_>>() {
        task.await.unwrap();
    }
    fold_all(&db.store).await;
    assert_eq!(db.number("SELECT count(*) FROM tile_deltas").await, 0);
    for level in [4, 10, 16] {
        for group in ["", "g-svara"] {
            let sum = |class: &str| {
                format!(
                    "SELECT CAST(sum(count) AS BIGINT) FROM tile_counts
                     WHERE level = {level} AND category_group = '{group}' AND class = '{class}'"
                )
            };
            assert_eq!(db.number(&sum("open")).await, 160, "open at {level}");
            assert_eq!(db.number(&sum("closed")).await, 80, "closed at {level}");
        }
    }
    let wrong = "SELECT count(*) FROM tile_counts a WHERE a.level = 8 AND a.count <>
        (SELECT sum(b.count) FROM tile_counts b WHERE b.level = 10 AND b.cell >> 4 = a.cell
            AND b.class = a.class AND b.category_group = a.category_group)";
    assert_eq!(
        db.number(wrong).await,
        0,
        "a cell is the sum of the cells in it"
    );
});

fn tile(zoom: u32, first: i64) -> TileQuery {
    TileQuery {
        zoom,
        first,
        last: first + (1_i64 << (48 - 2 * zoom)) - 1,
        category_group: None,
    }
}

on_both!(
    a_tile_shows_points_while_they_are_few_and_cells_when_they_are_many,
    db,
    {
        let base: i64 = 0x8000_0000_0000;
        for chunk in 0..4_u128 {
            let mut set = ChangeSet::new();
            for number in chunk * 50 + 1..=chunk * 50 + 50 {
                let mut new = report(number);
                // Two cells of zoom 12 in one tile of zoom 10, 100 reports each.
                new.quadkey = base + i64::from(number % 2 == 0) * (1 << 24);
                set.push(tiles::insert_deltas(vec![delta(new.quadkey, true)]));
                set.push(reports::insert(new));
            }
            db.store.apply(set).await.unwrap();
        }
        fold_all(&db.store).await;
        let TileContent::Cells { level, cells } =
            tiles::read(&db.store, &tile(10, base)).await.unwrap()
        else {
            panic!("200 reports are many");
        };
        assert_eq!(level, 14);
        assert_eq!(
            cells
                .iter()
                .map(|cell| (cell.count, cell.open))
                .collect::<Vec<_>>(),
            [(100, 100), (100, 100)]
        );
        let TileContent::Points(points) = tiles::read(&db.store, &tile(12, base)).await.unwrap()
        else {
            panic!("100 reports are few");
        };
        assert_eq!(points.len(), 100);
        // Below the cells that are counted a tile shows its reports, however many.
        let TileContent::Points(points) = tiles::read(&db.store, &tile(16, base)).await.unwrap()
        else {
            panic!("no cells are counted so deep");
        };
        assert_eq!(points.len(), 100);
        assert_eq!(
            tiles::read(&db.store, &tile(12, 0)).await.unwrap(),
            TileContent::Points(Vec::new())
        );
    }
);

on_both!(a_hidden_report_is_no_point, db, {
    let mut new = report(1);
    new.listed = false;
    let first = new.quadkey;
    db.store.apply(reports::insert(new)).await.unwrap();
    assert_eq!(
        tiles::read(&db.store, &tile(24, first)).await.unwrap(),
        TileContent::Points(Vec::new())
    );
    db.store
        .apply(reports::set_listed("13", report(1).id, true))
        .await
        .unwrap();
    let TileContent::Points(points) = tiles::read(&db.store, &tile(24, first)).await.unwrap()
    else {
        panic!()
    };
    assert_eq!(points[0].reference, "VLN-1");
});
