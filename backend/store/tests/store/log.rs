//! The log can be read through from end to end in batches.

use atsakas_store::{ChangeSet, reports};

use crate::kit::{NOON, event, hash, on_both, report};

on_both!(a_scan_sees_every_event_once_in_order, db, {
    let mut set = ChangeSet::new();
    for number in 1..=30_u128 {
        let mut new = report(number);
        if number % 2 == 0 {
            "19".clone_into(&mut new.municipality);
        }
        let (municipality, id) = (new.municipality.clone(), new.id);
        set.push(reports::insert(new));
        let events = (1..=3).map(|seq| reports::NewEvent {
            municipality: municipality.clone(),
            ..event(id, seq)
        });
        set.push(reports::insert_events(events.collect()));
    }
    db.store.apply(set).await.unwrap();
    let mut after: Option<(String, uuid::Uuid, i32)> = None;
    let mut seen = Vec::new();
    loop {
        let from = after
            .as_ref()
            .map(|(municipality, report, seq)| (municipality.as_str(), *report, *seq));
        let batch = reports::scan_log(&db.store, from, 7).await.unwrap();
        assert!(batch.len() <= 7);
        let Some(last) = batch.last() else { break };
        after = Some((
            last.event.municipality.clone(),
            last.event.report,
            last.event.seq,
        ));
        seen.extend(
            batch
                .into_iter()
                .map(|one| (one.event.report, one.event.municipality, one.event.seq)),
        );
    }
    assert_eq!(seen.len(), 90);
    assert!(seen.is_sorted());
    let heads = reports::scan_heads(&db.store, Some(("13", report(15).id)), 100)
        .await
        .unwrap();
    assert_eq!(heads.len(), 15, "those after it, of both municipalities");
    assert_eq!(heads[0].log_head, hash(18));
});

on_both!(stored_reports_of_a_period_can_be_resolved_again, db, {
    let set: ChangeSet = (1..=10)
        .map(|number| reports::insert(report(number)))
        .collect();
    db.store.apply(set).await.unwrap();
    let first = reports::scan_resolved(&db.store, NOON + 3, NOON + 9, None, 4)
        .await
        .unwrap();
    assert_eq!(first.len(), 4);
    let last = first.last().unwrap();
    let rest = reports::scan_resolved(&db.store, NOON + 3, NOON + 9, Some(("13", last.id)), 4)
        .await
        .unwrap();
    assert_eq!(rest.len(), 2);
    assert_eq!(
        reports::count_by_status(&db.store).await.unwrap()[0].count,
        10
    );
    assert_eq!(
        reports::count_overdue(&db.store, "13", i64::MAX)
            .await
            .unwrap(),
        10
    );
});
