//! The schema goes up, down, and up again.

use atsakas_store::{DatabaseSettings, Store, StoreError, reports};

use crate::kit::{filing, hash, on_both, report};

on_both!(migrations_go_down_and_up_again, db, {
    let steps = db.store.migration_status().await.unwrap();
    assert!(steps.len() >= 9 && steps.iter().all(|step| step.applied));
    let all = u32::try_from(steps.len()).unwrap();
    db.store.migrate_down(2).await.unwrap();
    let applied = db
        .store
        .migration_status()
        .await
        .unwrap()
        .iter()
        .filter(|step| step.applied)
        .count();
    assert_eq!(applied, steps.len() - 2);
    db.store.migrate_down(all - 2).await.unwrap();
    assert!(
        db.store
            .migration_status()
            .await
            .unwrap()
            .iter()
            .all(|step| !step.applied)
    );
    assert!(db.store.ping().await.is_err());
    db.store.migrate().await.unwrap();
    db.store.migrate().await.unwrap();
    db.store.ping().await.unwrap();
});

on_both!(tables_made_anew_keep_their_rows_and_what_guards_them, db, {
    for number in 1..=3 {
        let set = filing(number, 900 + number);
        db.store.apply(set).await.unwrap();
    }
    let id = report(1).id;
    let support = reports::insert_support("13", id, hash(5), hash(6), 7);
    db.store.apply(support).await.unwrap();
    let steps = db.store.migration_status().await.unwrap();
    let first = steps
        .iter()
        .position(|step| step.name.ends_with("_time_order"))
        .unwrap();
    let before = reports::list_events(&db.store, "13", id).await.unwrap();
    let back = u32::try_from(steps.len() - first).unwrap();
    for up in [false, true] {
        if up {
            db.store.migrate().await.unwrap();
        } else {
            db.store.migrate_down(back).await.unwrap();
        }
        let after = reports::list_events(&db.store, "13", id).await.unwrap();
        assert_eq!((after.len(), &after), (2, &before));
        for (table, rows) in [("reports", 3), ("reporter_contacts", 3), ("supports", 1)] {
            let count = format!("SELECT count(*) FROM {table}");
            assert_eq!(db.number(&count).await, rows, "{table}");
        }
        for refused in [
            "UPDATE reports SET status = 'accepted'",
            "DELETE FROM reports",
            "UPDATE report_events SET params = '{}'",
            "DELETE FROM report_events",
            "DELETE FROM event_texts",
            "UPDATE reporter_contacts SET removed_at = 1",
            "UPDATE supports SET municipality = '14'",
            "INSERT INTO event_texts (municipality, report, seq, salt, text)
             SELECT municipality, report, 9, salt, text FROM event_texts",
        ] {
            assert!(db.raw(refused).await.is_err(), "{refused}");
        }
    }
});

on_both!(several_processes_may_migrate_at_once, db, {
    let all = u32::try_from(db.store.migration_status().await.unwrap().len()).unwrap();
    db.store.migrate_down(all).await.unwrap();
    if db.settings.url.starts_with("postgres") {
        let tasks: Vec<_> = (0..4)
            .map(|_| {
                let store = db.store.clone();
                tokio::spawn(async move { store.migrate().await })
            })
            .collect();
        for task in tasks {
            task.await.unwrap().unwrap();
        }
        db.store.ping().await.unwrap();
    }
});

#[tokio::test]
async fn wrong_addresses_are_told() {
    for url in [
        "mysql://x",
        "",
        "sqlite://",
        "sqlite::memory:",
        "sqlite://a.db?mode=ro",
    ] {
        let opened = Store::open(&DatabaseSettings::new(url)).await;
        assert!(matches!(opened, Err(StoreError::Settings(_))), "{url}");
    }
    let opened = Store::open(&DatabaseSettings::new("sqlite:///nowhere/at/all.db")).await;
    assert!(matches!(opened, Err(StoreError::Database(_))));
}
