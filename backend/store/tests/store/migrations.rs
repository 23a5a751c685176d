//! The schema goes up, down, and up again.

use atsakas_store::{DatabaseSettings, Store, StoreError};

use crate::kit::on_both;

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
