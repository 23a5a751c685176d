//! Each job is done once, by one worker, or given up.

use std::collections::BTreeSet;

use atsakas_store::inspect::{self, EndedJob};
use atsakas_store::jobs::{self, NewJob};
use atsakas_store::{ApplyError, ChangeSet};
use uuid::Uuid;

use crate::kit::{NOON, job, on_both};

const MINUTE: i64 = 60_000_000;

on_both!(eight_workers_do_each_job_once, db, {
    db.store
        .apply(jobs::enqueue((1..=300).map(job).collect()))
        .await
        .unwrap();
    let workers: Vec<_> = (0..8)
        .map(|worker| {
            let store = db.store.clone();
            tokio::spawn(async move {
                let worker = format!("worker-{worker}");
                let mut done = Vec::new();
                let mut idle = 0;
                while idle < 5 {
                    let leased = jobs::lease(&store, &["mail"], &worker, NOON, NOON + MINUTE, 10)
                        .await
                        .unwrap();
                    if leased.is_empty() {
                        idle += 1;
                        tokio::task::yield_now().await;
                    }
                    for job in leased {
                        assert_eq!(job.attempt, 1);
                        store
                            .apply(jobs::complete(&job, &worker, NOON + 1))
                            .await
                            .unwrap();
                        done.push(job.id);
                    }
                }
                done
            })
        })
        .collect();
    let mut all = Vec::new();
    for worker in workers {
        all.extend(worker.await.unwrap());
    }
    assert_eq!(all.len(), 300);
    assert_eq!(all.into_iter().collect::<BTreeSet<_>>().len(), 300);
    assert_eq!(jobs::count(&db.store, NOON).await.unwrap().waiting, 0);
    db.store
        .apply(jobs::delete_finished(NOON + 2))
        .await
        .unwrap();
    assert_eq!(db.number("SELECT count(*) FROM jobs").await, 0);
});

on_both!(a_job_is_not_due_before_its_time_or_of_another_kind, db, {
    db.store
        .apply(jobs::enqueue(vec![NewJob {
            run_at: NOON + 1,
            ..job(1)
        }]))
        .await
        .unwrap();
    let lease = |now: i64, kind: &'static str| {
        let store = db.store.clone();
        async move {
            jobs::lease(&store, &[kind], "w", now, now + MINUTE, 10)
                .await
                .unwrap()
                .len()
        }
    };
    assert_eq!(lease(NOON, "mail").await, 0);
    assert_eq!(lease(NOON + 1, "push").await, 0);
    assert_eq!(lease(NOON + 1, "mail").await, 1);
});

on_both!(a_lost_lease_ends_nothing, db, {
    db.store.apply(jobs::enqueue(vec![job(1)])).await.unwrap();
    let first = jobs::lease(&db.store, &[], "slow", NOON, NOON + MINUTE, 10)
        .await
        .unwrap()
        .remove(0);
    assert_eq!(
        jobs::lease(
            &db.store,
            &[],
            "quick",
            NOON + MINUTE - 1,
            NOON + 9 * MINUTE,
            10
        )
        .await
        .unwrap(),
        []
    );
    let second = jobs::lease(
        &db.store,
        &[],
        "quick",
        NOON + MINUTE,
        NOON + 9 * MINUTE,
        10,
    )
    .await
    .unwrap()
    .remove(0);
    assert_eq!(second.attempt, 2);
    let late = db.store.apply(jobs::complete(&first, "slow", NOON)).await;
    assert_eq!(late, Err(ApplyError::Conflict { label: "job_done" }));
    db.store
        .apply(jobs::complete(&second, "quick", NOON))
        .await
        .unwrap();
});

