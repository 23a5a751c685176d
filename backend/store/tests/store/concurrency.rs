//! Many at once: one wins where one may, and nobody is refused for being late with a lock.

use atsakas_store::{ApplyError, ChangeSet, reports};

use crate::kit::{event, filing, hash, on_both, report};

on_both!(of_fifty_filings_with_one_key_one_is_stored, db, {
    let tasks: Vec<_> = (1..=50_u128)
        .map(|number| {
            let store = db.store.clone();
            tokio::spawn(async move { store.apply(filing(number, 900)).await })
        })
        .collect();
    let mut stored = 0;
    for task in tasks {
        match task.await.unwrap() {
            Ok(()) => stored += 1,
            Err(ApplyError::Duplicate { label, .. }) => assert_eq!(label, "idempotency_key"),
            Err(other) => panic!("{other:?}"),
        }
    }
    assert_eq!(stored, 1);
    assert_eq!(db.number("SELECT count(*) FROM reports").await, 1);
    assert_eq!(db.number("SELECT count(*) FROM report_events").await, 2);
});

on_both!(a_bad_set_harms_none_that_share_its_commit, db, {
    let tasks: Vec<_> = (1..=200_u128)
        .map(|number| {
            let store = db.store.clone();
            // Every tenth takes the key of the one before.
            let key = if number % 10 == 0 {
                10_000 + number - 1
            } else {
                10_000 + number
            };
            tokio::spawn(async move { (number, store.apply(filing(number, key)).await) })
        })
        .collect();
    let mut lost = 0;
    for task in tasks {
        let (number, result) = task.await.unwrap();
        match result {
            Ok(()) => {}
            Err(ApplyError::Duplicate {
                label: "idempotency_key",
                ..
            }) => {
                lost += 1;
                assert!(number % 10 == 0 || number % 10 == 9, "{number}");
            }
            Err(other) => panic!("{other:?}"),
        }
    }
    assert_eq!(lost, 20);
    assert_eq!(db.number("SELECT count(*) FROM reports").await, 180);
    assert_eq!(db.number("SELECT count(*) FROM report_events").await, 360);
    assert_eq!(db.number("SELECT count(*) FROM jobs").await, 180);
});

// Forty tasks read, decide and write, again and again until each has succeeded: no set is refused but for a
// conflict, and no change is lost.
on_both!(forty_read_then_write_tasks_lose_nothing, db, {
    db.store.apply(filing(1, 900)).await.unwrap();
    let id = report(1).id;
    let tasks: Vec<_> = (0..40)
        .map(|_| {
            let store = db.store.clone();
            tokio::spawn(async move {
                loop {
                    let found = reports::find_report(&store, "13", id)
                        .await
                        .unwrap()
                        .unwrap();
                    let seen = found.state.version;
                    let mut state = found.state;
                    state.version += 1;
                    state.log_head = hash(u128::from(state.version.unsigned_abs()));
                    let seq = i32::try_from(state.version).unwrap();
                    let set: ChangeSet = [
                        reports::update_state("13", id, seen, state),
                        reports::insert_events(vec![event(id, seq)]),
                    ]
                    .into();
                    match store.apply(set).await {
                        Ok(()) => return,
                        Err(ApplyError::Conflict {
                            label: "report_state",
                        }) => {}
                        Err(other) => panic!("{other:?}"),
                    }
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
    let after = reports::find_report(&db.store, "13", id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(after.state.version, 42);
    assert_eq!(
        reports::list_events(&db.store, "13", id)
            .await
            .unwrap()
            .len(),
        42
    );
});

on_both!(a_caller_that_goes_away_leaves_nothing_half_done, db, {
    for number in 1..=60_u128 {
        let store = db.store.clone();
        let task = tokio::spawn(async move { store.apply(filing(number, 10_000 + number)).await });
        tokio::task::yield_now().await;
        task.abort();
    }
    db.store.apply(filing(1_000, 20_000)).await.unwrap();
    // What was taken over before its caller went is committed by now, or soon; either way it is whole.
    db.store.close().await;
    let reports = db.number("SELECT count(*) FROM reports").await;
    assert_eq!(
        db.number("SELECT count(*) FROM report_events").await,
        2 * reports
    );
    assert_eq!(
        db.number("SELECT count(*) FROM idempotency_keys").await,
        reports
    );
    assert_eq!(db.number("SELECT count(*) FROM jobs").await, reports);
});