on_both!(a_failing_job_waits_longer_and_is_given_up, db, {
    db.store.apply(jobs::enqueue(vec![job(1)])).await.unwrap();
    let mut now = NOON;
    for wait in [10_000_000, 20_000_000] {
        let leased = jobs::lease(&db.store, &[], "w", now, now + MINUTE, 10)
            .await
            .unwrap()
            .remove(0);
        db.store
            .apply(jobs::retry(&leased, "w", now, "no answer"))
            .await
            .unwrap();
        assert_eq!(
            jobs::lease(&db.store, &[], "w", now + wait - 1, now + MINUTE, 10)
                .await
                .unwrap(),
            []
        );
        now += wait;
    }
    let last = jobs::lease(&db.store, &[], "w", now, now + MINUTE, 10)
        .await
        .unwrap()
        .remove(0);
    assert_eq!(last.attempt, 3);
    db.store
        .apply(jobs::retry(&last, "w", now, "no answer"))
        .await
        .unwrap();
    let counts = jobs::count(&db.store, now).await.unwrap();
    assert_eq!((counts.waiting, counts.failed), (0, 1));
});

on_both!(
    a_worker_that_dies_in_the_last_attempt_leaves_a_failed_job,
    db,
    {
        db.store
            .apply(jobs::enqueue(vec![NewJob {
                max_attempts: 1,
                ..job(1)
            }]))
            .await
            .unwrap();
        jobs::lease(&db.store, &[], "dies", NOON, NOON + MINUTE, 10)
            .await
            .unwrap();
        assert_eq!(
            jobs::lease(&db.store, &[], "w", NOON + MINUTE, NOON + 9 * MINUTE, 10)
                .await
                .unwrap(),
            []
        );
        assert_eq!(jobs::count(&db.store, NOON).await.unwrap().failed, 1);
    }
);

on_both!(a_key_waits_once, db, {
    let keyed = |number: u128| NewJob {
        key: Some("fold".to_owned()),
        ..job(number)
    };
    db.store.apply(jobs::enqueue(vec![keyed(1)])).await.unwrap();
    let again = db.store.apply(jobs::enqueue(vec![keyed(2)])).await;
    assert_eq!(
        again,
        Err(ApplyError::Duplicate {
            label: "jobs",
            constraint: "jobs_key".to_owned()
        })
    );
    db.store
        .apply(jobs::enqueue_unless_waiting(keyed(3)))
        .await
        .unwrap();
    assert_eq!(db.number("SELECT count(*) FROM jobs").await, 1);
    let leased = jobs::lease(&db.store, &[], "w", NOON, NOON + MINUTE, 10)
        .await
        .unwrap()
        .remove(0);
    assert_eq!(leased.id, Uuid::from_u128(1));
    // The next of its kind in the change set that ends it.
    let set: ChangeSet = [
        jobs::complete(&leased, "w", NOON),
        jobs::enqueue(vec![keyed(4)]),
    ]
    .into();
    db.store.apply(set).await.unwrap();
    assert_eq!(jobs::count(&db.store, NOON).await.unwrap().waiting, 1);
});

on_both!(a_cancelled_job_is_done_by_nobody_and_says_why, db, {
    let keyed = |n, key: &str| NewJob {
        key: Some(key.to_owned()),
        ..job(n)
    };
    let both = vec![keyed(1, "forward:1"), keyed(2, "forward:2")];
    db.store.apply(jobs::enqueue(both)).await.unwrap();
    let leased = jobs::lease(&db.store, &[], "w", NOON, NOON + MINUTE, 1)
        .await
        .unwrap()
        .remove(0);
    let key = leased.key.clone().unwrap();
    let cancel = || jobs::cancel(&key, NOON + 1, "not needed");
    db.store.apply(cancel()).await.unwrap();
    let late = db.store.apply(jobs::complete(&leased, "w", NOON + 2)).await;
    assert!(matches!(late, Err(ApplyError::Conflict { .. })), "{late:?}");
    let ended = inspect::find_ended_job(&db.store, &key).await.unwrap();
    let said = Some("not needed".to_owned());
    assert_eq!(
        ended,
        Some(EndedJob {
            failed: false,
            said
        })
    );
    let counted = jobs::count(&db.store, NOON).await.unwrap();
    assert_eq!((counted.waiting, counted.failed), (1, 0));
    // Nothing waits under the key any more: that is no failure, and the key is free.
    db.store.apply(cancel()).await.unwrap();
    db.store
        .apply(jobs::enqueue(vec![keyed(3, &key)]))
        .await
        .unwrap();
});
